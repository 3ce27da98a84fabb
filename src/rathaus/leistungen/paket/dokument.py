"""Reading a package document: everything wrong with it is named, with its place, before anything
runs.
"""

from collections.abc import Mapping
from typing import Any

from rathaus.ausdruck import Schema

from .ablauf import check_ablauf, read_berechnung, read_pruefung, read_seite
from .daten import computed_paths, expand_auswahl, read_kinder, schema_felder
from .leser import Leser, Paketfehler
from .rahmen import check_rahmen, check_sprachen
from .struktur import Gruppe, Paket
from .vorgaenge import read_beteiligter, read_gebuehren, read_vorgang
from .zahlung import read_zahlung

__all__ = ["Paketfehler", "inspect_paket", "read_paket"]


def read_paket(dokument: Mapping[str, Any]) -> Paket:
    """The document, checked and compiled. Raises Paketfehler naming every fault found."""
    paket, fehler = inspect_paket(dokument)
    if fehler:
        raise Paketfehler(fehler)
    return paket


def inspect_paket(dokument: Mapping[str, Any]) -> tuple[Paket, list[tuple[str, str]]]:
    """For a document being written: what can be read of it, and every fault with its place."""
    leser = Leser(dokument)
    check_rahmen(leser)
    daten = expand_auswahl(leser.teile("daten"))
    leser.schema = Schema(felder=schema_felder(daten))
    leser.berechnete = computed_paths(daten)
    paket = Paket(
        dokument=dokument,
        schema=leser.schema,
        wurzel=Gruppe("", "", "", tuple(read_kinder(leser, "", daten))),
        seiten=tuple(leser.each("ablauf", read_seite)),
        pruefungen=tuple(leser.each("regeln", read_pruefung)),
        berechnungen=tuple(leser.each("regeln", read_berechnung)),
        vorgaenge=tuple(leser.each("vorgaenge", read_vorgang)),
        beteiligte=tuple(leser.each("beteiligte", read_beteiligter)),
        gebuehren=read_gebuehren(leser),
        zahlung=read_zahlung(leser),
    )
    check_ablauf(leser, paket)
    check_sprachen(leser, paket)
    return paket, leser.fehler
