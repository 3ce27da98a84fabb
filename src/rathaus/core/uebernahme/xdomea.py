"""An xdomea message as lines: every file of every document one, and every Akte without any."""

from collections.abc import Iterator
from pathlib import Path

from rathaus.core.fehler import Fachfehler
from rathaus.normen.xdomea import (
    Akte,
    Anbieteverzeichnis,
    Aussonderung,
    Dokument,
    Vorgang,
    XdomeaFehler,
    lies,
)
from rathaus.recht.datum import format_datum

from .tabelle import Tabellenzeile

SPALTEN = (
    "aktenzeichen", "betreff", "position", "vorgang", "datei", "titel", "art", "datum", "richtung",
    "eroeffnet", "geschlossen", "schluessel", "standort", "bemerkung",
)  # fmt: skip
Zeile = dict[str, str]


def read_xdomea(pfad: Path) -> Iterator[Tabellenzeile]:
    """Fachfehler with the line of the message where it is none we know."""
    try:
        nachricht = lies(pfad.read_bytes())
    except XdomeaFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler
    if not isinstance(nachricht, (Aussonderung, Anbieteverzeichnis)):
        raise Fachfehler("Diese Nachricht enthält keine Akten. Möglich sind 0501 und 0503.")
    for objekt in nachricht.objekte:
        for zeile in _lines_of(objekt):
            yield Tabellenzeile(None, [zeile.get(spalte, "") for spalte in SPALTEN])


def _lines_of(objekt: Akte | Vorgang | Dokument) -> Iterator[Zeile]:
    if isinstance(objekt, Dokument):
        kopf = {"aktenzeichen": objekt.kennzeichen or str(objekt.id), "betreff": objekt.betreff}
        yield from _files(objekt, kopf)
    elif isinstance(objekt, Vorgang):
        kopf = _head(objekt, objekt.kennzeichen or str(objekt.id))
        kopf["betreff"] = objekt.aktenbetreff or objekt.betreff
        yield from _of_vorgang(objekt, kopf)
    else:
        yield from _of_akte(objekt, _head(objekt, objekt.kennzeichen or str(objekt.id)), "")


def _of_akte(akte: Akte, kopf: Zeile, weg: str) -> Iterator[Zeile]:
    if not (akte.dokumente or akte.vorgaenge or akte.teilakten):
        yield {**kopf, "vorgang": weg, "schluessel": str(akte.id)}
    for dokument in akte.dokumente:
        yield from _files(dokument, {**kopf, "vorgang": weg})
    for vorgang in akte.vorgaenge:
        yield from _of_vorgang(vorgang, {**kopf, "vorgang": _join(weg, vorgang)})
    for teilakte in akte.teilakten:
        yield from _of_akte(teilakte, kopf, _join(weg, teilakte))


def _of_vorgang(vorgang: Vorgang, kopf: Zeile) -> Iterator[Zeile]:
    if not (vorgang.dokumente or vorgang.teilvorgaenge):
        yield {**kopf, "schluessel": str(vorgang.id)}
    for dokument in vorgang.dokumente:
        yield from _files(dokument, kopf)
    for teil in vorgang.teilvorgaenge:
        yield from _of_vorgang(teil, {**kopf, "vorgang": _join(kopf.get("vorgang", ""), teil)})


def _files(dokument: Dokument, kopf: Zeile) -> Iterator[Zeile]:
    """One line for each file of each version, so that no older one is lost."""
    tag = dokument.eingang or dokument.ausgang or dokument.datum
    allgemein = {
        **kopf,
        "titel": dokument.betreff or dokument.kennzeichen,
        "art": dokument.typ,
        "datum": format_datum(tag) if tag else "",
        "richtung": _direction(dokument),
        "bemerkung": dokument.bemerkung,
    }
    if not dokument.versionen:
        yield {**allgemein, "schluessel": str(dokument.id)}
    for version in dokument.versionen:
        for nummer, format_ in enumerate(version.formate):
            titel = allgemein["titel"]
            if len(dokument.versionen) > 1:
                titel = f"{titel} (Version {version.nummer})"
            yield {
                **allgemein,
                "titel": titel or format_.original,
                "datei": format_.datei,
                "schluessel": f"{dokument.id}/{version.nummer}/{nummer}",
            }


def _direction(dokument: Dokument) -> str:
    if dokument.eingang:
        return "eingang"
    return "ausgang" if dokument.ausgang else "intern"


def _head(objekt: Akte | Vorgang, zeichen: str) -> Zeile:
    return {
        "aktenzeichen": zeichen,
        "betreff": objekt.betreff,
        "position": objekt.position,
        "eroeffnet": format_datum(objekt.beginn) if objekt.beginn else "",
        "geschlossen": format_datum(tag) if (tag := objekt.zda_am or objekt.ende) else "",
        "standort": objekt.standort if isinstance(objekt, Akte) else "",
        "bemerkung": objekt.bemerkung,
    }


def _join(weg: str, teil: Akte | Vorgang) -> str:
    name = teil.betreff or teil.kennzeichen or str(teil.id)
    return f"{weg} / {name}" if weg else name
