from datetime import date
from decimal import Decimal
from typing import Any

from tests.fachverfahren.hundesteuer.amt import Amt, household, in_force, owed, text_of

from rathaus import uhr
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.fachverfahren.hundesteuer.actions.anmelden import assess_hund
from rathaus.fachverfahren.hundesteuer.entscheidung import Entscheidung

MAERZ = date(2026, 3, 2)


def assess(amt: Amt, vorgang: Vorgang, **entscheidung: Any) -> Any:
    stand = Vorgang.objects.get(pk=vorgang.pk).stand
    return assess_hund(
        vorgang.pk, Entscheidung(**entscheidung), akteur=amt.clerk, stand=stand
    )


def test_the_first_dog_becomes_a_lawful_notice_and_a_claim(amt: Amt) -> None:
    with uhr.stelle_auf(MAERZ):
        vorgang = amt.register()
        drafts, bescheid = assess(amt, vorgang)
        assert [(d.jahr, d.steuer, d.zustand) for d in drafts] == [
            (2026, Decimal("39.42"), "entwurf")
        ]
        assert owed() == 0
        amt.issue(bescheid)
    assert in_force(2026).steuer == owed() == Decimal("39.42")
    vorgang.refresh_from_db()
    assert vorgang.zustand == "beschieden"
    assert "39,42 €" in text_of(bescheid)
    assert household().konto.kassenzeichen.startswith("33")
