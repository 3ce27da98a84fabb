"""What a new Akte is called: by the Titelregel of its position."""

import re

from rathaus import uhr
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.personen.models import Person

from .models import Akte, Aktenplaneinheit

PLATZHALTER = ("betreff", "titel", "person", "gegenstand", "jahr")
_MUSTER = re.compile(r"\{(\w+)\}")
_LAENGE = Akte._meta.get_field("titel").max_length or 300


def unknown_placeholders(regel: str) -> list[str]:
    return [name for name in _MUSTER.findall(regel) if name not in PLATZHALTER]


def name_akte(
    position: Aktenplaneinheit,
    betreff: str,
    *,
    person: Person | None,
    gegenstand: Gegenstand | None,
) -> str:
    """`betreff` is that of the Vorgang it is opened for, and its name where there is no rule."""
    werte = {
        "betreff": betreff,
        "titel": position.titel,
        "person": person.anzeigename if person else "",
        "gegenstand": gegenstand.bezeichnung if gegenstand else "",
        "jahr": str(uhr.heute().year),
    }
    titel = _MUSTER.sub(lambda treffer: werte.get(treffer[1], ""), position.titelregel)
    return (titel.strip(" :") or betreff)[:_LAENGE]
