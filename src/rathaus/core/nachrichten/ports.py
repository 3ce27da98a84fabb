"""What this app registers at the ports of the floors below."""

from django.urls import reverse
from django.utils.translation import gettext_noop

from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import may_edit
from rathaus.core.vorgaenge.queries import LINKZWECK
from rathaus.core.vorgaenge.registry import (
    Panel,
    Schritt,
    Seitenteil,
    vorgangsschritte,
    vorgangsteile,
    vorgangswege,
)
from rathaus.core.zugaenge.public import Linkzweck, register_linkzweck

from .queries import dead_addresses_of, first_of, messages_of, open_nachforderung


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
    vorgangswege.append(Schritt("abgeben", "An ein anderes Amt abgeben", "nachrichten:abgeben"))


def _section(vorgang: Vorgang, akteur: Akteur) -> Panel:
    return Panel(
        "nachrichten/teil.html",
        {
            "vorgang": vorgang,
            "nachrichten": messages_of(vorgang),
            "nachforderung": open_nachforderung(vorgang),
            "tote_adressen": dead_addresses_of(vorgang),
            "darf": may_edit(akteur, vorgang),
            "erreichbar": vorgang.beteiligungen.exists(),
        },
    )
