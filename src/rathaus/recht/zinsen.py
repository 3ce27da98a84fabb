"""Interest on taxes: §§ 233a to 239 AO.

All periods are given by their first and last day, both inclusive. Where interest already fixed
under § 233a for the same period has to be credited, it comes in as `angerechnet`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rathaus.recht.datum import format_datum
from rathaus.recht.dauer import plus_monate
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.geld import (
    CENT,
    NULL,
    abrunden_auf,
    betrag,
    format_euro,
    format_prozent,
    format_zahl,
    volle_euro_zugunsten,
)
from rathaus.recht.monate import volle_monate, zinstage
from rathaus.recht.parameter import Wert, Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt

VOLLVERZINSUNG = "zinsen.233a.monatssatz_prozent"
SONSTIGE = "zinsen.monatssatz_prozent"


class Zinsanlass(StrEnum):
    """Interest of half a percent a month; the value is the paragraph of the AO."""

    STUNDUNG = "§ 234 AO"
    HINTERZIEHUNG = "§ 235 AO"
    PROZESS = "§ 236 AO"
    AUSSETZUNG = "§ 237 AO"


@dataclass(frozen=True, kw_only=True)
class Zinsen(Ergebnis):
    """`zinsen` is what is to be fixed, in full euro; `basis` is the amount after § 238 Abs. 2.

    `beginn` and `ende` are the Zinslauf; `monate` counts its full months (0 where days count).
    """

    zinsen: Decimal
    basis: Decimal
    beginn: date
    ende: date
    monate: int


@dataclass(frozen=True, slots=True)
class Teilzahlung:
    """A payment of the taxpayer: day and amount."""

    am: date
    betrag: Decimal


@dataclass(frozen=True, slots=True)
class Stundungsrate:
    """An amount deferred up to and including `bis`."""

    bis: date
    betrag: Decimal


@dataclass(frozen=True, slots=True)
class _Teil:
    """A rounded amount with its own period."""

    basis: Decimal
    von: date
    bis: date


def beginn_vollverzinsung(jahr: int, *, werte: Werte | None = None) -> tuple[date, Schritt]:
    """First day of the Zinslauf for a tax that arose in `jahr` (§ 233a Abs. 2 AO, Art. 97 EGAO)."""
    werte = werte or standardwerte()
    if not 1990 <= jahr <= 2390:
        raise UngueltigeEingabe(
            f"Jahr: {jahr} ist kein Jahr, für das wir Zinsen rechnen (ab 1990)."
        )
    karenz = werte.wert("zinsen.233a.karenz_monate", date(jahr, 12, 31))
    beginn = plus_monate(date(jahr + 1, 1, 1), karenz.ganz)
    schritt = karenz.schritt(
        f"Beginn des Zinslaufs {karenz.ganz} Monate nach Ablauf des Steuerjahres",
        f"Steuer für {jahr}",
        format_datum(beginn),
    )
    return beginn, schritt


def zinsen_auf_nachforderung(
    jahr: int, unterschied: Decimal, wirksam: date, *, werte: Werte | None = None
) -> Zinsen:
    """§ 233a AO on an amount the taxpayer has to pay in addition.

    `unterschied`: tax fixed less prepayments fixed before the Zinslauf began (Abs. 3).
    `wirksam`: the day the assessment takes effect, the last day of the Zinslauf.
    """
    werte = werte or standardwerte()
    unterschied = betrag(unterschied, "Unterschiedsbetrag")
    beginn, start = beginn_vollverzinsung(jahr, werte=werte)
    basis, runden = _basis(unterschied, beginn, werte)
    lauf = _zinslauf(beginn, wirksam, "§ 233a Abs. 2 Satz 3 AO")
    genau, rechnen = _rechne([_Teil(basis, beginn, wirksam)], VOLLVERZINSUNG, werte)
    festsetzen = _setze_fest(genau, beginn, werte, schuldet_der_buerger=True)
    return _ergebnis(basis, beginn, wirksam, festsetzen, (start, lauf, runden, *rechnen))


def zinsen_nach_aenderung(
    jahr: int,
    unterschied: Decimal,
    bisherige_zinsen: Decimal,
    *,
    bisher_wirksam: date,
    wirksam: date,
    werte: Werte | None = None,
) -> Zinsen:
    """§ 233a Abs. 5 AO: what interest on the demand becomes when the tax is changed.

    `unterschied`: new tax less old tax. More tax adds interest up to `wirksam` to what was fixed.
    Less tax takes away what was fixed on it up to `bisher_wirksam`; interest to the taxpayer on
    money paid back is `zinsen_auf_erstattung`, fixed besides.
    """
    werte = werte or standardwerte()
    unterschied = betrag(unterschied, "Unterschiedsbetrag", negativ_erlaubt=True)
    bisherige = betrag(bisherige_zinsen, "bisherige Zinsen")
    ende = wirksam if unterschied >= 0 else bisher_wirksam
    beginn, start = beginn_vollverzinsung(jahr, werte=werte)
    basis, runden = _basis(abs(unterschied), beginn, werte)
    lauf = _zinslauf(beginn, ende, "§ 233a Abs. 2 Satz 3 AO")
    darauf, rechnen = _rechne([_Teil(basis, beginn, ende)], VOLLVERZINSUNG, werte)
    genau, ergaenzen = _aendere_zinsen(bisherige, darauf, weniger=unterschied < 0)
    festsetzen = _setze_fest(genau, beginn, werte, schuldet_der_buerger=True)
    return _ergebnis(basis, beginn, ende, festsetzen, (start, lauf, runden, *rechnen, ergaenzen))


def _aendere_zinsen(
    bisherige: Decimal, darauf: Decimal, *, weniger: bool
) -> tuple[Decimal, Schritt]:
    regel = "Bisher festgesetzte Zinsen hinzurechnen"
    genau, zeichen = bisherige + darauf, "+"
    if weniger:
        regel = "Die auf den geminderten Betrag festgesetzten Zinsen entfallen"
        genau, zeichen = max(bisherige - darauf, NULL), "−"
    eingabe = f"{format_euro(bisherige)} {zeichen} {_genau(darauf)}"
    return genau, Schritt(regel, "§ 233a Abs. 5 Satz 3 AO", eingabe, _genau(genau))


def zinsen_auf_erstattung(
    jahr: int,
    erstattung: Decimal,
    zahlungen: Sequence[Teilzahlung],
    wirksam: date,
    *,
    werte: Werte | None = None,
) -> Zinsen:
    """§ 233a AO on an amount paid back: from the payment at the earliest (Abs. 3 Satz 3, 4).

    `zahlungen` are the payments the refund comes from; the youngest are taken first.
    """
    werte = werte or standardwerte()
    erstattung = betrag(erstattung, "Erstattung")
    beginn, start = beginn_vollverzinsung(jahr, werte=werte)
    basis, runden = _basis(erstattung, beginn, werte)
    teile = _juengste_zuerst(basis, erstattung, zahlungen, beginn, wirksam)
    genau, rechnen = _rechne(teile, VOLLVERZINSUNG, werte)
    zuordnen = Schritt(
        "Verzinsung frühestens ab Zahlung, die jüngste Zahlung zuerst",
        "§ 233a Abs. 3 Satz 3 und 4 AO",
        "; ".join(f"{format_datum(z.am)}: {format_euro(z.betrag)}" for z in zahlungen),
        "; ".join(f"{format_euro(t.basis)} ab {format_datum(t.von)}" for t in teile) or "nichts",
    )
    festsetzen = _setze_fest(genau, beginn, werte, schuldet_der_buerger=False)
    erster = min((teil.von for teil in teile), default=beginn)
    return _ergebnis(basis, erster, wirksam, festsetzen, (start, runden, zuordnen, *rechnen))


def _juengste_zuerst(
    basis: Decimal,
    erstattung: Decimal,
    zahlungen: Sequence[Teilzahlung],
    beginn: date,
    wirksam: date,
) -> list[_Teil]:
    if sum((betrag(z.betrag, "Zahlung") for z in zahlungen), NULL) < erstattung:
        raise UngueltigeEingabe("Zahlungen: Es kann nicht mehr erstattet werden, als gezahlt ist.")
    teile, offen = [], basis
    for zahlung in sorted(zahlungen, key=lambda z: z.am, reverse=True):
        anteil = min(offen, zahlung.betrag)
        if anteil:
            teile.append(_Teil(anteil, max(beginn, zahlung.am), wirksam))
        offen -= anteil
    return teile


def stundungszinsen(
    beginn: date,
    raten: Iterable[Stundungsrate],
    *,
    angerechnet: Decimal = NULL,
    werte: Werte | None = None,
) -> Zinsen:
    """§ 234 AO. `beginn`: the first day for which deferral holds (the day after the due day).

    Rounding happens once for the whole claim; what it cuts off is taken from the last instalment.
    """
    werte = werte or standardwerte()
    geordnet = sorted(raten, key=lambda rate: rate.bis)
    if not geordnet:
        raise UngueltigeEingabe("Stundung: Es fehlt die gestundete Rate.")
    summe = sum((betrag(rate.betrag, "Rate") for rate in geordnet), NULL)
    basis, runden = _basis(summe, beginn, werte)
    teile = _kuerze_letzte(geordnet, summe - basis, beginn)
    return _sonstige_zinsen(Zinsanlass.STUNDUNG, basis, teile, angerechnet, (runden,), werte)


def _kuerze_letzte(raten: list[Stundungsrate], rest: Decimal, beginn: date) -> list[_Teil]:
    """Take the cut-off from the end; an instalment smaller than it vanishes altogether."""
    teile = []
    for rate in reversed(raten):
        gekuerzt = max(rate.betrag - rest, NULL)
        rest -= rate.betrag - gekuerzt
        teile.append(_Teil(gekuerzt, beginn, rate.bis))
    return teile[::-1]


def zinsen_nach(
    anlass: Zinsanlass,
    schuld: Decimal,
    beginn: date,
    ende: date,
    *,
    angerechnet: Decimal = NULL,
    werte: Werte | None = None,
) -> Zinsen:
    """§§ 234 to 237 AO on one amount over one period.

    § 237: from the day the remedy arrived (or suspension began, if later) to the day suspension
    ended. § 235: from the shortfall to payment, without times of Säumniszuschlag, Stundung or
    Aussetzung. § 236: from pendency (or payment, if later) to the day of paying back.
    """
    werte = werte or standardwerte()
    basis, runden = _basis(betrag(schuld, "Betrag"), beginn, werte)
    teile = [_Teil(basis, beginn, ende)]
    return _sonstige_zinsen(anlass, basis, teile, angerechnet, (runden,), werte)


def _sonstige_zinsen(
    anlass: Zinsanlass,
    basis: Decimal,
    teile: Sequence[_Teil],
    angerechnet: Decimal,
    voran: tuple[Schritt, ...],
    werte: Werte,
) -> Zinsen:
    beginn, ende = min(t.von for t in teile), max(t.bis for t in teile)
    lauf = _zinslauf(beginn, ende, anlass)
    genau, rechnen = _rechne(teile, SONSTIGE, werte)
    rest, anrechnen = _rechne_an(genau, betrag(angerechnet, "angerechnete Zinsen"), anlass)
    vom_buerger = anlass is not Zinsanlass.PROZESS
    festsetzen = _setze_fest(rest, beginn, werte, schuldet_der_buerger=vom_buerger)
    return _ergebnis(basis, beginn, ende, festsetzen, (lauf, *voran, *rechnen, *anrechnen))


def _rechne_an(
    genau: Decimal, angerechnet: Decimal, anlass: Zinsanlass
) -> tuple[Decimal, tuple[Schritt, ...]]:
    if not angerechnet:
        return genau, ()
    absatz = {
        Zinsanlass.STUNDUNG: "§ 234 Abs. 3 AO",
        Zinsanlass.AUSSETZUNG: "§ 237 Abs. 4, § 234 Abs. 3 AO",
    }.get(anlass, f"{anlass.removesuffix(' AO')} Abs. 4 AO")
    rest = max(genau - angerechnet, NULL)
    eingabe = f"{format_euro(genau)} − {format_euro(angerechnet)}"
    regel = "Zinsen nach § 233a für denselben Zeitraum anrechnen"
    return rest, (Schritt(regel, absatz, eingabe, format_euro(rest)),)


def _basis(zahl: Decimal, am: date, werte: Werte) -> tuple[Decimal, Schritt]:
    auf = werte.wert("zinsen.abrundung", am)
    basis = abrunden_auf(zahl, auf.dezimal)
    regel = f"Zu verzinsenden Betrag auf den nächsten durch {auf.dezimal} teilbaren Betrag abrunden"
    return basis, auf.schritt(regel, format_euro(zahl), format_euro(basis))


def _zinslauf(beginn: date, ende: date, norm: str) -> Schritt:
    spanne = f"{format_datum(beginn)} bis {format_datum(ende)}"
    kein_lauf = "kein Zinslauf, weil er vor seinem Beginn endet"
    return Schritt("Zinslauf bestimmen", str(norm), spanne, spanne if beginn <= ende else kein_lauf)


def _rechne(
    teile: Sequence[_Teil], schluessel: str, werte: Werte
) -> tuple[Decimal, tuple[Schritt, ...]]:
    summe, schritte = NULL, []
    for teil in teile:
        zinsen, neue = _rechne_teil(teil, schluessel, werte)
        summe += zinsen
        schritte += neue
    return summe, tuple(schritte)


def _rechne_teil(teil: _Teil, schluessel: str, werte: Werte) -> tuple[Decimal, list[Schritt]]:
    if teil.bis < teil.von:
        return NULL, []
    zeiten = _gleiche_saetze(teil, schluessel, werte)
    if len(zeiten) == 1:
        satz = zeiten[0][0]
        monate = volle_monate(teil.von, teil.bis)
        zinsen = teil.basis * satz.dezimal * monate / 100
        eingabe = f"{format_euro(teil.basis)} × {format_prozent(satz.dezimal)} × {monate} Monate"
        regel = "Zinsen für volle Monate, angefangene bleiben außer Ansatz"
        return zinsen, [satz.schritt(regel, eingabe, _genau(zinsen), _mit_vollen_monaten(satz))]
    return _rechne_tageweise(teil.basis, zeiten)


def _mit_vollen_monaten(satz: Wert) -> str:
    voll = "§ 238 Abs. 1 Satz 2 AO"
    return voll if satz.norm == "§ 238 Abs. 1 Satz 1 AO" else f"{satz.norm}, {voll}"


def _rechne_tageweise(
    basis: Decimal, zeiten: Sequence[tuple[Wert, date, date]]
) -> tuple[Decimal, list[Schritt]]:
    """§ 238 Abs. 1b AO: rates differ within the Zinslauf, so days of 30-day months count."""
    summe, schritte = NULL, []
    for satz, von, bis in zeiten:
        tage = zinstage(von, bis)
        zinsen = basis * satz.dezimal * tage / 3000
        summe += zinsen
        schritte.append(
            satz.schritt(
                f"Teilverzinsungszeitraum {format_datum(von)} bis {format_datum(bis)} tageweise",
                f"{format_euro(basis)} × {format_prozent(satz.dezimal)} × {tage} ÷ 30 Tage",
                _genau(zinsen),
                f"§ 238 Abs. 1b AO, {satz.norm}",
            )
        )
    return summe, schritte


def _gleiche_saetze(teil: _Teil, schluessel: str, werte: Werte) -> list[tuple[Wert, date, date]]:
    """The period cut where the rate changes."""
    zeiten, von = [], teil.von
    while von <= teil.bis:
        satz = werte.wert(schluessel, von)
        bis = min(satz.valid_to or teil.bis, teil.bis)
        zeiten.append((satz, von, bis))
        von = date.fromordinal(bis.toordinal() + 1)
    return zeiten


def _genau(zahl: Decimal) -> str:
    """Interest before rounding may hold parts of a cent; they are shown, not hidden."""
    stellen = 2 if zahl == zahl.quantize(CENT) else 4
    return f"{format_zahl(zahl, stellen)}\u00a0€"


def _setze_fest(
    genau: Decimal, am: date, werte: Werte, *, schuldet_der_buerger: bool
) -> tuple[Decimal, tuple[Schritt, ...]]:
    gerundet = volle_euro_zugunsten(genau, schuldet_der_buerger=schuldet_der_buerger)
    runden = Schritt(
        "Zinsen auf volle Euro zum Vorteil des Steuerpflichtigen runden",
        "§ 239 Abs. 2 Satz 1 AO",
        _genau(genau),
        format_euro(gerundet),
    )
    mindest = werte.wert("zinsen.mindest", am)
    if gerundet >= mindest.dezimal:
        return gerundet, (runden,)
    entfallen = mindest.schritt(
        f"Zinsen unter {format_euro(mindest.dezimal)} nicht festsetzen",
        format_euro(gerundet),
        "keine Zinsen",
    )
    return NULL, (runden, entfallen)


def _ergebnis(
    basis: Decimal,
    beginn: date,
    ende: date,
    festgesetzt: tuple[Decimal, tuple[Schritt, ...]],
    schritte: tuple[Schritt, ...],
) -> Zinsen:
    zinsen, letzte = festgesetzt
    return Zinsen(
        zinsen=zinsen,
        basis=basis,
        beginn=beginn,
        ende=ende,
        monate=volle_monate(beginn, ende),
        schritte=(*schritte, *letzte),
    )
