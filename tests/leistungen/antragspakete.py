"""A small service of each result, in a town with two offices."""

from collections.abc import Mapping
from typing import Any

from tests.core.stadt import Stadt, build_stadt, clerk

from rathaus.core.akten.public import set_aktenplaneinheit
from rathaus.core.einheiten.models import Einheit, Rolle, Schutzbereich
from rathaus.core.protokoll.public import Akteur
from rathaus.core.textvorlagen.public import load_vorlagen
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.leistungen.actions import (
    import_paket,
    publish_fassung,
    start_entwurf,
    submit_antrag,
)
from rathaus.leistungen.models import Leistung

AKTENPLAN = "77.1"
ANTWORTEN: dict[str, Any] = {
    "wunsch": {"was": "stand", "ab": "2026-05-04", "stuecke": 2},
    "person": {"vornamen": "Erika", "name": "Muster", "email": "erika@example.org"},
    "anschrift": {"strasse": "Hauptstraße", "hausnummer": "1", "plz": "59999", "ort": "Ort"},
}
CHECKLISTE = [
    {"frage": "Ist der Platz frei?", "norm": "§ 18 StrWG NRW"},
    {"frage": "Bleibt der Gehweg breit genug?"},
]


def _group(titel: str, **felder: str) -> dict[str, Any]:
    return {
        "titel": titel,
        "felder": {name: {"art": art, "frage": f"{name}?"} for name, art in felder.items()},
    }


def paket(kennung: str, *regeln: Mapping[str, Any], **rahmen: Any) -> dict[str, Any]:
    """A service with these rules; what they leave out is the same for all."""
    return {
        "kennung": kennung,
        "name": "Stand aufstellen",
        "weg": "formular",
        "einheit": "ordnungsamt",
        "beschreibung": {"kurz": "Ein Stand.", "rechtsgrundlagen": ["§ 18 StrWG NRW"]},
        "daten": {
            "wunsch": {
                "titel": "Ihr Wunsch",
                "felder": {
                    "was": {
                        "art": "auswahl",
                        "frage": "Was?",
                        "werte": {"stand": "Infostand", "zelt": "Zelt"},
                    },
                    "ab": {"art": "datum", "frage": "Ab wann?"},
                    "stuecke": {"art": "ganzzahl", "frage": "Wie viele?", "freiwillig": True},
                },
            },
            "person": _group("Sie", vornamen="text", name="text", email="email"),
            "anschrift": _group(
                "Anschrift", strasse="text", hausnummer="text", plz="plz", ort="text"
            ),
        },
        "ablauf": [
            {"seite": "wunsch", "titel": "Ihr Wunsch", "felder": ["wunsch"]},
            {"seite": "person", "titel": "Ihre Angaben", "felder": ["person", "anschrift"]},
        ],
        "vorgaenge": [{**_GRUND, **regel} for regel in regeln],
        "beteiligte": [
            {
                "rolle": "antragsteller",
                "person": {
                    **{feld: f"person.{feld}" for feld in ("vornamen", "name", "email")},
                    **{f: f"anschrift.{f}" for f in ("strasse", "hausnummer", "plz", "ort")},
                },
            }
        ],
        **rahmen,
    }


_GRUND: dict[str, Any] = {
    "art": "antrag",
    "schutzbereich": "ordnung",
    "aktenplan": AKTENPLAN,
    "daten": ["wunsch", "person", "anschrift"],
    "betreff": "{wunsch.was} ab {wunsch.ab}",
    "kurzinfo": "{wunsch.stuecke} Stück",
    "checkliste": CHECKLISTE,
}
MIT_BESCHEID = paket(
    "stand",
    {
        "ergebnis": "bescheid",
        "bearbeitungsfrist": "14T",
        "bescheid": {
            "bewilligung": "Sie dürfen ab {wunsch.ab} aufstellen: {wunsch.was}.",
            "nebenbestimmungen": ["Der Stand bleibt unter drei Metern.", "Abbau am selben Tag."],
            "rechtsgrundlage": "§ 18 Abs. 1 StrWG NRW",
        },
    },
)
MIT_BESTAETIGUNG = paket("anzeige", {"ergebnis": "bestaetigung"})
MIT_UEBERGABE = paket("register", {"ergebnis": "uebergabe"})
MIT_ERLEDIGUNG = paket("mangel", {"ergebnis": "erledigung"})
#: One form, two matters of the same kind in two offices.
ZWEIMAL = paket(
    "zweimal",
    {"ergebnis": "erledigung", "betreff": "Erstens {wunsch.was}", "daten": ["wunsch"]},
    {
        "ergebnis": "erledigung",
        "betreff": "Zweitens {person.name}",
        "daten": ["person"],
        "kurzinfo": "",
        "einheit": "steueramt",
        "checkliste": [],
    },
)


def build_amt() -> Stadt:
    stadt = build_stadt()
    gemeinde = stadt.gemeinde
    gemeinde.strasse, gemeinde.telefon = "Rathausplatz 1", "02000 100"
    gemeinde.iban = "DE02120300000000202051"
    gemeinde.verwaltungsgericht = "Verwaltungsgericht Arnsberg, Jägerstraße 1, 59821 Arnsberg"
    gemeinde.save()
    load_vorlagen(akteur=stadt.programm)
    set_aktenplaneinheit(
        AKTENPLAN, "Stände", schutzbereich="ordnung", aufbewahrung="5J", akteur=stadt.programm
    )
    return stadt


def officer(stadt: Stadt, rolle: Rolle = Rolle.SACHBEARBEITUNG) -> Akteur:
    return clerk(Einheit.objects.get(kennung="ordnungsamt"), rolle, Schutzbereich.ORDNUNG)


def offer(stadt: Stadt, dokument: Mapping[str, Any]) -> Leistung:
    akteur = stadt.programm
    return publish_fassung(import_paket(dokument, akteur=akteur), akteur=akteur)


def send(stadt: Stadt, dokument: Mapping[str, Any], **teile: Any) -> list[Vorgang]:
    """Offer the service if it is new, and send an application for it."""
    leistung = Leistung.objects.filter(kennung=dokument["kennung"]).first() or offer(
        stadt, dokument
    )
    entwurf = start_entwurf(leistung, akteur=stadt.programm, daten={**ANTWORTEN, **teile})
    antrag = submit_antrag(entwurf.pk, akteur=stadt.programm, gemeinde=stadt.gemeinde, niveau=2)
    return list(antrag.vorgaenge.order_by("antragvorgang__regel"))
