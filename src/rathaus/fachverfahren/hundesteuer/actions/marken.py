"""Tags: numbered, sent, lost and given back."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.einheiten.public import sichten_for
from rathaus.core.fehler import NichtErlaubt, NichtGefunden
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.nummern.public import next_nummer
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Vorgang

from ..models import Hundemarke
from ..zustaende import MARKE

GUELTIG = ("vergeben", "versandt")


def give_marke(hund: Gegenstand, vorgang: Vorgang, *, akteur: Akteur) -> Hundemarke:
    """The dog's tag, drawn from the town's numbers if it has none. Inside the caller's action."""
    if present := hund.hundemarken.filter(zustand__in=GUELTIG).first():
        return present
    marke = Hundemarke.objects.create(
        gemeinde_id=hund.gemeinde_id,
        nummer=next_nummer(f"hundemarke:{hund.gemeinde_id}"),
        hund=hund,
        vorgang=vorgang,
        vergeben_am=uhr.heute(),
    )
    record(
        f"gegenstand:{hund.pk}",
        "marke_vergeben",
        akteur=akteur,
        objekt=marke,
        neu={"nummer": marke.nummer},
    )
    return marke


def end_marke(hund: Gegenstand, zustand: str, *, akteur: Akteur) -> None:
    """The dog's tag is lost or given back, if it has one. Inside the caller's action."""
    marke = hund.hundemarken.select_for_update().filter(zustand__in=GUELTIG).first()
    if marke is None:
        return
    _move(marke, zustand)
    marke.beendet_am = uhr.heute()
    marke.save(update_fields=["zustand", "beendet_am"])
    record(
        f"gegenstand:{hund.pk}",
        f"marke_{zustand}",
        akteur=akteur,
        objekt=marke,
        alt={"nummer": marke.nummer},
    )


@transaction.atomic
def dispatch_marken(marken_ids: Sequence[UUID], *, am: date, akteur: Akteur) -> int:
    """These tags went out on that day. What was sent already stays as it is; returns how many
    went.
    """
    sichten = sichten_for(akteur, schreibend=True)
    marken = list(
        Hundemarke.objects.select_for_update(of=("self",))
        .select_related("hund")
        .filter(pk__in=marken_ids)
        .order_by("nummer")
    )
    if len(marken) != len(set(marken_ids)):
        raise NichtGefunden("Eine dieser Marken gibt es nicht.")
    for marke in marken:
        if marke.hund.sicht_id not in sichten:
            raise NichtErlaubt("Diese Marken versendet ein anderes Amt.")
    waiting = [marke for marke in marken if marke.zustand == "vergeben"]
    for marke in waiting:
        _move(marke, "versandt")
        marke.versandt_am = am
        marke.save(update_fields=["zustand", "versandt_am"])
        record(
            f"gegenstand:{marke.hund_id}",
            "marke_versandt",
            akteur=akteur,
            objekt=marke,
            neu={"nummer": marke.nummer, "am": am},
        )
    return len(waiting)


def _move(marke: Hundemarke, zustand: str) -> None:
    marke.zustand = MARKE.check(marke.zustand, zustand).kennung
