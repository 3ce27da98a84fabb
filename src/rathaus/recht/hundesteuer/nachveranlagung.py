"""Assessing the past years of a household, as far as the law still allows (§ 169 AO)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.festsetzung import Verkuerzung, nacherhebbare_jahre
from rathaus.recht.geld import NULL
from rathaus.recht.hundesteuer.hunde import GehaltenerHund, pruefe_haushalt
from rathaus.recht.hundesteuer.lage import Hundehaushalt
from rathaus.recht.hundesteuer.rechnung import Hundesteuer, berechne_hundesteuer
from rathaus.recht.hundesteuer.satzung import Hundesteuersatzung
from rathaus.recht.parameter import Werte
from rathaus.recht.schritte import Ergebnis


@dataclass(frozen=True, kw_only=True)
class Nachveranlagung(Ergebnis):
    """One assessment per open year, oldest first."""

    jahre: tuple[Hundesteuer, ...]

    @property
    def steuer(self) -> Decimal:
        return sum((jahr.steuer for jahr in self.jahre), NULL)


def veranlage_nach(
    satzungen: Sequence[Hundesteuersatzung],
    hunde: Iterable[GehaltenerHund],
    bekanntgabe: date,
    *,
    angezeigt: int | None = None,
    verkuerzung: Verkuerzung = Verkuerzung.KEINE,
    werte: Werte | None = None,
) -> Nachveranlagung:
    """Every year from the first liable month to the year of the notice that is still open.

    `angezeigt`: the year in which the dogs were registered (None: never, the town found out).
    """
    hunde = tuple(hunde)
    letzte = satzung_fuer(satzungen, bekanntgabe.year)
    frist = nacherhebbare_jahre(
        _erstes_jahr(hunde, letzte),
        bekanntgabe,
        anzeigepflicht=letzte.anmeldung_ist_anzeige,
        angezeigt=angezeigt,
        verkuerzung=verkuerzung,
        werte=werte,
    )
    jahre = tuple(
        berechne_hundesteuer(satzung_fuer(satzungen, jahr), hunde, jahr) for jahr in frist.jahre
    )
    return Nachveranlagung(
        jahre=jahre,
        schritte=(*frist.schritte, *(schritt for jahr in jahre for schritt in jahr.schritte)),
    )


def satzung_fuer(satzungen: Sequence[Hundesteuersatzung], jahr: int) -> Hundesteuersatzung:
    """The version that holds on 1 January of the year."""
    am = date(jahr, 1, 1)
    for satzung in satzungen:
        if satzung.gueltig_ab <= am and (satzung.gueltig_bis is None or am <= satzung.gueltig_bis):
            return satzung
    raise UngueltigeEingabe(f"Für {jahr} ist keine Hundesteuersatzung hinterlegt.")


def _erstes_jahr(hunde: tuple[GehaltenerHund, ...], satzung: Hundesteuersatzung) -> int:
    haushalt = Hundehaushalt(pruefe_haushalt(hunde, satzung), satzung)
    if not haushalt.pflicht:
        raise UngueltigeEingabe("Nachveranlagung: Es ist kein Hund angegeben.")
    return min(spanne.erster for spanne in haushalt.pflicht.values()) // 12
