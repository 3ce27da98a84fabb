"""The order of a page: as the package lists it, and within a list entry by entry."""

from .engine import Lage
from .gang import Frage
from .struktur import Seite
from .wege import STELLE


def questions_on(lage: Lage, seite: Seite) -> list[Frage]:
    """The questions of a page that apply. Inside a list the package's own order holds, so that an
    entry stays together.
    """
    erste: dict[str, int] = {}
    for stelle, pfad in enumerate(seite.felder):
        erste.setdefault(list_around(pfad, 0) or pfad, stelle)
    auf = set(seite.felder)
    fragen = [frage for frage in lage.fragen if frage.feld.pfad in auf]
    return sorted(fragen, key=lambda f: erste[list_around(f.feld.pfad, 0) or f.feld.pfad])


def list_around(pfad: str, tiefe: int) -> str:
    """The repeated group at that depth around a path: `a[*].b[*].c` at 1 is `a[*].b[*]`."""
    glieder = pfad.split(STELLE)
    return STELLE.join(glieder[: tiefe + 1]) + STELLE if len(glieder) > tiefe + 1 else ""
