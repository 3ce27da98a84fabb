"""Steuermessbetrag: Gewerbeertrag, allowance, Messzahl, roundings (§ 11 GewStG)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.geld import abrunden_auf, betrag, format_euro, format_prozent
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt


class Rechtsform(StrEnum):
    """What decides about the allowance of § 11 Abs. 1 GewStG."""

    EINZELUNTERNEHMEN = "einzelunternehmen"
    PERSONENGESELLSCHAFT = "personengesellschaft"
    KAPITALGESELLSCHAFT = "kapitalgesellschaft"
    VEREIN = "verein"
    OEFFENTLICHE_HAND = "oeffentliche_hand"


@dataclass(frozen=True, kw_only=True)
class Gewerbesteuermessbetrag(Ergebnis):
    """`messzahl` in percent."""

    ertrag_gerundet: Decimal
    freibetrag: Decimal
    messzahl: Decimal
    messbetrag: Decimal


def berechne_messbetrag(
    ertrag: Decimal,
    rechtsform: Rechtsform,
    jahr: int,
    *,
    hausgewerbe: bool = False,
    werte: Werte | None = None,
) -> Gewerbesteuermessbetrag:
    """§ 11 GewStG. A loss is refused: it has no Messbetrag but is carried forward (§ 10a)."""
    werte, am = werte or standardwerte(), erhebungszeitraum(jahr)
    ertrag = betrag(ertrag, "Gewerbeertrag")
    gerundet, runden = _runde_ertrag(ertrag, am, werte)
    nach_freibetrag, kuerzen = _kuerze(gerundet, rechtsform, am, werte)
    messzahl, ermaessigen = _messzahl(am, hausgewerbe, werte)
    messbetrag, anwenden = _wende_messzahl_an(nach_freibetrag, messzahl, am, werte)
    return Gewerbesteuermessbetrag(
        ertrag_gerundet=gerundet,
        freibetrag=gerundet - nach_freibetrag,
        messzahl=messzahl,
        messbetrag=messbetrag,
        schritte=(runden, kuerzen, *ermaessigen, *anwenden),
    )


def erhebungszeitraum(jahr: int) -> date:
    """The day on which the values of a year are looked up (§ 14 Satz 2 GewStG)."""
    if not 2008 <= jahr <= 2400:
        raise UngueltigeEingabe(
            f"Jahr: {jahr} ist kein Erhebungszeitraum, den wir rechnen (ab 2008)."
        )
    return date(jahr, 12, 31)


def _runde_ertrag(ertrag: Decimal, am: date, werte: Werte) -> tuple[Decimal, Schritt]:
    auf = werte.wert("gewerbesteuer.ertrag.abrundung", am)
    gerundet = abrunden_auf(ertrag, auf.dezimal)
    regel = f"Gewerbeertrag auf volle {auf.dezimal} Euro abrunden"
    return gerundet, auf.schritt(regel, format_euro(ertrag), format_euro(gerundet))


def _kuerze(
    ertrag: Decimal, rechtsform: Rechtsform, am: date, werte: Werte
) -> tuple[Decimal, Schritt]:
    frei = werte.wert(f"gewerbesteuer.freibetrag.{rechtsform}", am)
    abzug = min(frei.dezimal, ertrag)
    eingabe = f"{format_euro(ertrag)}, Freibetrag {format_euro(frei.dezimal)}"
    rest = ertrag - abzug
    regel = "Freibetrag nach der Rechtsform abziehen, höchstens bis null"
    return rest, frei.schritt(regel, eingabe, format_euro(rest))


def _messzahl(am: date, hausgewerbe: bool, werte: Werte) -> tuple[Decimal, tuple[Schritt, ...]]:
    messzahl = werte.wert("gewerbesteuer.messzahl_prozent", am).dezimal
    if not hausgewerbe:
        return messzahl, ()
    anteil = werte.wert("gewerbesteuer.messzahl.hausgewerbe_prozent", am)
    ermaessigt = messzahl * anteil.dezimal / 100
    schritt = anteil.schritt(
        "Messzahl bei Hausgewerbetreibenden ermäßigen",
        f"{format_prozent(anteil.dezimal)} von {format_prozent(messzahl)}",
        format_prozent(ermaessigt),
    )
    return ermaessigt, (schritt,)


def _wende_messzahl_an(
    ertrag: Decimal, messzahl: Decimal, am: date, werte: Werte
) -> tuple[Decimal, tuple[Schritt, ...]]:
    genau = ertrag * messzahl / 100
    anwenden = werte.wert("gewerbesteuer.messzahl_prozent", am).schritt(
        "Steuermesszahl anwenden",
        f"{format_euro(ertrag)} × {format_prozent(messzahl)}",
        format_euro(genau),
    )
    auf = werte.wert("gewerbesteuer.messbetrag.abrundung", am)
    gerundet = abrunden_auf(genau, auf.dezimal)
    if gerundet == genau:
        return gerundet, (anwenden,)
    regel = "Messbetrag auf volle Euro abrunden"
    return gerundet, (anwenden, auf.schritt(regel, format_euro(genau), format_euro(gerundet)))
