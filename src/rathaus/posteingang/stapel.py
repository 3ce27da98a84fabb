"""Where one letter of a stack ends and the next begins. It knows pages by their codes only."""

from collections.abc import Sequence
from dataclasses import dataclass, field

#: On a separator sheet; behind it may stand the Kennung of the office the letters are meant for.
TRENNBLATT = "TRENNBLATT"
#: Before our sign on outgoing letters (core/bescheide/antwortzeichen.py).
ANTWORT = "ANTWORT:"


@dataclass(frozen=True, slots=True)
class Blatt:
    leer: bool
    codes: Sequence[str]

    @property
    def trennt(self) -> bool:
        return any(code.partition(":")[0] == TRENNBLATT for code in self.codes)

    @property
    def einheit(self) -> str:
        return next((c.partition(":")[2] for c in self.codes if self.trennt and ":" in c), "")

    @property
    def zeichen(self) -> str:
        return next((code for code in self.codes if code.startswith(ANTWORT)), "")


@dataclass(slots=True)
class Heft:
    """Pages by their place in the stack. `getrennt`: both ends are certain. Where a letter ends
    only because another sign of ours turned up, pages may have come to the wrong side, and nobody
    may file either unseen.
    """

    blaetter: list[int] = field(default_factory=list)
    einheit: str = ""
    getrennt: bool = True


def divide(blaetter: Sequence[Blatt], *, stapel: bool) -> list[Heft]:
    """The letters of a stack; what is no stack is one letter. Separator sheets are in none, blank
    pages stay with the letter before them. A letter of blank pages only is one when nothing else
    came.
    """
    hefte = _cut(blaetter) if stapel else [Heft(list(range(len(blaetter))))]
    for heft in hefte:
        heft.getrennt = heft.getrennt or _signed_throughout(heft, blaetter)
    beschrieben = [h for h in hefte if any(not blaetter[n].leer for n in h.blaetter)]
    return beschrieben or [h for h in hefte if h.blaetter][:1]


def _cut(blaetter: Sequence[Blatt]) -> list[Heft]:
    hefte = [Heft()]
    zeichen = ""
    for nummer, blatt in enumerate(blaetter):
        if blatt.trennt:
            hefte.append(Heft(einheit=blatt.einheit))
            zeichen = ""
            continue
        if blatt.zeichen and zeichen and blatt.zeichen != zeichen:
            hefte[-1].getrennt = False
            hefte.append(Heft(einheit=hefte[-1].einheit, getrennt=False))
        zeichen = blatt.zeichen or zeichen
        hefte[-1].blaetter.append(nummer)
    return hefte


def _signed_throughout(heft: Heft, blaetter: Sequence[Blatt]) -> bool:
    """Every page says itself where it belongs."""
    return all(blaetter[n].zeichen or blaetter[n].leer for n in heft.blaetter)
