"""Nachrichten schreiben. Die Reihenfolge der Elemente gibt das Schema vor."""

from lxml import etree

from .modell import (
    Akte,
    Anbieteverzeichnis,
    Aussonderung,
    Bewertungsverzeichnis,
    Dokument,
    Format,
    Importbestaetigung,
    Nachricht,
    Schriftgut,
    Vorgang,
    typ_von,
)
from .namen import NS, WURZELN, q
from .schreibwerte import add_aussonderungsart, add_code, add_kopf, add_teil, add_text


def schreibe(nachricht: Nachricht) -> bytes:
    """Die Nachricht als XML in UTF-8."""
    typ = typ_von(nachricht)
    wurzel = etree.Element(q(WURZELN[typ]), nsmap={"xdomea": NS})
    kopf = add_kopf(wurzel, nachricht.kopf, typ)
    if isinstance(nachricht, Anbieteverzeichnis | Bewertungsverzeichnis):
        add_text(kopf, "Empfangsbestaetigung", nachricht.empfang_bestaetigen)
    if isinstance(nachricht, Aussonderung):
        add_text(kopf, "Importbestaetigung", True)
        add_text(kopf, "RueckmeldungArchivkennung", nachricht.archivkennung_melden)
        add_text(kopf, "Empfangsbestaetigung", nachricht.empfang_bestaetigen)
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
            _schriftgut(add_teil(wurzel, "Schriftgutobjekt"), objekt)
    if isinstance(nachricht, Bewertungsverzeichnis):
        for bewertung in nachricht.bewertungen:
            teil = add_teil(wurzel, "BewertetesObjekt")
            add_text(teil, "ID", bewertung.id)
            add_aussonderungsart(teil, bewertung.urteil, bewertung.wortlaut)
    if isinstance(nachricht, Importbestaetigung):
        for ergebnis in nachricht.ergebnisse:
            teil = add_teil(wurzel, "AusgesondertesSGO")
            add_text(teil, "IDSGO", ergebnis.id)
            add_text(teil, "Erfolgreich", ergebnis.erfolgreich)
            for fehler in ergebnis.fehler:
                add_text(teil, "Fehlermeldung", fehler)
            add_text(teil, "Archivkennung", ergebnis.archivkennung)


def _schriftgut(oben: etree._Element, objekt: Schriftgut) -> None:
    if isinstance(objekt, Akte):
        _akte(oben, "Akte", objekt)
    elif isinstance(objekt, Vorgang):
        _vorgang(oben, "Vorgang", objekt)
    else:
        _dokument(oben, objekt)


def _akte(oben: etree._Element, name: str, akte: Akte) -> None:
    teil = add_teil(oben, name)
    _allgemeines(teil, akte)
    _archivisches(teil, akte)
    add_text(teil, "Standort", akte.standort)
    add_text(teil, "Typ", akte.typ)
    _laufzeit(teil, akte)
    if akte.dokumente or akte.vorgaenge or akte.teilakten:
        inhalt = add_teil(teil, "Akteninhalt")
        for dokument in akte.dokumente:
            _dokument(inhalt, dokument)
        for vorgang in akte.vorgaenge:
            _vorgang(inhalt, "Vorgang", vorgang)
        for teilakte in akte.teilakten:
            _akte(inhalt, "Teilakte", teilakte)
    _zda(teil, akte)


def _vorgang(oben: etree._Element, name: str, vorgang: Vorgang) -> None:
    teil = add_teil(oben, name)
    _allgemeines(teil, vorgang)
    _archivisches(teil, vorgang)
    add_text(teil, "Aktenbetreff", vorgang.aktenbetreff)
    add_text(teil, "Typ", vorgang.typ)
    _zda(teil, vorgang)
    _laufzeit(teil, vorgang)
    for dokument in vorgang.dokumente:
        _dokument(teil, dokument)
    for teilvorgang in vorgang.teilvorgaenge:
        _vorgang(teil, "Teilvorgang", teilvorgang)


