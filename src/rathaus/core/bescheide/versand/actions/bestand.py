from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.protokoll.public import Akteur, record

from ..models import Versand
from ..sperre import lock_versand
from ..uhrwerk import FRISTARTEN, end_fristen_of, hindernisse


@transaction.atomic
def note_bestandskraft(versand_id: UUID, *, akteur: Akteur) -> Versand:
    """The period of the remedy is over and nobody lodged one: the act stands. A remedy that is
    pending keeps it open, however late the day.
    """
    vorgang, versand = lock_versand(versand_id)
    faellig = versand.bestandskraft is not None and versand.bestandskraft <= uhr.heute()
    if not faellig or any(hindert(versand.bescheid) for hindert in hindernisse):
        return versand
    if end_fristen_of(vorgang, versand, *FRISTARTEN, akteur=akteur):
        neu = {"seit": versand.bestandskraft}
        record(
            vorgang.kette,
            "bescheid_bestandskraeftig",
            akteur=akteur,
            objekt=versand.bescheid,
            neu=neu,
        )
    return versand
