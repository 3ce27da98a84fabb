"""Whatever happens in whatever order: the ledger balances, agrees with pencil and paper, and hands
nothing over twice.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.stadt import Stadt, build_stadt, clerk

from rathaus import uhr
from rathaus.core.einheiten.models import Rolle
from rathaus.core.fehler import Fachfehler
from rathaus.core.freigaben.models import Freigabe
from rathaus.core.freigaben.public import grant_freigabe
from rathaus.core.kasse.actions.anordnen import propose_anordnung
from rathaus.core.kasse.actions.exportieren import create_export, total
from rathaus.core.kasse.actions.massnahmen import end_massnahme, propose_erlass, propose_stundung
from rathaus.core.kasse.actions.neben import assess_saeumnis, return_lastschrift
from rathaus.core.kasse.models import Buchungszeile, Exportposten, Kassenexport, Zahlungsmassnahme
from rathaus.core.kasse.public import Faelligkeit, offene_posten, saldo
from rathaus.core.kasse.verlauf import schuldverlauf

from .konten import account, claim, pay

HEUTE = date(2026, 9, 1)
FRUEHER = date(2026, 7, 1)
cents = st.integers(1, 30_000).map(lambda n: Decimal(n) / 100)
ARTEN = ("soll", "zahlung", "rueckgabe", "stundung", "widerruf", "erlass", "saeumnis", "stapel")


class Papier:
    """What is owed after each event, kept by hand: claims, what was added, what came in."""

    def __init__(self) -> None:
        self.stadt: Stadt = build_stadt()
        self.zweite = clerk(self.stadt.steueramt, Rolle.KASSE)
        self.leitung = clerk(self.stadt.steueramt, Rolle.LEITUNG, "steuer")
        self.konto = account(self.stadt)
        self.owed = Decimal(0)
        self.zahlungen: list[tuple[Any, Decimal]] = []
        self.exporte: list[Kassenexport] = []

    def soll(self, einmal: str, betrag: Decimal) -> None:
        claim(self.stadt, self.konto, betrag, faellig=FRUEHER, einmal=einmal)
        self.owed += betrag

    def zahlung(self, einmal: str, betrag: Decimal) -> None:
        buchung = pay(self.stadt, self.konto, betrag, einmal, tag=FRUEHER)
        assert pay(self.stadt, self.konto, betrag, einmal, tag=FRUEHER) == buchung
        self.zahlungen.append((buchung, betrag))
        self.owed -= betrag

    def rueckgabe(self, einmal: str, betrag: Decimal) -> None:
        if not self.zahlungen:
            return
        buchung, gezahlt = self.zahlungen.pop()
        hat_anspruch = buchung.zeilen.filter(
            forderung__haupt=None, forderung__isnull=False
        ).exists()
        return_lastschrift(
            buchung.pk, grund="AC04", tag=HEUTE, gebuehr=Decimal(3), akteur=self.stadt.kasse
        )
        self.owed += gezahlt + (3 if hat_anspruch else 0)

    def stundung(self, einmal: str, betrag: Decimal) -> None:
        for verlauf in schuldverlauf(self.konto.pk)[:1]:
            offen = self._open(verlauf.forderung.pk)
            if not offen:
                return
            raten = [Faelligkeit(date(2026, 12, 1), offen)]
            massnahme = self._try(
                lambda f=verlauf.forderung, r=raten: propose_stundung(
                    f.pk, raten=r, begruendung="Probe", akteur=self.stadt.kasse
                )
            )
            if massnahme:
                self._release(massnahme, self.zweite)
                self.owed += massnahme.zinsen

    def widerruf(self, einmal: str, betrag: Decimal) -> None:
        for massnahme in Zahlungsmassnahme.objects.filter(art="stundung", zustand="gilt")[:1]:
            end_massnahme(massnahme.pk, grund="Probe", akteur=self.stadt.kasse)

    def erlass(self, einmal: str, betrag: Decimal) -> None:
        offene = [p for p in offene_posten(self.konto.pk) if p.forderung_id and p.betrag > 0]
        for posten in offene[:1]:
            teil = min(betrag, posten.betrag)
            massnahme = self._try(
                lambda p=posten, t=teil: propose_erlass(
                    p.forderung_id,
                    faellig=p.faellig,
                    betrag=t,
                    begruendung="Probe",
                    akteur=self.stadt.kasse,
                )
            )
            if massnahme:
                self._release(massnahme, self.zweite)
                self.owed -= teil

    def saeumnis(self, einmal: str, betrag: Decimal) -> None:
        neue = assess_saeumnis(self.konto.pk, tag=HEUTE, akteur=self.stadt.kasse)
        self.owed += sum((self._open(f.pk) for f in neue), Decimal(0))
        assert assess_saeumnis(self.konto.pk, tag=HEUTE, akteur=self.stadt.kasse) == []

    def stapel(self, einmal: str, betrag: Decimal) -> None:
        anordnung = self._try(
            lambda: propose_anordnung(
                self.stadt.steuern.pk, "annahme", akteur=self.stadt.sachbearbeitung
            )
        )
        if anordnung:
            self._release(anordnung, self.leitung)
        export = self._try(lambda: create_export("beispiel-a", bis=HEUTE, akteur=self.stadt.kasse))
        if export:
            self.exporte.append(export)

    def _open(self, forderung_id: Any) -> Decimal:
        posten = [p for p in offene_posten(self.konto.pk) if p.forderung_id == forderung_id]
        return sum((p.betrag for p in posten if p.betrag > 0), Decimal(0))

    def _release(self, objekt: Any, akteur: Any) -> None:
        grant_freigabe(
            Freigabe.objects.get(objekt_id=objekt.pk, zustand="beantragt"), akteur=akteur
        )
        objekt.refresh_from_db()

    def _try(self, tun: Callable[[], Any]) -> Any:
        try:
            with transaction.atomic():
                return tun()
        except Fachfehler:
            return None


@pytest.mark.django_db
@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ARTEN), cents), max_size=9))
def test_the_ledger_agrees_with_pencil_and_paper(folge: list[tuple[str, Decimal]]) -> None:
    with transaction.atomic(), uhr.stelle_auf(HEUTE):
        papier = Papier()
        for nummer, (art, betrag) in enumerate(folge):
            getattr(papier, art)(f"e:{nummer}", betrag)
            assert saldo(papier.konto.pk) == papier.owed
        papier.stapel("ende", Decimal(0))
        check(papier)
        transaction.set_rollback(True)


def check(papier: Papier) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    posten = offene_posten(papier.konto.pk)
    assert sum((p.betrag for p in posten), Decimal(0)) == papier.owed
    exportiert = Counter(Exportposten.objects.values_list("buchung_id", flat=True))
    assert set(exportiert.values()) <= {1}
    hinaus: dict[str, Decimal] = {}
    for export in papier.exporte:
        export.refresh_from_db()
        assert total(export) == 0
        for sachkonto, summe in export.summen.items():
            hinaus[sachkonto] = hinaus.get(sachkonto, Decimal(0)) + Decimal(summe)
    ledger = dict(
        Buchungszeile.objects.order_by().values_list("sachkonto").annotate(summe=Sum("betrag"))
    )
    assert hinaus == ledger
