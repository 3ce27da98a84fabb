"""Drafts on the account page, and what is left to say when one has expired."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.core.stadt import Stadt
from tests.core.zugaenge.anmelden import bare, make_buerger, sign_in
from tests.policing.client import PolicingClient

from rathaus import uhr
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.zugaenge.models import Zugang
from rathaus.leistungen.adressen import pruefen_url, seite_url
from rathaus.leistungen.models import Entwurf
from rathaus.leistungen.public import get_leistung, start_entwurf

MELDE = "meldebescheinigung"
WEG = "Diesen Entwurf finden wir nicht"


@pytest.fixture
def konto(ort: Stadt) -> Zugang:
    return make_buerger("ada@example.org", niveau=2)


def draft(konto: Zugang) -> Entwurf:
    akteur = Akteur(art=Akteurart.BUERGER, zugang_id=konto.pk, vertrauensniveau=2)
    return start_entwurf(get_leistung(MELDE), akteur=akteur)


def browser_of(konto: Zugang | None = None) -> PolicingClient:
    browser = PolicingClient()
    if konto is not None:
        sign_in(browser, konto)
    return browser


def expire(entwurf: Entwurf) -> None:
    Entwurf.objects.filter(pk=entwurf.pk).update(laeuft_ab=uhr.jetzt() - timedelta(minutes=1))


def account_page(konto: Zugang) -> str:
    return str(browser_of(konto).get(reverse("zugaenge:konto")).content.decode())


def test_the_account_page_leads_on_to_what_was_begun(konto: Zugang) -> None:
    assert "Meine Entwürfe" not in account_page(konto)
    entwurf = draft(konto)
    text = account_page(konto)
    assert "Meine Entwürfe" in text
    assert pruefen_url(entwurf) in text


def test_it_shows_neither_expired_drafts_nor_those_of_others(konto: Zugang) -> None:
    expire(draft(konto))
    draft(make_buerger("emil@example.org", niveau=2))
    assert "Meine Entwürfe" not in account_page(konto)


@pytest.mark.parametrize("angemeldet", [True, False])
def test_who_comes_back_too_late_reads_why(konto: Zugang, angemeldet: bool) -> None:
    entwurf = draft(konto)
    expire(entwurf)
    browser = browser_of(konto if angemeldet else None)
    for url in (pruefen_url(entwurf), seite_url(entwurf, "person")):
        antwort = browser.get(url)
        text = antwort.content.decode()
        assert antwort.status_code == 404
        assert WEG in text
        assert ("Anmelden und weitermachen" in text) is not angemeldet


def test_what_was_typed_when_the_session_ended_comes_along_to_the_sign_in(konto: Zugang) -> None:
    antwort = browser_of().post(pruefen_url(draft(konto)))
    assert antwort.status_code == 302
    assert antwort.url.startswith(reverse("zugaenge:anmelden"))


@pytest.mark.parametrize("angemeldet", [True, False])
def test_others_read_of_a_living_draft_what_they_read_of_none(
    konto: Zugang, angemeldet: bool
) -> None:
    fremd = browser_of(make_buerger("emil@example.org", niveau=2) if angemeldet else None)
    entwurf = draft(konto)
    lebend = fremd.get(pruefen_url(entwurf))
    expire(entwurf)
    tot = fremd.get(pruefen_url(entwurf))
    assert lebend.status_code == tot.status_code == 404
    assert WEG in lebend.content.decode()
    assert bare(lebend) == bare(tot)
