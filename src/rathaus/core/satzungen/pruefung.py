"""Proof that what holds is what a second person released."""

from collections.abc import Iterator

from rathaus.core.freigaben.public import is_freigegeben

from .fassung import FREIGABE_ART, hash_inhalt
from .models import Satzung, Satzungswert
from .queries import read
from .zustaende import GILT, IN_KRAFT


def pruefe() -> Iterator[str]:
    for satzung in Satzung.objects.filter(zustand=IN_KRAFT).iterator():
        if not is_freigegeben(FREIGABE_ART, satzung.id, hash_inhalt(satzung.inhalt)):
            yield f"Satzung „{satzung.titel}“ ({satzung.id}): Sie gilt ohne Freigabe ihres Inhalts."
    for wert in Satzungswert.objects.filter(zustand=GILT).select_related("satzung").iterator():
        if text := _flaw(wert):
            yield f"Satzungswert „{wert.schluessel}“ ab {wert.gueltig_ab:%d.%m.%Y}: {text}"


def _flaw(wert: Satzungswert) -> str:
    freigegeben = wert.satzung.inhalt.get("werte", [])
    if wert.satzung.zustand != IN_KRAFT or not any(_fits(wert, f) for f in freigegeben):
        return "So wurde er nicht freigegeben."
    try:
        read(wert)
    except (ValueError, LookupError) as fehler:
        return f"Er lässt sich nicht lesen ({fehler})."
    return ""


def _fits(wert: Satzungswert, freigegeben: dict[str, object]) -> bool:
    """The same value, holding for the released days or a part of them."""
    gleich = ("schluessel", "wert", "fundstelle", "angenommen")
    if any(getattr(wert, feld) != freigegeben[feld] for feld in gleich):
        return False
    ende = str(freigegeben["gueltig_bis"] or "9999-12-31")
    bis = wert.gueltig_bis.isoformat() if wert.gueltig_bis else "9999-12-31"
    return str(freigegeben["gueltig_ab"]) <= wert.gueltig_ab.isoformat() and bis <= ende
