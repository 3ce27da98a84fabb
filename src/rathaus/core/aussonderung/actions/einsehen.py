from datetime import datetime, time
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.protokoll.public import Akteur, record

from ..models import Archiveinsicht
from ..permissions import is_archiv
from ..zustaende import BEWERTBAR
from .stuecke import lock_stuecke


@transaction.atomic
def open_documents(stueck_id: UUID, *, grund: str, akteur: Akteur) -> Archiveinsicht:
    """The archive looks into the documents of one Akte, with a reason, until the day ends."""
    if not is_archiv(akteur):
        raise NichtErlaubt("Das ist Sache des Archivs.")
    if not grund.strip():
        raise Fachfehler("Bitte sagen Sie, warum Sie die Dokumente brauchen.")
    stuecke = lock_stuecke([stueck_id])
    if not stuecke or stuecke[0].zustand not in BEWERTBAR:
        raise Fachfehler("Zu dieser Akte ist nichts mehr zu bewerten.")
    einsicht = Archiveinsicht.objects.create(
        stueck=stuecke[0],
        mitarbeiter_id=akteur.als_mitarbeiter,
        grund=grund.strip()[:500],
        von=uhr.jetzt(),
        bis=_end_of_day(),
    )
    record(
        f"akte:{stuecke[0].akte_id}",
        "archiv_einsicht",
        akteur=akteur,
        objekt=einsicht,
        neu={"bis": einsicht.bis},
        grund=einsicht.grund,
    )
    return einsicht


def _end_of_day() -> datetime:
    jetzt = uhr.ortszeit(uhr.jetzt())
    return datetime.combine(jetzt.date(), time(23, 59, 59), tzinfo=jetzt.tzinfo)
