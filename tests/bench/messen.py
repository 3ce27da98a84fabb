"""Measuring inside one warm process: medians of single calls, the queries they cost, and the table
`make bench` ends with.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import connection
from django.test.utils import CaptureQueriesContext


def _load() -> str:
    return "/".join(f"{zahl:.1f}" for zahl in os.getloadavg())


def _yardstick() -> float:
    """Milliseconds of processor time for always the same sum: how fast the machine is just now.
    Neighbours on the same core lengthen it as they lengthen everything else.
    """
    return min(_timed(lambda: sum(n * n % 7 for n in range(200_000)))[1] for _ in range(5))


@dataclass(slots=True)
class Tafel:
    """The rows, and when and under what load the measuring began."""

    zeilen: list[tuple[str, str, str, bool]] = field(default_factory=list)
    beginn: float = field(default_factory=time.monotonic)
    last: str = field(default_factory=_load)
    richtmass: float = 0

    def add(self, was: str, gemessen: str, vorgabe: str, haelt: bool) -> None:
        self.richtmass = self.richtmass or _yardstick()
        self.zeilen.append((was, gemessen, vorgabe, haelt))

    def lines(self) -> list[str]:
        """Aligned, ready to print; nothing where nothing was measured."""
        if not self.zeilen:
            return []
        kopf = ("was", "gemessen", "Vorgabe", "")
        texte = [(w, g, v, "hält" if haelt else "VERFEHLT") for w, g, v, haelt in self.zeilen]
        breiten = [max(len(z[n]) for z in (kopf, *texte)) for n in range(3)]
        ausgabe = [_aligned(zeile, breiten) for zeile in (kopf, *texte)]
        return ["", *ausgabe, self._circumstances()]

    def _circumstances(self) -> str:
        """Without which the figures say nothing."""
        minuten = (time.monotonic() - self.beginn) / 60
        verfehlt = sum(not haelt for *_rest, haelt in self.zeilen)
        return (
            f"{len(self.zeilen)} Zeilen, {verfehlt} verfehlt, in {minuten:.0f} Minuten; Last der "
            f"Maschine am Anfang {self.last}, am Ende {_load()} auf {os.cpu_count()} Kernen; "
            f"Richtmaß am Anfang {self.richtmass:.0f} ms, am Ende {_yardstick():.0f} ms"
        )


TAFEL = Tafel()


def _aligned(zeile: Iterable[str], breiten: list[int]) -> str:
    was, gemessen, vorgabe, ergebnis = zeile
    return (
        f"{was:<{breiten[0]}}  {gemessen:<{breiten[1]}}  {vorgabe:<{breiten[2]}}  {ergebnis}"
    ).rstrip()


@dataclass(frozen=True, slots=True)
class Messung:
    """Milliseconds, and the queries of one call. `rechenzeit` is the processor time of this process
    (p50), which neighbours on the machine do not lengthen much.
    """

    p50: float
    p95: float
    kleinste: float
    rechenzeit: float
    abfragen: int

    def __str__(self) -> str:
        return (
            f"p50 {self.p50:6.1f}, p95 {self.p95:6.1f}, kürzeste {self.kleinste:6.1f}, "
            f"Rechenzeit {self.rechenzeit:6.1f} ms, {self.abfragen:2d} Abfragen"
        )


def measure(aufruf: Callable[[], object], *, anzahl: int = 40) -> Messung:
    """Three warm-up calls, one to count its queries, then `anzahl` timed ones."""
    for _ in range(3):
        aufruf()
    with CaptureQueriesContext(connection) as abfragen:
        aufruf()
    gezaehlt = len(abfragen)  # at once: the next request empties the log
    paare = [_timed(aufruf) for _ in range(anzahl)]
    zeiten, rechenzeiten = (sorted(spalte) for spalte in zip(*paare, strict=True))
    return Messung(
        p50=statistics.median(zeiten),
        p95=zeiten[int(len(zeiten) * 0.95)],
        kleinste=zeiten[0],
        rechenzeit=statistics.median(rechenzeiten),
        abfragen=gezaehlt,
    )


def require(
    was: str, aufruf: Callable[[], object], *, p50: float = 0, p95: float = 0, abfragen: int = 0
) -> None:
    """Measure, put it on the table, and fail where a given budget (ms, queries) is missed."""
    messung = measure(aufruf)
    vorgaben = [
        (f"p50 < {p50:g} ms", messung.p50 < p50) if p50 else None,
        (f"p95 < {p95:g} ms", messung.p95 < p95) if p95 else None,
        (f"≤ {abfragen} Abfragen", messung.abfragen <= abfragen) if abfragen else None,
    ]
    texte, ergebnisse = zip(*filter(None, vorgaben), strict=True)
    note(was, str(messung), ", ".join(texte), all(ergebnisse))


def note(was: str, gemessen: str, vorgabe: str, haelt: bool) -> None:
    """One row of the table; fails the test where the budget is missed."""
    TAFEL.add(was, gemessen, vorgabe, haelt)
    assert haelt, f"{was}: {gemessen} (Vorgabe {vorgabe})"


def _timed(aufruf: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the clock and on the processor."""
    beginn, rechnend = time.perf_counter(), time.process_time()
    aufruf()
    return (time.perf_counter() - beginn) * 1000, (time.process_time() - rechnend) * 1000
