"""Payers at a real town hall and a real payment service, while web, worker and service are killed
with -9 again and again.
"""

import contextlib
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

import requests
from tests.kit.prozesse import Besuch, Haus, Prozess, kill_9, rathaus, wait_until

from rathaus.core.bezahlen.unterschrift import sign_message

STOCKT = (requests.RequestException,)
#: Longer than a killed town hall needs to open again.
GEDULD = 120


@dataclass
class Hof:
    """The three processes; any of them can be killed and started again at its old address."""

    haus: Haus
    web_port: int
    dienst_port: int
    datei: Path
    laufend: dict[str, Prozess] = field(default_factory=dict)
    abschuesse: dict[str, int] = field(default_factory=dict)

    @property
    def web(self) -> str:
        return f"http://127.0.0.1:{self.web_port}"

    @property
    def dienst(self) -> str:
        return f"http://127.0.0.1:{self.dienst_port}"

    def command(self, name: str) -> list[str]:
        if name == "web":
            return rathaus("web", "--port", str(self.web_port))
        if name == "worker":
            return rathaus("worker")
        return rathaus(
            "bezahlen", "attrappe",
            "--port", str(self.dienst_port),
            "--datei", str(self.datei),
            "--meldungen", f"{self.web}/bezahlen/meldung/",
            "--schluesseldatei", str(self.haus.zustand / "geheim" / "bezahldienst_meldung"),
        )  # fmt: skip

    def start(self, *namen: str) -> None:
        for name in namen:
            self.laufend[name] = self.haus.start(*self.command(name))
        for name in namen:
            wait_until(lambda name=name: self.answers(name), seconds=180)

    def answers(self, name: str) -> bool:
        if name == "worker":
            return self.laufend[name].poll() is None
        adresse = f"{self.web}/healthz" if name == "web" else f"{self.dienst}/attrappe/zahlungen"
        with contextlib.suppress(*STOCKT):
            requests.get(adresse, timeout=5)
            return True
        return False

    def shoot(self, name: str) -> None:
        kill_9(self.laufend[name])
        self.abschuesse[name] = self.abschuesse.get(name, 0) + 1
        self.start(name)

    def close(self) -> None:
        for prozess in self.laufend.values():
            kill_9(prozess)

    def payments(self) -> list[dict[str, Any]]:
        return list(requests.get(f"{self.dienst}/attrappe/zahlungen", timeout=20).json())


@dataclass
class Zahler:
    """One person with one Kassenzeichen. Whatever breaks, they try again, or give up."""

    hof: Hof
    kassenzeichen: str
    betrag: str
    zufall: Random

    def pay(self) -> None:
        besuch = Besuch(self.hof.web)
        seite = self._keep_trying(lambda: self._open(besuch))
        if seite is None:
            return
        for _ in range(self.zufall.randint(1, 3)):
            kasse = self._keep_trying(lambda: self._begin(besuch, seite))
            if kasse is None:
                return
            self._at_the_service(besuch, kasse)
            if self.zufall.random() < 0.7:
                return

    def _open(self, besuch: Besuch) -> str | None:
        antwort = besuch.post("/bezahlen/", kz=self.kassenzeichen, betrag=self.betrag)
        return urlsplit(antwort.url).path if antwort.ok else None

    def _begin(self, besuch: Besuch, seite: str) -> str | None:
        text = besuch.get(seite).text
        if "beginnen/" in text:
            text = besuch.post(f"{seite}beginnen/", von=seite, dienst="xbezahldienste").text
        gefunden = re.search(rf'href="({re.escape(self.hof.dienst)}/kasse/\w+)"', text)
        return gefunden[1] if gefunden else None

    def _at_the_service(self, besuch: Besuch, kasse: str) -> None:
        tun = self.zufall.choice(["bezahlen"] * 5 + ["abbrechen", "scheitern", "falsch", "weg"])
        if tun == "weg":
            return
        zurueck = self._keep_trying(lambda: self._press(kasse, tun))
        for _ in range(self.zufall.randint(0, 3) if zurueck else 0):
            self._keep_trying(lambda: besuch.get(urlsplit(str(zurueck)).path))
        self._bad_messages(kasse.rsplit("/", 1)[1], str(zurueck))

    def _press(self, kasse: str, tun: str) -> str | None:
        antwort = requests.post(kasse, {"tun": tun}, allow_redirects=False, timeout=20)
        return antwort.headers.get("Location")

    def _bad_messages(self, transaktion: str, zurueck: str) -> None:
        """Signed well and badly, for this payment and for none; and a damaged way back."""
        for kennung in (transaktion, "T0", ""):
            rumpf = f'{{"transactionId": "{kennung}", "status": "PAYED"}}'.encode()
            gut = sign_message(rumpf)
            for unterschrift in self.zufall.sample([gut, gut, "sha256=0", ""], 2):
                with contextlib.suppress(*STOCKT):
                    antwort = requests.post(
                        f"{self.hof.web}/bezahlen/meldung/",
                        rumpf,
                        headers={"X-Signatur": unterschrift},
                        timeout=20,
                    )
                    assert antwort.status_code in ((204, 500) if unterschrift == gut else (403,))
        with contextlib.suppress(*STOCKT):
            falsch = urlsplit(zurueck).path.replace("~", "~x")
            assert requests.get(f"{self.hof.web}{falsch}", timeout=20).status_code in (404, 500)

    def _keep_trying(self, tun: Callable[[], Any]) -> Any:
        ende = time.monotonic() + GEDULD
        while time.monotonic() < ende:
            with contextlib.suppress(*STOCKT, AssertionError, KeyError):
                ergebnis = tun()
                if ergebnis is not None:
                    return ergebnis
            time.sleep(0.5)
        return None


def run_storm(hof: Hof, ziele: list[tuple[str, str]], *, seed: int, je_abschuss: int) -> None:
    """Four payers at a time; after every so many payments one of the three is shot."""
    zufall = Random(seed)  # noqa: S311 - a course to repeat, no secret
    reihe = [Zahler(hof, kz, betrag, Random(zufall.random())) for kz, betrag in ziele]  # noqa: S311
    fertig, schloss = [0], threading.Lock()
    fehler: list[BaseException] = []

    def work() -> None:
        while True:
            with schloss:
                if not reihe:
                    return
                zahler = reihe.pop()
            try:
                zahler.pay()
            except BaseException as stoerung:  # noqa: BLE001 - the test judges it
                fehler.append(stoerung)
            with schloss:
                fertig[0] += 1

    faeden = [threading.Thread(target=work) for _ in range(4)]
    for faden in faeden:
        faden.start()
    naechster = je_abschuss
    while any(faden.is_alive() for faden in faeden):
        time.sleep(0.2)
        if fertig[0] >= naechster:
            naechster += je_abschuss
            hof.shoot(zufall.choice(["web", "worker", "dienst"]))
    for faden in faeden:
        faden.join()
    assert not fehler, fehler
