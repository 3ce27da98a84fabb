"""Nachrichten schreiben. Die Reihenfolge der Elemente gibt das Schema vor."""

from datetime import date, datetime
from uuid import UUID

from lxml import etree

from .modell import (
    Akte,
    Anbieteverzeichnis,
    Aussonderung,
    Bewertungsverzeichnis,
    Dokument,
    Format,
    Importbestaetigung,
    Kopf,
    Nachricht,
    Nachrichtentyp,
    Schriftgut,
    Stelle,
    Urteil,
    Vorgang,
    typ_von,
)
from .namen import NS, WURZELN, q

Wert = str | int | bool | date | datetime | UUID | None
#: Was XML 1.0 nicht tragen kann, fällt weg: Steuerzeichen und halbe Zeichen.
_ERLAUBT_TIEF = {0x9, 0xA, 0xD}


def schreibe(nachricht: Nachricht) -> bytes:
    """Die Nachricht als XML in UTF-8."""
    typ = typ_von(nachricht)
    wurzel = etree.Element(q(WURZELN[typ]), nsmap={"xdomea": NS})
    kopf = _kopf(wurzel, nachricht.kopf, typ)
    if isinstance(nachricht, Anbieteverzeichnis | Bewertungsverzeichnis):
        _text(kopf, "Empfangsbestaetigung", nachricht.empfang_bestaetigen)
    if isinstance(nachricht, Aussonderung):
        _text(kopf, "Importbestaetigung", True)
        _text(kopf, "RueckmeldungArchivkennung", nachricht.archivkennung_melden)
        _text(kopf, "Empfangsbestaetigung", nachricht.empfang_bestaetigen)
    _inhalt(wurzel, nachricht)
    return etree.tostring(wurzel, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def dateiname(nachricht: Nachricht) -> str:
    """Wie die Nachricht in einer Lieferung heißt: <ProzessID>_Aussonderung.<Name>.<Typ>.xml"""
    return f"{nachricht.kopf.prozess}_{WURZELN[typ_von(nachricht)]}.xml"


def _inhalt(wurzel: etree._Element, nachricht: Nachricht) -> None:
    if isinstance(nachricht, Anbieteverzeichnis | Aussonderung):
        if not nachricht.objekte:
            raise ValueError("Eine Nachricht ohne Schriftgut gibt es nicht.")
        for objekt in nachricht.objekte:
            _schriftgut(_teil(wurzel, "Schriftgutobjekt"), objekt)
    if isinstance(nachricht, Bewertungsverzeichnis):
        for bewertung in nachricht.bewertungen:
            teil = _teil(wurzel, "BewertetesObjekt")
            _text(teil, "ID", bewertung.id)
            _aussonderungsart(teil, bewertung.urteil, bewertung.wortlaut)
    if isinstance(nachricht, Importbestaetigung):
        for ergebnis in nachricht.ergebnisse:
            teil = _teil(wurzel, "AusgesondertesSGO")
            _text(teil, "IDSGO", ergebnis.id)
            _text(teil, "Erfolgreich", ergebnis.erfolgreich)
            for fehler in ergebnis.fehler:
                _text(teil, "Fehlermeldung", fehler)
            _text(teil, "Archivkennung", ergebnis.archivkennung)


def _kopf(wurzel: etree._Element, kopf: Kopf, typ: Nachrichtentyp) -> etree._Element:
    teil = _teil(wurzel, "Kopf")
    _text(teil, "ProzessID", kopf.prozess)
    _code(teil, "Nachrichtentyp", typ, liste="nachrichtentyp", fassung="2.0")
    _text(teil, "Erstellungszeitpunkt", kopf.erstellt)
    _stelle(teil, "Absender", kopf.absender)
    _stelle(teil, "Empfaenger", kopf.empfaenger)
    if kopf.system:
        system = _teil(teil, "SendendesSystem")
        _text(system, "InstanzID", kopf.system.instanz)
        _text(system, "Produktname", kopf.system.produkt)
        _text(system, "Version", kopf.system.version)
    _text(teil, "Hinweis", kopf.hinweis)
    return teil


def _stelle(kopf: etree._Element, name: str, stelle: Stelle) -> None:
    teil = _teil(kopf, name)
    if stelle.schluessel:
        schluessel = _teil(_teil(teil, "Behoerdenkennung"), "Behoerdenschluessel")
        schluessel.set("listURI", "")
        schluessel.set("listVersionID", "")
        _unqualified(schluessel, "code", stelle.schluessel)
    if stelle.name or stelle.kurz:
        institution = _teil(teil, "Institution")
        _text(institution, "Name", stelle.name)
        _text(institution, "Kurzbezeichnung", stelle.kurz)
    if stelle.organisationseinheit:
        _text(_teil(teil, "Organisationseinheit"), "Name", stelle.organisationseinheit)


def _schriftgut(oben: etree._Element, objekt: Schriftgut) -> None:
    if isinstance(objekt, Akte):
        _akte(oben, "Akte", objekt)
    elif isinstance(objekt, Vorgang):
        _vorgang(oben, "Vorgang", objekt)
    else:
        _dokument(oben, objekt)


def _akte(oben: etree._Element, name: str, akte: Akte) -> None:
    teil = _teil(oben, name)
    _allgemeines(teil, akte)
    _archivisches(teil, akte)
    _text(teil, "Standort", akte.standort)
    _text(teil, "Typ", akte.typ)
    _laufzeit(teil, akte)
    if akte.dokumente or akte.vorgaenge or akte.teilakten:
        inhalt = _teil(teil, "Akteninhalt")
        for dokument in akte.dokumente:
            _dokument(inhalt, dokument)
        for vorgang in akte.vorgaenge:
            _vorgang(inhalt, "Vorgang", vorgang)
        for teilakte in akte.teilakten:
            _akte(inhalt, "Teilakte", teilakte)
    _zda(teil, akte)


def _vorgang(oben: etree._Element, name: str, vorgang: Vorgang) -> None:
    teil = _teil(oben, name)
    _allgemeines(teil, vorgang)
    _archivisches(teil, vorgang)
    _text(teil, "Aktenbetreff", vorgang.aktenbetreff)
    _text(teil, "Typ", vorgang.typ)
    _zda(teil, vorgang)
    _laufzeit(teil, vorgang)
    for dokument in vorgang.dokumente:
        _dokument(teil, dokument)
    for teilvorgang in vorgang.teilvorgaenge:
        _vorgang(teil, "Teilvorgang", teilvorgang)


def _dokument(oben: etree._Element, dokument: Dokument) -> None:
    teil = _teil(oben, "Dokument")
    _allgemeines(teil, dokument)
    _text(teil, "Posteingangsdatum", dokument.eingang)
    _text(teil, "Postausgangsdatum", dokument.ausgang)
    _text(teil, "DatumDesSchreibens", dokument.datum)
    _text(teil, "Typ", dokument.typ)
    for version in dokument.versionen:
        stelle = _teil(teil, "Version")
        _text(stelle, "Nummer", version.nummer, leer=True)
        for format_ in version.formate:
            _format(stelle, format_)


def _format(oben: etree._Element, format_: Format) -> None:
    teil = _teil(oben, "Format")
    _code(teil, "Name", format_.format_, liste="dateiformat", fassung=format_.liste)
    _text(teil, "SonstigerName", format_.sonstiges)
    _text(teil, "Version", format_.version, leer=True)
    datei = _teil(teil, "Primaerdokument")
    _text(datei, "Dateiname", format_.datei)
    _text(datei, "DateinameOriginal", format_.original)
    _text(datei, "Ersteller", format_.ersteller)
    _text(datei, "DatumUhrzeit", format_.am)
    if format_.gesiegelt:
        _text(_teil(datei, "SignaturSiegel"), "SignaturSiegelEingebettet", True)


def _allgemeines(teil: etree._Element, objekt: Schriftgut) -> None:
    identifikation = _teil(teil, "Identifikation")
    _text(identifikation, "ID", objekt.id)
    _text(identifikation, "NummerImUebergeordnetenContainer", objekt.nummer)
    metadaten = _teil(teil, "AllgemeineMetadaten")
    _text(metadaten, "Betreff", objekt.betreff)
    _text(metadaten, "Kennzeichen", objekt.kennzeichen)
    _text(metadaten, "Federfuehrung", objekt.federfuehrung)
    _text(metadaten, "Bemerkung", objekt.bemerkung)
    if objekt.medium:
        _code(metadaten, "Medium", objekt.medium, liste="medium")
    if not isinstance(objekt, Dokument) and (objekt.position or objekt.position_titel):
        position = _teil(metadaten, "Aktenplaneinheit")
        _text(position, "Kennzeichen", objekt.position)
        _text(position, "Inhaltsangabe", objekt.position_titel)
    if not len(metadaten):
        teil.remove(metadaten)


def _archivisches(teil: etree._Element, objekt: Akte | Vorgang) -> None:
    metadaten = _teil(teil, "ArchivspezifischeMetadaten")
    if objekt.dauernd:
        _text(_teil(metadaten, "Aufbewahrungsdauer"), "Unbefristet", True)
    elif objekt.jahre is not None:
        _text(_teil(metadaten, "Aufbewahrungsdauer"), "AnzahlJahre", objekt.jahre)
    if objekt.urteil:
        _aussonderungsart(metadaten, objekt.urteil)
    if objekt.vorschlag:
        _code(metadaten, "Bewertungsvorschlag", objekt.vorschlag, liste="bewertungsvorschlag")
    _text(metadaten, "Aufbewahrungsende", objekt.aufbewahren_bis)
    if not len(metadaten):
        teil.remove(metadaten)


def _aussonderungsart(teil: etree._Element, urteil: Urteil | None, wortlaut: str = "") -> None:
    art = _teil(teil, "Aussonderungsart")
    if urteil:
        _code(art, "Aussonderungsart", urteil, liste="aussonderungsart")
    else:
        _text(art, "AussonderungsartKonfigurierbar", wortlaut, leer=True)


def _laufzeit(teil: etree._Element, objekt: Akte | Vorgang) -> None:
    if objekt.beginn or objekt.ende:
        laufzeit = _teil(teil, "Laufzeit")
        _text(laufzeit, "Beginn", objekt.beginn)
        _text(laufzeit, "Ende", objekt.ende)


def _zda(teil: etree._Element, objekt: Akte | Vorgang) -> None:
    if objekt.zda or objekt.zda_am:
        _text(teil, "ZdA", True)
        _text(teil, "ZdADatum", objekt.zda_am)


def _teil(oben: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(oben, q(name))


def _code(oben: etree._Element, name: str, code: str, *, liste: str, fassung: str = "1.0") -> None:
    teil = _teil(oben, name)
    teil.set("listURI", f"urn:xoev-de:xdomea:codeliste:{liste}")
    teil.set("listVersionID", fassung)
    _unqualified(teil, "code", code)


def _unqualified(oben: etree._Element, name: str, wert: str) -> None:
    """code und name gehören keinem Namensraum an."""
    etree.SubElement(oben, name).text = _printable(wert)


def _text(oben: etree._Element, name: str, wert: Wert, *, leer: bool = False) -> None:
    """Was fehlt, wird nicht geschrieben, außer das Schema verlangt das Element."""
    if wert is None or (wert == "" and not leer):
        return
    _teil(oben, name).text = _spelled(wert)


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
