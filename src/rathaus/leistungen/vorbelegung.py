"""Filling in what an identity has already proved, so nobody types it again."""

from collections.abc import Mapping
from typing import Any

from rathaus.core.zugaenge.public import Angabe

from .paket import Paket
from .paket.wege import set_at

#: Proven attribute → path of the shared parts „person“ and „anschrift“.
PFADE = {
    "familienname": "person.name",
    "vornamen": "person.vornamen",
    "geburtsdatum": "person.geburtsdatum",
    "email": "person.email",
    "strasse": "anschrift.strasse",
    "hausnummer": "anschrift.hausnummer",
    "plz": "anschrift.plz",
    "ort": "anschrift.ort",
}


def prefill(paket: Paket, herkunft: Mapping[str, Angabe]) -> dict[str, Any]:
    daten: dict[str, Any] = {}
    for feld, pfad in PFADE.items():
        if feld in herkunft and pfad in paket.felder and herkunft[feld].wert:
            daten = set_at(daten, pfad, herkunft[feld].wert)
    return daten
