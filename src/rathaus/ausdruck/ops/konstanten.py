"""Feste Werte, die JSON nicht kennt."""

from collections.abc import Callable

from rathaus.ausdruck.bau import Bau, operator
from rathaus.ausdruck.eingabe import lies_datum, lies_zahl, lies_zeit
from rathaus.ausdruck.fehler import unter
from rathaus.ausdruck.teil import Teil, konstante
from rathaus.ausdruck.typen import DATUM, ZAHL, ZEIT, Typ, Wert

GRUPPE = "Feste Werte"


def _melde_an(name: str, kurz: str, typ: Typ, leser: Callable[[object], Wert], muster: str) -> None:
    def baue(bau: Bau, roh: dict, ort: str) -> Teil:
        wert = leser(roh[name]) if isinstance(roh[name], str) else None
        if wert is None:
            return bau.melde(unter(ort, name), f"Hier wird ein Text wie {muster} erwartet.")
        return konstante(wert, typ)

    operator(name, GRUPPE, kurz)(baue)


_melde_an(
    "zahl", "Zahl mit Nachkommastellen; ganze Zahlen stehen ohne alles.", ZAHL, lies_zahl, '"12.50"'
)
_melde_an("datum", "Ein bestimmter Tag.", DATUM, lies_datum, '"2026-01-31"')
_melde_an("zeit", "Eine bestimmte Uhrzeit.", ZEIT, lies_zeit, '"22:00"')
