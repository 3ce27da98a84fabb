from collections.abc import Iterator

from django.db.models import Count, F, Q

from .models import Lauf
from .zustaende import ABGEWIESEN, ERLEDIGT, FERTIG


def pruefe() -> Iterator[str]:
    """Ended Läufe whose items do not add up to what came in."""
    gezaehlt = Lauf.objects.filter(zustand=FERTIG, posten__isnull=False).annotate(
        ist_erledigt=Count("posten", filter=Q(posten__zustand=ERLEDIGT)),
        ist_abgewiesen=Count("posten", filter=Q(posten__zustand=ABGEWIESEN)),
        ist_gesamt=Count("posten"),
    )
    stimmig = Q(gesamt=F("ist_gesamt"), erledigt=F("ist_erledigt"), abgewiesen=F("ist_abgewiesen"))
    for lauf in gezaehlt.exclude(stimmig).order_by("gestartet_am"):
        yield (
            f"Lauf {lauf.id} ({lauf.art}): {lauf.gesamt} Posten gingen ein, aber "
            f"{lauf.ist_erledigt} sind erledigt und {lauf.ist_abgewiesen} abgewiesen."
        )
