from collections.abc import Mapping
from typing import Any

from django.db import models

from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.protokoll.public import Akteur, Akteurart, record
from rathaus.core.zugaenge.public import vergessen

from ..models import Rolle
from ..queries import has_rolle

ROLLEN = "rollen"
EINSTELLUNGEN = "einstellungen"


def require_administration(akteur: Akteur) -> None:
    """An administrator by their own duty, or a job of ours (set-up, demo)."""
    if akteur.art != Akteurart.AUFTRAG and not has_rolle(akteur, Rolle.ADMINISTRATION):
        raise NichtErlaubt("Das darf nur die Administration.")


def change(
    objekt: models.Model, verb: str, kette: str, felder: Mapping[str, Any], *, akteur: Akteur
) -> None:
    """Set fields, save and record those that differ."""
    neu = {name: wert for name, wert in felder.items() if getattr(objekt, name) != wert}
    if not neu:
        return
    alt = {name: getattr(objekt, name) for name in neu}
    for name, wert in neu.items():
        setattr(objekt, name, wert)
    objekt.save(update_fields=list(neu))
    record(kette, verb, akteur=akteur, objekt=objekt, alt=_spell(alt), neu=_spell(neu))
    vergessen()


def check_felder(felder: Mapping[str, Any], erlaubt: frozenset[str]) -> None:
    if fremd := set(felder) - erlaubt:
        raise Fachfehler(
            f"Diese Angaben lassen sich hier nicht ändern: {', '.join(sorted(fremd))}."
        )


def _spell(werte: Mapping[str, Any]) -> dict[str, Any]:
    """For the Protokoll: rows by their id."""
    return {
        name: wert.pk if isinstance(wert, models.Model) else wert for name, wert in werte.items()
    }
