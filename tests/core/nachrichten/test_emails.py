"""A mail in the clerk's own words: what it may say, where its answer goes, if it comes back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.core.bescheide.test_seiten import enter
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.akten.models import Akte
from rathaus.core.akten.zda import hindernisse
from rathaus.core.einheiten.models import Schutzbereich
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.nachrichten.emails.actions import (
    NICHT_GESENDET,
    deliver_email,
    record_email_bounce,
    write_email,
)
from rathaus.core.nachrichten.emails.queries import still_sending
from rathaus.core.nachrichten.emails.regeln import rule_for
from rathaus.core.nachrichten.models import EMail
from rathaus.core.nachrichten.public import record_bounce, strange_sender, vorgang_answered
from rathaus.core.nachrichten.ruecklaeufer import Zustellbericht, read_report
from rathaus.core.nachrichten.tasks import give_up_emails
from rathaus.core.vorgaenge.models import Vorgang

AMT = "bauamt@nachbarstadt.example"


@pytest.fixture(autouse=True)
def antwortadresse(settings) -> None:
    settings.MAIL_ANTWORT = "post@musterlingen.example"


def write(amt: Amt, vorgang: Vorgang, **anders) -> EMail:
    vorgang.refresh_from_db()
    angaben = {
        "an": AMT,
        "betreff": "Kurze Frage",
        "text": "Bitte schicken Sie uns den Plan.",
        "gewarnt": True,
        "akteur": amt.stadt.ordnungsamt_sachbearbeitung,
        "stand": vorgang.stand,
        **anders,
    }
    return write_email(vorgang.pk, **angaben)


def report(email: EMail, **anders) -> Zustellbericht:
    angaben = {
        "message_id": email.message_id,
        "empfaenger": AMT,
        "status": "5.1.1",
        "grund": "unbekannt",
        "endgueltig": True,
        **anders,
    }
    return Zustellbericht(**angaben)


def test_only_the_words_of_the_clerk_go_out(amt: Amt, run_jobs) -> None:
    vorgang = amt.open("probe.anzeige", info="Geheime Angabe")
    email = write(amt, vorgang)
    assert mail.outbox == []
    assert "nachrichten.send_email" in run_jobs()
    (brief,) = mail.outbox
    assert brief.to == [AMT]
    assert brief.body.startswith("Bitte schicken Sie uns den Plan.")
    gesagt = brief.subject + brief.body
    assert [w for w in (vorgang.betreff, "Geheime Angabe", "Muster,") if w in gesagt] == []
    email.refresh_from_db()
    zeichen = vorgang.mailadresse.zeichen
    assert brief.reply_to == [f"post+{zeichen}@musterlingen.example"]
    assert len(zeichen) == 24
    assert zeichen not in vorgang.token.lower()
    assert email.dokument is not None
    assert (email.dokument.richtung, email.dokument.vorgang_id) == ("ausgang", vorgang.pk)


def test_it_goes_out_once(amt: Amt, run_jobs) -> None:
    email = write(amt, amt.open("probe.anzeige"))
    run_jobs()
    deliver_email(email.pk, akteur=amt.stadt.programm)
    assert len(mail.outbox) == 1


def close(vorgang: Vorgang) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE akten_akte SET zustand = 'zda' WHERE id = %s", [vorgang.akte_id])


def test_out_of_an_akte_that_closed_meanwhile_nothing_goes_and_it_says_so(
    amt: Amt, client: Client
) -> None:
    vorgang = amt.open("probe.anzeige")
    email = write(amt, vorgang)
    close(vorgang)
    for _ in range(2):
        deliver_email(email.pk, akteur=amt.stadt.programm)
    email.refresh_from_db()
    assert (mail.outbox, email.gesendet) == ([], None)
    assert email.zurueckgekommen is not None
    enter(client, amt.stadt.ordnungsamt_sachbearbeitung)
    seite = client.get(reverse("vorgaenge:vorgang", args=[vorgang.pk])).content.decode()
    assert "nicht gesendet" in seite


def test_an_akte_waits_for_its_mail(amt: Amt, run_jobs) -> None:
    vorgang = amt.open("probe.anzeige")
    wartet = Akte.objects.filter(still_sending(uhr.heute()), pk=vorgang.akte_id)
    assert not wartet.exists()
    write(amt, vorgang)
    assert wartet.exists()
    assert hindernisse["email"].besteht is still_sending
    run_jobs()
    assert not wartet.exists()


def test_what_no_server_took_for_days_comes_to_the_clerk(amt: Amt) -> None:
    vorgang = amt.open("probe.anzeige")
    email = write(amt, vorgang)
    give_up_emails.func(timestamp=0)
    email.refresh_from_db()
    assert email.zurueckgekommen is None
    with uhr.stelle_auf(uhr.jetzt() + timedelta(days=7)):
        for _ in range(2):
            give_up_emails.func(timestamp=0)
    assert vorgang.wiedervorlagen.get(erledigt=None).grund == NICHT_GESENDET
    deliver_email(email.pk, akteur=amt.stadt.programm)
    assert mail.outbox == []


def test_the_answer_finds_its_matter(amt: Amt, run_jobs) -> None:
    vorgang, anderer = amt.open("probe.anzeige"), amt.open("probe.anzeige")
    email = write(amt, vorgang)
    write(amt, anderer)
    zeichen = vorgang.mailadresse.zeichen
    assert vorgang_answered([zeichen.upper()], []) == vorgang.pk
    assert vorgang_answered([], [email.message_id]) == vorgang.pk
    assert vorgang_answered(["", zeichen[:-1]], ["<fremd@x.example>"]) is None


def test_a_sender_nobody_wrote_to_is_named(amt: Amt) -> None:
    vorgang = amt.open("probe.anzeige")
    write(amt, vorgang)
    assert strange_sender(vorgang, f"Bauamt <{AMT.upper()}>") == ""
    assert strange_sender(vorgang, "Wer <wer@anderswo.example>") == "wer@anderswo.example"


@pytest.mark.parametrize("bereich", ["steuer", "sozial", "jugend", "personal", "erfunden"])
def test_secrets_do_not_travel_by_mail(bereich: str) -> None:
    assert rule_for(bereich).verboten


@pytest.mark.parametrize("bereich", [wert for wert, _ in Schutzbereich.choices])
def test_every_compartment_has_its_rule(bereich: str) -> None:
    assert rule_for(bereich).satz != "Für diesen Schutzbereich ist E-Mail nicht erlaubt."


def test_a_tax_matter_sends_none(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    with pytest.raises(Fachfehler, match="§ 87a"):
        write(amt, vorgang, akteur=amt.clerk)
    enter(client, amt.clerk)
    seite = client.get(reverse("nachrichten:email", args=[vorgang.pk])).content.decode()
    assert "§ 87a" in seite
    assert "<textarea" not in seite


def test_what_would_be_refused_is_not_offered(amt: Amt, client: Client) -> None:
    for akteur, art, erlaubt in (
        (amt.clerk, "probe.steuer", False),
        (amt.stadt.ordnungsamt_sachbearbeitung, "probe.anzeige", True),
    ):
        vorgang = amt.open(art)
        enter(client, akteur, f"{art}@example.org")
        seite = client.get(reverse("vorgaenge:vorgang", args=[vorgang.pk])).content.decode()
        assert (reverse("nachrichten:email", args=[vorgang.pk]) in seite) is erlaubt
        assert ("§ 87a" in seite) is not erlaubt
        assert ("eine Nachricht oder einen Brief" in seite) is not erlaubt


def test_the_warning_is_read_first(amt: Amt) -> None:
    with pytest.raises(Fachfehler, match="Datenschutz"):
        write(amt, amt.open("probe.anzeige"), gewarnt=False)


def test_who_may_write(amt: Amt) -> None:
    vorgang = amt.open("probe.anzeige")
    with pytest.raises(NichtGefunden):
        write(amt, vorgang, akteur=amt.clerk)
    with pytest.raises(Veraltet):
        write(amt, vorgang, stand=0)
    steuer = amt.open()
    with pytest.raises(NichtErlaubt):
        write(amt, steuer, akteur=amt.stadt.nur_lesen)


def test_what_comes_back_is_told_once(amt: Amt, run_jobs) -> None:
    vorgang = amt.open("probe.anzeige")
    email = write(amt, vorgang)
    run_jobs()
    programm = amt.stadt.programm
    assert not record_email_bounce(report(email, endgueltig=False), akteur=programm)
    assert not record_email_bounce(report(email, empfaenger="x@y.example"), akteur=programm)
    assert record_bounce(report(email), akteur=programm)
    assert not record_bounce(report(email), akteur=programm)
    email.refresh_from_db()
    assert email.zurueckgekommen is not None
    assert vorgang.wiedervorlagen.filter(grund__contains="kommt nicht an").count() == 1
    with pytest.raises(Fachfehler, match="kam zuletzt nichts an"):
        write(amt, vorgang)


def test_the_page_offers_the_parties_and_another_office(amt: Amt, client: Client) -> None:
    vorgang = amt.open("probe.anzeige")
    enter(client, amt.stadt.ordnungsamt_sachbearbeitung)
    hier = reverse("nachrichten:email", args=[vorgang.pk])
    form = {"stand": vorgang.stand, "betreff": "Frage", "text": "Guten Tag", "gewarnt": "on"}
    ohne = client.post(hier, {**form, "an": "andere"})
    assert ohne.status_code == 422
    assert client.post(hier, {**form, "an": "andere", "adresse": AMT}).status_code == 302
    assert EMail.objects.get().empfaenger == AMT
    assert "Frage" in client.get(reverse("vorgaenge:vorgang", args=[vorgang.pk])).content.decode()


def test_a_report_with_signs_no_database_takes_stops_nobody(amt: Amt) -> None:
    roh = (
        b"Content-Type: multipart/report; boundary=q\r\n\r\n--q\r\n"
        b"Content-Type: message/delivery-status\r\n\r\n"
        b"Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; a\x00@b.example\r\n"
        b"Action: failed\r\nStatus: 5.\x001.1\r\nDiagnostic-Code: \x00\r\n\r\n--q\r\n"
        b"Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <\x00@x>\r\n\r\n--q--\r\n"
    )
    (bericht,) = read_report(roh)
    assert not record_bounce(bericht, akteur=amt.stadt.programm)
