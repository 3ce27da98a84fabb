"""A dog comes under the tax."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.bescheide.public import Bescheid
from rathaus.core.fehler import Fachfehler
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.gegenstaende.public import create_gegenstand, transfer_halter
from rathaus.core.personen.public import Person
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import current_daten, lock_vorgang, touch

from ..entscheidung import Entscheidung
from ..gegenstand import HUND, merkmale_from, seit
from ..models import Festsetzung, Steuerhaushalt
from ..queries.beteiligte import halter_of
from .fakten import align_beginn, align_merkmale, current_stand, grant_verguenstigung
from .festsetzen import assess, write_notice
from .haushalt import find_or_open_haushalt, join_haushalt
from .mandat import take_mandat
from .marken import give_marke


@transaction.atomic
def assess_hund(
    vorgang_id: UUID, entscheidung: Entscheidung, *, akteur: Akteur, stand: int
) -> tuple[list[Festsetzung], Bescheid | None]:
    """Take the dog up, give it a tag, compute every year that changes and draft the notice.

    Doing it again, after a correction, brings facts, figures and draft to the present Sachverhalt.
    """
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    daten = current_daten(vorgang)
    ab = seit(daten)
    if ab is None:
        raise Fachfehler("Im Sachverhalt fehlt, seit wann der Hund hier lebt.")
    if ab > uhr.heute():
        raise Fachfehler("Der Hund lebt nach dem Sachverhalt erst in Zukunft hier.")
    halter = halter_of(vorgang)
    haushalt = _haushalt(vorgang, halter, entscheidung.haushalt_id, ab, akteur)
    hund = _take_up(vorgang, daten, halter, ab, akteur)
    align_merkmale(hund, {"gefaehrlich": entscheidung.gefaehrlich}, ab=ab, akteur=akteur)
    grant_verguenstigung(
        hund,
        entscheidung.verguenstigung,
        von=max(entscheidung.verguenstigung_ab or ab, ab),
        bis=entscheidung.verguenstigung_bis,
        akteur=akteur,
    )
    give_marke(hund, vorgang, akteur=akteur)
    take_mandat(vorgang, haushalt, daten, akteur=akteur)
    angezeigt = uhr.ortszeit(vorgang.eingang).year
    drafts = assess(vorgang, haushalt, angezeigt=angezeigt, akteur=akteur)
    return drafts, write_notice(vorgang, drafts, akteur=akteur)


def _haushalt(
    vorgang: Vorgang, halter: Person, chosen: UUID | None, ab: date, akteur: Akteur
) -> Steuerhaushalt:
    if chosen is None:
        return find_or_open_haushalt(vorgang, halter, ab=ab, akteur=akteur)
    return join_haushalt(chosen, halter, ab=ab, akteur=akteur)


def _take_up(
    vorgang: Vorgang, daten: dict[str, Any], halter: Person, ab: date, akteur: Akteur
) -> Gegenstand:
    angemeldet = uhr.ortszeit(vorgang.eingang).date()
    facts = {**merkmale_from(daten), "angemeldet": angemeldet}
    if vorgang.gegenstand is not None:
        align_beginn(vorgang.gegenstand, ab=ab, akteur=akteur)
        align_merkmale(vorgang.gegenstand, facts, ab=ab, akteur=akteur)
        return vorgang.gegenstand
    hund = create_gegenstand(
        HUND.kennung,
        bezeichnung=facts.get("name") or "Hund",
        sicht_id=vorgang.sicht_id,
        gemeinde_id=vorgang.gemeinde_id,
        merkmale=facts,
        ab=ab,
        akteur=akteur,
    )
    transfer_halter(hund.pk, an=halter.pk, ab=ab, akteur=akteur, stand=current_stand(hund))
    vorgang.gegenstand = hund
    touch(vorgang, "gegenstand")
    return hund
