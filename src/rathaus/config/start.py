"""Bring Django and the database up, in the role a process needs."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext


def is_demo() -> bool:
    return os.environ.get("RATHAUS_DEMO", "") == "1"


def database_running() -> AbstractContextManager[None]:
    from . import database, postgres

    return postgres.running() if database.is_embedded() else nullcontext()


@contextmanager
def app_ready() -> Iterator[None]:
    """Django as the app role, its database running."""
    with database_running():
        setup_django()
        try:
            yield
        finally:
            _close_connections()


@contextmanager
def owner_ready() -> Iterator[None]:
    """Django as the owner of the tables: for migrations, and nothing else."""
    os.environ["RATHAUS_DB_ROLE"] = "owner"
    with app_ready():
        yield


def setup_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rathaus.config.settings")
    django.setup()


def rathaus(*arguments: str) -> list[str]:
    """The command line of this very installation."""
    return [sys.executable, "-m", "rathaus", *arguments]


def run_rathaus(*arguments: str) -> None:
    """Run a command to its end in a process of its own: one process has one database role."""
    environment = {key: value for key, value in os.environ.items() if key != "RATHAUS_DB_ROLE"}
    code = subprocess.run(rathaus(*arguments), check=False, env=environment).returncode
    if code:
        raise SystemExit(code)


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()
