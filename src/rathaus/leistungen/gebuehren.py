"""What a service costs, shown before it is sent: the council's value, computed by `recht`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rathaus.core.einheiten.public import Gemeinde
from rathaus.core.satzungen.public import SatzungswertFehlt, gebuehr
from rathaus.recht.gebuehren import Gebuehrenfall, berechne_gebuehr

from .paket import Paket
from .paket.wege import get_at


@dataclass(frozen=True, slots=True)
class Gebuehr:
    """`norm` is the paragraph of the Satzung; `angenommen`: not confirmed by the town yet."""

    betrag: Decimal
    norm: str
    angenommen: bool


def fee_of(
    paket: Paket, daten: Mapping[str, Any], *, am: date, gemeinde: Gemeinde
) -> Gebuehr | None:
    """The fee for these answers on that day; for one piece where they do not say how many. None
    where the package names no fee or the town has resolved none.
    """
    bezug = paket.gebuehr
    if bezug is None:
        return None
    try:
        regel = gebuehr(bezug.satz, am, gemeinde)
    except SatzungswertFehlt:
        return None
    menge = get_at(daten, bezug.menge) if bezug.menge else None
    fall = Gebuehrenfall(menge=menge if isinstance(menge, int) else 1)
    return Gebuehr(berechne_gebuehr(regel, fall).gesamt, regel.norm, regel.angenommen)
