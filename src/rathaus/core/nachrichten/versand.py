"""Sending one mail: at least once, recognisable as one by its Message-ID, empty of what it is
about.
"""

from datetime import timedelta
from uuid import UUID

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

from rathaus import uhr
from rathaus.core.nummern.public import format_token
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.public import vorgangsarten
from rathaus.core.vorgaenge.queries import LINKZWECK
from rathaus.core.zugaenge.public import issue_zugangslink, link_url

from .models import Mail

#: How long the link in a mail opens the Vorgang; the next mail brings a fresh one.
LINK_GILT = timedelta(days=90)

BETREFF = {
    Mail.Anlass.EINGANG: "{anrede} {nummer} ist bei uns",
    Mail.Anlass.NACHRICHT: "Neue Nachricht zu {nummer}",
    Mail.Anlass.NACHFORDERUNG: "Zu {nummer} fehlt noch etwas",
    Mail.Anlass.BESCHEID: "Zu {nummer} liegt etwas für Sie bereit",
}


@transaction.atomic
def deliver(mail_id: UUID, *, akteur: Akteur) -> None:
    """Send the mail unless it was sent or its Vorgang is gone."""
    mail = (
        Mail.objects.select_for_update(of=("self",))
        .select_related("vorgang__gemeinde")
        .filter(pk=mail_id, gesendet__isnull=True)
        .first()
    )
    if mail is None:
        return
    nummer = format_token(mail.vorgang.token)
    anrede = vorgangsarten[mail.vorgang.art].anrede
    text = render_to_string(
        "nachrichten/mail/hinweis.txt",
        {
            "anlass": mail.anlass,
            "nummer": nummer,
            "anrede": anrede,
            "gemeinde": mail.vorgang.gemeinde.name,
            "link": _fresh_link(mail, akteur),
        },
    )
    EmailMessage(
        subject=BETREFF[Mail.Anlass(mail.anlass)].format(nummer=nummer, anrede=anrede),
        body=text,
        to=[mail.empfaenger],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    ).send()
    mail.gesendet = uhr.jetzt()
    mail.save(update_fields=["gesendet"])


def _fresh_link(mail: Mail, akteur: Akteur) -> str:
    """Only the hash of a link is stored, so each mail carries one of its own."""
    token = issue_zugangslink(
        LINKZWECK,
        mail.vorgang,
        laeuft_ab=uhr.jetzt() + LINK_GILT,
        akteur=akteur,
        kette=mail.vorgang.kette,
    )
    return link_url(token)
