"""Fristen by §§ 187–193 BGB and the shift rules of VwVfG, AO, SGB X, VwGO, SGG and OWiG.

Forward from an event or the beginning of a day, backwards from an appointment, extended (§ 190
BGB). What may pause is in `bearbeitung`; here nothing does.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from rathaus.recht.datum import format_ablauf, format_tag, pruefe_datum
from rathaus.recht.dauer import (
    Dauer,
    als_dauer,
    fehlt_im_zielmonat,
    plus_monate,
    tag_vor_entsprechendem,
)
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.feiertage import EIN_TAG, Ort
from rathaus.recht.fristrecht import Fristart, Fristnormen, Fristrecht, fristnormen
from rathaus.recht.laender import pruefe_land
from rathaus.recht.landesrecht import Zitat
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt
from rathaus.recht.verschiebung import verschiebe

__all__ = [
    "Beginn",
    "Dauer",
    "Frist",
    "Fristart",
    "Fristrecht",
    "frist",
    "frist_rueckwaerts",
    "plus_monate",
    "verlaengere",
]


class Beginn(StrEnum):
    """EREIGNIS: the day does not count (§ 187 Abs. 1 BGB). TAGESBEGINN: it counts (Abs. 2)."""

    EREIGNIS = "ereignis"
    TAGESBEGINN = "tagesbeginn"


@dataclass(frozen=True, kw_only=True)
class Frist(Ergebnis):
    """`ende` is the last day, `rechnerisch` the same before any shift; both end at midnight.

    Backwards, `ende` is the last day on which the act is still in time.
    """

    beginn: date
    dauer: Dauer
    rechnerisch: date
    ende: date
    recht: Fristrecht
    land: str | None

    @property
    def verschoben(self) -> bool:
        return self.ende != self.rechnerisch


def frist(
    beginn: date,
    dauer: Dauer | str,
    *,
    land: str | None,
    recht: Fristrecht = Fristrecht.VWVFG,
    beginnart: Beginn = Beginn.EREIGNIS,
    art: Fristart = Fristart.FRIST,
    genannter_tag: bool = False,
    ort: Ort | None = None,
    werte: Werte | None = None,
) -> Frist:
    """When a Frist ends. `land` and `ort` name the place of performance; its holidays count.

    `genannter_tag`: the end was told to the person as a fixed day, with reference to the shift
    rule, so it does not shift (VwVfG and SGB X only). `land` may be None where nothing can shift.
    """
    werte = werte or standardwerte()
    land = _pruefe_ort(land, recht, art)
    laenge = als_dauer(dauer)
    normen = fristnormen(recht, land, pruefe_datum(beginn, "Beginn"), werte)
    rechnerisch = _rechnerisches_ende(beginn, laenge, beginnart)
    lauf = (
        _schritt_beginn(beginn, beginnart, normen),
        _schritt_dauer(beginn, laenge, rechnerisch, beginnart, normen),
    )
    ende, schluss = rechnerisch, _ausnahme(rechnerisch, art, normen, genannter_tag=genannter_tag)
    if not schluss and land:
        ende, schluss = verschiebe(rechnerisch, normen.verschiebung, land, ort, werte)
    return Frist(
        beginn=beginn,
        dauer=laenge,
        rechnerisch=rechnerisch,
        ende=ende,
        recht=recht,
        land=land,
        schritte=lauf + schluss,
    )


def _pruefe_ort(land: str | None, recht: Fristrecht, art: Fristart) -> str | None:
    if land is not None:
        return pruefe_land(land)
    if recht is Fristrecht.VWVFG or art is Fristart.FRIST:
        raise UngueltigeEingabe("Es fehlt das Land: Feiertage und Verfahrensrecht hängen davon ab.")
    return None


def _rechnerisches_ende(beginn: date, dauer: Dauer, beginnart: Beginn) -> date:
    if beginnart is Beginn.EREIGNIS:
        return plus_monate(beginn, dauer.n_monate) + timedelta(days=dauer.n_tage)
    if dauer.n_monate:
        return tag_vor_entsprechendem(beginn, dauer.n_monate) + timedelta(days=dauer.n_tage)
    return beginn + timedelta(days=dauer.n_tage - 1)


def _schritt_beginn(beginn: date, beginnart: Beginn, normen: Fristnormen) -> Schritt:
    if beginnart is Beginn.TAGESBEGINN:
        return normen.beginn_tag.schritt(
            "Fristbeginn",
            f"Beginn des Tages: {format_tag(beginn)}",
            "Dieser Tag zählt mit; er ist der erste Tag der Frist.",
        )
    return normen.beginn_ereignis.schritt(
        "Fristbeginn",
        f"Ereignis: {format_tag(beginn)}",
        f"Dieser Tag zählt nicht mit; die Frist läuft ab {format_tag(beginn + EIN_TAG)}.",
    )


def _schritt_dauer(
    beginn: date, dauer: Dauer, ende: date, beginnart: Beginn, normen: Fristnormen
) -> Schritt:
    norm = normen.ende_tage if dauer.in_tagen else normen.ende_monate
    zusatz = ""
    if _tag_fehlt(beginn, dauer, beginnart):
        norm = normen.monatsende
        zusatz = " Den entsprechenden Tag gibt es in diesem Monat nicht, es gilt der letzte."
    return norm.schritt(
        "Fristende nach der Dauer",
        dauer.text,
        f"Die Frist endet mit Ablauf des {format_ablauf(ende)}.{zusatz}",
    )


def _tag_fehlt(beginn: date, dauer: Dauer, beginnart: Beginn) -> bool:
    if not dauer.n_monate:
        return False
    if beginnart is Beginn.EREIGNIS:
        return fehlt_im_zielmonat(beginn, dauer.n_monate)
    return beginn.day > 1 and fehlt_im_zielmonat(beginn - EIN_TAG, dauer.n_monate)


def _ausnahme(
    tag: date, art: Fristart, normen: Fristnormen, *, genannter_tag: bool
) -> tuple[Schritt, ...]:
    """The step that says why a day stays where it is; none if it may shift."""
    norm: Zitat | None
    match art:
        case Fristart.OHNE_VERSCHIEBUNG:
            norm, grund = Zitat("§ 193 BGB"), "weder Erklärung noch Leistung"
        case Fristart.LEISTUNGSZEITRAUM:
            norm, grund = normen.leistungszeitraum, "Leistung für einen bestimmten Zeitraum"
        case Fristart.TERMIN:
            norm, grund = normen.termin, "von der Behörde gesetzter Termin"
        case Fristart.FRIST:
            if not (genannter_tag and normen.genannter_tag):
                return ()
            norm, grund = normen.genannter_tag, "unter Hinweis auf diese Vorschrift genannter Tag"
    if norm is None:
        raise UngueltigeEingabe(f"Dieses Recht kennt keine Sonderregel für „{art}“.")
    bleibt = f"Es bleibt beim {format_ablauf(tag)}."
    return (norm.schritt("Keine Verschiebung auf einen Werktag", grund, bleibt),)


def frist_rueckwaerts(
    termin: date,
    dauer: Dauer | str,
    *,
    land: str,
    recht: Fristrecht = Fristrecht.VWVFG,
    ort: Ort | None = None,
    werte: Werte | None = None,
) -> Frist:
    """The last day for an act that must lie a full `dauer` before `termin`.

    Neither the day of the appointment nor the day of the act counts. A last day that is no Werktag
    moves back, so that the time it protects is never shortened.
    """
    werte = werte or standardwerte()
    land = pruefe_land(land)
    laenge = als_dauer(dauer)
    normen = fristnormen(recht, land, pruefe_datum(termin, "Termin"), werte)
    erster = plus_monate(termin, -laenge.n_monate) - timedelta(days=laenge.n_tage)
    rechnerisch = erster - EIN_TAG
    ende, schluss = verschiebe(rechnerisch, normen.verschiebung, land, ort, werte, zurueck=True)
    return Frist(
        beginn=termin,
        dauer=laenge,
        rechnerisch=rechnerisch,
        ende=ende,
        recht=recht,
        land=land,
        schritte=(*_schritte_rueckwaerts(termin, laenge, erster, normen), *schluss),
    )


def _schritte_rueckwaerts(
    termin: date, dauer: Dauer, erster: date, normen: Fristnormen
) -> tuple[Schritt, Schritt]:
    vortag = format_tag(termin - EIN_TAG)
    norm = normen.ende_tage if dauer.in_tagen else normen.ende_monate
    return (
        normen.beginn_ereignis.schritt(
            "Rückwärts gerechnete Frist",
            f"Termin: {format_tag(termin)}",
            f"Der Tag des Termins zählt nicht mit; gerechnet wird zurück ab {vortag}.",
        ),
        norm.schritt(
            "Letzter Tag vor der Frist",
            f"{dauer.text} vor dem Termin",
            f"Frei bleiben die Tage ab {format_tag(erster)}; gehandelt werden muss bis zum "
            f"Ablauf des {format_ablauf(erster - EIN_TAG)}.",
        ),
    )


def verlaengere(
    bisher: Frist, dauer: Dauer | str, *, ort: Ort | None = None, werte: Werte | None = None
) -> Frist:
    """A Frist extended: the new one is counted from the end of the old one (§ 190 BGB)."""
    neu = frist(bisher.ende, dauer, land=bisher.land, recht=bisher.recht, ort=ort, werte=werte)
    anschluss = Schritt(
        regel="Fristverlängerung",
        norm="§ 190 BGB",
        eingabe=f"um {neu.dauer.text}",
        ergebnis=f"Gerechnet wird ab dem bisherigen Fristende, {format_ablauf(bisher.ende)}.",
    )
    schritte = (*bisher.schritte, anschluss, *neu.schritte[1:])
    return replace(neu, beginn=bisher.beginn, schritte=schritte)
