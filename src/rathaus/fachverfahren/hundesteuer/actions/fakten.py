"""Bringing the noted facts of a dog to what the Sachverhalt says now, by rows that stay
traceable.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rathaus.core.gegenstaende.models import Gegenstand, Merkmal
from rathaus.core.gegenstaende.public import (
    correct_halterschaft,
    correct_merkmal,
    record_merkmal,
)
from rathaus.core.protokoll.public import Akteur

from ..gegenstand import HUND

VERGUENSTIGUNG = "verguenstigung"
GRUND = "an den berichtigten Sachverhalt angepasst"


def align_merkmale(
    hund: Gegenstand, wanted: Mapping[str, Any], *, ab: date, akteur: Akteur
) -> None:
    """Correct each fact that is noted otherwise, note each that is missing."""
    held = {row.schluessel: row for row in Merkmal.objects.am(ab).filter(gegenstand=hund)}
    for key, wert in wanted.items():
        row = held.get(key)
        if row is not None and row.wert == HUND.merkmalsart(key).encode(wert):
            continue
        stand = current_stand(hund)
        if row is None:
            record_merkmal(hund.pk, key, wert, von=ab, akteur=akteur, stand=stand, grund=GRUND)
        else:
            correct_merkmal(
                row.pk,
                wert=wert,
                von=row.von,
                bis=row.bis,
                akteur=akteur,
                stand=stand,
                grund=GRUND,
            )


def align_beginn(hund: Gegenstand, *, ab: date, akteur: Akteur) -> None:
    """The dog is held since another day than noted at first."""
    first = hund.halterschaften.gueltig().filter(rolle="halter").order_by("von").first()
    if first is None or first.von == ab:
        return
    correct_halterschaft(
        first.pk,
        von=ab,
        bis=first.bis,
        akteur=akteur,
        stand=current_stand(hund),
        grund=GRUND,
    )
    for row in hund.merkmale.gueltig().filter(von=first.von):
        correct_merkmal(
            row.pk,
            wert=row.gegenstand.typ.merkmalsart(row.schluessel).decode(row.wert),
            von=ab,
            bis=row.bis,
            akteur=akteur,
            stand=current_stand(hund),
            grund=GRUND,
        )


def grant_verguenstigung(
    hund: Gegenstand, art: str, *, von: date, bis: date | None, akteur: Akteur
) -> None:
    """Note the exemption the dog begins with, or that there is none after all."""
    first = hund.merkmale.gueltig().filter(schluessel=VERGUENSTIGUNG).order_by("von").first()
    wanted = (art or None, von, bis)
    if first is None and not art:
        return
    if first is not None and (first.wert, first.von, first.bis) == wanted:
        return
    stand = current_stand(hund)
    if first is None:
        record_merkmal(hund.pk, VERGUENSTIGUNG, art, von=von, bis=bis, akteur=akteur, stand=stand)
        return
    correct_merkmal(
        first.pk, wert=art or None, von=von, bis=bis, akteur=akteur, stand=stand, grund=GRUND
    )


def current_stand(hund: Gegenstand) -> int:
    """The Vorgang is locked and its `stand` was checked: within it the dog's rows follow."""
    return Gegenstand.objects.values_list("stand", flat=True).get(pk=hund.pk)
