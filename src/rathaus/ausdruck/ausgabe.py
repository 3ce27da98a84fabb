"""Werte so zeigen, wie man sie in Deutschland schreibt."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

from rathaus.ausdruck import zahlen
from rathaus.ausdruck.typen import Wert
from rathaus.normen.teildatum import Teildatum

OHNE_WERT = "keine Angabe"
_AB_HIER_GEGLIEDERT = 10_000
_TAUSCH = str.maketrans(",.", ".,")


def gekuerzt(text: str, laenge: int = 80) -> str:
    return text if len(text) <= laenge else text[:laenge] + "…"


def zahl_text(x: Decimal, stellen: int | None = None) -> str:
    """12.345,5 – mit ``stellen`` fest gerundet: 1.234,50. Ohne bleibt 2026 ein Jahr."""
    x = zahlen.kuerze(x)
    if stellen is not None:
        x = zahlen.runde(x, Decimal(1).scaleb(-stellen), "kaufmaennisch") or Decimal(0)
        return f"{x:,.{stellen}f}".translate(_TAUSCH)
    gliedert = "," if abs(x) >= _AB_HIER_GEGLIEDERT else ""
    return f"{x:{gliedert}f}".translate(_TAUSCH)


def geld_text(x: Decimal) -> str:
    return f"{zahl_text(x, 2)} €"


def datum_text(tag: date) -> str:
    return f"{tag.day:02}.{tag.month:02}.{tag.year:04}"


def zeige(wert: Wert) -> str:
    """Für Menschen: ja, nein, 22, 01.02.2026, 10:30 Uhr, keine Angabe."""
    if wert is None or wert == ():
        return OHNE_WERT
    return _ZEIGER.get(type(wert), str)(wert)


_ZEIGER: dict[type, Callable[..., str]] = {
    bool: lambda wert: "ja" if wert else "nein",
    Decimal: zahl_text,
    date: datum_text,
    time: lambda wert: f"{wert:%H:%M} Uhr",
    tuple: lambda wert: ", ".join(map(zeige, wert)),
}


def als_json(wert: Wert) -> object:
    """Speicherform: Zahlen als Text ("12.50"), Tage als JJJJ-MM-TT."""
    return _SPEICHERN.get(type(wert), lambda w: w)(wert)


_SPEICHERN: dict[type, Callable[..., object]] = {
    Decimal: lambda wert: f"{wert:f}",
    date: date.isoformat,
    time: lambda wert: wert.isoformat("seconds" if wert.second else "minutes"),
    Teildatum: Teildatum.to_text,
    tuple: lambda wert: [als_json(w) for w in wert],
}
