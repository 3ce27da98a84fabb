"""Letters: sealed, and ten thousand in one Lauf with its rate, all the way to the print files."""

import os
import resource
import time
from typing import Any

import pytest

from rathaus.core.bescheide.ausfertigung.satz import typeset
from rathaus.core.laeufe.public import work_lauf
from tests.core.bescheide.massen.menge import assert_written_once, release_many
from tests.core.bescheide.test_satz import letter
from tests.core.vorgaenge.fixtures import probearten  # noqa: F401 - fixture
from tests.kit.databases import FrischeDatenbank

from .messen import note, require
from .test_haus import ABSATZ

pytestmark = pytest.mark.bench
#: Fewer only to try the measurement out; the table then says how many it really were.
BRIEFE = int(os.environ.get("RATHAUS_BENCH_BRIEFE", "10000"))
#: What the process may hold more after ten thousand letters than after the first hundred.
ZUWACHS_MB = 60


def test_sealed_letter(frische_datenbank: FrischeDatenbank) -> None:
    from rathaus.core.siegel.werkstatt import seal_sample

    brief = letter(*[ABSATZ] * 8)
    require("Brief gesetzt und gesiegelt", lambda: seal_sample(typeset(brief)), p50=400)


def test_ten_thousand_letters_in_one_lauf(frische_datenbank: FrischeDatenbank) -> None:
    """Drafted, checked, frozen, typeset, filed and queued, in one process."""
    from tests.core.bescheide.briefe import build_briefamt

    massenlauf = release_many(build_briefamt(), BRIEFE)
    speicher: list[int] = []
    schreiben = _timed(massenlauf.lauf_id, speicher)
    assert_written_once(massenlauf, BRIEFE)
    je_sekunde = BRIEFE / schreiben
    _note("Massenlauf: Bescheide geschrieben, ein Prozess", BRIEFE, schreiben, je_sekunde)

    massenlauf.refresh_from_db()
    drucken = _timed(massenlauf.drucklauf_id, speicher)
    gedruckt = sum(massenlauf.druckdateien.values_list("briefe", flat=True))
    _note("Massenlauf: Druckdateien geschrieben", gedruckt, drucken, gedruckt / drucken)

    zuwachs = speicher[-1] - speicher[0]
    vorgabe = f"< {ZUWACHS_MB} MB"
    note("Massenlauf: Zuwachs an Speicher", f"{zuwachs} MB", vorgabe, zuwachs < ZUWACHS_MB)


def _note(was: str, anzahl: int, sekunden: float, je_sekunde: float) -> None:
    gemessen = f"{anzahl} in {sekunden:.0f} s, {je_sekunde:.1f} je Sekunde"
    note(was, gemessen, f"alle {BRIEFE}, ohne Doppel", anzahl == BRIEFE)


def _timed(lauf_id: Any, speicher: list[int]) -> float:
    """Seconds to its end; the peak of memory is looked at after ten seconds and at the end."""
    beginn = time.perf_counter()
    offen = True
    while offen:
        offen = work_lauf(lauf_id, sekunden=10)
        speicher.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    return time.perf_counter() - beginn
