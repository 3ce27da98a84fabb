"""Which Mietenstufe a Gemeinde has (§ 12 WoGG, Anlage to § 1 Abs. 3 WoGV)."""

from dataclasses import dataclass
from datetime import date

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.laender import name_des_landes, pruefe_land
from rathaus.recht.parameter import Wert, Werte, standardwerte
from rathaus.recht.schritte import Ergebnis

STUFEN = ("I", "II", "III", "IV", "V", "VI", "VII")


@dataclass(frozen=True, kw_only=True)
class Mietenstufe(Ergebnis):
    """`stufe`: I to VII; `eintrag`: the line of the Anlage it was read from."""

    stufe: str
    eintrag: str


def mietenstufe(
    gemeinde: str, land: str, am: date, *, kreis: str | None = None, werte: Werte | None = None
) -> Mietenstufe:
    """By the name as the Anlage has it, with or without ", Stadt" behind it.

    A Gemeinde that is not listed has the Stufe of its `kreis`. Raises `UngueltigeEingabe` where a
    name is unknown or fits both a town and a Kreis.
    """
    werte, land = werte or standardwerte(), pruefe_land(land)
    if insel := _insel(gemeinde, land, am, werte):
        return insel
    liste = werte.wert("wohngeld.mietenstufen", am, land)
    eintraege = {name: stufe for stufe, namen in liste.wert.items() for name in namen}
    for name in filter(None, (gemeinde, kreis)):
        if treffer := _finde(name, eintraege):
            return _ergebnis(liste, gemeinde, treffer, eintraege[treffer])
    raise UngueltigeEingabe(
        f"Mietenstufe: „{gemeinde}“ steht nicht in der Liste für {name_des_landes(land)}; "
        "bitte den Kreis angeben."
    )


def _insel(gemeinde: str, land: str, am: date, werte: Werte) -> Mietenstufe | None:
    inseln = werte.suche("wohngeld.inseln", am, land)
    if inseln is None or gemeinde.strip() not in inseln.wert["gemeinden"]:
        return None
    return _ergebnis(inseln, gemeinde, "Inseln ohne Festlandanschluss", inseln.wert["stufe"])


def _finde(name: str, eintraege: dict[str, str]) -> str | None:
    name = name.strip().casefold()
    treffer = [e for e in eintraege if e.casefold() == name or e.casefold().startswith(f"{name}, ")]
    if len(treffer) > 1:
        raise UngueltigeEingabe(f"Mietenstufe: Gemeint sein kann {' oder '.join(treffer)}.")
    return treffer[0] if treffer else None


def _ergebnis(liste: Wert, gemeinde: str, eintrag: str, stufe: str) -> Mietenstufe:
    schritt = liste.schritt("Mietenstufe der Gemeinde", gemeinde, f"{stufe} („{eintrag}“)")
    return Mietenstufe(stufe=stufe, eintrag=eintrag, schritte=(schritt,))
