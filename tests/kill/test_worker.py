"""kill -9 of the worker while it renders: one letter, one PDF, and it does leave the desk."""

import sys
import textwrap
import time

import pytest
from tests.kit.musterstadt import clerk
from tests.kit.prozesse import Haus, kill_9, rathaus, wait_until

from rathaus.core.bescheide.models import Bescheid
from rathaus.core.bescheide.public import freeze_bescheid

from .haus import assert_made_once, count, ready_to_freeze

#: A worker that takes a silent one for dead after a second, puts back what it left, and does it.
NACHFOLGER = textwrap.dedent("""
    import contextlib
    from rathaus.config import start
    start.setup_django()
    from procrastinate.exceptions import AlreadyEnqueued
    from rathaus.config import tasks
    from rathaus.config.jobs import working_app

    tasks.SILENCE_SECONDS = 1
    with contextlib.suppress(AlreadyEnqueued):
        tasks.retry_stalled_jobs.defer(timestamp=0)
    for _ in range(2):
        with working_app() as worker_app:
            worker_app.run_worker(wait=False, concurrency=1)
""")


def _is_rendering() -> bool:
    return bool(
        count(
            "SELECT count(*) FROM procrastinate_jobs"
            " WHERE status = 'doing' AND task_name = 'bescheide.render'"
        )
    )


def _freeze() -> Bescheid:
    entwurf = ready_to_freeze()
    return freeze_bescheid(entwurf.pk, akteur=clerk("sommer"), stand=entwurf.stand)


def _kill_at(haus: Haus, seconds: float) -> None:
    bescheid = _freeze()
    worker = haus.start(*rathaus("worker"))
    try:
        wait_until(_is_rendering, seconds=60)
        time.sleep(seconds)
    finally:
        kill_9(worker)
    time.sleep(1.5)  # longer than the successor waits for a sign of life
    assert haus.start(sys.executable, "-c", NACHFOLGER).wait(90) == 0
    assert_made_once(bescheid.pk)


def test_kill_9_of_the_worker(haus: Haus) -> None:
    _kill_at(haus, 0.1)


@pytest.mark.dauertest
@pytest.mark.parametrize("moment", range(10))
def test_kill_9_of_the_worker_at_ten_moments(haus: Haus, moment: int) -> None:
    _kill_at(haus, moment * 0.08)
