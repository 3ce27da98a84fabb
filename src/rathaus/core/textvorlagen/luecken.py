"""What a clerk still has to do in a draft: paragraphs the template leaves to them, shared texts
that have a newer version.
"""

from collections.abc import Callable, Iterator, Sequence

from .bloecke import Block, text_of
from .vorlage import Vorlage


def unfilled(bloecke: Sequence[Block], muster: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs the clerk must write – the reasons of a discretion, § 39 Abs. 1 Satz 3 VwVfG –
    that are gone or still say what the template says.
    """
    jetzt = {block.get("kennung", ""): text_of(block) for block in bloecke}
    for block in muster:
        if block.get("pflicht"):
            text = jetzt.get(block["kennung"], "")
            if not text.strip() or text == text_of(block):
                yield block


def outdated(
    bloecke: Sequence[Block], finde: Callable[[str], Vorlage | None]
) -> Iterator[tuple[Block, str]]:
    """Blocks from a shared text that has another version now, with the name of the text. A draft
    of December that goes out in January names the new account.
    """
    for block in bloecke:
        if name := block.get("baustein"):
            vorlage = finde(name)
            if vorlage is None or vorlage.fassung != block.get("fassung", ""):
                yield block, vorlage.name if vorlage else name
