"""Working the items: each is claimed, done and marked as done in one transaction, alone or with its
neighbours.
"""

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from rathaus.core.fehler import Fachfehler
from rathaus.core.merken import merkzettel
from rathaus.core.protokoll.public import collect_records, record

from ..models import Lauf, Laufposten
from ..queries import Fortschritt, fortschritt
from ..registry import laufarten
from ..zustaende import ABGEWIESEN, ERLEDIGT, FERTIG, LAEUFT, OFFEN, POSTENTAFEL, TAFEL
from .steuern import close, lock_lauf
from .vorbereiten import prepare_lauf

log = logging.getLogger(__name__)
UNERWARTET = "Unerwarteter Fehler. Bitte sagen Sie der Technik Bescheid."
MELDEN_ALLE_SEKUNDEN = 0.5
#: A bundle lets go of what it locked after so long, and leaves the rest of its items to the next.
SEKUNDEN_JE_BUENDEL = 1.0
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
    buendel = _bundle_of(lauf_id)
    while (naechste := _work_next(lauf_id, nummer, buendel)) is not None:
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


def _bundle_of(lauf_id: UUID) -> int:
    art = Lauf.objects.values_list("art", flat=True).get(pk=lauf_id)
    return laufarten[art].buendel if art in laufarten else 1


@transaction.atomic
def _work_next(lauf_id: UUID, nach: int, anzahl: int) -> int | None:
    """Do the first open items after a number, up to so many; the last number, or None if there is
    none to be had.
    """
    offene = (
        Laufposten.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("lauf")
        .filter(lauf_id=lauf_id, lauf__zustand=LAEUFT, zustand=OFFEN, nummer__gt=nach)
        .order_by("nummer")
    )
    posten = list(offene[:anzahl])
    if not posten:
        return None
    lauf = posten[0].lauf
    with merkzettel(buendel=True) if anzahl > 1 else nullcontext():
        if len(posten) == 1 or not _work_together(lauf, posten):
            posten = _work_each(lauf, posten)
    return posten[-1].nummer


def _work_together(lauf: Lauf, posten: list[Laufposten]) -> bool:
    """All of them, or none and False: then one of them is wrong in a way only it will tell."""
    work_many = laufarten[lauf.art].work_many
    if work_many is None:
        return False
    try:
        with transaction.atomic():
            fehler_je = work_many(lauf, posten, akteur=lauf.akteur) or {}
    except (OperationalError, InterfaceError):
        raise  # the database, not the items: the job tries again
    except Exception as fehler:  # noqa: BLE001 - said item by item
        log.info("Lauf %s, ab Posten %s einzeln: %r", lauf.id, posten[0].nummer, type(fehler))
        return False
    nach = POSTENTAFEL.check(OFFEN, ERLEDIGT).kennung
    getan = [p.pk for p in posten if p.pk not in fehler_je]
    Laufposten.objects.filter(pk__in=getan).update(zustand=nach, daten={})
    for einer in posten:
        if einer.pk in fehler_je:
            _mark(einer, fehler_je[einer.pk])
    return True


def _work_each(lauf: Lauf, posten: Sequence[Laufposten]) -> list[Laufposten]:
    """Those it came to in its time, at least one of them."""
    ende = time.monotonic() + SEKUNDEN_JE_BUENDEL
    getan: list[Laufposten] = []
    for einer in posten:
        if getan and time.monotonic() >= ende:
            break
        _mark(einer, _work(lauf, einer))
        getan.append(einer)
    return getan


def _mark(posten: Laufposten, fehler: str) -> None:
    nach = ABGEWIESEN if fehler else ERLEDIGT
    posten.zustand = POSTENTAFEL.check(posten.zustand, nach).kennung
    posten.fehler = fehler
    if not fehler:
        posten.daten = {}
    posten.save(update_fields=["zustand", "fehler", "daten"])


def _work(lauf: Lauf, posten: Laufposten) -> str:
    """The reason of refusal, or ""."""
    try:
        gebuendelt = laufarten[lauf.art].buendel > 1
        with transaction.atomic(), collect_records() if gebuendelt else nullcontext():
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
