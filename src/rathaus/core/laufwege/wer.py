"""Whom a step is for: a person, or the head of an office, found on the day it is needed.

As text: "person:<id>", "leitung" for the head of the matter's own office, "leitung:<kennung>" for
the head of another.
"""

from collections import Counter

from rathaus.core.einheiten.models import Einheit, Mitarbeiter
from rathaus.core.einheiten.public import leitung_of
from rathaus.core.kennungen import parse_uuid
from rathaus.core.vorgaenge.models import Vorgang

LEITUNG = "leitung"
PERSON = "person"
EIGENE_LEITUNG = "Leitung des eigenen Amtes"


def resolve(wer: str, vorgang: Vorgang) -> Mitarbeiter | None:
    """Who that is today; None where there is nobody (any more)."""
    art, _, wert = wer.partition(":")
    if art == PERSON:
        kennung = parse_uuid(wert)
        leute = Mitarbeiter.objects.filter(aktiv=True)
        return leute.filter(pk=kennung).first() if kennung else None
    if art != LEITUNG:
        return None
    if wert:
        einheit = Einheit.objects.filter(kennung=wert, aktiv=True).first()
    else:
        einheit = vorgang.sicht.einheit
    return next(iter(leitung_of(einheit)), None) if einheit else None


def names() -> dict[str, str]:
    """What can be chosen: key by the name people read, heads first."""
    aemter = Einheit.objects.filter(aktiv=True).values_list("kennung", "name")
    leute = list(Mitarbeiter.objects.filter(aktiv=True))
    wie_oft = Counter(map(str, leute))
    wahl = {EIGENE_LEITUNG: LEITUNG}
    wahl |= {f"Leitung {name}": f"{LEITUNG}:{kennung}" for kennung, name in aemter}
    for person in leute:
        zusatz = f" ({person.mein_zeichen or person.durchwahl or str(person.pk)[:4]})"
        name = f"{person}{zusatz if wie_oft[str(person)] > 1 else ''}"
        wahl[name] = f"{PERSON}:{person.pk}"
    return wahl


def key_of(person: Mitarbeiter) -> str:
    return f"{PERSON}:{person.pk}"
