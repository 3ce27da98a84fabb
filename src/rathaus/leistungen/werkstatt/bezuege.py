"""Who in a document needs a question: conditions, checks, fees, letters, parties."""

from collections.abc import Iterator, Mapping
from typing import Any

from rathaus import ausdruck
from rathaus.ausdruck import AusdruckFehler

from ..paket.platzhalter import paths_in
from ..paket.wege import STELLE
from .stellen import is_under, pages_of, walk_parts


def uses_of(dokument: Mapping[str, Any], pfad: str) -> list[tuple[str, str]]:
    """Place and German words for everything outside `pfad` that would break without it."""
    return [
        (ort, text)
        for ort, text, gebraucht in _references(dokument)
        if is_under(gebraucht, pfad) and not is_under(ort.removeprefix("daten."), pfad)
    ]


def _references(dokument: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    yield from _of_conditions(dokument)
    yield from _of_rules(dokument)
    yield from _of_fees(dokument)
    yield from _of_vorgaenge(dokument)
    for nummer, partei in _entries(dokument, "beteiligte"):
        ort, text = f"beteiligte[{nummer}]", "die Angaben zu den Beteiligten"
        person = partei.get("person")
        for wert in person.values() if isinstance(person, Mapping) else ():
            yield ort, text, str(wert)
        yield from ((ort, text, f) for f in _fields(partei.get("wenn")))


def _of_conditions(dokument: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for pfad, teil in walk_parts(dokument.get("daten")):
        name = teil.get("frage") or teil.get("titel") or pfad
        basis = pfad.rpartition(".")[0]
        for feld in _fields(teil.get("wenn"), basis):
            yield f"daten.{pfad}", f"die Bedingung von „{name}“", feld
    for nummer, seite in enumerate(pages_of(dokument)):
        for feld in _fields(seite.get("wenn")):
            yield f"ablauf[{nummer}]", f"die Bedingung der Seite „{seite.get('titel')}“", feld


def _of_rules(dokument: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for nummer, regel in _entries(dokument, "regeln"):
        ort = f"regeln[{nummer}]"
        ziel = str(regel.get("feld") or regel.get("ziel") or "")
        text = f"die Prüfregel „{regel.get('meldung') or ziel}“"
        yield ort, text, ziel
        for teil in ("wenn", "wert"):
            yield from ((ort, text, feld) for feld in _fields(regel.get(teil), ziel))


def _of_fees(dokument: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    roh = dokument.get("gebuehr")
    for nummer, bezug in enumerate(roh if isinstance(roh, list) else [roh]):
        if isinstance(bezug, Mapping):
            if bezug.get("menge"):
                yield f"gebuehr[{nummer}]", "die Menge der Gebühr", str(bezug["menge"])
            for feld in _fields(bezug.get("wenn")):
                yield f"gebuehr[{nummer}]", "die Bedingung der Gebühr", feld


def _of_vorgaenge(dokument: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for nummer, regel in _entries(dokument, "vorgaenge"):
        ort = f"vorgaenge[{nummer}]"
        for feld in _fields(regel.get("wenn")):
            yield ort, "die Bedingung des Vorgangs", feld
        for text in _texts(regel):
            yield from ((ort, "ein Text des Vorgangs", pfad) for pfad in paths_in(text))


def _texts(regel: Mapping[str, Any]) -> Iterator[str]:
    bescheid = regel.get("bescheid")
    neben = bescheid.get("nebenbestimmungen", []) if isinstance(bescheid, Mapping) else []
    bewilligung = bescheid.get("bewilligung", "") if isinstance(bescheid, Mapping) else ""
    texte = [regel.get("betreff"), regel.get("kurzinfo"), regel.get("bestaetigung"), bewilligung]
    yield from (str(text) for text in (*texte, *neben) if text)


def _entries(
    dokument: Mapping[str, Any], schluessel: str
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    liste = dokument.get(schluessel)
    for nummer, teil in enumerate(liste if isinstance(liste, list) else ()):
        if isinstance(teil, Mapping):
            yield nummer, teil


def _fields(wenn: Any, basis: str = "") -> Iterator[str]:
    """What an expression reads; one that cannot be read needs nothing."""
    if wenn is None:
        return
    innen = basis[: basis.rfind(STELLE) + len(STELLE)] if STELLE in basis else ""
    try:
        yield from ausdruck.felder(wenn, basis=innen)
    except AusdruckFehler:
        return
