"""200 payments, and kill -9 of web, worker and payment service in between: every cent the service
confirms is booked once, and no other.
"""

import os
import secrets
import shutil
import socket
import time
from pathlib import Path

import pytest
import requests
from tests.kit.databases import FrischeDatenbank
from tests.kit.prozesse import Haus, share_secrets

pytestmark = pytest.mark.dauertest
ZAHLUNGEN = int(os.environ.get("RATHAUS_TEST_ZAHLUNGEN", "200"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def haus(frische_datenbank: FrischeDatenbank, tmp_path: Path) -> Haus:
    return Haus(frische_datenbank, share_secrets(tmp_path))


def _claims(anzahl: int, zufall) -> list[tuple[str, str]]:
    from tests.core.kasse.konten import account, claim, euro
    from tests.core.personen.leute import add, erika
    from tests.core.stadt import build_stadt

    stadt = build_stadt()
    person, ziele = add(stadt, erika()), []
    for nummer in range(anzahl):
        betrag = euro(zufall.randint(1, 99_999)) / 100
        konto = account(stadt, person=person, art=f"probe{nummer}")
        claim(stadt, konto, betrag, einmal=f"b:{nummer}")
        ziele.append((konto.kassenzeichen, f"{betrag:.2f}".replace(".", ",")))
    return ziele


def _settle(hof, settings) -> None:
    """The storm is over: the service tells the truth again, and the night comes."""
    from tests.core.bezahlen.netz import connection_to

    from rathaus.core.bezahlen.tasks import abgleichen

    for zahlung in hof.payments():
        if zahlung["falsch"]:
            kasse = f"{hof.dienst}/kasse/{zahlung['transactionId']}"
            requests.post(kasse, {"tun": "richtig"}, allow_redirects=False, timeout=20)
    settings.BEZAHLDIENST = connection_to(hof.dienst)
    abgleichen(0)


def _confirmed(hof) -> dict:
    from decimal import Decimal
    from uuid import UUID

    cent = Decimal("0.01")
    return {
        UUID(z["requestId"]): Decimal(str(z["grosAmount"])).quantize(cent)
        for z in hof.payments()
        if z["status"] == "PAYED"
    }


@pytest.mark.parametrize("seed", [1, 2, None])
def test_every_cent_once_whatever_is_killed(
    haus: Haus, tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch, seed: int | None
) -> None:
    from random import Random

    from tests.core.bezahlen.buch import assert_balanced, booked
    from tests.core.bezahlen.netz import connection_to
    from tests.core.bezahlen.sturm import Hof, run_storm

    from rathaus.core.bezahlen.models import Zahlvorgang

    seed = secrets.randbelow(10**6) if seed is None else seed
    hof = Hof(haus, _free_port(), _free_port(), tmp_path / "dienst.sqlite")
    (tmp_path / "schluessel").write_text("attrappe", encoding="utf-8")
    for name, wert in connection_to(hof.dienst).items():
        monkeypatch.setenv(f"RATHAUS_BEZAHLDIENST_{name.upper()}", wert)
    monkeypatch.setenv("RATHAUS_BEZAHLDIENST_SECRET_FILE", str(tmp_path / "schluessel"))
    monkeypatch.setenv("RATHAUS_URL", hof.web)
    ziele = _claims(ZAHLUNGEN, Random(seed))  # noqa: S311
    beginn = time.monotonic()
    try:
        hof.start("dienst", "web", "worker")
        run_storm(hof, ziele, seed=seed, je_abschuss=max(ZAHLUNGEN // 20, 4))
        luegen = {z["requestId"] for z in hof.payments() if z["falsch"]}
        assert not luegen & {str(kennung) for kennung in booked()}, "a lie is never booked"
        _settle(hof, settings)
        gebucht = booked()
        assert gebucht == _confirmed(hof)
        assert_balanced()
        assert len(gebucht) > ZAHLUNGEN / 4
        assert not Zahlvorgang.objects.exclude(klaerung="").exists()
        print(  # noqa: T201 - the figures of a long run
            f"\nseed {seed}: {ZAHLUNGEN} Forderungen, {Zahlvorgang.objects.count()} Versuche, "
            f"{len(gebucht)} gebucht ({sum(gebucht.values())} €), {len(luegen)} falsche Beträge, "
            f"kill -9 {hof.abschuesse}, {time.monotonic() - beginn:.0f} s"
        )
    finally:
        hof.close()
        shutil.rmtree(tmp_path / "ablage", ignore_errors=True)
