"""What a clerk does with an Akte itself: its fields, its references, its paper. Taking hold of it
goes as with a Vorgang: lock, right, still open, the version the user saw.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus.core.akten.angaben import set_angaben
from rathaus.core.akten.models import Akte, Papierband
from rathaus.core.akten.papier import (
    add_band,
    change_band,
    lend_band,
    remove_band,
    return_band,
)
from rathaus.core.akten.public import check_offen, lock_akte
from rathaus.core.akten.verweise import get_verweis, link_akten, unlink_akten
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.protokoll.public import Akteur

from ..akteninhalt import bezuege_in, find_akte_by_zeichen, get_akte
from ..permissions import may_keep_akte

KEINE_SOLCHE = "Eine Akte mit diesem Zeichen gibt es nicht, oder Sie dürfen sie nicht sehen."


@transaction.atomic
def change_angaben(akte_id: UUID, werte: Mapping[str, Any], *, akteur: Akteur, stand: int) -> None:
    """Set fields of its type; those not named stay."""
    akte = _lock(akte_id, akteur=akteur, stand=stand)
    bezuege = bezuege_in(akteur, akte, nur=werte.values())
    set_angaben(akte, werte, bezuege=bezuege, akteur=akteur)


@transaction.atomic
def add_verweis(akte_id: UUID, richtung: str, zeichen: str, *, akteur: Akteur, stand: int) -> None:
    """Link it with the Akte of this Aktenzeichen, which the clerk must be able to see."""
    akte = _lock(akte_id, akteur=akteur, stand=stand)
    andere = find_akte_by_zeichen(akteur, zeichen)
    if andere is None:
        raise Fachfehler(KEINE_SOLCHE)
    link_akten(akte, andere, richtung, akteur=akteur)


@transaction.atomic
def remove_verweis(verweis_id: UUID, von_akte_id: UUID, *, akteur: Akteur) -> None:
    """From the side of an Akte one works on; the other side must be visible as well, else the
    reference does not exist.
    """
    akte = _lock(von_akte_id, akteur=akteur, stand=None)
    verweis = get_verweis(verweis_id)
    seiten = {verweis.von_id, verweis.nach_id}
    if akte.pk not in seiten:
        raise NichtGefunden("Diesen Verweis gibt es nicht.")
    get_akte(akteur, (seiten - {akte.pk}).pop())
    unlink_akten(verweis, akteur=akteur)


@transaction.atomic
def add_papier(akte_id: UUID, werte: Mapping[str, str], *, akteur: Akteur) -> Papierband:
    return add_band(_lock_for_paper(akte_id, akteur), werte, akteur=akteur)


@transaction.atomic
def change_papier(
    akte_id: UUID, band_id: UUID, werte: Mapping[str, str], *, akteur: Akteur, stand: int
) -> None:
    akte = _lock_for_paper(akte_id, akteur)
    change_band(akte, band_id, werte, akteur=akteur, stand=stand)


@transaction.atomic
def lend_papier(
    akte_id: UUID, band_id: UUID, an: Mitarbeiter, *, akteur: Akteur, stand: int
) -> None:
    lend_band(_lock_for_paper(akte_id, akteur), band_id, an, akteur=akteur, stand=stand)


@transaction.atomic
def return_papier(akte_id: UUID, band_id: UUID, *, akteur: Akteur, stand: int) -> None:
    return_band(_lock_for_paper(akte_id, akteur), band_id, akteur=akteur, stand=stand)


@transaction.atomic
def remove_papier(akte_id: UUID, band_id: UUID, *, grund: str, akteur: Akteur, stand: int) -> None:
    """It was destroyed, handed to the archive, or never was."""
    akte = _lock_for_paper(akte_id, akteur)
    remove_band(akte, band_id, grund=grund, akteur=akteur, stand=stand)


def _lock(akte_id: UUID, *, akteur: Akteur, stand: int | None) -> Akte:
    akte = _lock_for_paper(akte_id, akteur)
    check_offen(akte.zustand)
    if stand is not None and stand != akte.stand:
        raise Veraltet("Die Akte hat sich inzwischen geändert. Bitte prüfen Sie den neuen Stand.")
    return akte


def _lock_for_paper(akte_id: UUID, akteur: Akteur) -> Akte:
    """Paper moves although its Akte is z.d.A."""
    akte = lock_akte(akte_id)
    get_akte(akteur, akte_id)
    if not may_keep_akte(akteur, akte):
        raise NichtErlaubt("Sie dürfen diese Akte lesen, aber nicht bearbeiten.")
    return akte
