"""A question of the form as a data field: anew, or the one it came from with what was changed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .felder import OHNE_UNTERGRENZE, build_frage, is_asked
from .lokal import HINWEIS
from .modell import Datenfeld, Kennung, Praezisierung, Verwendung, Wert

_DATENTYPEN = {
    "datum": "date",
    "uhrzeit": "time",
    "janein": "bool",
    "einwilligung": "bool",
    "zahl": "num",
    "ganzzahl": "num_int",
    "geld": "num_currency",
    "datei": "file",
    "name": "text_latin",
    "strasse": "text_latin",
}
#: Kinds of answers FIM does not know, with the pattern that says the same as far as one can.
_MUSTER = {
    "plz": r"[0-9]{5}",
    "iban": r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}",
    "chipnummer": r"[0-9]{15}",
    "steuerid": r"[0-9]{11}",
    "fin": r"[A-HJ-NPR-Z0-9]{17}",
    "teildatum": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
}
_UNTER_BESCHRIFTUNG = frozenset({"frage", "hinweis"})
_UNTER_ANZAHL = frozenset({"freiwillig", "max_files"})
#: Follow from others, or belong to the form alone.
_NUR_FORMULAR = frozenset({"fim", "wenn", "muster_hinweis", "nachreichbar", "berechnet"})


def new_feld(kennung: Kennung, name: str, teil: Mapping[str, Any]) -> Datenfeld:
    """A field for a question that has none in FIM."""
    art = str(teil.get("art"))
    frage = str(teil.get("frage") or name)
    texte = {"name": frage[:255], "versionshinweis": HINWEIS, "bezeichnungEingabe": frage}
    if hinweis := str(teil.get("hinweis", "")):
        texte["hilfetextEingabe"] = hinweis
    auswahl = art in ("auswahl", "mehrfachauswahl")
    return Datenfeld(
        kennung=kennung,
        texte=texte,
        codes={"freigabestatus": "3", "schemaelementart": "RNG", "vorbefuellung": "keine"},
        feldart="select" if auswahl else "locked" if teil.get("berechnet") else "input",
        datentyp=_datatype(teil),
        praezisierung=_praezisierung(teil),
        werte=tuple(Wert(str(code), str(text)) for code, text in _werte(teil).items()),
    )


def updated(alt: Datenfeld, teil: Mapping[str, Any], anzahl: Verwendung, davor: str) -> Datenfeld:
    """The field it came from, with what the document says differently today. `anzahl` is how it was
    used, `davor` the label before it.
    """
    if not is_asked(anzahl):
        return alt
    damals = build_frage(replace(anzahl, element=alt), davor).dokument
    anders = {
        schluessel
        for schluessel in {*damals, *teil} - _NUR_FORMULAR - _UNTER_ANZAHL
        if damals.get(schluessel) != teil.get(schluessel)
    }
    if not anders:
        return alt
    neu = new_feld(alt.kennung, alt.name, teil)
    texte = dict(alt.texte)
    if "frage" in anders:
        texte["bezeichnungEingabe"] = neu.texte["bezeichnungEingabe"]
    if "hinweis" in anders:
        texte["hilfetextEingabe"] = neu.texte.get("hilfetextEingabe", "")
    beschriftet = replace(alt, texte={name: text for name, text in texte.items() if text})
    if anders <= _UNTER_BESCHRIFTUNG:
        return beschriftet
    return replace(
        beschriftet,
        feldart=neu.feldart,
        datentyp=neu.datentyp if "art" in anders or "typ" in anders else alt.datentyp,
        praezisierung=replace(neu.praezisierung, text=alt.praezisierung.text),
        werte=neu.werte,
        liste=None if anders & {"werte", "art"} else alt.liste,
    )


def count_changed(verwendung: Verwendung, teil: Mapping[str, Any]) -> bool:
    """Whether the document asks more or less often than the schema it came from."""
    if not is_asked(verwendung):
        return False
    damals = build_frage(verwendung).dokument
    return any(damals.get(schluessel) != teil.get(schluessel) for schluessel in _UNTER_ANZAHL) or (
        damals["art"] == "mehrfachauswahl"
    ) != (teil.get("art") == "mehrfachauswahl")


def bounds_of(teil: Mapping[str, Any]) -> tuple[int, int | None]:
    """How often a question of the document is answered."""
    mindestens = 0 if teil.get("freiwillig") or teil.get("wenn") else 1
    match teil.get("art"):
        case "mehrfachauswahl":
            return mindestens, None
        case "datei":
            return mindestens, int(teil.get("max_files", 10))
    return mindestens, 1


def _datatype(teil: Mapping[str, Any]) -> str:
    art = str(teil.get("art"))
    if art == "text" and teil.get("typ", "D") in ("A", "B", "C"):
        return "text_latin"
    return _DATENTYPEN.get(art, "text")


def _praezisierung(teil: Mapping[str, Any]) -> Praezisierung:
    def text(*schluessel: str) -> str:
        return next((str(teil[name]) for name in schluessel if name in teil), "")

    art = str(teil.get("art"))
    ohne = teil.get("min_value") == OHNE_UNTERGRENZE
    return Praezisierung(
        min_length=text("min_length"),
        max_length=text("max_length"),
        min_value="" if ohne else text("min_value", "fruehestens"),
        max_value=text("max_value", "spaetestens"),
        pattern=text("muster") or _MUSTER.get(art, ""),
        text=f"Art der Angabe: {art}" if art in ("teildatum", "email", "telefon", "url") else "",
    )


def _werte(teil: Mapping[str, Any]) -> Mapping[Any, Any]:
    werte = teil.get("werte")
    return werte if isinstance(werte, Mapping) else {}
