"""The processings of this town: its published services, and what each package says of itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rathaus.core.einheiten.models import Einheit
from rathaus.core.vorgaenge.registry import vorgangsarten
from rathaus.leistungen.models import Leistung

ZIELGRUPPEN = {
    "buerger": "Bürgerinnen und Bürger",
    "unternehmen": "Unternehmen",
    "vereine": "Vereine",
    "intern": "Beschäftigte",
}


@dataclass(frozen=True, slots=True)
class Verarbeitung:
    """`kategorien` are the groups its form asks for; `schutzbereiche` of the matters it opens."""

    name: str
    amt: str
    zweck: str
    rechtsgrundlage: str
    betroffene: str
    kategorien: str
    empfaenger: str
    speicherdauer: str
    schutzbereiche: tuple[str, ...]


def verarbeitungen() -> Iterator[Verarbeitung]:
    aemter = dict(Einheit.objects.values_list("kennung", "name"))
    leistungen = Leistung.objects.filter(aktiv=True, fassung__isnull=False)
    for leistung in leistungen.select_related("fassung"):
        yield _of(leistung.name, leistung.veroeffentlicht.dokument, aemter)


def _of(name: str, dokument: Mapping[str, Any], aemter: Mapping[str, str]) -> Verarbeitung:
    blatt = dokument.get("datenschutz") or {}
    amt = dokument.get("einheit", "")
    gruppen = dokument.get("zielgruppe") or []
    return Verarbeitung(
        name=name,
        amt=aemter.get(amt, ""),
        zweck=blatt.get("zweck", ""),
        rechtsgrundlage=blatt.get("rechtsgrundlage", ""),
        betroffene=", ".join(ZIELGRUPPEN.get(gruppe, gruppe) for gruppe in gruppen),
        kategorien=", ".join(_categories(dokument.get("daten") or {})),
        empfaenger=blatt.get("empfaenger", ""),
        speicherdauer=blatt.get("speicherdauer", ""),
        schutzbereiche=tuple(_schutzbereiche(dokument.get("vorgaenge") or [])),
    )


def _categories(daten: Mapping[str, Any]) -> Iterator[str]:
    for schluessel, gruppe in daten.items():
        titel = gruppe.get("titel") if isinstance(gruppe, Mapping) else ""
        yield titel or schluessel.replace("_", " ").capitalize()


def _schutzbereiche(vorgaenge: list[Mapping[str, Any]]) -> Iterator[str]:
    for vorgang in vorgaenge:
        art = vorgang.get("art", "")
        bereich = vorgang.get("schutzbereich")
        if bereich is None and art in vorgangsarten:
            bereich = vorgangsarten[art].schutzbereich
        if bereich:
            yield bereich
