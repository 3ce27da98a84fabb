"""What this app registers at the ports of the floors below."""

from rathaus import uhr
from rathaus.core.akten.models import Aktenplaneinheit
from rathaus.core.akten.public import register_hindernis
from rathaus.core.freigaben.public import register_freigabeart
from rathaus.core.pruefungen import register
from rathaus.core.vorgaenge.public import katalogverzicht
from rathaus.core.vorgaenge.registry import Schritt, vorgangsteile, vorgangswege

from .freigabearten import FREIGABEARTEN
from .hindernisse import HINDERNISSE
from .pruefung import find_inconsistent
from .queries.akten import katalog_of
from .teil import TEIL


def register_ports() -> None:
    register("Akten am Ende", find_inconsistent)
    for hindernis in HINDERNISSE:
        register_hindernis(hindernis)
    for art in FREIGABEARTEN:
        register_freigabeart(art)
    katalogverzicht.append(_waived)
    vorgangsteile.append(TEIL)
    vorgangswege.append(
        Schritt("aktenende", "Akte: z.d.A. und Aufbewahrung", "aussonderung:von_vorgang")
    )


def _waived(position: Aktenplaneinheit) -> bool:
    return katalog_of(position.pk, uhr.heute()) == "V"
