"""A data field as a question of the form, and what of it becomes only a note.

The export asks the same function what a question looked like when it came in: where the document
says something else today, a person has changed it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..paket.daten import MAX_EINTRAEGE
from . import muster
from .codelisten import name_of_missing, names_missing_list
from .modell import Datenfeld, Verwendung
from .schrift import typeset

LANGER_TEXT = 255
HOECHSTLAENGE = 4000
OHNE_UNTERGRENZE = -999_999_999
_ARTEN = {
    "text": "text",
    "text_latin": "text",
    "date": "datum",
    "datetime": "datum",
    "time": "uhrzeit",
    "bool": "janein",
    "num": "zahl",
    "num_int": "ganzzahl",
    "num_currency": "geld",
    "file": "datei",
}
_GANZ = re.compile(r"-?[0-9]{1,9}")


@dataclass
class Frage:
    """A question as the document writes it. `wiederholt` puts it into a repeated group."""

    dokument: dict[str, Any]
    notizen: list[str] = field(default_factory=list)
    wiederholt: bool = False


def is_asked(verwendung: Verwendung) -> bool:
    """Only these become questions; the others are kept beside the form."""
    feld = verwendung.element
    return (
        isinstance(feld, Datenfeld)
        and verwendung.hoechstens != 0
        and feld.feldart in ("input", "select")
        and (feld.datentyp in _ARTEN or feld.feldart == "select")
    )


def is_label(verwendung: Verwendung) -> bool:
    """A text between the questions."""
    feld = verwendung.element
    return isinstance(feld, Datenfeld) and feld.feldart == "label"


def label_text(verwendung: Verwendung) -> str:
    feld = verwendung.element
    return typeset(feld.texte.get("inhalt") or feld.bezeichnung)


def why_not_asked(verwendung: Verwendung) -> str:
    feld = verwendung.element
    if verwendung.hoechstens == 0:
        return "kommt hier nicht vor (0:0)"
    if not isinstance(feld, Datenfeld):
        return "enthält keine Fragen"
    if feld.feldart in ("hidden", "locked"):
        return "wird nicht gefragt; bei Bedarf bitte berechnen"
    return f"hat den Datentyp „{feld.datentyp}“, den ein Formular nicht fragt"


def bounds_in_form(verwendung: Verwendung) -> list[int | str]:
    """How often a repeated part may be answered, as the document writes it."""
    offen = verwendung.hoechstens is None or verwendung.hoechstens > MAX_EINTRAEGE
    return [min(verwendung.mindestens, MAX_EINTRAEGE), "*" if offen else verwendung.hoechstens or 1]


def build_frage(verwendung: Verwendung, davor: str = "") -> Frage:
    """`davor` is the text of a label that stood before the field."""
    feld = verwendung.element
    assert isinstance(feld, Datenfeld)  # noqa: S101 - is_asked says so
    frage = Frage({"art": _art(feld), "frage": feld.bezeichnung})
    if hinweis := " ".join(filter(None, (davor, feld.hilfe))):
        frage.dokument["hinweis"] = hinweis
    frage.dokument |= _options(feld, frage)
    if verwendung.mindestens == 0:
        frage.dokument["freiwillig"] = True
    _repeat(verwendung, frage)
    frage.notizen += _lost(feld)
    return frage


def _art(feld: Datenfeld) -> str:
    if feld.feldart == "select":
        return "text" if names_missing_list(feld) else "auswahl"
    art = _ARTEN[feld.datentyp]
    return _text_art(feld) if art == "text" else art


def _text_art(feld: Datenfeld) -> str:
    """Fields everybody knows are recognised by their names; a pattern of its own goes first."""
    name, grenzen = feld.name.lower(), feld.praezisierung
    if not grenzen.pattern:
        if name == "postleitzahl" and grenzen.min_length == grenzen.max_length == "5":
            return "plz"
        if name.replace("-", "") in ("email", "emailadresse"):
            return "email"
        if name == "iban":
            return "iban"
    lang = _length(grenzen.max_length)
    return "langtext" if lang and lang > LANGER_TEXT and not grenzen.pattern else "text"


def _options(feld: Datenfeld, frage: Frage) -> dict[str, Any]:
    lesen = _OPTIONEN.get(frage.dokument["art"])
    return lesen(feld, frage) if lesen else {}


def _choices(feld: Datenfeld, frage: Frage) -> dict[str, Any]:
    return {"werte": {wert.code: typeset(wert.name) for wert in feld.werte}}


def _text_options(feld: Datenfeld, frage: Frage) -> dict[str, Any]:
    return {**_lengths(feld, frage), **_letters(feld, frage)}


def _integer_options(feld: Datenfeld, frage: Frage) -> dict[str, Any]:
    """Without a bound a form takes no negative numbers, a schema does."""
    return {"min_value": OHNE_UNTERGRENZE, **_bounds(feld, frage)}


def _lengths(feld: Datenfeld, frage: Frage) -> dict[str, Any]:
    grenzen = feld.praezisierung
    kurz, lang = _length(grenzen.min_length), _length(grenzen.max_length)
    optionen = {}
    if lang:
        optionen["max_length"] = min(lang, HOECHSTLAENGE)
    if kurz and kurz <= optionen.get("max_length", 200):
        optionen["min_length"] = kurz
    elif kurz:
        frage.notizen.append(f"Mindestlänge {kurz} wird nicht geprüft.")
    return optionen


def _letters(feld: Datenfeld, frage: Frage) -> dict[str, Any]:
    optionen: dict[str, Any] = {}
    if feld.datentyp == "text_latin":
        optionen["typ"] = "C"
    if names_missing_list(feld):
        frage.notizen.append(
            f"Die Codeliste „{name_of_missing(feld)}“ liegt nicht bei; bis dahin ein Textfeld."
        )
    if feld.praezisierung.pattern:
        if text := muster.translate(feld):
            optionen["muster"] = text
            optionen["muster_hinweis"] = feld.hilfe or "Bitte prüfen Sie die Schreibweise."
        else:
            frage.notizen.append(f"Muster „{feld.praezisierung.pattern}“ wird nicht geprüft.")
    return optionen


def _bounds(feld: Datenfeld, frage: Frage) -> dict[str, Any]:
    return _span(feld, frage, ("min_value", "max_value"), _integer)


def _days(feld: Datenfeld, frage: Frage) -> dict[str, Any]:
    return _span(feld, frage, ("fruehestens", "spaetestens"), _day)


def _span(
    feld: Datenfeld,
    frage: Frage,
    namen: tuple[str, str],
    read: Callable[[str], Any],
) -> dict[str, Any]:
    """Both bounds as the form checks them; what it cannot check becomes a note."""
    grenzen = feld.praezisierung.min_value, feld.praezisierung.max_value
    gelesen = zip(namen, map(read, grenzen), strict=True)
    optionen = {name: wert for name, wert in gelesen if wert is not None}
    if len(optionen) == 2 and optionen[namen[0]] > optionen[namen[1]]:
        optionen = {}
    if len(optionen) < len([text for text in grenzen if text]):
        von, bis = (text or "…" for text in grenzen)
        frage.notizen.append(f"Die Grenzen {von} bis {bis} werden nicht alle geprüft.")
    return optionen


def _integer(text: str) -> int | None:
    return int(text) if _GANZ.fullmatch(text) else None


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _repeat(verwendung: Verwendung, frage: Frage) -> None:
    if not verwendung.mehrfach:
        return
    match frage.dokument["art"]:
        case "datei":
            frage.dokument["max_files"] = min(verwendung.hoechstens or 10, 10)
        case "auswahl":
            frage.dokument["art"] = "mehrfachauswahl"
        case _:
            frage.wiederholt = True


def _lost(feld: Datenfeld) -> Iterator[str]:
    grenzen = feld.praezisierung
    if feld.datentyp == "datetime":
        yield "Gefragt wird nur der Tag, nicht die Uhrzeit."
    if feld.datentyp == "num_currency" and (grenzen.min_value or grenzen.max_value):
        von, bis = grenzen.min_value or "…", grenzen.max_value or "…"
        yield f"Die Grenzen {von} bis {bis} werden nicht geprüft."
    if feld.datentyp == "file" and (feld.media_types or feld.max_size):
        arten = ", ".join(feld.media_types) or "alle"
        groesse = f", höchstens {feld.max_size} Bytes" if feld.max_size else ""
        yield f"Verlangte Dateiarten: {arten}{groesse}. Es gelten die Grenzen des Rathauses."
    if grenzen.text:
        yield f"Präzisierung: {grenzen.text}"


_OPTIONEN: dict[str, Callable[[Datenfeld, Frage], dict[str, Any]]] = {
    "auswahl": _choices,
    "text": _text_options,
    "langtext": _lengths,
    "zahl": _bounds,
    "ganzzahl": _integer_options,
    "datum": _days,
}


def _length(text: str) -> int:
    """0 where none is given or it is no length."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else 0
