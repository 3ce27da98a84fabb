"""kill -9 in the middle of a Massenlauf: it goes on where it was, and nobody gets two letters."""

import random
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from rathaus.core.laeufe.public import fortschritt, work_lauf

if TYPE_CHECKING:
    from tests.kit.databases import FrischeDatenbank


#: The typesetter keeps threads, so a fork of a process that used it would wait for ever.
ARBEITER = textwrap.dedent("""
    import sys
    from uuid import UUID
    from rathaus.config import start
    start.setup_django()
    from django.conf import settings
    settings.SIEGEL_WANN, settings.VIRENSCANNER = "nie", "keiner"
    settings.STORAGES["ablage"]["OPTIONS"]["location"] = sys.argv[2]
    from tests.core.vorgaenge.amt import register_arten
    register_arten()
    from rathaus.core.laeufe.public import work_lauf
    work_lauf(UUID(sys.argv[1]))
""")


@pytest.mark.parametrize(
    ("anzahl", "male"), [(40, 2), pytest.param(400, 40, marks=pytest.mark.dauertest)]
)
def test_a_killed_massenlauf_goes_on_without_a_double(
    frische_datenbank: "FrischeDatenbank", anzahl: int, male: int
) -> None:
    from tests.core.bescheide.briefe import build_briefamt

    from .menge import assert_written_once, release_many

    zufall = random.Random(4711)  # noqa: S311 - moments, not secrets
    amt = build_briefamt()
    massenlauf = release_many(amt, anzahl)
    for _ in range(male):
        with at_work(frische_datenbank, massenlauf.lauf_id) as kind:
            bisher = fortschritt(massenlauf.lauf_id).erledigt
            while fortschritt(massenlauf.lauf_id).erledigt <= bisher:
                assert kind.poll() is None
                time.sleep(0.01)
            time.sleep(zufall.uniform(0.0, 0.2))
    assert fortschritt(massenlauf.lauf_id).erledigt < anzahl
    assert work_lauf(massenlauf.lauf_id) is False
    assert fortschritt(massenlauf.lauf_id).erledigt == anzahl
    assert_written_once(massenlauf, anzahl)

    massenlauf.refresh_from_db()
    with at_work(frische_datenbank, massenlauf.drucklauf_id):
        time.sleep(2)  # it may be done by then
    work_lauf(massenlauf.drucklauf_id)
    (datei,) = massenlauf.druckdateien.all()
    assert (datei.briefe, datei.von, datei.bis) == (anzahl, 1, anzahl)


@contextmanager
def at_work(datenbank: "FrischeDatenbank", lauf_id: UUID) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that works the Lauf, killed at the end of the block if it still lives."""
    from django.conf import settings

    ablage = settings.STORAGES["ablage"]["OPTIONS"]["location"]
    kind = subprocess.Popen(
        [sys.executable, "-c", ARBEITER, str(lauf_id), str(ablage)],
        env=datenbank.environment,
        cwd=Path(__file__).parents[4],
    )
    try:
        yield kind
    finally:
        kind.kill()
        kind.wait()
