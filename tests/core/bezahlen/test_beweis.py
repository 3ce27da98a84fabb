"""Whatever comes in whatever order: every cent the service confirms stands in the ledger once, and
no other. The long series with real processes and kills is in tests/kill.
"""

import secrets

import pytest
from tests.core.bezahlen.buch import assert_balanced, booked
from tests.core.bezahlen.wirbel import Wirbel

from rathaus.core.bezahlen.models import Zahlvorgang


@pytest.mark.parametrize(("seed", "zahlungen"), [(1, 50), (2, 20), (3, 20)])
def test_every_cent_is_booked_exactly_once(stadt, seed: int, zahlungen: int) -> None:
    wirbel = Wirbel(stadt, seed)
    wirbel.run(zahlungen)
    gebucht = booked()
    assert gebucht == wirbel.probe.bestaetigt
    assert zahlungen / 6 < len(gebucht) < zahlungen, "the storm let some through and stopped some"
    assert_balanced()
    for zahlvorgang in Zahlvorgang.objects.filter(buchung__isnull=False):
        assert zahlvorgang.zustand == "gebucht"
        assert zahlvorgang.ereignisse.filter(zustand="gebucht").count() == 1
    assert not Zahlvorgang.objects.exclude(klaerung="").exists(), "the truth settles every doubt"


def test_a_lie_would_be_noticed(stadt) -> None:
    """The proof itself: money the service never saw does not pass it."""
    wirbel = Wirbel(stadt, 4)
    wirbel.run(10)
    erfunden = dict(wirbel.probe.bestaetigt)
    erfunden.popitem()
    assert booked() != erfunden


@pytest.mark.dauertest
@pytest.mark.parametrize("seed", [*range(10, 20), None])
def test_every_cent_is_booked_exactly_once_in_long(stadt, seed: int | None) -> None:
    seed = secrets.randbelow(10**6) if seed is None else seed
    print(f"seed {seed}")  # noqa: T201 - to repeat a random course
    wirbel = Wirbel(stadt, seed)
    wirbel.run(200)
    assert booked() == wirbel.probe.bestaetigt
    assert_balanced()
