"""Changes to a package document. Each function gives a changed copy and keeps everything the form
refers to in step; none asks whether the result is right – that is for the reader to say.
"""

from copy import deepcopy
from typing import Any

from rathaus.core.fehler import Fachfehler

from ..paket.wege import STELLE, set_at
from .bezuege import uses_of
from .namen import kennung_for, name_for
from .stellen import (
    Dokument,
    children_of,
    find_part,
    is_under,
    name_of_path,
    page_number,
    pages_of,
    part_at,
    path_in,
    same_path,
    siblings_of,
)

#: Addresses under a draft that are no pages.
_ADRESSEN = ("pruefen", "eingang", "merken", "stand", "kopie")


class NochGebraucht(Fachfehler):
    """Something else in the document needs it; `stellen` says where."""

    def __init__(self, was: str, stellen: list[tuple[str, str]]) -> None:
        gruende = ", ".join(dict.fromkeys(text for _ort, text in stellen))
        super().__init__(f"{was} wird noch gebraucht: {gruende}. Ändern Sie das bitte zuerst.")
        self.stellen = stellen


def set_parts(dokument: Dokument, **teile: Any) -> Dokument:
    """The outermost parts; one that is empty goes."""
    neu = deepcopy(dokument)
    for schluessel, wert in teile.items():
        _put(neu, schluessel, wert)
    return neu


def set_part(dokument: Dokument, ort: str, **werte: Any) -> Dokument:
    """Values of the part at a place; one that is empty goes."""
    neu = deepcopy(dokument)
    teil = part_at(neu, ort)
    for schluessel, wert in werte.items():
        _put(teil, schluessel, wert)
    return neu


def append(dokument: Dokument, schluessel: str, teil: Any) -> Dokument:
    neu = deepcopy(dokument)
    neu[schluessel] = [*as_list(neu.get(schluessel)), teil]
    return neu


def drop(dokument: Dokument, schluessel: str, nummer: int) -> Dokument:
    """Take one part of a list away."""
    liste = as_list(dokument.get(schluessel))
    return set_parts(dokument, **{schluessel: [*liste[:nummer], *liste[nummer + 1 :]]})


def as_list(wert: Any) -> list[Any]:
    """A part that may stand alone or in a list."""
    if wert is None:
        return []
    return list(wert) if isinstance(wert, list) else [wert]


def add_seite(dokument: Dokument, titel: str) -> tuple[Dokument, str]:
    neu = deepcopy(dokument)
    vergeben = [*_ADRESSEN, *(str(seite.get("seite")) for seite in pages_of(neu))]
    kennung = kennung_for(titel, vergeben)
    neu["ablauf"] = [*as_list(neu.get("ablauf")), {"seite": kennung, "titel": titel, "felder": []}]
    return neu, kennung


def move_seite(dokument: Dokument, kennung: str, um: int) -> Dokument:
    neu = deepcopy(dokument)
    _shift(neu["ablauf"], page_number(neu, kennung), um)
    return neu


def remove_seite(dokument: Dokument, kennung: str) -> Dokument:
    """Only a page that asks nothing; its title in other languages goes with it."""
    nummer = page_number(dokument, kennung)
    if pages_of(dokument)[nummer].get("felder"):
        raise Fachfehler(
            "Auf dieser Seite stehen noch Fragen. Verschieben oder löschen Sie sie zuerst."
        )
    neu = drop(dokument, "ablauf", nummer)
    for texte in neu.get("sprachen", {}).values():
        texte.get("seiten", {}).pop(kennung, None)
    return neu


def add_feld(
    dokument: Dokument, seite: str, feld: dict[str, Any], gruppe: str = ""
) -> tuple[Dokument, str]:
    """A question at the end of a group that the page asks; without one, in a group that is made for
    the page. Gives its path.
    """
    neu = deepcopy(dokument)
    teil = pages_of(neu)[page_number(neu, seite)]
    if not gruppe:
        gruppe = _add_group(neu, teil, {"titel": teil.get("titel", ""), "felder": {}})
    felder = children_of(neu, gruppe)
    name = name_for(str(feld.get("frage", "")), felder)
    felder[name] = feld
    pfad = path_in(neu, f"{gruppe}.{name}")
    if not any(is_under(pfad, str(oben)) for oben in teil.get("felder", [])):
        teil["felder"] = [*teil.get("felder", []), pfad]
    return neu, pfad


