"""Paper for offices that do not work here yet: into the print queue, and out of it."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.einheiten.public import Einheit, Rolle, has_rolle
from rathaus.core.fehler import NichtErlaubt
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Dokument

from ..models import Druckauftrag


@transaction.atomic
def queue_dokument(dokument: Dokument, einheit: Einheit, *, akteur: Akteur) -> Druckauftrag:
    """Ask the Poststelle for a printed copy; asking twice finds the first."""
    auftrag, neu = Druckauftrag.objects.get_or_create(
        dokument=dokument, defaults={"einheit": einheit, "angelegt": uhr.jetzt()}
    )
    if neu and dokument.vorgang:
        kette, wohin = dokument.vorgang.kette, {"einheit": einheit.kennung}
        record(kette, "in_den_druck", akteur=akteur, objekt=dokument, neu=wohin)
    return auftrag


@transaction.atomic
def mark_gedruckt(auftrag_ids: Sequence[UUID], *, akteur: Akteur) -> int:
    """Printed and laid into the office's tray. Returns how many were still open."""
    if not has_rolle(akteur, Rolle.POSTSTELLE):
        raise NichtErlaubt("Das vermerkt die Poststelle.")
    offene = list(
        Druckauftrag.objects.select_for_update(of=("self",))
        .select_related("dokument__vorgang")
        .filter(pk__in=auftrag_ids, gedruckt__isnull=True)
        .order_by("pk")
    )
    for auftrag in offene:
        auftrag.gedruckt = uhr.jetzt()
        auftrag.save(update_fields=["gedruckt"])
        if auftrag.dokument.vorgang:
            record(auftrag.dokument.vorgang.kette, "gedruckt", akteur=akteur, objekt=auftrag)
    return len(offene)
