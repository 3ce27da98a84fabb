"""What this app registers at the ports of the floors below."""

from collections.abc import Collection
from uuid import UUID

from rathaus.core.einheiten.public import sichten_for
from rathaus.core.freigaben.public import Freigabeart, register_freigabeart
from rathaus.core.protokoll.public import Akteur

from .actions.entwerfen import FREIGABE_ART
from .models import Bescheid


def register_ports() -> None:
    register_freigabeart(
        Freigabeart(kennung=FREIGABE_ART, name="Schlusszeichnung", entscheidbare=signable_by)
    )


def signable_by(akteur: Akteur, bescheide: Collection[UUID]) -> set[UUID]:
    """Any clerk with a writing duty for the matter may be the second pair of eyes."""
    return set(
        Bescheid.objects.filter(
            pk__in=bescheide, vorgang__sicht_id__in=sichten_for(akteur, schreibend=True)
        ).values_list("pk", flat=True)
    )
