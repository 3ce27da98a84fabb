"""Does a package fit this town: the offices and positions it names are here, and can take it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rathaus.core.akten.models import Aktenplaneinheit, Bildungsregel
from rathaus.core.einheiten.public import Einheit, Schutzbereich
from rathaus.core.personen.models import Beteiligtenrolle

from .paket import Paket
from .paket.struktur import Vorgangsregel


@dataclass(frozen=True)
class Haus:
    """What the town has, read once for many packages."""

    @cached_property
    def einheiten(self) -> set[str]:
        return set(Einheit.objects.filter(aktiv=True).values_list("kennung", flat=True))

    @cached_property
    def positionen(self) -> dict[str, tuple[str, str]]:
        """Kennzeichen → how its Akten are formed, and their Schutzbereich."""
        offen = Aktenplaneinheit.objects.filter(aktiv=True)
        werte = offen.values_list("kennzeichen", "bildungsregel", "schutzbereich")
        return {kennzeichen: (bildung, bereich) for kennzeichen, bildung, bereich in werte}

    def faults(self, paket: Paket) -> Iterator[tuple[str, str]]:
        """Place in the document and reason, for rules that the package describes alone."""
        for nummer, regel in enumerate(paket.vorgaenge):
            if regel.ergebnis:
                yield from self._faults(paket, regel, f"vorgaenge[{nummer}]")

    def _faults(self, paket: Paket, regel: Vorgangsregel, ort: str) -> Iterator[tuple[str, str]]:
        einheit = regel.einheit or paket.einheit
        if not einheit:
            yield f"{ort}.einheit", "Es ist kein Amt genannt, weder hier noch im Rahmen."
        elif einheit not in self.einheiten:
            stelle = f"{ort}.einheit" if regel.einheit else "einheit"
            yield stelle, f"Das Amt „{einheit}“ gibt es nicht."
        for grund in self._position_faults(paket, regel):
            yield f"{ort}.aktenplan", grund

    def _position_faults(self, paket: Paket, regel: Vorgangsregel) -> Iterator[str]:
        if regel.aktenplan not in self.positionen:
            yield f"„{regel.aktenplan}“ steht nicht im Aktenplan."
            return
        bildung, bereich = self.positionen[regel.aktenplan]
        if bildung == Bildungsregel.JE_GEGENSTAND:
            yield "Diese Akten gehören zu einem Gegenstand, den es hier nicht gibt."
        elif bildung == Bildungsregel.JE_PERSON and not _has_person(paket):
            yield "Diese Akten brauchen eine Person, die nie fehlt."
        if grund := protection_fault(regel, bereich):
            yield grund


def protection_fault(regel: Vorgangsregel, bereich: str) -> str:
    """A matter is seen by those who may see its Akte: both lie in one Schutzbereich."""
    if regel.schutzbereich == bereich:
        return ""
    akten, vorgang = Schutzbereich(bereich).label, Schutzbereich(regel.schutzbereich).label
    return f"Akten von {regel.aktenplan} gehören zu „{akten}“, dieser Vorgang zu „{vorgang}“."


def _has_person(paket: Paket) -> bool:
    """Several who apply under conditions stand in for one another: a person or a firm."""
    antragsteller = [b for b in paket.beteiligte if b.rolle == Beteiligtenrolle.ANTRAGSTELLER]
    return len(antragsteller) > 1 or any(b.wenn is None for b in antragsteller)
