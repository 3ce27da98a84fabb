"""Reading a schema file of either version. Everything that is wrong is said in one line."""

from pathlib import Path

from lxml import etree

from rathaus.normen.xml import HOECHSTENS_BYTES, XmlFehler, parse_xml

from .knoten import Knoten, Uebrig
from .lesen_xdf2 import XDF2
from .lesen_xdf3 import XDF3
from .modell import (
    HOECHSTENS_TEILE,
    Datenfeld,
    Element,
    FimFehler,
    Gruppe,
    Kennung,
    Nachricht,
    Praezisierung,
    Regel,
    Relation,
    Schema,
    Verweis,
    Verwendung,
    Wert,
    anzahl_of,
)
from .norm import Norm

_NORMEN = {norm.namensraum: norm for norm in (XDF2, XDF3)}
_WURZELN = ("stammdatenschema", "datenfeldgruppe")
_ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"\xfd7zXZ")
#: Deeper than any real schema; Python's own limit must never be what stops a file.
_HOECHSTENS_TIEF = 30


def read_datei(pfad: Path) -> bytes:
    """The bytes of a file that may be XML. Its size is looked at first; archives are not opened."""
    try:
        if pfad.stat().st_size > HOECHSTENS_BYTES:
            grenze = HOECHSTENS_BYTES // 1_000_000
            raise FimFehler(f"Die Datei ist zu groß: höchstens {grenze} MB.")
        daten = pfad.read_bytes()
    except OSError as fehler:
        raise FimFehler(f"Die Datei {pfad} lässt sich nicht lesen.") from fehler
    if daten.startswith(_ARCHIVE):
        raise FimFehler("Das ist ein gepacktes Archiv. Bitte die XML-Datei selbst angeben.")
    return daten


def read_schema(daten: bytes) -> Nachricht:
    """The schema (or a single group) in an XDatenfelder message. Raises FimFehler."""
    wurzel = Knoten(parse(daten))
    namensraum = wurzel.xml.tag.partition("}")[0].removeprefix("{") if "}" in wurzel.xml.tag else ""
    norm = _NORMEN.get(namensraum)
    if norm is None:
        raise FimFehler(
            f"Der Namensraum „{namensraum[:80]}“ ist nicht XDatenfelder 2 oder 3.0.0.", wurzel.zeile
        )
    leser = _Leser(norm)
    for art in _WURZELN:
        if inhalt := wurzel.kind(art):
            return leser.read(wurzel, inhalt)
    raise FimFehler(
        f"„{wurzel.art}“ enthält kein Datenschema und keine Datenfeldgruppe.", wurzel.zeile
    )


def parse(daten: bytes) -> etree._Element:
    """Any XML from outside, safely. Raises FimFehler."""
    try:
        return parse_xml(daten)
    except XmlFehler as fehler:
        text = str(fehler)
        raise FimFehler(text, 0 if f"Zeile {fehler.zeile}" in text else fehler.zeile) from fehler


