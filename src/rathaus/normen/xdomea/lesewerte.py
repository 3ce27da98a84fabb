"""Einzelne Werte einer Nachricht und ihr Kopf: jeder Fehler nennt seine Zeile."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from lxml import etree

from rathaus.normen.xml import XmlFehler, parse_xml

from .modell import Kopf, Medium, Stelle, System, Urteil
from .namen import FASSUNG, q

_Code = TypeVar("_Code", Medium, Urteil)
_FREMDE_FASSUNG = re.compile(r"urn:xoev-de:xdomea:schema:([\d.]+)")
UUID_MUSTER = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


class XdomeaFehler(ValueError):
    """`zeile` ist 0, wenn der Fehler keine hat."""

    def __init__(self, grund: str, zeile: int = 0) -> None:
        super().__init__(f"Zeile {zeile}: {grund}" if zeile and "Zeile" not in grund else grund)
        self.grund = grund
        self.zeile = zeile


def read_wurzel(daten: bytes, *, hoechstens: int) -> etree._Element:
    """Raises XdomeaFehler where it is no clean XML."""
    try:
        return parse_xml(daten, hoechstens=hoechstens)
    except XmlFehler as fehler:
        raise XdomeaFehler(re.sub(r"^Zeile \d+: ", "", str(fehler)), fehler.zeile) from fehler


def fault_of_wurzel(wurzel: etree._Element, was: str) -> XdomeaFehler:
    """Why this message is not the one that is read: another version, another message (`was` says
    which is not), or no xdomea at all.
    """
    name = etree.QName(wurzel)
    fremd = _FREMDE_FASSUNG.fullmatch(name.namespace or "")
    if fremd is None:
        return bad(wurzel, "Das ist keine Nachricht in xdomea.")
    if fremd[1] != FASSUNG:
        grund = f"Die Nachricht ist in xdomea {fremd[1]} geschrieben; gelesen wird {FASSUNG}."
        return bad(wurzel, grund)
    return bad(wurzel, f"„{name.localname}“ ist {was}.")


def read_kopf(teil: etree._Element) -> Kopf:
    system = teil.find(q("SendendesSystem"))
    return Kopf(
        uuid_of(need(teil, "ProzessID")),
        zeitpunkt_of(need(teil, "Erstellungszeitpunkt")),
        _stelle(need(teil, "Absender")),
        _stelle(need(teil, "Empfaenger")),
        None
        if system is None
        else System(
            text_of(system, "Produktname"), text_of(system, "Version"), text_of(system, "InstanzID")
        ),
        text_of(teil, "Hinweis"),
    )


def _stelle(teil: etree._Element) -> Stelle:
    return Stelle(
        name=text_of(teil, "Institution", "Name"),
        kurz=text_of(teil, "Institution", "Kurzbezeichnung"),
        organisationseinheit=text_of(teil, "Organisationseinheit", "Name"),
        schluessel=code_of(teil.find(f"{q('Behoerdenkennung')}/{q('Behoerdenschluessel')}")),
    )


def find(teil: etree._Element, *weg: str) -> etree._Element | None:
    return teil.find("/".join(q(name) for name in weg))


def need(teil: etree._Element, name: str) -> etree._Element:
    gefunden = teil.find(q(name))
    if gefunden is None:
        raise bad(teil, f"In „{etree.QName(teil).localname}“ fehlt „{name}“.")
    return gefunden


def each(teil: etree._Element | None, name: str) -> Iterator[etree._Element]:
    return iter(()) if teil is None else teil.iterfind(q(name))


def some(teil: etree._Element, name: str) -> Iterator[etree._Element]:
    """Mindestens eines."""
    need(teil, name)
    return teil.iterfind(q(name))


def text_of(teil: etree._Element, *weg: str) -> str:
    gefunden = find(teil, *weg)
    return "" if gefunden is None else (gefunden.text or "").strip()


def code_of(teil: etree._Element | None) -> str:
    if teil is None:
        return ""
    code = teil.findtext("code")
    if not code:
        raise bad(teil, f"In „{etree.QName(teil).localname}“ fehlt der Code.")
    return " ".join(code.split())


def one_of(werte: type[_Code], teil: etree._Element) -> _Code:
    code = code_of(teil)
    try:
        return werte(code)
    except ValueError:
        name = etree.QName(teil).localname
        raise bad(teil, f"Den Code „{code}“ hat „{name}“ nicht.") from None


def uuid_of(teil: etree._Element) -> UUID:
    text = (teil.text or "").strip()
    if not UUID_MUSTER.fullmatch(text):
        raise bad(teil, f"„{text}“ ist keine UUID.")
    return UUID(text)


def count_of(teil: etree._Element) -> int:
    text = (teil.text or "").strip()
    if not re.fullmatch(r"\+?[0-9]{1,10}", text):
        raise bad(teil, f"„{text}“ ist keine Zahl.")
    return int(text)


def bool_of(teil: etree._Element) -> bool:
    text = (teil.text or "").strip()
    if text not in ("true", "false", "1", "0"):
        raise bad(teil, f"„{text}“ ist weder ja noch nein.")
    return text in ("true", "1")


def date_of(teil: etree._Element, *weg: str) -> date | None:
    gefunden = find(teil, *weg)
    if gefunden is None:
        return None
    text = (gefunden.text or "").strip()
    try:
        return date.fromisoformat(text[:10])  # eine Zeitzone hinter dem Tag ändert ihn nicht
    except ValueError:
        raise bad(gefunden, f"„{text}“ ist kein Datum.") from None


def zeitpunkt_of(teil: etree._Element) -> datetime:
    text = (teil.text or "").strip()
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise bad(teil, f"„{text}“ ist kein Zeitpunkt.") from None


def line_of(teil: etree._Element) -> int:
    zeile: Any = teil.sourceline  # die Typen von lxml kennen hier keine Zahl
    return int(zeile or 0)


def bad(teil: etree._Element, grund: str) -> XdomeaFehler:
    return XdomeaFehler(grund, line_of(teil))
