"""Payments on several debts (§ 225 AO) and the limitation of payment (§§ 228 to 232 AO)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rathaus.recht.datum import format_datum
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.geld import betrag, format_euro
from rathaus.recht.monate import schluss_des_jahres
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt


class Schuldart(StrEnum):
    """In the order in which § 225 Abs. 2 AO has them paid."""

    GELDBUSSE = "geldbusse"
    ZWANGSGELD = "zwangsgeld"
    STEUERABZUG = "steuerabzug"
    STEUER = "steuer"
    KOSTEN = "kosten"
    VERSPAETUNGSZUSCHLAG = "verspaetungszuschlag"
    ZINSEN = "zinsen"
    SAEUMNISZUSCHLAG = "saeumniszuschlag"


RANG = {art: rang for rang, art in enumerate(Schuldart)}


@dataclass(frozen=True, slots=True)
class OffeneSchuld:
    """One open debt; `kennung` is the caller's own key and is unique."""

    kennung: str
    art: Schuldart
    betrag: Decimal
    faellig: date


@dataclass(frozen=True, kw_only=True)
class Zahlungsverteilung(Ergebnis):
    """What each debt gets, in order of redemption; `rest` is paid too much."""

    getilgt: Mapping[str, Decimal]
    rest: Decimal


@dataclass(frozen=True, slots=True)
class Zahlungsunterbrechung:
    """§ 231 AO: the act that interrupts, its day, and the day on which the interruption ended."""

    grund: str
    am: date
    beendet: date


@dataclass(frozen=True, kw_only=True)
class Zahlungsverjaehrung(Ergebnis):
    """The last day before the claim expires (§ 232 AO)."""

    ende: date


def verteile_zahlung(
    schulden: Iterable[OffeneSchuld],
    gezahlt: Decimal,
    *,
    bestimmung: Sequence[str] = (),
    erzwungen: bool = False,
) -> Zahlungsverteilung:
    """Voluntary payment: the payer's choice first, then the order of the law (§ 225 AO).

    `bestimmung`: kennungen in the order the payer (or, if `erzwungen`, the authority) named.
    An enforced payment has no order by law; the authority has to name every debt (Abs. 3).
    Debts of one kind and day keep the order in which they are given: the authority's (Abs. 2).
    """
    offen = _pruefe_schulden(schulden, bestimmung)
    gezahlt = betrag(gezahlt, "Zahlung")
    if erzwungen and set(bestimmung) != set(offen):
        raise UngueltigeEingabe(
            "Bei erzwungener Zahlung bestimmt die Behörde die Reihenfolge aller Schulden "
            "(§ 225 Abs. 3 AO); die Bestimmung ist unvollständig."
        )
    reihe = _ordne(offen, bestimmung)
    getilgt, rest, schritte = {}, gezahlt, []
    for schuld in reihe:
        teil = min(rest, schuld.betrag)
        getilgt[schuld.kennung] = teil
        rest -= teil
        schritte.append(_schritt(schuld, teil, schuld.kennung in bestimmung, erzwungen))
    if not schritte:
        raise UngueltigeEingabe("Tilgung: Es ist keine offene Schuld angegeben.")
    return Zahlungsverteilung(getilgt=getilgt, rest=rest, schritte=tuple(schritte))


def _pruefe_schulden(
    schulden: Iterable[OffeneSchuld], bestimmung: Sequence[str]
) -> dict[str, OffeneSchuld]:
    offen: dict[str, OffeneSchuld] = {}
    for schuld in schulden:
        if schuld.kennung in offen:
            raise UngueltigeEingabe(f"Schuld „{schuld.kennung}“ ist doppelt angegeben.")
        betrag(schuld.betrag, schuld.kennung)
        offen[schuld.kennung] = schuld
    if fremd := [kennung for kennung in bestimmung if kennung not in offen]:
        raise UngueltigeEingabe(f"Bestimmung: Die Schuld „{fremd[0]}“ ist nicht offen.")
    return offen


