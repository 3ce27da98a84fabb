"""Code lists as OASIS Genericode 1.0: read, written, and put to the fields that name them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from .knoten import Knoten
from .lesen import parse, read_datei
from .modell import Datenfeld, FimFehler, Gruppe, Listenbezug, Verwendung, Wert

NAMENSRAUM = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/"
HOECHSTENS_WERTE = 20_000
_CODE = ("code", "schluessel", "schlüssel", "key", "wert")
_NAME = ("name", "codename", "bezeichnung", "beschreibung", "text", "destatis-bezeichnung", "value")
_HILFE = ("hilfe", "hilfetext", "hilfe-text", "erlaeuterung", "hinweis")
#: What a converter leaves where it could not load a list: one value that says so.
_ERSATZ = re.compile(r"Codeliste (?:file:)?(\S+?)(?:_genericode)?(?:\.xml)? konnte nicht geladen")


@dataclass(frozen=True)
class Codeliste:
    """`datei` is the stem of the file it came from: some schemas name a list by nothing else."""

    bezug: Listenbezug
    werte: tuple[Wert, ...]
    name: str = ""
    datei: str = ""


def read_codeliste(pfad: Path) -> Codeliste:
    """Raises FimFehler with the file's name."""
    try:
        return parse_codeliste(read_datei(pfad), pfad.stem)
    except FimFehler as fehler:
        raise FimFehler(f"Codeliste {pfad.name}: {fehler}") from fehler


def parse_codeliste(daten: bytes, datei: str = "") -> Codeliste:
    """A Genericode list. Raises FimFehler where a row has no code or a code stands twice."""
    wurzel = Knoten(parse(daten))
    zeilen = wurzel.kind("SimpleCodeList")
    if wurzel.art != "CodeList" or zeilen is None:
        raise FimFehler("Das ist keine Codeliste (Genericode).", wurzel.zeile)
    spalten = _columns(wurzel)
    werte = _rows(zeilen, *_roles(wurzel, spalten), list(spalten))
    name = wurzel.kind("Identification") or wurzel
    bezug = Listenbezug(
        urn=name.text("CanonicalUri"),
        version=name.text("Version"),
        version_urn=name.text("CanonicalVersionUri"),
    )
    return Codeliste(bezug, werte, name.text("LongName") or name.text("ShortName"), datei)


