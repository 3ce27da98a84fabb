"""What a Bescheid must say before it may go out; each missing thing is named."""

from collections.abc import Iterator
from dataclasses import dataclass

from rathaus.core.textvorlagen.public import Teil, text_of

from .models import Bescheid

#: Mandatory parts with their norm, for acts of general and of tax procedure alike.
PFLICHTTEILE = (
    (Teil.TENOR, "die Entscheidung (§ 37 Abs. 1 VwVfG, § 119 Abs. 1 AO)"),
    (Teil.GRUENDE, "die Begründung (§ 39 VwVfG, § 121 AO)"),
    (Teil.RECHTSGRUNDLAGE, "die Rechtsgrundlage"),
    (Teil.RECHTSBEHELF, "die Rechtsbehelfsbelehrung (§ 37 Abs. 6 VwVfG, § 58 VwGO)"),
)
PFLICHT_IM_BRIEFKOPF = (
    ("gemeinde", "die Behörde"),
    ("zeichnet", "die Unterschriftszeile"),
    ("telefon", "ein Kontakt für Rückfragen"),
)
#: What a template leaves for the clerk to write.
LUECKE = "[…]"


@dataclass(frozen=True, slots=True)
class Mangel:
    """`stelle` is where it is mended: a Teil, the kennung of a block, "betreff", or ""."""

    text: str
    stelle: str = ""


def find_maengel(bescheid: Bescheid) -> list[str]:
    """Every mandatory content this draft lacks; a plain letter needs addressee, subject and
    words.
    """
    return [mangel.text for mangel in list_maengel(bescheid)]


def list_maengel(bescheid: Bescheid) -> list[Mangel]:
    return [
        *_in_frame(bescheid),
        *_missing_parts(bescheid),
        *(
            Mangel("In einem Absatz ist noch eine Lücke „[…]“.", block.get("kennung", ""))
            for block in bescheid.bloecke
            if LUECKE in text_of(block)
        ),
    ]


def _in_frame(bescheid: Bescheid) -> Iterator[Mangel]:
    if not bescheid.betreff.strip():
        yield Mangel("Es fehlt der Betreff.", "betreff")
    if bescheid.empfaenger is None or not bescheid.anschrift:
        yield Mangel("Es fehlt, an wen der Bescheid geht.")
    elif len(bescheid.anschrift) < 3:
        yield Mangel("Die Anschrift ist unvollständig.")
    for feld, name in PFLICHT_IM_BRIEFKOPF:
        if not bescheid.briefkopf.get(feld):
            yield Mangel(f"Im Briefkopf fehlt {name}.")


def _missing_parts(bescheid: Bescheid) -> list[Mangel]:
    gesagt = {block["teil"] for block in bescheid.bloecke if text_of(block).strip()}
    if bescheid.fassung.dokument.get("art") != "bescheid":
        return [] if gesagt else [Mangel("Der Brief ist leer.", Teil.TENOR)]
    return [Mangel(f"Es fehlt {name}.", teil) for teil, name in PFLICHTTEILE if teil not in gesagt]
