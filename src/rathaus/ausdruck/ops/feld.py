"""Felder, Gruppen und Wiederholungen der Antworten."""

from collections.abc import Callable
from dataclasses import replace

from rathaus.ausdruck.bau import Bau, operator
from rathaus.ausdruck.fehler import unter
from rathaus.ausdruck.lauf import Lauf
from rathaus.ausdruck.pfade import Pfad, lies_pfad, verbinde
from rathaus.ausdruck.teil import FEHLT, Ebene, Teil
from rathaus.ausdruck.typen import Art, Typ, Wert, ist_belegt
from rathaus.ausdruck.zugriff import feld_teil, lies_eins, start, sucher_eintraege

GRUPPE = "Bezüge"


def lies_bezug(bau: Bau, roh: object, ort: str) -> tuple[Pfad, str] | None:
    """Pfad und sein Schlüssel im Schema; None, wenn gemeldet."""
    pfad = lies_pfad(roh) if isinstance(roh, str) else None
    if pfad is None:
        bau.melde(ort, "Hier wird ein Pfad wie „hund.rasse“ oder „hunde[*].gewicht“ erwartet.")
        return None
    if pfad.ebene > len(bau.ebenen):
        bau.melde(ort, f"Der Pfad „{roh}“ beginnt mit Punkt, steht aber in keiner Wiederholung.")
        return None
    basis = bau.ebenen[-pfad.ebene].pfad if pfad.ebene else ""
    return pfad, verbinde(basis, pfad.rest)


@operator("feld", GRUPPE, "Die Antwort in einem Feld; durch [*] alle Antworten der Wiederholung.")
def _feld(bau: Bau, roh: dict, ort: str) -> Teil:
    hier = unter(ort, "feld")
    bezug = lies_bezug(bau, roh["feld"], hier)
    if bezug is None:
        return FEHLT
    pfad, schluessel = bezug
    if not pfad.glieder and pfad.ebene:
        return _eintrag(bau, pfad.ebene, schluessel)
    feld = bau.schema.felder.get(schluessel)
    if feld is not None:
        return feld_teil(pfad, feld, schluessel)
    return _gruppe(bau, pfad, schluessel, hier)


def _eintrag(bau: Bau, ebene: int, schluessel: str) -> Teil:
    feld = bau.ebenen[-ebene].feld
    if feld is not None:
        einzeln = replace(feld, liste=False)
        teil = feld_teil(Pfad(ebene, ()), einzeln, schluessel)
        return replace(teil, f=lies_eins(start(ebene), feld.art, schluessel))
    return _gruppen_teil(bau, Pfad(ebene, ()), schluessel)


def _gruppe(bau: Bau, pfad: Pfad, schluessel: str, ort: str) -> Teil:
    gruppen = bau.schema.gruppenpfade
    if schluessel in gruppen and not schluessel.endswith("[*]"):
        return _gruppen_teil(bau, pfad, schluessel)
    if schluessel.removesuffix("[*]") + "[*]" in gruppen:
        return _wiederholung(bau, pfad, schluessel.removesuffix("[*]") + "[*]")
    return bau.melde(ort, unbekannt(bau, schluessel))


def _gruppen_teil(bau: Bau, pfad: Pfad, schluessel: str) -> Teil:
    """Eine Gruppe ist angegeben, sobald eines ihrer Felder es ist; ihr Wert ist dann True."""
    blaetter = bau.schema.blaetter(schluessel)
    bau.zaehle("", len(blaetter))
    fs = [
        feld_teil(_erweitere(pfad, blatt.removeprefix(schluessel + ".")), feld, blatt).f
        for blatt, feld in blaetter.items()
    ]
    name = gruppenname(bau, schluessel)

    def f(lauf: Lauf) -> Wert:
        return True if any(ist_belegt(g(lauf)) for g in fs) else None

    return Teil(Typ(Art.GRUPPE), f, lambda: f"„{name}“")


def _erweitere(pfad: Pfad, rest: str) -> Pfad:
    weiter = lies_pfad(rest)
    return pfad if weiter is None else Pfad(pfad.ebene, pfad.glieder + weiter.glieder)


def _wiederholung(bau: Bau, pfad: Pfad, schluessel: str) -> Teil:
    """Die Einträge selbst: zum Zählen und für die Frage, ob es welche gibt."""
    suche = sucher_eintraege(pfad)
    name = gruppenname(bau, schluessel)

    def f(lauf: Lauf) -> Wert:
        return (True,) * len(suche(lauf))

    return Teil(Typ(Art.GRUPPE, liste=True), f, lambda: f"„{name}“")


def gruppenname(bau: Bau, schluessel: str) -> str:
    letzter = schluessel.removesuffix("[*]").rpartition(".")[2]
    return bau.schema.gruppen.get(schluessel) or letzter


def unbekannt(bau: Bau, schluessel: str) -> str:
    """Warum es den Pfad nicht gibt, möglichst mit dem richtigen."""
    felder = bau.schema.felder
    ohne = schluessel.replace("[*]", "")
    for pfad in felder if len(bau.fehler) < 20 else ():
        if pfad.replace("[*]", "") == ohne:
            grund = "wiederholt sich" if "[*]" in pfad else "wiederholt sich nicht"
            return f"„{schluessel}“ {grund}: bitte „{pfad}“ schreiben."
    return f"Das Feld „{schluessel[:80]}“ gibt es nicht.{bau.aehnlich(schluessel, felder)}"


def ebene_fuer(bau: Bau, roh: object, ort: str) -> tuple[Callable[[Lauf], list], Ebene, str] | None:
    """Für „ueber“: Einträge, Ebene und Bezeichnung; None, wenn gemeldet."""
    bezug = lies_bezug(bau, roh, ort)
    if bezug is None:
        return None
    pfad, schluessel = bezug
    if not pfad.glieder:
        bau.melde(ort, "„ueber“ braucht den Namen einer Wiederholung oder Mehrfachauswahl.")
        return None
    feld = bau.schema.felder.get(schluessel)
    if feld is not None and feld.liste:
        return sucher_eintraege(pfad), Ebene(schluessel, feld), feld.bezeichnung or schluessel
    gruppe = schluessel.removesuffix("[*]") + "[*]"
    if gruppe not in bau.schema.gruppenpfade:
        bau.melde(ort, f"„{schluessel[:80]}“ ist keine Wiederholung und keine Mehrfachauswahl.")
        return None
    return sucher_eintraege(pfad), Ebene(gruppe), gruppenname(bau, gruppe)
