"""The port of the payment services: create → redirect → return → fetch status → booked.

A service is an adapter without a memory of its own. It books nothing and decides nothing: it
creates a payment and says what became of it. Upper floors register what happens once a claim is
paid.
"""

from collections.abc import Callable, Iterator
from typing import ClassVar

from .models import Zahlvorgang
from .werte import Begonnen, Statusmeldung, Zahlauftrag


class Bezahldienst:
    """`fragbar`: it can be asked what became of a payment; the others end when the claim is
    settled. `nur_beteiligte`: not for a stranger who only knows a Kassenzeichen. `template` is the
    part of the page that tells the payer what to do.
    """

    kennung: ClassVar[str]
    name: ClassVar[str]
    hinweis: ClassVar[str] = ""
    template: ClassVar[str]
    fragbar: ClassVar[bool] = False
    nur_beteiligte: ClassVar[bool] = False

    def is_available(self, zahlvorgang: Zahlvorgang) -> bool:
        return True

    def create(self, auftrag: Zahlauftrag) -> Begonnen:
        """Make the payment known under `auftrag.id`; asked twice, it makes one. Raises
        Dienstfehler; after NichtErreichbar it may exist or not.
        """
        return Begonnen()

    def fetch_status(self, zahlvorgang: Zahlvorgang) -> Statusmeldung:
        raise NotImplementedError(f"{self.kennung} lässt sich nicht fragen.")


class Dienste:
    """By kennung, in the order they are offered. Tests make their own."""

    def __init__(self) -> None:
        self._dienste: dict[str, Bezahldienst] = {}

    def register(self, dienst: Bezahldienst) -> None:
        if dienst.kennung in self._dienste:
            raise ValueError(f"Den Bezahldienst „{dienst.kennung}“ gibt es schon.")
        self._dienste[dienst.kennung] = dienst

    def __getitem__(self, kennung: str) -> Bezahldienst:
        return self._dienste[kennung]

    def get(self, kennung: str) -> Bezahldienst | None:
        return self._dienste.get(kennung)

    def __contains__(self, kennung: object) -> bool:
        return kennung in self._dienste

    def __iter__(self) -> Iterator[Bezahldienst]:
        return iter(self._dienste.values())


dienste = Dienste()

#: What upper floors do once a payment is booked. Each may run again and finds its work done.
folgen: list[Callable[[Zahlvorgang], None]] = []
