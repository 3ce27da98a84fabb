from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.recht.fehler import UngueltigeEingabe, WertFehlt
from rathaus.recht.tilgung import (
    OffeneSchuld,
    Schuldart,
    Zahlungsunterbrechung,
    verteile_zahlung,
    zahlungsverjaehrung,
)

D = Decimal
STEUER_ALT = OffeneSchuld("steuer-2025", Schuldart.STEUER, D(100), date(2025, 8, 15))
STEUER_NEU = OffeneSchuld("steuer-2026", Schuldart.STEUER, D(100), date(2026, 2, 15))
KOSTEN = OffeneSchuld("mahnung", Schuldart.KOSTEN, D(10), date(2025, 9, 1))
ZUSCHLAG = OffeneSchuld("zuschlag", Schuldart.SAEUMNISZUSCHLAG, D(3), date(2025, 8, 15))
BUSSE = OffeneSchuld("busse", Schuldart.GELDBUSSE, D(30), date(2026, 5, 1))


def test_fines_first_then_taxes_by_due_day_then_costs_then_surcharges() -> None:
    ergebnis = verteile_zahlung([ZUSCHLAG, KOSTEN, STEUER_NEU, STEUER_ALT, BUSSE], D(235))
    assert list(ergebnis.getilgt.items()) == [
        ("busse", 30),
        ("steuer-2025", 100),
        ("steuer-2026", 100),
        ("mahnung", 5),
        ("zuschlag", 0),
    ]
    assert ergebnis.rest == 0


def test_order_of_kinds_is_that_of_the_law() -> None:
    schulden = [OffeneSchuld(art, art, D(1), date(2026, 1, 1)) for art in reversed(Schuldart)]
    assert list(verteile_zahlung(schulden, D(0)).getilgt) == list(Schuldart)


def test_what_the_payer_names_is_paid_first() -> None:
    ergebnis = verteile_zahlung([STEUER_ALT, STEUER_NEU], D(100), bestimmung=["steuer-2026"])
    assert ergebnis.getilgt == {"steuer-2026": 100, "steuer-2025": 0}
    assert ergebnis.schritte[0].norm == "§ 225 Abs. 1 AO"
    ohne = verteile_zahlung([STEUER_ALT, STEUER_NEU], D(100))
    assert ohne.getilgt == {"steuer-2025": 100, "steuer-2026": 0}


def test_authority_orders_an_enforced_payment() -> None:
    schulden = [STEUER_ALT, KOSTEN]
    with pytest.raises(UngueltigeEingabe, match=r"225 Abs\. 3"):
        verteile_zahlung(schulden, D(50), erzwungen=True)
    reihe = ["mahnung", "steuer-2025"]
    ergebnis = verteile_zahlung(schulden, D(50), erzwungen=True, bestimmung=reihe)
    assert ergebnis.getilgt == {"mahnung": 10, "steuer-2025": 40}


def test_too_much_is_left_over_and_strange_debts_are_refused() -> None:
    assert verteile_zahlung([KOSTEN], D(15)).rest == 5
    with pytest.raises(UngueltigeEingabe, match="miete"):
        verteile_zahlung([KOSTEN], D(15), bestimmung=["miete"])
    with pytest.raises(UngueltigeEingabe, match="doppelt"):
        verteile_zahlung([KOSTEN, KOSTEN], D(15))
    with pytest.raises(UngueltigeEingabe, match="keine offene Schuld"):
        verteile_zahlung([], D(15))


SCHULDEN = st.lists(
    st.builds(
        OffeneSchuld,
        kennung=st.uuids().map(str),
        art=st.sampled_from(Schuldart),
        betrag=st.integers(0, 100_000).map(D),
        faellig=st.dates(date(2020, 1, 1), date(2027, 1, 1)),
    ),
    min_size=1,
    max_size=8,
)


@given(SCHULDEN, st.integers(0, 500_000).map(D))
def test_payment_is_neither_lost_nor_multiplied(schulden: list[OffeneSchuld], gezahlt: D) -> None:
    ergebnis = verteile_zahlung(schulden, gezahlt)
    assert sum(ergebnis.getilgt.values()) + ergebnis.rest == gezahlt
    assert all(ergebnis.getilgt[s.kennung] <= s.betrag for s in schulden)
    if ergebnis.rest:
        assert all(ergebnis.getilgt[s.kennung] == s.betrag for s in schulden)


@pytest.mark.parametrize(
    ("faellig", "festgesetzt", "ende"),
    [
        (date(2020, 1, 1), None, date(2025, 12, 31)),
        (date(2020, 12, 31), None, date(2025, 12, 31)),
        (date(2020, 12, 31), date(2021, 1, 1), date(2026, 12, 31)),
        (date(2020, 12, 31), date(2019, 1, 1), date(2025, 12, 31)),
    ],
)
def test_claim_expires_after_five_years(
    faellig: date, festgesetzt: date | None, ende: date
) -> None:
    assert zahlungsverjaehrung(faellig, festgesetzt=festgesetzt).ende == ende


def test_evaded_taxes_expire_after_ten_years() -> None:
    assert zahlungsverjaehrung(date(2020, 6, 1), hinterzogen=True).ende == date(2030, 12, 31)
    with pytest.raises(WertFehlt, match="hinterzogen"):
        zahlungsverjaehrung(date(2015, 6, 1), hinterzogen=True)


def test_interruption_starts_a_new_period_when_it_has_ended() -> None:
    stundung = Zahlungsunterbrechung("Stundung", date(2023, 5, 1), date(2024, 3, 1))
    ergebnis = zahlungsverjaehrung(date(2020, 6, 1), unterbrechungen=[stundung])
    assert ergebnis.ende == date(2029, 12, 31)
    letzter_tag = Zahlungsunterbrechung("Mahnung", date(2025, 12, 31), date(2025, 12, 31))
    assert zahlungsverjaehrung(date(2020, 6, 1), unterbrechungen=[letzter_tag]).ende == date(
        2030, 12, 31
    )


def test_interruption_after_the_end_comes_too_late() -> None:
    zu_spaet = Zahlungsunterbrechung("Mahnung", date(2026, 1, 1), date(2026, 1, 1))
    ergebnis = zahlungsverjaehrung(date(2020, 6, 1), unterbrechungen=[zu_spaet])
    assert ergebnis.ende == date(2025, 12, 31)
    assert ergebnis.schritte[-1].norm == "§ 232 AO"


def test_interruption_that_ends_before_it_begins_is_refused() -> None:
    falsch = Zahlungsunterbrechung("Stundung", date(2023, 5, 1), date(2023, 4, 30))
    with pytest.raises(UngueltigeEingabe, match="Stundung"):
        zahlungsverjaehrung(date(2020, 6, 1), unterbrechungen=[falsch])
