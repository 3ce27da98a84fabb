"""Hüllt Teile so ein, dass jeder seinen Schritt aufschreibt."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rathaus.ausdruck.ausgabe import zeige
from rathaus.ausdruck.lauf import Lauf
from rathaus.ausdruck.teil import Teil
from rathaus.ausdruck.typen import Art, Wert


def mit_spur(teil: Teil) -> Teil:
    if teil.konstant:
        return teil
    innen = teil.f
    text = teil.lies()

    def f(lauf: Lauf) -> Wert:
        spur = lauf.spur
        if spur is None or spur.voll:
            return innen(lauf)
        platz = spur.oeffne()
        wert = innen(lauf)
        spur.schliesse(platz, f"{text}: {_gezeigt(teil, wert)}", wert)
        return wert

    return replace(teil, f=f)


def _gezeigt(teil: Teil, wert: Wert) -> str:
    if teil.typ.art is Art.GRUPPE and wert:
        return f"{len(wert)} Einträge" if isinstance(wert, tuple) else "angegeben"
    feld = teil.feld
    if feld is not None and feld.werte is not None:
        return _mit_bezeichnung(feld.werte, wert)
    if feld is not None and feld.einheit and wert:
        return f"{zeige(wert)} {feld.einheit}"
    return zeige(wert)


def _mit_bezeichnung(werte: Mapping[str, str], wert: Any) -> str:
    if isinstance(wert, tuple):
        return zeige(tuple(werte.get(w) or w for w in wert))
    return zeige(werte.get(wert) or wert)
