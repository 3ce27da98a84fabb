"""What being late costs: surcharges on Abgaben (§ 240 AO), default interest on private claims.

The two never mix: a surcharge exists only where the AO reaches, § 288 BGB only on private-law
claims. Asking for the wrong one is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from rathaus.recht.datum import format_datum
from rathaus.recht.dauer import plus_monate
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.feiertage import naechster_werktag
from rathaus.recht.geld import (
    NULL,
    abrunden_auf,
    betrag,
    format_euro,
    format_prozent,
    kaufmaennisch,
)
from rathaus.recht.laender import pruefe_land
from rathaus.recht.monate import EIN_TAG, angefangene_monate
from rathaus.recht.parameter import Wert, Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt
from rathaus.recht.zinsen import Teilzahlung


class Saeumnisart(StrEnum):
    """What decides which law of being late holds."""

    REALSTEUER = "realsteuer"
    KOMMUNALSTEUER = "kommunalsteuer"
    GEBUEHR = "gebuehr"
    BEITRAG = "beitrag"
    NEBENLEISTUNG = "nebenleistung"
    BUSSGELD = "bussgeld"
    PRIVAT = "privat"


# Realsteuern reach the AO by § 1 Abs. 2 AO, everything else only by the Land's KAG.
UEBER_KAG = frozenset({Saeumnisart.KOMMUNALSTEUER, Saeumnisart.GEBUEHR, Saeumnisart.BEITRAG})


@dataclass(frozen=True, kw_only=True)
class Saeumniszuschlag(Ergebnis):
    """`faellig` is the due day after the shift to a Werktag, where a Land was given."""

    zuschlag: Decimal
    faellig: date
    monate: int


@dataclass(frozen=True, kw_only=True)
class Verzugszinsen(Ergebnis):
    zinsen: Decimal
    pauschale: Decimal


@dataclass(frozen=True, slots=True)
class _Monat:
    """A begun month of being late with the amount that was open at its beginning."""

    beginn: date
    offen: Decimal


def saeumniszuschlag(
    schuld: Decimal,
    faellig: date,
    bis: date,
    *,
    art: Saeumnisart = Saeumnisart.REALSTEUER,
    zahlungen: Iterable[Teilzahlung] = (),
    festgesetzt: date | None = None,
    bar_oder_scheck: bool = False,
    land: str | None = None,
    werte: Werte | None = None,
) -> Saeumniszuschlag:
    """§ 240 AO from the due day up to and including `bis` (the payment or today).

    `zahlungen` before `bis` reduce what is open at the beginning of the next month. With `land`
    a due day and the end of the grace days move to the next Werktag (§ 108 Abs. 3 AO).
    """
    werte = werte or standardwerte()
    schuld = betrag(schuld, "Betrag")
    grund = _pruefe_art(art, land, faellig, werte)
    ab, verschieben = _massgeblich_faellig(faellig, festgesetzt, land, werte)
    schonung = _schonfrist(ab, bis, bar_oder_scheck, land, werte)
    zeiten = [] if schonung.entfaellt else _monate(schuld, ab, bis, zahlungen, schonung)
    zuschlag, rechnen = _berechne(zeiten, ab, werte)
    return Saeumniszuschlag(
        zuschlag=zuschlag,
        faellig=ab,
        monate=len(zeiten),
        schritte=(grund, *verschieben, schonung.schritt, *rechnen),
    )


def _pruefe_art(art: Saeumnisart, land: str | None, am: date, werte: Werte) -> Schritt:
    norm = "§ 240 Abs. 1 Satz 1 AO"
    regel, eingabe, ergebnis = "Säumniszuschlag auf Abgaben", f"Art: {art}", "§ 240 AO gilt"
    if art is Saeumnisart.REALSTEUER:
        return Schritt(regel, f"§ 1 Abs. 2 Nr. 5, {norm}", eingabe, ergebnis)
    if art in UEBER_KAG and land:
        kag = werte.wert("kag.erhebung", am, pruefe_land(land))
        return kag.schritt(regel, eingabe, ergebnis, f"{kag.norm} i. V. m. {norm}")
    if art in UEBER_KAG:
        return Schritt(
            regel, f"{norm} i. V. m. dem Kommunalabgabengesetz des Landes", eingabe, ergebnis
        )
    gruende = {
        Saeumnisart.NEBENLEISTUNG: (
            "Auf Nebenleistungen (Zinsen, Zuschläge, Kosten) entstehen keine Säumniszuschläge "
            "(§ 240 Abs. 2 AO)."
        ),
        Saeumnisart.BUSSGELD: "Auf Bußgelder entstehen keine Säumniszuschläge nach § 240 AO.",
        Saeumnisart.PRIVAT: (
            "Auf privatrechtliche Forderungen entstehen keine Säumniszuschläge; "
            "hier gelten Verzugszinsen (§ 288 BGB)."
        ),
    }
    raise UngueltigeEingabe(gruende[art])


def _massgeblich_faellig(
    faellig: date, festgesetzt: date | None, land: str | None, werte: Werte
) -> tuple[date, tuple[Schritt, ...]]:
    ab, schritte = faellig, []
    if festgesetzt and festgesetzt > faellig:
        ab = festgesetzt
        regel = "Säumnis tritt nicht ein, bevor die Abgabe festgesetzt ist"
        eingabe = f"fällig {format_datum(faellig)}, festgesetzt {format_datum(festgesetzt)}"
        norm = "§ 240 Abs. 1 Satz 3 AO"
        schritte.append(Schritt(regel, norm, eingabe, format_datum(ab)))
    verschoben = naechster_werktag(ab, land, werte=werte) if land else ab
    if verschoben != ab:
        schritte.append(_verschoben("Fälligkeitstag", ab, verschoben))
    return verschoben, tuple(schritte)


def _verschoben(was: str, von: date, nach: date) -> Schritt:
    regel = f"{was} auf den nächsten Werktag verschieben"
    return Schritt(regel, "§ 108 Abs. 3 AO", format_datum(von), format_datum(nach))


@dataclass(frozen=True, slots=True)
class _Schonung:
    ende: date
    entfaellt: bool
    schritt: Schritt


def _schonfrist(
    faellig: date, bis: date, bar_oder_scheck: bool, land: str | None, werte: Werte
) -> _Schonung:
    tage = werte.wert("saeumnis.schonfrist_tage", faellig)
    ende = faellig + timedelta(days=0 if bar_oder_scheck else tage.ganz)
    if land and not bar_oder_scheck:
        ende = naechster_werktag(ende, land, werte=werte)
    entfaellt = bis <= ende
    ergebnis = "kein Säumniszuschlag" if entfaellt else "die Schonfrist ist überschritten"
    eingabe = f"fällig {format_datum(faellig)}, Ende der Schonfrist {format_datum(ende)}"
    schritt = tage.schritt(f"Schonfrist von {tage.ganz} Tagen", eingabe, ergebnis)
    if bar_oder_scheck:
        schritt = Schritt(
            "Keine Schonfrist bei Zahlung bar oder mit Scheck",
            "§ 240 Abs. 3 Satz 2 AO",
            f"fällig {format_datum(faellig)}",
            "pünktlich" if entfaellt else "säumig",
        )
    return _Schonung(ende, entfaellt, schritt)


def _monate(
    schuld: Decimal,
    faellig: date,
    bis: date,
    zahlungen: Iterable[Teilzahlung],
    schonung: _Schonung,
) -> list[_Monat]:
    gezahlt = sorted(zahlungen, key=lambda z: z.am)
    zeiten = []
    for nummer in range(angefangene_monate(faellig, bis)):
        grenze = plus_monate(faellig, nummer)
        # A payment within the grace days counts as made on the due day.
        stichtag = schonung.ende if nummer == 0 else grenze
        getilgt = sum((betrag(z.betrag, "Zahlung") for z in gezahlt if z.am <= stichtag), NULL)
        if getilgt >= schuld:
            break
        zeiten.append(_Monat(grenze + EIN_TAG, schuld - getilgt))
    return zeiten


def _berechne(
    zeiten: list[_Monat], faellig: date, werte: Werte
) -> tuple[Decimal, tuple[Schritt, ...]]:
    satz = werte.wert("saeumnis.satz_prozent", faellig)
    auf = werte.wert("saeumnis.abrundung", faellig)
    summe, schritte = NULL, []
    for offen, monate in _gleiche_betraege(zeiten):
        basis = abrunden_auf(offen, auf.dezimal)
        zuschlag = basis * satz.dezimal * monate / 100
        summe += zuschlag
        regel = f"Rückstand auf durch {auf.dezimal} teilbaren Betrag abrunden"
        schritte.append(auf.schritt(regel, format_euro(offen), format_euro(basis)))
        eingabe = f"{format_euro(basis)} × {format_prozent(satz.dezimal)} × {monate}"
        regel = "Zuschlag für jeden angefangenen Monat"
        schritte.append(satz.schritt(regel, eingabe, format_euro(zuschlag)))
    return summe, tuple(schritte)


def _gleiche_betraege(zeiten: list[_Monat]) -> list[tuple[Decimal, int]]:
    folgen: list[tuple[Decimal, int]] = []
    for monat in zeiten:
        if folgen and folgen[-1][0] == monat.offen:
            folgen[-1] = (monat.offen, folgen[-1][1] + 1)
        else:
            folgen.append((monat.offen, 1))
    return folgen


def verzugszinsen(
    schuld: Decimal,
    verzug_ab: date,
    bis: date,
    *,
    verbraucher: bool = True,
    art: Saeumnisart = Saeumnisart.PRIVAT,
    werte: Werte | None = None,
) -> Verzugszinsen:
    """§ 288 BGB on a private-law claim, day by day from `verzug_ab` to `bis`, both inclusive.

    `verbraucher` False means a claim for payment between businesses or authorities (Abs. 2, 5).
    """
    werte = werte or standardwerte()
    if art is not Saeumnisart.PRIVAT:
        raise UngueltigeEingabe(f"Verzugszinsen nach § 288 BGB gibt es nicht auf: {art}.")
    schuld = betrag(schuld, "Betrag")
    punkte = werte.wert(
        f"verzug.punkte.{'verbraucher' if verbraucher else 'unternehmer'}", verzug_ab
    )
    summe, rechnen = _verzinse(schuld, verzug_ab, bis, punkte, werte)
    zinsen = kaufmaennisch(summe)
    runden = Schritt("Auf Cent runden, keine Zinseszinsen", "§ 289 BGB", "", format_euro(zinsen))
    pauschale, pauschal = _pauschale(schuld, verzug_ab, bis, verbraucher, werte)
    return Verzugszinsen(zinsen=zinsen, pauschale=pauschale, schritte=(*rechnen, runden, *pauschal))


def _verzinse(
    schuld: Decimal, von: date, bis: date, punkte: Wert, werte: Werte
) -> tuple[Decimal, list[Schritt]]:
    summe, schritte = NULL, []
    while von <= bis:
        basis = werte.wert("verzug.basiszinssatz_prozent", von)
        ende = min(basis.valid_to or bis, bis, date(von.year, 12, 31))
        satz = max(basis.dezimal + punkte.dezimal, NULL)
        tage = (ende - von).days + 1
        zinsen = schuld * satz * tage / (100 * _tage_im_jahr(von.year))
        summe += zinsen
        schritte.append(
            basis.schritt(
                f"Verzugszinsen {format_datum(von)} bis {format_datum(ende)}: "
                f"{punkte.dezimal} Prozentpunkte über dem Basiszinssatz",
                f"{format_euro(schuld)} × {format_prozent(satz)} × {tage} Tage",
                format_euro(zinsen),
                f"{punkte.norm}, {basis.norm}",
            )
        )
        von = ende + EIN_TAG
    return summe, schritte


def _tage_im_jahr(jahr: int) -> int:
    return (date(jahr + 1, 1, 1) - date(jahr, 1, 1)).days


def _pauschale(
    schuld: Decimal, verzug_ab: date, bis: date, verbraucher: bool, werte: Werte
) -> tuple[Decimal, tuple[Schritt, ...]]:
    if verbraucher or not schuld or bis < verzug_ab:
        return NULL, ()
    pauschale = werte.wert("verzug.pauschale", verzug_ab)
    schritt = pauschale.schritt(
        "Verzugspauschale, wenn der Schuldner kein Verbraucher ist",
        format_euro(schuld),
        format_euro(pauschale.dezimal),
    )
    return pauschale.dezimal, (schritt,)
