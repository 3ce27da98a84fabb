"""Rechnen. Fehlt ein Teil oder wird durch null geteilt, fehlt das Ergebnis."""

from collections.abc import Callable
from decimal import Decimal

from rathaus.ausdruck import zahlen
from rathaus.ausdruck.bau import Bau, operator
from rathaus.ausdruck.bausteine import arg_ort, einfach
from rathaus.ausdruck.eingabe import lies_zahl
from rathaus.ausdruck.fehler import unter
from rathaus.ausdruck.lauf import Lauf
from rathaus.ausdruck.teil import FEHLT, MAL, PLUS, Teil, vorlage
from rathaus.ausdruck.typen import ZAHL, Wert

GRUPPE = "Rechnen"
_REGELN = {"kaufmaennisch": "gerundet", "auf": "aufgerundet", "ab": "abgerundet"}
Verknuepfung = Callable[[Decimal, Decimal], Decimal | None]


def _reihe(name: str, kurz: str, zeichen: str, rang: int, verknuepfe: Verknuepfung) -> None:
    def baue(bau: Bau, roh: dict, ort: str) -> Teil:
        teile = bau.argumente(roh, name, ort)
        if len(teile) < 2:
            return bau.melde(ort, f"„{name}“ braucht mindestens zwei Teile.")
        for n, teil in enumerate(teile):
            bau.erwarte(teil, ZAHL, arg_ort(roh, name, ort, n))
        erster, *rest = [t.f for t in teile]

        def f(lauf: Lauf) -> Wert:
            wert = erster(lauf)
            for g in rest:
                naechster = g(lauf)
                if wert is None or naechster is None:
                    return None
                wert = verknuepfe(wert, naechster)
            return wert

        muster = f" {zeichen} ".join(f"{{{n}}}" for n in range(len(teile)))
        return Teil(ZAHL, f, vorlage(muster, teile, rang), rang)

    operator(name, GRUPPE, kurz)(baue)


_reihe("+", "Zusammenzählen.", "+", PLUS, zahlen.addiere)
_reihe("-", "Abziehen, von links nach rechts.", "−", PLUS, zahlen.subtrahiere)
_reihe("*", "Malnehmen.", "×", MAL, zahlen.multipliziere)
einfach("/", GRUPPE, "Teilen.", (ZAHL, ZAHL), ZAHL, zahlen.dividiere, "{0} ÷ {1}", MAL)
einfach(
    "anteil",
    GRUPPE,
    "Betrag × Zähler ÷ Nenner, ohne Verlust dazwischen (zum Beispiel Zwölftel).",
    (ZAHL, ZAHL, ZAHL),
    ZAHL,
    zahlen.anteil,
    "{0} × {1} ÷ {2}",
    MAL,
)
einfach("betrag", GRUPPE, "Die Zahl ohne Vorzeichen.", (ZAHL,), ZAHL, abs, "Betrag von {0}")


def _schritt(bau: Bau, roh: dict, ort: str) -> Decimal | None:
    angabe = roh.get("schritt", "0.01")
    if isinstance(angabe, dict) and angabe.keys() == {"zahl"}:
        angabe = angabe["zahl"]
    schritt = lies_zahl(angabe)
    if schritt is None or schritt <= 0:
        bau.melde(unter(ort, "schritt"), "„schritt“ ist eine feste Zahl über null, etwa 1 oder 50.")
        return None
    return schritt


@operator(
    "runde",
    GRUPPE,
    "Auf Vielfache von „schritt“ runden (ohne Angabe: Cent). „art“: kaufmaennisch, auf oder ab.",
    pflicht=["art"],
    wahlweise=["schritt"],
)
def _runde(bau: Bau, roh: dict, ort: str) -> Teil:
    teile = bau.genau(roh, "runde", ort, 1)
    schritt = _schritt(bau, roh, ort)
    regel = roh["art"]
    if regel not in _REGELN if isinstance(regel, str) else True:
        return bau.melde(unter(ort, "art"), "„art“ ist kaufmaennisch, auf oder ab.")
    if teile is None or schritt is None or not bau.erwarte(teile[0], ZAHL, unter(ort, "runde")):
        return FEHLT
    innen = teile[0].f

    def f(lauf: Lauf) -> Wert:
        wert = innen(lauf)
        return None if wert is None else zahlen.runde(wert, schritt, regel)

    return Teil(
        ZAHL, f, vorlage(f"{{0}}, {_REGELN[regel]} auf {schritt:f}".replace(".", ","), teile)
    )
