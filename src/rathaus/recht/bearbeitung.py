"""Processing periods: the only ones that pause, and the approval that the law itself gives.

Remedies and limitation never pause here: `pausiere` takes nothing but a `Bearbeitungsfrist`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rathaus.recht.datum import format_ablauf, format_datum, format_tag
from rathaus.recht.dauer import Dauer, als_dauer
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.feiertage import EIN_TAG, Ort
from rathaus.recht.fristen import Frist, frist, verlaengere
from rathaus.recht.fristrecht import Fristrecht, fristnormen
from rathaus.recht.laender import pruefe_land
from rathaus.recht.landesrecht import Landesparagraf, landesparagraf
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt
from rathaus.recht.verschiebung import verschiebe

NORM_PAUSE = "§ 209 BGB entsprechend"


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a processing period stands still, both included; `bis` None: it still does."""

    von: date
    bis: date | None = None
    grund: str = ""

    def __post_init__(self) -> None:
        if self.bis is not None and self.bis < self.von:
            raise UngueltigeEingabe(
                f"Pause: {format_datum(self.bis)} liegt vor {format_datum(self.von)}."
            )


@dataclass(frozen=True, kw_only=True)
class Bearbeitungsfrist(Ergebnis):
    """`ende` is None while the period stands still; `resttage` then says what is left of it."""

    beginn: date
    dauer: Dauer
    rechnerisch: date
    ende: date | None
    land: str
    pausentage: int = 0
    resttage: int | None = None

    @property
    def ruht(self) -> bool:
        return self.ende is None


@dataclass(frozen=True, kw_only=True)
class Genehmigungsfiktion(Ergebnis):
    """`ende` is the last day for a decision; from `eintritt` on the approval counts as given."""

    ende: date
    eintritt: date
    verlaengert: bool


def bearbeitungsfrist(
    beginn: date,
    dauer: Dauer | str,
    *,
    land: str,
    pausen: Sequence[Pause] = (),
    ort: Ort | None = None,
    werte: Werte | None = None,
) -> Bearbeitungsfrist:
    """How long an office has for a matter that came in on `beginn`, its pauses left out."""
    grund = frist(beginn, dauer, land=land, ort=ort, werte=werte)
    ohne_pause = Bearbeitungsfrist(
        beginn=beginn,
        dauer=grund.dauer,
        rechnerisch=grund.rechnerisch,
        ende=grund.ende,
        land=pruefe_land(land),
        schritte=grund.schritte,
    )
    return pausiere(ohne_pause, pausen, ort=ort, werte=werte) if pausen else ohne_pause


def pausiere(
    lauf: Bearbeitungsfrist,
    pausen: Sequence[Pause],
    *,
    ort: Ort | None = None,
    werte: Werte | None = None,
) -> Bearbeitungsfrist:
    """The period with all its `pausen` (not only a new one). Overlapping days count once."""
    if not isinstance(lauf, Bearbeitungsfrist):
        raise UngueltigeEingabe("Nur Bearbeitungsfristen können pausieren.")
    werte = werte or standardwerte()
    norm = fristnormen(Fristrecht.VWVFG, lauf.land, lauf.beginn, werte).verschiebung
    rechnerisch, tage, schritte = lauf.rechnerisch, 0, list(lauf.schritte[:2])
    ende, schluss = verschiebe(rechnerisch, norm, lauf.land, ort, werte)
    for pause in _ohne_ueberlappung(pausen, lauf.beginn):
        if pause.von > ende:
            break
        if pause.bis is None:
            return _ruhend(lauf, pause, max(rechnerisch, pause.von), tage, schritte)
        laenge = (pause.bis - pause.von).days + 1
        # a pause that falls into the weekend after the computed end finds the period still running
        bisher = rechnerisch if pause.von <= rechnerisch else ende
        rechnerisch, tage = bisher + timedelta(days=laenge), tage + laenge
        ende, schluss = verschiebe(rechnerisch, norm, lauf.land, ort, werte)
        schritte.append(_schritt_pause(pause, laenge, rechnerisch))
    return replace(lauf, ende=ende, pausentage=tage, resttage=None, schritte=(*schritte, *schluss))


def _ohne_ueberlappung(pausen: Sequence[Pause], beginn: date) -> list[Pause]:
    """In order, cut to the days after `beginn` (which does not count anyway), none doubled."""
    ergebnis: list[Pause] = []
    frei_ab = beginn + EIN_TAG
    for pause in sorted(pausen, key=lambda p: p.von):
        if pause.bis is not None and pause.bis < frei_ab:
            continue
        ergebnis.append(replace(pause, von=max(pause.von, frei_ab)))
        if pause.bis is None:
            break
        frei_ab = pause.bis + EIN_TAG
    return ergebnis


def _schritt_pause(pause: Pause, laenge: int, neues_ende: date) -> Schritt:
    bis = format_datum(pause.bis) if pause.bis else ""
    grund = f" ({pause.grund})" if pause.grund else ""
    return Schritt(
        regel="Pause der Bearbeitungsfrist",
        norm=NORM_PAUSE,
        eingabe=f"{format_datum(pause.von)} bis {bis}, {laenge} Tage{grund}",
        ergebnis=f"Diese Tage zählen nicht; neues Ende mit Ablauf des {format_ablauf(neues_ende)}.",
    )


