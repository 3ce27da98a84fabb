"""The worker process."""

from typing import cast

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector


def run_worker() -> None:
    """Until SIGTERM; then running jobs get time to end."""
    connector = cast("DjangoConnector", app.connector)
    with app.replace_connector(connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(name="rathaus", shutdown_graceful_timeout=20)
