"""Schlusszeichnung and Mitzeichnung: who may give them, what they see, what follows."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from rathaus.core.einheiten.public import sichten_for
from rathaus.core.freigaben.public import Einblick, Freigabe, Freigabeart
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.public import vorgaenge_for

from .actions.festschreiben import freeze_bescheid
from .ausfertigung.inhalt import letter_of
from .models import Bescheid
from .zeichnung import FREIGABE_ART, MITZEICHNUNG_ART, cosignable, signable


def signable_by(akteur: Akteur, bescheide: Collection[UUID]) -> set[UUID]:
    """A clerk with a writing duty for the matter who did not write the letter and is not barred
    from it; where the town demands it, the head.
    """
    sichtbare = vorgaenge_for(akteur).filter(sicht_id__in=sichten_for(akteur, schreibend=True))
    return signable(akteur, _letters(bescheide).filter(vorgang__in=sichtbare))


def cosignable_by(akteur: Akteur, bescheide: Collection[UUID]) -> set[UUID]:
    """Whoever works in the Einheit that is asked: they see this one letter, not the matter."""
    barred = {"vorgang__befangenheiten__mitarbeiter_id": akteur.mitarbeiter_id}
    return cosignable(akteur, _letters(bescheide).exclude(**barred))


def _letters(bescheide: Collection[UUID]) -> QuerySet[Bescheid]:
    return Bescheid.objects.filter(pk__in=bescheide).select_related(
        "fassung__vorlage", "vorgang__sicht__einheit"
    )


def _freeze_signed(freigabe: Freigabe, *, akteur: Akteur) -> None:
    """Whoever signs settles the words: nobody has to press a second button."""
    bescheid = Bescheid.objects.get(pk=freigabe.objekt_id)
    freeze_bescheid(bescheid.pk, akteur=akteur, stand=bescheid.stand)


def _letter(freigabe: Freigabe) -> Einblick | None:
    bescheid = _letters([freigabe.objekt_id]).first()
    if bescheid is None:
        return None
    return Einblick("bescheide/einblick.html", {"brief": letter_of(bescheid)})


SCHLUSSZEICHNUNG = Freigabeart(
    kennung=FREIGABE_ART,
    name="Schlusszeichnung",
    entscheidbare=signable_by,
    ziel=lambda freigabe: reverse("bescheide:bescheid", args=[freigabe.objekt_id]),
    on_granted=_freeze_signed,
)
MITZEICHNUNG = Freigabeart(
    kennung=MITZEICHNUNG_ART,
    name="Mitzeichnung eines Bescheids",
    entscheidbare=cosignable_by,
    einblick=_letter,
)
