from collections import Counter

from rathaus.core.akten.models import Aktenplaneinheit, Archivmarke
from rathaus.core.einheiten.public import verwaltung

from ..blatt import OFFEN, Abschnitt, Blatt, rows


def note_to_archiv() -> Blatt:
    """What the archive is told before the e-file begins, with the marks as they stand."""
    stadt = verwaltung()
    marken = Counter(Aktenplaneinheit.objects.values_list("archivmarke", flat=True))
    return Blatt(
        "archiv",
        "Mitteilung an das Archiv",
        f"{stadt.name if stadt else OFFEN} beabsichtigt, ihre Akten elektronisch zu führen. "
        f"Zuständiges Archiv: {OFFEN}. Beginn: {OFFEN}.",
        (
            Abschnitt(
                "Was das Archiv erwarten kann",
                (
                    "Anbietung und Übergabe nach xdomea 3.0.0 (Nachrichten 0501 bis 0507) oder "
                    "als PDF/A mit Tabelle.",
                    "Archivwürdige Akten werden nicht vernichtet. Zu bewertende Vorgänge werden "
                    "erst vernichtet, wenn das Archiv sie nicht übernehmen will.",
                ),
            ),
            Abschnitt("Bewertung der Archivmarken durch das Archiv", (OFFEN,)),
        ),
        ("Archivmarke", "Stellen im Aktenplan"),
        rows((marke.label, str(marken[marke.value])) for marke in Archivmarke),
    )
