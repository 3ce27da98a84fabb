"""A payment service inside the test: it keeps its own books, and can be made to lie, to be late
and to lose its answers.
"""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from rathaus.core.bezahlen.models import Zahlvorgang
from rathaus.core.bezahlen.registry import Bezahldienst
from rathaus.core.bezahlen.werte import (
    Begonnen,
    GibtEsSchon,
    NichtErreichbar,
    Stand,
    Statusmeldung,
    Zahlauftrag,
)


@dataclass
class Probezahlung:
    id: UUID
    nummer: str
    betrag: Decimal
    stand: Stand = Stand.LAEUFT


class Probedienst(Bezahldienst):
    kennung = "probe"
    name = "Probedienst"
    template = "bezahlen/_online.html"
    fragbar = True

    def __init__(self) -> None:
        self.zahlungen: dict[UUID, Probezahlung] = {}
        self.stumm = 0
        self.verliert_antwort = False
        self.zu_viel = Decimal(0)
        self.waehrung = "EUR"
        self.fremde_nummer = ""

    def create(self, auftrag: Zahlauftrag) -> Begonnen:
        self._answer_or_not()
        if auftrag.id in self.zahlungen:
            raise GibtEsSchon("schon bekannt")
        zahlung = Probezahlung(auftrag.id, f"P{len(self.zahlungen) + 1}", auftrag.betrag)
        self.zahlungen[auftrag.id] = zahlung
        if self.verliert_antwort:
            self.verliert_antwort = False
            raise NichtErreichbar("Antwort verloren")
        return Begonnen(anbieter_id=zahlung.nummer, weiter_url="https://bezahlen.example/x")

    def fetch_status(self, zahlvorgang: Zahlvorgang) -> Statusmeldung:
        self._answer_or_not()
        return self.say(self.zahlungen[zahlvorgang.pk])

    def say(self, zahlung: Probezahlung) -> Statusmeldung:
        return Statusmeldung(
            id=str(zahlung.id),
            anbieter_id=self.fremde_nummer or zahlung.nummer,
            betrag=zahlung.betrag + self.zu_viel,
            waehrung=self.waehrung,
            stand=zahlung.stand,
            zahlart="CREDITCARD",
        )

    def pay(self, zahlvorgang: Zahlvorgang, stand: Stand = Stand.BEZAHLT) -> None:
        """What the payer does there; paid once is paid."""
        zahlung = self.zahlungen[zahlvorgang.pk]
        if zahlung.stand == Stand.LAEUFT:
            zahlung.stand = stand

    @property
    def bestaetigt(self) -> dict[UUID, Decimal]:
        return {z.id: z.betrag for z in self.zahlungen.values() if z.stand == Stand.BEZAHLT}

    def _answer_or_not(self) -> None:
        if self.stumm:
            self.stumm -= 1
            raise NichtErreichbar("stumm")
