"""The blank form: for people without a screen. It asks everything, and says when not to answer."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from rathaus.core.einheiten.public import Gemeinde
from rathaus.core.satz.setzen import typeset_data

from ..paket import Paket, Seite
from ..paket.reihenfolge import list_around
from ..paket.struktur import Feld, Gruppe
from ..paket.wege import STELLE, is_below
from .kopie import day_parts

VORLAGE = Path(__file__).parents[1] / "vorlagen" / "formular.typ"
#: So many entries of a list stand on paper; who needs more adds a sheet.
EINTRAEGE = 3
_KAESTCHEN = {"plz": 5, "iban": 22, "chipnummer": 15, "fin": 17, "steuerid": 11}
_KURZ = frozenset({"datum", "teildatum", "uhrzeit", "zahl", "ganzzahl", "geld", "kennzeichen"})
_VIELE = 30


def blank_pdf(paket: Paket, *, gemeinde: Gemeinde, am: date) -> bytes:
    """Boxes to write in, in the order of the pages."""
    daten = {
        "titel": paket.name,
        "gemeinde": gemeinde.name,
        "tag": day_parts(am),
        "einleitung": _introduction(paket),
        "teile": [teil for seite in paket.seiten for teil in _parts(paket, seite)],
        "datenschutz": _privacy(paket),
    }
    return typeset_data(VORLAGE, "formular", daten, {})


def _introduction(paket: Paket) -> list[str]:
    kurz = paket.dokument.get("beschreibung", {}).get("kurz", "")
    return [
        *filter(None, [kurz]),
        "Bitte in Druckbuchstaben ausfüllen, Zutreffendes ankreuzen, unterschreiben und an das "
        "Rathaus schicken oder dort abgeben.",
    ]


def _parts(paket: Paket, seite: Seite) -> Iterator[dict[str, Any]]:
    einzeln = [pfad for pfad in seite.felder if STELLE not in pfad]
    if einzeln or not seite.felder:
        yield _part(paket, seite.titel, [paket.felder[pfad] for pfad in einzeln], seite.einleitung)
    for liste in dict.fromkeys(list_around(pfad, 0) for pfad in seite.felder if STELLE in pfad):
        gruppe = paket.gruppen[liste]
        felder = [paket.felder[pfad] for pfad in seite.felder if pfad.startswith(f"{liste}.")]
        yield from _entries(paket, gruppe, felder)


def _entries(paket: Paket, gruppe: Gruppe, felder: list[Feld]) -> Iterator[dict[str, Any]]:
    mindestens, hoechstens = gruppe.mehrfach or (1, 1)
    anzahl = min(max(mindestens, EINTRAEGE), hoechstens)
    for nummer in range(1, anzahl + 1):
        mehr = "Für weitere legen Sie bitte ein Blatt bei." if anzahl < hoechstens else ""
        hinweis = mehr if nummer == anzahl else ""
        yield _part(paket, f"{gruppe.eintragsname} {nummer}", felder, hinweis)


def _part(paket: Paket, titel: str, felder: list[Feld], hinweis: str = "") -> dict[str, Any]:
    fragen = [_question(paket, feld) for feld in felder]
    return {"titel": titel, "ebene": 2, "hinweis": hinweis, "fragen": fragen}


def _question(paket: Paket, feld: Feld) -> dict[str, Any]:
    art, dazu = _boxes(feld)
    return {
        "frage": feld.frage,
        "hinweis": feld.hinweis,
        "freiwillig": feld.freiwillig,
        "wenn": _condition(paket, feld),
        "art": art,
        "werte": [],
        "anzahl": 0,
        **dazu,
    }


def _condition(paket: Paket, feld: Feld) -> str:
    """When to answer: what the question, the groups around it and its page ask for."""
    oben = [gruppe.wenn for pfad, gruppe in paket.gruppen.items() if is_below(feld.pfad, pfad)]
    seite = paket.seite_of.get(feld.pfad)
    bedingungen = [seite.wenn if seite else None, *oben, feld.wenn]
    texte = dict.fromkeys(wenn.lesart for wenn in bedingungen if wenn is not None)
    return f"Nur wenn: {', und '.join(texte)}" if texte else ""


def _boxes(feld: Feld) -> tuple[str, Mapping[str, Any]]:
    """How the answer is written by hand."""
    kennung = feld.art.kennung
    if kennung in ("auswahl", "mehrfachauswahl") and len(feld.werte) <= _VIELE:
        return "auswahl", {"werte": list(feld.werte.values())}
    if kennung == "janein":
        return "auswahl", {"werte": ["Ja", "Nein"]}
    if kennung == "einwilligung":
        return "auswahl", {"werte": ["Ja, damit bin ich einverstanden."]}
    if kennung in _KAESTCHEN:
        return "kaestchen", {"anzahl": _KAESTCHEN[kennung]}
    if kennung == "datei":
        return "beilage", {}
    return "lang" if kennung == "langtext" else "kurz" if kennung in _KURZ else "zeile", {}


def _privacy(paket: Paket) -> list[str]:
    """What Art. 13 DSGVO wants people to read before they write."""
    angaben = paket.dokument.get("datenschutz", {})
    namen = {
        "zweck": "Wofür",
        "rechtsgrundlage": "Rechtsgrundlage",
        "empfaenger": "Wer es bekommt",
        "speicherdauer": "Wie lange",
        "pflicht": "Müssen Sie antworten?",
    }
    return [f"{name}: {angaben[art]}" for art, name in namen.items() if angaben.get(art)]