class _Leser:
    def __init__(self, norm: Norm) -> None:
        self.norm = norm
        self.uebrig = Uebrig()
        self.teile = 0
        self.gelesen: dict[Kennung, Datenfeld | Gruppe] = {}
        self.abweichend: list[str] = []

    def read(self, nachricht: Knoten, inhalt: Knoten) -> Nachricht:
        wurzel = self._gruppe(inhalt, 0)
        kopf = nachricht.kind("header") or nachricht
        return Nachricht(
            wurzel=wurzel,
            norm=self.norm.kennung,
            id=kopf.text("nachrichtID"),
            erstellt=kopf.text("erstellungszeitpunkt"),
            notizen=(*self.uebrig.notizen(), *dict.fromkeys(self.abweichend)),
        )

    def _gruppe(self, knoten: Knoten, tiefe: int) -> Gruppe:
        kennung = knoten.kennung()
        if tiefe > _HOECHSTENS_TIEF:
            raise FimFehler("Die Gruppen sind zu tief verschachtelt.", knoten.zeile, kennung.id)
        self.uebrig.check(knoten, self.norm.bekannt)
        gemeinsam = self._element(knoten, kennung)
        struktur = tuple(
            self._verwendung(teil, kennung, tiefe) for teil in knoten.kinder("struktur")
        )
        art = knoten.code("art") or knoten.text("art")
        if knoten.art != "stammdatenschema":
            return Gruppe(**vars(gemeinsam), art=art, struktur=struktur)
        return Schema(
            **vars(gemeinsam), art=art, struktur=struktur, steckbrief=self._steckbrief(knoten)
        )

    def _steckbrief(self, knoten: Knoten) -> Kennung | None:
        steckbrief = knoten.kind("dokumentsteckbrief")
        return steckbrief.kennung() if steckbrief and steckbrief.alles else None

    def _verwendung(self, knoten: Knoten, gruppe: Kennung, tiefe: int) -> Verwendung:
        self.teile += 1
        if self.teile > HOECHSTENS_TEILE:
            raise FimFehler(
                f"Mehr als {HOECHSTENS_TEILE} Elemente ergeben kein Formular.", knoten.zeile
            )
        anzahl = anzahl_of(knoten.text("anzahl"))
        if anzahl is None:
            grund = f"„{knoten.text('anzahl')[:20]}“ ist keine Anzahl wie 0:1 oder 1:*."
            raise FimFehler(grund, knoten.zeile, gruppe.id)
        enthaelt = knoten.kind("enthaelt")
        inhalt = list(enthaelt.kinder()) if enthaelt else []
        if len(inhalt) != 1 or inhalt[0].art not in ("datenfeld", "datenfeldgruppe"):
            grund = "„struktur“ muss genau ein Datenfeld oder eine Datenfeldgruppe enthalten."
            raise FimFehler(grund, knoten.zeile, gruppe.id)
        return Verwendung(self._inhalt(inhalt[0], tiefe), *anzahl, self._verweise(knoten, "bezug"))

    def _inhalt(self, knoten: Knoten, tiefe: int) -> Datenfeld | Gruppe:
        element: Datenfeld | Gruppe
        if knoten.art == "datenfeldgruppe":
            element = self._gruppe(knoten, tiefe + 1)
        else:
            element = self._feld(knoten)
        erstes = self.gelesen.setdefault(element.kennung, element)
        if erstes != element:
            self.abweichend.append(
                f"Zeile {knoten.zeile}: {element.kennung} steht mehrmals mit verschiedenem "
                "Inhalt; es gilt der erste."
            )
        return erstes

    def _feld(self, knoten: Knoten) -> Datenfeld:
        self.uebrig.check(knoten, self.norm.bekannt)
        grenzen, liste = knoten.kind("praezisierung"), knoten.kind("codelisteReferenz")
        return Datenfeld(
            **vars(self._element(knoten, knoten.kennung())),
            feldart=knoten.code("feldart") or "input",
            datentyp=knoten.code("datentyp") or "text",
            praezisierung=self.norm.praezisierung(grenzen) if grenzen else Praezisierung(),
            werte=_werte(knoten),
            liste=self.norm.liste(liste) if liste else None,
            max_size=knoten.text("maxSize"),
            media_types=tuple(typ.inhalt for typ in knoten.kinder("mediaType") if typ.inhalt),
        )

    def _element(self, knoten: Knoten, kennung: Kennung) -> Element:
        return Element(
            kennung=kennung,
            texte={neu: text for alt, neu in self.norm.texte.items() if (text := knoten.text(alt))},
            codes=self.norm.codes(knoten),
            bezuege=self._verweise(knoten, "bezug"),
            stichwoerter=self._verweise(knoten, "stichwort"),
            relationen=tuple(_relation(teil) for teil in knoten.kinder("relation")),
            regeln=tuple(self._regel(teil) for teil in knoten.kinder("regel")),
        )

    def _verweise(self, knoten: Knoten, name: str) -> tuple[Verweis, ...]:
        return tuple(
            Verweis(teil.inhalt, teil.attribut("link") or teil.attribut("uri"))
            for teil in knoten.kinder(name)
            if teil.inhalt
        )

    def _regel(self, knoten: Knoten) -> Regel:
        self.uebrig.check(knoten, self.norm.bekannt_in_regel)
        return Regel(
            kennung=knoten.kennung(),
            texte={
                neu: text for alt, neu in self.norm.regeltexte.items() if (text := knoten.text(alt))
            },
            typ=knoten.code("typ"),
            bezuege=self._verweise(knoten, "bezug"),
            stichwoerter=self._verweise(knoten, "stichwort"),
        )


def _werte(knoten: Knoten) -> tuple[Wert, ...]:
    werte = knoten.kind("werte")
    return tuple(
        Wert(wert.text("code"), wert.text("name") or wert.text("code"), wert.text("hilfe"))
        for wert in (werte.kinder("wert") if werte else ())
        if wert.text("code")
    )


def _relation(knoten: Knoten) -> Relation:
    return Relation(knoten.code("praedikat"), (knoten.kind("objekt") or knoten).kennung())
