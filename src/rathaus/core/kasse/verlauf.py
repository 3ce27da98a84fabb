"""How each claim stood over time: what was owed, what was paid and when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from rathaus import uhr
from rathaus.core.einheiten.public import land_of_verwaltung
from rathaus.recht.aufschub import Aufschub, saeumnis_mit_aufschub
from rathaus.recht.privatschuld import regelverjaehrung
from rathaus.recht.public import (
    Saeumnisart,
    Saeumniszuschlag,
    Teilzahlung,
    Zahlungsverjaehrung,
    zahlungsverjaehrung,
)
from rathaus.recht.tilgung import Zahlungsunterbrechung

from .bekanntgabe import Gebunden, bound_on, earliest_day, waiting
from .models import (
    Buchungsart,
    Buchungszeile,
    Forderung,
    Forderungsart,
    Mahnposten,
    Massnahmenart,
    Sachkonto,
    Zahlungsaufschub,
    Zahlungsmassnahme,
)

NULL = Decimal("0.00")
#: Which claims bear a surcharge by § 240 AO: no fine, no private claim, no surcharge.
SAEUMIG = {
    Forderungsart.ABGABE: Saeumnisart.KOMMUNALSTEUER,
    Forderungsart.GEBUEHR: Saeumnisart.GEBUEHR,
}
_ZAHLEND = (Buchungsart.ZAHLUNG, Buchungsart.UMBUCHUNG)


@dataclass(frozen=True, slots=True)
class Schuldverlauf:
    """One due date of one claim. `zahlungen` in the order of their days; reversed ones are gone.

    `faellig` is the day of the ledger, `rechtlich` that of the law where it came later: what was
    paid before the notification moved stays under its old day. `wartend`: ordered by a notice that
    is not notified, so neither day holds and nothing of it is due.
    """

    forderung: Forderung
    faellig: date
    soll: Decimal
    zahlungen: tuple[Teilzahlung, ...]
    aufschuebe: tuple[Aufschub, ...] = ()
    rechtlich: date | None = None
    wartend: bool = False

    @property
    def gezahlt(self) -> Decimal:
        return sum((z.betrag for z in self.zahlungen), NULL)

    @property
    def offen(self) -> Decimal:
        return self.soll - self.gezahlt

    @property
    def zu_zahlen_am(self) -> date:
        """The due day, or the end of the last Aufschub that ended after it."""
        enden = [a.bis for a in self.aufschuebe if a.bis and a.betrag is None]
        return max([self.beginn, *enden])

    @property
    def beginn(self) -> date:
        """The day after which it is late."""
        return self.rechtlich or self.faellig

    @property
    def beglichen_am(self) -> date | None:
        """The day on which nothing was left of it."""
        rest = self.soll
        for zahlung in self.zahlungen:
            rest -= zahlung.betrag
            if rest <= 0:
                return zahlung.am
        return None


def schuldverlauf(
    konto_id: UUID, aufschuebe: Iterable[Zahlungsaufschub] | None = None
) -> list[Schuldverlauf]:
    """Every due date of the account, the oldest first; what waits for its notice stands apart. Who
    has read its Aufschübe passes them.
    """
    soll: dict[tuple[UUID, date], Decimal] = defaultdict(lambda: NULL)
    gezahlt: dict[tuple[UUID, date], list[Teilzahlung]] = defaultdict(list)
    for zeile in _lines(konto_id):
        schluessel = (zeile["forderung_id"], zeile["faellig"])
        # money taken out of a paid claim (its credit was used elsewhere) lets it be owed again
        if zeile["buchung__art"] in _ZAHLEND and zeile["betrag"] < 0:
            gezahlt[schluessel].append(Teilzahlung(zeile["buchung__tag"], -zeile["betrag"]))
        else:
            soll[schluessel] += zeile["betrag"]
    forderungen = Forderung.objects.in_bulk({forderung_id for forderung_id, _ in soll})
    je_forderung = _by_claim(konto_id, aufschuebe)
    verlaeufe = [
        Schuldverlauf(
            forderungen[forderung_id],
            faellig,
            summe,
            tuple(sorted(gezahlt[forderung_id, faellig], key=lambda z: z.am)),
            tuple(a.frist for a in je_forderung.get(forderung_id, ())),
        )
        for (forderung_id, faellig), summe in soll.items()
    ]
    gebunden = bound_on(konto_id)
    verlaeufe = [teil for verlauf in verlaeufe for teil in _by_notice(verlauf, gebunden)]
    return sorted(verlaeufe, key=lambda v: (v.faellig, v.forderung.angelegt, v.forderung.pk))


def _by_notice(verlauf: Schuldverlauf, gebunden: Gebunden) -> Iterable[Schuldverlauf]:
    """What is due, and apart from it what waits for its notice: of the open part at most, as one
    pays first what is due.
    """
    teile = gebunden.get((verlauf.forderung.pk, verlauf.faellig), ())
    beginn = earliest_day(teile, verlauf.faellig)
    if beginn != verlauf.faellig:
        verlauf = replace(verlauf, rechtlich=beginn)
    wartend = min(waiting(teile), verlauf.offen)
    if wartend <= 0:
        return (verlauf,)
    spaeter = replace(verlauf, soll=wartend, zahlungen=(), wartend=True)
    if wartend == verlauf.soll:
        return (spaeter,)
    return (replace(verlauf, soll=verlauf.soll - wartend), spaeter)


def _by_claim(
    konto_id: UUID, aufschuebe: Iterable[Zahlungsaufschub] | None
) -> dict[UUID, list[Zahlungsaufschub]]:
    gefunden: dict[UUID, list[Zahlungsaufschub]] = defaultdict(list)
    if aufschuebe is None:
        aufschuebe = Zahlungsaufschub.objects.filter(forderung__konto_id=konto_id)
    for aufschub in aufschuebe:
        gefunden[aufschub.forderung_id].append(aufschub)
    return gefunden


def _lines(konto_id: UUID) -> list[Any]:
    """Without what was reversed, and without the reversals."""
    rows = Buchungszeile.objects.filter(
        buchung__konto_id=konto_id,
        sachkonto=Sachkonto.FORDERUNG,
        forderung__isnull=False,
        buchung__storno__isnull=True,
    ).exclude(buchung__art=Buchungsart.STORNO)
    return list(
        rows.order_by("buchung__gebucht_am", "id").values(
            "forderung_id", "faellig", "betrag", "buchung__art", "buchung__tag"
        )
    )


def saeumnis_of(verlauf: Schuldverlauf, bis: date) -> Saeumniszuschlag | None:
    """What § 240 AO adds to it up to `bis`, or to the day it was paid; None where it adds nothing.

    What was claimed only after its due day is late no sooner than that (§ 240 Abs. 1 Satz 3 AO);
    what waits for its notice is not late at all.
    """
    art = SAEUMIG.get(Forderungsart(verlauf.forderung.art))
    if art is None or verlauf.soll <= 0 or verlauf.wartend:
        return None
    ende = min(verlauf.beglichen_am or bis, bis)
    if ende <= verlauf.beginn:
        return None
    ergebnis = saeumnis_mit_aufschub(
        verlauf.soll,
        verlauf.beginn,
        ende,
        verlauf.aufschuebe,
        art=art,
        zahlungen=[z for z in verlauf.zahlungen if z.am < ende],
        land=land_of_verwaltung(),
    )
    return ergebnis if ergebnis.zuschlag else None


def verjaehrung_of(
    verlauf: Schuldverlauf, unterbrechungen: Iterable[Zahlungsunterbrechung] = ()
) -> Zahlungsverjaehrung | None:
    """The last day before it lapses; None for a fine, whose period hangs on its finality, and for
    what is not due yet because its notice is not notified (§ 229 Abs. 1 AO).
    """
    art = Forderungsart(verlauf.forderung.art)
    if art == Forderungsart.BUSSGELD or verlauf.wartend:
        return None
    if art == Forderungsart.PRIVAT:
        return regelverjaehrung(verlauf.beginn)
    return zahlungsverjaehrung(verlauf.beginn, unterbrechungen=unterbrechungen)


def unterbrechungen_of(
    konto_id: UUID, aufschuebe: Iterable[Zahlungsaufschub] | None = None
) -> dict[UUID, list[Zahlungsunterbrechung]]:
    """§ 231 Abs. 1 AO, by claim: Stundung, Aussetzung, and demanding payment in writing."""
    gefunden: dict[UUID, list[Zahlungsunterbrechung]] = defaultdict(list)
    stundungen = Zahlungsmassnahme.objects.filter(
        konto_id=konto_id, art=Massnahmenart.STUNDUNG, zustand__in=("gilt", "beendet")
    )
    for stundung in stundungen:
        gefunden[stundung.forderung_id].append(
            Zahlungsunterbrechung("Stundung", stundung.ab, stundung.bis or stundung.ab)
        )
    for forderung_id, ausgesetzt in _by_claim(konto_id, aufschuebe).items():
        gefunden[forderung_id] += [
            Zahlungsunterbrechung(a.get_art_display(), a.ab, a.bis or uhr.heute())
            for a in ausgesetzt
        ]
    rows = Mahnposten.objects.filter(konto_id=konto_id, gemahnt_am__isnull=False)
    for mahnung in rows.select_related("mahnlauf"):
        tag = mahnung.gemahnt_am or mahnung.mahnlauf.stichtag
        for forderung_id in {UUID(teil["forderung"]) for teil in mahnung.posten}:
            gefunden[forderung_id].append(Zahlungsunterbrechung("Mahnung", tag, tag))
    return gefunden
