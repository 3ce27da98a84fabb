"""From a template and values to the blocks of a letter."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rathaus.ausdruck import Programm

from .bloecke import Block
from .platzhalter import PlatzhalterFehlt, fill, look_up

STELLE = "[*]"
ZEILE = "zeile"
#: Kinds whose loop makes rows of one block; any other kind is repeated as a whole.
REIHEN = ("liste", "tabelle")


@dataclass(frozen=True)
class Punkt:
    """A text of a list or table, with its own condition."""

    text: str
    wenn: Programm | None = None


@dataclass(frozen=True)
class Baustein:
    """A block of the template. `je` is the full path of the list it repeats over, `zeile_wenn`
    picks from its entries, `teile` are the blocks of a gruppe.
    """

    roh: Mapping[str, Any]
    wenn: Programm | None = None
    zeile_wenn: Programm | None = None
    je: str = ""
    punkte: tuple[Punkt, ...] = ()
    teile: "tuple[Baustein, ...]" = ()

    @property
    def art(self) -> str:
        return str(self.roh["art"])


@dataclass(frozen=True)
class Ort:
    """The values as seen from inside the loops: `zeile` is the entry of the innermost one."""

    werte: Mapping[str, Any]
    index: tuple[int, ...] = ()
    zeile: Any = None

    @property
    def sichtbar(self) -> Mapping[str, Any]:
        return self.werte if self.zeile is None else {**self.werte, ZEILE: self.zeile}

    def holds(self, wenn: Programm | None) -> bool:
        return wenn is None or wenn.gilt(self.werte, index=self.index)

    def entries(self, baustein: Baustein) -> "list[Ort]":
        """One place for each entry that counts. Raises PlatzhalterFehlt where no list is."""
        orte = [
            Ort(self.werte, (*self.index, nummer), eintrag)
            for nummer, eintrag in enumerate(self._list(baustein))
        ]
        return [ort for ort in orte if ort.holds(baustein.zeile_wenn)]

    def _list(self, baustein: Baustein) -> Sequence[Any]:
        innen = str(baustein.roh["je"])
        wert = look_up(self.sichtbar, innen)
        if not isinstance(wert, list | tuple):
            raise PlatzhalterFehlt(innen)
        return wert


#: Gives the blocks of the shared text of that name, written for this place.
Nachschlag = Callable[[str, Ort], list[Block]]


def write_blocks(
    bausteine: Sequence[Baustein], werte: Mapping[str, Any], bausteine_von: Nachschlag
) -> list[Block]:
    """Raises PlatzhalterFehlt with the block."""
    return list(_write(bausteine, Ort(werte), bausteine_von))


def _write(bausteine: Sequence[Baustein], ort: Ort, bausteine_von: Nachschlag) -> Iterator[Block]:
    for baustein in bausteine:
        if ort.holds(baustein.wenn):
            try:
                yield from _write_one(baustein, ort, bausteine_von)
            except PlatzhalterFehlt as fehler:
                block = fehler.block or str(baustein.roh["kennung"])
                raise PlatzhalterFehlt(fehler.pfad, block) from fehler


def _write_one(baustein: Baustein, ort: Ort, bausteine_von: Nachschlag) -> Iterator[Block]:
    if baustein.art in REIHEN or not baustein.je:
        yield from _write_here(baustein, ort, bausteine_von)
        return
    for innen in ort.entries(baustein):
        for block in _write_here(baustein, innen, bausteine_von):
            yield {**block, "kennung": f"{block['kennung']}-{innen.index[-1] + 1}"}


def _write_here(baustein: Baustein, ort: Ort, bausteine_von: Nachschlag) -> Iterator[Block]:
    match baustein.art:
        case "gruppe":
            yield from _write(baustein.teile, ort, bausteine_von)
        case "baustein":
            yield from bausteine_von(str(baustein.roh["baustein"]), ort)
        case "liste":
            yield _frame(baustein) | {"punkte": _points(baustein, ort)}
        case "tabelle":
            yield _frame(baustein) | _table(baustein, ort)
        case _:
            yield _frame(baustein) | {"text": fill(str(baustein.roh["text"]), ort.sichtbar)}


def _frame(baustein: Baustein) -> Block:
    roh = baustein.roh
    block: Block = {"art": roh["art"], "teil": roh["teil"], "kennung": roh["kennung"]}
    if roh.get("pflicht"):
        block |= {"pflicht": True, "hilfe": str(roh.get("hilfe", ""))}
    return block


def _points(baustein: Baustein, ort: Ort) -> list[str]:
    return [
        fill(punkt.text, innen.sichtbar)
        for innen in (ort.entries(baustein) if baustein.je else [ort])
        for punkt in baustein.punkte
        if innen.holds(punkt.wenn)
    ]


def _table(baustein: Baustein, ort: Ort) -> Block:
    spalten = baustein.roh["spalten"]
    return {
        "kopf": [spalte["titel"] for spalte in spalten],
        "rechts": [n for n, spalte in enumerate(spalten) if spalte.get("rechts")],
        "zeilen": [
            [fill(spalte["text"], innen.sichtbar) for spalte in spalten]
            for innen in ort.entries(baustein)
        ],
    }