def _dokument(oben: etree._Element, dokument: Dokument) -> None:
    teil = add_teil(oben, "Dokument")
    _allgemeines(teil, dokument)
    add_text(teil, "Posteingangsdatum", dokument.eingang)
    add_text(teil, "Postausgangsdatum", dokument.ausgang)
    add_text(teil, "DatumDesSchreibens", dokument.datum)
    add_text(teil, "Typ", dokument.typ)
    for version in dokument.versionen:
        stelle = add_teil(teil, "Version")
        add_text(stelle, "Nummer", version.nummer, leer=True)
        for format_ in version.formate:
            _format(stelle, format_)


def _format(oben: etree._Element, format_: Format) -> None:
    teil = add_teil(oben, "Format")
    add_code(teil, "Name", format_.format_, liste="dateiformat", fassung=format_.liste)
    add_text(teil, "SonstigerName", format_.sonstiges)
    add_text(teil, "Version", format_.version, leer=True)
    datei = add_teil(teil, "Primaerdokument")
    add_text(datei, "Dateiname", format_.datei)
    add_text(datei, "DateinameOriginal", format_.original)
    add_text(datei, "Ersteller", format_.ersteller)
    add_text(datei, "DatumUhrzeit", format_.am)
    if format_.gesiegelt:
        add_text(add_teil(datei, "SignaturSiegel"), "SignaturSiegelEingebettet", True)


def _allgemeines(teil: etree._Element, objekt: Schriftgut) -> None:
    identifikation = add_teil(teil, "Identifikation")
    add_text(identifikation, "ID", objekt.id)
    add_text(identifikation, "NummerImUebergeordnetenContainer", objekt.nummer)
    metadaten = add_teil(teil, "AllgemeineMetadaten")
    add_text(metadaten, "Betreff", objekt.betreff)
    add_text(metadaten, "Kennzeichen", objekt.kennzeichen)
    add_text(metadaten, "Federfuehrung", objekt.federfuehrung)
    add_text(metadaten, "Bemerkung", objekt.bemerkung)
    if objekt.medium:
        add_code(metadaten, "Medium", objekt.medium, liste="medium")
    if not isinstance(objekt, Dokument) and (objekt.position or objekt.position_titel):
        position = add_teil(metadaten, "Aktenplaneinheit")
        add_text(position, "Kennzeichen", objekt.position)
        add_text(position, "Inhaltsangabe", objekt.position_titel)
    if not len(metadaten):
        teil.remove(metadaten)


def _archivisches(teil: etree._Element, objekt: Akte | Vorgang) -> None:
    metadaten = add_teil(teil, "ArchivspezifischeMetadaten")
    if objekt.dauernd:
        add_text(add_teil(metadaten, "Aufbewahrungsdauer"), "Unbefristet", True)
    elif objekt.jahre is not None:
        add_text(add_teil(metadaten, "Aufbewahrungsdauer"), "AnzahlJahre", objekt.jahre)
    if objekt.urteil:
        add_aussonderungsart(metadaten, objekt.urteil)
    if objekt.vorschlag:
        add_code(metadaten, "Bewertungsvorschlag", objekt.vorschlag, liste="bewertungsvorschlag")
    add_text(metadaten, "Aufbewahrungsende", objekt.aufbewahren_bis)
    if not len(metadaten):
        teil.remove(metadaten)


def _laufzeit(teil: etree._Element, objekt: Akte | Vorgang) -> None:
    if objekt.beginn or objekt.ende:
        laufzeit = add_teil(teil, "Laufzeit")
        add_text(laufzeit, "Beginn", objekt.beginn)
        add_text(laufzeit, "Ende", objekt.ende)


def _zda(teil: etree._Element, objekt: Akte | Vorgang) -> None:
    if objekt.zda or objekt.zda_am:
        add_text(teil, "ZdA", True)
        add_text(teil, "ZdADatum", objekt.zda_am)
