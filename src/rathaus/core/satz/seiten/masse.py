"""Places on a page, the same whatever size it is drawn in: ten-thousandths of the page as it is
shown, from its upper left corner.
"""

from dataclasses import dataclass

GANZ = 10_000
PUNKT_JE_ZOLL = 72
#: Room below each page for what stands on every sheet handed out, in points.
STREIFEN = 22.0


@dataclass(frozen=True, slots=True)
class Rechteck:
    x0: int
    y0: int
    x1: int
    y1: int

    def touches(self, anderes: "Rechteck") -> bool:
        return (
            self.x0 < anderes.x1
            and anderes.x0 < self.x1
            and self.y0 < anderes.y1
            and anderes.y0 < self.y1
        )

    def widened(self, breite: int, hoehe: int) -> "Rechteck":
        """By so much to each side, within the page."""
        return Rechteck(
            max(self.x0 - breite, 0),
            max(self.y0 - hoehe, 0),
            min(self.x1 + breite, GANZ),
            min(self.y1 + hoehe, GANZ),
        )

    def in_pixels(self, breite: int, hoehe: int) -> tuple[int, int, int, int]:
        """Left, top, right, bottom, rounded outwards: nothing of what is meant stays outside."""
        return (
            self.x0 * breite // GANZ,
            self.y0 * hoehe // GANZ,
            -(-self.x1 * breite // GANZ),
            -(-self.y1 * hoehe // GANZ),
        )


@dataclass(frozen=True, slots=True)
class Wort:
    text: str
    ort: Rechteck


@dataclass(frozen=True, slots=True)
class Schwarz:
    """A place to be taken out; `zeichen` says in white why."""

    ort: Rechteck
    zeichen: str = ""


DIE_GANZE_SEITE = Rechteck(0, 0, GANZ, GANZ)
