"""Throttling: sliding counters per account and address prefix, in the database for all processes.

Each counter is one number, the second up to which its allowance is used (a leaky bucket, also known
as GCRA). One statement reads, decides and writes, so a hundred requests at once get no more through
than one after the other; a refused attempt costs nothing, so nobody is locked out for trying on.
Time is the machine's own: a clock set for the demo must not open or close doors.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv4Address, IPv6Network, ip_address

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils.translation import gettext as _

from rathaus import uhr
from rathaus.core.fehler import Fachfehler

from .geheim import keyed_hash
from .models import Drosselstand

MINUTE = 60
STUNDE = 60 * MINUTE
TAG = 24 * STUNDE


@dataclass(frozen=True, slots=True)
class Grenze:
    """`anzahl` attempts in `sekunden`, sliding."""

    anzahl: int
    sekunden: int

    @property
    def takt(self) -> float:
        return self.sekunden / self.anzahl


@dataclass(frozen=True, slots=True, kw_only=True)
class Drossel:
    """`paar` counts an account from one address, so that a stranger elsewhere locks nobody out."""

    bereich: str
    adresse: Grenze
    paar: Grenze | None = None
    konto: Grenze | None = None


class ZuVieleVersuche(Fachfehler):
    """`ab`: when the next attempt is let through."""

    def __init__(self, ab: datetime) -> None:
        self.ab = ab
        super().__init__(
            _("Zu viele Versuche. Bitte versuchen Sie es %(wann)s noch einmal.")
            % {"wann": _spell(ab)}
        )

    @property
    def sekunden(self) -> int:
        return max(1, round(self.ab.timestamp() - time.time()))


_drosseln: dict[str, Drossel] = {}


def register_drossel(drossel: Drossel) -> None:
    _drosseln[drossel.bereich] = drossel


for _drossel in (
    Drossel(
        bereich="anmelden",
        adresse=Grenze(60, 15 * MINUTE),
        paar=Grenze(5, 15 * MINUTE),
        konto=Grenze(40, STUNDE),
    ),
    Drossel(
        bereich="code",
        adresse=Grenze(60, 15 * MINUTE),
        paar=Grenze(5, 15 * MINUTE),
        konto=Grenze(20, STUNDE),
    ),
    Drossel(bereich="code_senden", adresse=Grenze(30, STUNDE), konto=Grenze(5, STUNDE)),
    Drossel(bereich="passwort_vergessen", adresse=Grenze(30, STUNDE), konto=Grenze(3, STUNDE)),
    Drossel(bereich="konto_anlegen", adresse=Grenze(20, STUNDE), konto=Grenze(3, STUNDE)),
    Drossel(bereich="brief", adresse=Grenze(20, TAG), konto=Grenze(3, 30 * TAG)),
    Drossel(bereich="link", adresse=Grenze(60, 15 * MINUTE)),
    Drossel(bereich="identitaet", adresse=Grenze(60, 15 * MINUTE)),
    # a school or a company is one address: this stops machines, not a class with its teacher
    Drossel(bereich="formular", adresse=Grenze(600, STUNDE)),
):
    register_drossel(_drossel)


def throttle(bereich: str, request: HttpRequest, *, konto: str = "") -> None:
    """Count one attempt, or raise ZuVieleVersuche. Call before looking anything up."""
    genommen: list[tuple[str, Grenze]] = []
    for schluessel, grenze in _counters(bereich, request, konto):
        ab = _take(schluessel, grenze)
        if ab is not None:
            for frueher, grenze_frueher in genommen:
                _give_back(frueher, grenze_frueher.takt)
            raise ZuVieleVersuche(ab)
        genommen.append((schluessel, grenze))


def refund_throttle(bereich: str, request: HttpRequest, *, konto: str = "") -> None:
    """After success: the attempt did not count, and the account's earlier slips are forgiven."""
    drossel = _drosseln[bereich]
    _give_back(_key(bereich, "adresse", prefix_of(request)), drossel.adresse.takt)
    if konto:
        forgiven = [_key(bereich, "paar", konto, prefix_of(request)), _key(bereich, "konto", konto)]
        Drosselstand.objects.filter(schluessel__in=forgiven).delete()


