"""The worker process."""

from procrastinate.contrib.django import app


def run_worker() -> None:
    """Until SIGTERM; then running jobs get time to end."""
    connector = app.connector.get_worker_connector()
    with app.replace_connector(connector) as worker_app:
        worker_app.run_worker(name="rathaus", shutdown_graceful_timeout=20)
