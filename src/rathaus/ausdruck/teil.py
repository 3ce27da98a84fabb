"""Ein übersetzter Teil: Typ, Funktion und wie er sich liest."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from rathaus.ausdruck.ausgabe import gekuerzt, zeige
from rathaus.ausdruck.lauf import Lauf
from rathaus.ausdruck.schema import Feld
from rathaus.ausdruck.typen import LEER, Art, Typ, Wert

# Any, weil Teil.typ zusichert, welche Art herauskommt
Funktion = Callable[[Lauf], Any]
Lesart = Callable[[], str]

# Bindung für Klammern in der Lesart: je höher, desto loser
ATOM, MAL, PLUS, AUSSAGE, NICHT, UND, ODER, WENN = range(8)


@dataclass(frozen=True, slots=True)
class Teil:
    """Ein übersetzter Teilausdruck."""

    typ: Typ
    f: Funktion
    lies: Lesart
    rang: int = ATOM
    feld: Feld | None = None
    konstant: bool = False
    wert: Wert = None

    def aussage(self) -> str:
        """Lesart als Bedingung."""
        return f"{self.lies()} trifft zu" if self.feld is not None else self.lies()


@dataclass(frozen=True, slots=True)
class Ebene:
    """Eine offene Wiederholung: Pfad der Einträge, bei einfachen Werten auch ihr Feld."""

    pfad: str
    feld: Feld | None = None


def konstante(wert: Wert, typ: Typ) -> Teil:
    text = f"„{gekuerzt(wert)}“" if isinstance(wert, str) else zeige(wert)
    return Teil(typ, lambda _: wert, lambda: text, konstant=True, wert=wert)


FEHLT = konstante(None, LEER)


def geklammert(teil: Teil, rang: int, *, als_aussage: bool = False) -> str:
    text = teil.aussage() if als_aussage else teil.lies()
    return f"({text})" if teil.rang > ATOM and teil.rang >= rang else text


def vorlage(muster: str, teile: list[Teil], rang: int = ATOM) -> Lesart:
    """Lesart aus einem Satzmuster mit {0}, {1} …"""
    return lambda: muster.format(*(geklammert(t, rang) for t in teile))


def mit_lesart(teil: Teil, text: str) -> Teil:
    return replace(teil, lies=lambda: text)


def ist_art(teil: Teil, *arten: Art) -> bool:
    return not teil.typ.liste and teil.typ.art in (*arten, Art.LEER)
