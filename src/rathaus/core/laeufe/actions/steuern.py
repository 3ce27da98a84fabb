"""Starting, stopping and starting again: what people do with a Lauf."""

from typing import Any
from uuid import UUID

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record

from ..models import Lauf
from ..registry import laufarten
from ..zustaende import ABGEBROCHEN, ABGEWIESEN, ERLEDIGT, LAEUFT, OFFEN, TAFEL


@transaction.atomic
def start_lauf(art: str, *, akteur: Akteur, parameter: dict[str, Any] | None = None) -> Lauf:
    """Create a Lauf and hand it to the worker. Nothing is listed or worked here, so it takes the
    same short time for one item and for a hundred thousand.
    """
    if art not in laufarten:
        raise LookupError(f"Die Laufart „{art}“ ist nicht angemeldet.")
    lauf = Lauf.objects.create(
        art=art,
        parameter=parameter or {},
        gestartet_von=akteur.mitarbeiter_id,
        gestartet_fuer=akteur.vertritt_id,
        gestartet_am=uhr.jetzt(),
    )
    record(lauf.kette, "lauf_gestartet", akteur=akteur, objekt=lauf, neu={"art": art})
    defer_work(lauf.id)
    return lauf


@transaction.atomic
def cancel_lauf(lauf: Lauf, *, akteur: Akteur, grund: str) -> Lauf:
    """Stop after the item in work. What is done stays done; what is open counts as refused."""
    lauf = lock_lauf(lauf.id)
    lauf.zustand = TAFEL.check(lauf.zustand, ABGEBROCHEN).kennung
    lauf.posten.filter(zustand=OFFEN).update(
        zustand=ABGEWIESEN, fehler="Der Lauf wurde vorher abgebrochen."
    )
    close(lauf)
    record(lauf.kette, "lauf_abgebrochen", akteur=akteur, objekt=lauf, grund=grund)
    return lauf


@transaction.atomic
def retry_abgewiesene(lauf: Lauf, *, akteur: Akteur) -> Lauf:
    """Take up again what was refused, after the cause is mended."""
    lauf = lock_lauf(lauf.id)
    if not lauf.posten.filter(zustand=ABGEWIESEN).exists():
        raise Fachfehler("In diesem Lauf wurde nichts abgewiesen.")
    lauf.zustand = TAFEL.check(lauf.zustand, LAEUFT).kennung
    lauf.beendet_am = None
    lauf.save()
    anzahl = lauf.posten.filter(zustand=ABGEWIESEN).update(zustand=OFFEN, fehler="")
    record(lauf.kette, "lauf_wiederholt", akteur=akteur, objekt=lauf, neu={"anzahl": anzahl})
    defer_work(lauf.id)
    return lauf


def lock_lauf(lauf_id: UUID) -> Lauf:
    return Lauf.objects.select_for_update().get(id=lauf_id)


def close(lauf: Lauf) -> None:
    """Hold fast the figures: they outlive the items."""
    lauf.erledigt = lauf.posten.filter(zustand=ERLEDIGT).count()
    lauf.abgewiesen = lauf.posten.filter(zustand=ABGEWIESEN).count()
    lauf.gesamt = lauf.erledigt + lauf.abgewiesen
    lauf.beendet_am = uhr.jetzt()
    lauf.save()


def defer_work(lauf_id: UUID) -> None:
    """One job waiting is enough; they follow each other, one at a time."""
    from ..tasks import work  # noqa: PLC0415 - tasks import the actions

    name = f"lauf:{lauf_id}"
    try:
        with transaction.atomic():
            work.configure(lock=name, queueing_lock=name).defer(lauf_id=str(lauf_id))
    except AlreadyEnqueued:
        pass


@transaction.atomic
def expire_posten(lauf: Lauf, *, akteur: Akteur) -> int:
    """Forget the items of a Lauf long ended; its figures stay."""
    anzahl = lauf.posten.all().delete()[0]
    record(lauf.kette, "posten_vergessen", akteur=akteur, objekt=lauf, neu={"anzahl": anzahl})
    return anzahl
