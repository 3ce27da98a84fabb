"""A plugin of ocrmypdf that says how many pages are read."""

import sys
from types import TracebackType
from typing import Any, Self

from ocrmypdf import hookimpl

from rathaus.posteingang.werk.lesen import FERTIG


class Zeilen:
    """One line on stderr for each page; other steps of the work say nothing."""

    def __init__(self, *, desc: str | None = None, **_angaben: Any) -> None:
        self.je_seite, self.fertig = (desc or "").startswith("OCR"), 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        art: type[BaseException] | None,
        fehler: BaseException | None,
        spur: TracebackType | None,
    ) -> None:
        return None

    def update(self, n: float = 1, *, completed: float | None = None) -> None:
        if self.je_seite:
            self.fertig = self.fertig + n if completed is None else completed
            print(f"{FERTIG}{int(self.fertig)}", file=sys.stderr, flush=True)  # noqa: T201


@hookimpl
def get_progressbar_class() -> type[Zeilen]:
    return Zeilen
