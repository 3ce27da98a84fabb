"""Two versions of a service side by side, in words: what came, went and changed in each part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rathaus.ausdruck import Schema

from ..paket.daten import expand_auswahl, schema_felder
from .anpassung import lay_over, lift_off
from .bedingung import read_aloud
from .models import Anpassung
from .stellen import pages_of, walk_parts
from .umbau import as_list
from .worte import ART_WORTE, ERGEBNIS_WORTE, NIVEAU_WORTE, WEG_WORTE, ZIELGRUPPE_WORTE
from .zeilen import mapping_pairs

ENGLISCH = "Texte auf Englisch"
NEU, WEG, ANDERS = "neu", "entfällt", "geändert"


@dataclass(frozen=True, slots=True)
class Aenderung:
    """`alt` and `neu` are texts; one of them is empty where the whole thing came or went."""

    was: str
    art: str
    alt: str = ""
    neu: str = ""


@dataclass(frozen=True, slots=True)
class Abschnitt:
    titel: str
    aenderungen: list[Aenderung]

    @property
    def lang(self) -> str:
        """Of the texts, where it is not that of the page."""
        return "en" if self.titel == ENGLISCH else ""


def compare(alt: Mapping[str, Any] | None, neu: Mapping[str, Any]) -> list[Abschnitt]:
    """By part; parts in which nothing changed are left out. Without `alt` everything is new."""
    vorher = _parts(alt) if alt else {}
    abschnitte = (
        Abschnitt(titel, list(_changes(vorher.get(titel, {}), teil)))
        for titel, teil in _parts(neu).items()
    )
    return [abschnitt for abschnitt in abschnitte if abschnitt.aenderungen]


def compare_words(anpassung: Anpassung) -> list[Abschnitt]:
    """What a proposal of the town's own words would change in the portal."""
    jetzt = dict(anpassung.leistung.veroeffentlicht.dokument)
    neu = lay_over(lift_off(jetzt, anpassung.vorher), anpassung.entwurf or {})
    return compare(jetzt, neu.dokument)


def _changes(alt: Mapping[str, str], neu: Mapping[str, str]) -> Iterator[Aenderung]:
    for was in dict.fromkeys([*neu, *alt]):
        davor, danach = alt.get(was, ""), neu.get(was, "")
        if was not in alt and danach:
            yield Aenderung(was, NEU, neu=danach)
        elif was not in neu and davor:
            yield Aenderung(was, WEG, alt=davor)
        elif davor != danach:
            yield Aenderung(was, ANDERS, davor, danach)


