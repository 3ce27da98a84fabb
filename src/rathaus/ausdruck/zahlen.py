"""Rechnen, das nie scheitert: was nicht darstellbar ist, fehlt.

Zahlen bleiben unter 10^18. Verglichen und gerundet wird auf 15 Nachkommastellen genau, damit
``1 / 3 * 3`` wieder 1 ist und nicht um die letzte Stelle danebenliegt.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal

KONTEXT = Context(prec=34, rounding=ROUND_HALF_EVEN, traps=[])
_GENAU = Context(prec=100, rounding=ROUND_HALF_EVEN, traps=[])
GRENZE = Decimal(10) ** 18
_STELLEN = 15
_FEINSTE = Decimal(1).scaleb(-_STELLEN)
_BIT_GRENZE = 60


def begrenze(x: Decimal) -> Decimal | None:
    """Endlich und im Bereich, sonst None; minus null wird null."""
    if not x.is_finite() or not -GRENZE < x < GRENZE:
        return None
    return x or abs(x)


def aus_int(x: int) -> Decimal | None:
    """Prüft zuerst die Länge: riesige Ganzzahlen umzuwandeln dauert quadratisch lang."""
    return begrenze(Decimal(x)) if x.bit_length() <= _BIT_GRENZE else None


def glaette(x: Decimal) -> Decimal:
    return KONTEXT.quantize(x, _FEINSTE)


def vergleiche(a: Decimal, b: Decimal) -> int:
    """-1, 0 oder 1."""
    x, y = glaette(a), glaette(b)
    return (x > y) - (x < y)


def addiere(a: Decimal, b: Decimal) -> Decimal | None:
    return begrenze(KONTEXT.add(a, b))


def subtrahiere(a: Decimal, b: Decimal) -> Decimal | None:
    return begrenze(KONTEXT.subtract(a, b))


def multipliziere(a: Decimal, b: Decimal) -> Decimal | None:
    return begrenze(KONTEXT.multiply(a, b))


def dividiere(a: Decimal, b: Decimal) -> Decimal | None:
    return begrenze(KONTEXT.divide(a, b)) if b else None


def anteil(betrag: Decimal, zaehler: Decimal, nenner: Decimal) -> Decimal | None:
    """Erst malnehmen, dann teilen: 120 · 5 / 12 ist genau 50."""
    if not nenner:
        return None
    return begrenze(KONTEXT.divide(_GENAU.multiply(betrag, zaehler), nenner))


def summiere(werte: Iterable[Decimal]) -> Decimal | None:
    summe = Decimal(0)
    for wert in werte:
        zwischen = addiere(summe, wert)
        if zwischen is None:
            return None
        summe = zwischen
    return summe


def runde(x: Decimal, schritt: Decimal, regel: str) -> Decimal | None:
    """Auf ein Vielfaches von ``schritt`` (> 0); negative Beträge spiegelbildlich wie positive."""
    x = glaette(x)
    ganze = _GENAU.divide_int(x, schritt)
    rest = abs(_GENAU.subtract(x, _GENAU.multiply(ganze, schritt)))
    weiter = bool(rest) if regel == "auf" else regel == "kaufmaennisch" and rest * 2 >= schritt
    if weiter:
        ganze += -1 if x < 0 else 1
    return begrenze(_GENAU.multiply(ganze, schritt))


def kuerze(x: Decimal) -> Decimal:
    """Ergebnis ohne die Ziffern, die nur vom Teilen herrühren."""
    kurz = glaette(x)
    if x == kurz and len(x.as_tuple().digits) <= _STELLEN * 2:
        return x
    return Decimal(f"{kurz:f}".rstrip("0").rstrip(".")) if kurz else Decimal(0)
