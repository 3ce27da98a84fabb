"""A matter described by its package: what the rule may say, and where a fault lies."""

from copy import deepcopy
from typing import Any

import pytest

from rathaus.leistungen.paket import Paketfehler, read_paket
from rathaus.leistungen.paket.platzhalter import fill
from rathaus.leistungen.paket.struktur import Gebuehrenbezug, Pruefpunkt

REGEL: dict[str, Any] = {
    "art": "antrag",
    "ergebnis": "bescheid",
    "schutzbereich": "ordnung",
    "aktenplan": "7.2.1",
    "daten": ["parken"],
    "einheit": "strassenverkehr",
    "betreff": "Parkausweis {parken.zone}",
    "kurzinfo": "{parken.zone}, ab {parken.ab}",
    "bearbeitungsfrist": "14T",
    "checkliste": [{"frage": "Wohnt die Person dort?", "norm": "§ 45 StVO"}],
    "bescheid": {
        "bewilligung": "Sie dürfen in {parken.zone} parken.",
        "nebenbestimmungen": ["Nur in {parken.zone}."],
        "rechtsgrundlage": "§ 45 Abs. 1b StVO",
    },
}
DOKUMENT: dict[str, Any] = {
    "kennung": "parken",
    "name": "Bewohnerparken",
    "weg": "formular",
    "daten": {
        "parken": {
            "titel": "Parken",
            "felder": {
                "zone": {
                    "art": "auswahl",
                    "frage": "Welche Zone?",
                    "werte": {"a": "Zone A", "b": "Zone B"},
                },
                "ab": {"art": "datum", "frage": "Ab wann?", "freiwillig": True},
            },
        },
        "konto": {"titel": "Konto", "felder": {"iban": {"art": "iban", "frage": "IBAN?"}}},
    },
    "ablauf": [{"seite": "eins", "titel": "Eins", "felder": ["parken", "konto"]}],
    "vorgaenge": [REGEL],
}


def _read(**aendern: Any) -> Any:
    regel = {**deepcopy(REGEL), **aendern}
    return read_paket({**deepcopy(DOKUMENT), "vorgaenge": [regel]})


def test_the_rule_names_its_kind_by_result_and_schutzbereich() -> None:
    regel = _read().vorgaenge[0]
    assert regel.art == "antrag.bescheid.ordnung"
    assert regel.einheit == "strassenverkehr"
    assert regel.checkliste == (Pruefpunkt("Wohnt die Person dort?", "§ 45 StVO"),)


@pytest.mark.parametrize(
    ("aendern", "ort"),
    [
        ({"ergebnis": "orakel"}, "ergebnis"),
        ({"schutzbereich": "geheim"}, "schutzbereich"),
        ({"aktenplan": ""}, "aktenplan"),
        ({"betreff": "{parken.fehlt}"}, "betreff"),
        ({"kurzinfo": "{konto.iban}"}, "kurzinfo"),
        ({"bearbeitungsfrist": "bald"}, "bearbeitungsfrist"),
        ({"verfahrensrecht": "BGB"}, "verfahrensrecht"),
        ({"rechtsgebiet": "mond"}, "rechtsgebiet"),
        ({"siegel": "vielleicht"}, "siegel"),
        ({"schriftform": True}, "schriftform"),
        ({"checkliste": ["Ist das so?"]}, "checkliste[0]"),
        ({"checkliste": [{"frage": "?", "farbe": "rot"}]}, "checkliste[0].farbe"),
        ({"bescheid": {"bewilligung": "{konto.iban}"}}, "bescheid.bewilligung"),
        ({"bescheid": {"nebenbestimmungen": ["{x.y}"]}}, "bescheid.nebenbestimmungen[0]"),
        ({"ergebnis": "erledigung"}, "bescheid"),
        ({"farbe": "rot"}, "farbe"),
    ],
)
def test_a_fault_of_the_rule_names_its_place(aendern: dict[str, Any], ort: str) -> None:
    with pytest.raises(Paketfehler) as gefangen:
        _read(**aendern)
    assert f"vorgaenge[0].{ort}" in dict(gefangen.value.fehler)


def test_written_form_and_seal_are_said_by_the_package() -> None:
    regel = _read(schriftform="§ 24 Abs. 2 WoGG", siegel=False).vorgaenge[0]
    assert (regel.schriftform, regel.siegel) == ("§ 24 Abs. 2 WoGG", False)
    ohne = _read().vorgaenge[0]
    assert (ohne.schriftform, ohne.siegel) == ("", None)


def test_keys_of_the_general_way_are_refused_for_a_kind_with_its_own_code() -> None:
    with pytest.raises(Paketfehler) as gefangen:
        _read(art="hundesteuer.anmeldung", checkliste=[])
    assert "vorgaenge[0].checkliste" in dict(gefangen.value.fehler)


@pytest.mark.parametrize(
    ("daten", "erwartet"),
    [
        ({"parken": {"zone": "a", "ab": "2026-05-01"}}, "Zone A, ab 01.05.2026"),
        ({"parken": {"zone": "b"}}, "Zone B, ab"),
        ({"parken": {"ab": "2026-05-01"}}, "ab 01.05.2026"),
        ({}, "ab"),
    ],
)
def test_answers_stand_as_people_read_them_and_a_missing_one_leaves_no_hole(
    daten: dict[str, Any], erwartet: str
) -> None:
    assert fill(_read(), "{parken.zone}, ab {parken.ab}", daten) == erwartet


def test_fees_are_one_or_a_list() -> None:
    wenn = {"==": [{"feld": "parken.zone"}, "a"]}
    paket = read_paket({**DOKUMENT, "gebuehr": ["parken", {"satz": "wagen", "menge": "parken"}]})
    assert paket.gebuehren == (Gebuehrenbezug("parken"), Gebuehrenbezug("wagen", "parken"))
    paket = read_paket({**DOKUMENT, "gebuehr": {"satz": "zone", "wenn": wenn}})
    assert paket.gebuehren[0].wenn is not None


@pytest.mark.parametrize(
    ("gebuehr", "ort"),
    [
        ([5], "gebuehr[0]"),
        ([{"satz": "x", "farbe": "rot"}], "gebuehr[0].farbe"),
        ([{"satz": "x", "menge": "a.b"}], "gebuehr[0].menge"),
        ({"satz": "x", "wenn": {"==": [{"feld": "a.b"}, "c"]}}, "gebuehr.wenn"),
    ],
)
def test_a_fault_of_a_fee_names_its_place(gebuehr: Any, ort: str) -> None:
    with pytest.raises(Paketfehler) as gefangen:
        read_paket({**DOKUMENT, "gebuehr": gebuehr})
    assert any(stelle.startswith(ort) for stelle, _grund in gefangen.value.fehler)


@pytest.mark.parametrize(
    ("person", "ort"),
    [({"alter": "parken.zone"}, "beteiligte[0].person.alter"), ("x", "beteiligte[0].person")],
)
def test_parties_know_only_what_a_person_has(person: Any, ort: str) -> None:
    teil = {"rolle": "antragsteller", "person": person}
    with pytest.raises(Paketfehler) as gefangen:
        read_paket({**DOKUMENT, "beteiligte": [teil]})
    assert ort in dict(gefangen.value.fehler)
