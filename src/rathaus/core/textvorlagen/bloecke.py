"""A letter as a list of blocks: the one form from which web page and PDF are made.

Blocks are plain JSON, so they can be frozen, hashed and compared. `teil` says what a block is in
the act (Tenor, Gründe, …), `kennung` which block of the template it came from; a clerk's own block
has none.
"""

from collections.abc import Sequence
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

#: What a letter consists of, and what a template adds: `gruppe` holds blocks that belong together,
#: `baustein` stands for a shared text.
BRIEFARTEN = ("absatz", "ueberschrift", "liste", "tabelle")
BLOCKARTEN = (*BRIEFARTEN, "gruppe", "baustein")

#: Keys of a block that speak to the clerk; no reader of the letter sees them.
NUR_INNEN = ("geaendert", "pflicht", "hilfe", "baustein", "fassung")
#: What a template leaves for the clerk to write.
LUECKE = "[…]"


class Block(TypedDict, total=False):
    """`text` for absatz and ueberschrift, `punkte` for liste, `kopf`, `zeilen` and `rechts`
    (columns of numbers) for tabelle. `geaendert` marks what a clerk wrote against the template;
    `pflicht`: the law wants it said, `hilfe` tells the clerk what; `baustein` and `fassung` name
    the shared text and its version.
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
    pflicht: bool
    hilfe: str
    baustein: str
    fassung: str


def text_of(block: Block) -> str:
    """The block's words alone, for comparing and searching."""
    teile: list[Any] = [block.get("text", ""), *block.get("punkte", [])]
    teile += [zelle for zeile in block.get("zeilen", []) for zelle in zeile]
    return "\n".join(str(teil) for teil in teile if teil)


def outward(block: Block) -> dict[str, Any]:
    """The block as its reader gets it, without what is said to the clerk."""
    return {name: wert for name, wert in block.items() if name not in NUR_INNEN}


def absatz(teil: Teil, kennung: str, text: str) -> Block:
    return {"art": "absatz", "teil": teil, "kennung": kennung, "text": text}


def before_closing(bloecke: Sequence[Block], neu: Sequence[Block]) -> list[Block]:
    vor_gruss = next((n for n, b in enumerate(bloecke) if b["teil"] == Teil.GRUSS), len(bloecke))
    return [*bloecke[:vor_gruss], *neu, *bloecke[vor_gruss:]]


def with_instruction(
    bloecke: Sequence[Block], text: str, hinweise: Sequence[str] = ()
) -> list[Block]:
    """The instruction on remedies before the closing words; its text is the law's. A letter that
    brings its own, as after a Vorverfahren, keeps that.
    """
    if any(block["teil"] == Teil.RECHTSBEHELF for block in bloecke):
        return list(bloecke)
    neu = [absatz(Teil.RECHTSBEHELF, "rechtsbehelf", text)]
    neu += [
        absatz(Teil.HINWEIS, f"rechtsbehelf-hinweis-{nummer}", hinweis)
        for nummer, hinweis in enumerate(hinweise)
    ]
    return before_closing(bloecke, neu)
