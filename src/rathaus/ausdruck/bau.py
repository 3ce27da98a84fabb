"""Vom Baum zum fertigen Programm: ein Gang prüft die Typen und bildet die Funktionen.

Prüfen und Übersetzen sind derselbe Vorgang, damit sie nie auseinanderlaufen.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from rathaus.ausdruck import zahlen
from rathaus.ausdruck.ausgabe import gekuerzt
from rathaus.ausdruck.fehler import Fehler, unter
from rathaus.ausdruck.schema import Schema
from rathaus.ausdruck.teil import FEHLT, Ebene, Teil, konstante
from rathaus.ausdruck.typen import (
    LEER,
    MAX_KNOTEN,
    MAX_TEXT,
    MAX_TIEFE,
    TEXT,
    WAHR,
    ZAHL,
    Typ,
)


@dataclass(frozen=True, slots=True)
class Operator:
    name: str
    gruppe: str
    kurz: str
    baue: Callable[["Bau", dict, str], Teil]
    pflicht: frozenset[str] = frozenset()
    wahlweise: frozenset[str] = frozenset()


OPERATOREN: dict[str, Operator] = {}
_FEHLER_MIT_RAT = 20


def operator(
    name: str, gruppe: str, kurz: str, *, pflicht: Iterable[str] = (), wahlweise: Iterable[str] = ()
) -> Callable:
    """Meldet eine Funktion ``(bau, objekt, ort) -> Teil`` als Operator an."""

    def melde_an(baue: Callable[["Bau", dict, str], Teil]) -> Callable:
        OPERATOREN[name] = Operator(
            name, gruppe, kurz, baue, frozenset(pflicht), frozenset(wahlweise)
        )
        return baue

    return melde_an


@dataclass(slots=True)
class Bau:
    """Zustand einer Übersetzung."""

    schema: Schema
    ebenen: list[Ebene] = field(default_factory=list)
    huelle: Callable[[Teil], Teil] | None = None
    fehler: list[Fehler] = field(default_factory=list)
    knoten: int = 0
    tiefe: int = 0
    schleifen: int = 0

    def melde(self, ort: str, text: str) -> Teil:
        """Merkt den Fehler; der Teil gilt danach als leer, damit nichts nachklappert."""
        self.fehler.append(Fehler(ort, text))
        return FEHLT

    def zaehle(self, ort: str, anzahl: int = 1) -> bool:
        """False, wenn der Ausdruck zu groß geworden ist (gemeldet wird es einmal)."""
        vorher, self.knoten = self.knoten, self.knoten + anzahl
        if vorher <= MAX_KNOTEN < self.knoten:
            self.melde(ort, f"Der Ausdruck ist zu lang: höchstens {MAX_KNOTEN} Teile.")
        return self.knoten <= MAX_KNOTEN

    def teil(self, roh: object, ort: str) -> Teil:
        if not self.zaehle(ort):
            return FEHLT
        if self.tiefe >= MAX_TIEFE:
            return self.melde(ort, f"Zu tief verschachtelt: höchstens {MAX_TIEFE} Ebenen.")
        self.tiefe += 1
        teil = self._bilde(roh, ort)
        self.tiefe -= 1
        return self.huelle(teil) if self.huelle else teil

    def _bilde(self, roh: object, ort: str) -> Teil:
        if roh is None:
            return FEHLT
        if isinstance(roh, dict):
            return self._objekt(roh, ort)
        if isinstance(roh, bool):
            return konstante(roh, WAHR)
        if isinstance(roh, int):
            return self._ganzzahl(roh, ort)
        if isinstance(roh, str):
            return self._text(roh, ort)
        return self.melde(ort, _kein_ausdruck(roh))

    def _ganzzahl(self, roh: int, ort: str) -> Teil:
        wert = zahlen.aus_int(roh)
        if wert is None:
            return self.melde(ort, "Die Zahl ist zu groß.")
        return konstante(wert, ZAHL)

    def _text(self, roh: str, ort: str) -> Teil:
        if len(roh) > MAX_TEXT:
            return self.melde(ort, f"Der Text ist zu lang: höchstens {MAX_TEXT} Zeichen.")
        return konstante(unicodedata.normalize("NFC", roh) or None, TEXT)

    def _objekt(self, roh: dict, ort: str) -> Teil:
        namen = [k for k in roh if isinstance(k, str) and k in OPERATOREN]
        if len(namen) != 1:
            return self.melde(ort, _falscher_operator(self, roh, namen))
        op = OPERATOREN[namen[0]]
        fremde = [k for k in roh if k != op.name and k not in op.pflicht | op.wahlweise]
        if fremde:
            return self.melde(ort, f"„{op.name}“ kennt keine Angabe „{_kurz(fremde[0])}“.")
        fehlende = sorted(op.pflicht - roh.keys())
        if fehlende:
            return self.melde(ort, f"Bei „{op.name}“ fehlt die Angabe „{fehlende[0]}“.")
        return op.baue(self, roh, ort)

    def argumente(self, roh: dict, name: str, ort: str) -> list[Teil]:
        """Die Argumente hinter ``name``; ein einzelnes darf ohne Klammern stehen."""
        wert = roh[name]
        if isinstance(wert, list | tuple):
            gekuerzt = wert[: MAX_KNOTEN + 1]
            return [self.teil(w, unter(ort, name, n)) for n, w in enumerate(gekuerzt)]
        return [self.teil(wert, unter(ort, name))]

    def genau(self, roh: dict, name: str, ort: str, anzahl: int) -> list[Teil] | None:
        """Genau so viele Argumente, sonst None (gemeldet)."""
        teile = self.argumente(roh, name, ort)
        if len(teile) == anzahl:
            return teile
        self.melde(ort, f"„{name}“ braucht {anzahl} Teile, hier stehen {len(teile)}.")
        return None

    def erwarte(self, teil: Teil, typ: Typ, ort: str) -> bool:
        if teil.typ.passt_zu(typ):
            return True
        self.melde(
            ort, f"Hier wird erwartet: {typ}. Gefunden: {teil.typ} ({gekuerzt(teil.lies())})."
        )
        return False

    def aehnlich(self, name: str, bekannte: Iterable[str]) -> str:
        """„ Meinten Sie …?“ oder nichts; nach vielen Fehlern lohnt das Suchen nicht mehr."""
        if len(self.fehler) > _FEHLER_MIT_RAT:
            return ""
        treffer = get_close_matches(name[:100], list(bekannte), n=1, cutoff=0.7)
        return f" Meinten Sie „{treffer[0]}“?" if treffer else ""

    def gemeinsamer_typ(self, teile: Iterable[Teil], ort: str) -> Typ:
        """Der eine Typ aller Teile; leere zählen nicht mit."""
        typen = dict.fromkeys(t.typ for t in teile if t.typ != LEER)
        if len(typen) > 1:
            arten = " und ".join(str(t) for t in typen)
            self.melde(ort, f"Die Teile müssen von derselben Art sein, nicht {arten}.")
            return LEER
        return next(iter(typen), LEER)


def _kurz(name: object) -> str:
    return gekuerzt(name if isinstance(name, str) else type(name).__name__, 40)


def _kein_ausdruck(roh: object) -> str:
    if isinstance(roh, float):
        return 'Kommazahlen bitte als {"zahl": "12.50"} schreiben.'
    if isinstance(roh, list | tuple):
        return "Hier wird ein Wert erwartet, keine Liste."
    return "Das ist kein Ausdruck."


def _falscher_operator(bau: Bau, roh: dict, namen: list[str]) -> str:
    if namen:
        return "In einem Objekt steht genau ein Operator, hier: " + ", ".join(sorted(namen)) + "."
    if not roh:
        return "Das Objekt ist leer, hier fehlt ein Operator."
    name = _kurz(next(iter(roh)))
    return f"Den Operator „{name}“ gibt es nicht.{bau.aehnlich(name, OPERATOREN)}"
