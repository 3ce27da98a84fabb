"""Make the data folder, and in it the two roles and the database."""

import os
import shutil
import subprocess
from pathlib import Path

import psycopg
from psycopg import sql

from ..errors import PostgresError
from . import connection, places
from .unprivileged import Way

ROLES = {connection.OWNER: "LOGIN CREATEDB", connection.APP: "LOGIN"}


def create(use: Way, *, fast: bool = False) -> None:
    """Into a draft folder first: a kill in the middle leaves nothing that looks finished. `fast`
    does not wait for the disk.
    """
    if use.data.exists():
        return
    draft = use.base / "daten.neu"
    shutil.rmtree(draft, ignore_errors=True)
    secret = _password_file(use)
    try:
        _initdb(use, draft, secret, fast=fast)
    finally:
        secret.unlink()
    draft.rename(use.data)


def _password_file(use: Way) -> Path:
    path = use.base / "kennwort.neu"
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(connection.password(connection.SUPERUSER))
    os.chown(path, use.uid, -1)
    return path


def _initdb(use: Way, target: Path, secret: Path, *, fast: bool) -> None:
    command = use.command(
        "initdb",
        f"--pgdata={target}",
        f"--username={connection.SUPERUSER}",
        f"--pwfile={secret}",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--auth-local=scram-sha-256",
        "--auth-host=scram-sha-256",
        "--text-search-config=german",
        "--no-instructions",
        *(("--no-sync",) if fast else ()),
    )
    made = subprocess.run(
        command, capture_output=True, text=True, check=False, **{"cwd": use.base, **use.popen}
    )
    if made.returncode:
        raise PostgresError(f"Die eingebaute Datenbank ließ sich nicht anlegen:\n{made.stderr}")


def furnish() -> None:
    """Roles and database, once; each step may already have been done before a kill."""
    mark = places.base() / "eingerichtet"
    if mark.exists():
        return
    info = connection.conninfo(connection.SUPERUSER, "postgres")
    with psycopg.connect(**info, autocommit=True) as database:
        for role, rights in ROLES.items():
            _ensure_role(database, role, rights)
        known = database.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [connection.DATABASE]
        )
        if known.fetchone() is None:
            database.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(connection.DATABASE), sql.Identifier(connection.OWNER)
                )
            )
    mark.touch()


def _ensure_role(
    database: "psycopg.Connection[tuple[object, ...]]", role: str, rights: str
) -> None:
    known = database.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = "ALTER" if known else "CREATE"
    database.execute(
        sql.SQL("{} ROLE {} {} PASSWORD {}").format(
            sql.SQL(verb), sql.Identifier(role), sql.SQL(rights), connection.password(role)
        )
    )
