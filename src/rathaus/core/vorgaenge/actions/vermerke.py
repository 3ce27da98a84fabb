from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record

from ..models import Vermerk
from .sperre import lock_vorgang, touch


@transaction.atomic
def add_vermerk(
    vorgang_id: UUID, text: str, *, art: str = Vermerk.Art.VERMERK, akteur: Akteur
) -> Vermerk:
    """Put a note into the file. It adds and overwrites nothing, so it asks for no `stand`."""
    if not text.strip():
        raise Fachfehler("Der Vermerk ist leer.")
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=None)
    vermerk = Vermerk.objects.create(
        vorgang=vorgang,
        art=art,
        text=text.strip(),
        mitarbeiter_id=akteur.mitarbeiter_id,
        am=uhr.jetzt(),
    )
    touch(vorgang)
    record(vorgang.kette, art, akteur=akteur, objekt=vermerk)
    return vermerk
