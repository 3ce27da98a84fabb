"""Woraus die meisten Operatoren bestehen: fehlt ein Argument, fehlt das Ergebnis."""

from collections.abc import Callable

from rathaus.ausdruck.bau import Bau, operator
from rathaus.ausdruck.fehler import unter
from rathaus.ausdruck.lauf import Lauf
from rathaus.ausdruck.teil import ATOM, FEHLT, Funktion, Teil, vorlage
from rathaus.ausdruck.typen import Typ, Wert


def streng(funktion: Callable[..., Wert], teile: list[Teil]) -> Funktion:
    """Fehlt ein Argument, fehlt das Ergebnis."""
    fs = [t.f for t in teile]
    if len(fs) == 1:
        return _streng1(funktion, *fs)
    if len(fs) == 2:
        return _streng2(funktion, *fs)

    def f(lauf: Lauf) -> Wert:
        werte = [g(lauf) for g in fs]
        return None if None in werte else funktion(*werte)

    return f


def _streng1(funktion: Callable[..., Wert], a: Funktion) -> Funktion:
    def f(lauf: Lauf) -> Wert:
        x = a(lauf)
        return None if x is None else funktion(x)

    return f


def _streng2(funktion: Callable[..., Wert], a: Funktion, b: Funktion) -> Funktion:
    def f(lauf: Lauf) -> Wert:
        x, y = a(lauf), b(lauf)
        return None if x is None or y is None else funktion(x, y)

    return f


def einfach(
    name: str,
    gruppe: str,
    kurz: str,
    parameter: tuple[Typ, ...],
    ergebnis: Typ,
    funktion: Callable[..., Wert],
    lesart: str,
    rang: int = ATOM,
) -> None:
    """Meldet einen strengen Operator mit fester Zahl von Argumenten an."""

    def baue(bau: Bau, roh: dict, ort: str) -> Teil:
        teile = bau.genau(roh, name, ort, len(parameter))
        if teile is None:
            return FEHLT
        for n, (teil, typ) in enumerate(zip(teile, parameter, strict=True)):
            bau.erwarte(teil, typ, arg_ort(roh, name, ort, n))
        return Teil(ergebnis, streng(funktion, teile), vorlage(lesart, teile, rang), rang)

    operator(name, gruppe, kurz)(baue)


def arg_ort(roh: dict, name: str, ort: str, n: int) -> str:
    """Ort des n-ten Arguments, mit oder ohne Listenklammern geschrieben."""
    in_liste = isinstance(roh[name], list | tuple)
    return unter(ort, name, n) if in_liste else unter(ort, name)
