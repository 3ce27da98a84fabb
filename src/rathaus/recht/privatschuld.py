"""Private claims: which is paid first (§§ 366, 367 BGB), when they lapse (§§ 195, 199 BGB)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rathaus.recht.datum import format_datum
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.geld import betrag, format_euro
from rathaus.recht.monate import schluss_des_jahres
from rathaus.recht.schritte import Schritt
from rathaus.recht.tilgung import Zahlungsverjaehrung, Zahlungsverteilung

REGELFRIST_JAHRE = 3


class Leistungsart(StrEnum):
    """In the order in which § 367 Abs. 1 BGB has them paid."""

    KOSTEN = "kosten"
    ZINSEN = "zinsen"
    HAUPTLEISTUNG = "hauptleistung"


_RANG = {art: rang for rang, art in enumerate(Leistungsart)}


@dataclass(frozen=True, slots=True)
class Privatschuld:
    """One open debt; `kennung` is the caller's own key and is unique."""

    kennung: str
    art: Leistungsart
    betrag: Decimal
    faellig: date


def verteile_privatzahlung(
    schulden: Iterable[Privatschuld],
    gezahlt: Decimal,
    am: date,
    *,
    bestimmung: Sequence[str] = (),
) -> Zahlungsverteilung:
    """The debtor's choice first (§ 366 Abs. 1), then what is due, the older before the younger
    (Abs. 2); with each day costs, then interest, then the debt itself (§ 367 Abs. 1).

    A choice of the debt before its costs and interest holds unless the creditor refuses the payment
    (§ 367 Abs. 2); a town does not.
    """
    offen = {schuld.kennung: schuld for schuld in schulden}
    if not offen:
        raise UngueltigeEingabe("Tilgung: Es ist keine offene Schuld angegeben.")
    if fremd := [kennung for kennung in bestimmung if kennung not in offen]:
        raise UngueltigeEingabe(f"Bestimmung: Die Schuld „{fremd[0]}“ ist nicht offen.")
    rest = betrag(gezahlt, "Zahlung")
    getilgt: dict[str, Decimal] = {}
    schritte = []
    for schuld in _ordne(offen, am, bestimmung):
        teil = min(rest, schuld.betrag)
        getilgt[schuld.kennung] = teil
        rest -= teil
        schritte.append(_schritt(schuld, teil, schuld.kennung in bestimmung))
    return Zahlungsverteilung(getilgt=getilgt, rest=rest, schritte=tuple(schritte))


def _ordne(
    offen: Mapping[str, Privatschuld], am: date, bestimmung: Sequence[str]
) -> list[Privatschuld]:
    gewaehlt = [offen[kennung] for kennung in dict.fromkeys(bestimmung)]
    uebrige = [schuld for kennung, schuld in offen.items() if kennung not in bestimmung]
    faellige = [s for s in uebrige if s.faellig <= am]
    spaetere = sorted((s for s in uebrige if s.faellig > am), key=lambda s: s.faellig)
    return gewaehlt + sorted(faellige, key=lambda s: (_RANG[s.art], s.faellig)) + spaetere


def _schritt(schuld: Privatschuld, teil: Decimal, bestimmt: bool) -> Schritt:
    regel, norm = f"Nach dem Gesetz: {schuld.art}", "§§ 366 Abs. 2, 367 Abs. 1 BGB"
    if bestimmt:
        regel, norm = "Wie bei der Zahlung bestimmt", "§ 366 Abs. 1 BGB"
    eingabe = f"{schuld.kennung}, fällig {format_datum(schuld.faellig)}"
    return Schritt(regel, norm, eingabe, f"{format_euro(teil)} von {format_euro(schuld.betrag)}")


def regelverjaehrung(entstanden: date) -> Zahlungsverjaehrung:
    """Three years from the end of the year in which the claim arose and could be known of."""
    ende = schluss_des_jahres(entstanden.year + REGELFRIST_JAHRE)
    beginn = f"mit Schluss des Jahres {entstanden.year}"
    schritte = (
        Schritt(
            "Beginn der Verjährung",
            "§ 199 Abs. 1 BGB",
            f"entstanden {format_datum(entstanden)}",
            beginn,
        ),
        Schritt(
            "Regelmäßige Verjährung nach 3 Jahren",
            "§ 195 BGB",
            beginn,
            f"mit Ablauf des {format_datum(ende)}",
        ),
    )
    return Zahlungsverjaehrung(ende=ende, schritte=schritte)
