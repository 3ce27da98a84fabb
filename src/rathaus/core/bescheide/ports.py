"""What this app registers at the ports of the floors below."""

from collections.abc import Collection, Iterator
from uuid import UUID

from rathaus.core.einheiten.public import sichten_for
from rathaus.core.freigaben.public import Freigabeart, register_freigabeart
from rathaus.core.protokoll.public import Akteur
from rathaus.core.pruefungen import register
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import may_edit, vernichter
from rathaus.core.vorgaenge.registry import Panel, Seitenteil, portalteile, vorgangsteile

from .actions.entwerfen import FREIGABE_ART
from .actions.festschreiben import text_hash
from .models import Bescheid
from .queries import letters_of, templates_for


def register_ports() -> None:
    register_freigabeart(
        Freigabeart(kennung=FREIGABE_ART, name="Schlusszeichnung", entscheidbare=signable_by)
    )
    vorgangsteile.append(Seitenteil("bescheide", _section))
    portalteile.append(Seitenteil("bescheide", _portal_section))
    vernichter.append(_destroy)
    register("Bescheide", find_altered)


def signable_by(akteur: Akteur, bescheide: Collection[UUID]) -> set[UUID]:
    """Any clerk with a writing duty for the matter may be the second pair of eyes."""
    return set(
        Bescheid.objects.filter(
            pk__in=bescheide, vorgang__sicht_id__in=sichten_for(akteur, schreibend=True)
        ).values_list("pk", flat=True)
    )


def find_altered() -> Iterator[str]:
    """Frozen letters whose words no longer give the hash they were frozen with."""
    for bescheid in Bescheid.objects.exclude(hash="").iterator():
        if text_hash(bescheid) != bescheid.hash:
            yield f"Bescheid {bescheid.nummer}: Der Wortlaut passt nicht zur Prüfsumme."


def _destroy(vorgang: Vorgang) -> None:
    """Letters go before the addressees they protect."""
    Bescheid.objects.filter(vorgang=vorgang).delete()


def _section(vorgang: Vorgang, akteur: Akteur) -> Panel:
    return Panel(
        "bescheide/teil.html",
        {
            "vorgang": vorgang,
            "briefe": letters_of(vorgang, akteur),
            "vorlagen": templates_for(vorgang) if may_edit(akteur, vorgang) else [],
        },
    )


def _portal_section(vorgang: Vorgang, akteur: Akteur) -> Panel | None:
    briefe = letters_of(vorgang, akteur)
    return Panel("bescheide/portal_teil.html", {"briefe": briefe}) if briefe else None
