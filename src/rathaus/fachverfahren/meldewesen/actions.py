from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.public import change_zustand

from .models import Uebergabe


@transaction.atomic
def hand_over(vorgang_ids: Sequence[UUID], *, akteur: Akteur) -> Uebergabe:
    """Mark these Vorgänge as gone to the register, all or none. Raises UngueltigerUebergang where
    one went over already.
    """
    if akteur.mitarbeiter_id is None:
        raise NichtErlaubt("Übergeben kann nur das Amt.")
    if not vorgang_ids:
        raise Fachfehler("Bitte wählen Sie aus, was übergeben wird.")
    uebergabe = Uebergabe.objects.create(am=uhr.jetzt(), von_id=akteur.mitarbeiter_id)
    vorgaenge = [
        change_zustand(vorgang_id, "uebergeben", akteur=akteur, stand=None)
        for vorgang_id in sorted(set(vorgang_ids))
    ]
    uebergabe.vorgaenge.set(vorgaenge)
    for vorgang in vorgaenge:
        record(vorgang.kette, "an_register_uebergeben", akteur=akteur, objekt=uebergabe)
    return uebergabe


@transaction.atomic
def finish(vorgang_ids: Sequence[UUID], *, akteur: Akteur) -> int:
    """The register printed and posted these: close them. Returns how many."""
    for vorgang_id in sorted(vorgang_ids):
        change_zustand(vorgang_id, "erledigt", akteur=akteur, stand=None)
    return len(vorgang_ids)
