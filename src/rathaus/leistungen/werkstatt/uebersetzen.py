"""What a service says in another language: each text with its place, and how it gets there."""

import hashlib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from .stellen import Dokument, is_under, page_number, pages_of, walk_parts
from .umbau import as_list
from .worte import DATENSCHUTZ_WORTE

_GRUPPE = {"titel": "Überschrift", "hinweis": "Hinweis", "auswahl": "Frage", "eintrag": "Eintrag"}


@dataclass(frozen=True, slots=True)
class Wortstelle:
    """One German text; `ort` leads to its translation below `sprachen.<Sprache>`."""

    ort: tuple[str, ...]
    was: str
    deutsch: str

    @property
    def name(self) -> str:
        """In a form: the same whatever else stands in the document."""
        return "w" + hashlib.sha256("\0".join(self.ort).encode()).hexdigest()[:12]


def words_of_page(dokument: Mapping[str, Any], kennung: str) -> list[Wortstelle]:
    """Title, introduction, headings, questions, answers and what its rules say. Raises
    NichtGefunden.
    """
    seite = pages_of(dokument)[page_number(dokument, kennung)]
    worte = [*_page(seite, kennung)]
    for pfad, teil in walk_parts(dokument.get("daten")):
        if _is_on(seite, pfad, teil):
            worte += _group(pfad, teil) if "felder" in teil else _question(pfad, teil)
    return [*worte, *_rules(dokument, seite)]


def words_beside(dokument: Mapping[str, Any]) -> list[Wortstelle]:
    """The privacy sheet and the names of the fees, which the package knows by their key."""
    blatt = dokument.get("datenschutz") or {}
    worte = [
        Wortstelle(("datenschutz", teil), wort, str(blatt[teil]))
        for teil, wort in DATENSCHUTZ_WORTE.items()
        if teil in blatt
    ]
    for bezug in as_list(dokument.get("gebuehr")):
        satz = str(bezug.get("satz", "") if isinstance(bezug, Mapping) else bezug)
        if satz:
            worte.append(Wortstelle(("gebuehr", satz), "Gebühr", satz))
    return list({wort.ort: wort for wort in worte}.values())


def read_words(
    dokument: Mapping[str, Any], sprache: str, worte: list[Wortstelle]
) -> dict[str, str]:
    """Name of each place → what the language says there."""
    texte = _texts(dokument, sprache)
    return {wort.name: str(_get(texte, wort.ort) or "") for wort in worte}


def put_words(
    dokument: Dokument, sprache: str, worte: list[Wortstelle], gesagt: Mapping[str, str]
) -> Dokument:
    """The document with these words. What is empty goes: then the German text stands there."""
    neu = deepcopy(dokument)
    texte = _texts(neu, sprache)
    for wort in worte:
        _set(texte, wort.ort, gesagt.get(wort.name, "").strip())
    texte["seiten"] = {k: _short(seite) for k, seite in texte.get("seiten", {}).items()}
    sprachen = {**(neu.get("sprachen") or {}), sprache: {s: t for s, t in texte.items() if t}}
    neu["sprachen"] = {s: t for s, t in sprachen.items() if t}
    if not neu["sprachen"]:
        del neu["sprachen"]
    return neu


def _page(seite: Mapping[str, Any], kennung: str) -> Iterator[Wortstelle]:
    for teil, was in (("titel", "Titel der Seite"), ("einleitung", "Einleitung")):
        if seite.get(teil):
            yield Wortstelle(("seiten", kennung, teil), was, str(seite[teil]))


def _is_on(seite: Mapping[str, Any], pfad: str, teil: Mapping[str, Any]) -> bool:
    """A group also where the page asks only some of its questions."""
    felder = [str(oben) for oben in seite.get("felder", [])]
    if any(is_under(pfad, oben) for oben in felder):
        return not teil.get("berechnet")
    return "felder" in teil and any(is_under(oben, pfad) for oben in felder)


def _group(pfad: str, teil: Mapping[str, Any]) -> Iterator[Wortstelle]:
    for name, was in _GRUPPE.items():
        if teil.get(name):
            yield Wortstelle(("fragen", pfad, name), was, str(teil[name]))


def _question(pfad: str, teil: Mapping[str, Any]) -> Iterator[Wortstelle]:
    frage = str(teil.get("frage") or pfad)
    yield Wortstelle(("fragen", pfad, "frage"), "Frage", frage)
    for name in ("hinweis", "muster_hinweis"):
        if teil.get(name):
            yield Wortstelle(("fragen", pfad, name), f"Hinweis zu „{frage}“", str(teil[name]))
    werte = teil.get("werte")
    for wert, text in werte.items() if isinstance(werte, Mapping) else ():
        ort = ("fragen", pfad, "werte", str(wert))
        yield Wortstelle(ort, f"Antwort auf „{frage}“", str(text))


def _rules(dokument: Mapping[str, Any], seite: Mapping[str, Any]) -> Iterator[Wortstelle]:
    """Rules may share a sentence."""
    gesehen = set()
    for regel in as_list(dokument.get("regeln")):
        meldung = regel.get("meldung") if isinstance(regel, Mapping) else None
        oben = [str(oben) for oben in seite.get("felder", [])]
        if not meldung or meldung in gesehen:
            continue
        if any(is_under(str(regel.get("feld", "")), einer) for einer in oben):
            gesehen.add(meldung)
            yield Wortstelle(("meldungen", str(meldung)), "Meldung", str(meldung))


def _texts(dokument: Mapping[str, Any], sprache: str) -> dict[str, Any]:
    """A copy, in which every page has its long form."""
    texte: dict[str, Any] = deepcopy((dokument.get("sprachen") or {}).get(sprache) or {})
    seiten = texte.get("seiten", {})
    texte["seiten"] = {k: {"titel": s} if isinstance(s, str) else s for k, s in seiten.items()}
    return texte


def _short(seite: dict[str, str]) -> Any:
    return seite["titel"] if seite.keys() == {"titel"} else seite


def _get(texte: Mapping[str, Any], ort: tuple[str, ...]) -> Any:
    teil: Any = texte
    for name in ort:
        teil = teil.get(name) if isinstance(teil, Mapping) else None
    return teil


def _set(texte: dict[str, Any], ort: tuple[str, ...], text: str) -> None:
    """An empty text goes, and what is empty without it."""
    name, *rest = ort
    if not rest and text:
        texte[name] = text
    elif not rest:
        texte.pop(name, None)
    else:
        unter = texte.setdefault(name, {})
        _set(unter, tuple(rest), text)
        if not unter:
            del texte[name]
