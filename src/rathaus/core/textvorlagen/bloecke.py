"""A letter as a list of blocks: the one form from which web page and PDF are made.

Blocks are plain JSON, so they can be frozen, hashed and compared. `teil` says what a block is in
the act (Tenor, Gründe, …), `kennung` which block of the template it came from; a clerk's own block
has none.
"""

from enum import StrEnum
from typing import Any, TypedDict


class Teil(StrEnum):
    """What a block is in the administrative act (§§ 37, 39 VwVfG; §§ 119, 121 AO)."""

    ANREDE = "anrede"
    TENOR = "tenor"
    BERECHNUNG = "berechnung"
    ZAHLUNG = "zahlung"
    GRUENDE = "gruende"
    RECHTSGRUNDLAGE = "rechtsgrundlage"
    HINWEIS = "hinweis"
    RECHTSBEHELF = "rechtsbehelf"
    GRUSS = "gruss"

    @property
    def bezeichnung(self) -> str:
        return _BEZEICHNUNG[self]


_BEZEICHNUNG = {
    Teil.ANREDE: "Anrede",
    Teil.TENOR: "Entscheidung",
    Teil.BERECHNUNG: "Berechnung",
    Teil.ZAHLUNG: "Zahlung",
    Teil.GRUENDE: "Gründe",
    Teil.RECHTSGRUNDLAGE: "Rechtsgrundlage",
    Teil.HINWEIS: "Hinweise",
    Teil.RECHTSBEHELF: "Rechtsbehelfsbelehrung",
    Teil.GRUSS: "Gruß",
}

BLOCKARTEN = ("absatz", "ueberschrift", "liste", "tabelle")


class Block(TypedDict, total=False):
    """`text` for absatz and ueberschrift, `punkte` for liste, `kopf`, `zeilen` and `rechts`
    (columns of numbers) for tabelle. `geaendert` marks what a clerk wrote against the template.
    """

    art: str
    teil: str
    kennung: str
    text: str
    punkte: list[str]
    kopf: list[str]
    zeilen: list[list[str]]
    rechts: list[int]
    geaendert: bool


def text_of(block: Block) -> str:
    """The block's words alone, for comparing and searching."""
    teile: list[Any] = [block.get("text", ""), *block.get("punkte", [])]
    teile += [zelle for zeile in block.get("zeilen", []) for zelle in zeile]
    return "\n".join(str(teil) for teil in teile if teil)
