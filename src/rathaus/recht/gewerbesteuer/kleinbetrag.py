"""Small amounts: who gets them, and which corrections are not made (§ 34 GewStG, § 2 KBV)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rathaus.recht.geld import NULL, betrag, format_euro
from rathaus.recht.gewerbesteuer.messbetrag import erhebungszeitraum
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.schritte import Ergebnis


@dataclass(frozen=True, kw_only=True)
class Kleinbetragszuweisung(Ergebnis):
    """Shares of the Messbetrag after the small ones went to the Gemeinde of management."""

    anteile: Mapping[str, Decimal]


@dataclass(frozen=True, kw_only=True)
class Aenderungspruefung(Ergebnis):
    zulaessig: bool


def weise_kleinbetraege_zu(
    anteile: Mapping[str, Decimal],
    geschaeftsleitung: str,
    jahr: int,
    *,
    werte: Werte | None = None,
) -> Kleinbetragszuweisung:
    """§ 34 Abs. 1 and 2 GewStG: a small Messbetrag or share goes to the Gemeinde of management."""
    werte, am = werte or standardwerte(), erhebungszeitraum(jahr)
    gesamt = sum((betrag(anteil, name) for name, anteil in anteile.items()), NULL)
    ganz = werte.wert("gewerbesteuer.kleinbetrag.messbetrag", am)
    if gesamt <= ganz.dezimal:
        schritt = ganz.schritt(
            f"Messbetrag bis {format_euro(ganz.dezimal)} ganz der Geschäftsleitung zuweisen",
            format_euro(gesamt),
            geschaeftsleitung,
        )
        return Kleinbetragszuweisung(anteile={geschaeftsleitung: gesamt}, schritte=(schritt,))
    grenze = werte.wert("gewerbesteuer.kleinbetrag.anteil", am)
    kleine = [n for n, a in anteile.items() if a <= grenze.dezimal and n != geschaeftsleitung]
    neu = {name: anteil for name, anteil in anteile.items() if name not in kleine}
    umgelegt = sum((anteile[name] for name in kleine), NULL)
    neu[geschaeftsleitung] = neu.get(geschaeftsleitung, NULL) + umgelegt
    schritt = grenze.schritt(
        f"Anteile bis {format_euro(grenze.dezimal)} der Geschäftsleitung zuweisen",
        ", ".join(kleine) or "keine kleinen Anteile",
        f"{geschaeftsleitung}: {format_euro(neu[geschaeftsleitung])}",
    )
    return Kleinbetragszuweisung(anteile=neu, schritte=(schritt,))


def pruefe_anteilsaenderung(
    alt: Decimal, neu: Decimal, jahr: int, *, werte: Werte | None = None
) -> Aenderungspruefung:
    """§ 34 Abs. 3 GewStG: does a change of a share count for this Gemeinde at all?"""
    werte = werte or standardwerte()
    grenze = werte.wert("gewerbesteuer.kleinbetrag.aenderung_anteil", erhebungszeitraum(jahr))
    abweichung = abs(betrag(neu, "neuer Anteil") - betrag(alt, "alter Anteil"))
    zulaessig = abweichung > grenze.dezimal
    schritt = grenze.schritt(
        f"Änderungen bis {format_euro(grenze.dezimal)} bei der Geschäftsleitung berücksichtigen",
        f"Abweichung {format_euro(abweichung)}",
        "der Anteil ändert sich" if zulaessig else "der Anteil bleibt, wie er ist",
    )
    return Aenderungspruefung(zulaessig=zulaessig, schritte=(schritt,))


def pruefe_messbetragsaenderung(
    alt: Decimal, neu: Decimal, jahr: int, *, werte: Werte | None = None
) -> Aenderungspruefung:
    """§ 2 KBV: small corrections of the Messbetrag are not made."""
    werte = werte or standardwerte()
    unterschied = betrag(neu, "neuer Messbetrag") - betrag(alt, "alter Messbetrag")
    richtung = "zugunsten" if unterschied < 0 else "zuungunsten"
    mindest = werte.wert(f"gewerbesteuer.aenderung.mindest_{richtung}", erhebungszeitraum(jahr))
    zulaessig = abs(unterschied) >= mindest.dezimal
    schritt = mindest.schritt(
        f"Änderung {richtung} des Steuerpflichtigen erst ab {format_euro(mindest.dezimal)}",
        f"Abweichung {format_euro(abs(unterschied))}",
        "der Messbetrag wird geändert" if zulaessig else "der Messbetrag wird nicht geändert",
    )
    return Aenderungspruefung(zulaessig=zulaessig, schritte=(schritt,))