def _parts(dokument: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Part → what it says → in which words."""
    schema = _schema(dokument)
    return {
        "Stammdaten": _said(dict(_frame(dokument))),
        "Texte": _said(_texts(dokument)),
        ENGLISCH: _said(dict(_leaves("", _language(dokument, "en")))),
        "Texte in Einfacher Sprache": _said(dict(_leaves("", _language(dokument, "einfach")))),
        "Seiten": dict(_pages(dokument, schema)),
        "Fragen": dict(_questions(dokument, schema)),
        "Prüfregeln": dict(_rules(dokument, schema)),
        "Gebühr": dict(_fees(dokument, schema)),
        "Vorgang": dict(_vorgaenge(dokument, schema)),
        "Datenschutz": _said(dict(_leaves("", dokument.get("datenschutz")))),
        "Beispiele": dict(_examples(dokument)),
    }


def _schema(dokument: Mapping[str, Any]) -> Schema:
    daten = dokument.get("daten")
    return Schema(felder=schema_felder(expand_auswahl(daten)) if isinstance(daten, Mapping) else {})


def _said(texte: Mapping[str, str]) -> dict[str, str]:
    """Only what says something, under the word the editors know."""
    return {_WORTE.get(was, was): text for was, text in texte.items() if text}


def _frame(dokument: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "name", str(dokument.get("name", ""))
    gruppen = [ZIELGRUPPE_WORTE.get(z, z) for z in as_list(dokument.get("zielgruppe"))]
    yield "zielgruppe", ", ".join(gruppen)
    yield "weg", WEG_WORTE.get(str(dokument.get("weg")), "")
    yield "einheit", str(dokument.get("einheit", ""))
    yield "vertrauensniveau", NIVEAU_WORTE.get(dokument.get("vertrauensniveau", 0), "")
    for schluessel in ("lebenslagen", "synonyme", "leika"):
        yield schluessel, ", ".join(str(s) for s in as_list(dokument.get(schluessel)))
    yield from _leaves("verweis", dokument.get("verweis"))


def _texts(dokument: Mapping[str, Any]) -> dict[str, str]:
    texte = dict(_leaves("", dokument.get("beschreibung")))
    return texte | {"abschluss": " · ".join(str(s) for s in as_list(dokument.get("abschluss")))}


def _language(dokument: Mapping[str, Any], kuerzel: str) -> Any:
    sprachen = dokument.get("sprachen")
    return sprachen.get(kuerzel) if isinstance(sprachen, Mapping) else None


def _leaves(oben: str, wert: Any) -> Iterator[tuple[str, str]]:
    """Texts below a part; a list of texts is one."""
    if isinstance(wert, Mapping):
        for schluessel, teil in wert.items():
            yield from _leaves(f"{oben} – {schluessel}" if oben else str(schluessel), teil)
    elif isinstance(wert, list):
        yield oben, " · ".join(_one_line(teil) for teil in wert)
    elif wert is not None:
        yield oben, str(wert)


def _one_line(teil: Any) -> str:
    if isinstance(teil, Mapping):
        return " = ".join(str(wert) for wert in teil.values())
    return str(teil)


def _pages(dokument: Mapping[str, Any], schema: Schema) -> Iterator[tuple[str, str]]:
    for nummer, seite in enumerate(pages_of(dokument), start=1):
        teile = [
            f"Platz {nummer}",
            f"fragt {', '.join(str(p) for p in seite.get('felder', []))}",
            str(seite.get("einleitung", "")),
            _when(seite.get("wenn"), schema),
        ]
        yield f"„{seite.get('titel')}“", "; ".join(filter(None, teile))


def _questions(dokument: Mapping[str, Any], schema: Schema) -> Iterator[tuple[str, str]]:
    gesehen: dict[str, int] = {}
    for pfad, teil in walk_parts(dokument.get("daten")):
        name = str(teil.get("frage") or teil.get("titel") or pfad)
        gesehen[name] = gesehen.get(name, 0) + 1
        was = f"„{name}“" if gesehen[name] == 1 else f"„{name}“ ({pfad})"
        yield was, "; ".join(filter(None, _describe(pfad, teil, schema)))


def _describe(pfad: str, teil: Mapping[str, Any], schema: Schema) -> Iterator[str]:
    if "felder" in teil:
        yield "Gruppe"
        if mehrfach := teil.get("mehrfach"):
            yield f"Liste, {' bis '.join(str(grenze) for grenze in as_list(mehrfach))} Einträge"
    else:
        yield ART_WORTE.get(str(teil.get("art")), str(teil.get("art")))
        yield "freiwillig" if teil.get("freiwillig") else ""
    yield str(teil.get("hinweis", ""))
    if werte := mapping_pairs(teil.get("werte")):
        yield f"Antworten: {', '.join(text for _schluessel, text in werte)}"
    yield from (f"{_WORTE.get(s, s)}: {teil[s]}" for s in _OPTIONEN if s in teil)
    yield _when(teil.get("wenn"), schema, pfad.rpartition(".")[0])


_OPTIONEN = (
    "max_length", "min_length", "min_value", "max_value", "einheit", "fruehestens", "spaetestens",
    "max_files", "nachreichbar", "eigene", "muster",
)  # fmt: skip


def _rules(dokument: Mapping[str, Any], schema: Schema) -> Iterator[tuple[str, str]]:
    for regel in as_list(dokument.get("regeln")):
        ziel = str(regel.get("feld") or regel.get("ziel") or "")
        yield (
            f"„{regel.get('meldung') or ziel}“",
            _when(regel.get("wenn"), schema, ziel) or "eine Rechnung",
        )


def _fees(dokument: Mapping[str, Any], schema: Schema) -> Iterator[tuple[str, str]]:
    for roh in as_list(dokument.get("gebuehr")):
        bezug = roh if isinstance(roh, Mapping) else {"satz": roh}
        menge = f"je {bezug['menge']}" if bezug.get("menge") else "einmal"
        wenn = _when(bezug.get("wenn"), schema)
        yield str(bezug.get("satz")), "; ".join(filter(None, [menge, wenn]))


def _vorgaenge(dokument: Mapping[str, Any], schema: Schema) -> Iterator[tuple[str, str]]:
    for nummer, regel in enumerate(as_list(dokument.get("vorgaenge")), start=1):
        vorne = f"{nummer}. Vorgang – " if nummer > 1 else ""
        yield f"{vorne}Art", ERGEBNIS_WORTE.get(regel.get("ergebnis"), str(regel.get("art")))
        yield f"{vorne}Das Amt sieht", ", ".join(str(p) for p in as_list(regel.get("daten")))
        if wenn := _when(regel.get("wenn"), schema):
            yield f"{vorne}Bedingung", wenn
        for schluessel in _VORGANG:
            if schluessel in regel:
                text = dict(_leaves(schluessel, regel[schluessel]))
                yield from ((f"{vorne}{_WORTE.get(w, w)}", t) for w, t in text.items())


_VORGANG = (
    "schutzbereich", "aktenplan", "einheit", "betreff", "kurzinfo", "bearbeitungsfrist",
    "checkliste", "bescheid", "bestaetigung",
)  # fmt: skip


def _examples(dokument: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for beispiel in as_list(dokument.get("beispiele")):
        abgelehnt = beispiel.get("abgelehnt")
        folge = f"wird abgelehnt wegen {abgelehnt}" if abgelehnt else "geht durch"
        yield f"„{beispiel.get('name')}“", folge


def _when(wenn: Any, schema: Schema, basis: str = "") -> str:
    if wenn is None:
        return ""
    return f"nur wenn: {read_aloud(wenn, schema, basis) or 'eine Bedingung mit Fehler'}"


_WORTE = {
    "name": "Name", "zielgruppe": "Für wen", "weg": "Weg", "einheit": "Amt",
    "vertrauensniveau": "Anmeldung", "lebenslagen": "Im Portal unter", "synonyme": "Andere Wörter",
    "leika": "Leistungsschlüssel", "kurz": "Worum es geht", "mehr": "Mehr dazu", "kosten": "Kosten",
    "dauer": "Dauer", "frist": "Frist", "unterlagen": "Was man braucht", "ablauf": "So geht es",
    "voraussetzungen": "Voraussetzungen", "hinweise": "Gut zu wissen", "links": "Links",
    "rechtsgrundlagen": "Rechtsgrundlagen", "abschluss": "Nach dem Absenden", "zweck": "Wofür",
    "rechtsgrundlage": "Rechtsgrundlage", "empfaenger": "Wer es bekommt",
    "speicherdauer": "Wie lange", "pflicht": "Muss man antworten", "schutzbereich": "Wer es sieht",
    "aktenplan": "Aktenplan", "betreff": "Betreff", "kurzinfo": "Kurzinfo",
    "bearbeitungsfrist": "Frist des Amtes", "checkliste": "Checkliste",
    "max_length": "höchstens Zeichen", "min_length": "mindestens Zeichen",
    "min_value": "mindestens", "max_value": "höchstens", "fruehestens": "frühestens",
    "spaetestens": "spätestens", "max_files": "höchstens Dateien",
    "nachreichbar": "darf nachgereicht werden", "eigene": "nur Straßen der Stadt",
    "muster": "Muster",
}  # fmt: skip
