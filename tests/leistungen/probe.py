"""A service that asks everything a package can: lists in lists, a choice, places, later papers."""

from copy import deepcopy
from functools import cache
from typing import Any

from tests.core.stadt import Stadt

from rathaus.core.einheiten.models import Schutzbereich, Zustaendigkeit
from rathaus.core.vorgaenge.public import Vorgangsart, vorgangsarten
from rathaus.leistungen.actions import import_paket, publish_fassung
from rathaus.leistungen.models import Leistung
from rathaus.leistungen.paket import Paket, read_paket


class Probeantrag(Vorgangsart):
    kennung = "probe.antrag"
    name = "Probe"
    schutzbereich = Schutzbereich.ORDNUNG
    aktenplan = "9.3.1"


DOKUMENT: dict[str, Any] = {
    "kennung": "ferienbetreuung-probe",
    "name": "Ferienbetreuung",
    "weg": "formular",
    "zielgruppe": ["buerger"],
    "beschreibung": {"kurz": "Sie melden Kinder zur Betreuung an."},
    "daten": {
        "kinder": {
            "titel": "Ihre Kinder",
            "eintrag": "Kind",
            "mehrfach": [1, 3],
            "felder": {
                "name": {"art": "name", "frage": "Wie heißt das Kind?"},
                "geboren": {
                    "art": "datum",
                    "frage": "Wann ist es geboren?",
                    "fruehestens": "heute-18J",
                    "spaetestens": "heute",
                },
                "alter": {"art": "ganzzahl", "berechnet": True},
                "allein": {
                    "art": "janein",
                    "frage": "Darf es allein nach Hause gehen?",
                    "wenn": {">=": [{"feld": ".alter"}, 6]},
                },
                "attest": {
                    "art": "datei",
                    "frage": "Attest",
                    "freiwillig": True,
                    "max_files": 2,
                },
                "tage": {
                    "titel": "Tage",
                    "eintrag": "Tag",
                    "mehrfach": [0, "*"],
                    "felder": {
                        "am": {"art": "datum", "frage": "An welchem Tag?"},
                        "bis": {"art": "uhrzeit", "frage": "Bis wann?"},
                    },
                },
            },
        },
        "nachweis": {
            "titel": "Ihr Nachweis",
            "auswahl": "Was legen Sie vor?",
            "felder": {
                "bescheid": {
                    "titel": "einen Bescheid",
                    "felder": {
                        "nummer": {
                            "art": "text",
                            "frage": "Nummer des Bescheids",
                            "muster": "[A-Z]{2}-\\d{3}",
                            "muster_hinweis": "Zwei Buchstaben, ein Strich, drei Ziffern: AB-123.",
                        }
                    },
                },
                "karte": {
                    "titel": "eine Karte",
                    "felder": {
                        "foto": {"art": "datei", "frage": "Foto der Karte", "nachreichbar": True}
                    },
                },
            },
        },
        "treff": {
            "titel": "Treffpunkt",
            "felder": {
                "ort": {"art": "ort", "frage": "Wo holen wir die Kinder ab?"},
                "strasse": {"art": "strasse", "frage": "In welcher Straße?", "freiwillig": True},
            },
        },
        "person": {
            "titel": "Sie",
            "felder": {"name": {"art": "name", "frage": "Wie heißen Sie?"}},
        },
    },
    "ablauf": [
        {"seite": "kinder", "titel": "Kinder", "felder": ["kinder"]},
        {"seite": "nachweis", "titel": "Nachweis", "felder": ["nachweis"]},
        {"seite": "person", "titel": "Ort und Name", "felder": ["treff", "person"]},
    ],
    "regeln": [
        {
            "art": "berechnung",
            "ziel": "kinder[*].alter",
            "wert": {"alter": [{"feld": ".geboren"}, {"stichtag": "heute"}]},
        },
        {
            "art": "pruefung",
            "feld": "kinder[*].geboren",
            "wenn": {"<": [{"feld": ".alter"}, 3]},
            "meldung": "Betreut werden Kinder ab drei Jahren.",
        },
    ],
    "vorgaenge": [
        {"art": "probe.antrag", "daten": ["kinder", "nachweis", "treff", "person"]},
    ],
    "beteiligte": [{"rolle": "antragsteller", "person": {"name": "person.name"}}],
}

ANTWORTEN: dict[str, Any] = {
    "kinder": [
        {"name": "Ada", "geboren": "2016-05-01", "allein": True},
        {
            "name": "Ben",
            "geboren": "2021-05-01",
            "tage": [{"am": "2026-07-01", "bis": "16:00"}, {"am": "2026-07-02", "bis": "12:30"}],
        },
    ],
    "nachweis": {"welche": "bescheid", "bescheid": {"nummer": "AB-123"}},
    "treff": {"ort": {"text": "Parkstraße vor Haus 3"}},
    "person": {"name": "Beispiel"},
}


@cache
def probe() -> Paket:
    return read_paket(DOKUMENT)


def antworten() -> dict[str, Any]:
    return deepcopy(ANTWORTEN)


def offer_probe(stadt: Stadt) -> Leistung:
    """The town offers it, and the Ordnungsamt takes it."""
    if Probeantrag.kennung not in vorgangsarten:
        vorgangsarten.register(Probeantrag)
    Zustaendigkeit.objects.get_or_create(vorgangsart=Probeantrag.kennung, einheit=stadt.ordnungsamt)
    fassung = import_paket(DOKUMENT, akteur=stadt.programm)
    return publish_fassung(fassung, akteur=stadt.programm)
