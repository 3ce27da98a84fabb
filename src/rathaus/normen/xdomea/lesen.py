"""Nachrichten lesen. Was wir nicht kennen, überlesen wir; was fehlt oder falsch ist, nennt seine
Zeile.

Der Elementname der Wurzel entscheidet, welche Nachricht es ist: In veröffentlichten Nachrichten
steht im Kopf auch einmal ein anderer Typ.
"""

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from .lesewerte import (
    UUID_MUSTER,
    XdomeaFehler,
    bad,
    bool_of,
    code_of,
    count_of,
    date_of,
    each,
    fault_of_wurzel,
    find,
    line_of,
    need,
    one_of,
    read_kopf,
    read_wurzel,
    some,
    text_of,
    uuid_of,
    zeitpunkt_of,
)
from .modell import (
    EMPFANGSBESTAETIGUNGEN,
    Akte,
    Anbieteverzeichnis,
    Aussonderung,
    Bewertung,
    Bewertungsverzeichnis,
    Dokument,
    Empfangsbestaetigung,
    Format,
    Importbestaetigung,
    Importergebnis,
    Kopf,
    Medium,
    Nachricht,
    Nachrichtentyp,
    Schriftgut,
    Urteil,
    Version,
    Vorgang,
)
from .namen import WURZELN, q

#: Eine Aussonderung mit vielen Akten wird groß, ohne dass Dateien in ihr stecken.
HOECHSTENS_BYTES = 200_000_000
_TYP_DER_WURZEL = {q(name): typ for typ, name in WURZELN.items()}
#: Dateien liegen neben der Nachricht; ein Name, der woanders hinführt, ist keiner.
_DATEINAME = re.compile(rf"{UUID_MUSTER.pattern}[^/\\\x00-\x1f]*")


def lies(daten: bytes) -> Nachricht:
    """Eine Nachricht 0501 bis 0507 in xdomea 3.0.0. Raises XdomeaFehler."""
    wurzel = read_wurzel(daten, hoechstens=HOECHSTENS_BYTES)
    typ = _TYP_DER_WURZEL.get(wurzel.tag)
    if typ is None:
        raise fault_of_wurzel(wurzel, "keine Nachricht der Aussonderung")
    kopf = read_kopf(need(wurzel, "Kopf"))
    if typ in EMPFANGSBESTAETIGUNGEN:
        return Empfangsbestaetigung(kopf, typ)
    return _LESER[typ](wurzel, kopf)


def _anbietung(wurzel: etree._Element, kopf: Kopf) -> Anbieteverzeichnis:
    return Anbieteverzeichnis(kopf, _objekte(wurzel), _wunsch(wurzel, "Empfangsbestaetigung"))


def _aussonderung(wurzel: etree._Element, kopf: Kopf) -> Aussonderung:
    return Aussonderung(
        kopf,
        _objekte(wurzel),
        _wunsch(wurzel, "Empfangsbestaetigung"),
        _wunsch(wurzel, "RueckmeldungArchivkennung"),
    )


def _bewertung(wurzel: etree._Element, kopf: Kopf) -> Bewertungsverzeichnis:
    bewertungen = tuple(_bewertetes(teil) for teil in some(wurzel, "BewertetesObjekt"))
    return Bewertungsverzeichnis(kopf, bewertungen, _wunsch(wurzel, "Empfangsbestaetigung"))


def _bewertetes(teil: etree._Element) -> Bewertung:
    art = need(teil, "Aussonderungsart")
    frei = text_of(art, "AussonderungsartKonfigurierbar")
    urteil = None if frei else _urteil(need(art, "Aussonderungsart"))
    return Bewertung(uuid_of(need(teil, "ID")), urteil, frei, zeile=line_of(teil))


def _importbestaetigung(wurzel: etree._Element, kopf: Kopf) -> Importbestaetigung:
    return Importbestaetigung(
        kopf,
        tuple(
            Importergebnis(
                uuid_of(need(teil, "IDSGO")),
                bool_of(need(teil, "Erfolgreich")),
                text_of(teil, "Archivkennung"),
                tuple(fehler.text or "" for fehler in teil.iterfind(q("Fehlermeldung"))),
                zeile=line_of(teil),
            )
            for teil in some(wurzel, "AusgesondertesSGO")
        ),
    )


_LESER: dict[Nachrichtentyp, Callable[[etree._Element, Kopf], Nachricht]] = {
    Nachrichtentyp.ANBIETUNG: _anbietung,
    Nachrichtentyp.BEWERTUNG: _bewertung,
    Nachrichtentyp.AUSSONDERUNG: _aussonderung,
    Nachrichtentyp.AUSSONDERUNG_IMPORTIERT: _importbestaetigung,
}


def _objekte(wurzel: etree._Element) -> tuple[Schriftgut, ...]:
    return tuple(_schriftgut(teil) for teil in some(wurzel, "Schriftgutobjekt"))


def _schriftgut(teil: etree._Element) -> Schriftgut:
    for name, leser in (("Akte", _akte), ("Vorgang", _vorgang), ("Dokument", _dokument)):
        if (objekt := teil.find(q(name))) is not None:
            return leser(objekt)
    raise XdomeaFehler("Das Schriftgutobjekt ist leer.", line_of(teil))


