"""Looking into thousands of PDFs: one process opens them one after the other. What brings it down
is broken, and the next file gets a new process.
"""

import json
import select
import subprocess
import sys
from types import TracebackType
from typing import IO, BinaryIO, NamedTuple, Self

from ..fehler import NichtAngenommen
from .pdf import WARTEZEIT, refuse
from .pdf_oeffnen import GUT, KAPUTT
from .typen import Annahmeregel

#: So that whatever a process gathers over the years goes again.
HOECHSTENS = 2_000


class Pdfbefund(NamedTuple):
    """`bildseiten`: pages without letters, for the recognition of text."""

    code: int
    seiten: int
    bildseiten: int


class PdfReihe:
    """Use as a context. `befund` is what the last `check` found."""

    def __init__(self) -> None:
        self._prozess: subprocess.Popen[str] | None = None
        self._gesehen = 0
        self.befund = Pdfbefund(GUT, 0, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        art: type[BaseException] | None,
        fehler: BaseException | None,
        spur: TracebackType | None,
    ) -> None:
        self.close()

    def check(self, datei: BinaryIO, regel: Annahmeregel) -> None:
        """As `check_pdf`, of a file that lies on the disk under its `name`."""
        self.befund = self.look(datei.name)
        if self.befund.code != GUT:
            raise NichtAngenommen(refuse(self.befund.code))

    def look(self, pfad: str) -> Pdfbefund:
        if self._gesehen >= HOECHSTENS:
            self.close()
        self._gesehen += 1
        try:
            antwort = self._ask(pfad)
        except (OSError, ValueError):  # gone, or talking nonsense
            antwort = ""
        if not antwort:
            self.close()
            return Pdfbefund(KAPUTT, 0, 0)
        return Pdfbefund(*json.loads(antwort))

    def _ask(self, pfad: str) -> str:
        """One line, or "" from a process that died or takes too long."""
        rein, raus = self._pipes()
        rein.write(json.dumps(pfad) + "\n")
        rein.flush()
        bereit, _, _ = select.select([raus], [], [], WARTEZEIT)
        return raus.readline() if bereit else ""

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        if self._prozess is None:
            self._gesehen = 0
            self._prozess = subprocess.Popen(
                [sys.executable, "-I", "-m", f"{__name__}_oeffnen"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        assert self._prozess.stdin  # noqa: S101 - asked for
        assert self._prozess.stdout  # noqa: S101 - asked for
        return self._prozess.stdin, self._prozess.stdout

    def close(self) -> None:
        """Ends the process; the next file begins a new one."""
        if self._prozess is not None:
            self._prozess.kill()
            self._prozess.communicate()
            self._prozess = None
