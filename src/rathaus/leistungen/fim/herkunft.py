"""Provenance: the elements of a schema as plain data under the document's key `fim`, and back.

A question carries only id and version; what the form engine has no use for stands here once for
each element, however often it is used.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from .modell import (
    Datenfeld,
    Gruppe,
    Kennung,
    Listenbezug,
    Praezisierung,
    Regel,
    Relation,
    Schema,
    Verweis,
    Wert,
)

Klasse = type[Datenfeld] | type[Gruppe] | type[Schema]
_ARTEN: dict[str, Klasse] = {"feld": Datenfeld, "gruppe": Gruppe, "schema": Schema}


def pack(element: Datenfeld | Gruppe) -> dict[str, Any]:
    """The element without its structure: empty entries are left out."""
    daten: dict[str, Any] = {"art": _art_of(element)}
    for feld in fields(element):
        if feld.name not in ("struktur", "kennung"):
            daten[_key(feld.name)] = _plain(getattr(element, feld.name))
    return {name: wert for name, wert in daten.items() if wert not in (None, "", [], {})}


def unpack(kennung: Kennung, daten: Mapping[str, Any]) -> Datenfeld | Gruppe:
    """The element again, a group with nothing in it. Unreadable entries count as empty."""
    klasse = _ARTEN.get(str(daten.get("art")), Datenfeld)
    werte: dict[str, Any] = {
        "kennung": kennung,
        "texte": _texts(daten.get("texte")),
        "codes": _texts(daten.get("codes")),
        "bezuege": verweise(daten.get("bezuege")),
        "stichwoerter": verweise(daten.get("stichwoerter")),
        "relationen": tuple(_relation(teil) for teil in _rows(daten.get("relationen"))),
        "regeln": tuple(_regel(teil) for teil in _maps(daten.get("regeln"))),
    }
    if issubclass(klasse, Datenfeld):
        return klasse(**werte, **_feldwerte(daten))
    werte["art"] = str(daten.get("gruppenart", ""))
    if issubclass(klasse, Schema):
        steckbrief = daten.get("steckbrief")
        werte["steckbrief"] = kennung_of(steckbrief) if steckbrief else None
    return klasse(**werte)


def kennung_of(daten: Any) -> Kennung:
    """From {id, version}, or "F1@1.0"."""
    if isinstance(daten, Mapping):
        return Kennung(str(daten.get("id", "")), str(daten.get("version", "")))
    id_, _, version = str(daten).partition("@")
    return Kennung(id_, version)


def verweise(daten: Any) -> tuple[Verweis, ...]:
    return tuple(Verweis(*map(str, zeile[:2])) for zeile in _rows(daten) if zeile)


def plain_verweise(bezuege: Sequence[Verweis]) -> list[list[str]]:
    return [[bezug.text, bezug.ziel] if bezug.ziel else [bezug.text] for bezug in bezuege]


def _feldwerte(daten: Mapping[str, Any]) -> dict[str, Any]:
    liste = daten.get("liste")
    return {
        "feldart": str(daten.get("feldart", "input")),
        "datentyp": str(daten.get("datentyp", "text")),
        "praezisierung": Praezisierung(**_known(Praezisierung, daten.get("praezisierung"))),
        "werte": tuple(Wert(*map(str, zeile[:3])) for zeile in _rows(daten.get("werte"), 2)),
        "liste": Listenbezug(**_known(Listenbezug, liste)) if isinstance(liste, Mapping) else None,
        "max_size": str(daten.get("max_size", "")),
        "media_types": tuple(map(str, daten.get("media_types") or ())),
    }


def _art_of(element: Datenfeld | Gruppe) -> str:
    return next(art for art, klasse in _ARTEN.items() if type(element) is klasse)


def _key(name: str) -> str:
    """`art` of the data names the kind of element; a group's own art needs another word."""
    return "gruppenart" if name == "art" else name


def _plain(wert: Any) -> Any:
    if isinstance(wert, tuple):
        return [_plain(teil) for teil in wert]
    packen = _PACKEN.get(type(wert))
    return packen(wert) if packen else dict(wert) if isinstance(wert, Mapping) else wert


def _plain_liste(bezug: Listenbezug) -> dict[str, str]:
    """A reference without any name is a reference all the same."""
    return _given(bezug) or {"id": ""}


def _plain_regel(regel: Regel) -> dict[str, Any]:
    rest = {name: _plain(wert) for name, wert in _given(regel).items() if name != "kennung"}
    return {**vars(regel.kennung), **rest}


def _given(teil: Any) -> dict[str, Any]:
    return {name: wert for name, wert in vars(teil).items() if wert}


_PACKEN: dict[type, Callable[[Any], Any]] = {
    Verweis: lambda verweis: plain_verweise([verweis])[0],
    Relation: lambda relation: [relation.praedikat, *vars(relation.objekt).values()],
    Wert: lambda wert: list(vars(wert).values())[: 3 if wert.hilfe else 2],
    Kennung: lambda kennung: dict(vars(kennung)),
    Listenbezug: _plain_liste,
    Praezisierung: _given,
    Regel: _plain_regel,
}


def _regel(daten: Mapping[str, Any]) -> Regel:
    return Regel(
        kennung=kennung_of(daten),
        texte=_texts(daten.get("texte")),
        typ=str(daten.get("typ", "")),
        bezuege=verweise(daten.get("bezuege")),
        stichwoerter=verweise(daten.get("stichwoerter")),
    )


def _relation(zeile: Sequence[Any]) -> Relation:
    praedikat, id_, version = (*map(str, zeile[:3]), "", "", "")[:3]
    return Relation(praedikat, Kennung(id_, version))


def _texts(daten: Any) -> dict[str, str]:
    return {str(k): str(v) for k, v in daten.items()} if isinstance(daten, Mapping) else {}


def _rows(daten: Any, mindestens: int = 1) -> list[Sequence[Any]]:
    zeilen = daten if isinstance(daten, list | tuple) else []
    return [z for z in zeilen if isinstance(z, list | tuple) and len(z) >= mindestens]


def _maps(daten: Any) -> list[Mapping[str, Any]]:
    return [teil for teil in daten or () if isinstance(teil, Mapping)]


def _known(klasse: type, daten: Any) -> dict[str, str]:
    namen = {feld.name for feld in fields(klasse)}
    return {name: text for name, text in _texts(daten).items() if name in namen}
