"""Measuring inside one warm process: medians of single calls, and the queries they cost."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True)
class Messung:
    name: str
    p50: float
    p95: float
    abfragen: int
    vorgabe: str = ""

    def __str__(self) -> str:
        return (
            f"{self.name:<52} p50 {self.p50:7.2f} ms   p95 {self.p95:7.2f} ms   "
            f"{self.abfragen:3d} Abfragen   {self.vorgabe}"
        )


def measure(
    name: str, aufruf: Callable[[], object], *, anzahl: int = 40, vorgabe: str = ""
) -> Messung:
    """Three warm-up calls, then `anzahl` timed ones; prints and returns the figures."""
    for _ in range(3):
        aufruf()
    with CaptureQueriesContext(connection) as abfragen:
        aufruf()
    zeiten = sorted(_timed(aufruf) for _ in range(anzahl))
    messung = Messung(
        name, statistics.median(zeiten), zeiten[int(len(zeiten) * 0.95)], len(abfragen), vorgabe
    )
    print(messung)  # noqa: T201 - the table is what `make bench` is for
    return messung


def _timed(aufruf: Callable[[], object]) -> float:
    beginn = time.perf_counter()
    aufruf()
    return (time.perf_counter() - beginn) * 1000
