"""What a letter made for one service may name: the answers of its form.

Choices are left out: their answers are keys, and a letter speaks in words.
"""

from collections.abc import Iterable, Sequence

from rathaus.ausdruck import Art
from rathaus.core.textvorlagen.public import Angebot, Angebotsquelle

from .briefwerte import BRIEFFELDER
from .models import Leistung
from .paketspeicher import paket_of

_ARTEN = {Art.TEXT: "text", Art.DATUM: "datum", Art.ZAHL: "zahl", Art.WAHR: "wahr"}


def _offers(fuer: Sequence[str], kennung: str) -> Iterable[Angebot]:
    leistungen = Leistung.objects.filter(kennung__in=fuer, fassung__isnull=False)
    for leistung in leistungen.select_related("fassung"):
        felder = paket_of(leistung.veroeffentlicht).felder
        eigene = {
            pfad: _ARTEN[feld.art.ausdruck]
            for pfad, feld in felder.items()
            if feld.art.ausdruck in _ARTEN and not feld.werte
        }
        yield Angebot(leistung.kennung, leistung.name, {**BRIEFFELDER, **eigene})


def _choices() -> Iterable[tuple[str, str]]:
    offen = Leistung.objects.filter(aktiv=True, fassung__isnull=False)
    return list(offen.values_list("kennung", "name"))


LEISTUNGEN = Angebotsquelle(_offers, _choices)
