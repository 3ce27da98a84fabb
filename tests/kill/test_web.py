"""kill -9 of the web process while it submits and freezes: nothing typed is lost, nothing is there
twice.

The moments are spread over the time the requests take; between them lie before, during and after
the transactions.
"""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from tests.kit.prozesse import Besuch, Haus, kill_9, token_on

from rathaus.core.bescheide.models import Bescheid
from rathaus.leistungen.models import Entwurf

from .haus import (
    assert_frozen_once,
    assert_nothing_lost,
    assert_sent_once,
    at_buero,
    at_portal,
    filled_in,
    ready_to_freeze,
)


@dataclass
class Sendung:
    """A form, shown and ready to be sent."""

    besuch: Besuch
    pfad: str
    felder: dict[str, Any]

    def send(self) -> requests.Response:
        return self.besuch.send(self.pfad, self.felder)

    def try_to_send(self) -> None:
        with suppress(requests.ConnectionError):
            self.send()


def _submission(adresse: str, entwurf: Entwurf) -> Sendung:
    besuch, pfad = at_portal(adresse), f"/antrag/{entwurf.pk}/pruefen/"
    return Sendung(besuch, pfad, {"csrfmiddlewaretoken": token_on(besuch.get(pfad))})


def _freezing(adresse: str, bescheid: Bescheid) -> Sendung:
    besuch, pfad = at_buero(adresse), f"/buero/bescheid/{bescheid.pk}/"
    return Sendung(besuch, pfad, {**besuch.fields_on(pfad), "tun": "festschreiben"})


def _strike(sendungen: Sequence[Sendung], kill: Callable[[], None], seconds: float) -> None:
    faeden = [threading.Thread(target=sendung.try_to_send) for sendung in sendungen]
    for faden in faeden:
        faden.start()
    time.sleep(seconds)
    kill()
    for faden in faeden:
        faden.join()


def _kill_at(haus: Haus, seconds: float) -> None:
    entwurf, bescheid = filled_in(), ready_to_freeze()
    daten = entwurf.daten
    with haus.web() as web:
        sendungen = [_submission(web.adresse, entwurf), _freezing(web.adresse, bescheid)]
        _strike(sendungen, lambda: kill_9(web.prozess), seconds)
    assert_nothing_lost(entwurf.pk, daten)
    with haus.web() as web:
        for sendung in sendungen:  # an error page: people send again
            sendung.besuch.adresse = web.adresse
            assert sendung.send().ok
    assert_sent_once(entwurf.pk, daten)
    assert_frozen_once(bescheid.pk)


def test_kill_9_of_the_web_process(haus: Haus) -> None:
    _kill_at(haus, 0.1)


@pytest.mark.dauertest
@pytest.mark.parametrize("moment", range(10))
def test_kill_9_of_the_web_process_at_ten_moments(haus: Haus, moment: int) -> None:
    _kill_at(haus, 0.01 + moment * 0.03)
