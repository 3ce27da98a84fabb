"""Several at once, and killed at any moment: every item is done exactly once."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context

import pytest
from django.db import connections
from tests.core.faeden import run_together

from rathaus.core.laeufe.public import Lauf, cancel_lauf, fortschritt, pruefe, start_lauf, work_lauf
from rathaus.core.protokoll.models import Eintrag
from rathaus.core.protokoll.public import auftrag
from rathaus.core.protokoll.public import pruefe as pruefe_protokoll

AKTEUR = auftrag("Prüfling")


def entries_per_item() -> Counter[str]:
    ketten = Eintrag.objects.filter(kette__startswith="probe:").values_list("kette", flat=True)
    return Counter(ketten)


def assert_whole(lauf: Lauf, anzahl: int, faellt: set[int]) -> None:
    lauf.refresh_from_db()
    assert lauf.zustand == "fertig"
    assert (lauf.gesamt, lauf.erledigt, lauf.abgewiesen) == (
        anzahl,
        anzahl - len(faellt),
        len(faellt),
    )
    erwartet = {f"probe:posten {n}": 1 for n in range(1, anzahl + 1) if n not in faellt}
    assert entries_per_item() == erwartet
    assert list(pruefe()) == []


def test_many_workers_at_once_do_each_item_once(frische_datenbank, fertige):
    parameter = {"anzahl": 60, "pause": 0.001, "faellt": [7, 23]}
    lauf = start_lauf("probe", akteur=AKTEUR, parameter=parameter)
    ergebnisse = run_together(*[lambda: work_lauf(lauf.id)] * 5)
    assert ergebnisse == [False] * 5
    assert_whole(lauf, 60, {7, 23})
    assert fertige == [(58, 2)]


def test_cancelling_while_others_work_loses_nothing(frische_datenbank):
    lauf = start_lauf("probe", akteur=AKTEUR, parameter={"anzahl": 200, "pause": 0.005})

    def cancel():
        while fortschritt(lauf.id).erledigt < 5:
            time.sleep(0.01)
        return cancel_lauf(lauf, akteur=AKTEUR, grund="Probe")

    ergebnisse = run_together(lambda: work_lauf(lauf.id), lambda: work_lauf(lauf.id), cancel)
    assert ergebnisse[:2] == [False, False]
    lauf.refresh_from_db()
    assert lauf.zustand == "abgebrochen"
    assert lauf.erledigt + lauf.abgewiesen == lauf.gesamt == 200
    assert len(entries_per_item()) == lauf.erledigt >= 5


@pytest.mark.parametrize("male", [10, pytest.param(100, marks=pytest.mark.dauertest)])
def test_killed_again_and_again_it_still_does_each_item_once(frische_datenbank, male):
    """kill -9 while listing, between items and within one; the next process goes on."""
    zufall = random.Random(4711)  # noqa: S311 - moments, not secrets
    parameter = {"anzahl": 20 * male, "pause": 0.01, "faellt": [5, 50]}
    lauf = start_lauf("probe", akteur=AKTEUR, parameter=parameter)
    erledigt = [0]
    for runde in range(male):
        with child_at_work(lauf):
            if runde % 2:
                wait_for_more(lauf, erledigt[-1])
            time.sleep(zufall.uniform(0.0, 0.15))
        erledigt.append(fortschritt(lauf.id).erledigt)
    assert erledigt == sorted(erledigt)
    assert 0 < erledigt[-1] < 20 * male - 2
    work_lauf(lauf.id)
    assert_whole(lauf, 20 * male, {5, 50})
    assert list(pruefe_protokoll()) == []


@contextmanager
def child_at_work(lauf: Lauf) -> Iterator[None]:
    """A process that works the Lauf, killed at the end of the block if it still lives."""
    connections.close_all()  # a child must not share the parent's connection
    kind = get_context("fork").Process(target=work_lauf, args=(lauf.id,))
    kind.start()
    try:
        yield
        assert kind.is_alive()
    finally:
        kind.kill()
        kind.join()


def wait_for_more(lauf: Lauf, bisher: int) -> None:
    ende = time.monotonic() + 60
    while fortschritt(lauf.id).erledigt <= bisher:
        assert time.monotonic() < ende
        time.sleep(0.01)
