"""Bezüge: Felder der Antworten, Stichtage, Sätze, die Nummer des Eintrags."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from rathaus.ausdruck.bau import FEHLT, Bau, Ebene, Funktion, Teil, operator
from rathaus.ausdruck.eingabe import LESER, ist_angegeben, lies_liste
from rathaus.ausdruck.fehler import unter
from rathaus.ausdruck.lauf import Lauf
from rathaus.ausdruck.pfade import Glied, Pfad, gehe_alle, gehe_einzeln, lies_pfad, verbinde
from rathaus.ausdruck.schema import Feld
from rathaus.ausdruck.typen import DATUM, ZAHL, Art, Typ, Wert, ist_belegt

GRUPPE = "Bezüge"
Sucher = Callable[[Lauf], object]


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


def start(ebene: int) -> Sucher:
    if not ebene:
        return lambda lauf: lauf.daten
    return lambda lauf: lauf.stapel[-ebene].daten


def sucher_einzeln(pfad: Pfad) -> Sucher:
    namen = tuple(g.name for g in pfad.glieder)
    if pfad.ebene:
        von = start(pfad.ebene)
        return lambda lauf: gehe_einzeln(von(lauf), namen)
    return lambda lauf: gehe_einzeln(lauf.daten, namen)


def sucher_alle(ebene: int, glieder: tuple[Glied, ...]) -> Callable[[Lauf], list]:
    von = start(ebene)

    def suche(lauf: Lauf) -> list:
        werte = gehe_alle(von(lauf), glieder)
        lauf.nimm(len(werte))
        return werte

    return suche


def mit_hinweis(lauf: Lauf, schluessel: str, roh: object) -> None:
    if (
        lauf.spur is not None
        and ist_angegeben(roh)
        and not (isinstance(roh, str) and roh.isspace())
    ):
        lauf.hinweise.append(f"„{schluessel}“ hat einen unpassenden Wert; er gilt als fehlend.")


def lies_eins(suche: Sucher, art: Art, schluessel: str) -> Funktion:
    leser = LESER[art]

    def f(lauf: Lauf) -> Wert:
        roh = suche(lauf)
        wert = leser(roh)
        if wert is None:
            mit_hinweis(lauf, schluessel, roh)
        return wert

    return f


def lies_auswahl(suche: Sucher, art: Art) -> Funktion:
    leser = LESER[art]

    def f(lauf: Lauf) -> Wert:
        werte = lies_liste(suche(lauf), leser)
        lauf.nimm(len(werte))
        return werte

    return f


def lies_viele(suche: Callable[[Lauf], list], feld: Feld) -> Funktion:
    leser = LESER[feld.art]
    if feld.liste:
        return lambda lauf: tuple(w for roh in suche(lauf) for w in lies_liste(roh, leser))
    return lambda lauf: tuple(map(leser, suche(lauf)))


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


def feld_teil(pfad: Pfad, feld: Feld, schluessel: str) -> Teil:
    name = feld.bezeichnung or schluessel.rpartition(".")[2]
    if any(g.alle for g in pfad.glieder):
        f = lies_viele(sucher_alle(pfad.ebene, pfad.glieder), feld)
        return Teil(Typ(feld.art, liste=True), f, lambda: f"„{name}“", feld=feld)
    suche = sucher_einzeln(pfad)
    f = lies_auswahl(suche, feld.art) if feld.liste else lies_eins(suche, feld.art, schluessel)
    return Teil(feld.typ, f, lambda: f"„{name}“", feld=feld)


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
    fs = [
        feld_teil(_erweitere(pfad, blatt.removeprefix(schluessel + ".")), feld, blatt).f
        for blatt, feld in bau.schema.felder.items()
        if blatt.startswith(schluessel + ".")
    ]
    bau.zaehle("", len(fs))
    name = gruppenname(bau, schluessel)
    alle = any(g.alle for g in pfad.glieder)

    def f(lauf: Lauf) -> Wert:
        return True if any(ist_belegt(g(lauf)) for g in fs) else None

    return Teil(Typ(Art.GRUPPE, liste=alle), f, lambda: f"„{name}“")


def _erweitere(pfad: Pfad, rest: str) -> Pfad:
    weiter = lies_pfad(rest)
    return Pfad(pfad.ebene, pfad.glieder + weiter.glieder)


def _wiederholung(bau: Bau, pfad: Pfad, schluessel: str) -> Teil:
    """Die Einträge selbst: zum Zählen und für die Frage, ob es welche gibt."""
    suche = sucher_eintraege(pfad)
    name = gruppenname(bau, schluessel)

    def f(lauf: Lauf) -> Wert:
        return (True,) * len(suche(lauf))

    return Teil(Typ(Art.GRUPPE, liste=True), f, lambda: f"„{name}“")


def sucher_eintraege(pfad: Pfad) -> Callable[[Lauf], list]:
    """Alle Einträge der Wiederholung, auf die der Pfad zeigt, mit oder ohne [*] am Ende."""
    letztes = pfad.glieder[-1]._replace(alle=True)
    return sucher_alle(pfad.ebene, (*pfad.glieder[:-1], letztes))


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


@operator("nummer", GRUPPE, "Die laufende Nummer des Eintrags in seiner Wiederholung, ab 1.")
def _nummer(bau: Bau, roh: dict, ort: str) -> Teil:
    punkte = roh["nummer"]
    if punkte not in (".", "..", "..."):
        return bau.melde(unter(ort, "nummer"), "Hier wird „.“, „..“ oder „...“ erwartet.")
    ebene = len(punkte)
    if ebene > len(bau.ebenen):
        return bau.melde(ort, "„nummer“ gibt es nur in einer Wiederholung.")

    def f(lauf: Lauf) -> Wert:
        return Decimal(lauf.stapel[-ebene].nummer)

    return Teil(ZAHL, f, lambda: "laufende Nummer")


@operator("stichtag", GRUPPE, "Ein Tag, den das Verfahren vorgibt, zum Beispiel heute.")
def _stichtag(bau: Bau, roh: dict, ort: str) -> Teil:
    name = roh["stichtag"]
    if not isinstance(name, str) or name not in bau.schema.stichtage:
        return bau.melde(unter(ort, "stichtag"), _nicht_da("Stichtag", name, bau.schema.stichtage))
    text = bau.schema.stichtage[name] or name
    lies = LESER[Art.DATUM]
    return Teil(DATUM, lambda lauf: lies(lauf.umgebung.stichtage.get(name)), lambda: text)


@operator("satz", GRUPPE, "Ein benannter Wert aus Satzung oder Paket, zum Beispiel eine Gebühr.")
def _satz(bau: Bau, roh: dict, ort: str) -> Teil:
    name = roh["satz"]
    feld = bau.schema.saetze.get(name) if isinstance(name, str) else None
    if feld is None:
        return bau.melde(unter(ort, "satz"), _nicht_da("Satz", name, bau.schema.saetze))
    text = feld.bezeichnung or name

    def suche(lauf: Lauf) -> object:
        return lauf.umgebung.saetze.get(name)

    f = lies_auswahl(suche, feld.art) if feld.liste else lies_eins(suche, feld.art, name)
    return Teil(feld.typ, f, lambda: f"„{text}“", feld=feld)


def _nicht_da(was: str, name: object, bekannte: dict) -> str:
    gezeigt = name[:80] if isinstance(name, str) else "…"
    auswahl = ", ".join(sorted(bekannte)[:10]) or "keine"
    return f"{was} „{gezeigt}“ gibt es nicht. Bekannt: {auswahl}."


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
