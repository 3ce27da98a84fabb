"""Where the office does not work here yet: its applications go to its mailbox, or on paper."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from rathaus.core.bescheide.public import queue_dokument
from rathaus.core.einheiten.public import Einheit
from rathaus.core.nummern.public import format_token
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Dokument, Vorgang


def forward_on_paper(vorgang: Vorgang, dokument: Dokument, *, akteur: Akteur) -> None:
    """Inside the job that made the document. The applicant notices nothing of it."""
    einheit = vorgang.sicht.einheit
    if einheit.digital:
        return
    if not einheit.email:
        queue_dokument(dokument, einheit, akteur=akteur)
        return
    _tell_mailbox(vorgang, einheit)
    wohin = {"einheit": einheit.kennung}
    record(vorgang.kette, "an_amtspostfach", akteur=akteur, objekt=dokument, neu=wohin)


def _tell_mailbox(vorgang: Vorgang, einheit: Einheit) -> None:
    """A number and a link, no answer and no name; sent twice after a crash it is one mail."""
    nummer = format_token(vorgang.token)
    link = settings.BASE_URL + reverse("vorgaenge:vorgang", args=[vorgang.pk])
    EmailMessage(
        subject=f"Neuer Antrag {nummer}",
        body=f"Für Ihr Amt liegt ein neuer Antrag bereit: {nummer}.\n\n{link}\n",
        to=[einheit.email],
        headers={
            "Message-ID": f"<antrag-{vorgang.pk}@rathaus.invalid>",
            "Auto-Submitted": "auto-generated",
        },
    ).send()
