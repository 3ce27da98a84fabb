"""Surcharges around the days on which a debt need not be paid (§ 361 AO, § 80 Abs. 4 VwGO)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from rathaus.recht.datum import format_datum
from rathaus.recht.geld import NULL, format_euro
from rathaus.recht.monate import EIN_TAG
from rathaus.recht.parameter import Werte
from rathaus.recht.saeumnis import Saeumnisart, Saeumniszuschlag, saeumniszuschlag
from rathaus.recht.schritte import Schritt
from rathaus.recht.zinsen import Teilzahlung


@dataclass(frozen=True, slots=True)
class Aufschub:
    """From `ab` to `bis`, both inclusive (None: it still runs), nobody has to pay. `betrag` is how
    much of the debt; None is all of it.
    """

    ab: date
    bis: date | None = None
    betrag: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Abschnitt:
    """Being late from the day after `faellig` to `bis`."""

    faellig: date
    bis: date


def saeumnis_mit_aufschub(
    schuld: Decimal,
    faellig: date,
    bis: date,
    aufschuebe: Iterable[Aufschub],
    *,
    art: Saeumnisart = Saeumnisart.REALSTEUER,
    zahlungen: Iterable[Teilzahlung] = (),
    land: str | None = None,
    werte: Werte | None = None,
) -> Saeumniszuschlag:
    """As `saeumniszuschlag`, with nothing arising on the days of an Aufschub. After it the debt is
    due anew on its last day, with new grace days. What a part-suspension leaves due is late on its
    own; payments go there first.
    """
    zahlungen = sorted(zahlungen, key=lambda zahlung: zahlung.am)
    anlaesse = sorted(aufschuebe, key=lambda aufschub: aufschub.ab)
    gehemmt = min(schuld, _covered(anlaesse, schuld))
    if not gehemmt:
        return saeumniszuschlag(
            schuld, faellig, bis, art=art, zahlungen=zahlungen, land=land, werte=werte
        )
    frei = schuld - gehemmt
    auf_frei, auf_gehemmt = _share(zahlungen, frei)
    teile = [(gehemmt, _periods(faellig, bis, anlaesse), auf_gehemmt)]
    if frei:
        teile.insert(0, (frei, [_Abschnitt(faellig, bis)], auf_frei))
    ergebnisse = [
        saeumniszuschlag(
            rest,
            abschnitt.faellig,
            abschnitt.bis,
            art=art,
            zahlungen=[z for z in gezahlt if z.am > abschnitt.faellig],
            land=land,
            werte=werte,
        )
        for betrag, abschnitte, gezahlt in teile
        for abschnitt in abschnitte
        if (rest := betrag - _paid_by(gezahlt, abschnitt.faellig)) > 0
    ]
    return _together(ergebnisse, faellig, _steps(anlaesse, gehemmt))


def _covered(anlaesse: Sequence[Aufschub], schuld: Decimal) -> Decimal:
    """The largest part any of them stops."""
    return max((schuld if a.betrag is None else a.betrag for a in anlaesse), default=NULL)


def _periods(faellig: date, bis: date, anlaesse: Sequence[Aufschub]) -> list[_Abschnitt]:
    """When the suspended part was due all the same: before, between and after."""
    abschnitte, von = [], faellig
    for aufschub in anlaesse:
        ende = min(aufschub.ab - EIN_TAG, bis)
        if ende > von:
            abschnitte.append(_Abschnitt(von, ende))
        if aufschub.bis is None:
            return abschnitte
        von = max(von, aufschub.bis)
    if bis > von:
        abschnitte.append(_Abschnitt(von, bis))
    return abschnitte


def _share(
    zahlungen: Sequence[Teilzahlung], frei: Decimal
) -> tuple[list[Teilzahlung], list[Teilzahlung]]:
    auf_frei, auf_gehemmt, noch = [], [], frei
    for zahlung in zahlungen:
        teil = min(noch, zahlung.betrag)
        noch -= teil
        if teil:
            auf_frei.append(Teilzahlung(zahlung.am, teil))
        if zahlung.betrag > teil:
            auf_gehemmt.append(Teilzahlung(zahlung.am, zahlung.betrag - teil))
    return auf_frei, auf_gehemmt


def _paid_by(zahlungen: Sequence[Teilzahlung], tag: date) -> Decimal:
    return sum((zahlung.betrag for zahlung in zahlungen if zahlung.am <= tag), NULL)


def _steps(anlaesse: Sequence[Aufschub], gehemmt: Decimal) -> tuple[Schritt, ...]:
    return tuple(
        Schritt(
            "Für Tage, an denen nicht zu zahlen war, entsteht kein Säumniszuschlag",
            "§ 240 Abs. 1 i. V. m. § 361 Abs. 2 AO",
            f"ab {format_datum(a.ab)}" + (f" bis {format_datum(a.bis)}" if a.bis else ""),
            format_euro(gehemmt if a.betrag is None else a.betrag),
        )
        for a in anlaesse
    )


def _together(
    ergebnisse: Sequence[Saeumniszuschlag], faellig: date, davor: tuple[Schritt, ...]
) -> Saeumniszuschlag:
    if not ergebnisse:
        return Saeumniszuschlag(zuschlag=NULL, faellig=faellig, monate=0, schritte=davor)
    return replace(
        ergebnisse[0],
        zuschlag=sum((e.zuschlag for e in ergebnisse), NULL),
        monate=sum(e.monate for e in ergebnisse),
        schritte=(*davor, *(s for e in ergebnisse for s in e.schritte)),
    )
