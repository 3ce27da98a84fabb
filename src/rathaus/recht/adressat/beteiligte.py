"""The facts: who takes part in which capacity, and what the office knows of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rathaus.recht.lebensalter import vollendetes_lebensjahr

VOLLJAEHRIG = 18
_GBR = ("gbr", "gesellschaft bürgerlichen rechts")


class Rolle(StrEnum):
    """The capacities that matter for an address; a Vorgang knows more."""

    ANTRAGSTELLER = "antragsteller"
    INHALTSADRESSAT = "inhaltsadressat"
    EHEGATTE = "ehegatte"
    GESAMTSCHULDNER = "gesamtschuldner"
    ERBE = "erbe"
    BEKANNTGABEADRESSAT = "bekanntgabeadressat"
    BEVOLLMAECHTIGTE = "bevollmaechtigte"
    GESETZLICHE_VERTRETUNG = "gesetzliche_vertretung"
    BETREUER = "betreuer"


@dataclass(frozen=True, kw_only=True)
class Beteiligter:
    """`schluessel` is the caller's own name for the row, `person` for who stands behind it: one
    person may have two parts. `geboren` is the latest day it can have been.
    """

    schluessel: str
    rolle: str
    name: str
    anschrift: tuple[str, ...] = ()
    person: str = ""
    natuerlich: bool = True
    geboren: date | None = None
    gestorben: bool = False

    def minderjaehrig(self, am: date) -> bool:
        """§ 2 BGB. An unknown birth date counts as grown up."""
        if not self.natuerlich or self.geboren is None:
            return False
        return vollendetes_lebensjahr(self.geboren, VOLLJAEHRIG).vollendet >= am

    @property
    def ist_gbr(self) -> bool:
        name = self.name.casefold()
        return not self.natuerlich and (_GBR[1] in name or _GBR[0] in name.split())


class Vollmacht(StrEnum):
    """What the office holds of the power of attorney."""

    FORMLOS = "formlos"
    SCHRIFTLICH = "schriftlich"
    ZURUECKGEWIESEN = "zurueckgewiesen"


@dataclass(frozen=True, kw_only=True)
class Wahl:
    """What only people know. `einzeln`: spouses asked for it, or are known to be at odds.
    `selbst`: the office gives it to the party although somebody is authorised, where the law leaves
    the choice. `zustellung`: it is formally served.
    """

    einzeln: bool = False
    selbst: bool = False
    zustellung: bool = False
    vollmacht: Vollmacht = Vollmacht.SCHRIFTLICH
