"""Listing the items: all of them or none, so that a kill in between leaves nothing half listed."""

import logging
from collections.abc import Iterable, Iterator
from itertools import islice
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import record

from ..models import Lauf, Laufposten
from ..registry import Posten, laufarten
from ..zustaende import ABGEWIESEN, GESCHEITERT, LAEUFT, OFFEN, TAFEL, WARTET
from .steuern import lock_lauf

log = logging.getLogger(__name__)
BUENDEL = 1000
UNERWARTET = "Unerwarteter Fehler beim Vorbereiten. Bitte sagen Sie der Technik Bescheid."


def prepare_lauf(lauf_id: UUID) -> None:
    try:
        _list(lauf_id)
    except Fachfehler as fehler:
        _fail(lauf_id, str(fehler))
    except (OperationalError, InterfaceError):
        raise  # the database, not the Lauf: the job tries again
    except Exception:
        log.exception("Lauf %s lässt sich nicht vorbereiten", lauf_id)
        _fail(lauf_id, UNERWARTET)


@transaction.atomic
def _list(lauf_id: UUID) -> None:
    lauf = lock_lauf(lauf_id)
    if lauf.zustand != WARTET:
        return
    quelle = _numbered(lauf, laufarten[lauf.art].list_posten(lauf))
    gesamt = 0
    while buendel := list(islice(quelle, BUENDEL)):
        Laufposten.objects.bulk_create(buendel)
        gesamt += len(buendel)
    lauf.gesamt = gesamt
    lauf.zustand = TAFEL.check(lauf.zustand, LAEUFT).kennung
    lauf.save()
    record(lauf.kette, "lauf_vorbereitet", akteur=lauf.akteur, objekt=lauf, neu={"gesamt": gesamt})


@transaction.atomic
def _fail(lauf_id: UUID, fehler: str) -> None:
    lauf = lock_lauf(lauf_id)
    lauf.zustand = TAFEL.check(lauf.zustand, GESCHEITERT).kennung
    lauf.fehler = fehler
    lauf.beendet_am = uhr.jetzt()
    lauf.save()
    record(lauf.kette, "lauf_gescheitert", akteur=lauf.akteur, objekt=lauf, grund=fehler)


def _numbered(lauf: Lauf, quelle: Iterable[Posten]) -> Iterator[Laufposten]:
    """A key that comes twice is refused the second time, with a word where it came first."""
    gesehen: dict[str, int | None] = {}  # no more than that of each: there may be 100,000
    for nummer, posten in enumerate(quelle, start=1):
        fehler, schluessel = posten.fehler, posten.schluessel
        if schluessel not in gesehen:
            gesehen[schluessel] = posten.zeile
        else:
            fehler = fehler or _doubled(gesehen[schluessel])
            schluessel = f"{schluessel[:180]} ({nummer})"
        yield Laufposten(
            lauf=lauf,
            nummer=nummer,
            schluessel=schluessel,
            zeile=posten.zeile,
            daten=posten.daten,
            zustand=ABGEWIESEN if fehler else OFFEN,
            fehler=fehler,
        )


def _doubled(erste_zeile: int | None) -> str:
    wo = f" (schon in Zeile {erste_zeile})" if erste_zeile else ""
    return f"Dieser Posten kommt doppelt vor{wo}."
