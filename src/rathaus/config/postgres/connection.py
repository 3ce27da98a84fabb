"""How to reach the embedded server."""

from typing import Any

from .. import state
from . import places

DATABASE = "rathaus"
SUPERUSER = "postgres"
OWNER = "rathaus_owner"
APP = "rathaus_app"


def conninfo(role: str, database: str = DATABASE) -> dict[str, Any]:
    """psycopg's keywords; needs no running server."""
    return {
        "host": str(places.socket_folder()),
        "dbname": database,
        "user": role,
        "password": password(role),
    }


def password(role: str) -> str:
    return state.secret(f"datenbank_{role}")
