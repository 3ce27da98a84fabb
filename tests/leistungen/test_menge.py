"""How many pieces a fee counts: entries of a list, days the form worked out."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.leistungen.test_pakete import paket

from rathaus.leistungen.gebuehren import fee_of
from rathaus.leistungen.paket import assess
from rathaus.recht.gebuehren.regel import lies_regel

AM = date(2026, 6, 1)
GEMEINDE: Any = None


@pytest.fixture(autouse=True)
def zehn_euro(monkeypatch: pytest.MonkeyPatch) -> None:
    regel = {"bezeichnung": "Stück", "art": "einheit", "betrag": "10.00", "norm": "§ 1 GebS"}
    monkeypatch.setattr(
        "rathaus.leistungen.gebuehren.gebuehr",
        lambda satz, am, gemeinde: lies_regel({**regel, "schluessel": satz}),
    )


def _fee(kennung: str, **teile: Any) -> Decimal | None:
    gelesen = paket(kennung)
    daten = {**gelesen.dokument["beispiele"][0]["daten"], **teile}
    gebuehr = fee_of(gelesen, assess(gelesen, daten, AM).baum, am=AM, gemeinde=GEMEINDE)
    return gebuehr.betrag if gebuehr else None


def test_days_the_form_worked_out_count() -> None:
    assert _fee("raum-reservieren") == Decimal("20.00")


def test_one_day_counts_once() -> None:
    zeit = {"wie": "einmal", "am": "2026-08-15", "von_uhr": "10:00", "bis_uhr": "23:30"}
    assert _fee("raum-reservieren", zeit=zeit) == Decimal("10.00")


def test_every_entry_of_a_list_counts() -> None:
    assert _fee("baulastenauskunft") == Decimal("20.00")
    eines = [{"gemarkung": "Musterlingen", "flur": 1, "nummer": "7"}]
    assert _fee("baulastenauskunft", flurstuecke=eines) == Decimal("10.00")


def test_what_is_free_has_no_fee() -> None:
    jugend = {"was": "feier", "gruppe": "jugend", "vorort": "Ada Beispiel, 02999 55513"}
    assert _fee("raum-reservieren", anlass=jugend) is None
