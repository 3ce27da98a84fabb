"""What a delivery of packages meets in a town that has its own words or its own forms."""

from typing import Any

from rathaus import uhr
from rathaus.core.protokoll.public import Akteur, record

from .anpassung import lay_over
from .fassung import KETTE
from .models import Anpassung, Stadtliste, Werkstueck
from .stadtliste import lists_in, put_lists
from .zustaende import VEROEFFENTLICHT


def adapt_delivery(dokument: dict[str, Any], *, akteur: Akteur) -> dict[str, Any]:
    """A delivered document with what this town says otherwise; what does not fit any more is noted
    for the editors. Inside the transaction that brings it in.
    """
    anpassung = (
        Anpassung.objects.select_for_update()
        .filter(leistung__kennung=dokument["kennung"])
        .exclude(dokument={})
        .first()
    )
    if anpassung is None:
        return _with_lists(dokument)
    neu = lay_over(dokument, anpassung.dokument)
    if (anpassung.vorher, anpassung.hinweise) != (neu.vorher, neu.hinweise):
        anpassung.vorher, anpassung.hinweise = neu.vorher, neu.hinweise
        touch(anpassung)
        record(KETTE, "anpassung_uebernommen", akteur=akteur, objekt=anpassung)
    return _with_lists(neu.dokument)


def _with_lists(dokument: dict[str, Any]) -> dict[str, Any]:
    namen = lists_in(dokument)
    eigene = Stadtliste.objects.filter(name__in=namen) if namen else ()
    return put_lists(dokument, {liste.name: liste.werte for liste in eigene})


def made_here() -> set[str]:
    """Services whose version in the portal came from the town's own editors: a delivery is brought
    in, but does not take their place.
    """
    eigene = Werkstueck.objects.filter(zustand=VEROEFFENTLICHT).select_related("fassung__leistung")
    return {
        stueck.kennung
        for stueck in eigene
        if stueck.fassung and stueck.fassung.leistung.fassung_id == stueck.fassung_id
    }


def touch(anpassung: Anpassung) -> None:
    anpassung.stand += 1
    anpassung.geaendert = uhr.jetzt()
    anpassung.save()
