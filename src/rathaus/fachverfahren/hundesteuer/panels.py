"""What the dog tax shows on the page of a Vorgang: facts, hints, figures. Reads only."""

from collections.abc import Mapping
from typing import Any

from rathaus import uhr
from rathaus.core.gegenstaende.models import Gegenstand, Merkmal
from rathaus.core.gegenstaende.public import facts_at, labels_of
from rathaus.core.kasse.public import format_kassenzeichen, mask_iban, saldo
from rathaus.core.merken import once_per_page
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import current_daten, parties_of

from .briefwerte import current_festsetzungen
from .gegenstand import HUND, merkmale_from, seit
from .grundlage import compute_again
from .models import Steuerhaushalt
from .queries.beteiligte import halter_of, stated_anschrift
from .queries.haushalte import haushalt_of, haushalte_at_anschrift, mitglieder_am
from .queries.hunde import hunde_am
from .queries.suchen import haushalt_of_hund, meant_hunde
from .tabellen import festsetzung_table

BEFREIUNG = {
    "assistenzhund": "Assistenz- oder Blindenführhund",
    "schwerbehindert": "Schwerbehindertenausweis mit B, BL, aG oder H",
    "tierheim": "aus einem Tierheim übernommen",
    "rettungshund": "geprüfter Rettungshund",
    "diensthund": "Diensthund",
}


def anmeldung(vorgang: Vorgang) -> dict[str, Any]:
    daten = current_daten(vorgang)
    return {
        "hund": _stated(daten),
        "seit": seit(daten),
        "hinweise": hints(vorgang, daten),
        "befreiung": BEFREIUNG.get((daten.get("befreiung") or {}).get("grund", ""), ""),
        "zahlung": _payment(daten),
        "haushalt": _household(_haushalt_of(vorgang)),
        **_figures(vorgang),
    }


def bestand(vorgang: Vorgang) -> dict[str, Any]:
    daten = current_daten(vorgang)
    hunde = meant_hunde(vorgang, daten, uhr.heute()) if _has_halter(vorgang) else []
    haushalt = haushalt_of_hund(hunde[0], uhr.heute()) if hunde else None
    return {
        "hunde": [_noted(hund) for hund in hunde],
        "haushalt": _household(haushalt or _haushalt_of(vorgang)),
        **_figures(vorgang),
    }


def missing_for_anmeldung(vorgang: Vorgang) -> list[str]:
    """What an application usually lacks."""
    daten = current_daten(vorgang)
    missing = []
    facts = merkmale_from(daten)
    if "chip" not in facts:
        missing.append("die Chipnummer des Hundes")
    befreiung = daten.get("befreiung") or {}
    if befreiung.get("grund", "keine") != "keine" and not befreiung.get("nachweis"):
        missing.append("den Nachweis für die Befreiung oder Ermäßigung")
    return missing


def hints(vorgang: Vorgang, daten: Mapping[str, Any]) -> list[str]:
    """What a clerk should see before deciding."""
    found = []
    chip = merkmale_from(daten).get("chip")
    if chip and _known_chip(vorgang, chip):
        found.append("Ein Hund mit dieser Chipnummer ist schon angemeldet.")
    if _has_halter(vorgang):
        others = haushalte_at_anschrift(halter_of(vorgang), vorgang.gemeinde_id, uhr.heute())
        found += [
            f"Unter derselben Anschrift: {h.konto.schuldner.listenname}, Kassenzeichen "
            f"{format_kassenzeichen(h.konto.kassenzeichen)}."
            for h in others
        ]
    more = (daten.get("haushalt") or {}).get("anzahl_weitere")
    if more:
        found.append(f"Nach dem Antrag leben noch {more} andere Hunde im Haushalt.")
    return found


def umzug(vorgang: Vorgang) -> dict[str, Any]:
    """The address as it is noted, and as it would be."""
    halter = halter_of(vorgang)
    neu = stated_anschrift(current_daten(vorgang))
    return {
        "halter": halter,
        "bisher": halter.anschrift.zeilen() if halter.anschrift else [],
        "neu": [f"{neu.strasse} {neu.hausnummer}".strip(), f"{neu.plz} {neu.ort}"] if neu else [],
    }


def household_dogs(haushalt: Steuerhaushalt) -> list[dict[str, Any]]:
    return [_noted(hund) for hund in hunde_am(haushalt, uhr.heute())]


def _known_chip(vorgang: Vorgang, chip: str) -> bool:
    same = Merkmal.objects.gueltig().filter(
        schluessel="chip", wert=chip, gegenstand__art=HUND.kennung
    )
    here = same.filter(gegenstand__sicht_id=vorgang.sicht_id, gegenstand__ende__isnull=True)
    return here.exclude(gegenstand_id=vorgang.gegenstand_id).exists()


def _stated(daten: Mapping[str, Any]) -> list[tuple[str, str]]:
    facts = merkmale_from(daten)
    return [(m.name, m.label(facts[m.kennung])) for m in HUND.merkmale if m.kennung in facts]


def _noted(hund: Gegenstand) -> dict[str, Any]:
    marke = hund.hundemarken.filter(zustand__in=["vergeben", "versandt"]).first()
    return {
        "name": hund.bezeichnung,
        "merkmale": labels_of(hund, facts_at(hund.pk, min(uhr.heute(), hund.ende or uhr.heute()))),
        "marke": marke.nummer if marke else None,
        "ende": hund.ende,
    }


def _payment(daten: Mapping[str, Any]) -> str:
    zahlung = daten.get("zahlung") or {}
    if zahlung.get("weg") != "lastschrift":
        return "überweist selbst" if zahlung else ""
    return f"SEPA-Lastschrift von {mask_iban(zahlung.get('iban') or '')}"


@once_per_page
def _haushalt_of(vorgang: Vorgang) -> Steuerhaushalt | None:
    if not _has_halter(vorgang):
        return None
    return haushalt_of(halter_of(vorgang).pk, vorgang.gemeinde_id, uhr.heute())


def _household(haushalt: Steuerhaushalt | None) -> dict[str, Any] | None:
    if haushalt is None:
        return None
    today = uhr.heute()
    return {
        "id": haushalt.pk,
        "kassenzeichen": format_kassenzeichen(haushalt.konto.kassenzeichen),
        "mitglieder": [m.person.listenname for m in mitglieder_am(haushalt, today)],
        "hunde": [hund.bezeichnung for hund in hunde_am(haushalt, today)],
        "saldo": saldo(haushalt.konto_id, faellig_bis=today),
    }


def _figures(vorgang: Vorgang) -> dict[str, Any]:
    rows = current_festsetzungen(vorgang)
    steps = [s for row in rows for s in compute_again(row.grundlage, row.jahr).schritte]
    return {
        "festsetzungen": rows,
        "tabelle": festsetzung_table(rows),
        "schritte": steps,
    }


def _has_halter(vorgang: Vorgang) -> bool:
    return any(party.person_id for party in parties_of(vorgang))