def _ruhend(
    lauf: Bearbeitungsfrist, pause: Pause, ende: date, tage: int, schritte: list[Schritt]
) -> Bearbeitungsfrist:
    rest = (ende - pause.von).days + 1
    schritt = Schritt(
        regel="Pause der Bearbeitungsfrist",
        norm=NORM_PAUSE,
        eingabe=f"seit {format_tag(pause.von)}" + (f" ({pause.grund})" if pause.grund else ""),
        ergebnis=f"Die Frist ruht; es bleiben noch {rest} Tage, sobald sie weiterläuft.",
    )
    return replace(lauf, ende=None, pausentage=tage, resttage=rest, schritte=(*schritte, schritt))


def genehmigungsfiktion(
    unterlagen_vollstaendig: date,
    *,
    land: str,
    angeordnet_durch: str,
    dauer: Dauer | str | None = None,
    verlaengerung: Dauer | str | None = None,
    verlaengerung_mitgeteilt: date | None = None,
    ort: Ort | None = None,
    werte: Werte | None = None,
) -> Genehmigungsfiktion:
    """When an approval counts as given because nobody decided (§ 42a VwVfG of the Land).

    `angeordnet_durch` is the norm that orders the fiction; without one there is none. `dauer` only
    where that norm deviates. An extension counts once and only if told before the period ended.
    """
    werte, land = werte or standardwerte(), pruefe_land(land)
    if not angeordnet_durch.strip():
        raise UngueltigeEingabe("Zur Genehmigungsfiktion fehlt die Vorschrift, die sie anordnet.")
    paragraf = landesparagraf(land, "42a", unterlagen_vollstaendig, werte)
    laenge = _entscheidungsfrist(dauer, unterlagen_vollstaendig, werte)
    lauf = frist(unterlagen_vollstaendig, laenge, land=land, ort=ort, werte=werte)
    schluss, verlaengert = lauf, False
    if verlaengerung:
        schluss, verlaengert = _verlaengert(
            lauf, verlaengerung, verlaengerung_mitgeteilt, paragraf, ort=ort, werte=werte
        )
    return Genehmigungsfiktion(
        ende=schluss.ende,
        eintritt=schluss.ende + EIN_TAG,
        verlaengert=verlaengert,
        schritte=(
            *_schritte_anordnung(paragraf, angeordnet_durch, lauf),
            *schluss.schritte,
            _schritt_eintritt(paragraf, schluss.ende),
        ),
    )


def _entscheidungsfrist(dauer: Dauer | str | None, am: date, werte: Werte) -> Dauer:
    if dauer:
        return als_dauer(dauer)
    return Dauer.monate(werte.wert("genehmigungsfiktion.monate", am).ganz)


def _verlaengert(
    lauf: Frist,
    dauer: Dauer | str,
    mitgeteilt: date | None,
    paragraf: Landesparagraf,
    *,
    ort: Ort | None,
    werte: Werte,
) -> tuple[Frist, bool]:
    if mitgeteilt is None:
        raise UngueltigeEingabe("Zur Verlängerung fehlt der Tag, an dem sie mitgeteilt wurde.")
    eingabe = f"um {als_dauer(dauer).text}, mitgeteilt am {format_tag(mitgeteilt)}"
    norm = paragraf.zitat("Abs. 2 Satz 3 und 4")
    if mitgeteilt > lauf.ende:
        spaet = norm.schritt("Verlängerung", eingabe, "Nicht rechtzeitig; sie wirkt nicht.")
        return replace(lauf, schritte=(*lauf.schritte, spaet)), False
    wirkt = norm.schritt("Verlängerung", eingabe, "Rechtzeitig; einmal ist sie möglich.")
    neu = verlaengere(replace(lauf, schritte=(*lauf.schritte, wirkt)), dauer, ort=ort, werte=werte)
    return neu, True


def _schritte_anordnung(
    paragraf: Landesparagraf, angeordnet_durch: str, lauf: Frist
) -> tuple[Schritt, Schritt]:
    return (
        paragraf.zitat("Abs. 1 Satz 1").schritt(
            "Genehmigungsfiktion", angeordnet_durch, "Diese Vorschrift ordnet die Fiktion an."
        ),
        paragraf.zitat("Abs. 2 Satz 1 und 2").schritt(
            "Entscheidungsfrist",
            f"Unterlagen vollständig: {format_tag(lauf.beginn)}",
            f"Mit diesem Eingang beginnt die Frist zur Entscheidung: {lauf.dauer.text}.",
        ),
    )


def _schritt_eintritt(paragraf: Landesparagraf, ende: date) -> Schritt:
    return paragraf.zitat("Abs. 1 Satz 1").schritt(
        "Eintritt der Fiktion",
        f"keine Entscheidung bis zum Ablauf des {format_ablauf(ende)}",
        f"Die Genehmigung gilt ab {format_tag(ende + EIN_TAG)} als erteilt.",
    )
