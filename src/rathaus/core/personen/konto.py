"""When a citizen deletes their account, the persons of their matters stay and forget it."""

from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.zugaenge.models import Zugang
from rathaus.core.zugaenge.public import Kontoende

from .models import Person


def _release(zugang: Zugang, akteur: Akteur) -> None:
    for person in Person.objects.select_for_update().filter(zugang=zugang).order_by("pk"):
        person.zugang = None
        person.save(update_fields=["zugang"])
        record(f"person:{person.pk}", "konto_geloest", akteur=akteur, objekt=person)


KONTOENDE = Kontoende("personen", _release)