def add_gruppe(
    dokument: Dokument, seite: str, gruppe: dict[str, Any], name: str = ""
) -> tuple[Dokument, str]:
    """A group on a page. `name` for the shared parts, whose names mean something."""
    neu = deepcopy(dokument)
    if name and name in neu.get("daten", {}):
        raise Fachfehler("Diesen Block gibt es in der Leistung schon.")
    teil = pages_of(neu)[page_number(neu, seite)]
    return neu, _add_group(neu, teil, gruppe, name)


def move_feld(dokument: Dokument, pfad: str, um: int) -> Dokument:
    """Up or down among its neighbours; where a page names it by itself, on that page."""
    neu = deepcopy(dokument)
    for seite in pages_of(neu):
        felder = [str(eines) for eines in seite.get("felder", [])]
        if nummern := [n for n, eines in enumerate(felder) if same_path(eines, pfad)]:
            _shift(seite["felder"], nummern[0], um)
            return neu
    geschwister = siblings_of(neu, pfad)
    reihe = list(geschwister.items())
    _shift(reihe, [name for name, _teil in reihe].index(name_of_path(pfad)), um)
    geschwister.clear()
    geschwister.update(reihe)
    return neu


def move_to_seite(dokument: Dokument, pfad: str, seite: str) -> Dokument:
    """A whole part to another page."""
    neu = deepcopy(dokument)
    ziel = pages_of(neu)[page_number(neu, seite)]
    for eine in pages_of(neu):
        eine["felder"] = [p for p in eine.get("felder", []) if not same_path(str(p), pfad)]
    ziel["felder"].append(path_in(neu, pfad).removesuffix(STELLE))
    return neu


def remove_feld(dokument: Dokument, pfad: str) -> Dokument:
    """A question or a group; refused while something else needs it. What only speaks of it –
    pages, parts for offices, translations, examples – lets go of it.
    """
    teil = find_part(dokument, pfad)
    if teil is None:
        return dokument
    if stellen := uses_of(dokument, pfad):
        raise NochGebraucht(f"„{teil.get('frage') or teil.get('titel') or pfad}“", stellen)
    neu = deepcopy(dokument)
    siblings_of(neu, pfad).pop(name_of_path(pfad))
    _forget(neu, pfad)
    oben = pfad.rpartition(".")[0]
    rest = find_part(neu, oben) if oben else None
    return remove_feld(neu, oben) if rest is not None and not rest.get("felder") else neu


def _forget(neu: Dokument, pfad: str) -> None:
    for liste in (*pages_of(neu), *as_list(neu.get("vorgaenge"))):
        for schluessel in ("felder", "daten"):
            if schluessel in liste:
                liste[schluessel] = [p for p in liste[schluessel] if not is_under(str(p), pfad)]
    for texte in neu.get("sprachen", {}).values():
        fragen = texte.get("fragen", {})
        for frage in [p for p in fragen if is_under(p, pfad)]:
            fragen.pop(frage)
    if STELLE not in pfad:
        for beispiel in as_list(neu.get("beispiele")):
            beispiel["daten"] = set_at(beispiel.get("daten", {}), pfad, None)


def _add_group(neu: Dokument, seite: dict[str, Any], gruppe: dict[str, Any], name: str = "") -> str:
    """Whoever gets what the first office gets receives this too; others need it told."""
    daten = neu.setdefault("daten", {})
    name = name or name_for(str(gruppe.get("titel") or seite.get("seite", "")), daten)
    daten[name] = gruppe
    seite["felder"] = [*seite.get("felder", []), name]
    regeln = as_list(neu.get("vorgaenge"))
    bisher = regeln[0].get("daten", []) if regeln else []
    for regel in regeln:
        if regel.get("daten", []) == bisher:
            regel["daten"] = [*bisher, name]
    return path_in(neu, name)


def _put(teil: dict[str, Any], schluessel: str, wert: Any) -> None:
    if wert in (None, "", [], {}) or wert is False:
        teil.pop(schluessel, None)
    else:
        teil[schluessel] = wert


def _shift(reihe: list[Any], nummer: int, um: int) -> None:
    ziel = min(max(nummer + um, 0), len(reihe) - 1)
    reihe.insert(ziel, reihe.pop(nummer))
