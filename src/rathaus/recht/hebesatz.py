"""Resolutions on a Hebesatz: until when they hold for the year (§ 25 GrStG, § 16 GewStG)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rathaus.recht.datum import format_datum
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.festsetzung import pruefe_steuerjahr
from rathaus.recht.geld import betrag, format_prozent
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.raten import termin
from rathaus.recht.schritte import Ergebnis, Schritt


@dataclass(frozen=True, kw_only=True)
class Hebesatzbeschluss(Ergebnis):
    """`wirksam_ab` is None where the resolution has no effect for the year."""

    wirksam_ab: date | None


def pruefe_hebesatzbeschluss(
    jahr: int,
    beschlossen_am: date,
    neu: Decimal,
    bisher: Decimal,
    *,
    werte: Werte | None = None,
) -> Hebesatzbeschluss:
    """Until 30 June any rate for the whole year; afterwards only one that is not higher."""
    werte = werte or standardwerte()
    neu, bisher = betrag(neu, "neuer Hebesatz"), betrag(bisher, "bisheriger Hebesatz")
    frist = werte.wert("hebesatz.beschluss_bis", date(pruefe_steuerjahr(jahr), 1, 1))
    bis = termin(frist.text, jahr)
    if beschlossen_am > date(jahr, 12, 31):
        raise UngueltigeEingabe(f"Beschluss: {format_datum(beschlossen_am)} liegt nach {jahr}.")
    wirksam = beschlossen_am <= bis or neu <= bisher
    schritt = frist.schritt(
        f"Beschluss bis {format_datum(bis)}, danach nur ohne Erhöhung",
        f"{format_datum(beschlossen_am)}: {format_prozent(neu)} statt {format_prozent(bisher)}",
        f"wirksam ab 01.01.{jahr}" if wirksam else f"für {jahr} ohne Wirkung",
    )
    return Hebesatzbeschluss(wirksam_ab=date(jahr, 1, 1) if wirksam else None, schritte=(schritt,))


def pruefe_hebesatz_c(
    hebesatz_c: Decimal, hebesatz_b: Decimal, *, liste_bekanntgemacht: bool, gruende: str
) -> Ergebnis:
    """Grundsteuer C needs urban reasons, a published list and a higher rate (§ 25 Abs. 5 GrStG)."""
    c, b = betrag(hebesatz_c, "Hebesatz C"), betrag(hebesatz_b, "Hebesatz B")
    if not gruende.strip():
        raise UngueltigeEingabe("Grundsteuer C: Es fehlen die städtebaulichen Gründe.")
    if not liste_bekanntgemacht:
        raise UngueltigeEingabe(
            "Grundsteuer C: Es fehlt die öffentliche Bekanntgabe der Grundstücke."
        )
    if c <= b:
        raise UngueltigeEingabe("Grundsteuer C: Der Hebesatz muss höher sein als der übrige.")
    schritt = Schritt(
        "Gesonderter Hebesatz für baureife Grundstücke",
        "§ 25 Abs. 5 GrStG",
        f"C {format_prozent(c)}, übrige {format_prozent(b)}; {gruende.strip()}",
        "zulässig",
    )
    return Ergebnis(schritte=(schritt,))
