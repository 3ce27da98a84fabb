"""Derivations of rathaus.recht as the database keeps them beside the date they led to."""

from collections.abc import Iterable
from typing import Any

from rathaus.recht.schritte import Schritt


def as_json(schritte: Iterable[Schritt]) -> list[dict[str, Any]]:
    """Rule, norm, input and outcome of each step; `angenommen` where an unproven value was used."""
    return [
        {
            "regel": schritt.regel,
            "norm": schritt.norm,
            "eingabe": schritt.eingabe,
            "ergebnis": schritt.ergebnis,
            "angenommen": schritt.angenommen,
            "land": schritt.land,
        }
        for schritt in schritte
    ]