def _ordne(offen: Mapping[str, OffeneSchuld], bestimmung: Sequence[str]) -> list[OffeneSchuld]:
    gewaehlt = [offen[kennung] for kennung in dict.fromkeys(bestimmung)]
    uebrige = [schuld for kennung, schuld in offen.items() if kennung not in bestimmung]
    return gewaehlt + sorted(uebrige, key=lambda s: (RANG[s.art], s.faellig))


def _schritt(schuld: OffeneSchuld, teil: Decimal, bestimmt: bool, erzwungen: bool) -> Schritt:
    regel, norm = f"Nach der gesetzlichen Reihenfolge: {schuld.art}", "§ 225 Abs. 2 AO"
    if bestimmt:
        regel, norm = "Wie bei der Zahlung bestimmt", "§ 225 Abs. 1 AO"
    if erzwungen:
        regel, norm = "Erzwungene Zahlung, Reihenfolge der Behörde", "§ 225 Abs. 3 AO"
    eingabe = f"{schuld.kennung}, fällig {format_datum(schuld.faellig)}"
    return Schritt(regel, norm, eingabe, f"{format_euro(teil)} von {format_euro(schuld.betrag)}")


def zahlungsverjaehrung(
    faellig: date,
    *,
    festgesetzt: date | None = None,
    unterbrechungen: Iterable[Zahlungsunterbrechung] = (),
    hinterzogen: bool = False,
    werte: Werte | None = None,
) -> Zahlungsverjaehrung:
    """When the claim expires. `festgesetzt`: the day the (last) assessment took effect.

    An interruption that comes after the end has no effect: the claim is gone.
    """
    werte = werte or standardwerte()
    schluessel = "zahlungsverjaehrung.jahre" + (".hinterzogen" if hinterzogen else "")
    jahre = werte.wert(schluessel, faellig)
    start = max(faellig.year, festgesetzt.year if festgesetzt else faellig.year)
    ende = schluss_des_jahres(start + jahre.ganz)
    eingabe = f"fällig {format_datum(faellig)}"
    beginn = f"mit Ablauf des Jahres {start}"
    schritte = [
        Schritt("Beginn der Zahlungsverjährung", "§ 229 Abs. 1 AO", eingabe, beginn),
        jahre.schritt(f"Verjährung nach {jahre.ganz} Jahren", beginn, _ablauf(ende)),
    ]
    for unterbrechung in sorted(unterbrechungen, key=lambda u: u.am):
        ende, schritt = _unterbrich(unterbrechung, ende, jahre.ganz)
        schritte.append(schritt)
    return Zahlungsverjaehrung(ende=ende, schritte=tuple(schritte))


def _unterbrich(
    unterbrechung: Zahlungsunterbrechung, ende: date, jahre: int
) -> tuple[date, Schritt]:
    if unterbrechung.beendet < unterbrechung.am:
        raise UngueltigeEingabe(f"Unterbrechung „{unterbrechung.grund}“ endet vor ihrem Beginn.")
    eingabe = f"{unterbrechung.grund} am {format_datum(unterbrechung.am)}"
    if unterbrechung.am > ende:
        erloschen = "ohne Wirkung, der Anspruch ist schon erloschen"
        return ende, Schritt("Unterbrechung", "§ 232 AO", eingabe, erloschen)
    # An interruption that lasts beyond the old end still starts a new period when it ends.
    neu = max(ende, schluss_des_jahres(unterbrechung.beendet.year + jahre))
    regel = "Unterbrechung: neue Frist mit Ablauf des Jahres, in dem sie geendet hat"
    return neu, Schritt(regel, "§ 231 Abs. 1 bis 3 AO", eingabe, _ablauf(neu))


def _ablauf(ende: date) -> str:
    return f"mit Ablauf des {format_datum(ende)}"
