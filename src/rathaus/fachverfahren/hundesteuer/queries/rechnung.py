"""What a household owes, year by year, and what that changes. All arithmetic is rathaus.recht's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from rathaus.core.einheiten.public import land_of_verwaltung
from rathaus.core.fehler import Fachfehler
from rathaus.core.kasse.public import offene_posten, soll_of
from rathaus.recht.bekanntgabe import Gesetz, Kanal, bekanntgabe
from rathaus.recht.dauer import plus_monate
from rathaus.recht.fehler import RechtFehler
from rathaus.recht.festsetzung import nacherhebbare_jahre
from rathaus.recht.hundesteuer import (
    GehaltenerHund,
    Hundebescheidart,
    Hundesteuer,
    Hundesteuersatzung,
    Hundesteuervergleich,
    berechne_hundesteuer,
    satzung_fuer,
    vergleiche,
)

from ..grundlage import compute_again
from ..models import Festsetzung, Steuerhaushalt
from ..tarif import tarife_of

NULL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Jahresrechnung:
    """One year that a notice has to speak of."""

    neu: Hundesteuer
    alt: Festsetzung | None
    vergleich: Hundesteuervergleich
    stichtag: date

    @property
    def jahr(self) -> int:
        return self.neu.jahr

    @property
    def zahlplan(self) -> list[dict[str, object]]:
        """Due days and amounts; `nach_bekanntgabe`: arrears, due so many months after the
        notice.
        """
        nachzahlung = plus_monate(self.stichtag, self.neu.satzung.nachzahlung_monate)
        feste = {rate.faellig for rate in self.neu.raten}
        return [
            {
                "faellig": rate.faellig.isoformat(),
                "betrag": str(rate.betrag),
                "nach_bekanntgabe": rate.faellig == nachzahlung and nachzahlung not in feste,
            }
            for rate in self.vergleich.zahlplan
        ]


def expected_bekanntgabe(am: date) -> date:
    """When a notice posted on this day counts as notified: the day instalments are divided by."""
    try:
        ausgang = bekanntgabe(Gesetz.AO, Kanal.POST, am, land=land_of_verwaltung())
    except RechtFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler
    return ausgang.bekanntgabe or am


def compute_years(
    haushalt: Steuerhaushalt | None,
    hunde: Sequence[GehaltenerHund],
    gemeinde_id: UUID,
    *,
    am: date,
    angezeigt: int | None,
) -> list[Jahresrechnung]:
    """The years whose tax changes by what is known now, the oldest first; none if nothing changes.

    `angezeigt`: the year in which the town was told (§ 170 Abs. 2 AO).
    """
    if not hunde:
        return []
    stichtag = expected_bekanntgabe(am)
    erstes = min(hund.haltung.von.year for hund in hunde)
    if haushalt and haushalt.veranlagt_ab:
        erstes = max(erstes, haushalt.veranlagt_ab)
    tarife = tarife_of(gemeinde_id, erstes, am.year)
    try:
        jahre = _open_years(tarife, erstes, am, angezeigt)
        rechnungen = [
            _compare(haushalt, compute_year(tarife, hunde, jahr), stichtag) for jahr in jahre
        ]
    except RechtFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler
    return [r for r in rechnungen if _matters(r)]


def compare_year(
    haushalt: Steuerhaushalt, hunde: Sequence[GehaltenerHund], jahr: int, *, am: date
) -> Jahresrechnung | None:
    """One year alone, for its yearly notice; None where no dog is liable in it."""
    tarife = tarife_of(haushalt.konto.gemeinde_id, jahr, jahr)
    try:
        neu = compute_year(tarife, hunde, jahr)
        if not any(h.abschnitte for h in neu.hunde):
            return None
        return _compare(haushalt, neu, expected_bekanntgabe(am))
    except RechtFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler


def compute_year(
    tarife: Sequence[Hundesteuersatzung], hunde: Sequence[GehaltenerHund], jahr: int
) -> Hundesteuer:
    """The dogs not yet here in that year do not count in it."""
    dabei = [hund for hund in hunde if hund.haltung.von.year <= jahr]
    return berechne_hundesteuer(satzung_fuer(tarife, jahr), dabei, jahr)


def _open_years(
    tarife: Sequence[Hundesteuersatzung], erstes: int, am: date, angezeigt: int | None
) -> tuple[int, ...]:
    """Which years may still be assessed or changed (§ 169 AO)."""
    if erstes > am.year:
        return ()
    pflicht = satzung_fuer(tarife, am.year).anmeldung_ist_anzeige
    return nacherhebbare_jahre(erstes, am, anzeigepflicht=pflicht, angezeigt=angezeigt).jahre


def _matters(rechnung: Jahresrechnung) -> bool:
    """A year in which no dog is liable needs no first notice."""
    if rechnung.vergleich.bescheid is Hundebescheidart.KEINER:
        return False
    return rechnung.alt is not None or any(h.abschnitte for h in rechnung.neu.hunde)


def _compare(haushalt: Steuerhaushalt | None, neu: Hundesteuer, stichtag: date) -> Jahresrechnung:
    alt = geltende(haushalt, neu.jahr) if haushalt else None
    alte_steuer = compute_again(alt.grundlage, neu.jahr) if alt else None
    faellig_gewesen = None
    if alt and alt.forderung_id:
        soll = soll_of(alt.forderung_id)
        faellig_gewesen = sum((b for tag, b in soll.items() if tag <= stichtag), NULL)
    vergleich = vergleiche(alte_steuer, neu, bekanntgabe=stichtag, gezahlt=faellig_gewesen)
    return Jahresrechnung(neu=neu, alt=alt, vergleich=vergleich, stichtag=stichtag)


def geltende(haushalt: Steuerhaushalt, jahr: int) -> Festsetzung | None:
    """The assessment in force for a year."""
    return haushalt.festsetzungen.filter(jahr=jahr, zustand="erlassen").first()


def auszahlung(haushalt: Steuerhaushalt, rechnungen: Sequence[Jahresrechnung]) -> Decimal:
    """What goes back to the payer: too much claimed, as far as it was paid."""
    zuviel = sum((r.vergleich.erstattung for r in rechnungen), NULL)
    if not zuviel:
        return NULL
    return max(zuviel - booked_until(haushalt, rechnungen[0].stichtag), NULL)


def booked_until(haushalt: Steuerhaushalt, tag: date) -> Decimal:
    """What the ledger has open under days up to this, whether its notice is notified or not: money
    that nobody paid does not go back.
    """
    offene = offene_posten(haushalt.konto_id)
    return sum((p.betrag for p in offene if p.faellig is None or p.faellig <= tag), NULL)
