"""Über Wiederholungen: zählen, summieren, prüfen, aufzählen.

Mit „ueber“ wird jeder Eintrag für sich betrachtet, Pfade mit Punkt meinen dann ihn. „wobei“
wählt Einträge aus. Ist für einen Eintrag nicht klar, ob er dazugehört, fehlt das Ergebnis.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from rathaus.ausdruck import zahlen
from rathaus.ausdruck.bau import Bau, operator
from rathaus.ausdruck.bausteine import arg_ort
from rathaus.ausdruck.fehler import unter
from rathaus.ausdruck.lauf import Eintrag, Lauf
from rathaus.ausdruck.ops.feld import ebene_fuer
from rathaus.ausdruck.ops.logik import verknuepfe
from rathaus.ausdruck.teil import FEHLT, Funktion, Teil
from rathaus.ausdruck.typen import MAX_SCHLEIFEN, WAHR, ZAHL, Art, Typ, Wert

GRUPPE = "Wiederholungen"
_GEORDNET = (Art.ZAHL, Art.DATUM, Art.ZEIT)
Werte = Callable[[Lauf], tuple | None]


@dataclass(frozen=True, slots=True)
class Quelle:
    """Woher die Werte kommen: ``werte`` ist None, wenn „wobei“ für einen Eintrag unklar ist."""

    typ: Typ
    werte: Werte
    lies: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Schleife:
    eintraege: Callable[[Lauf], list]
    rumpf: Funktion
    wobei: Funktion | None
    kosten: int
    name: str

    def __call__(self, lauf: Lauf) -> tuple | None:
        eintraege = self.eintraege(lauf)
        lauf.nimm(len(eintraege) * self.kosten)
        werte: list[Wert] = []
        for nummer, eintrag in enumerate(eintraege, 1):
            if lauf.spur is not None:
                lauf.spur.ueberschrift(f"{self.name}, Nr. {nummer}")
            lauf.stapel.append(Eintrag(eintrag, nummer))
            gehoert_dazu = True if self.wobei is None else self.wobei(lauf)
            if gehoert_dazu:
                werte.append(self.rumpf(lauf))
            lauf.stapel.pop()
            if gehoert_dazu is None:
                return None
        return tuple(werte)


def schleife(bau: Bau, roh: dict, name: str, ort: str) -> Quelle | None:
    ziel = ebene_fuer(bau, roh["ueber"], unter(ort, "ueber"))
    if ziel is None:
        return None
    if bau.schleifen >= MAX_SCHLEIFEN:
        bau.melde(ort, f"Höchstens {MAX_SCHLEIFEN} Wiederholungen ineinander.")
        return None
    eintraege, ebene, titel = ziel
    vorher = bau.knoten
    bau.ebenen.append(ebene)
    bau.schleifen += 1
    rumpf = bau.teil(roh[name], unter(ort, name))
    wobei = bau.teil(roh["wobei"], unter(ort, "wobei")) if "wobei" in roh else None
    bau.schleifen -= 1
    bau.ebenen.pop()
    if wobei is not None:
        bau.erwarte(wobei, WAHR, unter(ort, "wobei"))
    if rumpf.typ.liste or rumpf.typ.art is Art.GRUPPE:
        bau.melde(unter(ort, name), "Je Eintrag wird ein einzelner Wert erwartet.")
        return None
    auswahl = None if wobei is None else wobei.f
    werte = Schleife(eintraege, rumpf.f, auswahl, bau.knoten - vorher, titel)
    return Quelle(rumpf.typ, werte, lambda: _lies_schleife(rumpf, wobei, titel))


def _lies_schleife(rumpf: Teil, wobei: Teil | None, titel: str) -> str:
    zusatz = f", wobei {wobei.aussage()}" if wobei is not None else ""
    text = rumpf.aussage() if rumpf.typ == WAHR else rumpf.lies()
    return f"{text} (je Eintrag in „{titel}“{zusatz})"


def aus_argumenten(bau: Bau, roh: dict, name: str, ort: str) -> Quelle | None:
    """Ohne „ueber“: eine Liste oder mehrere einzelne Werte."""
    if "wobei" in roh:
        bau.melde(unter(ort, "wobei"), "„wobei“ gibt es nur zusammen mit „ueber“.")
        return None
    teile = bau.argumente(roh, name, ort)
    if len(teile) == 1:
        return _aus_liste(bau, teile[0], arg_ort(roh, name, ort, 0))
    if not teile or any(t.typ.liste for t in teile):
        bau.melde(ort, f"„{name}“ braucht eine Liste oder mehrere einzelne Werte.")
        return None
    typ = bau.gemeinsamer_typ(teile, ort)
    fs = [t.f for t in teile]
    return Quelle(
        typ, lambda lauf: tuple(f(lauf) for f in fs), lambda: ", ".join(t.lies() for t in teile)
    )


def _aus_liste(bau: Bau, teil: Teil, ort: str) -> Quelle | None:
    if not teil.typ.liste:
        if teil.typ.art is not Art.LEER:
            bau.melde(
                ort, f"Hier wird eine Liste erwartet, etwa „hunde[*].gewicht“, statt {teil.typ}."
            )
        return None
    return Quelle(Typ(teil.typ.art), teil.f, teil.lies)


def _quelle(bau: Bau, roh: dict, name: str, ort: str) -> Quelle | None:
    gebaut = schleife if "ueber" in roh else aus_argumenten
    return gebaut(bau, roh, name, ort)


def _falter(werte: Werte, falte: Callable[[tuple], Wert]) -> Funktion:
    """Fehlt ein Wert, fehlt das Ergebnis."""

    def f(lauf: Lauf) -> Wert:
        liste = werte(lauf)
        return None if liste is None or None in liste else falte(liste)

    return f


def _melde_an(
    name: str, kurz: str, arten: tuple[Art, ...], falte: Callable[[tuple], Wert], wort: str
) -> None:
    def baue(bau: Bau, roh: dict, ort: str) -> Teil:
        quelle = _quelle(bau, roh, name, ort)
        if quelle is None:
            return FEHLT
        if quelle.typ.art not in (*arten, Art.LEER):
            return bau.melde(unter(ort, name), f"Das geht nicht mit {quelle.typ}.")
        typ = quelle.typ if len(arten) > 1 else ZAHL
        return Teil(typ, _falter(quelle.werte, falte), lambda: f"{wort} {quelle.lies()}")

    operator(name, GRUPPE, kurz, wahlweise=["ueber", "wobei"])(baue)


_melde_an(
    "summe", "Alles zusammengezählt; ohne Einträge 0.", (Art.ZAHL,), zahlen.summiere, "Summe aus"
)
_melde_an(
    "kleinstes",
    "Der kleinste oder früheste Wert.",
    _GEORDNET,
    lambda w: min(w, default=None),
    "kleinster Wert aus",
)
_melde_an(
    "groesstes",
    "Der größte oder späteste Wert.",
    _GEORDNET,
    lambda w: max(w, default=None),
    "größter Wert aus",
)


def _quantor(name: str, kurz: str, wort: str, werte_aus: Callable[[tuple], bool | None]) -> None:
    def baue(bau: Bau, roh: dict, ort: str) -> Teil:
        quelle = schleife(bau, roh, name, ort)
        if quelle is None:
            return FEHLT
        if not quelle.typ.passt_zu(WAHR):
            return bau.melde(
                unter(ort, name), f"Hier wird eine Bedingung erwartet, nicht {quelle.typ}."
            )
        werte = quelle.werte

        def f(lauf: Lauf) -> Wert:
            liste = werte(lauf)
            return None if liste is None else werte_aus(liste)

        return Teil(WAHR, f, lambda: f"{wort}: {quelle.lies()}")

    operator(name, GRUPPE, kurz, pflicht=["ueber"], wahlweise=["wobei"])(baue)


def _keines(werte: tuple) -> bool | None:
    eines = verknuepfe(werte, entscheidend=True)
    return None if eines is None else not eines


_quantor(
    "alle",
    "Trifft auf jeden Eintrag zu; ohne Einträge ja.",
    "für alle gilt",
    lambda werte: verknuepfe(werte, entscheidend=False),
)
_quantor(
    "mindestens_eines",
    "Trifft auf mindestens einen Eintrag zu.",
    "für mindestens einen gilt",
    lambda werte: verknuepfe(werte, entscheidend=True),
)
_quantor("keines", "Trifft auf keinen Eintrag zu; ohne Einträge ja.", "für keinen gilt", _keines)


@operator(
    "anzahl",
    GRUPPE,
    "Wie viele Einträge oder Angaben; mit „ueber“: auf wie viele Einträge die Bedingung zutrifft.",
    wahlweise=["ueber", "wobei"],
)
def _anzahl(bau: Bau, roh: dict, ort: str) -> Teil:
    if "ueber" in roh:
        return _anzahl_zutreffend(bau, roh, ort)
    quelle = aus_argumenten(bau, roh, "anzahl", ort)
    if quelle is None:
        return FEHLT
    if quelle.typ == WAHR:
        text = "Zum Zählen von Ja-Antworten bitte „ueber“ angeben."
        return bau.melde(unter(ort, "anzahl"), text)
    werte = quelle.werte

    def f(lauf: Lauf) -> Wert:
        return Decimal(sum(w is not None for w in werte(lauf) or ()))

    return Teil(ZAHL, f, lambda: f"Anzahl {quelle.lies()}")


def _anzahl_zutreffend(bau: Bau, roh: dict, ort: str) -> Teil:
    quelle = schleife(bau, roh, "anzahl", ort)
    if quelle is None:
        return FEHLT
    if not quelle.typ.passt_zu(WAHR):
        text = f"Mit „ueber“ wird eine Bedingung erwartet, nicht {quelle.typ}."
        return bau.melde(unter(ort, "anzahl"), text)
    f = _falter(quelle.werte, lambda werte: Decimal(sum(werte)))
    return Teil(ZAHL, f, lambda: f"Anzahl, auf die zutrifft: {quelle.lies()}")


@operator(
    "liste",
    GRUPPE,
    "Je Eintrag ein Wert, für Aufzählungen in Schreiben.",
    pflicht=["ueber"],
    wahlweise=["wobei"],
)
def _liste(bau: Bau, roh: dict, ort: str) -> Teil:
    quelle = schleife(bau, roh, "liste", ort)
    if quelle is None:
        return FEHLT
    werte = quelle.werte

    def f(lauf: Lauf) -> Wert:
        return werte(lauf) or ()

    return Teil(Typ(quelle.typ.art, liste=True), f, lambda: f"Liste {quelle.lies()}")
