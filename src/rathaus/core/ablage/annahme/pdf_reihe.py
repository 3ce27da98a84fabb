"""Looking into thousands of PDFs: one process opens them one after the other, ahead of who asks.
What brings it down is broken, and the next file gets a new process.
"""

import json
import os
import select
import subprocess
import sys
from collections import deque
from collections.abc import Iterable
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
        self._prozess: subprocess.Popen[bytes] | None = None
        self._gesehen = 0
        self._rest = b""
        self._erwartet: deque[str] = deque()
        self._befunde: dict[str, Pdfbefund] = {}
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

    def expect(self, pfade: Iterable[str]) -> None:
        """These are asked for next, some hundreds at most. The process looks at them while the
        caller does something else: one by one, each would wait for the other to get its turn.
        """
        while self._erwartet:  # left over by a caller that failed on the way
            self._receive()
        self._befunde.clear()
        self._ask(pfade)

    def look(self, pfad: str) -> Pdfbefund:
        if pfad not in self._befunde and pfad not in self._erwartet:
            self._ask([pfad])
        while pfad not in self._befunde:
            self._receive()
        return self._befunde.pop(pfad)

    def close(self) -> None:
        """Ends the process; the next file begins a new one."""
        self._erwartet.clear()
        self._end()

    def _ask(self, pfade: Iterable[str]) -> None:
        if self._gesehen >= HOECHSTENS and not self._erwartet:
            self._end()
        neue = list(pfade)
        self._erwartet.extend(neue)
        self._send(neue)

    def _send(self, pfade: Iterable[str]) -> None:
        rein, _ = self._pipes()
        try:
            for pfad in pfade:
                self._gesehen += 1
                rein.write(json.dumps(pfad).encode() + b"\n")
            rein.flush()
        except OSError:  # gone; no answer will come
            pass

    def _receive(self) -> None:
        """The next answer. Without one its file is broken, and the others go to a new process."""
        pfad, zeile = self._erwartet.popleft(), self._answer()
        try:
            self._befunde[pfad] = Pdfbefund(*json.loads(zeile))
        except (ValueError, TypeError):  # nothing, or nonsense
            self._befunde[pfad] = Pdfbefund(KAPUTT, 0, 0)
            self._end()
            if self._erwartet:
                self._send(self._erwartet)

    def _answer(self) -> bytes:
        """One line, or b"" from a process that died or takes too long."""
        _, raus = self._pipes()
        while b"\n" not in self._rest:
            bereit, _, _ = select.select([raus], [], [], WARTEZEIT)
            stueck = os.read(raus.fileno(), 65536) if bereit else b""
            if not stueck:
                return b""
            self._rest += stueck
        zeile, _, self._rest = self._rest.partition(b"\n")
        return zeile

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._prozess is None:
            self._gesehen, self._rest = 0, b""
            self._prozess = subprocess.Popen(
                [sys.executable, "-I", "-m", f"{__name__}_oeffnen"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        assert self._prozess.stdin  # noqa: S101 - asked for
        assert self._prozess.stdout  # noqa: S101 - asked for
        return self._prozess.stdin, self._prozess.stdout

    def _end(self) -> None:
        if self._prozess is not None:
            self._prozess.kill()
            self._prozess.communicate()
            self._prozess = None
