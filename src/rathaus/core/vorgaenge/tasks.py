from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rathaus import uhr
from rathaus.core.protokoll.public import auftrag

from .actions.ausdruck import BLEIBT, build_print, discard_print
from .ausdruck.inhalt import expired_prints
from .models import Notzugriff
from .notzugriffe import reviewers_of


@app.task(name="vorgaenge.ausdruck", retry=RetryStrategy(max_attempts=3, wait=30))
def ausdruck(ausdruck_id: str) -> None:
    build_print(UUID(ausdruck_id))


@app.periodic(cron="20 4 * * *")
@app.task(name="vorgaenge.ausdrucke_weg", queueing_lock="vorgaenge.ausdrucke_weg")
def discard_old(timestamp: int) -> None:
    for ausdruck_id in expired_prints(uhr.jetzt() - BLEIBT):
        discard_print(ausdruck_id, akteur=auftrag("Ausdrucke"))


class NiemandErreicht(Exception):
    """Since it was opened all who would be told lost their sign-in; the job comes again."""


@app.task(name="vorgaenge.tell_notzugriff", retry=RetryStrategy(max_attempts=8, exponential_wait=5))
def tell_notzugriff(*, notzugriff_id: str) -> None:
    """A mail sent twice after a kill bears the same Message-ID."""
    notzugriff = (
        Notzugriff.objects.select_related("sicht__einheit").filter(pk=UUID(notzugriff_id)).first()
    )
    if notzugriff is None:
        return
    werte = {"adresse": f"{settings.BASE_URL}{reverse('vorgaenge:notzugriffe')}"}
    text = render_to_string("vorgaenge/mail/notzugriff.txt", werte)
    rechner = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    pruefende = reviewers_of(notzugriff.sicht, notzugriff.mitarbeiter_id)
    if not pruefende:
        raise NiemandErreicht
    for person in pruefende:
        if person.zugang is None:
            continue  # for the types: reviewers have one
        headers = {
            "Message-ID": f"<notzugriff-{notzugriff.pk}-{person.pk}@{rechner}>",
            "Auto-Submitted": "auto-generated",
        }
        EmailMessage(
            "Notzugriff: bitte prüfen", text, to=[person.zugang.email], headers=headers
        ).send()
