"""A dog leaves the tax: died, sold, moved away."""

from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.bescheide.public import Bescheid
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.gegenstaende.public import (
    correct_halterschaft,
    end_gegenstand,
    end_halterschaft,
)
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import lock_vorgang, touch

from ..gegenstand import HUND
from ..models import Festsetzung
from ..queries.suchen import haushalt_of_hund
from .fakten import current_stand
from .festsetzen import assess, write_notice
from .haushalt import lock_haushalt
from .marken import end_marke

GESTORBEN = "gestorben"


@transaction.atomic
def end_hund(
    vorgang_id: UUID,
    hund_id: UUID,
    *,
    am: date,
    grund: str,
    akteur: Akteur,
    stand: int,
) -> tuple[list[Festsetzung], Bescheid | None]:
    """The last day the dog was held here, and why; computes the refund and drafts the notice.

    Doing it again with another day, before the notice is frozen, corrects the day.
    """
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    if am > uhr.heute():
        raise Fachfehler("Das Ende der Haltung liegt in der Zukunft.")
    hund = find_hund(vorgang, hund_id)
    held_until = hund.halterschaften.gueltig().filter(rolle="halter").order_by("-von").first()
    if held_until is None:
        raise Fachfehler(f"Für „{hund.bezeichnung}“ ist niemand als Halter eingetragen.")
    haushalt = haushalt_of_hund(hund, min(am, held_until.bis or am))
    if haushalt is None:
        raise Fachfehler(f"„{hund.bezeichnung}“ wurde an diesem Tag hier nicht gehalten.")
    haushalt = lock_haushalt(haushalt.pk)
    _end_holding(hund, am, grund, akteur)
    end_marke(hund, "zurueck", akteur=akteur)
    vorgang.gegenstand = hund
    touch(vorgang, "gegenstand")
    angezeigt = uhr.ortszeit(vorgang.eingang).year
    drafts = assess(vorgang, haushalt, angezeigt=angezeigt, akteur=akteur)
    return drafts, write_notice(vorgang, drafts, akteur=akteur)


def find_hund(vorgang: Vorgang, hund_id: UUID) -> Gegenstand:
    """A dog of the same Sicht: no Vorgang reaches into another office's files."""
    hund = Gegenstand.objects.filter(
        pk=hund_id, art=HUND.kennung, sicht_id=vorgang.sicht_id
    ).first()
    if hund is None:
        raise NichtGefunden("Diesen Hund gibt es nicht.")
    return hund


def _end_holding(hund: Gegenstand, am: date, grund: str, akteur: Akteur) -> None:
    last = hund.halterschaften.gueltig().filter(rolle="halter").order_by("-von").first()
    if last is None:
        raise Fachfehler(f"Für „{hund.bezeichnung}“ ist niemand als Halter eingetragen.")
    stand = current_stand(hund)
    if last.bis == am:
        return
    if last.bis is not None:
        correct_halterschaft(last.pk, von=last.von, bis=am, akteur=akteur, stand=stand, grund=grund)
    elif grund == GESTORBEN:
        end_gegenstand(hund.pk, am=am, akteur=akteur, stand=stand, grund=grund)
    else:
        end_halterschaft(last.pk, bis=am, akteur=akteur, stand=stand, grund=grund)
