"""Welche Pfade ein Ausdruck liest, ohne Schema und ohne Auswertung."""

from collections.abc import Iterator

from rathaus.ausdruck.pfade import lies_pfad, verbinde
from rathaus.ausdruck.typen import MAX_KNOTEN, MAX_TIEFE

_ROH = {"datum", "zeit", "zahl", "stichtag", "satz", "nummer", "codeliste", "tabelle", "mit"}


def felder(ausdruck: object, *, basis: str = "") -> frozenset[str]:
    """Pfade ab der Wurzel (``hunde[*].gewicht``); eine Gruppe steht für alle ihre Felder.

    ``basis`` ist die Wiederholung, in der der Ausdruck steht (``hunde[*]``).
    """
    gefunden: set[str] = set()
    rest = MAX_KNOTEN * 4
    stapel: list[tuple[object, tuple[str, ...], int]] = [(ausdruck, ebenen_aus(basis), 0)]
    while stapel and rest:
        rest -= 1
        knoten, ebenen, tiefe = stapel.pop()
        if tiefe > MAX_TIEFE * 2:
            continue
        gefunden.update(_eigene(knoten, ebenen))
        stapel.extend((kind, innen, tiefe + 1) for kind, innen in _kinder(knoten, ebenen))
    return frozenset(gefunden)


def ebenen_aus(basis: str) -> tuple[str, ...]:
    """``a[*].b[*]`` liegt in zwei Wiederholungen: ``a[*]`` und ``a[*].b[*]``."""
    teile = basis.split(".") if basis else []
    return tuple(".".join(teile[: n + 1]) for n, teil in enumerate(teile) if teil.endswith("[*]"))


def _eigene(knoten: object, ebenen: tuple[str, ...]) -> Iterator[str]:
    if isinstance(knoten, dict):
        for name in ("feld", "ueber"):
            pfad = _absolut(knoten.get(name), ebenen)
            if pfad:
                yield pfad


def _kinder(knoten: object, ebenen: tuple[str, ...]) -> Iterator[tuple[object, tuple[str, ...]]]:
    if isinstance(knoten, list | tuple):
        yield from ((kind, ebenen) for kind in knoten)
    elif isinstance(knoten, dict):
        gruppe = _absolut(knoten.get("ueber"), ebenen)
        innen = (*ebenen, gruppe.removesuffix("[*]") + "[*]") if gruppe else ebenen
        yield from ((kind, innen) for name, kind in knoten.items() if name not in _ROH)


def _absolut(roh: object, ebenen: tuple[str, ...]) -> str | None:
    pfad = lies_pfad(roh) if isinstance(roh, str) else None
    if pfad is None or pfad.ebene > len(ebenen):
        return None
    basis = ebenen[-pfad.ebene] if pfad.ebene else ""
    return verbinde(basis, pfad.rest) if pfad.glieder else basis.removesuffix("[*]")
