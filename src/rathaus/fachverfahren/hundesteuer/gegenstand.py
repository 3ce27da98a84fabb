"""The dog as a Gegenstand: what the tax office notes of it, and how an application says it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rathaus.core.gegenstaende.public import Gegenstandsart, Merkmalsart, Wertart
from rathaus.normen.teildatum import Teildatum

HERKUNFT = (
    ("zucht", "von einer Züchterin oder einem Züchter"),
    ("privat", "von einer Privatperson"),
    ("tierheim", "aus dem Tierheim"),
    ("eigener_wurf", "aus eigenem Wurf"),
    ("zuzug", "beim Umzug mitgebracht"),
    ("gefunden", "zugelaufen"),
)
GESCHLECHT = (("weiblich", "Hündin"), ("maennlich", "Rüde"))

HUND = Gegenstandsart(
    kennung="hund",
    name="Hund",
    mehrzahl="Hunde",
    merkmale=(
        Merkmalsart("name", "Name", Wertart.TEXT),
        Merkmalsart("rasse", "Rasse", Wertart.TEXT),
        Merkmalsart("geschlecht", "Geschlecht", Wertart.AUSWAHL, GESCHLECHT),
        Merkmalsart("geboren", "geboren", Wertart.TEILDATUM),
        Merkmalsart("farbe", "Farbe", Wertart.TEXT),
        Merkmalsart("chip", "Chipnummer", Wertart.TEXT),
        Merkmalsart("groesse", "Schulterhöhe in cm", Wertart.ZAHL),
        Merkmalsart("gewicht", "Gewicht in kg", Wertart.ZAHL),
        Merkmalsart("herkunft", "Herkunft", Wertart.AUSWAHL, HERKUNFT),
        Merkmalsart("vorbesitz", "bisher gehalten von", Wertart.TEXT),
        Merkmalsart("angemeldet", "angemeldet am", Wertart.DATUM),
        Merkmalsart("gefaehrlich", "gefährlich", Wertart.JA_NEIN),
        Merkmalsart("verguenstigung", "Vergünstigung", Wertart.TEXT),
    ),
)

# as the packages offer them; what is not here is shown as it was written
RASSEN = {
    "dackel": "Dackel",
    "labrador": "Labrador Retriever",
    "golden_retriever": "Golden Retriever",
    "schaeferhund": "Deutscher Schäferhund",
    "pudel": "Pudel",
    "jack_russell": "Jack Russell Terrier",
    "chihuahua": "Chihuahua",
    "border_collie": "Border Collie",
    "pitbull": "Pitbull Terrier",
    "american_staffordshire": "American Staffordshire Terrier",
    "staffordshire_bull": "Staffordshire Bullterrier",
    "bullterrier": "Bullterrier",
    "rottweiler": "Rottweiler",
    "dogo_argentino": "Dogo Argentino",
}


def merkmale_from(daten: Mapping[str, Any]) -> dict[str, Any]:
    """What the Sachverhalt says of the dog, without what the clerk decides."""
    hund = daten.get("hund") or {}
    werte = {
        "name": hund.get("name"),
        "rasse": name_of_rasse(hund),
        "geschlecht": hund.get("geschlecht"),
        "geboren": _teildatum(hund.get("geburtsdatum")),
        "farbe": hund.get("farbe"),
        "chip": hund.get("chipnummer_pflicht") or hund.get("chipnummer"),
        "groesse": _zahl(hund.get("groesse")),
        "gewicht": _zahl(hund.get("gewicht")),
        "herkunft": hund.get("herkunft"),
        "vorbesitz": hund.get("vorbesitz"),
    }
    return {key: wert for key, wert in werte.items() if wert not in (None, "")}


def name_of_rasse(hund: Mapping[str, Any]) -> str:
    """„Dackel“, „Mischling (Dackel und Pudel)“, or what was written."""
    rasse, text = hund.get("rasse") or "", hund.get("rasse_text") or ""
    if rasse == "mischling":
        return f"Mischling ({text})" if text else "Mischling"
    return RASSEN.get(rasse, "") or text or rasse


def seit(daten: Mapping[str, Any]) -> date | None:
    """Since when the dog is held here, as stated."""
    text = (daten.get("hund") or {}).get("seit")
    return date.fromisoformat(text) if text else None


def _teildatum(text: str | None) -> Teildatum | None:
    return Teildatum.from_text(text) if text else None


def _zahl(wert: Any) -> Decimal | None:
    return Decimal(str(wert)) if wert not in (None, "") else None
