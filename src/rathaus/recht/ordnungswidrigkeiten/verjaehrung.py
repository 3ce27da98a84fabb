"""Limitation: of pursuit (§§ 31–33 OWiG, § 26 StVG) and of enforcement (§ 34 OWiG).

The day on which the act ends, the interruption falls or the decision becomes final is the first day
of the period, so it ends with the day before the one of the same number. Nothing shifts: time runs
out on Sundays too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from rathaus.recht.datum import format_ablauf, format_datum, format_tag, pruefe_datum
from rathaus.recht.dauer import tag_vor_entsprechendem
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.geld import betrag, format_euro
from rathaus.recht.parameter import Wert, Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt

ERLASS_DES_BESCHEIDS = 9
ERSTE_VERNEHMUNG = 1
ARTEN_DER_UNTERBRECHUNG = range(1, 16)


class Verkehr(StrEnum):
    """Traffic offences with periods of their own (§ 26 Abs. 3 StVG)."""

    ALLGEMEIN = "allgemein"
    BAUART = "bauart"
    EU_RECHT = "eu_recht"


@dataclass(frozen=True, slots=True)
class Unterbrechung:
    """An act that restarts limitation; `nummer` is that of § 33 Abs. 1 Satz 1 OWiG, if known."""

    tag: date
    nummer: int | None = None

    def __post_init__(self) -> None:
        if self.nummer is not None and self.nummer not in ARTEN_DER_UNTERBRECHUNG:
            raise UngueltigeEingabe(f"Unterbrechung: § 33 Abs. 1 OWiG hat keine Nr. {self.nummer}.")


@dataclass(frozen=True, slots=True)
class Ruhen:
    """Days on which limitation stands still (§ 32 Abs. 1, § 34 Abs. 4 OWiG), both included."""

    von: date
    bis: date

    def __post_init__(self) -> None:
        if self.bis < self.von:
            raise UngueltigeEingabe(
                f"Ruhen: {format_datum(self.bis)} liegt vor {format_datum(self.von)}."
            )


@dataclass(frozen=True, kw_only=True)
class Verjaehrung(Ergebnis):
    """`ende` is the last day of pursuit as things stand, `spaetestens` the one that no interruption
    can move."""

    beginn: date
    monate: int
    ende: date
    spaetestens: date


@dataclass(frozen=True, kw_only=True)
class Vollstreckungsverjaehrung(Ergebnis):
    ende: date


def unterbrechung_durch_bescheid(erlassen: date, zugestellt: date) -> Unterbrechung:
    """§ 33 Abs. 1 Satz 1 Nr. 9: the issue, if served within two weeks, else the service."""
    if zugestellt < erlassen:
        raise UngueltigeEingabe(
            f"Zustellung: {format_datum(zugestellt)} liegt vor dem Erlass {format_datum(erlassen)}."
        )
    rechtzeitig = zugestellt <= erlassen + timedelta(weeks=2)
    return Unterbrechung(erlassen if rechtzeitig else zugestellt, ERLASS_DES_BESCHEIDS)


def verjaehrung(
    tat: date,
    hoechstbetrag: Decimal,
    *,
    unterbrechungen: Sequence[Unterbrechung] = (),
    verkehr: Verkehr | None = None,
    erfolg: date | None = None,
    ruhen: Sequence[Ruhen] = (),
    werte: Werte | None = None,
) -> Verjaehrung:
    """When pursuit ends. `tat` is the day the act ended, `hoechstbetrag` the fine the law threatens
    (for negligence its half, § 17 Abs. 2), `erfolg` a later result that belongs to the offence.
    """
    werte = werte or standardwerte()
    beginn = _beginn(pruefe_datum(tat, "Tat"), erfolg)
    regel, stufe = _stufe(beginn, betrag(hoechstbetrag, "Höchstbetrag"), verkehr, werte)
    schritte = [_schritt_beginn(beginn, tat), _schritt_stufe(regel, stufe, hoechstbetrag)]
    spaetestens = _spaetestens(beginn, stufe.nach, ruhen, werte)
    ende = _mit_ruhen(beginn, tag_vor_entsprechendem(beginn, stufe.vor), ruhen)
    schritte.append(_schritt_ende("Ende ohne Unterbrechung", "§ 31 Abs. 2 OWiG", ende))
    for unterbrechung, wirkt in _wirksame(unterbrechungen, beginn):
        if unterbrechung.tag > ende:
            schritte.append(_schritt_zu_spaet(unterbrechung, ende))
            break
        if wirkt:
            monate = stufe.nach if unterbrechung.nummer == ERLASS_DES_BESCHEIDS else stufe.vor
            neu = tag_vor_entsprechendem(unterbrechung.tag, monate)
            ende = min(_mit_ruhen(unterbrechung.tag, neu, ruhen), spaetestens)
        schritte.append(_schritt_unterbrechung(unterbrechung, ende, wirkt=wirkt))
    schritte.extend(_schritte_ruhen(ruhen))
    absolut = "§ 33 Abs. 3 Satz 2 OWiG"
    schritte.append(_schritt_ende("Ende spätestens, trotz Unterbrechung", absolut, spaetestens))
    return Verjaehrung(
        beginn=beginn,
        monate=stufe.vor,
        ende=ende,
        spaetestens=spaetestens,
        schritte=tuple(schritte),
    )


@dataclass(frozen=True, slots=True)
class _Stufe:
    """Months before and after the fine notice; equal but in the older traffic law."""

    vor: int
    nach: int


def _beginn(tat: date, erfolg: date | None) -> date:
    if erfolg is None:
        return tat
    if erfolg < tat:
        raise UngueltigeEingabe(
            f"Erfolg: {format_datum(erfolg)} liegt vor der Tat {format_datum(tat)}."
        )
    return erfolg


def _stufe(
    beginn: date, hoechstbetrag: Decimal, verkehr: Verkehr | None, werte: Werte
) -> tuple[Wert, _Stufe]:
    if verkehr:
        regel = werte.wert(f"stvg.verjaehrung.{verkehr}", beginn)
        return regel, _Stufe(regel.wert["vor"], regel.wert["nach"])
    regel = werte.wert("owig.verjaehrung.stufen", beginn)
    monate = next(s["monate"] for s in regel.wert if hoechstbetrag > s["ueber"] or not s["ueber"])
    return regel, _Stufe(monate, monate)


def _schritt_beginn(beginn: date, tat: date) -> Schritt:
    spaeter = beginn != tat
    return Schritt(
        regel="Beginn der Verfolgungsverjährung",
        norm="§ 31 Abs. 3 Satz 2 OWiG" if spaeter else "§ 31 Abs. 3 Satz 1 OWiG",
        eingabe=f"{'Erfolg' if spaeter else 'Ende der Tat'}: {format_tag(beginn)}",
        ergebnis="Dieser Tag ist der erste Tag der Verjährungsfrist.",
    )


def _schritt_stufe(regel: Wert, stufe: _Stufe, hoechstbetrag: Decimal) -> Schritt:
    dauer = f"{stufe.vor} Monate"
    if stufe.nach != stufe.vor:
        dauer += f", nach Erlass des Bußgeldbescheids {stufe.nach} Monate"
    eingabe = f"Höchstmaß der Geldbuße: {format_euro(Decimal(hoechstbetrag))}"
    return regel.schritt("Dauer der Verjährungsfrist", eingabe, f"{dauer}.")


def _schritt_ende(regel: str, norm: str, ende: date) -> Schritt:
    return Schritt(regel, norm, "", f"Verjährt mit Ablauf des {format_ablauf(ende)}.")


def _spaetestens(beginn: date, monate: int, ruhen: Sequence[Ruhen], werte: Werte) -> date:
    mindestens = werte.wert("owig.verjaehrung.absolut_mindestens_monate", beginn).ganz
    doppelt = tag_vor_entsprechendem(beginn, max(2 * monate, mindestens))
    return _mit_ruhen(beginn, doppelt, ruhen)


def _wirksame(
    unterbrechungen: Sequence[Unterbrechung], beginn: date
) -> list[tuple[Unterbrechung, bool]]:
    """In order of time; of several acts under Nr. 1 only the first one interrupts."""
    ergebnis, vernommen = [], False
    for unterbrechung in sorted(unterbrechungen, key=lambda u: u.tag):
        if unterbrechung.tag < beginn:
            raise UngueltigeEingabe(
                f"Unterbrechung: {format_datum(unterbrechung.tag)} liegt vor dem Beginn der "
                f"Verjährung, {format_datum(beginn)}."
            )
        erneut = unterbrechung.nummer == ERSTE_VERNEHMUNG and vernommen
        vernommen = vernommen or unterbrechung.nummer == ERSTE_VERNEHMUNG
        ergebnis.append((unterbrechung, not erneut))
    return ergebnis


def _norm_unterbrechung(unterbrechung: Unterbrechung) -> str:
    nummer = f" Nr. {unterbrechung.nummer}" if unterbrechung.nummer else ""
    return f"§ 33 Abs. 1 Satz 1{nummer}, Abs. 3 Satz 1 OWiG"


def _schritt_unterbrechung(unterbrechung: Unterbrechung, ende: date, *, wirkt: bool) -> Schritt:
    wirkung = "Die Frist beginnt von neuem; verjährt" if wirkt else "Schon einmal; weiter verjährt"
    return Schritt(
        regel="Unterbrechung",
        norm=_norm_unterbrechung(unterbrechung),
        eingabe=format_tag(unterbrechung.tag),
        ergebnis=f"{wirkung} mit Ablauf des {format_ablauf(ende)}.",
    )


def _schritt_zu_spaet(unterbrechung: Unterbrechung, ende: date) -> Schritt:
    return Schritt(
        regel="Unterbrechung ohne Wirkung",
        norm="§ 31 Abs. 1 Satz 1 OWiG",
        eingabe=format_tag(unterbrechung.tag),
        ergebnis=f"Zu spät: Die Tat war mit Ablauf des {format_ablauf(ende)} verjährt.",
    )


def _schritte_ruhen(ruhen: Sequence[Ruhen]) -> list[Schritt]:
    return [
        Schritt(
            regel="Ruhen der Verjährung",
            norm="§ 32 Abs. 1 Satz 1 OWiG",
            eingabe=f"{format_datum(r.von)} bis {format_datum(r.bis)}",
            ergebnis="Diese Tage zählen nicht mit.",
        )
        for r in ruhen
    ]


def _mit_ruhen(beginn: date, ende: date, ruhen: Sequence[Ruhen]) -> date:
    """The end moved by the days that stand still between `beginn` and that end."""
    frei_ab = beginn
    for zeit in sorted(ruhen, key=lambda r: r.von):
        von = max(zeit.von, frei_ab)
        if von > ende:
            break
        if zeit.bis >= von:
            ende += zeit.bis - von + timedelta(days=1)
            frei_ab = zeit.bis + timedelta(days=1)
    return ende


def vollstreckungsverjaehrung(
    rechtskraft: date,
    geldbusse: Decimal,
    *,
    ruhen: Sequence[Ruhen] = (),
    werte: Werte | None = None,
) -> Vollstreckungsverjaehrung:
    """The last day on which a final fine may be enforced (§ 34 OWiG)."""
    werte = werte or standardwerte()
    geldbusse = betrag(geldbusse, "Geldbuße")
    regel = werte.wert("owig.vollstreckung.stufen", pruefe_datum(rechtskraft, "Rechtskraft"))
    monate = next(s["monate"] for s in regel.wert if geldbusse > s["ueber"] or not s["ueber"])
    ende = _mit_ruhen(rechtskraft, tag_vor_entsprechendem(rechtskraft, monate), ruhen)
    schritte = [
        Schritt(
            regel="Beginn der Vollstreckungsverjährung",
            norm="§ 34 Abs. 3 OWiG",
            eingabe=f"rechtskräftig seit {format_tag(rechtskraft)}",
            ergebnis="Dieser Tag ist der erste Tag der Verjährungsfrist.",
        ),
        regel.schritt("Dauer", f"Geldbuße {format_euro(geldbusse)}", f"{monate // 12} Jahre."),
        _schritt_ende("Ende der Vollstreckung", "§ 34 Abs. 1 OWiG", ende),
    ]
    if ruhen:
        grund = "Aussetzung, Zahlungserleichterung oder gesetzliches Hindernis"
        schritte.insert(2, Schritt("Ruhen", "§ 34 Abs. 4 OWiG", grund, "Diese Tage zählen nicht."))
    return Vollstreckungsverjaehrung(ende=ende, schritte=tuple(schritte))
