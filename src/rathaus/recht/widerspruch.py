"""The Widerspruch: is it the remedy, in form and in time, does it stop the act, who decides.

§§ 68–73 and 80 VwGO, §§ 78–86a SGG, as the Land has shaped them; and Wiedereinsetzung where the
period was missed through no fault (§ 60 VwGO, § 67 SGG).
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rathaus.recht.datum import format_tag, pruefe_datum
from rathaus.recht.feiertage import Ort
from rathaus.recht.form import Eingangsweg, Formpruefung, pruefe_form
from rathaus.recht.fristen import Frist, frist
from rathaus.recht.laender import pruefe_land
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.rechtsbehelf import Gebiet, Rechtsbehelf, Rechtsbehelfsart, rechtsbehelf
from rathaus.recht.schritte import Ergebnis, Schritt


class Entscheider(StrEnum):
    """Who decides a Widerspruch that is not remedied (§ 73 Abs. 1 VwGO, § 85 Abs. 2 SGG)."""

    STADT = "stadt"
    AUFSICHT = "aufsicht"
    AUSSCHUSS = "ausschuss"


@dataclass(frozen=True, kw_only=True)
class Widerspruchspruefung(Ergebnis):
    """`statthaft`: the law knows a Widerspruch here. `fristende` None: no period runs yet.

    `aufschiebend`: it stops the act; never where it is plainly inadmissible.
    """

    statthaft: bool
    formgerecht: bool
    rechtzeitig: bool
    fristende: date | None
    aufschiebend: bool

    @property
    def zulaessig(self) -> bool:
        return self.statthaft and self.formgerecht and self.rechtzeitig


@dataclass(frozen=True, kw_only=True)
class Wiedereinsetzung(Ergebnis):
    """`bis` is the last day for application and late act; whether nobody is to blame for the delay
    remains for a person to judge.
    """

    rechtzeitig: bool
    bis: date


@dataclass(frozen=True, kw_only=True)
class Widerspruchsbehoerde(Ergebnis):
    """`name` is how the Land calls it; "" where the town itself decides."""

    entscheider: Entscheider
    name: str


def pruefe_widerspruch(
    gebiet: Gebiet,
    bekanntgabe: date | None,
    eingegangen: date,
    weg: Eingangsweg,
    *,
    land: str,
    belehrt: bool = True,
    sofort_vollziehbar: bool = False,
    ort: Ort | None = None,
    werte: Werte | None = None,
) -> Widerspruchspruefung:
    """Against an act notified on that day; None where its notification cannot be shown.

    `belehrt` False: the instruction is missing or wrong, so a year runs (§ 58 Abs. 2 VwGO).
    """
    werte = werte or standardwerte()
    mittel = rechtsbehelf(
        gebiet,
        bekanntgabe or pruefe_datum(eingegangen, "Eingang"),
        land=land,
        belehrt=belehrt,
        sofort_vollziehbar=sofort_vollziehbar,
        werte=werte,
    )
    statthaft = Rechtsbehelfsart.WIDERSPRUCH in (mittel.art, mittel.wahlweise)
    form = pruefe_form(replace(mittel, art=Rechtsbehelfsart.WIDERSPRUCH), weg)
    lauf = mittel.frist_ab(bekanntgabe, ort=ort, werte=werte) if bekanntgabe else None
    rechtzeitig = lauf is None or eingegangen <= lauf.ende
    zulaessig = statthaft and form.formgerecht and rechtzeitig
    return Widerspruchspruefung(
        statthaft=statthaft,
        formgerecht=form.formgerecht,
        rechtzeitig=rechtzeitig,
        fristende=lauf.ende if lauf else None,
        aufschiebend=zulaessig and mittel.aufschiebend,
        schritte=(
            *mittel.schritte[:1],
            *_unstatthaft(mittel, statthaft),
            *_fristschritte(mittel, lauf),
            _eingang(gebiet, bekanntgabe, eingegangen, rechtzeitig=rechtzeitig),
            *form.schritte,
            *_wirkung(mittel, form, zulaessig=zulaessig),
        ),
    )


def _unstatthaft(mittel: Rechtsbehelf, statthaft: bool) -> tuple[Schritt, ...]:
    if statthaft:
        return ()
    wort = mittel.art.capitalize()
    wo = f"beim {mittel.gericht}" if mittel.art is Rechtsbehelfsart.KLAGE else "bei der Behörde"
    return (
        Schritt(
            "Kein Widerspruch",
            mittel.schritte[0].norm,
            "",
            f"Hier gibt es keinen Widerspruch, sondern {wort} {wo}.",
            land=mittel.schritte[0].land,
        ),
    )


def _fristschritte(mittel: Rechtsbehelf, lauf: Frist | None) -> tuple[Schritt, ...]:
    """The length of the period and its run; the remedy's steps name the length second."""
    return (mittel.schritte[1], *lauf.schritte) if lauf else ()


