"""XDatenfelder 3.0.0 out: stable order, the same ids, the same bytes for the same schema.

Written after the published structure; the official XSD was not at hand, so nothing here claims to
be validated against it.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from lxml import etree

from .lesen_xdf3 import NAMENSRAUM
from .modell import (
    Datenfeld,
    Gruppe,
    Kennung,
    Nachricht,
    Regel,
    Relation,
    Schema,
    Verweis,
    Verwendung,
)

_FIM = "urn:xoev-de:fim:codeliste:xdatenfelder."
#: Code lists of the standard: name → (URI, version).
_LISTEN = {
    "freigabestatus": ("urn:xoev-de:xprozess:codeliste:status", "2020-03-19"),
    "schemaelementart": (f"{_FIM}schemaelementart", "1.0"),
    "feldart": (f"{_FIM}feldart", "2.0"),
    "datentyp": (f"{_FIM}datentyp", "2.0"),
    "vorbefuellung": (f"{_FIM}vorbefuellung", "1.0"),
    "typ": (f"{_FIM}regeltyp", "1.0"),
    "ableitungsmodifikationenStruktur": (f"{_FIM}ableitungsmodifikationenStruktur", "1.0"),
    "ableitungsmodifikationenRepraesentation": (
        f"{_FIM}ableitungsmodifikationenRepraesentation",
        "1.0",
    ),
}
_ID2 = re.compile(r"([A-Z])([0-9]{2})([0-9]{6})")
_VERSION2 = re.compile(r"[0-9]+\.[0-9]+")
_UNSICHTBAR = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_schema(nachricht: Nachricht) -> bytes:
    """The message as a file."""
    return _Schreiber(nachricht).write()


class _Schreiber:
    def __init__(self, nachricht: Nachricht) -> None:
        self.nachricht = nachricht
        self.kennung: Callable[[Kennung], Kennung] = (
            _modern if nachricht.norm == "2" else lambda kennung: kennung
        )

    def write(self) -> bytes:
        wurzel = self.nachricht.wurzel
        ist_schema = isinstance(wurzel, Schema)
        art = "stammdatenschema" if ist_schema else "datenfeldgruppe"
        name = f"xdatenfelder.{art}.{'0102' if ist_schema else '0103'}"
        xml = etree.Element(f"{{{NAMENSRAUM}}}{name}", nsmap={"xdf": NAMENSRAUM})
        kopf = _sub(xml, "header")
        _text(kopf, "nachrichtID", self.nachricht.id)
        _text(kopf, "erstellungszeitpunkt", self.nachricht.erstellt)
        self._gruppe(_sub(xml, art), wurzel)
        return etree.tostring(xml, xml_declaration=True, encoding="UTF-8", pretty_print=True)

    def _gruppe(self, xml: etree._Element, gruppe: Gruppe) -> None:
        self._gemeinsam(xml, gruppe)
        if gruppe.art:
            _code(xml, "art", gruppe.art)
        self._regeln(xml, gruppe.regeln)
        for verwendung in gruppe.struktur:
            self._verwendung(_sub(xml, "struktur"), verwendung)

    def _verwendung(self, xml: etree._Element, verwendung: Verwendung) -> None:
        _text(xml, "anzahl", verwendung.anzahl)
        _verweise(xml, "bezug", verwendung.bezuege, "link")
        enthaelt = _sub(xml, "enthaelt")
        if isinstance(verwendung.element, Gruppe):
            self._gruppe(_sub(enthaelt, "datenfeldgruppe"), verwendung.element)
        else:
            self._feld(_sub(enthaelt, "datenfeld"), verwendung.element)

    def _feld(self, xml: etree._Element, feld: Datenfeld) -> None:
        self._gemeinsam(xml, feld)
        _code(xml, "feldart", feld.feldart)
        _code(xml, "datentyp", feld.datentyp)
        _praezisierung(xml, feld)
        _texte(xml, feld.texte, "inhalt")
        _codes(xml, feld.codes, "vorbefuellung")
        _werte(xml, feld)
        _texte(xml, feld.texte, "codeKey", "nameKey", "helpKey")
        if feld.max_size:
            _text(xml, "maxSize", feld.max_size)
        for typ in feld.media_types:
            _text(xml, "mediaType", typ)
        self._regeln(xml, feld.regeln)

    def _gemeinsam(self, xml: etree._Element, element: Datenfeld | Gruppe) -> None:
        texte, codes = element.texte, element.codes
        self._kennung(xml, element.kennung)
        _texte(xml, texte, "name", "beschreibung", "definition")
        _verweise(xml, "bezug", element.bezuege, "link")
        _codes(xml, codes, "freigabestatus")
        _texte(xml, texte, "statusGesetztAm", "statusGesetztDurch", "gueltigAb", "gueltigBis")
        _texte(xml, texte, "versionshinweis", "veroeffentlichungsdatum", "letzteAenderung")
        _texte(xml, texte, "bezeichnung", "bezeichnungEingabe", "bezeichnungAusgabe")
        _codes(xml, codes, "schemaelementart")
        _texte(xml, texte, "hilfetext", "hilfetextEingabe", "hilfetextAusgabe")
        if isinstance(element, Gruppe):
            _texte(xml, texte, "inhalt", "codeKey", "nameKey", "helpKey")
            _codes(xml, codes, "vorbefuellung")
        _codes(xml, codes, "ableitungsmodifikationenStruktur")
        _codes(xml, codes, "ableitungsmodifikationenRepraesentation")
        if isinstance(element, Schema) and element.steckbrief:
            steckbrief = _sub(xml, "dokumentsteckbrief")
            self._id(steckbrief, element.steckbrief)
        _verweise(xml, "stichwort", element.stichwoerter, "uri")
        for relation in element.relationen:
            self._relation(_sub(xml, "relation"), relation)

    def _relation(self, xml: etree._Element, relation: Relation) -> None:
        _code(xml, "praedikat", relation.praedikat)
        self._id(_sub(xml, "objekt"), relation.objekt)

    def _regeln(self, xml: etree._Element, regeln: Iterable[Regel]) -> None:
        for regel in regeln:
            teil = _sub(xml, "regel")
            self._kennung(teil, regel.kennung)
            _texte(teil, regel.texte, "name", "beschreibung", "freitextRegel")
            _verweise(teil, "bezug", regel.bezuege, "link")
            _texte(teil, regel.texte, "fachlicherErsteller", "letzteAenderung")
            if regel.typ:
                _code(teil, "typ", regel.typ)
            _texte(teil, regel.texte, "skript")
            _verweise(teil, "stichwort", regel.stichwoerter, "uri")

    def _kennung(self, xml: etree._Element, kennung: Kennung) -> None:
        self._id(_sub(xml, "identifikation"), kennung)

    def _id(self, xml: etree._Element, kennung: Kennung) -> None:
        neu = self.kennung(kennung)
        _text(xml, "id", neu.id)
        if neu.version:
            _text(xml, "version", neu.version)


def _modern(kennung: Kennung) -> Kennung:
    """An id of XDatenfelder 2 in the longer form of XDatenfelder 3."""
    treffer = _ID2.fullmatch(kennung.id)
    id_ = f"{treffer[1]}{treffer[2]}000{treffer[3]}" if treffer else kennung.id
    alt = _VERSION2.fullmatch(kennung.version)
    return Kennung(id_, f"{kennung.version}.0" if alt else kennung.version)


def _praezisierung(xml: etree._Element, feld: Datenfeld) -> None:
    grenzen = feld.praezisierung
    attribute = {
        "minLength": grenzen.min_length,
        "maxLength": grenzen.max_length,
        "minValue": grenzen.min_value,
        "maxValue": grenzen.max_value,
        "pattern": grenzen.pattern,
    }
    gesetzt = {name: clean(text) for name, text in attribute.items() if text}
    if gesetzt or grenzen.text:
        teil = _sub(xml, "praezisierung")
        for name, text in gesetzt.items():
            teil.set(name, text)
        teil.text = clean(grenzen.text) or None


def _werte(xml: etree._Element, feld: Datenfeld) -> None:
    """A list with a name of its own is named; its values belong into a Genericode file."""
    if feld.liste is not None:
        bezug = _sub(xml, "codelisteReferenz")
        for name, text in (
            ("canonicalIdentification", feld.liste.urn),
            ("version", feld.liste.version),
            ("canonicalVersionUri", feld.liste.version_urn),
        ):
            if text:
                _text(bezug, name, text)
    elif feld.werte:
        werte = _sub(xml, "werte")
        for wert in feld.werte:
            teil = _sub(werte, "wert")
            _text(teil, "code", wert.code)
            _text(teil, "name", wert.name)
            if wert.hilfe:
                _text(teil, "hilfe", wert.hilfe)


def _verweise(xml: etree._Element, name: str, verweise: Iterable[Verweis], attribut: str) -> None:
    for verweis in verweise:
        teil = _sub(xml, name)
        teil.text = clean(verweis.text)
        if verweis.ziel:
            teil.set(attribut, clean(verweis.ziel))


def _texte(xml: etree._Element, texte: Mapping[str, str], *namen: str) -> None:
    for name in namen:
        if name in texte:
            _text(xml, name, texte[name])


def _codes(xml: etree._Element, codes: Mapping[str, str], name: str) -> None:
    if name in codes:
        _code(xml, name, codes[name])


def _code(xml: etree._Element, name: str, code: str) -> None:
    teil = _sub(xml, name)
    if name in _LISTEN:
        teil.set("listURI", _LISTEN[name][0])
        teil.set("listVersionID", _LISTEN[name][1])
    etree.SubElement(teil, "code").text = clean(code)


def _text(xml: etree._Element, name: str, text: str) -> None:
    _sub(xml, name).text = clean(text)


def _sub(xml: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(xml, f"{{{NAMENSRAUM}}}{name}")


def clean(text: str) -> str:
    """Without characters XML cannot carry."""
    return _UNSICHTBAR.sub("", text)
