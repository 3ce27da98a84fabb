"""Where one letter ends and the next begins."""

from hypothesis import given
from hypothesis import strategies as st

from rathaus.posteingang.stapel import Blatt, divide

TEXT, LEER, TRENN = Blatt(False, []), Blatt(True, []), Blatt(False, ["TRENNBLATT"])
A, B = Blatt(False, ["ANTWORT:AAAAA"]), Blatt(False, ["ANTWORT:BBBBB"])


def _pages(*blaetter: Blatt, stapel: bool = True) -> list[list[int]]:
    return [heft.blaetter for heft in divide(blaetter, stapel=stapel)]


def test_a_separator_sheet_divides_and_is_in_no_letter() -> None:
    assert _pages(TEXT, TEXT, TRENN, TEXT) == [[0, 1], [3]]


def test_separator_sheets_at_the_ends_and_in_a_row_make_no_letters() -> None:
    assert _pages(TRENN, TRENN, TEXT, TRENN) == [[2]]


def test_what_is_no_stack_is_one_letter() -> None:
    assert _pages(A, TRENN, B, stapel=False) == [[0, 1, 2]]


def test_blank_backs_stay_with_their_letter_and_make_none() -> None:
    assert _pages(TEXT, LEER, TRENN, LEER, TRENN, TEXT, LEER) == [[0, 1], [5, 6]]


def test_a_delivery_of_blank_pages_is_still_there() -> None:
    assert _pages(LEER, LEER) == [[0, 1]]


def test_another_sign_of_ours_begins_another_letter() -> None:
    assert _pages(A, A, B) == [[0, 1], [2]]


def test_the_same_sign_goes_on() -> None:
    assert _pages(A, TEXT, A) == [[0, 1, 2]]


def test_a_border_that_is_only_presumed_is_not_certain() -> None:
    """The plain page after A may belong to either."""
    assert [heft.getrennt for heft in divide([A, TEXT, B, TEXT], stapel=True)] == [False, False]


def test_pages_that_all_say_where_they_belong_are_certain() -> None:
    assert [heft.getrennt for heft in divide([A, LEER, B], stapel=True)] == [True, True]


def test_separator_sheets_make_it_certain() -> None:
    assert all(heft.getrennt for heft in divide([A, TEXT, TRENN, B, TEXT], stapel=True))


def test_the_sheet_of_an_office_names_it_for_what_follows() -> None:
    blaetter = [TEXT, Blatt(False, ["TRENNBLATT:steueramt"]), TEXT, TRENN, TEXT]
    assert [heft.einheit for heft in divide(blaetter, stapel=True)] == ["", "steueramt", ""]


@given(st.lists(st.sampled_from([TEXT, LEER, TRENN, A, B]), max_size=30))
def test_no_page_with_words_is_lost_or_doubled(blaetter: list[Blatt]) -> None:
    gebunden = [nummer for heft in divide(blaetter, stapel=True) for nummer in heft.blaetter]
    assert gebunden == sorted(set(gebunden))
    beschrieben = {n for n, b in enumerate(blaetter) if not b.leer and not b.trennt}
    assert beschrieben <= set(gebunden)
    assert not any(blaetter[nummer].trennt for nummer in gebunden)
