"""Jobs survive what happens to the processes around them."""

import contextlib
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.tasks import Task
from tests.kit.jobs import apart

from rathaus.config import tasks
from rathaus.config.jobs import working_app

# a worker with one task, which the first time it runs does not come to its end
WORKER = """
    import contextlib, sys, time
    from pathlib import Path
    from rathaus.config import start
    start.setup_django()
    from procrastinate.contrib.django import app
    from procrastinate.exceptions import AlreadyEnqueued
    from rathaus.config import tasks
    from rathaus.config.jobs import working_app

    @app.task(name="probe")
    def probe(note):
        first = not Path(note).exists()
        with open(note, "a") as file:
            file.write("begonnen\\n")
            file.flush()
            if first:
                time.sleep(60)
            file.write("fertig\\n")

    if "aufraeumen" in sys.argv:
        tasks.SILENCE_SECONDS = 1
        with contextlib.suppress(AlreadyEnqueued):
            tasks.retry_stalled_jobs.defer(timestamp=0)
    with working_app() as worker_app:
        worker_app.run_worker(wait="warten" in sys.argv, concurrency=1)
"""


def _status(job_id: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job_id])
        row = cursor.fetchone()
    return row[0] if row else "fort"


def _defer_probe(**values: str) -> int:
    return app.configure_task("probe", allow_unknown=True).defer(**values)


def _wait_until(condition) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def _worker(environment: dict[str, str], *words: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", textwrap.dedent(WORKER), *words]
    return subprocess.Popen(command, env=environment)


def test_a_job_of_a_killed_worker_runs_again_to_its_end(frische_datenbank, tmp_path):
    note = tmp_path / "notiz"
    job = _defer_probe(note=str(note))
    killed = _worker(frische_datenbank.environment, "warten")
    _wait_until(lambda: note.exists() and "begonnen" in note.read_text())
    killed.kill()
    killed.wait()
    assert _status(job) == "doing"

    time.sleep(1.5)  # longer than SILENCE_SECONDS of the second worker
    for _ in range(2):  # first puts the job back, then does it
        assert _worker(frische_datenbank.environment, "aufraeumen").wait(60) == 0
    assert Path(note).read_text().split() == ["begonnen", "begonnen", "fertig"]
    assert _status(job) == "fort", "a job that is done leaves no trace"


def _defer_aside(queueing_lock: str | None = None) -> int:
    configured = app.configure_task(
        "probe", allow_unknown=True, queue="liegt", queueing_lock=queueing_lock
    )
    return configured.defer()


def _job_in_doing(silence: str, queueing_lock: str | None = None) -> int:
    job = _defer_aside(queueing_lock)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) "
            "RETURNING id",
            [silence],
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s",
            [worker, job],
        )
    return job


@pytest.mark.parametrize(("silence", "status"), [("40 seconds", "todo"), ("5 seconds", "doing")])
def test_only_silent_workers_lose_their_jobs(frische_datenbank, silence, status):
    job = _job_in_doing(silence)
    tasks.retry_stalled_jobs.defer(timestamp=0)
    _work_off_default_queue()
    assert _status(job) == status


def test_whose_twin_waits_makes_way_and_holds_up_nobody(frische_datenbank):
    dead = _job_in_doing("40 seconds", queueing_lock="einer")
    twin = _defer_aside(queueing_lock="einer")
    next_one = _job_in_doing("40 seconds")
    tasks.retry_stalled_jobs.defer(timestamp=0)
    _work_off_default_queue()
    assert [_status(job) for job in (dead, twin, next_one)] == ["fort", "todo", "todo"]


def _work_off_default_queue() -> None:
    apart(_run_worker)


def _run_worker() -> None:
    with working_app() as worker_app:
        worker_app.run_worker(
            wait=False, queues=["default"], install_signal_handlers=False, concurrency=1
        )


def _defer_and_fail() -> None:
    with transaction.atomic():
        job = _defer_probe()
        assert _status(job) == "todo"
        raise ZeroDivisionError


def test_a_job_is_gone_with_its_transaction(frische_datenbank):
    with pytest.raises(ZeroDivisionError):
        _defer_and_fail()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        assert cursor.fetchone() == (0,)


@pytest.fixture
def kettenauftrag(monkeypatch):
    """A job that defers another and does not come to the end of its transaction, or does."""

    def defer(*, scheitern):
        with contextlib.suppress(ZeroDivisionError), transaction.atomic():
            app.configure_task("probe", allow_unknown=True, queue="liegt").defer()
            _ = 1 / (0 if scheitern else 1)

    aufgabe = Task(defer, blueprint=app, queue="default", name="kettenauftrag")
    monkeypatch.setitem(app.tasks, aufgabe.name, aufgabe)
    return aufgabe


@pytest.mark.parametrize(("scheitern", "bleibt"), [(True, 0), (False, 1)])
def test_what_a_job_defers_stands_and_falls_with_its_transaction(
    frische_datenbank, kettenauftrag, scheitern, bleibt
):
    kettenauftrag.defer(scheitern=scheitern)
    _work_off_default_queue()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'probe'")
        assert cursor.fetchone() == (bleibt,)


def test_retrying_is_scheduled_every_minute():
    periodic = app.periodic_registry.periodic_tasks.values()
    crons = {task.task.name: task.cron for task in periodic}
    assert crons["rathaus.config.tasks.retry_stalled_jobs"] == "* * * * *"
