"""What this app registers at the ports of the floors below."""

from django.urls import reverse
from django.utils.translation import gettext_noop

from rathaus.core.akten.public import Hindernis, register_hindernis
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.anzeige import VERBEN
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import has_beteiligte, may_edit
from rathaus.core.vorgaenge.queries import LINKZWECK
from rathaus.core.vorgaenge.registry import (
    Panel,
    Schritt,
    Seitenteil,
    entscheidungsfolgen,
    vorgangsschritte,
    vorgangsteile,
    vorgangswege,
)
from rathaus.core.zugaenge.public import Linkzweck, register_linkzweck

from .actions import settle_nachforderung
from .emails.actions import record_email_bounce
from .emails.queries import address_with, emails_of, still_sending
from .emails.regeln import rule_of
from .models import EMail
from .queries import dead_addresses_of, first_of, messages_of, open_nachforderung
from .registry import rueckwege

_VERBEN = {
    "email_geschrieben": "E-Mail geschrieben",
    "email_gesendet": "E-Mail gesendet",
    "email_aufgegeben": "E-Mail ließ sich nicht senden",
}


def register_ports() -> None:
    register_linkzweck(
        Linkzweck(
            kennung=LINKZWECK,
            name=gettext_noop("Stand Ihres Antrags ansehen"),
            weiter=lambda ziel: reverse("nachrichten:status", args=[first_of(ziel)]),
        )
    )
    vorgangsteile.append(Seitenteil("nachrichten", _section, rang=60))
    vorgangsschritte.append(
        Schritt(
            "nachfordern",
            "Unterlagen nachfordern",
            "nachrichten:nachfordern",
            taste="u",
            an_beteiligte=True,
        )
    )
    entscheidungsfolgen.append(settle_nachforderung)
    register_hindernis(
        Hindernis("email", "Eine E-Mail ist noch nicht hinausgegangen.", still_sending)
    )
    rueckwege.append(lambda bericht, akteur: record_email_bounce(bericht, akteur=akteur))
    VERBEN.update(_VERBEN)
    vorgangswege.append(
        Schritt(
            "email",
            "E-Mail schreiben",
            "nachrichten:email",
            taste="p",
            gilt=lambda vorgang: not rule_of(vorgang).verboten,
        )
    )
    vorgangswege.append(Schritt("abgeben", "An ein anderes Amt abgeben", "nachrichten:abgeben"))


def _address(emails: list[EMail]) -> str:
    """Where answers go, once something was sent."""
    return address_with(emails[0].vorgang.mailadresse.zeichen) if emails else ""


def _section(vorgang: Vorgang, akteur: Akteur) -> Panel:
    emails = emails_of(vorgang)
    return Panel(
        "nachrichten/teil.html",
        {
            "vorgang": vorgang,
            "nachrichten": messages_of(vorgang),
            "emails": emails,
            "mailadresse": _address(emails),
            "mailregel": rule_of(vorgang),
            "nachforderung": open_nachforderung(vorgang),
            "tote_adressen": dead_addresses_of(vorgang),
            "darf": may_edit(akteur, vorgang),
            "erreichbar": has_beteiligte(vorgang),
        },
    )
