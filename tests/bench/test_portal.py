"""What a citizen waits for."""

from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rathaus.leistungen.models import Entwurf
from tests.kit.databases import FrischeDatenbank

from .leute import at_home, draft, page_url, post_of
from .messen import require

pytestmark = pytest.mark.bench


@pytest.mark.parametrize(
    ("was", "pfad"),
    [
        ("Portal: Startseite", "/"),
        ("Portal: Seite einer Leistung", "/leistungen/hund-anmelden/"),
        ("Portal: Suche nach Leistungen", "/leistungen/suche/?q=hund"),
    ],
)
def test_portal_page(messstadt: FrischeDatenbank, was: str, pfad: str) -> None:
    client = Client()
    assert client.get(pfad).status_code == 200
    require(was, lambda: client.get(pfad), p50=15)


def test_form_step(messstadt: FrischeDatenbank) -> None:
    client, url = at_home(), page_url(draft())
    assert client.get(url).status_code == 200
    require("Formularseite ansehen", lambda: client.get(url), p50=15)


def test_form_step_sent(messstadt: FrischeDatenbank) -> None:
    client, entwurf = at_home(), draft()
    felder, staende = post_of(entwurf), count(entwurf.stand)

    def send() -> None:
        antwort = client.post(page_url(entwurf), {**felder, "stand": next(staende)})
        assert antwort.status_code == 302, antwort.context["form"].errors

    require("Formularseite absenden", send, p50=25)


def test_submit_with_its_vorgaenge(messstadt: FrischeDatenbank) -> None:
    client = at_home()
    entwuerfe = [draft(nummer) for nummer in range(44)]
    adressen = count(1)

    def submit() -> Any:
        # each from an address of its own, or the throttle would answer
        entwurf, herkunft = entwuerfe.pop(), f"10.1.{next(adressen)}.1"
        antwort = client.post(_check_url(entwurf), REMOTE_ADDR=herkunft)
        assert antwort["Location"].endswith("/eingang/")

    require("Antrag absenden, mit Vorgang", submit, p50=80)


def _check_url(entwurf: Entwurf) -> str:
    return reverse("leistungen:pruefen", args=[entwurf.pk])
