"""What the letters about a Widerspruch may name: `streit` and the court (§§ 72, 73 VwGO)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rathaus.core.textvorlagen.public import Angebot, Angebotsquelle
from rathaus.core.vorgaenge.models import Vorgang

from .models import Rechtsbehelf
from .queries import BRIEFE, of_vorgang

KENNUNG, NAME = "widerspruch", "Widerspruch"
FELDER: Mapping[str, str] = {
    "streit.bescheid": "datum",
    "streit.eingang": "datum",
    "streit.rechtzeitig": "wahr",
    "streit.aufschiebend": "wahr",
    "streit.teilweise": "wahr",
    "streit.kosten_wir": "wahr",
    "streit.kosten": "text",
    "streit.ausgangsbehoerde": "text",
    "gericht.name": "text",
    "gericht.sitz": "text",
}
_WIR = "Die Kosten des Widerspruchsverfahrens tragen wir."
_SIE = "Die Kosten des Widerspruchsverfahrens tragen Sie."


def values_of(vorgang: Vorgang) -> Mapping[str, Any]:
    """Of the Widerspruch that is open, else of the latest; nothing where there is none."""
    alle = of_vorgang(vorgang)
    streit = next((r for r in alle if r.offen), alle[0] if alle else None)
    if streit is None:
        return {}
    name, _, sitz = vorgang.gemeinde.verwaltungsgericht.partition(", ")
    gericht = {"gericht": {"name": name, "sitz": sitz}} if sitz else {}
    return {"streit": _dispute(streit), **gericht}


def _dispute(streit: Rechtsbehelf) -> dict[str, Any]:
    gewonnen = streit.zustand in ("abgeholfen", "teilabgeholfen", "stattgegeben")
    vorgang = streit.vorgang
    return {
        "bescheid": streit.bescheid.datum,
        "eingang": streit.eingegangen,
        "rechtzeitig": streit.rechtzeitig
        or streit.wiedereinsetzung == Rechtsbehelf.Wiedereinsetzung.GEWAEHRT,
        "aufschiebend": streit.aufschiebend,
        "teilweise": streit.zustand == "teilabgeholfen",
        "kosten_wir": gewonnen,
        "kosten": _WIR if gewonnen else _SIE,
        "ausgangsbehoerde": f"{vorgang.gemeinde.name}, {vorgang.sicht.einheit.name}",
    }


def _offers(fuer: Sequence[str], kennung: str) -> Iterable[Angebot]:
    if kennung in BRIEFE or KENNUNG in fuer:
        yield Angebot(KENNUNG, NAME, FELDER)


ANGEBOT = Angebotsquelle(_offers, lambda: [(KENNUNG, NAME)])
