from collections import Counter

from django.db.models import Q

from rathaus import uhr
from rathaus.core.einheiten.models import Mitgliedschaft, Rolle, Schutzbereich
from rathaus.core.einheiten.queries import SCHREIBENDE_ROLLEN, SEHENDE_ROLLEN

from ..blatt import Abschnitt, Blatt, rows


def build_rechtematrix() -> Blatt:
    """Who may read and work where, by office, role and Schutzbereich: numbers, no names."""
    zaehler = _count()
    bereiche = tuple(Schutzbereich)
    zeilen = [
        (
            einheit,
            Rolle(rolle).label,
            _right(rolle),
            *(str(zaehler[einheit, rolle, bereich]) for bereich in bereiche),
        )
        for einheit, rolle in sorted({(einheit, rolle) for einheit, rolle, _ in zaehler})
    ]
    return Blatt(
        "rechtematrix",
        "Rechtematrix",
        "Wie viele Menschen heute in welchem Amt mit welcher Rolle welchen Schutzbereich öffnen. "
        "Ein Recht gilt im Amt und in seinen Sachgebieten.",
        (
            Abschnitt(
                "Was ohne Aufgabe niemand sieht",
                (
                    "Ein Recht entsteht nur aus einer Mitgliedschaft in einem Amt mit Rolle und "
                    "Schutzbereich. Ein Konto, das alles darf, gibt es nicht.",
                    "Rollen ohne Lese- oder Schreibrecht öffnen nur die Seiten ihrer Aufgabe, "
                    "keine Vorgänge.",
                ),
            ),
        ),
        ("Amt", "Rolle", "Recht an Vorgängen", *(bereich.capitalize() for bereich in bereiche)),
        rows(zeilen),
    )


def _count() -> Counter[tuple[str, str, str]]:
    heute = uhr.heute()
    geltende = Mitgliedschaft.objects.filter(
        Q(bis__isnull=True) | Q(bis__gte=heute), von__lte=heute, mitarbeiter__aktiv=True
    ).values_list("einheit__name", "rolle", "schutzbereiche")
    zaehler: Counter[tuple[str, str, str]] = Counter()
    for einheit, rolle, bereiche in geltende:
        for bereich in Schutzbereich.values:
            zaehler[einheit, rolle, bereich] += bereich in bereiche
    return zaehler


def _right(rolle: str) -> str:
    if rolle in SCHREIBENDE_ROLLEN:
        return "lesen und bearbeiten"
    return "lesen" if rolle in SEHENDE_ROLLEN else "keines"
