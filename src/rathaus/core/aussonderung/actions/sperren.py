"""Legal hold on an Akte: for a lawsuit, an audit, a request that is still open."""

from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.akten.public import lock_akte
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.protokoll.public import Akteur, record

from ..models import Aktensperre
from ..permissions import check_leads


@transaction.atomic
def hold_akte(akte_id: UUID, *, grund: str, akteur: Akteur) -> Aktensperre:
    """The head of the office keeps an Akte from its end."""
    if not grund.strip():
        raise Fachfehler("Bitte nennen Sie den Grund der Sperre.")
    akte = lock_akte(akte_id)
    check_leads(akteur, akte)
    if akte.zustand == "vernichtet":
        raise Fachfehler("Diese Akte ist vernichtet.")
    sperre = Aktensperre.objects.create(
        akte=akte, grund=grund.strip(), von_id=akteur.als_mitarbeiter, am=uhr.jetzt()
    )
    record(f"akte:{akte.pk}", "akte_gesperrt", akteur=akteur, objekt=sperre, grund=sperre.grund)
    return sperre


@transaction.atomic
def release_hold(sperre_id: UUID, *, grund: str, akteur: Akteur) -> None:
    if not grund.strip():
        raise Fachfehler("Bitte sagen Sie, warum die Sperre endet.")
    akte_id = Aktensperre.objects.filter(pk=sperre_id).values_list("akte_id", flat=True).first()
    if akte_id is None:
        raise NichtGefunden("Diese Sperre gibt es nicht.")
    akte = lock_akte(akte_id)
    check_leads(akteur, akte)
    sperre = Aktensperre.objects.get(pk=sperre_id)
    if sperre.aufgehoben is not None:
        return
    sperre.aufgehoben, sperre.aufgehoben_von_id = uhr.jetzt(), akteur.als_mitarbeiter
    sperre.aufgehoben_weil = grund.strip()
    sperre.save()
    record(
        f"akte:{akte.pk}", "sperre_aufgehoben", akteur=akteur, objekt=sperre, grund=grund.strip()
    )
