"""The rent or burden that counts (§§ 9 to 12 WoGG)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.geld import NULL, betrag, format_euro, format_prozent, kaufmaennisch
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt
from rathaus.recht.wohngeld.hoehe import pruefe_personen
from rathaus.recht.wohngeld.mietenstufe import STUFEN


@dataclass(frozen=True, slots=True)
class Mietabzug:
    """A part of the rent that stays out (§ 11 Abs. 2 WoGG).

    `nummer` 1 to 5 is that of the law and rules the order. 1 to 3 are a share of the rent
    (`anteil`, 0 to 1), with 2 and 3 at least the `entgelt` paid; 4 and 5 are a `betrag`.
    """

    nummer: int
    anteil: Decimal = NULL
    entgelt: Decimal = NULL
    betrag: Decimal = NULL

    def __post_init__(self) -> None:
        if not 1 <= self.nummer <= 5:
            raise UngueltigeEingabe(f"Mietabzug: § 11 Abs. 2 WoGG hat keine Nummer {self.nummer}.")
        if not 0 <= self.anteil <= 1:
            raise UngueltigeEingabe(f"Mietabzug: {self.anteil} liegt nicht zwischen 0 und 1.")

    def von(self, miete: Decimal) -> Decimal:
        if self.nummer > 3:
            return min(betrag(self.betrag, "Mietabzug"), miete)
        return min(max(miete * self.anteil, betrag(self.entgelt, "Entgelt")), miete)


@dataclass(frozen=True, kw_only=True)
class Wohngeldmiete(Ergebnis):
    """`m` goes into the formula."""

    m: Decimal


def beruecksichtige_miete(
    miete: Decimal,
    personen: int,
    stufe: str,
    am: date,
    *,
    ausgeschlossen: int = 0,
    abzuege: Sequence[Mietabzug] = (),
    heim: bool = False,
    werte: Werte | None = None,
) -> Wohngeldmiete:
    """`miete`: agreed rent without heating and hot water (§ 9), or the burden (§ 10), a month.

    `personen`: members taken into account; `ausgeschlossen`: further members who are excluded
    (§§ 7, 8). `heim`: residents of a home count the maximum instead of a rent.
    """
    werte = werte or standardwerte()
    gesamt = pruefe_personen(personen) + ausgeschlossen
    pruefe_personen(gesamt)
    grenzen, tabellen = _grenzen(gesamt, _pruefe_stufe(stufe), am, werte)
    hoechst, klima, heiz = (g * personen / gesamt for g in grenzen)
    kuerzen = () if not ausgeschlossen else (_schritt_kopfteil(personen, gesamt),)
    if heim:
        return Wohngeldmiete(
            m=kaufmaennisch(hoechst + klima + heiz), schritte=(*tabellen, *kuerzen, _HEIM)
        )
    rest, abziehen = _ziehe_ab(betrag(miete, "Miete"), abzuege)
    rest = rest * personen / gesamt
    m = kaufmaennisch(min(rest, hoechst + klima) + heiz)
    schritt = Schritt(
        "Miete bis zum Höchstbetrag mit Klimakomponente, dazu die Entlastung bei den Heizkosten",
        "§ 11 Abs. 1 Satz 1 WoGG",
        f"Miete {format_euro(rest)}, höchstens {format_euro(hoechst + klima)}; "
        f"+ {format_euro(heiz)}",
        format_euro(m),
    )
    return Wohngeldmiete(m=m, schritte=(*abziehen, *tabellen, *kuerzen, schritt))


_HEIM = Schritt(
    "Heimbewohner: Höchstbetrag, Klimakomponente und Heizkosten statt der Miete",
    "§ 11 Abs. 1 Satz 2 WoGG",
    "",
    "die Höchstbeträge gelten",
)


def _pruefe_stufe(stufe: str) -> str:
    if stufe not in STUFEN:
        raise UngueltigeEingabe(f"Mietenstufe: „{stufe}“ ist keine der Stufen {', '.join(STUFEN)}.")
    return stufe


def _grenzen(
    personen: int, stufe: str, am: date, werte: Werte
) -> tuple[tuple[Decimal, Decimal, Decimal], tuple[Schritt, ...]]:
    betraege, schritte = [], []
    for name, text, spalte in (
        ("hoechstbetrag", f"Höchstbetrag der Mietenstufe {stufe}", stufe),
        ("klima", "Klimakomponente", None),
        ("heizkosten", "Entlastung bei den Heizkosten", None),
    ):
        tabelle = werte.wert(f"wohngeld.{name}", am)
        mehr = werte.wert(f"wohngeld.{name}.mehr", am).wert
        zeile = tabelle.wert[spalte] if spalte else tabelle.wert
        zahl = Decimal(zeile[min(personen, len(zeile)) - 1])
        zahl += Decimal(mehr[spalte] if spalte else mehr) * max(personen - len(zeile), 0)
        betraege.append(zahl)
        schritte.append(tabelle.schritt(text, f"{personen} Haushaltsmitglieder", format_euro(zahl)))
    hoechst, klima, heiz = betraege
    return (hoechst, klima, heiz), tuple(schritte)


def _schritt_kopfteil(personen: int, gesamt: int) -> Schritt:
    return Schritt(
        "Nur den Anteil der zu berücksichtigenden Haushaltsmitglieder ansetzen",
        "§ 11 Abs. 3 WoGG",
        f"{personen} von {gesamt}",
        format_prozent(kaufmaennisch(Decimal(100 * personen) / gesamt)),
    )


def _ziehe_ab(miete: Decimal, abzuege: Sequence[Mietabzug]) -> tuple[Decimal, tuple[Schritt, ...]]:
    schritte = []
    for abzug in sorted(abzuege, key=lambda a: a.nummer):
        teil = kaufmaennisch(abzug.von(miete))
        rest = miete - teil
        schritte.append(
            Schritt(
                "Teil der Miete, der außer Betracht bleibt",
                f"§ 11 Abs. 2 Nr. {abzug.nummer} WoGG",
                f"{format_euro(miete)} − {format_euro(teil)}",
                format_euro(rest),
            )
        )
        miete = rest
    return miete, tuple(schritte)
