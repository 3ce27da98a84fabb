"""The dog tax of a year: per dog and stretch of months, in total, and when it is due."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from rathaus.recht.datum import format_datum
from rathaus.recht.geld import CENT, EURO, NULL, format_euro, format_prozent, format_zahl
from rathaus.recht.hundesteuer.hunde import (
    GehaltenerHund,
    Monatsspanne,
    nenne_monat,
    pruefe_haushalt,
)
from rathaus.recht.hundesteuer.lage import Hundehaushalt, Steuerabschnitt
from rathaus.recht.hundesteuer.satzung import (
    Hundesteuersatzung,
    Ratenverteilung,
    Rundungsstufe,
    Steuerrundung,
    Zaehlweise,
    Zeitanteil,
)
from rathaus.recht.raten import FaelligerBetrag, fasse_zusammen, liste, raten_zu, termin, termine
from rathaus.recht.schritte import Ergebnis, Schritt


@dataclass(frozen=True, slots=True)
class Hundanteil:
    """One dog's part. `monatsbetraege`: January to December, exact, before any rounding."""

    hund: GehaltenerHund
    abschnitte: tuple[Steuerabschnitt, ...]
    monatsbetraege: tuple[Fraction, ...]
    steuer: Decimal

    @property
    def genau(self) -> Fraction:
        return sum(self.monatsbetraege, Fraction(0))


@dataclass(frozen=True, kw_only=True)
class Hundesteuer(Ergebnis):
    """The assessment of one household for one year. `raten` add up to `steuer`."""

    jahr: int
    satzung: Hundesteuersatzung
    hunde: tuple[Hundanteil, ...]
    steuer: Decimal
    raten: tuple[FaelligerBetrag, ...]

    def anteil(self, kennung: str) -> Hundanteil | None:
        return next((h for h in self.hunde if h.hund.kennung == kennung), None)


def berechne_hundesteuer(
    satzung: Hundesteuersatzung,
    hunde: Iterable[GehaltenerHund],
    jahr: int,
) -> Hundesteuer:
    """Tax of all dogs of one household in a calendar year, due on the days of the Satzung.

    `vergleiche` moves what is past when the notice comes to a day after it.
    """
    satzung.pruefe_jahr(jahr)
    haushalt = Hundehaushalt(pruefe_haushalt(hunde, satzung), satzung)
    anteile, schritte = [], []
    for hund in haushalt.hunde.values():
        anteil, neue = _rechne_hund(hund, haushalt, jahr)
        anteile.append(anteil)
        schritte += neue
    steuer, summieren = _summiere(anteile, satzung, jahr)
    raten, faellig = _verteile(steuer, anteile, satzung, jahr)
    return Hundesteuer(
        jahr=jahr,
        satzung=satzung,
        hunde=tuple(anteile),
        steuer=steuer,
        raten=raten,
        schritte=(*schritte, *summieren, faellig),
    )


def schritt_nach(
    satzung: Hundesteuersatzung, teil: str, regel: str, eingabe: str, ergebnis: str
) -> Schritt:
    """A step that rests on a part of the Satzung and bears its mark."""
    return Schritt(
        regel=regel,
        norm=satzung.norm(teil),
        eingabe=eingabe,
        ergebnis=ergebnis,
        angenommen=teil in satzung.angenommen,
        land=satzung.land,
        quelle=satzung.quelle,
    )


def _rechne_hund(
    hund: GehaltenerHund, haushalt: Hundehaushalt, jahr: int
) -> tuple[Hundanteil, list[Schritt]]:
    satzung = haushalt.satzung
    abschnitte = _fuer_das_jahr(haushalt.abschnitte(hund.kennung, jahr), satzung, jahr)
    teile = [_runde(a.betrag, satzung) for a in abschnitte]
    genau = sum((a.betrag for a in abschnitte), Fraction(0))
    je_abschnitt = satzung.rundungsstufe is Rundungsstufe.ABSCHNITT
    steuer = sum(teile, NULL) if je_abschnitt else _runde(genau, satzung)
    schritte = [_schritt_pflicht(hund, haushalt, abschnitte, jahr)]
    schritte += [_schritt_abschnitt(hund, a, satzung) for a in abschnitte]
    if abschnitte:
        schritte.append(_schritt_runden(hund, genau, steuer, satzung, jahr))
    return Hundanteil(hund, abschnitte, _monatsbetraege(abschnitte, jahr), steuer), schritte


