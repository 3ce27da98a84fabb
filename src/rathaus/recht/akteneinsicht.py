"""Who may read a file, by which norm, how far, until when, and what may be kept back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from rathaus.recht.fehler import WertFehlt
from rathaus.recht.fristen import Frist, Fristrecht, frist
from rathaus.recht.laender import pruefe_land
from rathaus.recht.landesrecht import landesparagraf
from rathaus.recht.parameter import Wert, Werte, standardwerte

PRAEFIX = "akteneinsicht."
GRUENDE = "akteneinsicht_grund."


class Einsichtskosten(StrEnum):
    FREI = "frei"
    AUSLAGEN = "auslagen"
    GEBUEHR = "gebuehr"


KOSTEN = {
    Einsichtskosten.FREI: "kostenfrei",
    Einsichtskosten.AUSLAGEN: "Auslagen für Kopien und Dateien",
    Einsichtskosten.GEBUEHR: "Gebühr nach der Satzung",
}


@dataclass(frozen=True, slots=True)
class Einsichtsanspruch:
    """`wer` may ask for `umfang`, without `ausgenommen`. `dritte`: people whose data it shows are
    heard first. `bescheid`: a refusal is an act of its own, with instruction on remedies. `dauer`
    is the time to answer ("1M") or "".
    """

    kennung: str
    name: str
    norm: str
    wer: str
    umfang: str
    ausgenommen: str
    dritte: bool
    bescheid: bool
    kosten: Einsichtskosten
    dauer: str
    recht: Fristrecht
    land: str | None = None
    angenommen: bool = False
    quelle: str = ""


@dataclass(frozen=True, slots=True)
class Schwaerzungsgrund:
    """Why a passage is taken out. `zeichen` stands on it."""

    kennung: str
    zeichen: str
    name: str
    norm: str


def ansprueche(land: str, am: date, *, werte: Werte | None = None) -> list[Einsichtsanspruch]:
    """The claims a town of this Land knows on that day, in the order of the data file. A Land
    without a law on information has none of that kind.
    """
    werte, land = werte or standardwerte(), pruefe_land(land)
    gefunden = (_row(werte, name, am, land) for name in _kennungen(werte, PRAEFIX))
    return [_anspruch(zeile, land, am, werte) for zeile in gefunden if zeile is not None]


def anspruch(kennung: str, land: str, am: date, *, werte: Werte | None = None) -> Einsichtsanspruch:
    """One of them. Raises `WertFehlt` where this Land does not know it."""
    for einer in ansprueche(land, am, werte=werte):
        if einer.kennung == kennung:
            return einer
    raise WertFehlt(f"{PRAEFIX}{kennung}", am, land)


def antwortfrist(
    anspruch: Einsichtsanspruch, eingang: date, land: str, *, werte: Werte | None = None
) -> Frist | None:
    """Until when the request is to be answered; None where the law names no period."""
    if not anspruch.dauer:
        return None
    return frist(eingang, anspruch.dauer, land=land, recht=anspruch.recht, werte=werte)


def schwaerzungsgruende(am: date, *, werte: Werte | None = None) -> list[Schwaerzungsgrund]:
    """The closed list of reasons."""
    werte = werte or standardwerte()
    zeilen = (werte.wert(name, am) for name in _kennungen(werte, GRUENDE))
    return [
        Schwaerzungsgrund(_rest(z.schluessel, GRUENDE), z.wert["zeichen"], z.wert["name"], z.norm)
        for z in zeilen
    ]


def _row(werte: Werte, schluessel: str, am: date, land: str) -> Wert | None:
    """The Land's own row, else that of the federation: no claim stands in both."""
    return werte.suche(schluessel, am, land) or werte.suche(schluessel, am)


def _kennungen(werte: Werte, praefix: str) -> list[str]:
    return list(dict.fromkeys(z.schluessel for z in werte if z.schluessel.startswith(praefix)))


def _rest(schluessel: str, praefix: str) -> str:
    return schluessel.removeprefix(praefix)


def _anspruch(zeile: Wert, land: str, am: date, werte: Werte) -> Einsichtsanspruch:
    angaben: Mapping[str, Any] = zeile.wert
    norm, angenommen = _norm(zeile, land, am, werte)
    return Einsichtsanspruch(
        kennung=_rest(zeile.schluessel, PRAEFIX),
        name=angaben["name"],
        norm=norm,
        wer=angaben["wer"],
        umfang=angaben["umfang"],
        ausgenommen=angaben["ausgenommen"],
        dritte=angaben["dritte"],
        bescheid=angaben["bescheid"],
        kosten=Einsichtskosten(angaben["kosten"]),
        dauer=angaben.get("dauer", ""),
        recht=Fristrecht(angaben.get("recht", "vwvfg")),
        land=zeile.land,
        angenommen=angenommen,
        quelle=zeile.source,
    )


def _norm(zeile: Wert, land: str, am: date, werte: Werte) -> tuple[str, bool]:
    """As the Land cites it, where its own act stands for the federal one."""
    paragraf = zeile.wert.get("paragraf", "")
    if not paragraf:
        return zeile.norm, zeile.angenommen
    zitat = landesparagraf(land, paragraf, am, werte).zitat()
    return zitat.norm, zitat.angenommen or zeile.angenommen
