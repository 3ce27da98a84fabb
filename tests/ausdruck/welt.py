"""Eine kleine Welt für die Tests: Schema, Umgebung, Antworten."""

from datetime import date
from decimal import Decimal

from rathaus.ausdruck import Art, Feld, Schema, Stufe, Umgebung

SCHEMA = Schema(
    felder={
        "hund.rasse": Feld(Art.TEXT, "Rasse", werte={"dackel": "Dackel", "mops": "Mops"}),
        "hund.gewicht": Feld(Art.ZAHL, "Gewicht", einheit="kg"),
        "hund.gefaehrlich": Feld(Art.WAHR, "Gefährlich"),
        "hund.seit": Feld(Art.DATUM, "Gehalten seit"),
        "abholung": Feld(Art.ZEIT, "Abholung"),
        "geburt": Feld(Art.TEILDATUM, "Geburtsdatum"),
        "ort": Feld(Art.TEXT, "Ort"),
        "interessen": Feld(
            Art.TEXT, "Interessen", liste=True, werte={"a": "Agility", "b": "Baden"}
        ),
        "hunde[*].name": Feld(Art.TEXT, "Name"),
        "hunde[*].gewicht": Feld(Art.ZAHL, "Gewicht"),
        "hunde[*].gefaehrlich": Feld(Art.WAHR, "Gefährlich"),
        "hunde[*].impfungen[*].am": Feld(Art.DATUM, "Geimpft am"),
        "hunde[*].impfungen[*].kosten": Feld(Art.ZAHL, "Kosten"),
        "hunde[*].halter.name": Feld(Art.TEXT, "Halter"),
        "hunde[*].farben": Feld(Art.TEXT, "Farben", liste=True),
    },
    gruppen={"hunde[*]": "Hunde"},
    stichtage={"heute": "heute", "eingang": "Tag des Eingangs"},
    saetze={
        "erster": Feld(Art.ZAHL, "Steuer für den ersten Hund"),
        "weiterer": Feld(Art.ZAHL, "Steuer für jeden weiteren Hund"),
    },
    codelisten={"listenhunde": "Listenhunde"},
    staffeln={"groesse": "Gebühr nach Größe"},
    zuordnungen={"rassen": "Gebühr nach Rasse"},
)

UMGEBUNG = Umgebung(
    stichtage={"heute": date(2026, 5, 1), "eingang": date(2026, 4, 30)},
    saetze={"erster": Decimal(90), "weiterer": Decimal("140.50")},
    codelisten={"listenhunde": frozenset({"pitbull"})},
    staffeln={"groesse": [Stufe(Decimal(10), bis=Decimal(20)), Stufe(Decimal(30))]},
    zuordnungen={"rassen": {"dackel": Decimal(5)}},
)

DATEN = {
    "hund": {"rasse": "dackel", "gewicht": "22", "gefaehrlich": False, "seit": "2026-01-31"},
    "abholung": "17:30",
    "geburt": "1960-00-00",
    "ort": "Büdingen",
    "interessen": ["a"],
    "hunde": [
        {
            "name": "Rex",
            "gewicht": "3.5",
            "gefaehrlich": False,
            "farben": ["braun"],
            "impfungen": [{"am": "2025-03-01", "kosten": 20}, {"am": "2026-03-01", "kosten": 25}],
        },
        {"name": "Bella", "gewicht": 7, "gefaehrlich": True, "farben": ["schwarz", "weiß"]},
    ],
}


def feld(pfad: str) -> dict:
    return {"feld": pfad}
