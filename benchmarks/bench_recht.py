"""How fast the law engine is: `python benchmarks/bench_recht.py`, or as part of `make bench`."""

import time
from datetime import date, timedelta

from rathaus.recht.bekanntgabe import Gesetz, Kanal, bekanntgabe
from rathaus.recht.fristen import frist
from rathaus.recht.laender import LAENDER

ANZAHL = 10_000
VORGABE_SEKUNDEN = 1.0
ERSTER = date(2024, 1, 1)


def fristen(anzahl: int = ANZAHL) -> float:
    """Seconds for that many Fristen of one month, over all Länder and three years of days."""
    laender = sorted(LAENDER)
    tage = [ERSTER + timedelta(days=n % 1000) for n in range(anzahl)]
    beginn = time.perf_counter()
    for nummer, tag in enumerate(tage):
        frist(tag, "1M", land=laender[nummer % 16])
    return time.perf_counter() - beginn


def bekanntgaben(anzahl: int = ANZAHL) -> float:
    """Seconds for that many letters by post, with the end of the remedy."""
    tage = [ERSTER + timedelta(days=n % 1000) for n in range(anzahl)]
    beginn = time.perf_counter()
    for tag in tage:
        bekanntgabe(Gesetz.AO, Kanal.POST, tag, land="NW", frist="1M")
    return time.perf_counter() - beginn


def messe() -> dict[str, float]:
    """Both timings in a warm process."""
    fristen(1000)
    bekanntgaben(1000)
    return {f"{ANZAHL} Fristen": fristen(), f"{ANZAHL} Bekanntgaben mit Frist": bekanntgaben()}


def drucke() -> dict[str, float]:
    zeiten = messe()
    for was, sekunden in zeiten.items():
        print(f"{was:<32} {sekunden:6.2f} s")  # noqa: T201
    return zeiten


if __name__ == "__main__":
    drucke()
