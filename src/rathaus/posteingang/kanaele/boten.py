"""What gateways lay into the folder: a stack from the scanner, a fax, a message of a court (beBPo
and EGVP), an application of FIT-Connect. Each is a file or a folder of files, read
here; the gateway that decrypts and acknowledges is another program.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from rathaus import uhr
from rathaus.core.ablage.public import NichtAngenommen
from rathaus.core.satz.blatt import message_page

from ..lieferung import Lieferdatei
from ..models import Eingangskanal

MAX_BYTES = 50_000_000
MAX_DATEIEN = 200
MAX_FELDER = 300
#: A day before that is a slip of whoever wrote it.
AELTESTER = date(2000, 1, 1)
_FAXNAME = re.compile(r"(?P<nummer>\+?\d{5,20})[_-](?P<tag>\d{8})")


@dataclass(frozen=True, slots=True)
class Fund:
    """What a messenger brought, without its name in the folder."""

    dateien: Sequence[Lieferdatei]
    absender: str = ""
    betreff: str = ""
    eingang: date | None = None


@dataclass(frozen=True, slots=True)
class Bote:
    """`ordner` is where its gateway lays what it brings; `mappe`: one folder for each message."""

    ordner: str
    kanal: Eingangskanal
    lesen: Callable[[Path], Fund]
    mappe: bool = False
    stapel: bool = False


def _file(pfad: Path) -> Lieferdatei:
    return Lieferdatei(pfad.name, _content(pfad))


def _content(pfad: Path) -> bytes:
    if pfad.is_symlink() or not pfad.is_file():
        raise NichtAngenommen("Das ist keine Datei.")
    if pfad.stat().st_size > MAX_BYTES:
        raise NichtAngenommen("Die Datei ist größer als 50 MB. Bitte in kleineren Stapeln scannen.")
    return pfad.read_bytes()


def read_scan(pfad: Path) -> Fund:
    return Fund([_file(pfad)])


def read_fax(pfad: Path) -> Fund:
    """The gateway names the file after number and day: +492999123_20261120-081502.pdf"""
    treffer = _FAXNAME.search(pfad.name)
    eingang = _day(treffer["tag"]) if treffer else None
    return Fund(
        [_file(pfad)], absender=f"Fax {treffer['nummer']}" if treffer else "", eingang=eingang
    )


def read_justiz(mappe: Path) -> Fund:
    """A message of a court as the mailbox software exports it: `xjustiz_nachricht.xml` and the
    documents it came with.
    """
    dateien = _others(mappe, {"xjustiz_nachricht.xml"})
    kopf = _justizkopf(mappe / "xjustiz_nachricht.xml")
    betreff = " – ".join(filter(None, (kopf["betreff"], kopf["unser"] and f"zu {kopf['unser']}")))
    seite = message_page(
        betreff or "Nachricht der Justiz",
        angaben={
            "Absender": kopf["absender"],
            "Aktenzeichen dort": kopf["ihr"],
            "Aktenzeichen hier": kopf["unser"],
            "Erstellt": kopf["erstellt"],
        },
        anlagen=[datei.name for datei in dateien],
        fuss="beBPo/EGVP",
    )
    return Fund(
        [Lieferdatei("Nachricht.pdf", seite, eigene=True), *dateien],
        absender=kopf["absender"],
        betreff=betreff,
        eingang=_day(kopf["erstellt"].replace("-", "")[:8]),
    )


def read_fitconnect(mappe: Path) -> Fund:
    """A submission: `metadata.json`, `data.json` and what stands in `attachments`."""
    meta = _json(mappe / "metadata.json")
    daten = _json(mappe / "data.json") if (mappe / "data.json").exists() else {}
    dateien = _others(mappe, {"metadata.json", "data.json"})
    inhalt = meta.get("contentStructure")
    dienst = (inhalt if isinstance(inhalt, Mapping) else meta).get("publicServiceType") or {}
    titel = str(dienst.get("name", "")) if isinstance(dienst, Mapping) else ""
    seite = message_page(
        titel or "Antrag über FIT-Connect",
        angaben=dict(_flat(daten)),
        anlagen=[datei.name for datei in dateien],
        fuss="FIT-Connect",
    )
    return Fund(
        [Lieferdatei("Antrag.pdf", seite, eigene=True), *dateien],
        betreff=titel,
        eingang=_day(str(meta.get("submittedAt", "")).replace("-", "")[:8]),
    )


BOTEN = (
    Bote("scan", Eingangskanal.POST, read_scan, stapel=True),
    Bote("fax", Eingangskanal.FAX, read_fax),
    Bote("bebpo", Eingangskanal.BEBPO, read_justiz, mappe=True),
    Bote("fitconnect", Eingangskanal.FITCONNECT, read_fitconnect, mappe=True),
)


def _others(mappe: Path, ohne: set[str]) -> list[Lieferdatei]:
    """Every file of a message but its envelope, in the order of their names."""
    pfade = sorted(p for p in mappe.rglob("*") if p.is_file() and not p.is_symlink())
    gemeint = [p for p in pfade if p.name not in ohne and not p.name.startswith(".")]
    if len(gemeint) > MAX_DATEIEN:
        raise NichtAngenommen("Die Nachricht hat zu viele Anlagen.")
    return [_file(pfad) for pfad in gemeint]


def _json(pfad: Path) -> dict[str, Any]:
    try:
        gelesen = json.loads(_content(pfad))
    except (ValueError, RecursionError) as fehler:
        raise NichtAngenommen(f"„{pfad.name}“ ist nicht lesbar.") from fehler
    if not isinstance(gelesen, dict):
        raise NichtAngenommen(f"„{pfad.name}“ ist nicht lesbar.")
    return gelesen


def _flat(wert: Any, pfad: str = "") -> list[tuple[str, str]]:
    """Every answer with its place, as many as a page can say."""
    if isinstance(wert, Mapping):
        teile = [zeile for k, w in wert.items() for zeile in _flat(w, f"{pfad} {k}".strip())]
    elif isinstance(wert, list):
        teile = [z for n, w in enumerate(wert, start=1) for z in _flat(w, f"{pfad} {n}")]
    else:
        teile = [(pfad, "ja" if wert is True else "nein" if wert is False else str(wert or ""))]
    return teile[:MAX_FELDER]


def _justizkopf(pfad: Path) -> dict[str, str]:
    """By the local names of XJustiz, whatever its version."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        wurzel = etree.fromstring(_content(pfad), parser)
    except (etree.XMLSyntaxError, ValueError, FileNotFoundError) as fehler:
        raise NichtAngenommen(f"„{pfad.name}“ ist nicht lesbar.") from fehler
    return {
        "absender": _first(wurzel, "bezeichnung.aktuell", "gerichtsbezeichnung", "name"),
        "ihr": _first(wurzel, "aktenzeichen.absender"),
        "unser": _first(wurzel, "aktenzeichen.empfaenger"),
        "betreff": _first(wurzel, "betreff"),
        "erstellt": _first(wurzel, "erstellungszeitpunkt"),
    }


def _first(wurzel: etree._Element, *namen: str) -> str:
    for name in namen:
        for element in wurzel.iter(f"{{*}}{name}"):
            if text := " ".join("".join(map(str, element.itertext())).split()):
                return text[:300]
    return ""


def _day(text: str) -> date | None:
    """Of JJJJMMTT; None for what is no day, has not come yet, or is older than any letter."""
    try:
        tag = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
    return tag if AELTESTER <= tag <= uhr.heute() else None
