"""What a service costs, shown before it is sent: the council's values, computed by `recht`."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rathaus.core.einheiten.public import Gemeinde
from rathaus.core.satzungen.public import SatzungswertFehlt, gebuehr
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.gebuehren import Gebuehrenfall, Gebuehrenregel, berechne_gebuehr
from rathaus.recht.geld import NULL
from rathaus.recht.schritte import Schritt

from .paket import Paket
from .paket.gang import umgebung_am
from .paket.struktur import Gebuehrenbezug
from .paket.wege import get_at

Regelleser = Callable[[str, date, Gemeinde], Gebuehrenregel | None]


@dataclass(frozen=True, slots=True)
class Position:
    """One fee of the sum; `norm` is the paragraph of the Satzung, `satz` its key there. `lang` is
    the language of its name, where that is not the package's.
    """

    bezeichnung: str
    betrag: Decimal
    norm: str
    angenommen: bool
    schritte: tuple[Schritt, ...] = ()
    satz: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Gebuehr:
    """What these answers cost. `angenommen`: a value in it is not confirmed by the town yet."""

    positionen: tuple[Position, ...]

    @property
    def betrag(self) -> Decimal:
        return sum((position.betrag for position in self.positionen), NULL)

    @property
    def norm(self) -> str:
        return ", ".join(dict.fromkeys(position.norm for position in self.positionen))

    @property
    def angenommen(self) -> bool:
        return any(position.angenommen for position in self.positionen)


def fee_of(
    paket: Paket,
    daten: Mapping[str, Any],
    *,
    am: date,
    gemeinde: Gemeinde,
    lies: Regelleser | None = None,
) -> Gebuehr | None:
    """The fees that fall due by these answers on that day. None where none does, or where the town
    has not resolved one of them: part of a sum would mislead. `lies` is for lists, which need not
    read the same rule for every line.
    """
    umgebung = umgebung_am(am)
    faellig = [b for b in paket.gebuehren if b.wenn is None or b.wenn.gilt(daten, umgebung)]
    positionen = [
        _position((lies or find_rule)(bezug.satz, am, gemeinde), bezug, _menge(bezug, daten))
        for bezug in faellig
    ]
    if not positionen or None in positionen:
        return None
    return Gebuehr(tuple(filter(None, positionen)))


def price_of(paket: Paket, *, am: date, gemeinde: Gemeinde) -> Gebuehr | None:
    """What it costs whatever one answers, for one piece; None where that depends."""
    if any(bezug.wenn is not None for bezug in paket.gebuehren):
        return None
    return fee_of(paket, {}, am=am, gemeinde=gemeinde)


def find_rule(satz: str, am: date, gemeinde: Gemeinde) -> Gebuehrenregel | None:
    """What the council resolved, if it did."""
    try:
        return gebuehr(satz, am, gemeinde)
    except SatzungswertFehlt:
        return None


def _position(regel: Gebuehrenregel | None, bezug: Gebuehrenbezug, menge: int) -> Position | None:
    if regel is None:
        return None
    try:
        rechnung = berechne_gebuehr(regel, Gebuehrenfall(menge=menge))
    except UngueltigeEingabe:
        return None
    return Position(
        bezug.name or regel.bezeichnung,
        rechnung.gesamt,
        regel.norm,
        regel.angenommen,
        rechnung.schritte,
        bezug.satz,
        bezug.sprache,
    )


def _menge(bezug: Gebuehrenbezug, daten: Mapping[str, Any]) -> int:
    """How many pieces: the number given or computed, a begun one whole; the entries of a repeated
    group, the choices ticked.
    """
    wert = get_at(daten, bezug.menge) if bezug.menge else None
    if isinstance(wert, list):
        return len(wert)
    if isinstance(wert, bool):
        return 1
    return wert if isinstance(wert, int) else _counted(wert)


def _counted(text: Any) -> int:
    """Computed numbers are kept as text."""
    try:
        return math.ceil(Decimal(str(text)))
    except (ArithmeticError, ValueError):
        return 1
