"""Who takes part in a matter beyond those who opened it: heirs, representatives, joint debtors."""

from uuid import UUID

from django.db import transaction

from rathaus.core.fehler import Fachfehler
from rathaus.core.personen.models import Beteiligtenrolle
from rathaus.core.personen.public import Personangaben, find_or_create_person
from rathaus.core.protokoll.public import Akteur, record

from ..models import Beteiligung
from .befangenheit import bar_own_cases
from .oeffnen import Beteiligter, party_of
from .sperre import lock_vorgang, touch


@transaction.atomic
def add_beteiligten(
    vorgang_id: UUID,
    angaben: Personangaben,
    rolle: Beteiligtenrolle,
    *,
    akteur: Akteur,
    stand: int | None,
) -> Beteiligung:
    """Name and address are frozen as of now. Nobody joins twice in the same part; clerks who are
    barred because of the newcomer are kept away at once.
    """
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    schutzbereich = vorgang.sicht.schutzbereich
    person, _neu = find_or_create_person(angaben, akteur=akteur, schutzbereich=schutzbereich)
    beteiligter = Beteiligter(person=person, rolle=rolle, angaben=angaben.cleaned())
    beteiligung = party_of(vorgang, beteiligter)
    gleiche = vorgang.beteiligungen.filter(rolle=rolle, name=beteiligung.name)
    if any(g.person_id == person.pk or g.anschrift == beteiligung.anschrift for g in gleiche):
        raise Fachfehler(f"{beteiligung.name} ist in dieser Rolle schon beteiligt.")
    beteiligung.save(force_insert=True)
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