def write_codeliste(liste: Codeliste) -> bytes:
    """The list as a Genericode file; the same list gives the same bytes."""
    wurzel = etree.Element(f"{{{NAMENSRAUM}}}CodeList", nsmap={"gc": NAMENSRAUM})
    kopf = etree.SubElement(wurzel, "Identification")
    _add(kopf, "ShortName", re.sub(r"\s+", "-", liste.name.strip()) or "Codeliste")
    _add(kopf, "LongName", liste.name)
    _add(kopf, "Version", liste.bezug.version)
    _add(kopf, "CanonicalUri", liste.bezug.urn)
    _add(kopf, "CanonicalVersionUri", liste.bezug.version_urn)
    spalten = ["code", "name", *(["hilfe"] if any(wert.hilfe for wert in liste.werte) else [])]
    _write_columns(wurzel, spalten)
    zeilen = etree.SubElement(wurzel, "SimpleCodeList")
    for wert in liste.werte:
        zeile = etree.SubElement(zeilen, "Row")
        for spalte, text in zip(spalten, (wert.code, wert.name, wert.hilfe), strict=False):
            zelle = etree.SubElement(zeile, "Value", ColumnRef=spalte)
            _add(zelle, "SimpleValue", text)
    return etree.tostring(wurzel, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def attach(gruppe: Gruppe, listen: Sequence[Codeliste]) -> Gruppe:
    """The same schema with the values of these lists in every field that names one of them."""
    return replace(gruppe, struktur=tuple(_attach(teil, listen) for teil in gruppe.struktur))


def names_missing_list(feld: Datenfeld) -> bool:
    """A choice that carries no values, or only the excuse of a converter."""
    return feld.feldart == "select" and (not feld.werte or bool(_excuse(feld)))


def name_of_missing(feld: Datenfeld) -> str:
    """What to ask for: URN or file name of the list."""
    return _excuse(feld) or str(feld.liste or "ohne Namen")


def attached(feld: Datenfeld, listen: Sequence[Codeliste]) -> Datenfeld:
    """The field with the values of the list it names; the field itself where none of them is it."""
    liste = next((liste for liste in listen if _fits(feld, liste)), None)
    if liste is None or not names_missing_list(feld):
        return feld
    return replace(feld, werte=liste.werte, liste=feld.liste or liste.bezug)


def _attach(verwendung: Verwendung, listen: Sequence[Codeliste]) -> Verwendung:
    element = verwendung.element
    if isinstance(element, Gruppe):
        return replace(verwendung, element=attach(element, listen))
    return replace(verwendung, element=attached(element, listen))


def _fits(feld: Datenfeld, liste: Codeliste) -> bool:
    if datei := _excuse(feld):
        return liste.datei.removesuffix("_genericode") == datei
    bezug = feld.liste
    if bezug is None:
        return False
    if bezug.version_urn and bezug.version_urn == liste.bezug.version_urn:
        return True
    if bezug.urn and bezug.urn == liste.bezug.urn:
        return True
    return bool(bezug.id) and liste.datei.removesuffix("_genericode") == bezug.id


def _excuse(feld: Datenfeld) -> str:
    """The name of the list a converter could not load."""
    treffer = _ERSATZ.search(feld.werte[0].name) if len(feld.werte) == 1 else None
    return treffer[1] if treffer else ""


def _columns(wurzel: Knoten) -> dict[str, str]:
    """Id of each column → its short name, in their order."""
    satz = wurzel.kind("ColumnSet")
    spalten = {
        spalte.attribut("Id"): spalte.text("ShortName") or spalte.attribut("Id")
        for spalte in (satz.kinder("Column") if satz else ())
        if spalte.attribut("Id")
    }
    if not spalten:
        raise FimFehler("Der Codeliste fehlen die Spalten (ColumnSet).", wurzel.zeile)
    return spalten


def _roles(wurzel: Knoten, spalten: dict[str, str]) -> tuple[str, str, str]:
    """Which columns hold code, name and help."""
    satz = wurzel.kind("ColumnSet")
    schluessel = satz.kind("Key") if satz else None
    bezug = schluessel.kind("ColumnRef") if schluessel else None
    code = bezug.attribut("Ref") if bezug else ""
    if code not in spalten:
        code = _named(spalten, _CODE) or next(iter(spalten))
    uebrig = {id_: name for id_, name in spalten.items() if id_ != code}
    name = _named(uebrig, _NAME) or next(iter(uebrig), code)
    return code, name, _named(uebrig, _HILFE)


def _named(spalten: dict[str, str], namen: Sequence[str]) -> str:
    for gesucht in namen:
        for id_, name in spalten.items():
            if gesucht in (id_.lower(), name.lower()):
                return id_
    return ""


def _rows(zeilen: Knoten, code: str, name: str, hilfe: str, spalten: list[str]) -> tuple[Wert, ...]:
    werte: dict[str, Wert] = {}
    for zeile in zeilen.kinder("Row"):
        zellen = _cells(zeile, spalten)
        wert = Wert(
            zellen.get(code, ""),
            zellen.get(name) or zellen.get(code, ""),
            zellen.get(hilfe, ""),
        )
        if not wert.code:
            raise FimFehler("Einer Zeile der Codeliste fehlt der Code.", zeile.zeile)
        if wert.code in werte:
            grund = f"Der Code „{wert.code[:40]}“ steht zweimal in der Codeliste."
            raise FimFehler(grund, zeile.zeile)
        werte[wert.code] = wert
        if len(werte) > HOECHSTENS_WERTE:
            raise FimFehler(f"Die Codeliste hat mehr als {HOECHSTENS_WERTE} Werte.")
    if not werte:
        raise FimFehler("Die Codeliste ist leer.", zeilen.zeile)
    return tuple(werte.values())


def _cells(zeile: Knoten, spalten: list[str]) -> dict[str, str]:
    """A value without a reference belongs to the column after the one before it."""
    zellen: dict[str, str] = {}
    stelle = 0
    for wert in zeile.kinder("Value"):
        spalte = wert.attribut("ColumnRef")
        if spalte in spalten:
            stelle = spalten.index(spalte)
        if stelle < len(spalten):
            zellen[spalten[stelle]] = wert.text("SimpleValue")
        stelle += 1
    return zellen


def _write_columns(wurzel: etree._Element, spalten: Sequence[str]) -> None:
    satz = etree.SubElement(wurzel, "ColumnSet")
    for spalte in spalten:
        pflicht = "optional" if spalte == "hilfe" else "required"
        element = etree.SubElement(satz, "Column", Id=spalte, Use=pflicht)
        _add(element, "ShortName", spalte)
        etree.SubElement(element, "Data", Type="string")
    schluessel = etree.SubElement(satz, "Key", Id="codeKey")
    _add(schluessel, "ShortName", "codeKey")
    etree.SubElement(schluessel, "ColumnRef", Ref="code")


def _add(oben: etree._Element, name: str, text: str) -> None:
    etree.SubElement(oben, name).text = text
