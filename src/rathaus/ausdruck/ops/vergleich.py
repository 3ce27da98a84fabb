"""Vergleiche. Fehlt eine Seite, fehlt das Ergebnis."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from rathaus.ausdruck import zahlen
from rathaus.ausdruck.auswahl import passend_zu
from rathaus.ausdruck.bau import Bau, operator
from rathaus.ausdruck.bausteine import arg_ort, streng
from rathaus.ausdruck.fehler import unter
from rathaus.ausdruck.lauf import Lauf
from rathaus.ausdruck.teil import AUSSAGE, FEHLT, Teil, ist_art, vorlage
from rathaus.ausdruck.typen import TEXT, WAHR, Art, Wert

GRUPPE = "Vergleiche"
_GEORDNET = (Art.ZAHL, Art.DATUM, Art.ZEIT)


def _gleich(a: Wert, b: Wert) -> bool:
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return zahlen.vergleiche(a, b) == 0
    return a == b


def _ordne(a: Any, b: Any) -> int:
    if isinstance(a, Decimal):
        return zahlen.vergleiche(a, b)
    return (a > b) - (a < b)


def _einwand(teile: list[Teil], roh: list, name: str) -> str:
    """Warum sich die beiden nicht vergleichen lassen; leer, wenn doch."""
    if any(w in (None, "") for w in roh):
        return "Ein Vergleich mit einem leeren Wert hat nie ein Ergebnis; bitte „fehlt“ nehmen."
    if any(t.typ.liste for t in teile):
        return "Listen lassen sich so nicht vergleichen; bitte „enthaelt“ nehmen."
    if any(t.typ.art is Art.GRUPPE for t in teile):
        return "Gruppen lassen sich nicht vergleichen, nur ihre Felder."
    geordnet = name not in ("==", "!=")
    if geordnet and not all(ist_art(t, *_GEORDNET) for t in teile):
        return f"„{name}“ vergleicht nur Zahlen, Daten und Uhrzeiten."
    return ""


def _melde_an(name: str, kurz: str, muster: str, funktion: Callable[[Wert, Wert], bool]) -> None:
    def baue(bau: Bau, roh: dict, ort: str) -> Teil:
        teile = bau.genau(roh, name, ort, 2)
        if teile is None:
            return FEHLT
        einwand = _einwand(teile, roh[name], name)
        if einwand:
            return bau.melde(ort, einwand)
        bau.gemeinsamer_typ(teile, ort)
        a, b = teile
        b = passend_zu(bau, b, a, arg_ort(roh, name, ort, 1))
        a = passend_zu(bau, a, b, arg_ort(roh, name, ort, 0))
        return Teil(WAHR, streng(funktion, [a, b]), vorlage(muster, [a, b], AUSSAGE), AUSSAGE)

    operator(name, GRUPPE, kurz)(baue)


_melde_an("==", "Beide Seiten sind gleich.", "{0} ist {1}", _gleich)
_melde_an(
    "!=",
    "Die Seiten sind verschieden.",
    "{0} ist nicht {1}",
    lambda a, b: not _gleich(a, b),
)
_melde_an("<", "Kleiner, früher.", "{0} ist kleiner als {1}", lambda a, b: _ordne(a, b) < 0)
_melde_an(
    "<=",
    "Höchstens, spätestens.",
    "{0} ist höchstens {1}",
    lambda a, b: _ordne(a, b) <= 0,
)
_melde_an(">", "Größer, später.", "{0} ist größer als {1}", lambda a, b: _ordne(a, b) > 0)
_melde_an(
    ">=",
    "Mindestens, frühestens.",
    "{0} ist mindestens {1}",
    lambda a, b: _ordne(a, b) >= 0,
)


@operator("zwischen", GRUPPE, "Von … bis …, beide Grenzen eingeschlossen.")
def _zwischen(bau: Bau, roh: dict, ort: str) -> Teil:
    teile = bau.genau(roh, "zwischen", ort, 3)
    if teile is None:
        return FEHLT
    bau.gemeinsamer_typ(teile, ort)
    if not all(ist_art(t, *_GEORDNET) for t in teile):
        return bau.melde(ort, "„zwischen“ vergleicht nur Zahlen, Daten und Uhrzeiten.")
    f = streng(lambda x, von, bis: _ordne(von, x) <= 0 <= _ordne(bis, x), teile)
    return Teil(WAHR, f, vorlage("{0} liegt zwischen {1} und {2}", teile, AUSSAGE), AUSSAGE)


@operator("einer_von", GRUPPE, "Der erste Wert ist einer der folgenden.")
def _einer_von(bau: Bau, roh: dict, ort: str) -> Teil:
    teile = bau.argumente(roh, "einer_von", ort)
    if len(teile) < 2:
        return bau.melde(ort, "„einer_von“ braucht einen Wert und mindestens eine Möglichkeit.")
    typ = bau.gemeinsamer_typ(teile, ort)
    if typ.liste or typ.art is Art.GRUPPE:
        return bau.melde(ort, "„einer_von“ vergleicht einzelne Werte, keine Listen und Gruppen.")
    kopf, *rest = teile
    rest = [passend_zu(bau, t, kopf, unter(ort, "einer_von", n)) for n, t in enumerate(rest, 1)]
    fs = [t.f for t in rest]
    innen = kopf.f

    def f(lauf: Lauf) -> Wert:
        wert = innen(lauf)
        if wert is None:
            return None
        werte = [g(lauf) for g in fs]
        if any(w is not None and _gleich(wert, w) for w in werte):
            return True
        return None if None in werte else False

    def lies() -> str:
        return f"{kopf.lies()} ist eines von " + ", ".join(t.lies() for t in rest)

    return Teil(WAHR, f, lies, AUSSAGE)


@operator(
    "in_codeliste", GRUPPE, "Der Wert steht in einer benannten Codeliste.", pflicht=["codeliste"]
)
def _in_codeliste(bau: Bau, roh: dict, ort: str) -> Teil:
    teile = bau.genau(roh, "in_codeliste", ort, 1)
    if teile is None or not bau.erwarte(teile[0], TEXT, unter(ort, "in_codeliste")):
        return FEHLT
    name = roh["codeliste"]
    if not isinstance(name, str) or name not in bau.schema.codelisten:
        bekannte = ", ".join(sorted(bau.schema.codelisten)[:10]) or "keine"
        text = f"Diese Codeliste gibt es nicht. Bekannt: {bekannte}."
        return bau.melde(unter(ort, "codeliste"), text)
    innen = teile[0].f
    titel = bau.schema.codelisten[name] or name

    def f(lauf: Lauf) -> Wert:
        wert = innen(lauf)
        liste = lauf.umgebung.codelisten.get(name)
        return None if wert is None or liste is None else wert in liste

    return Teil(WAHR, f, lambda: f"{teile[0].lies()} steht in der Liste „{titel}“", AUSSAGE)
