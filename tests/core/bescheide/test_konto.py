"""The citizen's account: what it leads to, and what is left when it is deleted."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from tests.core.personen.leute import erika
from tests.core.vorgaenge.amt import Probesteuer
from tests.core.zugaenge.anmelden import make_buerger, sign_in

from rathaus.core.bescheide.models import Bescheid
from rathaus.core.bescheide.public import give_einwilligung
from rathaus.core.fehler import NichtErlaubt
from rathaus.core.protokoll.kettenpruefung import check_ketten
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.zugaenge.actions.loeschen import delete_konto
from rathaus.core.zugaenge.models import Zugang

from .test_codebrief import everything

if TYPE_CHECKING:
    from .briefe import Briefamt

ADRESSE = "zwiebel.konto@example.org"
LOESCHEN = "/konto/loeschen/"


def as_citizen(zugang: Zugang) -> Akteur:
    return Akteur(art=Akteurart.BUERGER, zugang_id=zugang.pk, vertrauensniveau=2)


@pytest.fixture
def zugang(amt: "Briefamt") -> Zugang:
    return make_buerger(ADRESSE, niveau=2)


def send_letter(amt: "Briefamt", zugang: Zugang) -> Bescheid:
    """A notice that waits unread in the mailbox."""
    give_einwilligung(zugang, akteur=as_citizen(zugang))
    return amt.finish(amt.open(angaben=erika(), zugang=zugang))


def test_the_account_leads_to_matters_and_consent(
    client: Client, amt: "Briefamt", zugang: Zugang
) -> None:
    sign_in(client, zugang)
    leer = client.get("/konto/").content.decode()
    assert "Bescheide kommen mit der Post" in leer
    assert "sobald Sie angemeldet" in leer
    vorgang = amt.open(zugang=zugang)
    client.post("/postfach/bescheide/", {"tun": "ja"})
    seite = client.get("/konto/").content.decode()
    assert f"/vorgang/{vorgang.pk}/" in seite
    assert "eingewilligt" in seite
    client.post("/postfach/bescheide/", {"tun": "nein"})
    assert "Bescheide kommen mit der Post" in client.get("/konto/").content.decode()


def test_deleting_leaves_the_matter_and_nothing_of_the_account(
    client: Client, amt: "Briefamt", zugang: Zugang, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Probesteuer, "verfahrensrecht", "VwVfG")
    brief = send_letter(amt, zugang)
    assert brief.zustand == "bereitgestellt"
    sign_in(client, zugang)
    seite = client.get(LOESCHEN).content.decode()
    assert "noch ungeöffnet. Wir schicken ihn mit der Post" in seite
    assert client.post(LOESCHEN).status_code == 422
    assert Zugang.objects.filter(pk=zugang.pk).exists()
    antwort = client.post(LOESCHEN, {"ja": "on"})
    assert "Ihr Konto ist gelöscht" in antwort.content.decode()
    assert client.get("/konto/").status_code == 302
    assert ADRESSE not in everything()
    brief.refresh_from_db()
    assert brief.zustand == "druck"
    assert Vorgang.objects.get().beteiligungen.get().person is not None
    assert list(check_ketten()) == []


def test_a_letter_whose_time_runs_unread_is_pointed_out_and_not_sent_again(
    client: Client, amt: "Briefamt", zugang: Zugang
) -> None:
    brief = send_letter(amt, zugang)
    ende = brief.rechtsbehelf_ende
    assert ende is not None, "§ 122a AO"
    sign_in(client, zugang)
    assert "seine Frist läuft aber schon" in client.get(LOESCHEN).content.decode()
    client.post(LOESCHEN, {"ja": "on"})
    brief.refresh_from_db()
    assert (brief.zustand, brief.rechtsbehelf_ende) == ("bereitgestellt", ende)


def test_a_letter_already_opened_stays_notified(
    client: Client, amt: "Briefamt", zugang: Zugang
) -> None:
    brief = send_letter(amt, zugang)
    sign_in(client, zugang)
    client.post(f"/bescheid/{brief.pk}/oeffnen/")
    assert "ungeöffnet" not in client.get(LOESCHEN).content.decode()
    client.post(LOESCHEN, {"ja": "on"})
    brief.refresh_from_db()
    assert brief.zustand == "bekanntgegeben"


def test_nobody_deletes_the_account_of_another(amt: "Briefamt", zugang: Zugang) -> None:
    fremd = make_buerger("fremd@example.org")
    for akteur in (as_citizen(fremd), amt.clerk, amt.amt.stadt.administration):
        with pytest.raises(NichtErlaubt):
            delete_konto(zugang, akteur=akteur)
    assert Zugang.objects.filter(pk=zugang.pk).exists()


def test_an_old_sign_in_is_asked_again(
    client: Client, amt: "Briefamt", zugang: Zugang, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, zugang)
    monkeypatch.setattr("rathaus.core.zugaenge.zugriff.FRISCH_SEKUNDEN", 0)
    antwort = client.post(LOESCHEN, {"ja": "on"})
    assert antwort.status_code == 302
    assert antwort.url.startswith("/anmelden/")
    assert Zugang.objects.filter(pk=zugang.pk).exists()
