"""Payers, a service and a town hall in bad weather: everything comes twice, late, in another order,
with a wrong amount or number, or not at all. One seed, one course.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.core.bezahlen.dienst import Probedienst
from tests.core.kasse.konten import account, claim, euro
from tests.core.personen.leute import add, erika

from rathaus.core.bezahlen.actions import (
    abandon_zahlung,
    apply_meldung,
    begin_zahlung,
    open_zahlung,
    reconcile,
)
from rathaus.core.bezahlen.models import Zahlvorgang
from rathaus.core.bezahlen.registry import Dienste
from rathaus.core.bezahlen.werte import Dienstfehler, Stand, Statusmeldung
from rathaus.core.fehler import Fachfehler


@dataclass
class Wirbel:
    stadt: Any
    seed: int
    probe: Probedienst = field(default_factory=Probedienst)
    briefkasten: list[tuple[Any, Statusmeldung]] = field(default_factory=list)
    ereignisse: int = 0

    def __post_init__(self) -> None:
        self.zufall = Random(self.seed)  # noqa: S311 - a course to repeat, no secret
        self.register = Dienste()
        self.register.register(self.probe)
        self.person = add(self.stadt, erika())
        self.versuche: list[Any] = []

    def run(self, zahlungen: int) -> None:
        for nummer in range(zahlungen):
            self._order(nummer)
            for _ in range(self.zufall.randint(2, 5)):
                self._anything()
        self.calm_down()

    def calm_down(self) -> None:
        """The storm is over: everybody tells the truth again, and the nightly job runs."""
        self.probe.stumm, self.probe.zu_viel = 0, euro(0)
        self.probe.waehrung, self.probe.fremde_nummer = "EUR", ""
        for zahlvorgang_id in list(Zahlvorgang.objects.values_list("pk", flat=True)):
            self._ask(zahlvorgang_id)

    def _order(self, nummer: int) -> None:
        betrag = euro(self.zufall.randint(1, 99_999)) / 100
        konto = account(self.stadt, person=self.person, art=f"probe{self.seed}-{nummer}")
        forderung = claim(self.stadt, konto, betrag, einmal=f"b:{self.seed}:{nummer}")
        offen = self._tell(
            lambda: open_zahlung(
                konto.pk,
                betrag=betrag,
                forderung_id=forderung.pk,
                akteur=self.stadt.buergerin,
            )
        )
        self.versuche.append(offen.pk)
        self._begin(offen.pk)

    def _anything(self) -> None:
        self.ereignisse += 1
        kennung = self.zufall.choice(self.versuche)
        tun = self.zufall.choice(
            [
                self._pay, self._pay, self._pay, self._fail, self._return, self._return,
                self._write_message, self._deliver_message, self._deliver_message,
                self._begin, self._give_up, self._lie, self._fall_silent, self._lose_answer,
            ]
        )  # fmt: skip
        tun(kennung)

    def _begin(self, kennung: Any) -> None:
        self._tell(
            lambda: begin_zahlung(
                kennung, dienst="probe", akteur=self.stadt.buergerin, register=self.register
            )
        )
        self._remember()

    def _pay(self, kennung: Any) -> None:
        if kennung in self.probe.zahlungen and self._seen(kennung):
            self.probe.pay(Zahlvorgang(pk=kennung))

    def _seen(self, kennung: Any) -> bool:
        """Only who was led to the service's page can pay there."""
        return bool(Zahlvorgang.objects.get(pk=kennung).anbieter_id)

    def _fail(self, kennung: Any) -> None:
        if kennung in self.probe.zahlungen:
            stand = self.zufall.choice([Stand.GESCHEITERT, Stand.ABGEBROCHEN])
            self.probe.pay(Zahlvorgang(pk=kennung), stand)

    def _return(self, kennung: Any) -> None:
        for _ in range(self.zufall.randint(1, 3)):
            self._ask(kennung)

    def _write_message(self, kennung: Any) -> None:
        """What the service says now; it may arrive when it is long out of date. Of an order whose
        answer was lost it says nothing we could find by its number.
        """
        if kennung in self.probe.zahlungen and self._seen(kennung):
            self.briefkasten.append((kennung, self.probe.say(self.probe.zahlungen[kennung])))

    def _deliver_message(self, _kennung: Any) -> None:
        if self.briefkasten:
            kennung, meldung = self.zufall.choice(self.briefkasten)
            self._tell(
                lambda: apply_meldung(
                    kennung, meldung, quelle="meldung", akteur=self.stadt.programm
                )
            )

    def _give_up(self, kennung: Any) -> None:
        self._tell(lambda: abandon_zahlung(kennung, akteur=self.stadt.buergerin))
        self._remember()

    def _lie(self, _kennung: Any) -> None:
        """From now on a wrong amount, a foreign number, a foreign currency, or the truth."""
        self.probe.zu_viel = euro(self.zufall.choice([0, 0, 1, -1])) / 100
        self.probe.fremde_nummer = self.zufall.choice(["", "", "P1", "P999999"])
        self.probe.waehrung = self.zufall.choice(["EUR", "EUR", "EUR", "CHF"])

    def _fall_silent(self, _kennung: Any) -> None:
        self.probe.stumm = self.zufall.randint(1, 2)

    def _lose_answer(self, _kennung: Any) -> None:
        self.probe.verliert_antwort = True

    def _ask(self, kennung: Any) -> None:
        reconcile(kennung, quelle="seite", akteur=self.stadt.programm, register=self.register)

    def _remember(self) -> None:
        bekannt = set(self.versuche)
        alle = Zahlvorgang.objects.order_by("angelegt", "pk").values_list("pk", flat=True)
        self.versuche += [kennung for kennung in alle if kennung not in bekannt]

    @staticmethod
    def _tell(tun: Callable[[], Any]) -> Any:
        try:
            return tun()
        except (Dienstfehler, Fachfehler):
            return None
