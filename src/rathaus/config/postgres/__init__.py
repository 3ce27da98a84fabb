"""The embedded PostgreSQL: used where no RATHAUS_DATABASE_URL is given.

    with postgres.running():
        ...

starts the server unless another process of this state folder already did, and stops it when the
last of them has left. It listens on a unix socket only, lives in the state folder only, makes no
user and changes no folder it did not create.
"""

from ..errors import PostgresError
from .connection import APP, OWNER, SUPERUSER, conninfo
from .server import acquire, release, running

__all__ = [
    "APP",
    "OWNER",
    "SUPERUSER",
    "PostgresError",
    "acquire",
    "conninfo",
    "release",
    "running",
]
