"""The tax: Messbetrag times the council's Hebesatz, never below the legal one (§ 16 GewStG)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rathaus.recht.geld import betrag, format_euro, format_prozent, kaufmaennisch
from rathaus.recht.gewerbesteuer.messbetrag import (
    Rechtsform,
    berechne_messbetrag,
    erhebungszeitraum,
)
from rathaus.recht.gewerbesteuer.vorauszahlung import berechne_vorauszahlungen
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt


@dataclass(frozen=True, kw_only=True)
class Gewerbesteuer(Ergebnis):
    """`hebesatz` is the one applied, in percent; it may be the legal minimum."""

    messbetrag: Decimal
    hebesatz: Decimal
    steuer: Decimal


@dataclass(frozen=True, kw_only=True)
class Gewerbesteuerrechnung(Ergebnis):
    """From the Gewerbeertrag to the prepayments that follow from it."""

    messbetrag: Decimal
    hebesatz: Decimal
    steuer: Decimal
    vorauszahlung: Decimal


def berechne_gewerbesteuer(
    ertrag: Decimal,
    rechtsform: Rechtsform,
    hebesatz: Decimal,
    jahr: int,
    *,
    werte: Werte | None = None,
) -> Gewerbesteuerrechnung:
    """The whole way for one town that holds all of the business."""
    basis = berechne_messbetrag(ertrag, rechtsform, jahr, werte=werte)
    steuer = berechne_steuer(basis.messbetrag, hebesatz, jahr, werte=werte)
    voraus = berechne_vorauszahlungen(steuer.steuer, jahr, werte=werte)
    return Gewerbesteuerrechnung(
        messbetrag=basis.messbetrag,
        hebesatz=steuer.hebesatz,
        steuer=steuer.steuer,
        vorauszahlung=voraus.einzeln,
        schritte=basis.schritte + steuer.schritte + voraus.schritte,
    )


def berechne_steuer(
    messbetrag: Decimal, hebesatz: Decimal, jahr: int, *, werte: Werte | None = None
) -> Gewerbesteuer:
    """Messbetrag (or the town's share of it) times Hebesatz; both of the same year."""
    werte, am = werte or standardwerte(), erhebungszeitraum(jahr)
    messbetrag = betrag(messbetrag, "Messbetrag")
    angewandt, pruefen = _hebesatz(betrag(hebesatz, "Hebesatz"), jahr, am, werte)
    steuer = kaufmaennisch(messbetrag * angewandt / 100)
    schritt = Schritt(
        "Hebesatz anwenden",
        "§ 16 Abs. 1 GewStG",
        f"{format_euro(messbetrag)} × {format_prozent(angewandt)}",
        format_euro(steuer),
    )
    return Gewerbesteuer(
        messbetrag=messbetrag, hebesatz=angewandt, steuer=steuer, schritte=(*pruefen, schritt)
    )


def _hebesatz(
    beschlossen: Decimal, jahr: int, am: date, werte: Werte
) -> tuple[Decimal, tuple[Schritt, ...]]:
    mindest = werte.wert("gewerbesteuer.hebesatz.mindest_prozent", am)
    if beschlossen >= mindest.dezimal:
        return beschlossen, ()
    schritt = mindest.schritt(
        f"Gesetzlichen Hebesatz für {jahr} anwenden, weil kein höherer bestimmt ist",
        f"bestimmt sind {format_prozent(beschlossen)}",
        format_prozent(mindest.dezimal),
    )
    return mindest.dezimal, (schritt,)
