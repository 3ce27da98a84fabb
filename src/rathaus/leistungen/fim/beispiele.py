"""Answers made from the structure of a form: examples an imported package brings along."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ..dateien import BEISPIELTAG
from ..paket import Paket, check
from ..paket.muster import compile_muster
from ..paket.struktur import Feld, Gruppe
from ..paket.wege import STELLE, get_at, set_at

#: Answers that hold for every question of their kind.
_ANTWORTEN: Mapping[str, Any] = {
    "name": "Ada",
    "email": "ada@example.org",
    "telefon": "+49 30 901820",
    "plz": "12345",
    "iban": "DE02120300000000202051",
    "chipnummer": "276098106234561",
    "kennzeichen": "B AB 123",
    "url": "https://example.org",
    "strasse": "Musterweg",
    "ort": {"text": "Musterplatz"},
    "staat": "DE",
    "uhrzeit": "12:00",
    "teildatum": "1980-01-01",
    "zahl": "1",
    "ganzzahl": 1,
    "geld": "1.00",
    "janein": True,
    "einwilligung": True,
    "datei": [{"id": "beispiel", "name": "beispiel.pdf"}],
}


def build_beispiele(paket: Paket) -> list[dict[str, Any]]:
    """One set of answers that holds and one that must be refused; none where the pattern of a
    question leaves no answer to be guessed.
    """
    daten = full_answers(paket)
    if not daten or check(paket, daten, date.fromisoformat(BEISPIELTAG)):
        return []
    beispiele = [{"name": "alles ausgefüllt", "daten": daten}]
    if pflicht := _first_required(paket, daten):
        ohne = set_at(daten, pflicht, None)
        beispiele.append(
            {"name": "eine Angabe fehlt und wird verlangt", "daten": ohne, "abgelehnt": pflicht}
        )
    return beispiele


def full_answers(paket: Paket) -> dict[str, Any]:
    """An answer to every question: each part that may be left out is given, each list has as many
    entries as it must have and at least one.
    """
    return _answers(paket.wurzel)


def _answers(gruppe: Gruppe) -> dict[str, Any]:
    antworten: dict[str, Any] = {}
    for kind in gruppe.kinder:
        if isinstance(kind, Gruppe):
            antworten[kind.name] = _part(kind)
        elif not kind.berechnet:
            antworten[kind.name] = _answer(kind)
    return antworten


def _part(gruppe: Gruppe) -> Any:
    if gruppe.mehrfach is None:
        return _answers(gruppe)
    return [_answers(gruppe) for _ in range(max(1, gruppe.mehrfach[0]))]


def _answer(feld: Feld) -> Any:
    eigene: dict[str, Callable[[Feld], Any]] = {
        "text": _text,
        "langtext": _text,
        "datum": _day,
        "zahl": _number,
        "ganzzahl": _number,
        "auswahl": lambda feld: next(iter(feld.werte)),
        "mehrfachauswahl": lambda feld: [next(iter(feld.werte))],
    }
    art = feld.art.kennung
    return eigene[art](feld) if art in eigene else _ANTWORTEN.get(art)


def _text(feld: Feld) -> str:
    if muster := feld.optionen.get("muster"):
        return compile_muster(muster).shortest()
    kurz, lang = feld.optionen.get("min_length", 1), feld.optionen.get("max_length", 200)
    return "Muster".ljust(kurz, "x")[:lang]


def _number(feld: Feld) -> Any:
    """One, or the bound next to it."""
    zahl = max(1, feld.optionen.get("min_value", 1))
    zahl = min(zahl, feld.optionen.get("max_value", zahl))
    return int(zahl) if feld.art.kennung == "ganzzahl" else str(zahl)


def _day(feld: Feld) -> str:
    """A day of the past, or the bound next to it."""
    tag = date(2020, 1, 1)
    if grenze := feld.optionen.get("fruehestens"):
        tag = max(tag, grenze.am(date.fromisoformat(BEISPIELTAG)))
    if grenze := feld.optionen.get("spaetestens"):
        tag = min(tag, grenze.am(date.fromisoformat(BEISPIELTAG)))
    return tag.isoformat()


def _first_required(paket: Paket, daten: Mapping[str, Any]) -> str:
    """A question that must be answered whatever else is."""
    for pfad, feld in paket.felder.items():
        frei = feld.freiwillig or feld.berechnet or STELLE in pfad
        if not frei and get_at(daten, pfad) is not None:
            ohne = check(paket, set_at(daten, pfad, None), date.fromisoformat(BEISPIELTAG))
            if pfad in {mangel.pfad for mangel in ohne}:
                return pfad
    return ""
