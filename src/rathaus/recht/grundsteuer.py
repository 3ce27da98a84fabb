"""Grundsteuer: tax, due days, settlement, remission (GrStG).

The tax office fixes the Messbetrag, the council the Hebesatz; the town multiplies and collects.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rathaus.recht.datum import format_datum
from rathaus.recht.dauer import plus_monate
from rathaus.recht.fehler import UngueltigeEingabe, WertFehlt
from rathaus.recht.geld import (
    NULL,
    betrag,
    format_euro,
    format_prozent,
    format_zahl,
    kaufmaennisch,
)
from rathaus.recht.laender import pruefe_land
from rathaus.recht.parameter import Wert, Werte, standardwerte
from rathaus.recht.raten import FaelligerBetrag, liste, raten_zu, termin, termine
from rathaus.recht.schritte import Ergebnis, Schritt


class Grundstuecksart(StrEnum):
    """Kinds with a Messzahl of their own (§§ 14, 15 GrStG)."""

    WOHNEN = "wohnen"
    UNBEBAUT = "unbebaut"
    NICHTWOHNEN = "nichtwohnen"
    LAND_UND_FORST = "land_und_forst"


@dataclass(frozen=True, kw_only=True)
class Grundsteuer(Ergebnis):
    steuer: Decimal
    raten: tuple[FaelligerBetrag, ...]


@dataclass(frozen=True, kw_only=True)
class Grundsteuerausgleich(Ergebnis):
    """§§ 30, 31 GrStG: paid in addition within a month, or paid back."""

    nachzahlung: FaelligerBetrag | None
    erstattung: Decimal


@dataclass(frozen=True, kw_only=True)
class Grundsteuerbekanntmachung(Ergebnis):
    erlaubt: bool


@dataclass(frozen=True, kw_only=True)
class Grundsteuererlass(Ergebnis):
    erlass: Decimal


@dataclass(frozen=True, kw_only=True)
class Grundsteuermesszahl(Ergebnis):
    """In per mille."""

    messzahl: Decimal


def berechne_grundsteuer(
    messbetrag: Decimal,
    hebesatz: Decimal,
    jahr: int,
    *,
    kleinbetraege: bool = False,
    jahreszahler: bool = False,
    werte: Werte | None = None,
) -> Grundsteuer:
    """`kleinbetraege`: the town resolved § 28 Abs. 2. `jahreszahler`: § 28 Abs. 3 is granted."""
    messbetrag, hebesatz = betrag(messbetrag, "Messbetrag"), betrag(hebesatz, "Hebesatz")
    steuer = kaufmaennisch(messbetrag * hebesatz / 100)
    rechnen = Schritt(
        "Hebesatz auf den Messbetrag anwenden",
        "§ 25 Abs. 1 GrStG",
        f"{format_euro(messbetrag)} × {format_prozent(hebesatz)}",
        format_euro(steuer),
    )
    raten, faellig = teile_nach_faelligkeit(
        steuer, jahr, kleinbetraege=kleinbetraege, jahreszahler=jahreszahler, werte=werte
    )
    return Grundsteuer(steuer=steuer, raten=raten, schritte=(rechnen, faellig))


def teile_nach_faelligkeit(
    steuer: Decimal,
    jahr: int,
    *,
    kleinbetraege: bool,
    jahreszahler: bool,
    werte: Werte | None = None,
) -> tuple[tuple[FaelligerBetrag, ...], Schritt]:
    """§ 28 GrStG. The smallest amounts stay due on 15 August also for yearly payers (Abs. 3)."""
    werte, am = werte or standardwerte(), _stichtag(jahr)
    weise = _zahlungsweise(steuer, am, kleinbetraege, jahreszahler, werte)
    raten = tuple(r for r in raten_zu(termine(weise.wert, jahr), steuer) if r.betrag)
    return raten, weise.schritt("Fälligkeit bestimmen", format_euro(steuer), liste(raten))


def _stichtag(jahr: int) -> date:
    if not 2009 <= jahr <= 2400:
        raise UngueltigeEingabe(
            f"Jahr: {jahr} ist kein Jahr, für das wir Grundsteuer rechnen (ab 2009)."
        )
    return date(jahr, 1, 1)


def _zahlungsweise(
    steuer: Decimal, am: date, kleinbetraege: bool, jahreszahler: bool, werte: Werte
) -> Wert:
    if kleinbetraege and steuer <= werte.wert("grundsteuer.kleinbetrag.jahr", am).dezimal:
        return werte.wert("grundsteuer.kleinbetrag.jahr.termine", am)
    if jahreszahler:
        return werte.wert("grundsteuer.jahreszahlung.termine", am)
    if kleinbetraege and steuer <= werte.wert("grundsteuer.kleinbetrag.haelften", am).dezimal:
        return werte.wert("grundsteuer.kleinbetrag.haelften.termine", am)
    return werte.wert("grundsteuer.termine", am)


def erstes_jahr_der_jahreszahlung(
    beantragt_am: date, *, werte: Werte | None = None
) -> tuple[int, Schritt]:
    """From which year a request for yearly payment (or its change) holds (§ 28 Abs. 3 GrStG)."""
    werte = werte or standardwerte()
    frist = werte.wert("grundsteuer.jahreszahlung.antrag_bis", _stichtag(beantragt_am.year))
    rechtzeitig = beantragt_am <= termin(frist.text, beantragt_am.year)
    jahr = beantragt_am.year + (1 if rechtzeitig else 2)
    eingabe = f"beantragt am {format_datum(beantragt_am)}"
    schritt = frist.schritt(f"Antrag bis zum {frist.text} des Vorjahres", eingabe, f"ab {jahr}")
    return jahr, schritt


def berechne_grundsteuervorauszahlungen(
    letzte_jahressteuer: Decimal,
    jahr: int,
    *,
    kleinbetraege: bool = False,
    jahreszahler: bool = False,
    werte: Werte | None = None,
) -> Grundsteuer:
    """§ 29 GrStG: until a new notice comes, the last tax is prepaid on the days it had."""
    steuer = betrag(letzte_jahressteuer, "Jahressteuer")
    grund = Schritt(
        "Bis zum neuen Bescheid Vorauszahlungen nach der letzten Jahressteuer",
        "§ 29 GrStG",
        f"für {jahr}",
        format_euro(steuer),
    )
    raten, faellig = teile_nach_faelligkeit(
        steuer, jahr, kleinbetraege=kleinbetraege, jahreszahler=jahreszahler, werte=werte
    )
    return Grundsteuer(steuer=steuer, raten=raten, schritte=(grund, faellig))


def pruefe_oeffentliche_festsetzung(steuer: Decimal, vorjahr: Decimal) -> Grundsteuerbekanntmachung:
    """§ 27 Abs. 3 GrStG: a public notice replaces single ones only where the tax is the same."""
    steuer, vorjahr = betrag(steuer, "Steuer"), betrag(vorjahr, "Vorjahressteuer")
    erlaubt = steuer == vorjahr
    schritt = Schritt(
        "Festsetzung durch öffentliche Bekanntmachung nur bei gleicher Grundsteuer",
        "§ 27 Abs. 3 GrStG",
        f"{format_euro(steuer)}, Vorjahr {format_euro(vorjahr)}",
        "erlaubt" if erlaubt else "ein Bescheid ist nötig",
    )
    return Grundsteuerbekanntmachung(erlaubt=erlaubt, schritte=(schritt,))


def gleiche_aus(
    raten: tuple[FaelligerBetrag, ...],
    *,
    entrichtet: Decimal,
    bekanntgabe: date,
    vorausgezahlt: bool = True,
) -> Grundsteuerausgleich:
    """Compare what a new notice makes of past due days with what was paid for them.

    `vorausgezahlt` False: there were no prepayments at all, so § 31 GrStG instead of § 30.
    """
    entrichtet = betrag(entrichtet, "entrichtete Vorauszahlungen")
    soll = sum((rate.betrag for rate in raten if rate.faellig <= bekanntgabe), NULL)
    unterschied = soll - entrichtet
    faellig = plus_monate(bekanntgabe, 1)
    norm = (
        ("§ 30 Abs. 1 GrStG" if vorausgezahlt else "§ 31 GrStG")
        if unterschied > 0
        else ("§ 30 Abs. 2 GrStG")
    )
    ergebnis = "nichts auszugleichen"
    if unterschied > 0:
        ergebnis = f"{format_euro(unterschied)} nachzuzahlen bis {format_datum(faellig)}"
    if unterschied < 0:
        ergebnis = f"{format_euro(-unterschied)} aufzurechnen oder zurückzuzahlen"
    schritt = Schritt(
        "Für die vergangenen Fälligkeitstage abrechnen",
        norm,
        f"Soll {format_euro(soll)}, entrichtet {format_euro(entrichtet)}",
        ergebnis,
    )
    return Grundsteuerausgleich(
        nachzahlung=FaelligerBetrag(faellig, unterschied) if unterschied > 0 else None,
        erstattung=max(-unterschied, NULL),
        schritte=(schritt,),
    )


def erlass_wegen_ertragsminderung(
    steuer: Decimal,
    jahr: int,
    minderung_prozent: Decimal,
    *,
    beantragt_am: date,
    zu_vertreten: bool = False,
    werte: Werte | None = None,
) -> Grundsteuererlass:
    """§§ 33, 34 GrStG on the tax of `jahr`. `minderung_prozent`: loss of the normal yield."""
    werte, am = werte or standardwerte(), _stichtag(jahr)
    steuer = betrag(steuer, "Steuer")
    minderung = betrag(minderung_prozent, "Minderung")
    if minderung > 100:
        raise UngueltigeEingabe(f"Minderung: {minderung} ist mehr als 100 Prozent.")
    frist = werte.wert("grundsteuer.erlass.antrag_bis", am)
    bis = termin(frist.text, jahr + 1)
    rechtzeitig = beantragt_am <= bis
    antrag = frist.schritt(
        f"Antrag bis {format_datum(bis)}",
        f"beantragt am {format_datum(beantragt_am)}",
        "rechtzeitig" if rechtzeitig else "verspätet",
    )
    anteil, stufe = _erlassanteil(minderung, am, werte)
    erlass = kaufmaennisch(steuer * anteil / 100)
    if zu_vertreten or not rechtzeitig:
        erlass = NULL
    grund = " – die Minderung ist zu vertreten" if zu_vertreten else ""
    return Grundsteuererlass(
        erlass=erlass,
        schritte=(
            antrag,
            stufe.schritt(
                "Erlass nach dem Grad der Minderung",
                f"Minderung {format_prozent(minderung)}, {format_euro(steuer)}{grund}",
                format_euro(erlass) if erlass else "kein Erlass",
            ),
        ),
    )


def _erlassanteil(minderung: Decimal, am: date, werte: Werte) -> tuple[Decimal, Wert]:
    schwelle = werte.wert("grundsteuer.erlass.minderung_ueber_prozent", am)
    if minderung <= schwelle.dezimal:
        return NULL, schwelle
    stufe = "_bei_vollem_ausfall" if minderung == 100 else ""
    wert = werte.wert(f"grundsteuer.erlass.prozent{stufe}", am)
    return wert.dezimal, wert


def nenne_messzahl(
    art: Grundstuecksart,
    land: str,
    jahr: int,
    *,
    gefoerdert: bool = False,
    denkmal: bool = False,
    werte: Werte | None = None,
) -> Grundsteuermesszahl:
    """The Messzahl behind a Messbetrag, to check it for plausibility.

    Refused for Länder with a model of their own and before 2025. `gefoerdert`: § 15 Abs. 2 to 4,
    residential only; `denkmal`: § 15 Abs. 5, built-up only.
    """
    werte, am, land = werte or standardwerte(), _stichtag(jahr), pruefe_land(land)
    if eigenes := werte.suche("grundsteuer.eigenes_modell", am, land):
        raise UngueltigeEingabe(
            f"{land} rechnet nach eigenem Modell ({eigenes.text}, {eigenes.norm}); "
            "die Messzahlen des Bundes gelten dort nicht."
        )
    schluessel = f"grundsteuer.messzahl.{art}"
    zahl = werte.suche(schluessel, am, land) or werte.suche(schluessel, am)
    if zahl is None:
        raise WertFehlt(schluessel, am, land)
    promille = zahl.dezimal
    schritte = [zahl.schritt("Messzahl", str(art), _promille(promille))]
    for abschlag in _abschlaege(art, am, gefoerdert, denkmal, werte):
        promille -= promille * abschlag.dezimal / 100
        regel = f"Messzahl um {format_prozent(abschlag.dezimal)} ermäßigen"
        schritte.append(abschlag.schritt(regel, str(art), _promille(promille)))
    return Grundsteuermesszahl(messzahl=promille, schritte=tuple(schritte))


def _abschlaege(
    art: Grundstuecksart, am: date, gefoerdert: bool, denkmal: bool, werte: Werte
) -> list[Wert]:
    abschlaege = []
    if gefoerdert and art is Grundstuecksart.WOHNEN:
        schluessel = "grundsteuer.messzahl.abschlag_wohnraumfoerderung_prozent"
        abschlaege.append(werte.wert(schluessel, am))
    if denkmal and art in (Grundstuecksart.WOHNEN, Grundstuecksart.NICHTWOHNEN):
        abschlaege.append(werte.wert("grundsteuer.messzahl.abschlag_denkmal_prozent", am))
    return abschlaege


def _promille(zahl: Decimal) -> str:
    return f"{format_zahl(zahl.normalize())} ‰"
