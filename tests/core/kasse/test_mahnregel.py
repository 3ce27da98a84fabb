"""Who is reminded from when on is the town's number, dated; until it has one, what is usual."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.core.stadt import Stadt

from rathaus import uhr
from rathaus.core.kasse.actions.mahnen import late_of
from rathaus.core.kasse.mahnregel import SCHLUESSEL, lies_mahnregel, mahnregel_of, shortest_karenz
from rathaus.core.satzungen.models import Satzung, Satzungswert
from rathaus.core.satzungen.public import Geltung
from rathaus.recht.fehler import UngueltigeEingabe

from .konten import JULI, account, claim

EIGENE = {"kleinbetrag": "12.50", "karenz_tage": 3, "zahlbar_tage": 10}
GELTUNG = Geltung(schluessel=SCHLUESSEL, ab=date(2026, 1, 1), bis=None)


def resolve(stadt: Stadt, wert: dict[str, Any], ab: date) -> None:
    satzung = Satzung.objects.create(
        gemeinde=stadt.gemeinde, titel="Kasse", zustand="in_kraft", angelegt=uhr.jetzt()
    )
    Satzungswert.objects.create(
        satzung=satzung,
        gemeinde=stadt.gemeinde,
        schluessel=SCHLUESSEL,
        wert=wert,
        gueltig_ab=ab,
        fundstelle="Dienstanweisung",
        zustand="gilt",
    )


def test_the_towns_own_rule_holds_from_its_day_on(stadt: Stadt) -> None:
    resolve(stadt, EIGENE, date(2026, 7, 5))
    vorher = mahnregel_of(stadt.gemeinde.pk, date(2026, 7, 4))
    danach = mahnregel_of(stadt.gemeinde.pk, date(2026, 7, 5))
    assert (vorher.kleinbetrag, vorher.karenz.days, vorher.zahlbar.days) == (Decimal(5), 7, 14)
    assert (danach.kleinbetrag, danach.karenz.days, danach.zahlbar.days) == (Decimal("12.5"), 3, 10)
    assert shortest_karenz(date(2026, 7, 5)) == timedelta(days=3)


def test_it_says_from_which_day_a_claim_is_late(stadt: Stadt) -> None:
    resolve(stadt, EIGENE, date(2026, 1, 1))
    konto = account(stadt)
    claim(stadt, konto, 100)
    assert late_of(konto, JULI + timedelta(days=2)) == []
    assert len(late_of(konto, JULI + timedelta(days=3))) == 1


@pytest.mark.parametrize(
    "wert",
    [{}, {**EIGENE, "karenz_tage": -1}, {**EIGENE, "mehr": 1}, {**EIGENE, "kleinbetrag": "viel"}],
)
def test_what_is_no_rule_is_refused(wert: dict[str, Any]) -> None:
    with pytest.raises(UngueltigeEingabe):
        lies_mahnregel(wert, GELTUNG)
