"""A keeper moved within the town: from now on letters go to the new address."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from rathaus.core.fehler import Fachfehler
from rathaus.core.personen.public import Person, Personangaben, change_person
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.public import current_daten, lock_vorgang, move, touch

from ..queries.beteiligte import halter_of, stated_anschrift


@transaction.atomic
def take_anschrift(vorgang_id: UUID, *, akteur: Akteur, stand: int) -> Person:
    """Keep the address of the Sachverhalt as the keeper's. The tax does not change by it."""
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    anschrift = stated_anschrift(current_daten(vorgang))
    if anschrift is None:
        raise Fachfehler("Im Sachverhalt steht keine Anschrift.")
    halter = halter_of(vorgang)
    angaben = replace(Personangaben.of(halter), anschrift=anschrift)
    changed = change_person(
        halter.pk,
        angaben,
        akteur=akteur,
        stand=halter.stand,
        grund="Umzug mitgeteilt",
        gemeinde_id=vorgang.gemeinde_id,
    )
    move(vorgang, "erledigt", akteur=akteur, grund="Anschrift übernommen")
    touch(vorgang)
    return changed
