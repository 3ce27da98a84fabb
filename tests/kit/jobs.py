"""Run deferred jobs inside the test, on the test's own connection."""

import asyncio
import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

MANY = 1_000


def apart(aufruf: Callable[..., Any], *werte: Any) -> Any:
    """In a thread of its own: other tests' browser keeps an event loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(aufruf, *werte).result()


def run_all_jobs() -> list[str]:
    """In the order a worker takes them. A job that raises fails the test."""
    done: list[str] = []
    while (job := _next_job()) is not None:
        if len(done) >= MANY:
            raise AssertionError(f"Mehr als {MANY} Aufträge: ruft einer sich selbst?")
        _take(job)
        _run(job)
        _forget(job)
        done.append(job.task_name)
    return done


def _next_job() -> Any:
    waiting = ProcrastinateJob.objects.filter(status="todo", scheduled_at__isnull=True)
    return waiting.order_by("-priority", "id").first()


def _take(job: Any) -> None:
    """As a worker does: a job in work no longer holds its queueing_lock."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job.pk])


def _run(job: Any) -> None:
    task = app.tasks[job.task_name]
    result = task.func(**job.args)
    if inspect.isawaitable(result):
        apart(asyncio.run, _await(result))


async def _await(result: Any) -> None:
    await result


def _forget(job: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job.pk])
