"""What a town still has to confirm: the values that no official text was read for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rathaus.recht.laender import pruefe_land
from rathaus.recht.parameter import Wert, Werte, standardwerte
from rathaus.recht.schritte import Ergebnis


@dataclass(frozen=True, kw_only=True)
class Annahmen(Ergebnis):
    """Each assumed value once; its step says where it comes from and what it is."""

    annahmen: tuple[Wert, ...]


def offene_annahmen(am: date, *, land: str, werte: Werte | None = None) -> Annahmen:
    """The assumed values that touch a town of this Land and that it has not confirmed yet."""
    offen = tuple((werte or standardwerte()).annahmen(am, pruefe_land(land)))
    schritte = tuple(
        w.schritt(w.schluessel, w.source, f"Angenommen: {lesbar(w.wert)}.") for w in offen
    )
    return Annahmen(annahmen=offen, schritte=schritte)


def lesbar(wert: Any) -> str:
    """A value of a data file as people read it."""
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    if isinstance(wert, Mapping):
        return ", ".join(f"{name} {lesbar(inhalt)}" for name, inhalt in wert.items())
    if isinstance(wert, tuple):
        return "; ".join(lesbar(inhalt) for inhalt in wert)
    return str(wert).removesuffix(".")
