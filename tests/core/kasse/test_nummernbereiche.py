"""Kassenzeichen come from the ranges of the finance system, in their order, and none twice."""

import pytest
from tests.core.faeden import run_together
from tests.core.personen.leute import add, erika
from tests.core.stadt import Stadt, build_stadt

from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.kasse.models import Abgabenkonto, Kassenzeichenbereich
from rathaus.core.kasse.public import import_bereiche, konto_with_kassenzeichen
from rathaus.core.kasse.queries import knappe_bereiche

from .konten import account

KOPF = "praefix;von;bis;verfahren\n"


def read_in(stadt: Stadt, *zeilen: str) -> list[Kassenzeichenbereich]:
    return import_bereiche(KOPF + "\n".join(zeilen), akteur=stadt.kasse)


def open_one(stadt: Stadt, art: str) -> str:
    return account(stadt, art=art).kassenzeichen


def test_numbers_come_from_the_range_with_its_check_digit(stadt: Stadt) -> None:
    read_in(stadt, "77;05010001;05010002;mod97-10")
    # 98 - 05010001 * 100 mod 97 = 98 - 30 = 68
    assert open_one(stadt, "a") == f"05010001{98 - 501000100 % 97:02}"
    assert open_one(stadt, "b").startswith("05010002")


def test_other_prefixes_keep_the_own_counter(stadt: Stadt) -> None:
    read_in(stadt, "12;05010001;05010002;mod97-10")
    assert open_one(stadt, "a").startswith("770000001")


def test_the_next_range_follows_and_then_nothing_is_invented(stadt: Stadt) -> None:
    read_in(stadt, "77;05010001;05010001;mod97-10", "77;06010001;06010001;mod10")
    assert open_one(stadt, "a").startswith("05010001")
    assert open_one(stadt, "b").startswith("06010001")
    with pytest.raises(Fachfehler, match="aufgebraucht"):
        open_one(stadt, "c")


def test_numbers_without_a_check_digit_are_left_out(stadt: Stadt) -> None:
    read_in(stadt, "77;00000001;00000100;mod11")
    zeichen = [open_one(stadt, f"a{n}") for n in range(7)]
    # weights 2, 3, … from the right: 6 × 2 = 12, 11 - 1 = 10 has no digit
    assert [z[:-1] for z in zeichen][-2:] == ["00000007", "00000008"]
    assert "00000006" not in [z[:-1] for z in zeichen]


def test_what_is_left_is_counted_and_scarcity_shown(stadt: Stadt) -> None:
    read_in(stadt, "77;00000001;00000010;mod97-10")
    assert knappe_bereiche() == [("77", 10)]
    open_one(stadt, "a")
    assert knappe_bereiche() == [("77", 9)]
    read_in(stadt, "77;10000000;19999999;mod97-10")
    assert knappe_bereiche() == []


@pytest.mark.parametrize(
    ("zeile", "text"),
    [
        ("7;05010001;05010002;mod97-10", "Zeile 2: Das Präfix"),
        ("77;5010001;05010002;mod97-10", "Zeile 2: „von“ und „bis“ sind gleich lang"),
        ("77;05010003;05010002;mod97-10", "nicht größer"),
        ("77;0501000x;05010002;mod97-10", "4 bis 18 Ziffern"),
        ("77;05010001;05010002;mod12", "Prüfverfahren"),
    ],
)
def test_a_faulty_line_is_named_and_nothing_read(stadt: Stadt, zeile: str, text: str) -> None:
    with pytest.raises(Fachfehler, match=text):
        read_in(stadt, zeile, "77;09010001;09010002;mod97-10")
    assert not Kassenzeichenbereich.objects.exists()


def test_ranges_that_could_give_a_number_twice_are_refused(stadt: Stadt) -> None:
    read_in(stadt, "77;05010001;05010100;mod97-10")
    with pytest.raises(Fachfehler, match="überschneidet"):
        read_in(stadt, "12;05010100;05010200;mod97-10")
    with pytest.raises(Fachfehler, match="Zeile 3: Der Bereich überschneidet"):
        read_in(stadt, "12;06010001;06010100;mod97-10", "12;06010050;06010060;mod97-10")
    # one digit less to count, one less to check: the same numbers could come out
    with pytest.raises(Fachfehler, match="überschneidet"):
        read_in(stadt, "12;050100010;050100019;mod10")
    read_in(stadt, "12;05010101;05010200;mod97-10")


def test_only_the_kasse_reads_them_in(stadt: Stadt) -> None:
    with pytest.raises(NichtErlaubt):
        import_bereiche(KOPF + "77;05010001;05010002;mod97-10", akteur=stadt.sachbearbeitung)


def test_an_account_is_found_by_whatever_its_number_looks_like(stadt: Stadt) -> None:
    read_in(stadt, "77;05010001;05010009;mod97-10")
    konto = account(stadt)
    zeichen = konto.kassenzeichen
    assert konto_with_kassenzeichen(f" {zeichen[:4]}-{zeichen[4:]} ") == konto
    assert konto_with_kassenzeichen(zeichen[:-1]) is None
    assert konto_with_kassenzeichen("DROP TABLE") is None


def test_many_at_once_get_different_numbers(frische_datenbank: object) -> None:
    stadt = build_stadt()
    read_in(stadt, "77;05010001;05010005;mod97-10")
    person = add(stadt, erika())
    antworten = run_together(
        *[lambda n=n: account(stadt, art=f"a{n}", person=person) for n in range(8)]
    )
    assert sum(isinstance(a, Abgabenkonto) for a in antworten) == 5
    assert sum(isinstance(a, Fachfehler) for a in antworten) == 3
    assert len({a.kassenzeichen for a in antworten if isinstance(a, Abgabenkonto)}) == 5
