"""Bedingungen mit drei Werten: ja, nein, fehlt (Kleene)."""

from collections.abc import Iterable

from rathaus.ausdruck.bau import Bau, operator
from rathaus.ausdruck.bausteine import arg_ort
from rathaus.ausdruck.fehler import unter
from rathaus.ausdruck.lauf import Lauf
from rathaus.ausdruck.teil import FEHLT, NICHT, ODER, UND, WENN, Funktion, Teil, geklammert
from rathaus.ausdruck.typen import WAHR, Wert, ist_belegt

GRUPPE = "Bedingungen"


def verknuepfe(werte: Iterable[Wert], entscheidend: bool) -> bool | None:
    """Ein entscheidender Wert genügt; sonst fehlt das Ergebnis, sobald einer fehlt."""
    unklar = False
    for wert in werte:
        if wert is entscheidend:
            return entscheidend
        if wert is None:
            unklar = True
    return None if unklar else not entscheidend


def _reihe(name: str, kurz: str, wort: str, rang: int, *, entscheidend: bool) -> None:
    def baue(bau: Bau, roh: dict, ort: str) -> Teil:
        teile = bau.argumente(roh, name, ort)
        if not teile:
            return bau.melde(ort, f"„{name}“ braucht mindestens einen Teil.")
        for n, teil in enumerate(teile):
            bau.erwarte(teil, WAHR, arg_ort(roh, name, ort, n))
        fs = [t.f for t in teile]

        def f(lauf: Lauf) -> Wert:
            return verknuepfe((g(lauf) for g in fs), entscheidend)

        def lies() -> str:
            return wort.join(geklammert(t, rang, als_aussage=True) for t in teile)

        return Teil(WAHR, f, lies, rang)

    operator(name, GRUPPE, kurz)(baue)


_reihe("und", "Alle Teile treffen zu.", " und ", UND, entscheidend=False)
_reihe("oder", "Mindestens ein Teil trifft zu.", " oder ", ODER, entscheidend=True)


@operator("nicht", GRUPPE, "Das Gegenteil.")
def _nicht(bau: Bau, roh: dict, ort: str) -> Teil:
    teile = bau.genau(roh, "nicht", ort, 1)
    if teile is None or not bau.erwarte(teile[0], WAHR, unter(ort, "nicht")):
        return FEHLT
    (teil,) = teile
    innen = teil.f

    def f(lauf: Lauf) -> Wert:
        wert = innen(lauf)
        return None if wert is None else not wert

    def lies() -> str:
        if teil.feld is not None:
            return f"{teil.lies()} trifft nicht zu"
        return f"nicht: {geklammert(teil, NICHT)}"

    return Teil(WAHR, f, lies, NICHT)


def _gibt_es(name: str, kurz: str, satz: str, *, gesucht: bool) -> None:
    def baue(bau: Bau, roh: dict, ort: str) -> Teil:
        teile = bau.genau(roh, name, ort, 1)
        if teile is None:
            return FEHLT
        innen = teile[0].f

        def f(lauf: Lauf) -> Wert:
            return ist_belegt(innen(lauf)) is gesucht

        return Teil(WAHR, f, lambda: f"{teile[0].lies()} {satz}", NICHT)

    operator(name, GRUPPE, kurz)(baue)


_gibt_es("fehlt", "Es gibt keine Angabe.", "ist nicht angegeben", gesucht=False)
_gibt_es("vorhanden", "Es gibt eine Angabe.", "ist angegeben", gesucht=True)


@operator("ersatzweise", GRUPPE, "Der erste Wert, der nicht fehlt.")
def _ersatzweise(bau: Bau, roh: dict, ort: str) -> Teil:
    teile = bau.argumente(roh, "ersatzweise", ort)
    if len(teile) < 2:
        return bau.melde(ort, "„ersatzweise“ braucht mindestens zwei Teile.")
    typ = bau.gemeinsamer_typ(teile, ort)
    fs = [t.f for t in teile]

    def f(lauf: Lauf) -> Wert:
        for g in fs:
            wert = g(lauf)
            if ist_belegt(wert):
                return wert
        return () if typ.liste else None

    return Teil(typ, f, lambda: ", ersatzweise ".join(geklammert(t, WENN) for t in teile), WENN)


def _faelle_funktion(faelle: list[tuple[Funktion, Funktion]], sonst: Funktion) -> Funktion:
    def f(lauf: Lauf) -> Wert:
        for bedingung, ergebnis in faelle:
            trifft_zu = bedingung(lauf)
            if trifft_zu is None:
                return None
            if trifft_zu:
                return ergebnis(lauf)
        return sonst(lauf)

    return f


def _fallweise(bau: Bau, faelle: list[tuple[Teil, Teil]], sonst: Teil, ort: str) -> Teil:
    typ = bau.gemeinsamer_typ([*(dann for _, dann in faelle), sonst], ort)

    def lies() -> str:
        saetze = [
            f"wenn {geklammert(w, WENN, als_aussage=True)}, dann {geklammert(d, WENN)}"
            for w, d in faelle
        ]
        ende = "" if sonst is FEHLT else f", sonst {geklammert(sonst, WENN)}"
        return ", ".join(saetze) + ende

    f = _faelle_funktion([(w.f, d.f) for w, d in faelle], sonst.f)
    if typ.liste:
        f = _leere_liste_statt_nichts(f)
    return Teil(typ, f, lies, WENN)


def _leere_liste_statt_nichts(innen: Funktion) -> Funktion:
    def f(lauf: Lauf) -> Wert:
        wert = innen(lauf)
        return () if wert is None else wert

    return f


def _fall(bau: Bau, roh: dict, ort: str) -> tuple[Teil, Teil]:
    wenn = bau.teil(roh["wenn"], unter(ort, "wenn"))
    bau.erwarte(wenn, WAHR, unter(ort, "wenn"))
    return wenn, bau.teil(roh["dann"], unter(ort, "dann"))


def _sonst(bau: Bau, roh: dict, ort: str) -> Teil:
    return bau.teil(roh["sonst"], unter(ort, "sonst")) if "sonst" in roh else FEHLT


@operator(
    "wenn",
    GRUPPE,
    "Je nach Bedingung der eine oder der andere Wert.",
    pflicht=["dann"],
    wahlweise=["sonst"],
)
def _wenn(bau: Bau, roh: dict, ort: str) -> Teil:
    return _fallweise(bau, [_fall(bau, roh, ort)], _sonst(bau, roh, ort), ort)


@operator(
    "faelle",
    GRUPPE,
    "Mehrere Bedingungen der Reihe nach; die erste zutreffende zählt.",
    wahlweise=["sonst"],
)
def _faelle(bau: Bau, roh: dict, ort: str) -> Teil:
    hier = unter(ort, "faelle")
    eintraege = roh["faelle"]
    if not isinstance(eintraege, list | tuple) or not eintraege:
        return bau.melde(hier, "„faelle“ braucht eine Liste von wenn und dann.")
    if not bau.zaehle(hier, len(eintraege)):
        return FEHLT
    faelle = []
    for n, eintrag in enumerate(eintraege):
        if not isinstance(eintrag, dict) or eintrag.keys() != {"wenn", "dann"}:
            return bau.melde(unter(hier, n), "Jeder Fall besteht aus „wenn“ und „dann“.")
        faelle.append(_fall(bau, eintrag, unter(hier, n)))
    return _fallweise(bau, faelle, _sonst(bau, roh, ort), ort)
