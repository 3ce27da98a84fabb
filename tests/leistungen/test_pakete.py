"""Reading packages: every fault with its place, and the shipped ones do what their examples say."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from tests.leistungen.ort import paket

from rathaus.leistungen.dateien import ORDNER, check_datei, paketdateien
from rathaus.leistungen.paket import Paketfehler, read_paket

MINI: dict[str, Any] = {
    "kennung": "probe",
    "name": "Probe",
    "weg": "formular",
    "daten": {"a": {"titel": "A", "felder": {"x": {"art": "ganzzahl", "frage": "Wie viel?"}}}},
    "ablauf": [{"seite": "eins", "titel": "Eins", "felder": ["a"]}],
    "vorgaenge": [{"art": "probe.art", "daten": ["a"]}],
}


def _faults(**aendern: Any) -> list[str]:
    with pytest.raises(Paketfehler) as gefangen:
        read_paket({**deepcopy(MINI), **aendern})
    return [ort for ort, _grund in gefangen.value.fehler]


def test_the_smallest_package_is_read() -> None:
    assert list(read_paket(MINI).felder) == ["a.x"]


@pytest.mark.parametrize(
    ("aendern", "ort"),
    [
        ({"weg": "fax"}, "weg"),
        ({"vertrauensniveau": 7}, "vertrauensniveau"),
        ({"unbekannt": 1}, "unbekannt"),
        ({"lebenslagen": ["mond"]}, "lebenslagen[0]"),
        ({"lebenslagen": "umzug"}, "lebenslagen"),
        ({"gebuehr": {"satz": "x", "menge": "a.fehlt"}}, "gebuehr.menge"),
        ({"gebuehr": 5}, "gebuehr"),
        ({"ablauf": [{"seite": "e", "titel": "E", "felder": ["b"]}]}, "ablauf[0].felder"),
        ({"vorgaenge": [{"art": "p", "daten": ["b"]}]}, "vorgaenge[0].daten"),
        ({"daten": {"a": {"felder": {"x": {"art": "orakel", "frage": "?"}}}}}, "daten.a.x.art"),
        ({"daten": {"a": {"felder": {"x": {"art": "text"}}}}}, "daten.a.x.frage"),
        ({"regeln": [{"art": "zauber"}]}, "regeln[0].art"),
    ],
)
def test_a_fault_names_its_place(aendern: dict[str, Any], ort: str) -> None:
    assert ort in _faults(**aendern)


def test_a_condition_that_compares_number_and_text_is_refused() -> None:
    regel = {
        "art": "pruefung",
        "feld": "a.x",
        "meldung": "!",
        "wenn": {"==": [{"feld": "a.x"}, "drei"]},
    }
    assert any(ort.startswith("regeln[0].wenn") for ort in _faults(regeln=[regel]))


def _is_form(pfad: Path) -> bool:
    """Some packages only describe and ask nothing."""
    return "\ndaten:" in pfad.read_text(encoding="utf-8")


def _name(pfad: Path) -> str:
    return pfad.parent.name


@pytest.mark.parametrize("pfad", list(paketdateien()), ids=_name)
def test_shipped_packages_do_what_their_examples_say(pfad: Path) -> None:
    assert check_datei(pfad) == []


@pytest.mark.parametrize("pfad", list(filter(_is_form, paketdateien())), ids=_name)
def test_every_form_shows_what_holds_and_what_is_refused(pfad: Path) -> None:
    namen = [
        beispiel.get("abgelehnt") for beispiel in paket(pfad.parent.name).dokument["beispiele"]
    ]
    assert None in namen, "ein Beispiel, das gilt"
    assert any(namen), "ein Beispiel, das abgelehnt wird"


def test_an_example_that_lies_is_reported_with_its_line(tmp_path: Path) -> None:
    quelle = (ORDNER / "meldebescheinigung" / "paket.yaml").read_text(encoding="utf-8")
    ziel = tmp_path / "pakete" / "meldebescheinigung"
    ziel.mkdir(parents=True)
    (tmp_path / "pakete" / "_bausteine").symlink_to(ORDNER / "_bausteine")
    (ziel / "paket.yaml").write_text(
        quelle.replace("abgelehnt: bescheinigung.zweck", "abgelehnt: person.name"), encoding="utf-8"
    )
    [fehler] = check_datei(ziel / "paket.yaml")
    assert "paket.yaml:" in fehler
    assert "scheitern" in fehler


def test_each_office_gets_only_its_part() -> None:
    teile = {regel.art: regel.daten for regel in paket("hund-anmelden").vorgaenge}
    assert "zahlung" not in teile["hundehaltung.anzeige"]
    assert "haftpflicht" not in teile["hundesteuer.anmeldung"]
