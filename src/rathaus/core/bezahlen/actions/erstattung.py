"""Money that went back by the service: a chargeback, a refund the Kasse ordered there."""

from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus.core.einheiten.public import Rolle, has_rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.kasse.public import reverse_buchung
from rathaus.core.protokoll.public import Akteur

from ..models import Zahlvorgang
from .verlauf import lock_zahlvorgang, move


@transaction.atomic
def record_rueckgabe(zahlvorgang_id: UUID, *, grund: str, tag: date, akteur: Akteur) -> Zahlvorgang:
    """The claim is open again: its booking is reversed, once."""
    if not has_rolle(akteur, Rolle.KASSE):
        raise NichtGefunden("Diese Zahlung gibt es nicht.")
    zahlvorgang = lock_zahlvorgang(zahlvorgang_id)
    if zahlvorgang.buchung_id is None:
        raise NichtErlaubt("Diese Zahlung ist nicht gebucht.")
    if zahlvorgang.zustand == "erstattet":
        raise Fachfehler("Diese Zahlung ist schon zurückgegangen.")
    reverse_buchung(zahlvorgang.buchung_id, grund=grund, akteur=akteur, tag=tag)
    move(zahlvorgang, "erstattet", quelle="kasse", akteur=akteur, text=grund)
    return zahlvorgang
