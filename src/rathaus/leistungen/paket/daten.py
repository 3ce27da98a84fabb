"""The tree of answers of a package: groups, fields and what expressions know of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from rathaus import ausdruck

from .feldarten import FELDARTEN
from .leser import Leser
from .struktur import Feld, Gruppe
from .wege import STELLE

_FELD = frozenset({"art", "frage", "hinweis", "freiwillig", "berechnet", "wenn"})
_GRUPPE = frozenset({"titel", "felder", "mehrfach", "wenn"})


def schema_felder(teile: Mapping[str, Any], oben: str = "") -> dict[str, ausdruck.Feld]:
    """Path → what an expression may know of the field."""
    felder: dict[str, ausdruck.Feld] = {}
    for name, teil in teile.items():
        if not isinstance(teil, Mapping):
            continue
        if "felder" in teil:
            felder |= schema_felder(teil["felder"], _unter(oben, name, teil))
        elif art := FELDARTEN.get(str(teil.get("art"))):
            felder[_unter(oben, name, teil)] = ausdruck.Feld(
                art.ausdruck,
                str(teil.get("frage", name)),
                liste=art.liste,
                werte=texts(teil["werte"])
                if art.kennung == "auswahl" and "werte" in teil
                else None,
                einheit=str(teil.get("einheit", "")),
            )
    return felder


def computed_paths(teile: Mapping[str, Any], oben: str = "") -> Iterator[str]:
    for name, teil in teile.items():
        if not isinstance(teil, Mapping):
            continue
        if "felder" in teil:
            yield from computed_paths(teil["felder"], _unter(oben, name, teil))
        elif teil.get("berechnet"):
            yield _unter(oben, name, teil)


def read_kinder(leser: Leser, oben: str, teile: Mapping[str, Any]) -> list[Feld | Gruppe]:
    kinder: list[Feld | Gruppe] = []
    for name, teil in teile.items():
        ort = f"daten.{verbinde(oben, name)}"
        if not str(name).isidentifier() or not str(name).isascii():
            leser.refuse(ort, "Ein Name besteht aus Buchstaben a–z, Ziffern und _.")
        elif not isinstance(teil, Mapping):
            leser.refuse(ort, "muss ein Feld oder eine Gruppe sein.")
        elif "felder" in teil:
            kinder.append(_read_gruppe(leser, ort, oben, name, teil))
        elif feld := _read_feld(leser, ort, oben, name, teil):
            kinder.append(feld)
    return kinder


def _read_gruppe(leser: Leser, ort: str, oben: str, name: str, teil: Mapping[str, Any]) -> Gruppe:
    leser.refuse_unknown(ort, teil, _GRUPPE)
    pfad = _unter(oben, name, teil)
    return Gruppe(
        pfad=pfad,
        name=name,
        titel=str(teil.get("titel", "")),
        kinder=tuple(read_kinder(leser, pfad, teil["felder"])),
        mehrfach=_read_mehrfach(leser, ort, teil.get("mehrfach")),
        wenn=leser.bedingung(f"{ort}.wenn", teil.get("wenn"), oben),
    )


def _read_mehrfach(leser: Leser, ort: str, wert: Any) -> tuple[int, int] | None:
    if wert is None:
        return None
    match wert:
        case [int(mindestens), int(hoechstens)] if 0 <= mindestens <= hoechstens <= 100:
            return mindestens, hoechstens
    leser.refuse(f"{ort}.mehrfach", "muss [mindestens, höchstens] sein, höchstens 100.")
    return None


def _read_feld(
    leser: Leser, ort: str, oben: str, name: str, teil: Mapping[str, Any]
) -> Feld | None:
    art = FELDARTEN.get(str(teil.get("art")))
    if art is None:
        leser.refuse(f"{ort}.art", f"„{teil.get('art')}“ ist keine Feldart.")
        return None
    leser.refuse_unknown(ort, teil, _FELD | art.optionen)
    if not teil.get("frage") and not teil.get("berechnet"):
        leser.refuse(f"{ort}.frage", "fehlt: Ohne Beschriftung ist das Feld nicht bedienbar.")
    optionen = {schluessel: teil[schluessel] for schluessel in art.optionen if schluessel in teil}
    if "werte" in art.optionen:
        if not isinstance(teil.get("werte"), Mapping) or not teil["werte"]:
            leser.refuse(f"{ort}.werte", "fehlen: Eine Auswahl braucht Werte.")
            return None
        optionen["werte"] = texts(teil["werte"])
    return Feld(
        pfad=verbinde(oben, name),
        name=name,
        art=art,
        frage=str(teil.get("frage", name)),
        hinweis=str(teil.get("hinweis", "")),
        freiwillig=bool(teil.get("freiwillig", False)),
        berechnet=bool(teil.get("berechnet", False)),
        wenn=leser.bedingung(f"{ort}.wenn", teil.get("wenn"), oben),
        optionen=optionen,
    )


def verbinde(oben: str, name: str) -> str:
    return f"{oben}.{name}" if oben else str(name)


def _unter(oben: str, name: str, teil: Mapping[str, Any]) -> str:
    """The path of a part; a repeated group carries its mark."""
    return verbinde(oben, f"{name}{STELLE}" if teil.get("mehrfach") else name)


def texts(werte: Mapping[Any, Any]) -> dict[str, str]:
    return {str(schluessel): str(text) for schluessel, text in werte.items()}
