"""Settlement of a year against what was prepaid (§ 20 GewStG)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rathaus.recht.datum import format_datum
from rathaus.recht.dauer import plus_monate
from rathaus.recht.geld import NULL, betrag, format_euro
from rathaus.recht.schritte import Ergebnis, Schritt


@dataclass(frozen=True, kw_only=True)
class Gewerbesteuerabrechnung(Ergebnis):
    """§ 20 GewStG: what is due at once, what a month after notification, what is paid back."""

    sofort: Decimal
    abschlusszahlung: Decimal
    faellig: date | None
    erstattung: Decimal


def rechne_ab(
    steuer: Decimal,
    *,
    faellige_vorauszahlungen: Decimal,
    entrichtet: Decimal,
    bekanntgabe: date,
) -> Gewerbesteuerabrechnung:
    """Settle the year (§ 20 GewStG). `faellige_vorauszahlungen`: fixed and already due, in sum."""
    steuer = betrag(steuer, "Steuer")
    entrichtet = betrag(entrichtet, "entrichtete Vorauszahlungen")
    faellige = betrag(faellige_vorauszahlungen, "fällige Vorauszahlungen")
    unterschied = steuer - entrichtet
    anrechnen = Schritt(
        "Entrichtete Vorauszahlungen anrechnen",
        "§ 20 Abs. 1 GewStG",
        f"{format_euro(steuer)} − {format_euro(entrichtet)}",
        format_euro(unterschied),
    )
    if unterschied <= 0:
        return _erstatte(-unterschied, anrechnen)
    rueckstand = max(faellige - entrichtet, NULL)
    return _fordere(unterschied, min(unterschied, rueckstand), bekanntgabe, anrechnen)


def _erstatte(erstattung: Decimal, anrechnen: Schritt) -> Gewerbesteuerabrechnung:
    schritt = Schritt(
        "Überzahlung durch Aufrechnung oder Zurückzahlung ausgleichen",
        "§ 20 Abs. 3 GewStG",
        "",
        format_euro(erstattung) if erstattung else "nichts zu zahlen, nichts zu erstatten",
    )
    return Gewerbesteuerabrechnung(
        sofort=NULL,
        abschlusszahlung=NULL,
        faellig=None,
        erstattung=erstattung,
        schritte=(anrechnen, schritt),
    )


def _fordere(
    unterschied: Decimal, sofort: Decimal, bekanntgabe: date, anrechnen: Schritt
) -> Gewerbesteuerabrechnung:
    rest, faellig = unterschied - sofort, plus_monate(bekanntgabe, 1)
    schritt = Schritt(
        "Abschlusszahlung: rückständige Vorauszahlungen sofort, der Rest binnen eines Monats",
        "§ 20 Abs. 2 GewStG",
        f"{format_euro(unterschied)}, bekannt gegeben am {format_datum(bekanntgabe)}",
        f"sofort {format_euro(sofort)}, bis {format_datum(faellig)} {format_euro(rest)}",
    )
    return Gewerbesteuerabrechnung(
        sofort=sofort,
        abschlusszahlung=rest,
        faellig=faellig if rest else None,
        erstattung=NULL,
        schritte=(anrechnen, schritt),
    )
