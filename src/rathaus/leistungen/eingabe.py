"""What a browser sends of a page with repeated groups, put together with the answers so far.

Each entry carries its key in a hidden field (`kinder.0._`), so it is known again even where another
tab has added or removed entries in between: answers never slip to a neighbour.
"""

import re
import secrets
from collections.abc import Iterator, Mapping
from typing import Any

from django.http import QueryDict

from .paket import Paket, Seite
from .paket.gang import MARKE
from .paket.struktur import Gruppe
from .paket.wege import STELLE, get_at, set_at

STEUERZEICHEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MARKE = re.compile(r"[a-zA-Z0-9]{1,12}")


def printable(data: QueryDict) -> QueryDict:
    """What was sent, without control characters: no keyboard types them, no page can show them."""
    sauber = QueryDict(mutable=True)
    for name, werte in data.lists():
        sauber.setlist(name, [STEUERZEICHEN.sub("", wert) for wert in werte])
    return sauber


def new_marke() -> str:
    return secrets.token_hex(4)


def mark_entries(paket: Paket, daten: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with a key in every entry; one that has none yet is known by its place."""
    baum = dict(daten)
    for gruppe in paket.wurzel.kinder:
        if isinstance(gruppe, Gruppe) and gruppe.name in baum:
            baum[gruppe.name] = _mark(gruppe, baum[gruppe.name])
    return baum


def unmark(baum: Any) -> Any:
    """The answers as they are sent: keys are for drafts."""
    if isinstance(baum, Mapping):
        return {name: unmark(wert) for name, wert in baum.items() if name != MARKE}
    return [unmark(teil) for teil in baum] if isinstance(baum, list) else baum


def merge_entries(
    paket: Paket, seite: Seite, daten: Mapping[str, Any], data: QueryDict, *, rest: bool = True
) -> dict[str, Any]:
    """The answers with the entries the page showed, in its order. Those it did not show follow:
    another tab made them. Without `rest` they are gone: the page took them away itself.
    """
    baum = dict(daten)
    for gruppe in lists_on(paket, seite):
        pfad = gruppe.pfad.removesuffix(STELLE)
        eintraege = _merged(gruppe, pfad, get_at(baum, pfad), data, rest)
        if eintraege or get_at(baum, pfad) is not None:
            baum = set_at(baum, pfad, eintraege or None)
    return baum


def lists_on(paket: Paket, seite: Seite) -> Iterator[Gruppe]:
    """The outermost repeated groups of a page."""
    pfade = dict.fromkeys(pfad.partition(STELLE)[0] for pfad in seite.felder if STELLE in pfad)
    return (paket.gruppen[pfad + STELLE] for pfad in pfade)


def count_posted(data: QueryDict, pfad: str) -> int:
    """How many entries the page showed of this list."""
    anzahl = 0
    while f"{pfad}.{anzahl}.{MARKE}" in data:
        anzahl += 1
    return anzahl


def with_entry(data: QueryDict, pfad: str) -> QueryDict:
    """As if the page had shown one more entry."""
    neu = data.copy()
    neu[f"{pfad}.{count_posted(data, pfad)}.{MARKE}"] = new_marke()
    return neu


def without_entry(data: QueryDict, pfad: str) -> QueryDict:
    """As if the page had not shown this entry: later ones move up."""
    liste, _, stelle = pfad.rpartition(".")
    neu = QueryDict(mutable=True)
    for name, werte in data.lists():
        if (ziel := _moved(name, liste, int(stelle))) is not None:
            neu.setlist(ziel, werte)
    neu["gefragt"] = " ".join(
        ziel
        for name in data.get("gefragt", "").split()
        if (ziel := _moved(name, liste, int(stelle))) is not None
    )
    return neu


def changed_lists(data: QueryDict) -> tuple[QueryDict, str] | None:
    """What was sent after the button for one entry more or less was pressed, and where the cursor
    goes; None where another was.
    """
    if pfad := str(data.get("hinzu", "")):
        neu = with_entry(data, pfad)
        return neu, f"{pfad}.{count_posted(neu, pfad) - 1}"
    liste, _, stelle = str(data.get("weg", "")).rpartition(".")
    if liste and stelle.isascii() and stelle.isdecimal():
        return without_entry(data, f"{liste}.{stelle}"), liste
    return None


def _moved(name: str, liste: str, stelle: int) -> str | None:
    """The name after the entry is gone; None where it belonged to it."""
    if not name.startswith(f"{liste}."):
        return name
    kopf, punkt, rest = name.removeprefix(f"{liste}.").partition(".")
    if not (kopf.isascii() and kopf.isdecimal()):
        return name
    if int(kopf) == stelle:
        return None
    return f"{liste}.{int(kopf) - (int(kopf) > stelle)}{punkt}{rest}"


def _mark(gruppe: Gruppe, wert: Any) -> Any:
    if gruppe.mehrfach is None:
        return _mark_parts(gruppe, wert)
    if not isinstance(wert, list):
        return wert
    vergeben = {eintrag.get(MARKE) for eintrag in wert if isinstance(eintrag, Mapping)}
    freie = (marke for nummer in range(len(wert) * 2) if (marke := f"e{nummer}") not in vergeben)
    return [
        {MARKE: teil.get(MARKE) or next(freie), **_mark_parts(gruppe, teil)}
        for teil in (eintrag if isinstance(eintrag, Mapping) else {} for eintrag in wert)
    ]


def _mark_parts(gruppe: Gruppe, werte: Any) -> Any:
    if not isinstance(werte, Mapping):
        return werte
    baum = dict(werte)
    for kind in gruppe.kinder:
        if isinstance(kind, Gruppe) and kind.name in baum:
            baum[kind.name] = _mark(kind, baum[kind.name])
    return baum


def _merged(
    gruppe: Gruppe, pfad: str, eintraege: Any, data: QueryDict, rest: bool
) -> list[dict[str, Any]]:
    vorhanden = eintraege if isinstance(eintraege, list) else []
    bekannt = {eintrag[MARKE]: eintrag for eintrag in vorhanden if eintrag.get(MARKE)}
    gezeigt: list[dict[str, Any]] = []
    for stelle in range(count_posted(data, pfad)):
        marke = str(data[f"{pfad}.{stelle}.{MARKE}"])
        if not _MARKE.fullmatch(marke) or any(teil[MARKE] == marke for teil in gezeigt):
            marke = new_marke()
        eintrag = bekannt.pop(marke, {MARKE: marke})
        gezeigt.append(_merged_parts(gruppe, f"{pfad}.{stelle}", eintrag, data, rest))
    return [*gezeigt, *bekannt.values()] if rest else gezeigt


def _merged_parts(
    gruppe: Gruppe, pfad: str, eintrag: dict[str, Any], data: QueryDict, rest: bool
) -> dict[str, Any]:
    """The lists inside an entry, whatever plain groups lie between."""
    for innen in gruppe.gruppen():
        weg = innen.pfad.removeprefix(gruppe.pfad).strip(".")
        if innen.mehrfach is None or STELLE in weg.removesuffix(STELLE):
            continue
        weg = weg.removesuffix(STELLE)
        liste = _merged(innen, f"{pfad}.{weg}", get_at(eintrag, weg), data, rest)
        if liste or get_at(eintrag, weg) is not None:
            eintrag = set_at(eintrag, weg, liste or None)
    return eintrag
