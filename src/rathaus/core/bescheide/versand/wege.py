"""The port of the ways out of the house. A way says which rule of law counts its days, what it
needs and what proves it; how it works lies behind `hinaus`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from rathaus.recht.bekanntgabe import Kanal, Zustellart

from .models import Versandweg


class Ausgang(Enum):
    """Who moves the letter: the Poststelle, a job, the holder of the mailbox, the office."""

    POSTSTELLE = "druck"
    POSTFACH = "bereitgestellt"
    AUFTRAG = "auftrag"
    AMT = "vorbereitet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Versandart:
    """`kennung` is the value of Versandweg. `mit_nachweis`: nothing is notified before the record
    of service came back. `mit_nummer`: the post gives it a number, without which it may not leave.
    `beleg` is what proves it, in words for the clerk.
    """

    kennung: str
    name: str
    hinaus: Ausgang
    kanal: Kanal
    zustellart: Zustellart | None = None
    mit_nachweis: bool = False
    mit_nummer: bool = False
    beleg: str

    @property
    def foermlich(self) -> bool:
        return self.zustellart is not None

    @property
    def gedruckt(self) -> bool:
        return self.hinaus is Ausgang.POSTSTELLE


class Versandarten:
    """Ways by kennung. Tests make their own instead of patching the default."""

    def __init__(self) -> None:
        self._arten: dict[str, Versandart] = {}

    def register(self, art: Versandart) -> None:
        if art.kennung in self._arten:
            raise ValueError(f"Den Versandweg „{art.kennung}“ gibt es schon.")
        self._arten[art.kennung] = art

    def __getitem__(self, kennung: str) -> Versandart:
        return self._arten[kennung]

    def __iter__(self) -> Iterator[Versandart]:
        return iter(self._arten.values())


def _art(weg: Versandweg, hinaus: Ausgang, kanal: Kanal, beleg: str, **mehr: object) -> Versandart:
    return Versandart(
        kennung=weg.value,
        name=weg.label,
        hinaus=hinaus,
        kanal=kanal,
        beleg=beleg,
        **mehr,  # type: ignore[arg-type]
    )


def _foermlich(weg: Versandweg, hinaus: Ausgang, art: Zustellart, beleg: str) -> Versandart:
    return _art(
        weg,
        hinaus,
        Kanal.ZUSTELLUNG,
        beleg,
        zustellart=art,
        mit_nachweis=art not in (Zustellart.EINSCHREIBEN, Zustellart.OEFFENTLICH),
        mit_nummer=art in (Zustellart.EINSCHREIBEN, Zustellart.RUECKSCHEIN),
    )


versandarten = Versandarten()
register_versandart = versandarten.register

for _gebaut in (
    _art(Versandweg.POST, Ausgang.POSTSTELLE, Kanal.POST, "Ab-Vermerk der Poststelle"),
    _art(Versandweg.POSTFACH, Ausgang.POSTFACH, Kanal.ABRUF, "Protokoll des Abrufs"),
    _art(Versandweg.BUNDID, Ausgang.AUFTRAG, Kanal.POSTFACH, "Quittung des Postfachs"),
    _foermlich(
        Versandweg.EINSCHREIBEN,
        Ausgang.POSTSTELLE,
        Zustellart.EINSCHREIBEN,
        "Einlieferungsbeleg mit Sendungsnummer",
    ),
    _foermlich(Versandweg.RUECKSCHEIN, Ausgang.POSTSTELLE, Zustellart.RUECKSCHEIN, "Rückschein"),
    _foermlich(Versandweg.URKUNDE, Ausgang.POSTSTELLE, Zustellart.URKUNDE, "Zustellungsurkunde"),
    _foermlich(
        Versandweg.EMPFANGSBEKENNTNIS,
        Ausgang.POSTSTELLE,
        Zustellart.EMPFANGSBEKENNTNIS,
        "unterschriebenes Empfangsbekenntnis",
    ),
    _foermlich(
        Versandweg.UEBERGABE,
        Ausgang.AMT,
        Zustellart.UEBERGABE,
        "unterschriebenes Empfangsbekenntnis",
    ),
    _foermlich(
        Versandweg.OEFFENTLICH,
        Ausgang.AMT,
        Zustellart.OEFFENTLICH,
        "Vermerk über Beginn und Ende des Aushangs",
    ),
    _art(
        Versandweg.BEKANNTMACHUNG,
        Ausgang.AMT,
        Kanal.OEFFENTLICH,
        "Vermerk über Beginn und Ende des Aushangs",
    ),
):
    register_versandart(_gebaut)
