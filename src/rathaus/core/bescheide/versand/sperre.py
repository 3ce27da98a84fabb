"""Taking hold of a letter on its way out: Vorgang first, then the Bescheid, then its Versand."""

from uuid import UUID

from rathaus.core.akten.public import check_offen
from rathaus.core.fehler import NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import may_edit, may_see

from ..models import Bescheid
from .models import Versand


def lock_for_issue(bescheid_id: UUID) -> tuple[Vorgang, Bescheid]:
    """Without asking who: for jobs, and for actions that have asked."""
    vorgang_id = (
        Bescheid.objects.filter(pk=bescheid_id).values_list("vorgang_id", flat=True).first()
    )
    if vorgang_id is None:
        raise NichtGefunden("Diesen Bescheid gibt es nicht.")
    vorgang = (
        Vorgang.objects.select_for_update(of=("self",))
        .select_related("gemeinde", "sicht__einheit", "akte")
        .get(pk=vorgang_id)
    )
    check_offen(vorgang.akte.zustand)
    bescheid = (
        Bescheid.objects.select_for_update(of=("self",))
        .select_related("fassung__vorlage", "empfaenger__zugang")
        .get(pk=bescheid_id)
    )
    return vorgang, bescheid


def lock_versand(versand_id: UUID) -> tuple[Vorgang, Versand]:
    """The same for one Versand; its `bescheid` is the locked one."""
    bescheid_id = (
        Versand.objects.filter(pk=versand_id).values_list("bescheid_id", flat=True).first()
    )
    if bescheid_id is None:
        raise NichtGefunden("Diesen Versand gibt es nicht.")
    vorgang, bescheid = lock_for_issue(bescheid_id)
    versand = (
        Versand.objects.select_for_update(of=("self",))
        .select_related("ausfertigung__empfaenger__zugang", "ausfertigung__empfaenger__person")
        .get(pk=versand_id)
    )
    versand.bescheid = bescheid
    return vorgang, versand


def lock_versand_of(versand_id: UUID, *, akteur: Akteur) -> tuple[Vorgang, Versand]:
    """For a clerk who works the matter."""
    vorgang, versand = lock_versand(versand_id)
    check_may_work(vorgang, akteur)
    return vorgang, versand


def check_may_work(vorgang: Vorgang, akteur: Akteur) -> None:
    if not may_see(akteur, vorgang):
        raise NichtGefunden("Diesen Versand gibt es nicht.")
    if not may_edit(akteur, vorgang):
        raise NichtErlaubt("Sie dürfen diesen Vorgang lesen, aber nicht bearbeiten.")
