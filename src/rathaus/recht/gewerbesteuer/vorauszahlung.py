"""Prepayments and their adjustment (§ 19 GewStG)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rathaus.recht.datum import format_datum
from rathaus.recht.dauer import plus_monate
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.geld import NULL, abrunden_auf, betrag, format_euro
from rathaus.recht.gewerbesteuer.messbetrag import erhebungszeitraum
from rathaus.recht.monate import EIN_TAG
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.raten import FaelligerBetrag, liste, termine
from rathaus.recht.schritte import Ergebnis, Schritt


@dataclass(frozen=True, kw_only=True)
class Vorauszahlungen(Ergebnis):
    """`einzeln` is 0 and `raten` empty where the amount is too small to be fixed."""

    einzeln: Decimal
    raten: tuple[FaelligerBetrag, ...]


@dataclass(frozen=True, kw_only=True)
class Vorauszahlungsanpassung(Ergebnis):
    """`raten`: the prepayments still to come; `nachtrag`: the increase for days gone by."""

    raten: tuple[FaelligerBetrag, ...]
    nachtrag: FaelligerBetrag | None


def berechne_vorauszahlungen(
    jahressteuer: Decimal,
    jahr: int,
    *,
    wirtschaftsjahr_ende: date | None = None,
    werte: Werte | None = None,
) -> Vorauszahlungen:
    """Four quarters of the last assessed tax (§ 19 GewStG).

    `jahr` is the year prepaid for. Where the business year differs from the calendar year, its
    last day in `jahr` moves the days into that business year (§ 19 Abs. 1 Satz 2).
    """
    werte, am = werte or standardwerte(), erhebungszeitraum(jahr)
    jahressteuer = betrag(jahressteuer, "Jahressteuer")
    einzeln, schritte = _vorauszahlung(jahressteuer, am, werte)
    tage = vorauszahlungstage(jahr, wirtschaftsjahr_ende, werte=werte)
    raten = tuple(FaelligerBetrag(tag, einzeln) for tag in tage) if einzeln else ()
    norm = werte.wert("gewerbesteuer.vorauszahlung.termine", am)
    faellig = norm.schritt("Vorauszahlungen zu den Terminen fordern", f"für {jahr}", liste(raten))
    return Vorauszahlungen(einzeln=einzeln, raten=raten, schritte=(*schritte, faellig))


def _vorauszahlung(
    jahressteuer: Decimal, am: date, werte: Werte
) -> tuple[Decimal, tuple[Schritt, ...]]:
    viertel = jahressteuer / 4
    auf = werte.wert("gewerbesteuer.vorauszahlung.abrundung", am)
    einzeln = abrunden_auf(viertel, auf.dezimal)
    runden = auf.schritt(
        "Vorauszahlung: ein Viertel der Steuer (§ 19 Abs. 2 GewStG), auf volle Euro abgerundet",
        f"{format_euro(jahressteuer)} ÷ 4",
        format_euro(einzeln),
    )
    mindest = werte.wert("gewerbesteuer.vorauszahlung.mindest", am)
    if einzeln >= mindest.dezimal:
        return einzeln, (runden,)
    entfallen = mindest.schritt(
        f"Vorauszahlungen unter {format_euro(mindest.dezimal)} nicht festsetzen",
        format_euro(einzeln),
        "keine Vorauszahlung",
    )
    return NULL, (runden, entfallen)


def vorauszahlungstage(
    jahr: int, wirtschaftsjahr_ende: date | None = None, *, werte: Werte | None = None
) -> tuple[date, ...]:
    werte = werte or standardwerte()
    ende = wirtschaftsjahr_ende or date(jahr, 12, 31)
    if ende.year != jahr:
        raise UngueltigeEingabe(f"Wirtschaftsjahr: {format_datum(ende)} liegt nicht in {jahr}.")
    texte = werte.wert("gewerbesteuer.vorauszahlung.termine", erhebungszeitraum(jahr)).wert
    tage = termine(texte, jahr - 1) + termine(texte, jahr)
    beginn = plus_monate(ende + EIN_TAG, -12)
    return tuple(tag for tag in tage if beginn <= tag <= ende)


def letzter_anpassungstag(
    jahr: int, *, auf_antrag: bool = False, werte: Werte | None = None
) -> tuple[date, Schritt]:
    """Until when prepayments may be adjusted: the end of a month after the year."""
    werte, am = werte or standardwerte(), erhebungszeitraum(jahr)
    monate = werte.wert("gewerbesteuer.anpassung.monate", am)
    if auf_antrag:
        monate = werte.suche("gewerbesteuer.anpassung.monate_auf_antrag", am) or monate
    ende = plus_monate(date(jahr + 1, 1, 1), monate.ganz) - EIN_TAG
    schritt = monate.schritt(
        f"Anpassung bis zum Ende des {monate.ganz}. Monats nach dem Erhebungszeitraum",
        f"für {jahr}",
        f"möglich bis {format_datum(ende)}",
    )
    return ende, schritt


def passe_vorauszahlungen_an(
    jahr: int,
    erwartete_steuer: Decimal,
    bisher: Decimal,
    bekanntgabe: date,
    *,
    auf_antrag: bool = False,
    werte: Werte | None = None,
) -> Vorauszahlungsanpassung:
    """Fix the prepayments of `jahr` anew to the tax to be expected (§ 19 Abs. 3 GewStG).

    `bisher` is the single prepayment fixed so far. What is still missing is spread over the days
    to come; once none is left, the increase is due a month after notification.
    """
    werte, am = werte or standardwerte(), erhebungszeitraum(jahr)
    ende, frist = letzter_anpassungstag(jahr, auf_antrag=auf_antrag, werte=werte)
    if bekanntgabe > ende:
        raise UngueltigeEingabe(
            f"Die Vorauszahlungen für {jahr} konnten nur bis {format_datum(ende)} angepasst werden."
        )
    tage = vorauszahlungstage(jahr, werte=werte)
    kommende = [tag for tag in tage if tag > bekanntgabe]
    vergangen = betrag(bisher, "bisherige Vorauszahlung") * (len(tage) - len(kommende))
    offen = max(betrag(erwartete_steuer, "erwartete Steuer") - vergangen, NULL)
    if not kommende:
        return _nachtraegliche_erhoehung(offen, bekanntgabe, frist)
    einzeln, schritte = _vorauszahlung(offen * 4 / len(kommende), am, werte)
    raten = tuple(FaelligerBetrag(tag, einzeln) for tag in kommende) if einzeln else ()
    verteilen = Schritt(
        "Den noch nicht fälligen Rest der erwarteten Steuer auf die kommenden Termine verteilen",
        "§ 19 Abs. 3 Satz 1 GewStG",
        f"{format_euro(offen)}, {len(kommende)} Termine",
        liste(raten),
    )
    return Vorauszahlungsanpassung(
        raten=raten, nachtrag=None, schritte=(frist, *schritte[1:], verteilen)
    )


def _nachtraegliche_erhoehung(
    offen: Decimal, bekanntgabe: date, frist: Schritt
) -> Vorauszahlungsanpassung:
    erhoehung = abrunden_auf(offen)
    faellig = plus_monate(bekanntgabe, 1)
    nachtrag = FaelligerBetrag(faellig, erhoehung) if erhoehung else None
    schritt = Schritt(
        "Nachträgliche Erhöhung innerhalb eines Monats nach Bekanntgabe entrichten",
        "§ 19 Abs. 3 Satz 2 Halbsatz 2 GewStG",
        f"{format_euro(erhoehung)}, bekannt gegeben am {format_datum(bekanntgabe)}",
        f"fällig am {format_datum(faellig)}" if nachtrag else "keine Erhöhung",
    )
    return Vorauszahlungsanpassung(raten=(), nachtrag=nachtrag, schritte=(frist, schritt))
