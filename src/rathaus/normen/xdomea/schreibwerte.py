"""Was jede Nachricht schreibt: Elemente, Codes und den Kopf."""

from datetime import date, datetime
from uuid import UUID

from lxml import etree

from .modell import Kopf, Stelle, Urteil
from .namen import q

Wert = str | int | bool | date | datetime | UUID | None
#: Was XML 1.0 nicht tragen kann, fällt weg: Steuerzeichen und halbe Zeichen.
_ERLAUBT_TIEF = {0x9, 0xA, 0xD}


def add_kopf(wurzel: etree._Element, kopf: Kopf, typ: str) -> etree._Element:
    teil = add_teil(wurzel, "Kopf")
    add_text(teil, "ProzessID", kopf.prozess)
    add_code(teil, "Nachrichtentyp", typ, liste="nachrichtentyp", fassung="2.0")
    add_text(teil, "Erstellungszeitpunkt", kopf.erstellt)
    _stelle(teil, "Absender", kopf.absender)
    _stelle(teil, "Empfaenger", kopf.empfaenger)
    if kopf.system:
        system = add_teil(teil, "SendendesSystem")
        add_text(system, "InstanzID", kopf.system.instanz)
        add_text(system, "Produktname", kopf.system.produkt)
        add_text(system, "Version", kopf.system.version)
    add_text(teil, "Hinweis", kopf.hinweis)
    return teil


def _stelle(kopf: etree._Element, name: str, stelle: Stelle) -> None:
    teil = add_teil(kopf, name)
    if stelle.schluessel:
        schluessel = add_teil(add_teil(teil, "Behoerdenkennung"), "Behoerdenschluessel")
        schluessel.set("listURI", "")
        schluessel.set("listVersionID", "")
        _unqualified(schluessel, "code", stelle.schluessel)
    if stelle.name or stelle.kurz:
        institution = add_teil(teil, "Institution")
        add_text(institution, "Name", stelle.name)
        add_text(institution, "Kurzbezeichnung", stelle.kurz)
    if stelle.organisationseinheit:
        add_text(add_teil(teil, "Organisationseinheit"), "Name", stelle.organisationseinheit)


def add_aussonderungsart(teil: etree._Element, urteil: Urteil | None, wortlaut: str = "") -> None:
    art = add_teil(teil, "Aussonderungsart")
    if urteil:
        add_code(art, "Aussonderungsart", urteil, liste="aussonderungsart")
    else:
        add_text(art, "AussonderungsartKonfigurierbar", wortlaut, leer=True)


def add_teil(oben: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(oben, q(name))


def add_code(
    oben: etree._Element, name: str, code: str, *, liste: str, fassung: str = "1.0"
) -> None:
    teil = add_teil(oben, name)
    teil.set("listURI", f"urn:xoev-de:xdomea:codeliste:{liste}")
    teil.set("listVersionID", fassung)
    _unqualified(teil, "code", code)


def _unqualified(oben: etree._Element, name: str, wert: str) -> None:
    """code und name gehören keinem Namensraum an."""
    etree.SubElement(oben, name).text = _printable(wert)


def add_text(oben: etree._Element, name: str, wert: Wert, *, leer: bool = False) -> None:
    """Was fehlt, wird nicht geschrieben, außer das Schema verlangt das Element."""
    if wert is None or (wert == "" and not leer):
        return
    add_teil(oben, name).text = _spelled(wert)


def _spelled(wert: Wert) -> str:
    if isinstance(wert, bool):
        return "1" if wert else "0"  # so vergleichen Prüfer auch feste Werte
    if isinstance(wert, datetime):
        return wert.isoformat(timespec="seconds")
    if isinstance(wert, date):
        return wert.isoformat()
    return _printable(str(wert))


def _printable(text: str) -> str:
    return "".join(z for z in text if _is_allowed(ord(z)))


def _is_allowed(stelle: int) -> bool:
    """Char aus XML 1.0."""
    return (
        stelle in _ERLAUBT_TIEF
        or 0x20 <= stelle <= 0xD7FF
        or 0xE000 <= stelle <= 0xFFFD
        or stelle >= 0x10000
    )
