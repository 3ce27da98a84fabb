"""Where an attribute of a person comes from, and how surely. Forms prefill with it and keep it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .models import Identitaetsnachweis

# the attributes a source may vouch for; names as in XÖV person data
FELDER = (
    "familienname",
    "vornamen",
    "titel",
    "geburtsname",
    "geburtsdatum",
    "geburtsort",
    "staatsangehoerigkeit",
    "anschrift_zusatz",
    "strasse",
    "plz",
    "ort",
    "land",
    "email",
    "telefon",
)


@dataclass(frozen=True, slots=True)
class Angabe:
    """One attribute: its value, who vouched for it, at which level (Vertrauensniveau) and when."""

    wert: str
    quelle: str
    niveau: int
    zeitpunkt: datetime


def angaben_of(nachweise: Iterable[Identitaetsnachweis]) -> dict[str, Angabe]:
    """Per attribute the surest statement, and of equally sure ones the latest."""
    angaben: dict[str, Angabe] = {}
    for nachweis in sorted(nachweise, key=lambda n: (n.niveau, n.zeitpunkt)):
        for feld, wert in nachweis.angaben.items():
            angaben[feld] = Angabe(wert, nachweis.quelle, nachweis.niveau, nachweis.zeitpunkt)
    return angaben
