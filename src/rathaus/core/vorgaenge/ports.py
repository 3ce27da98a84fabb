"""What this app registers at the ports of the floors below."""

from collections.abc import Collection
from uuid import UUID

from rathaus.core.einheiten.public import Rolle, einheiten_with_rolle
from rathaus.core.freigaben.public import Freigabeart, register_freigabeart
from rathaus.core.messpunkte.public import Messpunktart, register_messpunktart
from rathaus.core.protokoll.public import Akteur

from .actions.vernichten import FREIGABE_ART
from .models import Vorgang


def register_ports() -> None:
    register_messpunktart(Messpunktart("vorgang_eroeffnet", "Vorgänge eröffnet"))
    register_messpunktart(
        Messpunktart("vorgang_abgeschlossen", "Vom Eingang bis zum Abschluss", einheit="Tage")
    )
    register_freigabeart(
        Freigabeart(kennung=FREIGABE_ART, name="Vernichtung eines Vorgangs", entscheidbare=led_by)
    )


def led_by(akteur: Akteur, vorgaenge: Collection[UUID]) -> set[UUID]:
    """Those of the Vorgänge whose office this clerk heads."""
    einheiten = einheiten_with_rolle(akteur, Rolle.LEITUNG)
    return set(
        Vorgang.objects.filter(pk__in=vorgaenge, sicht__einheit__in=einheiten).values_list(
            "pk", flat=True
        )
    )
