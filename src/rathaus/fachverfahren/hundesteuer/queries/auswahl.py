"""What a clerk's form offers to choose from, and what it proposes."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.gegenstaende.public import facts_at
from rathaus.core.kasse.public import format_kassenzeichen
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import current_daten

from ..tarif import tarif_of
from .beteiligte import halter_of
from .haushalte import haushalte_at_anschrift
from .suchen import meant_hunde


def verguenstigungen_of(gemeinde_id: UUID) -> dict[str, str]:
    """The exemptions of today's tariff by key; none where there is no tariff yet."""
    try:
        tarif = tarif_of(gemeinde_id, uhr.heute().year)
    except Fachfehler:
        return {}
    return {key: regel.bezeichnung for key, regel in tarif.verguenstigungen.items()}


def other_haushalte(vorgang: Vorgang) -> list[tuple[str, str]]:
    """Households at the keeper's address, which may be the same one."""
    found = haushalte_at_anschrift(halter_of(vorgang), vorgang.gemeinde_id, uhr.heute())
    return [
        (
            str(haushalt.pk),
            f"mit {haushalt.konto.schuldner.listenname} "
            f"({format_kassenzeichen(haushalt.konto.kassenzeichen)})",
        )
        for haushalt in found
    ]


def proposed_entscheidung(vorgang: Vorgang) -> dict[str, Any]:
    """What the application asks for, or what was decided before."""
    daten = current_daten(vorgang)
    if vorgang.gegenstand is not None:
        return _decided(vorgang.gegenstand)
    grund = (daten.get("befreiung") or {}).get("grund", "")
    known = verguenstigungen_of(vorgang.gemeinde_id)
    return {
        "gefaehrlich": bool((daten.get("hund") or {}).get("gefaehrlich")),
        "verguenstigung": grund if grund in known else "",
    }


def _decided(hund: Gegenstand) -> dict[str, Any]:
    facts = facts_at(hund.pk, hund.beginn or uhr.heute())
    first = hund.merkmale.gueltig().filter(schluessel="verguenstigung").order_by("von").first()
    granted: dict[str, Any] = {}
    if first is not None and first.wert:
        later = first.von if first.von != hund.beginn else None
        granted = {
            "verguenstigung": first.wert,
            "verguenstigung_ab": later,
            "verguenstigung_bis": first.bis,
        }
    return {"gefaehrlich": bool(facts.get("gefaehrlich")), **granted}


def hunde_to_choose(vorgang: Vorgang) -> list[tuple[str, str]]:
    hunde = meant_hunde(vorgang, current_daten(vorgang), uhr.heute())
    return [(str(hund.pk), _named(hund)) for hund in hunde]


def _named(hund: Gegenstand) -> str:
    facts = facts_at(hund.pk, hund.ende or uhr.heute())
    marke = hund.hundemarken.filter(zustand__in=["vergeben", "versandt"]).first()
    parts = [hund.bezeichnung, facts.get("rasse"), f"Marke {marke.nummer}" if marke else ""]
    return ", ".join(part for part in parts if part)


def proposed_ende(vorgang: Vorgang) -> dict[str, Any]:
    return _stated(current_daten(vorgang).get("ende") or {}, "grund", datum="am")


def proposed_aenderung(vorgang: Vorgang) -> dict[str, Any]:
    daten = current_daten(vorgang)
    stated = _stated(daten.get("aenderung") or {}, datum="ab")
    anlass = (daten.get("anlass") or {}).get("art")
    return {**stated, "gefaehrlich": "ja" if anlass == "gefaehrlich" else "unveraendert"}


def _stated(teil: Mapping[str, Any], *felder: str, datum: str) -> dict[str, Any]:
    values = {feld: teil[feld] for feld in felder if teil.get(feld)}
    if teil.get("datum"):
        values[datum] = date.fromisoformat(teil["datum"])
    return values