def prefix_of(request: HttpRequest) -> str:
    """The caller's address as counted: a whole /56 of IPv6, which is what one household gets."""
    adresse = ip_address(_remote_address(request))
    if isinstance(adresse, IPv4Address):
        return str(adresse)
    if adresse.ipv4_mapped:
        return str(adresse.ipv4_mapped)
    return str(IPv6Network((adresse, 56), strict=False))


def expire_drosselstaende() -> int:
    """Counters whose allowance is whole again are as good as none."""
    return Drosselstand.objects.filter(stand__lt=time.time()).delete()[0]


def _remote_address(request: HttpRequest) -> str:
    """Behind n trusted proxies the caller is the n-th address from the right; more is hearsay."""
    proxies = getattr(settings, "PROXIES", 0)
    kette = [t.strip() for t in request.headers.get("X-Forwarded-For", "").split(",") if t.strip()]
    kandidat = kette[-proxies] if 0 < proxies <= len(kette) else request.META.get("REMOTE_ADDR", "")
    try:
        return str(ip_address(kandidat))
    except ValueError:
        return "0.0.0.0"  # noqa: S104 - a shared counter for callers on a socket without an address


def _counters(bereich: str, request: HttpRequest, konto: str) -> list[tuple[str, Grenze]]:
    drossel = _drosseln[bereich]
    adresse = prefix_of(request)
    zaehler = [(_key(bereich, "adresse", adresse), drossel.adresse)]
    if konto and drossel.paar:
        zaehler.append((_key(bereich, "paar", konto, adresse), drossel.paar))
    if konto and drossel.konto:
        zaehler.append((_key(bereich, "konto", konto), drossel.konto))
    return zaehler


def _key(*teile: str) -> str:
    return keyed_hash("drossel", *(teil.strip().lower() for teil in teile)).hex()


def _take(schluessel: str, grenze: Grenze) -> datetime | None:
    """None if the attempt is let through, else the instant from which one will be."""
    werte: dict[str, str | float] = {
        "schluessel": schluessel,
        "jetzt": time.time(),
        "takt": grenze.takt,
        "sekunden": grenze.sekunden,
    }
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, werte)
        if cursor.fetchone():
            return None
    stand = Drosselstand.objects.filter(schluessel=schluessel).values_list("stand", flat=True)
    frei = (stand.first() or time.time()) + grenze.takt - grenze.sekunden
    return datetime.fromtimestamp(frei, UTC)


_TAKE = """
    INSERT INTO zugaenge_drosselstand AS d (schluessel, stand)
    VALUES (%(schluessel)s, %(jetzt)s + %(takt)s)
    ON CONFLICT (schluessel) DO UPDATE
        SET stand = GREATEST(d.stand, %(jetzt)s) + %(takt)s
        WHERE GREATEST(d.stand, %(jetzt)s) + %(takt)s <= %(jetzt)s + %(sekunden)s + 0.001
    RETURNING stand
"""


def _give_back(schluessel: str, takt: float) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE zugaenge_drosselstand SET stand = stand - %s WHERE schluessel = %s",
            [takt, schluessel],
        )


def _spell(ab: datetime) -> str:
    ort = uhr.ortszeit(ab)
    heute = uhr.ortszeit(datetime.fromtimestamp(time.time(), UTC)).date()
    # rounded up to the minute, so that the time named is never too early
    minute = ort if ort.second == 0 else datetime.fromtimestamp(ab.timestamp() + MINUTE, ort.tzinfo)
    wann = {"uhrzeit": f"{minute:%H:%M}", "tag": f"{minute:%d.%m.%Y}"}
    if minute.date() == heute:
        return _("um %(uhrzeit)s Uhr") % wann
    return _("am %(tag)s um %(uhrzeit)s Uhr") % wann
