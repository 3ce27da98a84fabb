"""Staffeln: Gebühren nach Größe, Menge oder Dauer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from rathaus.ausdruck import zahlen
from rathaus.ausdruck.bau import Bau, operator
from rathaus.ausdruck.eingabe import lies_zahl
from rathaus.ausdruck.fehler import unter
from rathaus.ausdruck.lauf import Lauf
from rathaus.ausdruck.ops.zuordnung import GRUPPE, tabellenname
from rathaus.ausdruck.schema import Stufe
from rathaus.ausdruck.teil import FEHLT, Funktion, Teil
from rathaus.ausdruck.typen import ZAHL, Typ, Wert

_STUFE_BRAUCHT = {"wert"}
_STUFE_KENNT = {"bis", "unter", "wert"}


@dataclass(frozen=True, slots=True)
class _Grenze:
    """``wert`` None: ohne Grenze nach oben."""

    wert: Decimal | None
    einschliesslich: bool

    def umfasst(self, x: Decimal) -> bool:
        if self.wert is None:
            return True
        return zahlen.vergleiche(x, self.wert) < self.einschliesslich


def _grenze(bis: Decimal | None, unter_: Decimal | None) -> _Grenze:
    return _Grenze(bis if unter_ is None else unter_, einschliesslich=unter_ is None)


def _lies_grenze(bau: Bau, stufe: dict, ort: str) -> _Grenze | None:
    """Aus {"bis": 20, …} oder {"unter": 20, …}; ohne beides nach oben offen."""
    angaben = [k for k in ("bis", "unter") if k in stufe]
    if len(angaben) > 1:
        bau.melde(ort, "Eine Stufe hat „bis“ oder „unter“, nicht beides.")
        return None
    if not angaben:
        return _grenze(None, None)
    roh = stufe[angaben[0]]
    wert = lies_zahl(roh["zahl"] if isinstance(roh, dict) and roh.keys() == {"zahl"} else roh)
    if wert is None or isinstance(roh, str):
        bau.melde(unter(ort, angaben[0]), "Grenzen von Stufen sind feste Zahlen.")
        return None
    return _Grenze(wert, einschliesslich=angaben[0] == "bis")


def _stufen(bau: Bau, roh: dict, ort: str) -> list[tuple[_Grenze, Teil]] | None:
    hier = unter(ort, "stufen")
    eintraege = roh["stufen"]
    if not isinstance(eintraege, list | tuple) or not eintraege:
        bau.melde(hier, "„stufen“ braucht eine Liste von Stufen mit „bis“ und „wert“.")
        return None
    if not bau.zaehle(hier, len(eintraege)):
        return None
    stufen: list[tuple[_Grenze, Teil]] = []
    for n, eintrag in enumerate(eintraege):
        stufe = _stufe(bau, eintrag, unter(hier, n))
        if stufe is None:
            return None
        stufen.append(stufe)
    return stufen if _steigt(bau, [g for g, _ in stufen], hier) else None


def _stufe(bau: Bau, eintrag: object, ort: str) -> tuple[_Grenze, Teil] | None:
    if not isinstance(eintrag, dict) or not _STUFE_BRAUCHT <= eintrag.keys() <= _STUFE_KENNT:
        bau.melde(ort, "Jede Stufe hat „wert“ und dazu „bis“ oder „unter“.")
        return None
    grenze = _lies_grenze(bau, eintrag, ort)
    return None if grenze is None else (grenze, bau.teil(eintrag["wert"], unter(ort, "wert")))


def _steigt(bau: Bau, grenzen: Sequence[_Grenze], ort: str) -> bool:
    """Stufen müssen wachsen; nur die letzte darf offen sein."""
    for n, (a, b) in enumerate(pairwise(grenzen)):
        if a.wert is None or (b.wert is not None and b.wert <= a.wert):
            bau.melde(
                unter(ort, n + 1), "Die Grenzen der Stufen müssen von oben nach unten steigen."
            )
            return False
    return True


def _staffel_oder_tabelle(bau: Bau, roh: dict, name: str, ort: str) -> Teil | None:
    """Das Argument, wenn genau eine von „stufen“ und „tabelle“ da ist."""
    teile = bau.genau(roh, name, ort, 1)
    if ("stufen" in roh) == ("tabelle" in roh):
        bau.melde(ort, f"„{name}“ braucht „stufen“ oder „tabelle“.")
        return None
    if teile is None or not bau.erwarte(teile[0], ZAHL, unter(ort, name)):
        return None
    return teile[0]


Rechner = Callable[[Decimal, list[tuple[_Grenze, Funktion]], Lauf], Wert]


def _waehle(x: Decimal, stufen: list[tuple[_Grenze, Funktion]], lauf: Lauf) -> Wert:
    for grenze, wert in stufen:
        if grenze.umfasst(x):
            return wert(lauf)
    return None


def _summiere_anteile(x: Decimal, stufen: list[tuple[_Grenze, Funktion]], lauf: Lauf) -> Wert:
    """Jede Stufe gilt nur für den Teil, der in sie fällt; unter null gibt es nichts."""
    if x < 0:
        return None
    unten = Decimal(0)
    anteile: list[Decimal] = []
    for grenze, wert in stufen:
        oben = x if grenze.wert is None else min(x, grenze.wert)
        if oben > unten:
            anteil = _anteil(zahlen.KONTEXT.subtract(oben, unten), wert(lauf))
            if anteil is None:
                return None
            anteile.append(anteil)
            unten = oben
    return zahlen.summiere(anteile) if unten == x else None


def _anteil(menge: Decimal, satz: Decimal | None) -> Decimal | None:
    return None if satz is None else zahlen.multipliziere(menge, satz)


def _aus_umgebung(stufen: Sequence[Stufe], lauf: Lauf) -> list[tuple[_Grenze, Funktion]]:
    lauf.nimm(len(stufen))
    return [(_grenze(s.bis, s.unter), _fester(s.wert)) for s in stufen]


def _fester(wert: Decimal) -> Funktion:
    return lambda _: lies_zahl(wert)


def _staffel(name: str, kurz: str, wort: str, rechne: Rechner, *, nur_zahlen: bool) -> None:
    def baue(bau: Bau, roh: dict, ort: str) -> Teil:
        kopf = _staffel_oder_tabelle(bau, roh, name, ort)
        if kopf is None:
            return FEHLT
        if "tabelle" in roh:
            return _mit_tabelle(bau, roh, kopf, rechne, ort)
        stufen = _stufen(bau, roh, ort)
        if stufen is None:
            return FEHLT
        typ = bau.gemeinsamer_typ([t for _, t in stufen], ort)
        if nur_zahlen and not typ.passt_zu(ZAHL):
            return bau.melde(unter(ort, "stufen"), "Diese Staffel braucht Zahlen als Werte.")
        return _mit_stufen(kopf, stufen, typ, rechne, wort)

    operator(name, GRUPPE, kurz, wahlweise=["stufen", "tabelle"])(baue)


def _mit_stufen(
    kopf: Teil, stufen: list[tuple[_Grenze, Teil]], typ: Typ, rechne: Rechner, wort: str
) -> Teil:
    fertige = [(g, t.f) for g, t in stufen]
    innen = kopf.f
    leer = () if typ.liste else None

    def f(lauf: Lauf) -> Wert:
        x = innen(lauf)
        wert = None if x is None else rechne(x, fertige, lauf)
        return leer if wert is None else wert

    return Teil(typ, f, lambda: f"{wort} nach {kopf.lies()} ({_lies_stufen(stufen)})")


def _lies_stufen(stufen: list[tuple[_Grenze, Teil]]) -> str:
    return "; ".join(f"{_lies_eine(g)}: {t.lies()}" for g, t in stufen)


def _lies_eine(grenze: _Grenze) -> str:
    if grenze.wert is None:
        return "darüber"
    return f"{'bis' if grenze.einschliesslich else 'unter'} {grenze.wert:f}".replace(".", ",")


def _mit_tabelle(bau: Bau, roh: dict, kopf: Teil, rechne: Rechner, ort: str) -> Teil:
    name = tabellenname(bau, roh, bau.schema.staffeln, ort)
    if name is None:
        return FEHLT
    innen = kopf.f

    def f(lauf: Lauf) -> Wert:
        x = innen(lauf)
        stufen = lauf.umgebung.staffeln.get(name)
        return None if x is None or not stufen else rechne(x, _aus_umgebung(stufen, lauf), lauf)

    titel = bau.schema.staffeln[name] or name
    return Teil(ZAHL, f, lambda: f"„{titel}“ nach {kopf.lies()}")


_staffel(
    "staffel", "Der Wert der Stufe, in die die Zahl fällt.", "Staffel", _waehle, nur_zahlen=False
)
_staffel(
    "staffel_anteilig",
    "Jede Stufe zählt nur für ihren Teil: Menge in der Stufe × Wert, zusammengezählt.",
    "anteilige Staffel",
    _summiere_anteile,
    nur_zahlen=True,
)
