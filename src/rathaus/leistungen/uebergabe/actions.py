from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.public import change_zustand

from ..models import Uebergabe


@transaction.atomic
def hand_over(vorgang_ids: Sequence[UUID], *, akteur: Akteur) -> Uebergabe:
    """These matters of one service go over together; all of them or none."""
    if akteur.mitarbeiter_id is None:
        raise NichtErlaubt("Übergeben kann nur, wer im Amt arbeitet.")
    if not vorgang_ids:
        raise Fachfehler("Bitte wählen Sie aus, was übergeben wird.")
    vorgaenge = [
        change_zustand(vorgang_id, "uebergeben", akteur=akteur, stand=None)
        for vorgang_id in sorted(set(vorgang_ids))
    ]
    if len({vorgang.leistung for vorgang in vorgaenge}) > 1:
        raise Fachfehler("Eine Übergabe gehört zu einer Leistung.")
    uebergabe = Uebergabe.objects.create(
        leistung=vorgaenge[0].leistung, am=uhr.jetzt(), von_id=akteur.mitarbeiter_id
    )
    uebergabe.vorgaenge.set(vorgaenge)
    for vorgang in vorgaenge:
        record(vorgang.kette, "uebergeben", akteur=akteur, objekt=uebergabe)
    return uebergabe


@transaction.atomic
def finish(vorgang_ids: Sequence[UUID], *, akteur: Akteur) -> int:
    """The other Verfahren is through with these: close them. Returns how many."""
    for vorgang_id in sorted(vorgang_ids):
        change_zustand(vorgang_id, "erledigt", akteur=akteur, stand=None)
    return len(vorgang_ids)
