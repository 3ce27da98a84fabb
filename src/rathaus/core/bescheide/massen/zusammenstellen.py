"""Putting a Massenlauf together, and asking a second person for it."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from rathaus import uhr
from rathaus.core.einheiten.public import Einheit, Rolle, einheiten_with_rolle, sichten_for
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.freigaben.public import (
    Freigabe,
    Freigabeart,
    request_freigabe,
    withdraw_freigaben,
)
from rathaus.core.kanonisch import canonical_json
from rathaus.core.laeufe.public import start_lauf
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.textvorlagen.public import Textvorlage, fassung_at

from .models import Massenlauf
from .registry import massenquellen
from .sperre import lock_massenlauf, lock_own, move_massenlauf

FREIGABE_ART = "massenlauf"
SCHREIBEN = "bescheide.masse"


@transaction.atomic
def compose_massenlauf(
    quelle: str, parameter: Mapping[str, Any], *, name: str, einheit: Einheit, akteur: Akteur
) -> Massenlauf:
    """Count what would be written. Nothing is, before a second person has released it."""
    if einheit.pk not in einheiten_with_rolle(akteur, Rolle.SACHBEARBEITUNG, Rolle.LEITUNG):
        raise NichtErlaubt("Für dieses Amt schreiben Sie keine Bescheide.")
    art = massenquellen[quelle]
    art.check(parameter, akteur)
    massenlauf = Massenlauf.objects.create(
        quelle=quelle,
        parameter=dict(parameter),
        name=name.strip()[:200] or art.name,
        einheit=einheit,
        sichten=sorted(art.sichten(parameter)),
        angelegt_von_id=akteur.als_mitarbeiter,
        anzahl=sum(1 for _posten in art.list_posten(parameter)),
        angelegt=uhr.jetzt(),
    )
    neu = {"quelle": quelle, "anzahl": massenlauf.anzahl}
    record(massenlauf.kette, "massenlauf_angelegt", akteur=akteur, objekt=massenlauf, neu=neu)
    return massenlauf


@transaction.atomic
def request_release(massenlauf_id: UUID, *, akteur: Akteur) -> Freigabe:
    massenlauf = lock_own(massenlauf_id, akteur=akteur)
    if not massenlauf.anzahl:
        raise Fachfehler("In diesem Massenlauf ist nichts zu schreiben.")
    if massenlauf.zustand == "entwurf":
        move_massenlauf(massenlauf, "beantragt", akteur=akteur)
    return request_freigabe(
        FREIGABE_ART,
        massenlauf.pk,
        version_of(massenlauf),
        akteur=akteur,
        betreff=f"{massenlauf.name}: {massenlauf.anzahl} Bescheide",
        kette=massenlauf.kette,
    )


@transaction.atomic
def discard_massenlauf(massenlauf_id: UUID, *, akteur: Akteur) -> None:
    massenlauf = lock_own(massenlauf_id, akteur=akteur)
    move_massenlauf(massenlauf, "verworfen", akteur=akteur)
    withdraw_freigaben(FREIGABE_ART, massenlauf.pk, akteur=akteur, grund="verworfen")


def version_of(massenlauf: Massenlauf) -> str:
    """What was looked at: the letter in its version of today, which matters, how many."""
    vorlage = massenquellen[massenlauf.quelle].vorlage(massenlauf.parameter)
    fassung = str(fassung_at(vorlage, uhr.heute()).pk)
    worte = [massenlauf.quelle, massenlauf.parameter, massenlauf.anzahl, fassung]
    return hashlib.sha256(canonical_json(worte).encode()).hexdigest()


def name_of_letter(massenlauf: Massenlauf) -> str:
    vorlage = massenquellen[massenlauf.quelle].vorlage(massenlauf.parameter)
    gefunden = Textvorlage.objects.filter(kennung=vorlage).first()
    return gefunden.name if gefunden else vorlage


def releasable_by(akteur: Akteur, massenlaeufe: Collection[UUID]) -> set[UUID]:
    """A head of that office who sees its matters and did not put it together."""
    einheiten = einheiten_with_rolle(akteur, Rolle.LEITUNG)
    ich = [pk for pk in (akteur.mitarbeiter_id, akteur.vertritt_id) if pk]
    offene = Massenlauf.objects.filter(
        pk__in=massenlaeufe, einheit__in=einheiten, sichten__contained_by=sichten_for(akteur)
    )
    return set(offene.exclude(angelegt_von__in=ich).values_list("pk", flat=True))


def _start(freigabe: Freigabe, *, akteur: Akteur) -> None:
    """Released is started; it holds for the version of the letter that was looked at."""
    massenlauf = lock_massenlauf(freigabe.objekt_id)
    if freigabe.version != version_of(massenlauf):
        raise Fachfehler("Der Brief hat inzwischen eine neue Fassung. Bitte neu beantragen.")
    massenlauf.freigegeben_von_id = akteur.als_mitarbeiter
    parameter = {"massenlauf": str(massenlauf.pk)}
    massenlauf.lauf = start_lauf(SCHREIBEN, akteur=akteur, parameter=parameter)
    move_massenlauf(massenlauf, "laeuft", "freigegeben_von", "lauf", akteur=akteur)


def _back(freigabe: Freigabe, *, akteur: Akteur) -> None:
    massenlauf = lock_massenlauf(freigabe.objekt_id)
    move_massenlauf(massenlauf, "entwurf", akteur=akteur, grund=freigabe.grund)


FREIGABE = Freigabeart(
    kennung=FREIGABE_ART,
    name="Massenlauf",
    entscheidbare=releasable_by,
    ziel=lambda freigabe: reverse("bescheide:massenlauf", args=[freigabe.objekt_id]),
    on_granted=_start,
    on_refused=_back,
)
