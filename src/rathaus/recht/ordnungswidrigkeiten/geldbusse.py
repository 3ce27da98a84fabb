"""Warning fines, the frame of a fine and the costs that come on top of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rathaus.recht.datum import format_tag
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.feiertage import Ort
from rathaus.recht.fristen import Frist, Fristrecht, frist
from rathaus.recht.geld import NULL, betrag, format_euro, format_prozent, kaufmaennisch
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt


@dataclass(frozen=True, kw_only=True)
class Verwarnungsgeld(Ergebnis):
    """`kosten` is always nothing (§ 56 Abs. 3 Satz 2 OWiG)."""

    betrag: Decimal
    kosten: Decimal


@dataclass(frozen=True, kw_only=True)
class Verwarnungswirkung(Ergebnis):
    """Whether a warning took effect, so that the act cannot be pursued any more."""

    wirksam: bool


@dataclass(frozen=True, kw_only=True)
class Bussgeldrahmen(Ergebnis):
    """`ueberschreitbar`: the advantage gained exceeds the maximum, so the fine may do so too."""

    mindestens: Decimal
    hoechstens: Decimal
    ueberschreitbar: bool


@dataclass(frozen=True, kw_only=True)
class Bussgeldkosten(Ergebnis):
    """`gesamt` is fine, fee and expenses together."""

    geldbusse: Decimal
    gebuehr: Decimal
    auslagen: Decimal
    gesamt: Decimal


@dataclass(frozen=True, kw_only=True)
class Kosten(Ergebnis):
    kosten: Decimal


def verwarnungsgeld(
    hoehe: Decimal, am: date, *, verkehr: bool = False, werte: Werte | None = None
) -> Verwarnungsgeld:
    """A warning fine inside its frame; in traffic only in steps of five. Raises if outside."""
    werte = werte or standardwerte()
    hoehe = betrag(hoehe, "Verwarnungsgeld")
    von = werte.wert("owig.verwarnung.mindestens", am)
    bis = werte.wert("owig.verwarnung.hoechstens", am)
    spanne = f"{format_euro(von.dezimal)} bis {format_euro(bis.dezimal)}"
    if not von.dezimal <= hoehe <= bis.dezimal:
        raise UngueltigeEingabe(
            f"Verwarnungsgeld: {format_euro(hoehe)} liegt nicht im Rahmen von {spanne}."
        )
    schritte = [bis.schritt("Rahmen des Verwarnungsgelds", spanne, f"{format_euro(hoehe)}.")]
    if verkehr:
        schritte.append(_schritt_stufe(hoehe, am, werte))
    schritte.append(
        Schritt("Kosten", "§ 56 Abs. 3 Satz 2 OWiG", "", "Gebühren und Auslagen fallen nicht an.")
    )
    return Verwarnungsgeld(betrag=hoehe, kosten=NULL, schritte=tuple(schritte))


def _schritt_stufe(hoehe: Decimal, am: date, werte: Werte) -> Schritt:
    stufe = werte.wert("bkatv.verwarnung.stufe", am)
    if hoehe % stufe.dezimal:
        raise UngueltigeEingabe(
            f"Verwarnungsgeld: {format_euro(hoehe)} ist keine Stufe von {stufe.ganz} Euro."
        )
    return stufe.schritt("Stufen im Straßenverkehr", f"je {stufe.ganz} Euro", "Stufe eingehalten.")


def zahlungsfrist_verwarnung(
    ausgehaendigt: date, *, land: str, ort: Ort | None = None, werte: Werte | None = None
) -> Frist:
    """The week in which a warning fine should be paid (§ 56 Abs. 2 Satz 1 OWiG)."""
    werte = werte or standardwerte()
    dauer = werte.wert("owig.verwarnung.zahlungsfrist", ausgehaendigt).text
    return frist(ausgehaendigt, dauer, land=land, recht=Fristrecht.OWIG, ort=ort, werte=werte)


def verwarnung_wirksam(
    *, einverstanden: bool, gezahlt: date | None, zahlbar_bis: date
) -> Verwarnungswirkung:
    """Effective only with consent and payment in time (§ 56 Abs. 2 Satz 1 OWiG)."""
    wirksam = einverstanden and gezahlt is not None and gezahlt <= zahlbar_bis
    zahlung = f"gezahlt am {format_tag(gezahlt)}" if gezahlt else "nicht gezahlt"
    zustimmung = "einverstanden" if einverstanden else "nicht einverstanden"
    folge = (
        ("§ 56 Abs. 4 OWiG", "Wirksam; die Tat kann so nicht mehr verfolgt werden.")
        if wirksam
        else ("§ 56 Abs. 2 Satz 1 OWiG", "Nicht wirksam; das Bußgeldverfahren bleibt möglich.")
    )
    eingabe = f"{zustimmung}, {zahlung}, zahlbar bis {format_tag(zahlbar_bis)}"
    return Verwarnungswirkung(
        wirksam=wirksam,
        schritte=(Schritt("Wirksamkeit der Verwarnung", folge[0], eingabe, folge[1]),),
    )


def bussgeldrahmen(
    am: date,
    *,
    hoechstbetrag: Decimal | None = None,
    fahrlaessig: bool = False,
    unterscheidet: bool = False,
    vorteil: Decimal | None = None,
    werte: Werte | None = None,
) -> Bussgeldrahmen:
    """From 5 € to what the law threatens, 1.000 € if it says nothing (§ 17 OWiG).

    Negligence: half of the maximum, unless the law itself tells the two apart (`unterscheidet`).
    `vorteil` is what the person gained by the act; the fine should exceed it.
    """
    werte = werte or standardwerte()
    mindestens = werte.wert("owig.geldbusse.mindestens", am)
    oben, schritt = _hoechstmass(hoechstbetrag, am, werte)
    schritte = [
        mindestens.schritt("Mindestmaß", "", f"{format_euro(mindestens.dezimal)}."),
        schritt,
    ]
    if fahrlaessig and not unterscheidet:
        oben /= 2
        halb = f"Die Hälfte: {format_euro(oben)}."
        schritte.append(Schritt("Fahrlässigkeit", "§ 17 Abs. 2 OWiG", "fahrlässig", halb))
    ueberschreitbar = False
    if vorteil is not None:
        ueberschreitbar, schritt = _abschoepfung(betrag(vorteil, "Vorteil"), oben)
        schritte.append(schritt)
    return Bussgeldrahmen(
        mindestens=mindestens.dezimal,
        hoechstens=oben,
        ueberschreitbar=ueberschreitbar,
        schritte=tuple(schritte),
    )


def _hoechstmass(hoechstbetrag: Decimal | None, am: date, werte: Werte) -> tuple[Decimal, Schritt]:
    if hoechstbetrag is None:
        regel = werte.wert("owig.geldbusse.hoechstens", am)
        nichts = "das Gesetz bestimmt nichts anderes"
        return regel.dezimal, regel.schritt("Höchstmaß", nichts, f"{format_euro(regel.dezimal)}.")
    oben = betrag(hoechstbetrag, "Höchstbetrag")
    norm, eingabe = "§ 17 Abs. 1 OWiG", "durch das Gesetz bestimmt"
    return oben, Schritt("Höchstmaß", norm, eingabe, f"{format_euro(oben)}.")


def _abschoepfung(vorteil: Decimal, hoechstens: Decimal) -> tuple[bool, Schritt]:
    ueberschreitbar = vorteil >= hoechstens
    ergebnis = f"Die Geldbuße soll {format_euro(vorteil)} übersteigen"
    ergebnis += "; das Höchstmaß darf überschritten werden." if ueberschreitbar else "."
    norm = "§ 17 Abs. 4 OWiG"
    return ueberschreitbar, Schritt("Vorteil aus der Tat", norm, format_euro(vorteil), ergebnis)


def bussgeld(
    geldbusse: Decimal, am: date, *, zustellungen: int = 0, werte: Werte | None = None
) -> Bussgeldkosten:
    """What a Bußgeldbescheid costs: fine, fee (§ 107 Abs. 1), services (Abs. 3 Nr. 2 OWiG)."""
    werte = werte or standardwerte()
    geldbusse = betrag(geldbusse, "Geldbuße")
    gebuehr, schritte = _gebuehr(geldbusse, am, werte)
    auslagen = NULL
    if zustellungen:
        auslagen, schritt = _auslagen(zustellungen, am, werte)
        schritte.append(schritt)
    gesamt = geldbusse + gebuehr + auslagen
    summe = "Geldbuße, Gebühr und Auslagen"
    schritte.append(Schritt("Gesamtbetrag", "§ 107 OWiG", summe, f"{format_euro(gesamt)}."))
    return Bussgeldkosten(
        geldbusse=geldbusse,
        gebuehr=gebuehr,
        auslagen=auslagen,
        gesamt=gesamt,
        schritte=tuple(schritte),
    )


def _gebuehr(geldbusse: Decimal, am: date, werte: Werte) -> tuple[Decimal, list[Schritt]]:
    satz = werte.wert("owig.gebuehr.prozent", am)
    unten = werte.wert("owig.gebuehr.mindestens", am)
    oben = werte.wert("owig.gebuehr.hoechstens", am)
    roh = kaufmaennisch(geldbusse * satz.dezimal / 100)
    gebuehr = min(max(roh, unten.dezimal), oben.dezimal)
    schritte = [
        satz.schritt(
            "Gebühr",
            f"{format_prozent(satz.dezimal)} von {format_euro(geldbusse)}",
            f"{format_euro(roh)}.",
        )
    ]
    if gebuehr > roh:
        schritte.append(
            unten.schritt("Mindestgebühr", format_euro(roh), f"{format_euro(gebuehr)}.")
        )
    if gebuehr < roh:
        schritte.append(oben.schritt("Höchstgebühr", format_euro(roh), f"{format_euro(gebuehr)}."))
    return gebuehr, schritte


def _auslagen(zustellungen: int, am: date, werte: Werte) -> tuple[Decimal, Schritt]:
    if zustellungen < 0:
        raise UngueltigeEingabe(f"Zustellungen: {zustellungen} ist negativ.")
    pauschale = werte.wert("owig.auslagen.zustellung", am)
    summe = zustellungen * pauschale.dezimal
    eingabe = f"{zustellungen} × {format_euro(pauschale.dezimal)}"
    return summe, pauschale.schritt("Auslagen für Zustellungen", eingabe, f"{format_euro(summe)}.")


def kosten_des_halters(am: date, *, zustellungen: int = 0, werte: Werte | None = None) -> Kosten:
    """The cost order against the keeper after a parking offence (§ 25a StVG)."""
    werte = werte or standardwerte()
    gebuehr = werte.wert("owig.gebuehr.halter", am)
    schritte = [
        gebuehr.schritt(
            "Gebühr der Kostenentscheidung", "§ 25a StVG", f"{format_euro(gebuehr.dezimal)}."
        )
    ]
    kosten = gebuehr.dezimal
    if zustellungen:
        auslagen, schritt = _auslagen(zustellungen, am, werte)
        kosten += auslagen
        schritte.append(schritt)
    return Kosten(kosten=kosten, schritte=tuple(schritte))


def kosten_der_aktenversendung(
    am: date, *, elektronisch: bool, sendungen: int = 1, werte: Werte | None = None
) -> Kosten:
    """Twelve euro for each sending on request, nothing if it is electronic (§ 107 Abs. 5)."""
    werte = werte or standardwerte()
    pauschale = werte.wert("owig.auslagen.aktenversendung", am)
    if elektronisch:
        frei = "Elektronische Akte, elektronisch übermittelt: keine Pauschale."
        norm = "§ 107 Abs. 5 Satz 2 OWiG"
        return Kosten(kosten=NULL, schritte=(Schritt("Aktenversendung", norm, "", frei),))
    kosten = sendungen * pauschale.dezimal
    eingabe = f"{sendungen} × {format_euro(pauschale.dezimal)}"
    schritt = pauschale.schritt("Aktenversendung", eingabe, f"{format_euro(kosten)}.")
    return Kosten(kosten=kosten, schritte=(schritt,))
