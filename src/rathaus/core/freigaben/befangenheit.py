"""Why somebody may not decide what another asked for: it would be the same pair of eyes."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from rathaus import uhr
from rathaus.core.einheiten.models import Vertretung
from rathaus.core.protokoll.public import Akteur

from .models import Freigabe

SELBST = (
    "Sie haben diese Freigabe selbst beantragt. Bitte lassen Sie eine andere Person entscheiden."
)
VERTRETUNG = (
    "Sie und die beantragende Person vertreten einander. "
    "Bitte lassen Sie eine dritte Person entscheiden."
)


def vertretungen_of(akteur: Akteur) -> list[Vertretung]:
    """Every Vertretung in which the akteur, or whom they stand in for, has a part."""
    ich = _persons(akteur.mitarbeiter_id, akteur.vertritt_id)
    return list(Vertretung.objects.filter(Q(abwesend__in=ich) | Q(vertreter__in=ich)))


def hindernis(freigabe: Freigabe, akteur: Akteur, vertretungen: Iterable[Vertretung]) -> str:
    """The reason in German, or "".

    Both sides count with whom they stand in for; a Vertretung between them bars the decision if it
    held on any day from the request until today.
    """
    antrag = _persons(freigabe.beantragt_von_id, freigabe.antrag_fuer_id)
    entscheidung = _persons(akteur.mitarbeiter_id, akteur.vertritt_id)
    if antrag & entscheidung:
        return SELBST
    seit = uhr.ortszeit(freigabe.beantragt_am).date()
    if represent_each_other(antrag, entscheidung, vertretungen, seit=seit):
        return VERTRETUNG
    return ""


def represent_each_other(
    eine: set[UUID], andere: set[UUID], vertretungen: Iterable[Vertretung], *, seit: date
) -> bool:
    """Whether, on any day from `seit` until today, somebody of one side stood in for somebody of
    the other.
    """
    heute = uhr.heute()
    return any(_connects(v, eine, andere) and _held(v, seit, heute) for v in vertretungen)


def _connects(vertretung: Vertretung, eine: set[UUID], andere: set[UUID]) -> bool:
    paar = (vertretung.abwesend_id, vertretung.vertreter_id)
    return (paar[0] in eine and paar[1] in andere) or (paar[0] in andere and paar[1] in eine)


def _held(vertretung: Vertretung, von: date, bis: date) -> bool:
    ende = min(vertretung.bis, vertretung.beendet or vertretung.bis)
    return vertretung.von <= bis and ende >= von


def _persons(*ids: UUID | None) -> set[UUID]:
    return {person for person in ids if person is not None}
