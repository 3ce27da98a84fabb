"""The sliding counter, and whose attempts it counts together."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rathaus import uhr
from rathaus.core.zugaenge import drossel
from rathaus.core.zugaenge.drossel import Drossel, Grenze, ZuVieleVersuche, prefix_of
from rathaus.core.zugaenge.models import Drosselstand

pytestmark = pytest.mark.django_db
JETZT = 1_800_000_000.0
NIEMAND = "0.0.0.0"  # noqa: S104 - an address, not a server


@pytest.fixture
def zeit(monkeypatch):
    stand = [JETZT]
    monkeypatch.setattr(time, "time", lambda: stand[0])

    def spaeter(sekunden: float) -> None:
        stand[0] += sekunden

    return spaeter


@pytest.fixture
def probe(monkeypatch, rf, zeit):
    """Three in a minute per account and address, ten per address; attempt() -> seconds to wait."""
    grenze = Drossel(bereich="probe", adresse=Grenze(10, 60), paar=Grenze(3, 60))
    monkeypatch.setitem(drossel._drosseln, "probe", grenze)

    def attempt(konto: str = "mia", adresse: str = "192.0.2.1") -> int:
        try:
            drossel.throttle("probe", rf.get("/", REMOTE_ADDR=adresse), konto=konto)
        except ZuVieleVersuche as fehler:
            return fehler.sekunden
        return 0

    return attempt


def test_three_then_one_every_twenty_seconds(probe, zeit):
    assert [probe() for _ in range(4)] == [0, 0, 0, 20]
    zeit(19.5)
    assert probe() == 1
    zeit(0.5)
    assert probe() == 0
    assert probe() == 20


def test_after_a_quiet_minute_all_three_are_back(probe, zeit):
    for _ in range(3):
        probe()
    zeit(60)
    assert [probe() for _ in range(4)] == [0, 0, 0, 20]


def test_being_refused_costs_nothing(probe, zeit):
    for _ in range(3):
        probe()
    for _ in range(50):
        assert probe() == 20
    zeit(20)
    assert probe() == 0


def test_accounts_and_addresses_are_counted_apart(probe):
    for _ in range(3):
        probe("mia", "192.0.2.1")
    assert probe("mia", "192.0.2.1") == 20
    assert probe("tom", "192.0.2.1") == 0
    assert probe("mia", "192.0.2.2") == 0


def test_spelling_of_an_address_makes_no_new_account(probe):
    for konto in ("Mia@example.org", "mia@example.org ", "MIA@EXAMPLE.ORG"):
        assert probe(konto) == 0
    assert probe("mia@example.org") == 20


def test_one_address_is_stopped_across_accounts_and_spares_theirs(probe, zeit):
    for nummer in range(10):
        assert probe(f"konto{nummer}") == 0
    assert probe("letztes") == 6
    assert probe("letztes", "192.0.2.2") == 0


def test_refund_gives_back_what_was_taken(probe, rf):
    for _ in range(3):
        probe()
    drossel.refund_throttle("probe", rf.get("/", REMOTE_ADDR="192.0.2.1"), konto="mia")
    assert probe() == 0


def test_table_names_nobody(probe):
    probe("mia@example.org", "192.0.2.77")
    text = str(list(Drosselstand.objects.values()))
    assert "mia" not in text
    assert "192.0.2.77" not in text


def test_full_counters_are_swept(probe, zeit):
    probe()
    assert drossel.expire_drosselstaende() == 0
    zeit(61)
    assert drossel.expire_drosselstaende() == 2


@settings(deadline=None, max_examples=40)
@given(pausen=st.lists(st.integers(0, 40), min_size=1, max_size=40))
def test_no_minute_ever_lets_through_more_than_twice_the_allowance(pausen):
    """Sliding: in any window of a minute at most the burst of three and what trickled in since."""
    grenze = Grenze(3, 60)
    schluessel = f"h{time.monotonic_ns()}"
    jetzt, durch = JETZT, []
    for pause in pausen:
        jetzt += pause
        if _take_at(schluessel, grenze, jetzt):
            durch.append(jetzt)
    for anfang in durch:
        assert sum(anfang <= t < anfang + 60 for t in durch) <= 5
        assert sum(anfang <= t < anfang + 20 for t in durch) <= 4


def _take_at(schluessel: str, grenze: Grenze, jetzt: float) -> bool:
    echt = time.time
    time.time = lambda: jetzt
    try:
        return drossel._take(schluessel, grenze) is None
    finally:
        time.time = echt


@pytest.mark.parametrize(
    ("adresse", "gezaehlt_als"),
    [
        ("192.0.2.9", "192.0.2.9"),
        ("2001:db8:1:2233:4455::1", "2001:db8:1:2200::/56"),
        ("2001:db8:1:22ff::99", "2001:db8:1:2200::/56"),
        ("::ffff:192.0.2.9", "192.0.2.9"),
        ("", NIEMAND),
        ("unix:", NIEMAND),
    ],
)
def test_prefix(rf, adresse, gezaehlt_als):
    assert prefix_of(rf.get("/", REMOTE_ADDR=adresse)) == gezaehlt_als


@pytest.mark.parametrize(
    ("proxies", "kopf", "gezaehlt_als"),
    [
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "6.6.6.6, 198.51.100.7", "198.51.100.7"),
        (2, "6.6.6.6, 198.51.100.7, 10.0.0.1", "198.51.100.7"),
        (2, "198.51.100.7", "192.0.2.1"),
        (1, "unsinn", NIEMAND),
    ],
)
def test_only_trusted_proxies_are_believed(rf, settings, proxies, kopf, gezaehlt_als):
    settings.PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=kopf)
    assert prefix_of(request) == gezaehlt_als


@pytest.mark.parametrize(
    ("jetzt", "ab", "satz"),
    [
        ("2026-07-01T12:00:00", "2026-07-01T12:03:00", "um 14:03 Uhr"),
        ("2026-07-01T12:00:00", "2026-07-01T12:03:01", "um 14:04 Uhr"),
        ("2026-07-01T21:58:00", "2026-07-01T22:01:00", "am 02.07.2026 um 00:01 Uhr"),
    ],
)
def test_says_when_never_too_early(monkeypatch, jetzt, ab, satz):
    stand = datetime.fromisoformat(jetzt).replace(tzinfo=UTC).timestamp()
    monkeypatch.setattr(time, "time", lambda: stand)
    fehler = ZuVieleVersuche(datetime.fromisoformat(ab).replace(tzinfo=UTC))
    assert satz in str(fehler)


def test_the_demo_clock_opens_nothing(probe):
    for _ in range(3):
        probe()
    with uhr.stelle_auf(datetime(2040, 1, 1, tzinfo=UTC)):
        assert probe() == 20