def _akte(teil: etree._Element) -> Akte:
    inhalt = teil.find(q("Akteninhalt"))
    return Akte(
        **_allgemeines(teil),
        **_archivisches(teil),
        standort=text_of(teil, "Standort"),
        dokumente=tuple(_dokument(d) for d in each(inhalt, "Dokument")),
        vorgaenge=tuple(_vorgang(v) for v in each(inhalt, "Vorgang")),
        teilakten=tuple(_akte(a) for a in each(inhalt, "Teilakte")),
    )


def _vorgang(teil: etree._Element) -> Vorgang:
    return Vorgang(
        **_allgemeines(teil),
        **_archivisches(teil),
        aktenbetreff=text_of(teil, "Aktenbetreff"),
        dokumente=tuple(_dokument(d) for d in each(teil, "Dokument")),
        teilvorgaenge=tuple(_vorgang(v) for v in each(teil, "Teilvorgang")),
    )


def _dokument(teil: etree._Element) -> Dokument:
    return Dokument(
        **_allgemeines(teil),
        eingang=date_of(teil, "Posteingangsdatum"),
        ausgang=date_of(teil, "Postausgangsdatum"),
        datum=date_of(teil, "DatumDesSchreibens"),
        versionen=tuple(
            Version(text_of(v, "Nummer"), tuple(_format(f) for f in some(v, "Format")))
            for v in each(teil, "Version")
        ),
    )


def _format(teil: etree._Element) -> Format:
    name = need(teil, "Name")
    datei = need(teil, "Primaerdokument")
    return Format(
        datei=_dateiname(need(datei, "Dateiname")),
        format_=code_of(name),
        liste=name.get("listVersionID", ""),
        version=text_of(teil, "Version"),
        original=text_of(datei, "DateinameOriginal"),
        sonstiges=text_of(teil, "SonstigerName"),
        ersteller=text_of(datei, "Ersteller"),
        am=None if (am := datei.find(q("DatumUhrzeit"))) is None else zeitpunkt_of(am),
        gesiegelt=datei.find(f"{q('SignaturSiegel')}/{q('SignaturSiegelEingebettet')}") is not None,
    )


def _allgemeines(teil: etree._Element) -> dict[str, Any]:
    identifikation = need(teil, "Identifikation")
    nummer = identifikation.find(q("NummerImUebergeordnetenContainer"))
    medium = teil.find(f"{q('AllgemeineMetadaten')}/{q('Medium')}")
    return {
        "id": uuid_of(need(identifikation, "ID")),
        "nummer": None if nummer is None else count_of(nummer),
        "betreff": text_of(teil, "AllgemeineMetadaten", "Betreff"),
        "kennzeichen": text_of(teil, "AllgemeineMetadaten", "Kennzeichen"),
        "federfuehrung": text_of(teil, "AllgemeineMetadaten", "Federfuehrung"),
        "bemerkung": text_of(teil, "AllgemeineMetadaten", "Bemerkung"),
        "medium": None if medium is None else one_of(Medium, medium),
        "typ": text_of(teil, "Typ"),
    }


def _archivisches(teil: etree._Element) -> dict[str, Any]:
    archiv = ("ArchivspezifischeMetadaten",)
    dauer = (*archiv, "Aufbewahrungsdauer")
    jahre = find(teil, *dauer, "AnzahlJahre")
    urteil = find(teil, *archiv, "Aussonderungsart", "Aussonderungsart")
    vorschlag = find(teil, *archiv, "Bewertungsvorschlag")
    zda = teil.find(q("ZdA"))
    return {
        "position": text_of(teil, "AllgemeineMetadaten", "Aktenplaneinheit", "Kennzeichen"),
        "position_titel": text_of(teil, "AllgemeineMetadaten", "Aktenplaneinheit", "Inhaltsangabe"),
        "beginn": date_of(teil, "Laufzeit", "Beginn"),
        "ende": date_of(teil, "Laufzeit", "Ende"),
        "jahre": None if jahre is None else count_of(jahre),
        "dauernd": find(teil, *dauer, "Unbefristet") is not None,
        "aufbewahren_bis": date_of(teil, *archiv, "Aufbewahrungsende"),
        "urteil": None if urteil is None else _urteil(urteil),
        "vorschlag": None if vorschlag is None else _vorschlag(vorschlag),
        "zda": zda is not None and bool_of(zda),
        "zda_am": date_of(teil, "ZdADatum"),
    }


def _urteil(teil: etree._Element) -> Urteil:
    return one_of(Urteil, teil)


def _vorschlag(teil: etree._Element) -> Urteil:
    urteil = _urteil(teil)
    if urteil is Urteil.BEWERTEN:
        raise bad(teil, "Ein Bewertungsvorschlag lautet A oder V.")
    return urteil


def _wunsch(wurzel: etree._Element, name: str) -> bool:
    return bool_of(need(need(wurzel, "Kopf"), name))


def _dateiname(teil: etree._Element) -> str:
    text = (teil.text or "").strip()
    if not _DATEINAME.fullmatch(text):
        raise bad(teil, f"„{text}“ ist kein Dateiname einer Lieferung.")
    return text
