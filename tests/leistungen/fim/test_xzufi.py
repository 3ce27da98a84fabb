"""The description of a service for other portals."""

from copy import deepcopy

from lxml import etree
from tests.leistungen.ort import paket

from rathaus.leistungen.fim.xzufi import HINWEIS, NAMENSRAUM, left_out, write_leistung

_X = {"x": NAMENSRAUM}


def _texts(daten: bytes, code: str) -> dict[str, str]:
    wurzel = etree.fromstring(daten)
    inhalte = wurzel.xpath(f"//x:modulText[x:typ/x:code='{code}']/x:inhalt", namespaces=_X)
    return {inhalt.get("languageCode"): inhalt.text for inhalt in inhalte}


def test_each_text_stands_in_its_module_and_language() -> None:
    daten = write_leistung(paket("hund-anmelden").dokument)
    assert _texts(daten, "02") == {
        "de": "Hund anmelden",
        "en": "Register a dog",
        "de-simple": "Einen Hund anmelden",
    }
    assert _texts(daten, "11")["de"].startswith("Kostenlos.")
    assert _texts(daten, "08")["de"].startswith("- Die Chipnummer")


def test_what_is_not_said_makes_no_module() -> None:
    dokument = deepcopy(dict(paket("hund-anmelden").dokument))
    del dokument["beschreibung"]["kosten"], dokument["sprachen"]
    assert _texts(write_leistung(dokument), "11") == {}


def test_the_file_says_what_it_is_not() -> None:
    daten = write_leistung(paket("hund-anmelden").dokument)
    assert HINWEIS.encode() in daten
    assert write_leistung(paket("hund-anmelden").dokument) == daten


def test_what_has_no_place_is_named() -> None:
    assert any("zuständige Stelle" in zeile for zeile in left_out(paket("hund-anmelden").dokument))
    assert left_out({"kennung": "a", "name": "A"}) == []
