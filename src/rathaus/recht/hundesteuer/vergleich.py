"""What a new assessment changes in an old one: the matter of a change or end notice."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rathaus.recht.datum import format_datum
from rathaus.recht.dauer import plus_monate
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.geld import NULL, betrag, format_euro
from rathaus.recht.hundesteuer.hunde import monat_von, nenne_monat
from rathaus.recht.hundesteuer.rechnung import Hundanteil, Hundesteuer, schritt_nach
from rathaus.recht.raten import FaelligerBetrag, fasse_zusammen, liste
from rathaus.recht.schritte import Ergebnis, Schritt


class Hundebescheidart(StrEnum):
    KEINER = "keiner"
    ERSTBESCHEID = "erstbescheid"
    AENDERUNG = "aenderung"
    BEENDIGUNG = "beendigung"


class Hundaenderungsart(StrEnum):
    NEU = "neu"
    GEAENDERT = "geaendert"
    BEENDET = "beendet"
    ENTFALLEN = "entfallen"


@dataclass(frozen=True, slots=True)
class Hundaenderung:
    """One dog whose tax changed. `ab`: the first of the first month that differs."""

    kennung: str
    bezeichnung: str
    art: Hundaenderungsart
    alt: Decimal
    neu: Decimal
    ab: date | None

    @property
    def unterschied(self) -> Decimal:
        return self.neu - self.alt


@dataclass(frozen=True, kw_only=True)
class Hundesteuervergleich(Ergebnis):
    """`zahlplan`: what is still to be paid and when; `erstattung`: what goes back."""

    bescheid: Hundebescheidart
    hunde: tuple[Hundaenderung, ...]
    alt: Decimal
    neu: Decimal
    zahlplan: tuple[FaelligerBetrag, ...]
    erstattung: Decimal

    @property
    def unterschied(self) -> Decimal:
        return self.neu - self.alt


def vergleiche(
    alt: Hundesteuer | None,
    neu: Hundesteuer,
    *,
    bekanntgabe: date | None = None,
    gezahlt: Decimal | None = None,
) -> Hundesteuervergleich:
    """Compare two assessments of the same household and year; `alt` None: there was none.

    `bekanntgabe`: the day of the new notice; without it there is no `zahlplan`. `gezahlt`: what
    was paid for the year so far; without it what `alt` had made due by then counts as paid.
    """
    if alt and alt.jahr != neu.jahr:
        raise UngueltigeEingabe(f"Verglichen werden {alt.jahr} und {neu.jahr}; nötig ist ein Jahr.")
    aenderungen = _aenderungen(alt, neu)
    alte_raten = alt.raten if alt else ()
    altbetrag = alt.steuer if alt else NULL
    zahlplan: tuple[FaelligerBetrag, ...] = ()
    if bekanntgabe:
        zahlplan, erstattung = _zahlplan(alte_raten, neu, bekanntgabe, gezahlt)
    else:
        gezahlt = altbetrag if gezahlt is None else betrag(gezahlt, "gezahlt")
        erstattung = max(gezahlt - neu.steuer, NULL)
    schritte = [_schritt_hund(aenderung, neu) for aenderung in aenderungen]
    schritte.append(_schritt_summe(altbetrag, neu))
    schritte.append(_schritt_plan(zahlplan, erstattung, neu, bekanntgabe))
    return Hundesteuervergleich(
        bescheid=_bescheidart(alt, neu, aenderungen),
        hunde=aenderungen,
        alt=altbetrag,
        neu=neu.steuer,
        zahlplan=zahlplan,
        erstattung=erstattung,
        schritte=tuple(schritte),
    )


def _aenderungen(alt: Hundesteuer | None, neu: Hundesteuer) -> tuple[Hundaenderung, ...]:
    alte = {h.hund.kennung: h for h in alt.hunde} if alt else {}
    neue = {h.hund.kennung: h for h in neu.hunde}
    paare = ((alte.get(kennung), neue.get(kennung)) for kennung in {**alte, **neue})
    aenderungen = (_aenderung(vorher, nachher, neu.jahr) for vorher, nachher in paare)
    return tuple(aenderung for aenderung in aenderungen if aenderung)


def _aenderung(
    vorher: Hundanteil | None, nachher: Hundanteil | None, jahr: int
) -> Hundaenderung | None:
    einer = nachher or vorher
    if einer is None or (vorher and nachher and _gleich(vorher, nachher)):
        return None
    return Hundaenderung(
        kennung=einer.hund.kennung,
        bezeichnung=einer.hund.bezeichnung,
        art=_art(vorher, nachher),
        alt=vorher.steuer if vorher else NULL,
        neu=nachher.steuer if nachher else NULL,
        ab=_erster_unterschied(vorher, nachher, jahr),
    )


def _gleich(vorher: Hundanteil, nachher: Hundanteil) -> bool:
    return vorher.steuer == nachher.steuer and vorher.monatsbetraege == nachher.monatsbetraege


def _art(vorher: Hundanteil | None, nachher: Hundanteil | None) -> Hundaenderungsart:
    if vorher is None:
        return Hundaenderungsart.NEU
    if nachher is None:
        return Hundaenderungsart.ENTFALLEN
    if not vorher.abschnitte and nachher.abschnitte:
        return Hundaenderungsart.NEU
    if vorher.abschnitte and not nachher.abschnitte:
        return Hundaenderungsart.BEENDET
    frueher_zu_ende = (
        bool(nachher.abschnitte) and nachher.abschnitte[-1].letzter < vorher.abschnitte[-1].letzter
    )
    return Hundaenderungsart.BEENDET if frueher_zu_ende else Hundaenderungsart.GEAENDERT


def _erster_unterschied(
    vorher: Hundanteil | None, nachher: Hundanteil | None, jahr: int
) -> date | None:
    for monat in range(12):
        alt = vorher.monatsbetraege[monat] if vorher else 0
        neu = nachher.monatsbetraege[monat] if nachher else 0
        if alt != neu:
            return date(jahr, monat + 1, 1)
    return None


def _bescheidart(
    alt: Hundesteuer | None, neu: Hundesteuer, aenderungen: tuple[Hundaenderung, ...]
) -> Hundebescheidart:
    if not aenderungen:
        return Hundebescheidart.KEINER
    if alt is None:
        return Hundebescheidart.ERSTBESCHEID
    dezember = neu.jahr * 12 + 11
    laeuft = any(h.abschnitte and h.abschnitte[-1].letzter == dezember for h in neu.hunde)
    return Hundebescheidart.AENDERUNG if laeuft else Hundebescheidart.BEENDIGUNG


def _zahlplan(
    alte: tuple[FaelligerBetrag, ...], neu: Hundesteuer, heute: date, gezahlt: Decimal | None
) -> tuple[tuple[FaelligerBetrag, ...], Decimal]:
    """Instalments to come, arrears a month after the notice, a credit against the next ones."""
    if gezahlt is None:
        gezahlt = sum((r.betrag for r in alte if r.faellig <= heute), NULL)
    kommende = [r for r in neu.raten if r.faellig > heute]
    rest = neu.steuer - betrag(gezahlt, "gezahlt") - sum((r.betrag for r in kommende), NULL)
    frueheste = plus_monate(heute, neu.satzung.nachzahlung_monate)
    if rest < 0:
        kommende, guthaben = _verrechne(kommende, -rest)
    else:
        kommende, guthaben = [*kommende, FaelligerBetrag(frueheste, rest)], NULL
    bisher = {r.faellig: r.betrag for r in alte}
    raten = [teil for rate in kommende for teil in _schone(rate, bisher, frueheste)]
    return fasse_zusammen(raten), guthaben


def _verrechne(
    raten: list[FaelligerBetrag], guthaben: Decimal
) -> tuple[list[FaelligerBetrag], Decimal]:
    gekuerzt = []
    for rate in raten:
        abzug = min(rate.betrag, guthaben)
        guthaben -= abzug
        gekuerzt.append(FaelligerBetrag(rate.faellig, rate.betrag - abzug))
    return gekuerzt, guthaben


def _schone(
    rate: FaelligerBetrag, bisher: dict[date, Decimal], frueheste: date
) -> tuple[FaelligerBetrag, ...]:
    """What an instalment grew by is not due before the time after notification has passed."""
    if rate.faellig >= frueheste:
        return (rate,)
    bekannt = min(rate.betrag, bisher.get(rate.faellig, NULL))
    return FaelligerBetrag(rate.faellig, bekannt), FaelligerBetrag(frueheste, rate.betrag - bekannt)


def _schritt_hund(aenderung: Hundaenderung, neu: Hundesteuer) -> Schritt:
    worte = {
        Hundaenderungsart.NEU: "kommt hinzu",
        Hundaenderungsart.GEAENDERT: "ändert sich",
        Hundaenderungsart.BEENDET: "endet",
        Hundaenderungsart.ENTFALLEN: "entfällt",
    }
    ab = f" ab {nenne_monat(monat_von(aenderung.ab))}" if aenderung.ab else ""
    regel = f"{aenderung.bezeichnung}: Die Steuer {worte[aenderung.art]}{ab}"
    eingabe = f"bisher {format_euro(aenderung.alt)}"
    return schritt_nach(neu.satzung, "aenderung", regel, eingabe, format_euro(aenderung.neu))


def _schritt_summe(alt: Decimal, neu: Hundesteuer) -> Schritt:
    unterschied = neu.steuer - alt
    ergebnis = "unverändert"
    if unterschied:
        ergebnis = f"{format_euro(abs(unterschied))} {'mehr' if unterschied > 0 else 'weniger'}"
    regel = f"Hundesteuer für {neu.jahr}, neu gegen bisher"
    eingabe = f"{format_euro(neu.steuer)} − {format_euro(alt)}"
    return schritt_nach(neu.satzung, "aenderung", regel, eingabe, ergebnis)


def _schritt_plan(
    zahlplan: tuple[FaelligerBetrag, ...],
    erstattung: Decimal,
    neu: Hundesteuer,
    bekanntgabe: date | None,
) -> Schritt:
    eingabe = f"bekannt gegeben am {format_datum(bekanntgabe)}" if bekanntgabe else ""
    teile = [f"noch zu zahlen: {liste(zahlplan)}"] if bekanntgabe else []
    teile += [f"zu erstatten: {format_euro(erstattung)}"] if erstattung else []
    ergebnis = "; ".join(teile) or "nichts zu erstatten"
    return schritt_nach(neu.satzung, "faelligkeit", "Zahlung und Erstattung", eingabe, ergebnis)
