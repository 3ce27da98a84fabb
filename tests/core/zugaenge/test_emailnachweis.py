"""Trust level 1 without an account: the code from the mail, in the browser that asked for it."""

import re
import time

import pytest
from django.core import mail
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from rathaus.core.zugaenge import emailnachweis
from rathaus.core.zugaenge.models import Identitaetsnachweis, Zugang

pytestmark = pytest.mark.django_db
ADRESSE = "ada@example.org"
FRAGE, EINGABE = "/konto/niveau/email/", "/konto/niveau/email/code/"


def mailed_code() -> str:
    return re.search(r"\b\d{6}\b", str(mail.outbox[-1].body)).group()  # type: ignore[union-attr]


def ask(client: Client, run_jobs) -> str:
    antwort = client.post(f"{FRAGE}?weiter=/hilfe/", {"email": ADRESSE})
    assert antwort.url == f"{EINGABE}?weiter=%2Fhilfe%2F"
    assert run_jobs() == ["zugaenge.send_emailcode"]
    return mailed_code()


def test_the_code_proves_the_address_for_this_session(client, run_jobs) -> None:
    code = ask(client, run_jobs)
    assert client.post(f"{EINGABE}?weiter=/hilfe/", {"code": code}).url == "/hilfe/"
    nachweis = Identitaetsnachweis.objects.get()
    assert (nachweis.niveau, nachweis.angaben, nachweis.zugang) == (1, {"email": ADRESSE}, None)
    assert not Zugang.objects.exists()
    assert client.get("/konto/niveau/?noetig=1&weiter=/hilfe/").url == "/hilfe/"
    assert client.get("/konto/niveau/?noetig=2&weiter=/hilfe/").status_code == 200


def test_level_one_offers_the_mail_and_level_two_does_not(client) -> None:
    for noetig, angeboten in (("1", True), ("2", False)):
        seite = client.get(f"/konto/niveau/?noetig={noetig}&weiter=/").content.decode()
        assert (FRAGE in seite) is angeboten


def test_a_wrong_code_proves_nothing_and_tries_are_few(client, run_jobs) -> None:
    code = ask(client, run_jobs)
    falsch = f"{(int(code) + 1) % 1_000_000:06d}"
    for _ in range(5):
        assert client.post(EINGABE, {"code": falsch}).status_code in (422, 429)
    assert client.post(EINGABE, {"code": code}).status_code == 429
    assert not Identitaetsnachweis.objects.exists()


def test_another_browser_cannot_use_it(client, run_jobs) -> None:
    code = ask(client, run_jobs)
    fremd = type(client)()
    assert fremd.post(EINGABE, {"code": code}).url.startswith(FRAGE)
    assert not Identitaetsnachweis.objects.exists()


def test_it_ends_after_ten_minutes_and_serves_once(client, run_jobs, monkeypatch) -> None:
    code = ask(client, run_jobs)
    spaeter = time.time() + emailnachweis.GILT_SEKUNDEN + 1
    with monkeypatch.context() as zeit:
        zeit.setattr(emailnachweis.time, "time", lambda: spaeter)
        assert client.post(EINGABE, {"code": code}).url.startswith(FRAGE)
    client.post(EINGABE, {"code": code})
    assert client.post(EINGABE, {"code": code}).url.startswith(FRAGE)
    assert Identitaetsnachweis.objects.count() == 1


def test_no_job_carries_the_code_or_the_address(client) -> None:
    client.post(FRAGE, {"email": ADRESSE})
    (job,) = ProcrastinateJob.objects.all()
    from rathaus.core.zugaenge.actions.emailnachweis import code_of

    assert ADRESSE not in str(job.args)
    assert code_of(ADRESSE, job.args["wort"]) not in str(job.args)
