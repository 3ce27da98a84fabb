"""Working the items: one transaction each, in which it is claimed, done and marked as done."""

import logging
import time
from collections.abc import Callable
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import record

from ..models import Lauf, Laufposten
from ..queries import Fortschritt, fortschritt
from ..registry import laufarten
from ..zustaende import ABGEWIESEN, ERLEDIGT, FERTIG, LAEUFT, OFFEN, POSTENTAFEL, TAFEL
from .steuern import close, lock_lauf
from .vorbereiten import prepare_lauf

log = logging.getLogger(__name__)
UNERWARTET = "Unerwarteter Fehler. Bitte sagen Sie der Technik Bescheid."
MELDEN_ALLE_SEKUNDEN = 0.5
Melder = Callable[[Fortschritt], None]


def work_lauf(
    lauf_id: UUID, *, sekunden: float = float("inf"), melden: Melder | None = None
) -> bool:
    """Work on from where it stands, at most so many seconds; True if something may be left.

    Any number of processes may do this at once, and any may be killed: no item is done twice.
    """
    prepare_lauf(lauf_id)
    ende = time.monotonic() + sekunden
    naechste_meldung = 0.0
    nummer = 0
    while (naechste := _work_next(lauf_id, nummer)) is not None:
        nummer = naechste
        if melden and time.monotonic() >= naechste_meldung:
            melden(fortschritt(lauf_id))
            naechste_meldung = time.monotonic() + MELDEN_ALLE_SEKUNDEN
        if time.monotonic() >= ende:
            return True
    _finish(lauf_id)
    if melden:
        melden(fortschritt(lauf_id))
    return False


@transaction.atomic
def _work_next(lauf_id: UUID, nach: int) -> int | None:
    """Do the first open item after a number; its number, or None if there is none to be had."""
    posten = (
        Laufposten.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("lauf")
        .filter(lauf_id=lauf_id, lauf__zustand=LAEUFT, zustand=OFFEN, nummer__gt=nach)
        .order_by("nummer")
        .first()
    )
    if posten is None:
        return None
    fehler = _work(posten)
    nach_zustand = ABGEWIESEN if fehler else ERLEDIGT
    posten.zustand = POSTENTAFEL.check(posten.zustand, nach_zustand).kennung
    posten.fehler = fehler
    if not fehler:
        posten.daten = {}
    posten.save(update_fields=["zustand", "fehler", "daten"])
    return posten.nummer


def _work(posten: Laufposten) -> str:
    """The reason of refusal, or ""."""
    lauf = posten.lauf
    try:
        with transaction.atomic():
            laufarten[lauf.art].work(lauf, posten, akteur=lauf.akteur)
    except Fachfehler as fehler:
        return str(fehler) or UNERWARTET
    except (OperationalError, InterfaceError):
        raise  # the database, not the item: the job tries again
    except Exception:
        log.exception("Lauf %s, Posten %s", lauf.id, posten.nummer)
        return UNERWARTET
    return ""


@transaction.atomic
def _finish(lauf_id: UUID) -> None:
    """End the Lauf if nothing is open. An item in another process's hands ends it there."""
    lauf: Lauf = lock_lauf(lauf_id)
    if lauf.zustand != LAEUFT or lauf.posten.filter(zustand=OFFEN).exists():
        return
    lauf.zustand = TAFEL.check(lauf.zustand, FERTIG).kennung
    close(lauf)
    laufarten[lauf.art].on_finished(lauf, akteur=lauf.akteur)
    record(
        lauf.kette,
        "lauf_fertig",
        akteur=lauf.akteur,
        objekt=lauf,
        neu={"erledigt": lauf.erledigt, "abgewiesen": lauf.abgewiesen},
    )
