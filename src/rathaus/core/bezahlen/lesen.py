"""To pay what a notice asks for, from the page where it is read."""

from rathaus.core.bescheide.models import Bescheid
from rathaus.core.kasse.models import Forderung
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.registry import Panel

from .queries import claims_of_vorgang


def reading_section(bescheid: Bescheid, _akteur: Akteur) -> Panel | None:
    """A button for each claim of this notice that is still open."""
    eigene = set(Forderung.objects.filter(bescheid_id=bescheid.pk).values_list("pk", flat=True))
    offene = [
        f
        for f in claims_of_vorgang(bescheid.vorgang_id)
        if f.forderung_id in eigene and f.offen > 0
    ]
    return Panel("bezahlen/lesen_teil.html", {"forderungen": offene}) if offene else None
