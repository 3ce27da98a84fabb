"""What a package says about paying: when the fee is claimed, whether the matter waits for it."""

from collections.abc import Mapping
from typing import Any

from .leser import Leser
from .struktur import Zahlungsregel

#: With the Antrag, or with the notice that grants it.
WANN = (ANTRAG, BESCHEID) = ("antrag", "bescheid")
ARTEN = ("gebuehr", "privat")
_SCHLUESSEL = frozenset({"wann", "art", "tage", "erst_zahlen", "frist_ruht"})
_TAGE_HOECHSTENS = 365


def read_zahlung(leser: Leser) -> Zahlungsregel:
    """Without the key a notice that grants claims its fee, and nothing else does."""
    roh = leser.dokument.get("zahlung")
    if roh is None:
        return Zahlungsregel(wann=BESCHEID)
    if not isinstance(roh, Mapping):
        leser.refuse("zahlung", "muss aus benannten Teilen bestehen.")
        return Zahlungsregel()
    leser.refuse_unknown("zahlung", roh, _SCHLUESSEL)
    return Zahlungsregel(
        wann=_one_of(leser, roh, "wann", WANN),
        art=_one_of(leser, roh, "art", ARTEN, ARTEN[0]),
        tage=_days(leser, roh),
        erst_zahlen=_flag(leser, roh, "erst_zahlen"),
        frist_ruht=_flag(leser, roh, "frist_ruht"),
    )


def _one_of(
    leser: Leser, roh: Mapping[str, Any], name: str, erlaubt: tuple[str, ...], sonst: str = ""
) -> str:
    wert = roh.get(name, sonst)
    if wert in erlaubt:
        return str(wert)
    leser.refuse(f"zahlung.{name}", f"muss einer von {', '.join(erlaubt)} sein.")
    return erlaubt[0]


def _days(leser: Leser, roh: Mapping[str, Any]) -> int:
    wert = roh.get("tage", Zahlungsregel.tage)
    if isinstance(wert, int) and not isinstance(wert, bool) and 0 <= wert <= _TAGE_HOECHSTENS:
        return wert
    leser.refuse("zahlung.tage", f"muss eine Anzahl von 0 bis {_TAGE_HOECHSTENS} sein.")
    return Zahlungsregel.tage


def _flag(leser: Leser, roh: Mapping[str, Any], name: str) -> bool:
    """Waiting for money only makes sense where it is claimed before."""
    wert = roh.get(name, False)
    if not isinstance(wert, bool):
        leser.refuse(f"zahlung.{name}", "muss true oder false sein.")
        return False
    if wert and roh.get("wann") != ANTRAG:
        leser.refuse(f"zahlung.{name}", "gibt es nur mit „wann: antrag“.")
    return wert
