"""Accounts of citizens and invitations of staff: by mail, with links and codes."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from rathaus import uhr
from rathaus.core.protokoll.models import Inhalt
from rathaus.core.zugaenge.actions.aufraeumen import expire_zugaenge
from rathaus.core.zugaenge.models import Code, Sitzung, Tuer, Zugang, Zugangslink
from rathaus.core.zugaenge.public import create_zugang, deactivate_zugang, invite_zugang
from rathaus.core.zugaenge.tasks import send_einladung

from .anmelden import PASSWORT, TEST, bare, make_buerger, make_buerozugang, sign_in

pytestmark = pytest.mark.django_db
NEUES = "Drei-Wolken-im-Schrank"


def link_in(nachricht) -> str:
    return re.search(r"https?://[^/]+(/(?:buero/)?zugang/\S+/)", nachricht.body).group(1)


def twice(passwort: str) -> dict[str, str]:
    return {"passwort": passwort, "passwort_noch_einmal": passwort}


def ask(client, seite: str, email: str, run_jobs) -> str:
    """Ask at a page for a mail; the path of the link in it."""
    client.post(seite, {"email": email})
    run_jobs()
    return link_in(mail.outbox[-1])


# Konto anlegen ----------------------------------------------------------------------------------


def test_account_by_mail(client, run_jobs):
    antwort = client.post("/konto/anlegen/", {"email": "Neu@Example.org"})
    assert "unterwegs" in antwort.content.decode()
    assert run_jobs() == ["zugaenge.send_konto"]
    assert mail.outbox[0].to == ["Neu@Example.org"]
    assert client.get("/konto/").status_code == 302
    ziel = client.post(link_in(mail.outbox[0])).url
    assert client.get(ziel).status_code == 200
    assert client.post(ziel, twice(NEUES)).url == "/konto/"
    zugang = Zugang.objects.get()
    assert zugang.vertrauensniveau == 1
    assert zugang.check_password(NEUES)
    assert "Neu@Example.org" in client.get("/konto/").content.decode()


def test_account_without_password(client, run_jobs):
    ziel = client.post(ask(client, "/konto/anlegen/", "neu@example.org", run_jobs)).url
    client.post(ziel, {"ohne_passwort": "1"})
    assert client.get("/konto/").status_code == 200
    assert not Zugang.objects.get().has_usable_password()


def test_the_link_serves_once(client, run_jobs, police_client_class):
    pfad = ask(client, "/konto/anlegen/", "neu@example.org", run_jobs)
    ziel = client.post(pfad).url
    client.post(ziel, twice(NEUES))
    anderer = police_client_class()
    assert anderer.post(pfad).status_code == 404
    assert client.get(ziel).status_code == 404


def test_a_later_link_replaces_the_earlier(client, run_jobs):
    erster = ask(client, "/konto/anlegen/", "neu@example.org", run_jobs)
    zweiter = ask(client, "/konto/anlegen/", "neu@example.org", run_jobs)
    assert client.get(erster).status_code == 404
    assert client.get(zweiter).status_code == 200
    assert Zugang.objects.count() == 1


def test_the_page_says_the_same_whether_there_is_an_account(client, run_jobs):
    make_buerger()
    gesperrt = make_buerger("gesperrt@example.org")
    deactivate_zugang(gesperrt, akteur=TEST)
    for seite in ("/konto/anlegen/", "/passwort-vergessen/", "/buero/passwort-vergessen/"):
        antworten = [
            client.post(seite, {"email": email})
            for email in ("mia@example.org", "niemand@example.org", "gesperrt@example.org")
        ]
        assert {antwort.status_code for antwort in antworten} == {200}
        assert len({bare(antwort) for antwort in antworten}) == 1


def test_the_same_work_is_done_whether_there_is_an_account(client):
    """Not the answer, nor its time: both only defer a job, its address encrypted."""
    make_buerger()
    anzahl = []
    for seite in ("/passwort-vergessen/", "/konto/anlegen/", "/anmelden/code/"):
        for email in ("mia@example.org", "niemand@example.org"):
            with CaptureQueriesContext(connection) as gezaehlt:
                client.post(seite, {"email": email})
            anzahl.append(len(gezaehlt))
            client.cookies.clear()
        assert anzahl[-1] == anzahl[-2]
    assert ProcrastinateJob.objects.count() == 6
    for auftrag in ProcrastinateJob.objects.all():
        assert "example.org" not in str(auftrag.args)


def test_who_has_an_account_is_told_by_mail_only(client, run_jobs):
    make_buerger()
    client.post("/konto/anlegen/", {"email": "mia@example.org"})
    run_jobs()
    assert "Es gibt dazu schon eines" in mail.outbox[0].body
    assert not Zugangslink.objects.exists()


def test_never_confirmed_accounts_go_after_a_month(client, run_jobs):
    ask(client, "/konto/anlegen/", "neu@example.org", run_jobs)
    make_buerger()
    zugang = Zugang.objects.get(email="neu@example.org")
    expire_zugaenge(akteur=TEST)
    assert Zugang.objects.filter(pk=zugang.pk).exists()
    with uhr.stelle_auf(uhr.jetzt() + timedelta(days=31)):
        expire_zugaenge(akteur=TEST)
    assert [z.email for z in Zugang.objects.all()] == ["mia@example.org"]
    assert not Inhalt.objects.filter(kette=zugang.kette, verb="zugang_angelegt").exists()
    assert Inhalt.objects.filter(kette=zugang.kette, verb="inhalte_vernichtet").exists()


# Passwörter -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("passwort", "satz"),
    [
        ("kurz", "mindestens 12 Zeichen"),
        ("password1234", "zu üblich"),
        ("mia@example.org", "ähnlich"),
    ],
)
def test_weak_passwords_are_refused_with_a_reason(client, passwort, satz):
    sign_in(client, make_buerger())
    antwort = client.post("/konto/passwort/", twice(passwort))
    assert antwort.status_code == 422
    assert satz in antwort.content.decode()
    assert Zugang.objects.get().check_password(PASSWORT)


def test_two_different_entries_are_refused(client):
    sign_in(client, make_buerger())
    antwort = client.post(
        "/konto/passwort/", {"passwort": NEUES, "passwort_noch_einmal": NEUES + "x"}
    )
    assert antwort.status_code == 422
    assert "verschieden" in antwort.content.decode()


def test_new_password_signs_out_other_devices_only(client, police_client_class):
    zugang = make_buerger()
    anderes_geraet = police_client_class()
    sign_in(client, zugang)
    sign_in(anderes_geraet, zugang)
    client.post("/konto/passwort/", twice(NEUES))
    assert client.get("/konto/").status_code == 200
    assert anderes_geraet.get("/konto/").status_code == 302


def test_sign_out_everywhere_else(client, police_client_class):
    zugang = make_buerger()
    anderes_geraet = police_client_class()
    sign_in(client, zugang)
    sign_in(anderes_geraet, zugang)
    client.post("/konto/ueberall-abmelden/")
    assert client.get("/konto/").status_code == 200
    assert anderes_geraet.get("/konto/").status_code == 302
    assert Sitzung.objects.filter(zugang_id=zugang.pk).count() == 1


@pytest.mark.parametrize(("tuer", "make"), [("", make_buerger), ("/buero", make_buerozugang)])
def test_forgotten_password(client, run_jobs, tuer, make):
    zugang = make()
    pfad = ask(client, f"{tuer}/passwort-vergessen/", zugang.email, run_jobs)
    assert pfad.startswith(f"{tuer}/zugang/")
    ziel = client.post(pfad).url
    assert client.post(ziel, twice("kurz")).status_code == 422
    assert client.post(ziel, twice(NEUES)).status_code == 302
    zugang.refresh_from_db()
    assert zugang.check_password(NEUES)
    assert client.get(ziel).status_code == 404, "once"


def test_forgotten_password_does_not_skip_the_second_factor(client, run_jobs, settings):
    settings.ZWEITFAKTOR_PFLICHT = True
    zugang = make_buerozugang()
    pfad = ask(client, "/buero/passwort-vergessen/", zugang.email, run_jobs)
    antwort = client.post(client.post(pfad).url, twice(NEUES))
    assert antwort.url == "/buero/anmelden/einrichten/"
    assert client.get("/buero/konto/").status_code == 302


def test_forgotten_password_at_the_wrong_door_sends_nothing(client, run_jobs):
    make_buerger()
    client.post("/buero/passwort-vergessen/", {"email": "mia@example.org"})
    run_jobs()
    assert not mail.outbox


def test_the_link_ends_after_an_hour(client, run_jobs):
    make_buerger()
    pfad = ask(client, "/passwort-vergessen/", "mia@example.org", run_jobs)
    with uhr.stelle_auf(uhr.jetzt() + timedelta(minutes=61)):
        assert client.get(pfad).status_code == 404


# Anmeldecode ------------------------------------------------------------------------------------


def code_in(nachricht) -> str:
    return re.search(r"\b\d{6}\b", nachricht.body).group()


def test_sign_in_with_a_code_by_mail(client, run_jobs):
    make_buerger()
    ziel = client.post("/anmelden/code/?weiter=/konto/sicherheit/", {"email": "mia@example.org"})
    run_jobs()
    code = code_in(mail.outbox[0])
    antwort = client.post(ziel.url, {"code": f"{code[:3]} {code[3:]}"})
    assert antwort.url == "/konto/sicherheit/"
    assert client.get("/konto/").status_code == 200


def test_the_code_works_only_in_the_browser_that_asked(client, run_jobs, police_client_class):
    make_buerger()
    client.post("/anmelden/code/", {"email": "mia@example.org"})
    run_jobs()
    anderer = police_client_class()
    antwort = anderer.post("/anmelden/code/eingeben/", {"code": code_in(mail.outbox[0])})
    assert antwort.url == "/anmelden/code/"
    assert anderer.get("/konto/").status_code == 302


def test_wrong_expired_and_unknown_look_the_same(client, run_jobs):
    make_buerger()
    antworten = []
    for email in ("mia@example.org", "niemand@example.org"):
        client.post("/anmelden/code/", {"email": email})
        run_jobs()
        antworten.append(client.post("/anmelden/code/eingeben/", {"code": "000000"}))
    assert {antwort.status_code for antwort in antworten} == {422}
    assert len({bare(antwort) for antwort in antworten}) == 1
    assert len(mail.outbox) == 1


def test_the_code_ends_after_ten_minutes(client, run_jobs):
    make_buerger()
    client.post("/anmelden/code/", {"email": "mia@example.org"})
    run_jobs()
    with uhr.stelle_auf(uhr.jetzt() + timedelta(minutes=10)):
        client.post("/anmelden/code/eingeben/", {"code": code_in(mail.outbox[0])})
    assert client.get("/konto/").status_code == 302


def test_the_code_is_stored_hashed_and_ends_with_the_next(client, run_jobs):
    make_buerger()
    for _ in range(2):
        client.post("/anmelden/code/", {"email": "mia@example.org"})
        run_jobs()
    alter, neuer = map(code_in, mail.outbox)
    assert alter not in str(list(Code.objects.values()))
    if alter != neuer:
        client.post("/anmelden/code/eingeben/", {"code": alter})
        assert client.get("/konto/").status_code == 302
    client.post("/anmelden/code/eingeben/", {"code": neuer})
    assert client.get("/konto/").status_code == 200


def test_asking_for_codes_is_throttled(client):
    for _ in range(5):
        assert client.post("/anmelden/code/", {"email": "mia@example.org"}).status_code == 302
    assert client.post("/anmelden/code/", {"email": "mia@example.org"}).status_code == 429


# E-Mail-Adresse ---------------------------------------------------------------------------------


def test_new_address_counts_once_confirmed(client, run_jobs):
    zugang = make_buerger()
    sign_in(client, zugang)
    client.post("/konto/email/", {"email": "neu@example.org"})
    run_jobs()
    neu, alt = mail.outbox
    assert (neu.to, alt.to) == (["neu@example.org"], ["mia@example.org"])
    assert "zugang/" not in alt.body
    zugang.refresh_from_db()
    assert zugang.email == "mia@example.org"
    ziel = client.post(link_in(neu)).url
    client.get(ziel)
    zugang.refresh_from_db()
    assert zugang.email == "mia@example.org", "opening the page is not enough"
    client.post(ziel)
    zugang.refresh_from_db()
    assert (zugang.email, zugang.kennung) == ("neu@example.org", "portal:neu@example.org")


def test_an_address_taken_is_not_taken_over(client, run_jobs):
    make_buerger("vergeben@example.org")
    sign_in(client, make_buerger())
    client.post("/konto/email/", {"email": "vergeben@example.org"})
    run_jobs()
    assert "Es gibt dazu schon eines" in mail.outbox[0].body
    assert not Zugangslink.objects.exists()


def test_an_address_taken_meanwhile_is_not_taken_over(client, run_jobs):
    zugang = make_buerger()
    sign_in(client, zugang)
    client.post("/konto/email/", {"email": "neu@example.org"})
    run_jobs()
    ziel = client.post(link_in(mail.outbox[0])).url
    make_buerger("neu@example.org")
    antwort = client.post(ziel, follow=True)
    assert "gibt es schon einen Zugang" in antwort.content.decode()
    zugang.refresh_from_db()
    assert zugang.email == "mia@example.org"


# Einladung --------------------------------------------------------------------------------------


def invited(run_jobs) -> tuple[Zugang, str]:
    zugang = create_zugang(Tuer.BUERO, "neu@example.org", akteur=TEST, bestaetigt=True)
    invite_zugang(zugang, akteur=TEST)
    run_jobs()
    return zugang, link_in(mail.outbox[-1])


def test_invitation_sets_password_and_second_factor(client, run_jobs, settings):
    settings.ZWEITFAKTOR_PFLICHT = True
    zugang, pfad = invited(run_jobs)
    assert client.get(pfad).status_code == 200
    ziel = client.post(pfad).url
    assert ziel == "/buero/einladung/"
    assert client.get(ziel).status_code == 200
    assert client.post(ziel, twice(NEUES)).url == "/buero/anmelden/einrichten/"
    zugang.refresh_from_db()
    assert zugang.check_password(NEUES)
    assert client.get(pfad).status_code == 404


def test_invitation_ends_after_three_days_and_with_the_lock(client, run_jobs):
    zugang, pfad = invited(run_jobs)
    with uhr.stelle_auf(uhr.jetzt() + timedelta(hours=73)):
        assert client.get(pfad).status_code == 404
    ziel = client.post(pfad).url
    deactivate_zugang(zugang, akteur=TEST)
    assert client.get(ziel).status_code == 404


def test_mails_hold_no_password_and_keep_their_id_when_sent_again(run_jobs):
    zugang = create_zugang(Tuer.BUERO, "neu@example.org", akteur=TEST)
    invite_zugang(zugang, akteur=TEST)
    auftrag = ProcrastinateJob.objects.get()
    send_einladung(**auftrag.args)
    send_einladung(**auftrag.args)
    kennungen = {nachricht.extra_headers["Message-ID"] for nachricht in mail.outbox}
    assert len(mail.outbox) == 2
    assert len(kennungen) == 1


def test_tokens_stand_in_no_job(client, run_jobs):
    make_buerger()
    client.post("/passwort-vergessen/", {"email": "mia@example.org"})
    argumente = str(ProcrastinateJob.objects.get().args)
    run_jobs()
    token = link_in(mail.outbox[0]).split("/")[2]
    assert token not in argumente
