"""kill -9 in the middle of a Massenlauf: it goes on where it was, and nobody gets two letters."""

import random
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from tests.core.laeufe.test_absturz import child_at_work

from rathaus.core.laeufe.public import fortschritt, work_lauf

if TYPE_CHECKING:
    from tests.kit.databases import FrischeDatenbank


@pytest.mark.parametrize(
    ("anzahl", "male"), [(12, 2), pytest.param(400, 40, marks=pytest.mark.dauertest)]
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
        _kill_while_writing(massenlauf, zufall.uniform(0.0, 0.2))
    assert fortschritt(massenlauf.lauf_id).erledigt < anzahl
    assert work_lauf(massenlauf.lauf_id) is False
    assert fortschritt(massenlauf.lauf_id).erledigt == anzahl
    assert_written_once(massenlauf, anzahl)

    massenlauf.refresh_from_db()
    with suppress(AssertionError), child_at_work(massenlauf.drucklauf):
        time.sleep(0.05)  # it may be done by then
    work_lauf(massenlauf.drucklauf_id)
    (datei,) = massenlauf.druckdateien.all()
    assert (datei.briefe, datei.von, datei.bis) == (anzahl, 1, anzahl)


def _kill_while_writing(massenlauf: object, sekunden: float) -> None:
    """At least one letter more than before, then the end at any moment."""
    lauf = massenlauf.lauf  # type: ignore[attr-defined]
    bisher = fortschritt(lauf.pk).erledigt
    with child_at_work(lauf):
        while fortschritt(lauf.pk).erledigt <= bisher:
            time.sleep(0.01)
        time.sleep(sekunden)
