"""Nachrichten lesen. Was wir nicht kennen, überlesen wir; was fehlt oder falsch ist, nennt seine
Zeile.

Der Elementname der Wurzel entscheidet, welche Nachricht es ist: In veröffentlichten Nachrichten
steht im Kopf auch einmal ein anderer Typ.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from lxml import etree

from rathaus.normen.xml import XmlFehler, parse_xml

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
    Stelle,
    System,
    Urteil,
    Version,
    Vorgang,
)
from .namen import FASSUNG, WURZELN, q

_Code = TypeVar("_Code", Medium, Urteil)
#: Eine Aussonderung mit vielen Akten wird groß, ohne dass Dateien in ihr stecken.
HOECHSTENS_BYTES = 200_000_000
_TYP_DER_WURZEL = {q(name): typ for typ, name in WURZELN.items()}
_FREMDE_FASSUNG = re.compile(r"urn:xoev-de:xdomea:schema:([\d.]+)")
_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
#: Dateien liegen neben der Nachricht; ein Name, der woanders hinführt, ist keiner.
_DATEINAME = re.compile(rf"{_UUID.pattern}[^/\\\x00-\x1f]*")


class XdomeaFehler(ValueError):
    """`zeile` ist 0, wenn der Fehler keine hat."""

    def __init__(self, grund: str, zeile: int = 0) -> None:
        super().__init__(f"Zeile {zeile}: {grund}" if zeile and "Zeile" not in grund else grund)
        self.grund = grund
        self.zeile = zeile


def lies(daten: bytes) -> Nachricht:
    """Eine Nachricht 0501 bis 0507 in xdomea 3.0.0. Raises XdomeaFehler."""
    try:
        wurzel = parse_xml(daten, hoechstens=HOECHSTENS_BYTES)
    except XmlFehler as fehler:
        raise XdomeaFehler(re.sub(r"^Zeile \d+: ", "", str(fehler)), fehler.zeile) from fehler
    typ = _typ(wurzel)
    kopf = _kopf(_need(wurzel, "Kopf"))
    if typ in EMPFANGSBESTAETIGUNGEN:
        return Empfangsbestaetigung(kopf, typ)
    return _LESER[typ](wurzel, kopf)


def _typ(wurzel: etree._Element) -> Nachrichtentyp:
    if typ := _TYP_DER_WURZEL.get(wurzel.tag):
        return typ
    name = etree.QName(wurzel)
    if fremd := _FREMDE_FASSUNG.fullmatch(name.namespace or ""):
        if fremd[1] != FASSUNG:
            grund = f"Die Nachricht ist in xdomea {fremd[1]} geschrieben; gelesen wird {FASSUNG}."
            raise XdomeaFehler(grund, _line(wurzel))
        raise XdomeaFehler(
            f"„{name.localname}“ ist keine Nachricht der Aussonderung.", _line(wurzel)
        )
    raise XdomeaFehler("Das ist keine Nachricht in xdomea.", _line(wurzel))


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
    bewertungen = tuple(_bewertetes(teil) for teil in _some(wurzel, "BewertetesObjekt"))
    return Bewertungsverzeichnis(kopf, bewertungen, _wunsch(wurzel, "Empfangsbestaetigung"))


def _bewertetes(teil: etree._Element) -> Bewertung:
    art = _need(teil, "Aussonderungsart")
    frei = _text(art, "AussonderungsartKonfigurierbar")
    urteil = None if frei else _urteil(_need(art, "Aussonderungsart"))
    return Bewertung(_uuid(_need(teil, "ID")), urteil, frei, zeile=_line(teil))


def _importbestaetigung(wurzel: etree._Element, kopf: Kopf) -> Importbestaetigung:
    return Importbestaetigung(
        kopf,
        tuple(
            Importergebnis(
                _uuid(_need(teil, "IDSGO")),
                _bool(_need(teil, "Erfolgreich")),
                _text(teil, "Archivkennung"),
                tuple(fehler.text or "" for fehler in teil.iterfind(q("Fehlermeldung"))),
                zeile=_line(teil),
            )
            for teil in _some(wurzel, "AusgesondertesSGO")
        ),
    )


_LESER: dict[Nachrichtentyp, Callable[[etree._Element, Kopf], Nachricht]] = {
    Nachrichtentyp.ANBIETUNG: _anbietung,
    Nachrichtentyp.BEWERTUNG: _bewertung,
    Nachrichtentyp.AUSSONDERUNG: _aussonderung,
    Nachrichtentyp.AUSSONDERUNG_IMPORTIERT: _importbestaetigung,
}


def _kopf(teil: etree._Element) -> Kopf:
    system = teil.find(q("SendendesSystem"))
    return Kopf(
        _uuid(_need(teil, "ProzessID")),
        _zeitpunkt(_need(teil, "Erstellungszeitpunkt")),
        _stelle(_need(teil, "Absender")),
        _stelle(_need(teil, "Empfaenger")),
        None
        if system is None
        else System(
            _text(system, "Produktname"), _text(system, "Version"), _text(system, "InstanzID")
        ),
        _text(teil, "Hinweis"),
    )


def _stelle(teil: etree._Element) -> Stelle:
    return Stelle(
        name=_text(teil, "Institution", "Name"),
        kurz=_text(teil, "Institution", "Kurzbezeichnung"),
        organisationseinheit=_text(teil, "Organisationseinheit", "Name"),
        schluessel=_code(teil.find(f"{q('Behoerdenkennung')}/{q('Behoerdenschluessel')}")),
    )


def _objekte(wurzel: etree._Element) -> tuple[Schriftgut, ...]:
    return tuple(_schriftgut(teil) for teil in _some(wurzel, "Schriftgutobjekt"))


def _schriftgut(teil: etree._Element) -> Schriftgut:
    for name, leser in (("Akte", _akte), ("Vorgang", _vorgang), ("Dokument", _dokument)):
        if (objekt := teil.find(q(name))) is not None:
            return leser(objekt)
    raise XdomeaFehler("Das Schriftgutobjekt ist leer.", _line(teil))


def _akte(teil: etree._Element) -> Akte:
    inhalt = teil.find(q("Akteninhalt"))
    return Akte(
        **_allgemeines(teil),
        **_archivisches(teil),
        standort=_text(teil, "Standort"),
        dokumente=tuple(_dokument(d) for d in _each(inhalt, "Dokument")),
        vorgaenge=tuple(_vorgang(v) for v in _each(inhalt, "Vorgang")),
        teilakten=tuple(_akte(a) for a in _each(inhalt, "Teilakte")),
    )


def _vorgang(teil: etree._Element) -> Vorgang:
    return Vorgang(
        **_allgemeines(teil),
        **_archivisches(teil),
        aktenbetreff=_text(teil, "Aktenbetreff"),
        dokumente=tuple(_dokument(d) for d in _each(teil, "Dokument")),
        teilvorgaenge=tuple(_vorgang(v) for v in _each(teil, "Teilvorgang")),
    )


def _dokument(teil: etree._Element) -> Dokument:
    return Dokument(
        **_allgemeines(teil),
        eingang=_date(teil, "Posteingangsdatum"),
        ausgang=_date(teil, "Postausgangsdatum"),
        datum=_date(teil, "DatumDesSchreibens"),
        versionen=tuple(
            Version(_text(v, "Nummer"), tuple(_format(f) for f in _some(v, "Format")))
            for v in _each(teil, "Version")
        ),
    )


def _format(teil: etree._Element) -> Format:
    name = _need(teil, "Name")
    datei = _need(teil, "Primaerdokument")
    return Format(
        datei=_dateiname(_need(datei, "Dateiname")),
        format_=_code(name),
        liste=name.get("listVersionID", ""),
        version=_text(teil, "Version"),
        original=_text(datei, "DateinameOriginal"),
        sonstiges=_text(teil, "SonstigerName"),
        ersteller=_text(datei, "Ersteller"),
        am=None if (am := datei.find(q("DatumUhrzeit"))) is None else _zeitpunkt(am),
        gesiegelt=datei.find(f"{q('SignaturSiegel')}/{q('SignaturSiegelEingebettet')}") is not None,
    )


def _allgemeines(teil: etree._Element) -> dict[str, Any]:
    identifikation = _need(teil, "Identifikation")
    nummer = identifikation.find(q("NummerImUebergeordnetenContainer"))
    medium = teil.find(f"{q('AllgemeineMetadaten')}/{q('Medium')}")
    return {
        "id": _uuid(_need(identifikation, "ID")),
        "nummer": None if nummer is None else _count(nummer),
        "betreff": _text(teil, "AllgemeineMetadaten", "Betreff"),
        "kennzeichen": _text(teil, "AllgemeineMetadaten", "Kennzeichen"),
        "federfuehrung": _text(teil, "AllgemeineMetadaten", "Federfuehrung"),
        "bemerkung": _text(teil, "AllgemeineMetadaten", "Bemerkung"),
        "medium": None if medium is None else _one_of(Medium, medium),
        "typ": _text(teil, "Typ"),
    }


def _archivisches(teil: etree._Element) -> dict[str, Any]:
    archiv = ("ArchivspezifischeMetadaten",)
    dauer = (*archiv, "Aufbewahrungsdauer")
    jahre = _find(teil, *dauer, "AnzahlJahre")
    urteil = _find(teil, *archiv, "Aussonderungsart", "Aussonderungsart")
    vorschlag = _find(teil, *archiv, "Bewertungsvorschlag")
    zda = teil.find(q("ZdA"))
    return {
        "position": _text(teil, "AllgemeineMetadaten", "Aktenplaneinheit", "Kennzeichen"),
        "position_titel": _text(teil, "AllgemeineMetadaten", "Aktenplaneinheit", "Inhaltsangabe"),
        "beginn": _date(teil, "Laufzeit", "Beginn"),
        "ende": _date(teil, "Laufzeit", "Ende"),
        "jahre": None if jahre is None else _count(jahre),
        "dauernd": _find(teil, *dauer, "Unbefristet") is not None,
        "aufbewahren_bis": _date(teil, *archiv, "Aufbewahrungsende"),
        "urteil": None if urteil is None else _urteil(urteil),
        "vorschlag": None if vorschlag is None else _vorschlag(vorschlag),
        "zda": zda is not None and _bool(zda),
        "zda_am": _date(teil, "ZdADatum"),
    }


def _urteil(teil: etree._Element) -> Urteil:
    return _one_of(Urteil, teil)


def _vorschlag(teil: etree._Element) -> Urteil:
    urteil = _urteil(teil)
    if urteil is Urteil.BEWERTEN:
        raise _bad(teil, "Ein Bewertungsvorschlag lautet A oder V.")
    return urteil


def _wunsch(wurzel: etree._Element, name: str) -> bool:
    return _bool(_need(_need(wurzel, "Kopf"), name))


# --- einzelne Werte ---------------------------------------------------------------------------


def _find(teil: etree._Element, *weg: str) -> etree._Element | None:
    return teil.find("/".join(q(name) for name in weg))


def _need(teil: etree._Element, name: str) -> etree._Element:
    gefunden = teil.find(q(name))
    if gefunden is None:
        raise _bad(teil, f"In „{etree.QName(teil).localname}“ fehlt „{name}“.")
    return gefunden


def _each(teil: etree._Element | None, name: str) -> Iterator[etree._Element]:
    return iter(()) if teil is None else teil.iterfind(q(name))


def _some(teil: etree._Element, name: str) -> Iterator[etree._Element]:
    """Mindestens eines."""
    _need(teil, name)
    return teil.iterfind(q(name))


def _text(teil: etree._Element, *weg: str) -> str:
    gefunden = _find(teil, *weg)
    return "" if gefunden is None else (gefunden.text or "").strip()


def _code(teil: etree._Element | None) -> str:
    if teil is None:
        return ""
    code = teil.findtext("code")
    if not code:
        raise _bad(teil, f"In „{etree.QName(teil).localname}“ fehlt der Code.")
    return " ".join(code.split())


def _one_of(werte: type[_Code], teil: etree._Element) -> _Code:
    code = _code(teil)
    try:
        return werte(code)
    except ValueError:
        name = etree.QName(teil).localname
        raise _bad(teil, f"Den Code „{code}“ hat „{name}“ nicht.") from None


def _uuid(teil: etree._Element) -> UUID:
    text = (teil.text or "").strip()
    if not _UUID.fullmatch(text):
        raise _bad(teil, f"„{text}“ ist keine UUID.")
    return UUID(text)


def _dateiname(teil: etree._Element) -> str:
    text = (teil.text or "").strip()
    if not _DATEINAME.fullmatch(text):
        raise _bad(teil, f"„{text}“ ist kein Dateiname einer Lieferung.")
    return text


def _count(teil: etree._Element) -> int:
    text = (teil.text or "").strip()
    if not re.fullmatch(r"\+?[0-9]{1,10}", text):
        raise _bad(teil, f"„{text}“ ist keine Zahl.")
    return int(text)


def _bool(teil: etree._Element) -> bool:
    text = (teil.text or "").strip()
    if text not in ("true", "false", "1", "0"):
        raise _bad(teil, f"„{text}“ ist weder ja noch nein.")
    return text in ("true", "1")


def _date(teil: etree._Element, *weg: str) -> date | None:
    gefunden = _find(teil, *weg)
    if gefunden is None:
        return None
    text = (gefunden.text or "").strip()
    try:
        return date.fromisoformat(text[:10])  # eine Zeitzone hinter dem Tag ändert ihn nicht
    except ValueError:
        raise _bad(gefunden, f"„{text}“ ist kein Datum.") from None


def _zeitpunkt(teil: etree._Element) -> datetime:
    text = (teil.text or "").strip()
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise _bad(teil, f"„{text}“ ist kein Zeitpunkt.") from None


def _line(teil: etree._Element) -> int:
    zeile: Any = teil.sourceline  # die Typen von lxml kennen hier keine Zahl
    return int(zeile or 0)


def _bad(teil: etree._Element, grund: str) -> XdomeaFehler:
    return XdomeaFehler(grund, _line(teil))
