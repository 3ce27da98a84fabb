"""Which database, and in which of two roles.

The owner migrates; web, worker and tests connect as the app, which may not touch the chains of the
Protokoll (see roles.py). `RATHAUS_DB_ROLE=owner` is set by `rathaus migrate` for its own process.
"""

import os
from dataclasses import dataclass, replace
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from . import postgres

ENGINE = "django.db.backends.postgresql"


@dataclass(frozen=True)
class Access:
    """How to connect; `app_role` is the name of the role whose rights the app lives in."""

    conninfo: dict[str, Any]
    app_role: str

    def as_django(self) -> dict[str, Any]:
        info = dict(self.conninfo)
        return {
            "ENGINE": ENGINE,
            "NAME": info.pop("dbname"),
            "USER": info.pop("user", ""),
            "PASSWORD": info.pop("password", ""),
            "HOST": info.pop("host", ""),
            "PORT": str(info.pop("port", "")),
            "OPTIONS": info,
            # a cursor of the server does not survive PgBouncer's transaction mode
            "DISABLE_SERVER_SIDE_CURSORS": os.environ.get("RATHAUS_PGBOUNCER", "") == "1",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }


def is_embedded() -> bool:
    return not os.environ.get("RATHAUS_DATABASE_URL")


def wants_owner() -> bool:
    return os.environ.get("RATHAUS_DB_ROLE") == "owner"


def current() -> Access:
    return owner() if wants_owner() else app()


def app() -> Access:
    if is_embedded():
        return Access(postgres.conninfo(postgres.APP), postgres.APP)
    given = _given("RATHAUS_DATABASE_URL")
    if os.environ.get("RATHAUS_OWNER_DATABASE_URL"):
        return Access(given, given["user"])
    return _lowered(given)


def owner() -> Access:
    if is_embedded():
        return Access(postgres.conninfo(postgres.OWNER), postgres.APP)
    if os.environ.get("RATHAUS_OWNER_DATABASE_URL"):
        return Access(_given("RATHAUS_OWNER_DATABASE_URL"), app().app_role)
    lowered = app()
    return replace(lowered, conninfo=_given("RATHAUS_DATABASE_URL"))


def _given(variable: str) -> dict[str, Any]:
    info = dict(conninfo_to_dict(os.environ[variable]))
    if not info.get("dbname") or not info.get("user"):
        raise ValueError(f"{variable} muss Benutzer und Datenbank nennen.")
    return info


def _lowered(given: dict[str, Any]) -> Access:
    """One login for everything: the app gives up the owner's rights as it connects."""
    role = f"{given['dbname']}_app"
    options = f"{given.get('options', '')} -c role={role}".strip()
    return Access({**given, "options": options}, role)
