"""The worker process."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from procrastinate import App, PsycopgConnector
from procrastinate.connector import BaseConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status
from procrastinate.manager import JobManager


class WorkerConnector(PsycopgConnector):
    """The worker fetches jobs over connections of its own; a job that defers another does so over
    the connection it writes with. Deferred beside its transaction, the other one could run before
    what it is about is there, find nothing to do and be gone.
    """

    def get_sync_connector(self) -> BaseConnector:
        return DjangoConnector()


class WorkerJobs(JobManager):
    async def retry_job_by_id_async(
        self,
        job_id: int,
        retry_at: datetime,
        priority: int | None = None,
        queue: str | None = None,
        lock: str | None = None,
    ) -> None:
        """Of those with the same queueing_lock one may wait. Where it does, it does the work, and
        this one makes way: left in `doing` it would hold its lock, and who puts back the jobs of
        the dead would never come to the next.
        """
        try:
            await super().retry_job_by_id_async(job_id, retry_at, priority, queue, lock)
        except UniqueViolation:
            await self.finish_job_by_id_async(job_id, Status.ABORTED, delete_job=True)


@contextmanager
def working_app() -> Iterator[App]:
    connector = WorkerConnector(kwargs=connector_params())
    with app.replace_connector(connector) as worker_app:
        before, worker_app.job_manager = worker_app.job_manager, WorkerJobs(connector)
        try:
            yield worker_app
        finally:
            worker_app.job_manager = before


def run_worker() -> None:
    """Until SIGTERM; then running jobs get time to end."""
    with working_app() as worker_app:
        worker_app.run_worker(name="rathaus", shutdown_graceful_timeout=20)
