"""Ages and Fristen in hours: the two computations of time that know no shift."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from rathaus.recht.datum import format_ablauf, format_tag, pruefe_datum
from rathaus.recht.dauer import tag_vor_entsprechendem
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.laender import pruefe_land
from rathaus.recht.landesrecht import landesparagraf
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt


@dataclass(frozen=True, kw_only=True)
class Lebensjahr(Ergebnis):
    """`vollendet` is the last day of that year of life; the rights of the age begin a day later."""

    vollendet: date


@dataclass(frozen=True, kw_only=True)
class Stundenfrist(Ergebnis):
    ende: datetime


def vollendetes_lebensjahr(geburt: date, jahre: int) -> Lebensjahr:
    """When somebody completes a year of life: the day of birth counts (§ 187 Abs. 2 Satz 2 BGB)."""
    if jahre < 1:
        raise UngueltigeEingabe(f"Lebensjahr: {jahre} ist keine Zahl ab 1.")
    vollendet = tag_vor_entsprechendem(pruefe_datum(geburt, "Geburt"), 12 * jahre)
    schritt = Schritt(
        regel="Lebensalter",
        norm="§ 187 Abs. 2 Satz 2 i. V. m. § 188 Abs. 2 BGB",
        eingabe=f"geboren am {format_tag(geburt)}, {jahre}. Lebensjahr",
        ergebnis=f"Vollendet mit Ablauf des {format_ablauf(vollendet)}.",
    )
    return Lebensjahr(vollendet=vollendet, schritte=(schritt,))


def alter_am(geburt: date, tag: date) -> int:
    """Completed years of life at the beginning of `tag`. Raises if not yet born."""
    if tag < geburt:
        raise UngueltigeEingabe(f"Am {format_tag(tag)} war die Person noch nicht geboren.")
    jahre = tag.year - geburt.year
    while jahre and vollendetes_lebensjahr(geburt, jahre).vollendet >= tag:
        jahre -= 1
    return jahre


def stundenfrist(
    beginn: datetime, stunden: int, *, land: str, werte: Werte | None = None
) -> Stundenfrist:
    """A Frist in hours runs through Saturdays, Sundays and holidays (§ 31 Abs. 6 VwVfG)."""
    if beginn.tzinfo is None or stunden < 1:
        raise UngueltigeEingabe("Eine Stundenfrist braucht eine Zeitzone und mindestens 1 Stunde.")
    ende = (beginn.astimezone(UTC) + timedelta(hours=stunden)).astimezone(beginn.tzinfo)
    paragraf31 = landesparagraf(pruefe_land(land), "31", beginn.date(), werte or standardwerte())
    schritt = paragraf31.zitat("Abs. 6").schritt(
        "Frist nach Stunden",
        f"{stunden} Stunden ab {beginn:%d.%m.%Y, %H:%M} Uhr",
        f"Samstage, Sonntage und Feiertage zählen mit: Ende {ende:%d.%m.%Y, %H:%M} Uhr.",
    )
    return Stundenfrist(ende=ende, schritte=(schritt,))
