"""XML von außen lesen: ohne DTD, ohne Entities, ohne Netz, mit Grenzen für Größe und Tiefe."""

import re

from lxml import etree

HOECHSTENS_BYTES = 10_000_000

_KODIERUNGEN = {"utf-8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"}
_ANFANG = re.compile(rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._\-]+)[\"']")
_BOM = b"\xef\xbb\xbf"


class XmlFehler(ValueError):
    """``zeile`` ist 0, wenn der Fehler keine hat; ``grund`` der Wortlaut des Parsers fürs Log."""

    def __init__(self, text: str, zeile: int = 0, grund: str = "") -> None:
        super().__init__(text)
        self.zeile = zeile
        self.grund = grund


def parse_xml(daten: bytes, *, hoechstens: int = HOECHSTENS_BYTES) -> etree._Element:
    """Das Wurzelelement; XmlFehler mit deutscher Meldung bei allem, was nicht sauber ist."""
    if len(daten) > hoechstens:
        raise XmlFehler(f"Die Datei ist zu groß: höchstens {_groesse(hoechstens)}.")
    daten = daten.removeprefix(_BOM)
    if not daten.strip():
        raise XmlFehler("Die Datei ist leer.")
    _pruefe_kodierung(daten)
    _pruefe_vorspann(daten)
    try:
        wurzel = etree.fromstring(daten, _parser())
    except etree.XMLSyntaxError as fehler:
        raise _fehler_aus(fehler) from fehler
    if wurzel.getroottree().docinfo.internalDTD is not None:
        raise XmlFehler(_KEINE_DTD)
    return wurzel


_KEINE_DTD = "Die Datei enthält eine Dokumenttypdefinition (DTD). Das ist nicht erlaubt."


def _groesse(anzahl: int) -> str:
    return f"{anzahl // 1_000_000} MB" if anzahl >= 1_000_000 else f"{anzahl} Bytes"


def _parser() -> etree.XMLParser:
    """Für jede Datei ein neuer: Parser merken sich Zustand."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )


def _pruefe_kodierung(daten: bytes) -> None:
    """Nur Kodierungen, in denen < auch als < dasteht, sonst wäre der Vorspann nicht zu lesen."""
    if b"\x00" in daten[:1000] or daten[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise XmlFehler("Bitte die Datei in UTF-8 speichern.", 1)
    angabe = _ANFANG.match(daten[:200].lower())
    if angabe and angabe[1].decode() not in _KODIERUNGEN:
        raise XmlFehler(f"Die Kodierung {angabe[1].decode()} wird nicht gelesen; bitte UTF-8.", 1)


def _pruefe_vorspann(daten: bytes) -> None:
    """Überspringt Kommentare und Anweisungen bis zum ersten Element und sucht DOCTYPE davor."""
    stelle = 0
    while (ende := _ende_des_teils(daten, stelle)) is not None:
        stelle = ende
    rest = daten[stelle : stelle + 100].lstrip()
    if rest[:9].upper() == b"<!DOCTYPE":
        raise XmlFehler(_KEINE_DTD, daten.count(b"\n", 0, stelle) + 1)


def _ende_des_teils(daten: bytes, stelle: int) -> int | None:
    """Ende von Leerraum, Kommentar oder Anweisung ab ``stelle``; None, wenn etwas anderes folgt."""
    for anfang, schluss in ((b"<!--", b"-->"), (b"<?", b"?>")):
        if daten.startswith(anfang, stelle):
            ende = daten.find(schluss, stelle + len(anfang))
            return ende + len(schluss) if ende >= 0 else None
    leer = re.compile(rb"\s+").match(daten, stelle)
    return leer.end() if leer else None


def _fehler_aus(fehler: etree.XMLSyntaxError) -> XmlFehler:
    grund = fehler.msg or ""
    zeile, spalte = fehler.position
    if "depth" in grund.lower():
        return XmlFehler("Die Elemente sind zu tief verschachtelt.", zeile, grund)
    if "Entity" in grund:
        return XmlFehler(f"Zeile {zeile}: Entities sind nicht erlaubt.", zeile, grund)
    return XmlFehler(f"Das XML ist in Zeile {zeile}, Spalte {spalte} fehlerhaft.", zeile, grund)
