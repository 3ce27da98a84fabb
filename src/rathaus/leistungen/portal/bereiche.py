"""Doors of their own for families, businesses, newcomers: the catalogue as they need it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ..katalog import Karte


@dataclass(frozen=True, slots=True)
class Bereich:
    """A door of its own for people with the same concerns: what of the catalogue it leads to."""

    name: str | Promise
    kurz: str | Promise
    lebenslagen: tuple[str, ...] = ()
    zielgruppe: str = ""

    def holds(self, karte: Karte) -> bool:
        passt = set(self.lebenslagen) & set(karte.lebenslagen)
        return bool(passt) or self.zielgruppe in karte.zielgruppe


BEREICHE = {
    "familien": Bereich(
        gettext_lazy("Für Familien"),
        gettext_lazy("Von der Geburtsurkunde bis zum Ferienprogramm"),
        lebenslagen=("familie", "bildung"),
    ),
    "unternehmen": Bereich(
        gettext_lazy("Für Unternehmen und Vereine"),
        gettext_lazy("Anmelden, veranstalten, bauen, abrechnen"),
        zielgruppe="unternehmen",
    ),
    "ankommen": Bereich(
        gettext_lazy("Neu in der Stadt"),
        gettext_lazy("Anmelden, zurechtkommen, Deutsch lernen, bleiben"),
        lebenslagen=("ankommen", "umzug"),
    ),
}
