"""The total income of a household (§§ 13 to 18 WoGG): yearly amounts in, the monthly Y out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.geld import NULL, betrag, format_euro, format_prozent, kaufmaennisch
from rathaus.recht.parameter import Wert, Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt


@dataclass(frozen=True, kw_only=True)
class Wohngeldmitglied:
    """One member taken into account.

    `einnahmen`: positive income with the additions of § 14 Abs. 2, expected for the period
    (§ 15); the clerk sums it up. `steuern`, `krankenversicherung`, `rentenversicherung`: are
    these paid, each takes off ten percent (§ 16). `schwerbehindert`: meets § 17 Nr. 1.
    `erwerb_als_kind`: own earnings of a child under 25. `gesetzliche_rente`: pension of a member
    with 33 years of Grundrentenzeiten (§ 17a), else None.
    """

    name: str
    einnahmen: Decimal = NULL
    steuern: bool = False
    krankenversicherung: bool = False
    rentenversicherung: bool = False
    schwerbehindert: bool = False
    ns_verfolgt: bool = False
    erwerb_als_kind: Decimal = NULL
    gesetzliche_rente: Decimal | None = None


class Unterhaltsart(StrEnum):
    """The numbers of § 18 Satz 1 WoGG."""

    AUSWAERTIGE_AUSBILDUNG = "auswaertige_ausbildung"
    KIND_BEIM_ANDEREN_ELTERNTEIL = "kind_beim_anderen_elternteil"
    EHEGATTE = "ehegatte"
    SONSTIGE = "sonstige"


@dataclass(frozen=True, slots=True)
class Wohngeldunterhalt:
    """Maintenance for one person; `titel`: the amount fixed by deed, title or notice, if any."""

    art: Unterhaltsart
    betrag: Decimal
    titel: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Gesamteinkommen(Ergebnis):
    """`y` goes into the formula: a twelfth of `jahr`, in cents."""

    jahr: Decimal
    y: Decimal


def berechne_gesamteinkommen(
    mitglieder: Sequence[Wohngeldmitglied],
    am: date,
    *,
    alleinerziehend: bool = False,
    unterhalt: Sequence[Wohngeldunterhalt] = (),
    werte: Werte | None = None,
) -> Gesamteinkommen:
    """`alleinerziehend`: the household meets § 17 Nr. 3."""
    werte = werte or standardwerte()
    if not mitglieder:
        raise UngueltigeEingabe("Einkommen: Es fehlen die Haushaltsmitglieder.")
    summe, schritte = NULL, []
    for mitglied in mitglieder:
        einkommen, neue = _jahreseinkommen(mitglied, am, werte)
        summe += einkommen
        schritte += neue
    for abzug, schritt in (
        *_freibetraege(mitglieder, alleinerziehend, am, werte),
        *(_unterhaltsabzug(u, am, werte) for u in unterhalt),
    ):
        summe -= abzug
        schritte.append(schritt)
    jahr = max(summe, NULL)
    y = kaufmaennisch(jahr / 12)
    schritte.append(
        Schritt("Gesamteinkommen und sein Zwölftel", "§ 13 WoGG", format_euro(jahr), format_euro(y))
    )
    return Gesamteinkommen(jahr=jahr, y=y, schritte=tuple(schritte))


def _jahreseinkommen(
    mitglied: Wohngeldmitglied, am: date, werte: Werte
) -> tuple[Decimal, list[Schritt]]:
    einnahmen = betrag(mitglied.einnahmen, f"Einnahmen {mitglied.name}")
    gruende = {
        "Steuern": mitglied.steuern,
        "Kranken- und Pflegeversicherung": mitglied.krankenversicherung,
        "Rentenversicherung": mitglied.rentenversicherung,
    }
    gezahlt = [grund for grund, ja in gruende.items() if ja]
    je = werte.wert("wohngeld.abzug_prozent", am)
    prozent = je.dezimal * len(gezahlt)
    einkommen = einnahmen * (100 - prozent) / 100
    eingabe = f"{format_euro(einnahmen)} − {format_prozent(prozent)}"
    if gezahlt:
        eingabe += f" ({', '.join(gezahlt)})"
    regel = f"{mitglied.name}: Jahreseinkommen"
    norm = f"§ 14 WoGG, {je.norm}"
    return einkommen, [je.schritt(regel, eingabe, format_euro(kaufmaennisch(einkommen)), norm)]


_Abzug = tuple[Decimal, Schritt]


def _freibetraege(
    mitglieder: Sequence[Wohngeldmitglied], alleinerziehend: bool, am: date, werte: Werte
) -> list[_Abzug]:
    abzuege = [abzug for mitglied in mitglieder for abzug in _persoenliche(mitglied, am, werte)]
    if alleinerziehend:
        frei = werte.wert("wohngeld.freibetrag.alleinerziehend", am)
        abzuege.append(_abzug(frei, "Freibetrag für Alleinerziehende", frei.dezimal))
    return abzuege


def _persoenliche(mitglied: Wohngeldmitglied, am: date, werte: Werte) -> list[_Abzug]:
    abzuege = []
    if mitglied.schwerbehindert:
        frei = werte.wert("wohngeld.freibetrag.schwerbehindert", am)
        abzuege.append(_abzug(frei, f"{mitglied.name}: Schwerbehinderung", frei.dezimal))
    if mitglied.ns_verfolgt:
        frei = werte.wert("wohngeld.freibetrag.ns_verfolgt", am)
        abzuege.append(_abzug(frei, f"{mitglied.name}: NS-Verfolgung", frei.dezimal))
    if erwerb := betrag(mitglied.erwerb_als_kind, f"Erwerb {mitglied.name}"):
        frei = werte.wert("wohngeld.freibetrag.kind", am)
        regel = f"{mitglied.name}: eigener Erwerb eines Kindes"
        abzuege.append(_abzug(frei, regel, min(erwerb, frei.dezimal)))
    if mitglied.gesetzliche_rente is not None:
        abzuege.append(_grundrente(mitglied, am, werte))
    return abzuege


def _abzug(wert: Wert, regel: str, hoehe: Decimal) -> _Abzug:
    return hoehe, wert.schritt(regel, "", f"− {format_euro(hoehe)}")


def _grundrente(mitglied: Wohngeldmitglied, am: date, werte: Werte) -> _Abzug:
    """The base amount plus a share of the rest, up to half of Regelbedarfsstufe 1 a month."""
    rente = betrag(mitglied.gesetzliche_rente, f"Rente {mitglied.name}")
    sockel = werte.wert("wohngeld.grundrente.sockel", am).dezimal
    prozent = werte.wert("wohngeld.grundrente.prozent", am).dezimal
    stufe1 = werte.wert("wohngeld.grundrente.regelbedarfsstufe1", am)
    anteil = werte.wert("wohngeld.grundrente.hoechst_prozent", am).dezimal
    hoechst = 12 * stufe1.dezimal * anteil / 100
    frei = min(rente, sockel) + max(rente - sockel, NULL) * prozent / 100
    hoehe = kaufmaennisch(min(frei, hoechst))
    eingabe = f"Rente {format_euro(rente)}, höchstens {format_euro(hoechst)}"
    regel = f"{mitglied.name}: Freibetrag bei 33 Jahren Grundrentenzeiten"
    if frei <= hoechst:
        return hoehe, Schritt(regel, "§ 17a Abs. 1 WoGG", eingabe, f"− {format_euro(hoehe)}")
    return hoehe, stufe1.schritt(regel, eingabe, f"− {format_euro(hoehe)}")


def _unterhaltsabzug(unterhalt: Wohngeldunterhalt, am: date, werte: Werte) -> _Abzug:
    gezahlt = betrag(unterhalt.betrag, "Unterhalt")
    grenze = werte.wert(f"wohngeld.unterhalt.{unterhalt.art}", am)
    regel = f"Unterhalt: {unterhalt.art}"
    if unterhalt.titel is not None:
        hoehe = min(gezahlt, betrag(unterhalt.titel, "Unterhaltstitel"))
        eingabe = f"{format_euro(gezahlt)}, festgelegt {format_euro(unterhalt.titel)}"
        return hoehe, Schritt(regel, "§ 18 Satz 2 WoGG", eingabe, f"− {format_euro(hoehe)}")
    hoehe = min(gezahlt, grenze.dezimal)
    eingabe = f"{format_euro(gezahlt)}, höchstens {format_euro(grenze.dezimal)}"
    return hoehe, grenze.schritt(regel, eingabe, f"− {format_euro(hoehe)}")
