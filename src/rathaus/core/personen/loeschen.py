"""A person the town has nothing to do with any more leaves no word behind."""

from uuid import UUID

from django.db import models, transaction

from rathaus.core.orte.models import Anschrift
from rathaus.core.protokoll.public import Akteur, erase_inhalte

from .models import Person


@transaction.atomic
def delete_person_if_unheld(person_id: UUID, *, akteur: Akteur, grund: str) -> bool:
    """Delete a person with address and history, unless anything still refers to them.

    Part of a Vernichtung, whose two people answer for it. Rows merged into this one refer to it.
    """
    person = Person.objects.select_for_update(of=["self"]).filter(id=person_id).first()
    if person is None or not _delete(person):
        return False
    if person.anschrift_id:
        _delete(Anschrift(id=person.anschrift_id))
    erase_inhalte(f"person:{person_id}", akteur=akteur, grund=grund)
    return True


def _delete(row: models.Model) -> bool:
    """False where a row of any app refers to it: its foreign key protects it."""
    key = row.pk
    try:
        row.delete()
    except models.ProtectedError:
        return False
    row.pk = key
    return True
