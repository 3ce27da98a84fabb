"""Moving the end of a Frist off Saturdays, Sundays and holidays, with the reasons."""

from datetime import date

from rathaus.recht.datum import format_ablauf, format_datum
from rathaus.recht.feiertage import (
    EIN_TAG,
    SAMSTAG,
    Feiertag,
    Ort,
    feiertage,
    schritt_feiertag,
)
from rathaus.recht.landesrecht import Zitat
from rathaus.recht.parameter import Werte
from rathaus.recht.schritte import Schritt


def verschiebe(
    tag: date,
    norm: Zitat,
    land: str,
    ort: Ort | None = None,
    werte: Werte | None = None,
    *,
    zurueck: bool = False,
) -> tuple[date, tuple[Schritt, ...]]:
    """`tag` or the next (with `zurueck` the previous) Werktag, and the steps that say why."""
    ziel, uebersprungen = _werktag_ab(tag, land, ort, werte, zurueck=zurueck)
    if not uebersprungen:
        return tag, (_schritt_bleibt(tag, norm),)
    gesetze = tuple(schritt_feiertag(f) for _, f in uebersprungen if f)
    return ziel, (*gesetze, _schritt_verschoben(uebersprungen, ziel, norm, zurueck=zurueck))


def _werktag_ab(
    tag: date, land: str, ort: Ort | None, werte: Werte | None, *, zurueck: bool
) -> tuple[date, list[tuple[date, Feiertag | None]]]:
    weiter = -EIN_TAG if zurueck else EIN_TAG
    uebersprungen = []
    while (feiertag := feiertage(tag.year, land, ort, werte).get(tag)) or tag.weekday() >= SAMSTAG:
        uebersprungen.append((tag, feiertag))
        tag += weiter
    return tag, uebersprungen


def _schritt_bleibt(tag: date, norm: Zitat) -> Schritt:
    return norm.schritt(
        "Ende an einem Werktag", "", f"Es bleibt beim {format_ablauf(tag)}; das ist ein Werktag."
    )


def _schritt_verschoben(
    uebersprungen: list[tuple[date, Feiertag | None]], ziel: date, norm: Zitat, *, zurueck: bool
) -> Schritt:
    richtung = "vorhergehenden" if zurueck else "nächsten"
    return norm.schritt(
        "Ende an Samstag, Sonntag oder Feiertag",
        ", ".join(_grund(tag, feiertag) for tag, feiertag in uebersprungen),
        f"Stattdessen gilt der Ablauf des {richtung} Werktags, des {format_ablauf(ziel)}.",
    )


def _grund(tag: date, feiertag: Feiertag | None) -> str:
    return f"{format_datum(tag)} ({feiertag.name})" if feiertag else format_ablauf(tag)
