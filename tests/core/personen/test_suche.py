import pytest
from tests.core.stadt import Stadt

from rathaus import uhr
from rathaus.core.orte.public import Anschriftangaben
from rathaus.core.personen.eingabe import take_apart
from rathaus.core.personen.public import (
    Personangaben,
    search_personen,
    set_auskunftssperre,
)
from rathaus.normen.teildatum import Teildatum

from .leute import add, erika

ANDERE = Personangaben(
    name="Schmidt",
    vornamen="Karl Heinz",
    geburtsdatum=Teildatum(1960),
    telefon="0171 5550123",
    anschrift=Anschriftangaben(
        strasse="Lindenstr.", hausnummer="41", plz="58999", ort="Musterlingen"
    ),
)


@pytest.mark.parametrize(
    "getippt",
    [
        "Müller",
        "mueller",
        "Muller",
        "Erika Müller",
        "Müller, Erika",
        "mül eri",
        "Beispiel",
        "1.2.53",
        "01.02.1953",
        "1953-02-01",
        "01021953",
        "Müller 1.2.1953",
        "02331 123450",
        "+49 2331 123450",
        "123450",
        "erika@example.org",
        "Lindenstr. 4",
        "lindenstrasse 4, 58999 Musterlingen",
        "Lindenstraße 4 58999 Musterlingen",
        "Müllr",
    ],
)
def test_what_people_type_finds(stadt: Stadt, getippt: str) -> None:
    person = add(stadt, erika(name="Müller", geburtsname="Beispiel"))
    add(stadt, ANDERE)
    assert search_personen(getippt, schutzbereiche=["steuer"]) == [person]


@pytest.mark.parametrize("getippt", ["1.1.1960", "00.00.1960", "Heinz", "5550123", "schmidt karl"])
def test_a_partly_known_birth_date_agrees_with_any_day(stadt: Stadt, getippt: str) -> None:
    add(stadt, erika())
    andere = add(stadt, ANDERE)
    assert search_personen(getippt, schutzbereiche=["steuer"]) == [andere]


@pytest.mark.parametrize(
    "getippt",
    [
        "Karl 1.2.1953",
        "2.2.53",
        "99.99.1953",
        "999999",
        "Zwetschge",
        "Lindenweg 4",
        "",
        "%",
        "_",
        "'",
    ],
)
def test_what_fits_nobody_finds_nobody(stadt: Stadt, getippt: str) -> None:
    add(stadt, erika())
    assert search_personen(getippt, schutzbereiche=["steuer"]) == []


def test_a_street_finds_who_lives_there_and_the_number_narrows(stadt: Stadt) -> None:
    vier, einundvierzig = add(stadt, erika()), add(stadt, ANDERE)
    assert search_personen("Lindenstr", schutzbereiche=["steuer"]) == [vier, einundvierzig]
    assert search_personen("Lindenstr. 4", schutzbereiche=["steuer"]) == [vier]
    assert search_personen("Lindenstr. 41", schutzbereiche=["steuer"]) == [einundvierzig]


def test_a_year_of_two_digits_may_be_of_either_century() -> None:
    with uhr.stelle_auf(Teildatum(2026, 6, 1).fruehestens):
        assert "2005-02-01" in take_apart("1.2.05").geburtsdaten
        assert "1905-02-01" in take_apart("1.2.05").geburtsdaten
        assert take_apart("1.2.53").geburtsdaten[0] == "1953-02-01"


@pytest.mark.parametrize("getippt", ["Muster", "1.2.53", "123450", "Lindenstr. 4", "Mustr"])
def test_other_schutzbereiche_are_never_searched(stadt: Stadt, getippt: str) -> None:
    add(stadt, erika(), "ordnung")
    assert search_personen(getippt, schutzbereiche=["steuer"]) == []
    assert search_personen(getippt, schutzbereiche=[]) == []
    assert len(search_personen(getippt, schutzbereiche=["steuer", "ordnung"])) == 1


@pytest.mark.parametrize(
    "getippt", ["Muster", "1.2.53", "123450", "erika@example.org", "Lindenstr. 4", "Mustr"]
)
def test_a_lock_holds_in_every_way_to_search(stadt: Stadt, getippt: str) -> None:
    person = add(stadt, erika())
    set_auskunftssperre(
        person.id, akteur=stadt.sachbearbeitung, stand=0, gesperrt=True, grund="Antrag"
    )
    assert search_personen(getippt, schutzbereiche=["steuer"]) == []
    mit = search_personen(getippt, schutzbereiche=["steuer"], mit_gesperrten=True)
    assert mit == [person]


def test_results_come_in_german_order(stadt: Stadt) -> None:
    for name in ("Zander", "Ätzold", "Arnold", "Özdemir", "Otto", "Oehme"):
        add(stadt, erika(name=name))
    namen = [p.name for p in search_personen("erika", schutzbereiche=["steuer"])]
    assert namen == ["Ätzold", "Arnold", "Oehme", "Özdemir", "Otto", "Zander"]
