"""How long documents are kept: kind, years and the event with which the period starts.

Federal and Land rules are data; rules of the town's own Aktenplan come in as
`Aufbewahrungsregel`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rathaus.recht.datum import format_datum
from rathaus.recht.dauer import plus_monate
from rathaus.recht.fehler import UngueltigeEingabe, WertFehlt
from rathaus.recht.laender import pruefe_land
from rathaus.recht.monate import EIN_TAG, schluss_des_jahres
from rathaus.recht.parameter import Wert, Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt

PRAEFIX = "aufbewahrung."


class Aufbewahrungsbeginn(StrEnum):
    """The event in whose year the period starts to run with the year's end."""

    JAHRESENDE = "jahresende"
    FESTSTELLUNG = "feststellung"
    AUFSTELLUNG = "aufstellung"
    ENDE_GEGENSTAND = "ende_gegenstand"


EREIGNISSE = {
    Aufbewahrungsbeginn.JAHRESENDE: "Entstehung der Unterlage oder letzte Eintragung",
    Aufbewahrungsbeginn.FESTSTELLUNG: "Feststellung des Jahresabschlusses",
    Aufbewahrungsbeginn.AUFSTELLUNG: "Aufstellung des Jahresabschlusses",
    Aufbewahrungsbeginn.ENDE_GEGENSTAND: "Ende des Gegenstands",
}


@dataclass(frozen=True, kw_only=True)
class Aufbewahrungsnorm:
    """`jahre` None: for good. `monate_nach_entlastung`: not before so long after the Entlastung."""

    art: str
    bezeichnung: str
    jahre: int | None
    beginn: Aufbewahrungsbeginn
    norm: str
    land: str | None = None
    monate_nach_entlastung: int = 0
    angenommen: bool = False
    quelle: str = ""

    def __post_init__(self) -> None:
        if self.jahre is not None and not 0 <= self.jahre <= 200:
            raise UngueltigeEingabe(f"Aufbewahrung „{self.bezeichnung}“: {self.jahre} Jahre?")

    @property
    def dauer(self) -> str:
        if self.jahre is None:
            return "dauernd"
        return "1 Jahr" if self.jahre == 1 else f"{self.jahre} Jahre"


@dataclass(frozen=True, kw_only=True)
class Aufbewahrungsfrist(Ergebnis):
    """`beginn` and `ende` are None while the event is still to come, `ende` also if for good."""

    regel: Aufbewahrungsnorm
    beginn: date | None
    ende: date | None

    @property
    def dauernd(self) -> bool:
        return self.regel.jahre is None

    @property
    def vernichtbar_ab(self) -> date | None:
        return self.ende + EIN_TAG if self.ende else None


def finde_regel(
    art: str, am: date, land: str | None = None, *, werte: Werte | None = None
) -> Aufbewahrungsnorm:
    """The rule that holds on the day `am` (that of the decision to destroy, not of the document).

    `art` as listed by `liste_regeln`, e.g. "steuer.buchungsbelege"; "haushalt.…" needs the Land.
    """
    werte = werte or standardwerte()
    code = pruefe_land(land) if land else None
    wert = (code and werte.suche(PRAEFIX + art, am, code)) or werte.suche(PRAEFIX + art, am)
    if wert:
        return _lies(wert)
    bekannte = sorted({w.schluessel.removeprefix(PRAEFIX) for w in werte if _ist_regel(w)})
    if art in bekannte:
        raise WertFehlt(PRAEFIX + art, am, code)
    raise UngueltigeEingabe(
        f"Unbekannte Art von Unterlagen „{art}“. Bekannt sind: {', '.join(bekannte)}."
    )


def liste_regeln(
    am: date, land: str | None = None, *, werte: Werte | None = None
) -> tuple[Aufbewahrungsnorm, ...]:
    """Every rule known for the federation and this Land on a day."""
    werte = werte or standardwerte()
    ebenen = {None, pruefe_land(land) if land else None}
    gueltig = {
        (w.schluessel, w.land): w
        for w in werte
        if _ist_regel(w) and w.gilt_am(am) and w.land in ebenen
    }
    return tuple(_lies(gueltig[schluessel]) for schluessel in sorted(gueltig, key=str))


def _ist_regel(wert: Wert) -> bool:
    return wert.schluessel.startswith(PRAEFIX)


