"""Werte aus den Antworten holen: einzeln, als Mehrfachauswahl, durch Wiederholungen."""

from collections.abc import Callable

from rathaus.ausdruck.eingabe import LESER, ist_angegeben, lies_liste
from rathaus.ausdruck.lauf import Lauf
from rathaus.ausdruck.pfade import Glied, Pfad, gehe_alle, gehe_einzeln
from rathaus.ausdruck.schema import Feld
from rathaus.ausdruck.teil import Funktion, Teil
from rathaus.ausdruck.typen import Art, Typ, Wert

Sucher = Callable[[Lauf], object]


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


def feld_teil(pfad: Pfad, feld: Feld, schluessel: str) -> Teil:
    name = feld.bezeichnung or schluessel.rpartition(".")[2]
    if any(g.alle for g in pfad.glieder):
        f = lies_viele(sucher_alle(pfad.ebene, pfad.glieder), feld)
        return Teil(Typ(feld.art, liste=True), f, lambda: f"„{name}“", feld=feld)
    suche = sucher_einzeln(pfad)
    f = lies_auswahl(suche, feld.art) if feld.liste else lies_eins(suche, feld.art, schluessel)
    return Teil(feld.typ, f, lambda: f"„{name}“", feld=feld)


def sucher_eintraege(pfad: Pfad) -> Callable[[Lauf], list]:
    """Alle Einträge der Wiederholung, auf die der Pfad zeigt, mit oder ohne [*] am Ende."""
    letztes = pfad.glieder[-1]._replace(alle=True)
    return sucher_alle(pfad.ebene, (*pfad.glieder[:-1], letztes))
