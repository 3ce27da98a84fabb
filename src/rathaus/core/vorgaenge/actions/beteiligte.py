"""Who takes part in a matter beyond those who opened it: heirs, representatives, joint debtors."""

from uuid import UUID

from django.db import IntegrityError, transaction

from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record

from ..models import Beteiligung
from .befangenheit import bar_own_cases
from .oeffnen import Beteiligter, party_of
from .sperre import lock_vorgang, touch


@transaction.atomic
def add_beteiligten(
    vorgang_id: UUID, beteiligter: Beteiligter, *, akteur: Akteur, stand: int | None
) -> Beteiligung:
    """Name and address are frozen as of now. Nobody joins twice in the same part; clerks who are
    barred because of the newcomer are kept away at once.
    """
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    beteiligung = party_of(vorgang, beteiligter)
    try:
        with transaction.atomic():
            beteiligung.save(force_insert=True)
    except IntegrityError:
        raise Fachfehler(f"{beteiligung.name} ist in dieser Rolle schon beteiligt.") from None
    bar_own_cases(vorgang, akteur=akteur)
    touch(vorgang)
    record(
        vorgang.kette,
        "beteiligte_hinzugefuegt",
        akteur=akteur,
        objekt=beteiligung,
        neu={"rolle": beteiligung.rolle, "name": beteiligung.name},
    )
    return beteiligung
