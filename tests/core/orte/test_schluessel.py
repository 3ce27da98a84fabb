import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.core.orte.public import fold_anfang, fold_ort, fold_strasse, split_hausnummer


@pytest.mark.parametrize(
    "getippt",
    [
        "Lindenstraße",
        "Lindenstr.",
        "lindenstr",
        "LINDENSTRASSE",
        "Linden-Straße",
        "Linden Str.",
        "  Lindenstrasse ",
        "Lindenstraẞe",
    ],
)
def test_spellings_of_a_street_are_one(getippt: str) -> None:
    assert fold_strasse(getippt) == "LINDENSTRASSE"


@pytest.mark.parametrize(
    ("eine", "andere"),
    [
        ("Lindenstraße", "Lindenweg"),
        ("Lindenstraße", "Lindenstrich"),
        ("Am Markt", "Marktstraße"),
        ("Kleine Gasse", "Große Gasse"),
    ],
)
def test_different_streets_stay_apart(eine: str, andere: str) -> None:
    assert fold_strasse(eine) != fold_strasse(andere)


@pytest.mark.parametrize(
    ("kurz", "lang"),
    [
        ("Str. des 17. Juni", "Straße des 17. Juni"),
        ("St.-Anna-Pl.", "Sankt-Anna-Platz"),
        ("Muehlenweg", "Mühlenweg"),
    ],
)
def test_abbreviations_and_umlauts_meet(kurz: str, lang: str) -> None:
    assert fold_strasse(kurz) == fold_strasse(lang)


@pytest.mark.parametrize(
    ("text", "geteilt"),
    [
        ("Lindenstr. 4", ("Lindenstr.", "4")),
        ("Lindenstr. 4 a", ("Lindenstr.", "4 a")),
        ("Lindenstr. 4-6", ("Lindenstr.", "4-6")),
        ("Lindenstr. 12 1/2", ("Lindenstr.", "12 1/2")),
        ("Straße des 17. Juni 135", ("Straße des 17. Juni", "135")),
        ("Straße des 17. Juni", ("Straße des 17. Juni", "")),
        ("Am Markt", ("Am Markt", "")),
        ("4", ("4", "")),
    ],
)
def test_the_house_number_stands_at_the_end(text: str, geteilt: tuple[str, str]) -> None:
    assert split_hausnummer(text) == geteilt


def test_an_address_is_found_by_its_beginning() -> None:
    gespeichert = fold_ort("Lindenstraße 4 a", "Musterlingen")
    assert gespeichert == "LINDENSTRASSE 4A MUSTERLINGEN"
    assert gespeichert.startswith(fold_ort("lindenstr. 4a"))
    assert not gespeichert.startswith(fold_ort("lindenstr. 5"))


def test_a_street_still_being_typed_may_become_another() -> None:
    assert fold_strasse("Lindenstrich").startswith(fold_anfang("Linden str"))
    assert fold_strasse("Lindenstraße").startswith(fold_anfang("Linden str"))
    assert fold_anfang("Kleine Gasse") == "KLEINEGASSE"


@given(st.text(max_size=60))
def test_folding_settles(text: str) -> None:
    einmal = fold_strasse(text)
    assert fold_strasse(einmal) == einmal
