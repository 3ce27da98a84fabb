"""The values and rules of a town's Hundesteuersatzung, as the council resolved them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.festsetzung import pruefe_steuerjahr
from rathaus.recht.geld import NULL, betrag
from rathaus.recht.laender import pruefe_land
from rathaus.recht.raten import termin


class Zaehlweise(StrEnum):
    """`je_hund`: the number held sets the rate of every dog. Else each dog has the rate of its
    place in line."""

    JE_HUND = "je_hund"
    ERSTER_ZWEITER_WEITERER = "erster_zweiter_weiterer"


class Beginnregel(StrEnum):
    """From which month an event counts."""

    LAUFENDER_MONAT = "laufender_monat"
    FOLGEMONAT = "folgemonat"
    FOLGEMONAT_AUSSER_AM_ERSTEN = "folgemonat_ausser_am_ersten"


class Endregel(StrEnum):
    """Which month is the last one that counts."""

    LAUFENDER_MONAT = "laufender_monat"
    VORMONAT = "vormonat"
    VORMONAT_AUSSER_AM_LETZTEN = "vormonat_ausser_am_letzten"


class Altersregel(StrEnum):
    """Which dogs become liable only at a certain age."""

    ALLE = "alle"
    EIGENER_WURF = "eigener_wurf"


class Zeitanteil(StrEnum):
    """`monatlich`: a twelfth for each month. `volles_jahr`: one liable month costs the year."""

    MONATLICH = "monatlich"
    VOLLES_JAHR = "volles_jahr"


class Steuerrundung(StrEnum):
    KAUFMAENNISCH_CENT = "kaufmaennisch_cent"
    ABRUNDEN_CENT = "abrunden_cent"
    ABRUNDEN_EURO = "abrunden_euro"


class Rundungsstufe(StrEnum):
    """What is rounded: each stretch of equal months, or the year of a dog."""

    HUND = "hund"
    ABSCHNITT = "abschnitt"


class Ratenverteilung(StrEnum):
    """`nach_monaten`: each due day carries the months of its part of the year."""

    GLEICHE_TEILE = "gleiche_teile"
    NACH_MONATEN = "nach_monaten"


@dataclass(frozen=True, slots=True)
class Verguenstigungsregel:
    """An exemption (`erlass` 1) or reduction (share of the tax that is not charged).

    `zaehlt_mit`: does such a dog count towards the number? None: as the Satzung says for all.
    """

    bezeichnung: str
    erlass: Decimal
    paragraf: str = ""
    auch_gefaehrlich: bool = False
    zaehlt_mit: bool | None = None

    def __post_init__(self) -> None:
        if not 0 < self.erlass <= 1:
            raise UngueltigeEingabe(
                f"Vergünstigung „{self.bezeichnung}“: Der Anteil liegt nicht zwischen 0 und 1."
            )

    @property
    def befreit(self) -> bool:
        return self.erlass == 1


@dataclass(frozen=True, kw_only=True)
class Hundesteuersatzung:
    """One version of the Satzung.

    `saetze`: yearly tax at one, two, three … dogs (or of the first, second, third … dog); the last
    one holds for all further. `saetze_gefaehrlich` likewise, counted among dangerous dogs; empty:
    they are taxed like all others. `rechtsgrundlage`: the sections of the Land's KAG it rests on.
    `paragrafen` names the section of each part for the steps; `angenommen` lists the parts that
    nobody has confirmed yet.
    """

    name: str
    land: str
    rechtsgrundlage: str
    gueltig_ab: date
    gueltig_bis: date | None = None
    zaehlweise: Zaehlweise
    saetze: tuple[Decimal, ...]
    saetze_gefaehrlich: tuple[Decimal, ...] = ()
    gefaehrliche_zaehlen_mit: bool = True
    befreite_zaehlen_mit: bool = False
    beguenstigte_zuerst: bool = False
    beginn_aufnahme: Beginnregel = Beginnregel.LAUFENDER_MONAT
    beginn_zuzug: Beginnregel = Beginnregel.FOLGEMONAT
    beginn_alter: Beginnregel = Beginnregel.FOLGEMONAT
    alter_monate: int = 3
    alter_gilt: Altersregel = Altersregel.ALLE
    ende: Endregel = Endregel.LAUFENDER_MONAT
    gefaehrlich_ab: Beginnregel = Beginnregel.FOLGEMONAT
    gefaehrlich_bis: Endregel = Endregel.LAUFENDER_MONAT
    verguenstigung_ab: Beginnregel = Beginnregel.FOLGEMONAT_AUSSER_AM_ERSTEN
    verguenstigung_bis: Endregel = Endregel.LAUFENDER_MONAT
    ersatzhund_ab_folgemonat: bool = True
    zeitanteil: Zeitanteil = Zeitanteil.MONATLICH
    mindestmonate: int = 0
    rundung: Steuerrundung = Steuerrundung.KAUFMAENNISCH_CENT
    rundungsstufe: Rundungsstufe = Rundungsstufe.HUND
    nicht_festsetzen_unter: Decimal = NULL
    faelligkeiten: tuple[str, ...] = ("15.02.", "15.05.", "15.08.", "15.11.")
    ratenverteilung: Ratenverteilung = Ratenverteilung.NACH_MONATEN
    nachzahlung_monate: int = 1
    kleinbetrag_bis: Decimal = NULL
    kleinbetrag_faellig: str = "15.08."
    anmeldung_ist_anzeige: bool = True
    verguenstigungen: Mapping[str, Verguenstigungsregel] = field(
        default_factory=lambda: MappingProxyType({})
    )
    paragrafen: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    angenommen: frozenset[str] = frozenset()
    quelle: str = ""

    def __post_init__(self) -> None:
        pruefe_land(self.land)
        if not self.saetze:
            raise UngueltigeEingabe(f"{self.name}: Es fehlt der Steuersatz.")
        for satz in (*self.saetze, *self.saetze_gefaehrlich):
            betrag(satz, f"{self.name}, Steuersatz")
        if not self.faelligkeiten:
            raise UngueltigeEingabe(f"{self.name}: Es fehlt die Fälligkeit.")
        for text in (*self.faelligkeiten, self.kleinbetrag_faellig):
            termin(text, 2000)

    def norm(self, teil: str) -> str:
        """The section that rules this part, else what the whole Satzung rests on."""
        if paragraf := self.paragrafen.get(teil):
            return f"{paragraf} {self.name}"
        return f"{self.rechtsgrundlage} i. V. m. der {self.name}"

    def satz(self, nummer: int, *, gefaehrlich: bool) -> Decimal:
        """Yearly tax at this number (or of the dog at this place)."""
        reihe = self.saetze_gefaehrlich if gefaehrlich else self.saetze
        return reihe[min(nummer, len(reihe)) - 1]

    def verguenstigung(self, art: str) -> Verguenstigungsregel:
        if art not in self.verguenstigungen:
            bekannt = ", ".join(self.verguenstigungen) or "keine"
            raise UngueltigeEingabe(
                f"Vergünstigung „{art}“ steht nicht in der {self.name} (bekannt: {bekannt})."
            )
        return self.verguenstigungen[art]

    def pruefe_jahr(self, jahr: int) -> None:
        """A version holds for whole years only; a change within a year needs two assessments."""
        pruefe_steuerjahr(jahr)
        erster, letzter = date(jahr, 1, 1), date(jahr, 12, 31)
        if erster < self.gueltig_ab or (self.gueltig_bis and self.gueltig_bis < letzter):
            raise UngueltigeEingabe(f"{self.name}: Diese Fassung gilt nicht im ganzen Jahr {jahr}.")
