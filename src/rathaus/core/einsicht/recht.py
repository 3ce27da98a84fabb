"""What rathaus.recht says about a request to read a file, for the town's Land."""

from datetime import date

from rathaus import uhr
from rathaus.core.einheiten.public import land_of_verwaltung
from rathaus.core.fehler import Fachfehler
from rathaus.recht.akteneinsicht import (
    KOSTEN,
    Einsichtsanspruch,
    Einsichtskosten,
    Schwaerzungsgrund,
    anspruch,
    ansprueche,
    antwortfrist,
    schwaerzungsgruende,
)
from rathaus.recht.fehler import RechtFehler
from rathaus.recht.fristen import Frist

__all__ = ["KOSTEN", "Einsichtsanspruch", "Einsichtskosten", "Schwaerzungsgrund"]


def claims() -> list[Einsichtsanspruch]:
    return ansprueche(land_of_verwaltung(), uhr.heute())


def claim_of(kennung: str) -> Einsichtsanspruch:
    """Fachfehler where the town's Land does not know it."""
    try:
        return anspruch(kennung, land_of_verwaltung(), uhr.heute())
    except RechtFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler


def due_of(kennung: str, eingang: date) -> Frist | None:
    """Until when to answer; None where no law says so."""
    land = land_of_verwaltung()
    try:
        return antwortfrist(anspruch(kennung, land, eingang), eingang, land)
    except RechtFehler:
        return None


def reasons() -> dict[str, Schwaerzungsgrund]:
    return {grund.kennung: grund for grund in schwaerzungsgruende(uhr.heute())}


def check_reason(kennung: str) -> Schwaerzungsgrund:
    grund = reasons().get(kennung)
    if grund is None:
        raise Fachfehler("Bitte wählen Sie einen Grund aus der Liste.")
    return grund
