"""What the answers mean: which questions apply, what is missing or wrong, what follows from them.

All functions take and give plain JSON trees and change nothing they were given.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from rathaus.ausdruck import Programm, Umgebung, als_json

from .struktur import Feld, Gruppe, Paket
from .wege import get_at, set_at

Baum = dict[str, Any]
OHNE = Umgebung()


@dataclass(frozen=True, slots=True)
class Mangel:
    """Something a person must still give or mend; `seite` is where."""

    pfad: str
    meldung: str
    seite: str
    frage: str = ""


def prune(paket: Paket, daten: Mapping[str, Any], umgebung: Umgebung = OHNE) -> Baum:
    """The answers to questions that apply, with the computed ones filled in; what the form does not
    know, does not ask or computes itself is not taken from outside.

    Taking an answer away can hide another or change what is computed, so this goes on until
    nothing more falls away. It only ever takes away and therefore ends.
    """
    angaben = _without_computed(paket, daten)
    while True:
        baum = _compute(paket, angaben, umgebung)
        gekuerzt = _prune_gruppe(paket, paket.wurzel, baum, baum, umgebung, ())
        uebrig = _without_computed(paket, gekuerzt)
        if uebrig == angaben:
            return gekuerzt
        angaben = uebrig


def check(paket: Paket, daten: Mapping[str, Any], umgebung: Umgebung = OHNE) -> list[Mangel]:
    """Everything that keeps these answers from being sent, in the order of the pages."""
    baum = prune(paket, daten, umgebung)
    maengel = [
        mangel
        for feld, index in visible_fields(paket, baum, umgebung)
        if not feld.berechnet
        for mangel in _check_feld(paket, feld, get_at(baum, feld.pfad, index), index)
    ]
    if maengel:
        return maengel
    return [
        _mangel(paket, paket.felder[pruefung.feld], pruefung.meldung)
        for pruefung in paket.pruefungen
        if pruefung.wenn.gilt(baum, umgebung)
    ]


def visible_fields(
    paket: Paket, baum: Mapping[str, Any], umgebung: Umgebung = OHNE
) -> Iterator[tuple[Feld, tuple[int, ...]]]:
    """Each question that applies, with the place of each repeated group around it."""
    yield from _visible(paket, paket.wurzel, baum, baum, umgebung, ())


def visible_pages(paket: Paket, daten: Mapping[str, Any], umgebung: Umgebung = OHNE) -> list[str]:
    """Pages that ask at least one question that applies."""
    sichtbar = {
        feld.pfad for feld, _ in visible_fields(paket, prune(paket, daten, umgebung), umgebung)
    }
    return [seite.kennung for seite in paket.seiten if sichtbar & set(seite.felder)]


def _applies(
    wenn: Programm | None, daten: Mapping[str, Any], umgebung: Umgebung, index: Sequence[int]
) -> bool:
    return wenn is None or wenn.gilt(daten, umgebung, index=index)


def _feld_applies(
    paket: Paket, feld: Feld, daten: Mapping[str, Any], umgebung: Umgebung, index: Sequence[int]
) -> bool:
    seite = paket.seite_of.get(feld.pfad)
    if seite is not None and not _applies(seite.wenn, daten, umgebung, ()):
        return False
    return _applies(feld.wenn, daten, umgebung, index)


def _prune_gruppe(
    paket: Paket,
    gruppe: Gruppe,
    werte: Any,
    daten: Mapping[str, Any],
    umgebung: Umgebung,
    index: tuple[int, ...],
) -> Baum:
    ergebnis: Baum = {}
    if not isinstance(werte, Mapping):
        return ergebnis
    for kind in gruppe.kinder:
        wert = werte.get(kind.name)
        if wert in (None, "", [], {}):
            continue
        if isinstance(kind, Feld):
            if _feld_applies(paket, kind, daten, umgebung, index):
                ergebnis[kind.name] = wert
            continue
        if not _applies(kind.wenn, daten, umgebung, index):
            continue
        if teil := _prune_kind(paket, kind, wert, daten, umgebung, index):
            ergebnis[kind.name] = teil
    return ergebnis


def _prune_kind(
    paket: Paket,
    gruppe: Gruppe,
    wert: Any,
    daten: Mapping[str, Any],
    umgebung: Umgebung,
    index: tuple[int, ...],
) -> Baum | list[Baum]:
    if gruppe.mehrfach is None:
        return _prune_gruppe(paket, gruppe, wert, daten, umgebung, index)
    eintraege = wert if isinstance(wert, list) else []
    return [
        _prune_gruppe(paket, gruppe, eintrag, daten, umgebung, (*index, stelle))
        for stelle, eintrag in enumerate(eintraege[: gruppe.mehrfach[1]])
    ]


def _visible(
    paket: Paket,
    gruppe: Gruppe,
    werte: Any,
    daten: Mapping[str, Any],
    umgebung: Umgebung,
    index: tuple[int, ...],
) -> Iterator[tuple[Feld, tuple[int, ...]]]:
    for kind in gruppe.kinder:
        if isinstance(kind, Feld):
            if _feld_applies(paket, kind, daten, umgebung, index):
                yield kind, index
            continue
        if not _applies(kind.wenn, daten, umgebung, index):
            continue
        wert = werte.get(kind.name) if isinstance(werte, Mapping) else None
        if kind.mehrfach is None:
            yield from _visible(paket, kind, wert, daten, umgebung, index)
            continue
        eintraege = wert if isinstance(wert, list) else []
        for stelle in range(max(kind.mehrfach[0], len(eintraege))):
            eintrag = eintraege[stelle] if stelle < len(eintraege) else None
            yield from _visible(paket, kind, eintrag, daten, umgebung, (*index, stelle))


def _without_computed(paket: Paket, daten: Mapping[str, Any]) -> Baum:
    baum = dict(daten)
    for berechnung in paket.berechnungen:
        baum = set_at(baum, berechnung.ziel, None)
    return baum


def _compute(paket: Paket, angaben: Baum, umgebung: Umgebung) -> Baum:
    """Computed answers in the order the package names them; a later one may use an earlier."""
    baum = angaben
    for berechnung in paket.berechnungen:
        wert = als_json(berechnung.wert.wert(baum, umgebung))
        if wert is not None:
            baum = set_at(baum, berechnung.ziel, wert)
    return baum


def _check_feld(paket: Paket, feld: Feld, wert: Any, index: tuple[int, ...]) -> list[Mangel]:
    try:
        build_field(feld).clean(prepare(feld, wert))
    except ValidationError as fehler:
        return [_mangel(paket, feld, str(meldung)) for meldung in fehler.messages[:1]]
    return []


def build_field(feld: Feld) -> Any:
    """The Django form field that asks this question."""
    optionen = {k: v for k, v in feld.optionen.items() if k not in {"einheit", "max_files"}}
    gebaut: Any = feld.art.build(
        label=feld.frage, help_text=feld.hinweis, required=not feld.freiwillig, **optionen
    )
    gebaut.unit = feld.optionen.get("einheit", getattr(gebaut, "unit", ""))
    return gebaut


def prepare(feld: Feld, wert: Any) -> Any:
    """A stored value as the form field expects it typed."""
    if wert is None:
        return wert
    if feld.art.kennung == "janein":
        return "ja" if wert is True else "nein" if wert is False else ""
    if feld.art.kennung in {"datum", "teildatum"} and isinstance(wert, str):
        return _typed_date(wert)
    return wert


def _typed_date(wert: str) -> str:
    jahr, _, rest = wert.partition("-")
    monat, _, tag = rest.partition("-")
    return f"{tag}.{monat}.{jahr}" if tag else wert


def _mangel(paket: Paket, feld: Feld, meldung: str) -> Mangel:
    seite = paket.seite_of.get(feld.pfad)
    return Mangel(feld.pfad, meldung, seite.kennung if seite else "", feld.frage)
