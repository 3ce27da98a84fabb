"""Money: exact decimals, the roundings that tax law knows, German spelling."""

import re
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Decimal, InvalidOperation

from rathaus.recht.fehler import UngueltigeEingabe

CENT = Decimal("0.01")
EURO = Decimal(1)
NULL = Decimal(0)

_DEUTSCH = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")
_MASCHINE = re.compile(r"-?\d+(\.\d+)?")


def betrag(wert: object, name: str = "Betrag", *, negativ_erlaubt: bool = False) -> Decimal:
    """A sum from what people or programs write: "1234.5", "1.234,50 €", 12, Decimal.

    A single dot with three digits behind it ("1.234") is read the German way, as thousands.
    Floats are refused because they cannot hold cents; so are negative sums unless allowed.
    """
    zahl = _als_decimal(wert, name)
    if not zahl.is_finite():
        raise UngueltigeEingabe(f"{name}: „{wert}“ ist kein Betrag.")
    if zahl < 0 and not negativ_erlaubt:
        raise UngueltigeEingabe(f"{name}: {wert} ist negativ; erlaubt sind nur Beträge ab 0.")
    return zahl


def _als_decimal(wert: object, name: str) -> Decimal:
    if isinstance(wert, bool | float):
        raise UngueltigeEingabe(f"{name}: „{wert}“ ist kein genauer Betrag.")
    if isinstance(wert, int | Decimal):
        return Decimal(wert)
    text = str(wert).strip().removesuffix("€").strip().replace("\u00a0", "")
    if _DEUTSCH.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif not _MASCHINE.fullmatch(text):
        raise UngueltigeEingabe(f"{name}: „{wert}“ ist kein Betrag.")
    try:
        return Decimal(text)
    except InvalidOperation as fehler:
        raise UngueltigeEingabe(f"{name}: „{wert}“ ist kein Betrag.") from fehler


def abrunden_auf(zahl: Decimal, schritt: Decimal = EURO) -> Decimal:
    """Down to the next multiple of `schritt`, towards minus infinity."""
    return (zahl / schritt).to_integral_value(ROUND_FLOOR) * schritt


def aufrunden_auf(zahl: Decimal, schritt: Decimal = EURO) -> Decimal:
    """Up to the next multiple of `schritt`, towards plus infinity."""
    return (zahl / schritt).to_integral_value(ROUND_CEILING) * schritt


def kaufmaennisch(zahl: Decimal, schritt: Decimal = CENT) -> Decimal:
    """To the nearest multiple of `schritt`, half away from zero; to cents by default."""
    return (zahl / schritt).to_integral_value(ROUND_HALF_UP) * schritt


def auf_cent_abrunden(zahl: Decimal) -> Decimal:
    """Cut to cents, towards zero."""
    return zahl.quantize(CENT, ROUND_DOWN)


def volle_euro_zugunsten(zahl: Decimal, *, schuldet_der_buerger: bool) -> Decimal:
    """Full euro in favour of the taxpayer (§ 239 Abs. 2 AO): debts down, refunds up."""
    return abrunden_auf(zahl) if schuldet_der_buerger else aufrunden_auf(zahl)


def cent_text(zahl: Decimal) -> str:
    """For JSON: "1000.00". Refuses what has parts of a cent left, so no rounding is hidden."""
    gerundet = zahl.quantize(CENT)
    if gerundet != zahl:
        raise ValueError(f"{zahl} hat Bruchteile von Cent; erst nach der Norm runden.")
    return f"{gerundet:f}"


def format_zahl(zahl: Decimal, stellen: int | None = None) -> str:
    """German spelling with thousands dots: 1.234,5. `stellen` pads or rounds, None keeps."""
    if stellen is not None:
        zahl = zahl.quantize(Decimal(1).scaleb(-stellen), ROUND_HALF_UP)
    return f"{zahl:,f}".translate(str.maketrans(",.", ".,"))


def format_euro(zahl: Decimal) -> str:
    """1.234,50 € with a non-breaking space."""
    return f"{format_zahl(zahl, 2)}\u00a0€"


def format_prozent(zahl: Decimal) -> str:
    """A percentage given as such (Decimal("5") → 5 %)."""
    return f"{format_zahl(zahl.normalize())}\u00a0%"