def _fuer_das_jahr(
    abschnitte: tuple[Steuerabschnitt, ...], satzung: Hundesteuersatzung, jahr: int
) -> tuple[Steuerabschnitt, ...]:
    """Where one month costs the year, the first liable month decides about the rate."""
    if not abschnitte or satzung.zeitanteil is Zeitanteil.MONATLICH:
        return abschnitte
    return (Steuerabschnitt(jahr * 12, jahr * 12 + 11, abschnitte[0].lage),)


def _monatsbetraege(abschnitte: tuple[Steuerabschnitt, ...], jahr: int) -> tuple[Fraction, ...]:
    betraege = [Fraction(0)] * 12
    for abschnitt in abschnitte:
        for monat in range(abschnitt.erster, abschnitt.letzter + 1):
            betraege[monat - jahr * 12] = abschnitt.lage.monatsbetrag
    return tuple(betraege)


def _runde(genau: Fraction, satzung: Hundesteuersatzung) -> Decimal:
    schritt = EURO if satzung.rundung is Steuerrundung.ABRUNDEN_EURO else CENT
    einheiten = genau / Fraction(schritt)
    if satzung.rundung is Steuerrundung.KAUFMAENNISCH_CENT:
        einheiten += Fraction(1, 2)
    return (einheiten.numerator // einheiten.denominator) * schritt


def _schritt_pflicht(
    hund: GehaltenerHund,
    haushalt: Hundehaushalt,
    abschnitte: tuple[Steuerabschnitt, ...],
    jahr: int,
) -> Schritt:
    pflicht = haushalt.pflicht[hund.kennung]
    ergebnis = f"steuerpflichtig {_nenne_spanne(pflicht)}"
    if not abschnitte:
        ergebnis = f"{jahr} nicht steuerpflichtig"
    eingabe = f"gehalten ab {format_datum(hund.haltung.von)}"
    if hund.haltung.bis:
        eingabe += f" bis {format_datum(hund.haltung.bis)}"
    if hund.geboren:
        eingabe += f", geboren am {format_datum(hund.geboren)}"
    regel = f"{hund.bezeichnung}: Beginn und Ende der Steuerpflicht"
    return schritt_nach(haushalt.satzung, "steuerpflicht", regel, eingabe, ergebnis)


def _nenne_spanne(spanne: Monatsspanne) -> str:
    ab = f"ab {nenne_monat(spanne.erster)}"
    if spanne.letzter is None:
        return ab
    return f"{ab} bis einschließlich {nenne_monat(spanne.letzter)}"


def _schritt_abschnitt(
    hund: GehaltenerHund, abschnitt: Steuerabschnitt, satzung: Hundesteuersatzung
) -> Schritt:
    lage = abschnitt.lage
    zeit = nenne_monat(abschnitt.erster)
    if abschnitt.monate > 1:
        zeit += f" bis {nenne_monat(abschnitt.letzter)}"
    rechnung = f"{format_euro(lage.jahressatz)} ÷ 12 × {abschnitt.monate}"
    teil = "steuersatz_gefaehrlich" if lage.gefaehrlich else "steuersatz"
    regel = f"{hund.bezeichnung}, {zeit}: {_nenne_satz(abschnitt, satzung)}"
    norm = satzung.norm(teil)
    if lage.verguenstigung:
        verguenstigung = satzung.verguenstigung(lage.verguenstigung)
        prozent = format_prozent(Decimal(100) * verguenstigung.erlass)
        regel += f"; {verguenstigung.bezeichnung}: {prozent} Nachlass"
        rechnung += f" − {prozent}"
        if verguenstigung.paragraf:
            norm = f"{norm}, {verguenstigung.paragraf} {satzung.name}"
    schritt = schritt_nach(satzung, teil, regel, rechnung, nenne_genau(abschnitt.betrag))
    return replace(schritt, norm=norm)


def _nenne_satz(abschnitt: Steuerabschnitt, satzung: Hundesteuersatzung) -> str:
    lage = abschnitt.lage
    art = "gefährlicher Hund" if lage.gefaehrlich else "Hund"
    if satzung.zaehlweise is Zaehlweise.ERSTER_ZWEITER_WEITERER:
        return f"{lage.nummer}. {art}, {format_euro(lage.jahressatz)} im Jahr"
    mehrzahl = "gefährliche Hunde" if lage.gefaehrlich else "Hunde"
    anzahl = f"1 {art}" if lage.nummer == 1 else f"{lage.nummer} {mehrzahl}"
    return f"{anzahl} im Haushalt, {format_euro(lage.jahressatz)} je Hund im Jahr"


def nenne_genau(genau: Fraction) -> str:
    """Four places where cents do not divide, so that the notice can be recalculated."""
    ganze_cent = (genau * 100).denominator == 1
    zahl = Decimal(genau.numerator) / Decimal(genau.denominator)
    return f"{format_zahl(zahl, 2 if ganze_cent else 4)}\u00a0€"


def _schritt_runden(
    hund: GehaltenerHund, genau: Fraction, steuer: Decimal, satzung: Hundesteuersatzung, jahr: int
) -> Schritt:
    weise = {
        Steuerrundung.KAUFMAENNISCH_CENT: "auf Cent gerundet",
        Steuerrundung.ABRUNDEN_CENT: "auf Cent abgerundet",
        Steuerrundung.ABRUNDEN_EURO: "auf volle Euro abgerundet",
    }[satzung.rundung]
    if satzung.rundungsstufe is Rundungsstufe.ABSCHNITT:
        weise = f"jeder Abschnitt {weise}"
    regel = f"{hund.bezeichnung}: Steuer für {jahr}, {weise}"
    return schritt_nach(satzung, "rundung", regel, nenne_genau(genau), format_euro(steuer))


def _summiere(
    anteile: list[Hundanteil], satzung: Hundesteuersatzung, jahr: int
) -> tuple[Decimal, tuple[Schritt, ...]]:
    summe = sum((anteil.steuer for anteil in anteile), NULL)
    eingabe = " + ".join(format_euro(anteil.steuer) for anteil in anteile) or "kein Hund"
    regel = f"Hundesteuer für {jahr}"
    schritt = schritt_nach(satzung, "steuersatz", regel, eingabe, format_euro(summe))
    if not summe or summe >= satzung.nicht_festsetzen_unter:
        return summe, (schritt,)
    klein = schritt_nach(
        satzung,
        "kleinbetrag",
        f"Beträge unter {format_euro(satzung.nicht_festsetzen_unter)} nicht festsetzen",
        format_euro(summe),
        "keine Festsetzung",
    )
    return NULL, (schritt, klein)


def _verteile(
    steuer: Decimal, anteile: list[Hundanteil], satzung: Hundesteuersatzung, jahr: int
) -> tuple[tuple[FaelligerBetrag, ...], Schritt]:
    raten = _raten(steuer, anteile, satzung, jahr)
    regel = "Fälligkeit nach der Satzung"
    return raten, schritt_nach(satzung, "faelligkeit", regel, format_euro(steuer), liste(raten))


def _raten(
    steuer: Decimal, anteile: list[Hundanteil], satzung: Hundesteuersatzung, jahr: int
) -> tuple[FaelligerBetrag, ...]:
    if steuer <= satzung.kleinbetrag_bis:
        return fasse_zusammen([FaelligerBetrag(termin(satzung.kleinbetrag_faellig, jahr), steuer)])
    tage = termine(satzung.faelligkeiten, jahr)
    if satzung.ratenverteilung is Ratenverteilung.GLEICHE_TEILE:
        return fasse_zusammen(raten_zu(tage, steuer))
    return fasse_zusammen(map(FaelligerBetrag, tage, _nach_monaten(steuer, anteile, len(tage))))


def _nach_monaten(steuer: Decimal, anteile: list[Hundanteil], teile: int) -> list[Decimal]:
    """Each due day carries its share of the year's months; cents are cut, the last takes them."""
    monate = [sum(spalte) for spalte in zip(*(a.monatsbetraege for a in anteile), strict=True)]
    gesamt, bisher, betraege = sum(monate), NULL, []
    for teil in range(1, teile):
        bis = sum(monate[: 12 * teil // teile])
        cent = Fraction(steuer) * bis / gesamt * 100
        faellig = cent.numerator // cent.denominator * CENT
        betraege.append(faellig - bisher)
        bisher = faellig
    return [*betraege, steuer - bisher]
