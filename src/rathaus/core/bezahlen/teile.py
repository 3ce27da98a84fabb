"""The money of a matter, as a section of its pages: the citizen's and the clerk's."""

from dataclasses import dataclass

from rathaus.core.kasse.public import format_kassenzeichen
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.registry import Panel
from rathaus.recht.geld import format_euro

from .models import Zahlvorgang
from .queries import Vorgangsforderung, claims_of_vorgang, zahlvorgaenge_of


@dataclass(frozen=True, slots=True)
class Zeile:
    """A claim as the pages show it, with the attempts to pay it online."""

    forderung: Vorgangsforderung
    zahlvorgaenge: list[Zahlvorgang]

    @property
    def quittungen(self) -> list[Zahlvorgang]:
        return [z for z in self.zahlvorgaenge if z.bezahlt]

    @property
    def lesbar(self) -> str:
        return format_kassenzeichen(self.forderung.kassenzeichen)

    @property
    def offen_text(self) -> str:
        if self.forderung.offen == self.forderung.soll:
            return "offen"
        return f"noch {format_euro(self.forderung.offen)} offen"


def portal_section(vorgang: Vorgang, _akteur: Akteur) -> Panel | None:
    return _section(vorgang, "bezahlen/portal_teil.html")


def buero_section(vorgang: Vorgang, _akteur: Akteur) -> Panel | None:
    return _section(vorgang, "bezahlen/teil.html")


def _section(vorgang: Vorgang, template: str) -> Panel | None:
    forderungen = claims_of_vorgang(vorgang.pk)
    if not forderungen:
        return None
    versuche = zahlvorgaenge_of(f.forderung_id for f in forderungen)
    zeilen = [Zeile(f, versuche.get(f.forderung_id, [])) for f in forderungen]
    return Panel(template, {"forderungen": zeilen})