def _eingang(
    gebiet: Gebiet, bekanntgabe: date | None, eingegangen: date, *, rechtzeitig: bool
) -> Schritt:
    norm = "§ 84 Abs. 1 SGG" if gebiet is Gebiet.SGB else "§ 70 Abs. 1 Satz 1 VwGO"
    if bekanntgabe is None:
        ergebnis = "Rechtzeitig: Ohne nachweisbare Bekanntgabe läuft keine Frist."
    elif eingegangen < bekanntgabe:
        ergebnis = "Rechtzeitig: eingegangen, bevor die Frist begann."
    else:
        ergebnis = "Rechtzeitig." if rechtzeitig else "Zu spät."
    return Schritt("Eingang des Widerspruchs", norm, format_tag(eingegangen), ergebnis)


def _wirkung(mittel: Rechtsbehelf, form: Formpruefung, *, zulaessig: bool) -> tuple[Schritt, ...]:
    """The last steps of the remedy say what it stops; one that is inadmissible stops nothing."""
    if zulaessig or not mittel.aufschiebend:
        return tuple(s for s in mittel.schritte if s.regel in _WIRKUNGEN)
    norm = "§ 86a Abs. 1 SGG" if mittel.gebiet is Gebiet.SGB else "§ 80 Abs. 1 VwGO"
    ergebnis = "Keine, solange er unzulässig ist."
    return (Schritt("Aufschiebende Wirkung", norm, "offensichtlich unzulässig", ergebnis),)


_WIRKUNGEN = ("Aufschiebende Wirkung", "Aussetzung der Vollziehung")


def pruefe_wiedereinsetzung(
    gebiet: Gebiet,
    fristende: date,
    weggefallen: date,
    beantragt: date,
    *,
    land: str,
    hoehere_gewalt: bool = False,
    ort: Ort | None = None,
    werte: Werte | None = None,
) -> Wiedereinsetzung:
    """Application and late Widerspruch came in time after the obstacle fell away on `weggefallen`,
    and within a year after the missed period unless force majeure prevented it.
    """
    werte, land = werte or standardwerte(), pruefe_land(land)
    prozess = "sgg" if gebiet is Gebiet.SGB else "vwgo"
    dauer = werte.wert(f"wiedereinsetzung.frist.{prozess}", weggefallen)
    recht = rechtsbehelf(gebiet, fristende, land=land, werte=werte).fristrecht
    lauf = frist(weggefallen, dauer.text, land=land, recht=recht, ort=ort, werte=werte)
    grenze = werte.wert(f"wiedereinsetzung.ausschluss.{prozess}", fristende)
    jahr = frist(fristende, grenze.text, land=land, recht=recht, ort=ort, werte=werte)
    im_jahr = hoehere_gewalt or beantragt <= jahr.ende
    rechtzeitig = beantragt <= lauf.ende and im_jahr
    return Wiedereinsetzung(
        rechtzeitig=rechtzeitig,
        bis=lauf.ende,
        schritte=(
            dauer.schritt(
                "Antragsfrist", f"Hindernis weg: {format_tag(weggefallen)}", f"{lauf.dauer.text}."
            ),
            *lauf.schritte,
            grenze.schritt(
                "Ausschluss nach einem Jahr",
                "höhere Gewalt" if hoehere_gewalt else f"Fristende: {format_tag(fristende)}",
                "Noch möglich." if im_jahr else "Nicht mehr möglich.",
            ),
            Schritt(
                "Antrag auf Wiedereinsetzung",
                dauer.norm,
                format_tag(beantragt),
                "Rechtzeitig beantragt." if rechtzeitig else "Zu spät beantragt.",
            ),
        ),
    )


def widerspruchsbehoerde(
    gebiet: Gebiet, am: date, *, land: str, werte: Werte | None = None
) -> Widerspruchsbehoerde:
    """Who decides what the town does not remedy itself. Raises WertFehlt where the Land is
    unknown.
    """
    werte = werte or standardwerte()
    zeile = werte.wert(f"widerspruchsbehoerde.{gebiet}", am, pruefe_land(land))
    entscheider = Entscheider(zeile.wert["entscheider"])
    name = zeile.wert.get("name", "")
    ergebnis = f"Es entscheidet: {name or 'die Stadt selbst'}."
    return Widerspruchsbehoerde(
        entscheider=entscheider,
        name=name,
        schritte=(zeile.schritt("Widerspruchsbehörde", "Es wird nicht abgeholfen", ergebnis),),
    )


def entscheidungsfrist(
    gebiet: Gebiet,
    eingegangen: date,
    *,
    land: str,
    ort: Ort | None = None,
    werte: Werte | None = None,
) -> Frist:
    """After this day a suit is possible though nobody decided (§ 75 VwGO, § 88 Abs. 2 SGG)."""
    werte = werte or standardwerte()
    prozess = "sgg" if gebiet is Gebiet.SGB else "vwgo"
    dauer = werte.wert(f"widerspruch.untaetigkeit.{prozess}", eingegangen)
    recht = rechtsbehelf(gebiet, eingegangen, land=land, werte=werte).fristrecht
    lauf = frist(eingegangen, dauer.text, land=land, recht=recht, ort=ort, werte=werte)
    voran = dauer.schritt(
        "Über den Widerspruch entscheiden",
        f"eingegangen {format_tag(eingegangen)}",
        f"Nach {lauf.dauer.text} ohne Entscheidung kann geklagt werden.",
    )
    return replace(lauf, schritte=(voran, *lauf.schritte))
