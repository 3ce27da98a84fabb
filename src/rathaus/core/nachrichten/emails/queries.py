"""Whom a clerk may write to, what was sent, and which matter an answer belongs to."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from rathaus.core.vorgaenge.models import Vorgang
from rathaus.normen.nachricht import split_address

from ..models import EMail, Mail, Vorgangsadresse

#: So many of the latest the page of a Vorgang shows.
GEZEIGT = 20
#: Random bytes behind the + of the address, as hexadecimal: nobody guesses another matter's.
ZEICHEN_BYTES = 12


def emails_of(vorgang: Vorgang) -> list[EMail]:
    return list(vorgang.emails.select_related("vorgang__mailadresse")[:GEZEIGT])


def unsent_since(grenze: datetime) -> list[UUID]:
    """Written before that moment and still on their way."""
    offene = EMail.objects.filter(unterwegs(), angelegt__lt=grenze)
    return list(offene.order_by("angelegt").values_list("pk", flat=True)[:500])


def unterwegs() -> Q:
    """Neither sent nor kept back."""
    return Q(gesendet__isnull=True, zurueckgekommen__isnull=True)


def still_sending(tag: date) -> Exists:
    """Whether a mail out of an Akte is on its way, which has still to be filed in it."""
    return Exists(EMail.objects.filter(unterwegs(), vorgang__akte=OuterRef("pk")))


def party_addresses(vorgang: Vorgang) -> list[tuple[str, str]]:
    """Address and how it is offered, each once."""
    adressen: dict[str, str] = {}
    for beteiligung in vorgang.beteiligungen.select_related("person", "zugang"):
        person = beteiligung.person
        adresse = beteiligung.zugang.email if beteiligung.zugang else person and person.email
        if adresse:
            adressen.setdefault(adresse, f"{beteiligung.name} <{adresse}>")
    return list(adressen.items())


def address_with(zeichen: str) -> str:
    """Where answers to a Vorgang go; "" where the town named no mailbox for them."""
    name, at, rechner = settings.MAIL_ANTWORT.partition("@")
    return f"{name}+{zeichen}@{rechner}" if at else ""


def vorgang_answered(zeichen: Sequence[str], bezug: Sequence[str]) -> UUID | None:
    """The Vorgang somebody answers: by what stands behind the + of the address, or by the mail of
    ours they refer to.
    """
    kleine = [eines.lower() for eines in zeichen if len(eines) == 2 * ZEICHEN_BYTES]
    gefunden = Vorgangsadresse.objects.filter(zeichen__in=kleine)
    if (vorgang := gefunden.values_list("vorgang_id", flat=True).first()) is not None:
        return vorgang
    for unsere in (
        EMail.objects.filter(message_id__in=list(bezug)),
        Mail.objects.filter(message_id__in=list(bezug)),
    ):
        if (vorgang := unsere.values_list("vorgang_id", flat=True).first()) is not None:
            return vorgang
    return None


def strange_sender(vorgang: Vorgang, absender: str) -> str:
    """The address of a sender nobody wrote to and who is no party; "" where it is known. A sender
    can be forged, so a known one proves nothing.
    """
    adresse = split_address(absender)[1].lower()
    bekannt = {mail.lower() for mail, _ in party_addresses(vorgang)}
    for an in (EMail.objects.filter(vorgang=vorgang), Mail.objects.filter(vorgang=vorgang)):
        bekannt |= {mail.lower() for mail in an.values_list("empfaenger", flat=True)}
    return adresse if adresse and adresse not in bekannt else ""
