"""A template as its letter would look: with the values of its samples, and invented ones where
those are silent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rathaus import uhr

from .befund import available
from .beispiele import Musterbrief, write_sample
from .leser import read_vorlage
from .platzhalter import PlatzhalterFehlt
from .queries import shared_texts
from .vorlage import TEXTBAUSTEIN, BausteinFehlt, Vorlagenfehler

#: How many silent values are invented before a preview gives up.
VERSUCHE = 60
_ERFUNDEN = {"datum": "2026-09-01", "geld": "12.34", "zahl": "12", "wahr": True}


@dataclass(frozen=True, slots=True)
class Vorschau:
    """`brief` is None where the template cannot be written; `grund` says why."""

    beispiele: list[str]
    nummer: int
    brief: Musterbrief | None
    grund: str = ""


def preview(dokument: Mapping[str, Any], nummer: int = 0) -> Vorschau:
    beispiele = list(dokument.get("beispiele") or []) or [{"name": "erfundene Werte", "werte": {}}]
    nummer = nummer if 0 <= nummer < len(beispiele) else 0
    namen = [str(beispiel.get("name", "")) for beispiel in beispiele]
    try:
        brief = _written(dokument, beispiele[nummer])
    except Vorlagenfehler:
        return Vorschau(namen, nummer, None, "Erst die Fehler beheben, dann gibt es eine Vorschau.")
    except (PlatzhalterFehlt, BausteinFehlt) as fehler:
        return Vorschau(namen, nummer, None, str(fehler))
    return Vorschau(namen, nummer, brief)


def _written(dokument: Mapping[str, Any], beispiel: Mapping[str, Any]) -> Musterbrief:
    read_vorlage(dokument)
    if dokument.get("art") == TEXTBAUSTEIN:
        dokument = {**dokument, "betreff": str(dokument.get("name"))}
    felder = available(dokument)
    werte: dict[str, Any] = dict(beispiel.get("werte") or {})
    finde = shared_texts(uhr.heute(), list(dokument.get("fuer") or []))
    for _ in range(VERSUCHE):
        try:
            return write_sample({**dokument, "felder": felder}, {**beispiel, "werte": werte}, finde)
        except PlatzhalterFehlt as fehler:
            if fehler.pfad.startswith("zeile."):
                raise
            werte = _with(werte, fehler.pfad.split("."), felder)
    return write_sample({**dokument, "felder": felder}, {**beispiel, "werte": werte}, finde)


def _with(
    werte: Mapping[str, Any], glieder: list[str], felder: Mapping[str, str], vorn: str = ""
) -> dict[str, Any]:
    """The tree with an invented value at that path."""
    kopf, *rest = glieder
    pfad = f"{vorn}.{kopf}" if vorn else kopf
    if rest:
        unten = werte.get(kopf)
        innen = _with(unten if isinstance(unten, Mapping) else {}, rest, felder, pfad)
        return {**werte, kopf: innen}
    if pfad not in felder:  # a list: none of its entries is known
        return {**werte, kopf: []}
    return {**werte, kopf: _ERFUNDEN.get(felder[pfad], f"[{kopf}]")}