def _lies(wert: Wert) -> Aufbewahrungsnorm:
    angaben = wert.wert
    return Aufbewahrungsnorm(
        art=wert.schluessel.removeprefix(PRAEFIX),
        bezeichnung=angaben["bezeichnung"],
        jahre=None if angaben.get("dauernd") else angaben["jahre"],
        beginn=Aufbewahrungsbeginn(angaben["beginn"]),
        norm=wert.norm,
        land=wert.land,
        monate_nach_entlastung=angaben.get("monate_nach_entlastung", 0),
        angenommen=wert.angenommen,
        quelle=wert.source,
    )


def berechne_aufbewahrung(
    regel: Aufbewahrungsnorm,
    ereignis: date | None,
    *,
    entlastung: date | None = None,
    steuerlich_bis: date | None = None,
) -> Aufbewahrungsfrist:
    """`ereignis`: day of the event the rule names, None if it has not come yet.

    `entlastung`: day of that resolution, where the rule waits for it. `steuerlich_bis`: end of a
    Festsetzungsfrist for which the documents still matter (§ 147 Abs. 3 Satz 5 AO).
    """
    name = EREIGNISSE[regel.beginn]
    if regel.jahre is None:
        schritt = _schritt(regel, f"{regel.bezeichnung}: Aufbewahrung", "", "dauernd")
        return Aufbewahrungsfrist(regel=regel, beginn=None, ende=None, schritte=(schritt,))
    if ereignis is None:
        schritt = _schritt(
            regel, f"{regel.bezeichnung}: Beginn der Frist", name, "die Frist läuft noch nicht"
        )
        return Aufbewahrungsfrist(regel=regel, beginn=None, ende=None, schritte=(schritt,))
    beginn = schluss_des_jahres(ereignis.year) + EIN_TAG
    ende = schluss_des_jahres(ereignis.year + regel.jahre)
    schritte = (
        _schritt(
            regel,
            f"{regel.bezeichnung}: Beginn der Frist",
            f"{name} am {format_datum(ereignis)}",
            format_datum(beginn),
        ),
        _schritt(regel, f"Aufbewahrung {regel.jahre} Jahre", "", f"bis {format_datum(ende)}"),
    )
    return _verlaengere(regel, beginn, ende, schritte, entlastung, steuerlich_bis)


def _verlaengere(
    regel: Aufbewahrungsnorm,
    beginn: date,
    ende: date | None,
    schritte: tuple[Schritt, ...],
    entlastung: date | None,
    steuerlich_bis: date | None,
) -> Aufbewahrungsfrist:
    if regel.monate_nach_entlastung:
        ende, weiter = _warte_auf_entlastung(regel, ende, entlastung)
        schritte += weiter
    if steuerlich_bis and ende and steuerlich_bis > ende:
        ende = steuerlich_bis
        schritte += (
            Schritt(
                "Kein Ablauf, solange die Festsetzungsfrist läuft",
                "§ 147 Abs. 3 Satz 5 AO",
                f"Festsetzungsfrist bis {format_datum(steuerlich_bis)}",
                f"bis {format_datum(ende)}",
            ),
        )
    return Aufbewahrungsfrist(regel=regel, beginn=beginn, ende=ende, schritte=schritte)


def _warte_auf_entlastung(
    regel: Aufbewahrungsnorm, ende: date | None, entlastung: date | None
) -> tuple[date | None, tuple[Schritt, ...]]:
    text = f"Frühestens {regel.monate_nach_entlastung} Monate nach der Entlastung"
    if entlastung is None:
        offen = "kein Ende, solange die Entlastung aussteht"
        return None, (_schritt(regel, text, "Entlastung nicht beschlossen", offen),)
    frueheste = plus_monate(entlastung, regel.monate_nach_entlastung)
    ende = max(ende or frueheste, frueheste)
    eingabe = f"Entlastung am {format_datum(entlastung)}"
    return ende, (_schritt(regel, text, eingabe, f"bis {format_datum(ende)}"),)


def _schritt(regel: Aufbewahrungsnorm, text: str, eingabe: str, ergebnis: str) -> Schritt:
    return Schritt(text, regel.norm, eingabe, ergebnis, regel.angenommen, regel.land, regel.quelle)
