"""A print file holds every letter once more; when the post has them, it goes."""

from uuid import UUID

from django.db import transaction

from rathaus.core.ablage.public import request_deletion
from rathaus.core.protokoll.public import Akteur, record

from .models import Druckdatei


@transaction.atomic
def discard_print_file(druckdatei_id: UUID, *, akteur: Akteur) -> None:
    """Its figures stay; a second time finds nothing to do."""
    druckdatei = Druckdatei.objects.select_for_update(of=("self",)).get(pk=druckdatei_id)
    if druckdatei.datei is None:
        return
    datei, druckdatei.datei = druckdatei.datei, None
    druckdatei.save(update_fields=["datei"])
    request_deletion(datei, akteur=akteur, grund="abgegeben, nicht mehr gebraucht")
    kette = druckdatei.massenlauf.kette
    record(kette, "druckdatei_geloescht", akteur=akteur, objekt=druckdatei)
