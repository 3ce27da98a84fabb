"""Test databases: one template, built once per state of the migrations, cloned for each use."""

import fcntl
import hashlib
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

import rathaus
from rathaus.config import postgres, state
from rathaus.config.postgres import leases

SOURCE = Path(rathaus.__file__).parent
ROOT = Path(__file__).parents[2]

# runs of other branches and work trees may be using theirs
KEPT_TEMPLATES = 20
# ext4 looks past every file deleted in the last seconds before it makes a new one: a clone made
# right after another was dropped takes ten times as long. So they go many at once.
KEPT_CLONES = 30

OWNER = sql.Identifier(postgres.OWNER)


class Databases:
    """The tests' own cluster, shared by all test runs on this machine that use this folder."""

    def __init__(self, template: str) -> None:
        self._template = template
        self._done_with: list[str] = []

    @classmethod
    @contextmanager
    def open(cls) -> Iterator["Databases"]:
        with postgres.running(fast=True):
            databases = cls(_ensure_template())
            yield databases
            with _superuser() as superuser:
                databases._drop_clones(superuser)

    def ensure(
        self, kind: str, inputs: Iterable[Path], build: Callable[["FrischeDatenbank"], None]
    ) -> str:
        """A template of one's own on top of the common one, kept until a file of `inputs` changes.
        Only the newest of a kind is kept: such a thing is large.
        """
        return _ensure_filled(self._template, kind, inputs, build)

    @contextmanager
    def clone(self, template: str = "", *, large: bool = False) -> Iterator[str]:
        name = f"lauf_{leases.name_of(os.getpid())}_{secrets.token_hex(3)}"
        with _superuser() as superuser:
            _create(superuser, name, template or self._template, large=large)
        try:
            yield name
        finally:
            with _superuser() as superuser:
                _close(superuser, name)
                self._done_with.append(name)
                if len(self._done_with) > KEPT_CLONES:
                    self._drop_clones(superuser)

    def _drop_clones(self, superuser: "psycopg.Connection[Any]") -> None:
        while self._done_with:
            _drop(superuser, self._done_with.pop())

    @contextmanager
    def default_is(self, name: str) -> Iterator[None]:
        """Django's default connection, in every thread, goes to this database."""
        from django.db import connections

        settings = connections.settings["default"]
        before = settings["NAME"]
        connections.close_all()
        settings["NAME"] = name
        try:
            yield
        finally:
            connections.close_all()
            settings["NAME"] = before


class FrischeDatenbank:
    def __init__(self, name: str) -> None:
        self.name = name

    def as_owner(self) -> "psycopg.Connection[Any]":
        """For a test that tampers with what the app may not touch."""
        return _connect(postgres.OWNER, self.name)

    def as_superuser(self) -> "psycopg.Connection[Any]":
        return _connect(postgres.SUPERUSER, self.name)

    def as_app(self) -> "psycopg.Connection[Any]":
        return _connect(postgres.APP, self.name)

    @property
    def environment(self) -> dict[str, str]:
        """For a process of its own (a worker to be killed, `rathaus check`) on this database."""
        return {
            **os.environ,
            "RATHAUS_DATABASE_URL": _url(postgres.APP, self.name),
            "RATHAUS_OWNER_DATABASE_URL": _url(postgres.OWNER, self.name),
        }


def _ensure_template() -> str:
    name = f"vorlage_{_key()}"
    with (state.folder() / "vorlage.sperre").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with _superuser() as superuser:
            listed = superuser.execute("SELECT datname FROM pg_database ORDER BY oid")
            known = [row[0] for row in listed]
            _sweep(superuser, known, keep=name)
            if name not in known:
                _build_template(superuser, name)
    return name


def _ensure_filled(
    template: str, kind: str, inputs: Iterable[Path], build: Callable[[FrischeDatenbank], None]
) -> str:
    found = hashlib.sha256(template.encode())
    for path in inputs:
        found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    name, draft = f"{kind}_{found.hexdigest()[:12]}", f"{kind}_neu"
    with (state.folder() / f"{kind}.sperre").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with _superuser() as superuser:
            listed = superuser.execute(
                "SELECT datname FROM pg_database WHERE datname ~ %s", [f"^{kind}_"]
            )
            known = [row[0] for row in listed]
            if name in known:
                return name
            for old in known:
                _drop(superuser, old)
            _create(superuser, draft, template)
            build(FrischeDatenbank(draft))
            _rename(superuser, draft, name)
    return name


def _build_template(superuser: "psycopg.Connection[Any]", name: str) -> None:
    draft = f"{name}_neu"
    _drop(superuser, draft)
    superuser.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(draft), OWNER))
    environment = FrischeDatenbank(draft).environment
    made = subprocess.run(
        [sys.executable, "-m", "rathaus", "migrate"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise RuntimeError(f"Die Migrationen laufen nicht durch:\n{made.stdout}{made.stderr}")
    _rename(superuser, draft, name)


def _sweep(superuser: "psycopg.Connection[Any]", known: list[str], *, keep: str) -> None:
    """Clones of killed runs go, and the oldest templates: `known` is in order of making."""
    for name in known:
        if name.startswith("lauf_") and not _is_alive(name):
            _drop(superuser, name)
    templates = [name for name in known if name.startswith("vorlage_") and name != keep]
    for name in templates[:-KEPT_TEMPLATES]:
        _drop(superuser, name)


def _is_alive(clone: str) -> bool:
    process = clone.removeprefix("lauf_").rpartition("_")[0]
    return process == leases.name_of(int(process.split("-")[0]))


def _key() -> str:
    """Everything that shapes the tables and their rights."""
    from django.conf import settings

    found = hashlib.sha256(repr(settings.INSTALLED_APPS).encode())
    config = SOURCE / "config"
    inputs = [
        *sorted(SOURCE.rglob("migrations/*.py")),
        *sorted(SOURCE.rglob("schutz.py")),
        config / "roles.py",
        config / "migrate.py",
        ROOT / "requirements" / "base.txt",
    ]
    for path in inputs:
        found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:12]


def _create(
    superuser: "psycopg.Connection[Any]", name: str, template: str, *, large: bool = False
) -> None:
    """What is large is copied file by file: through the log it would be written twice."""
    strategie = sql.SQL("FILE_COPY" if large else "WAL_LOG")
    superuser.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY {}").format(
            sql.Identifier(name), sql.Identifier(template), OWNER, strategie
        )
    )


def _rename(superuser: "psycopg.Connection[Any]", draft: str, name: str) -> None:
    superuser.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
            sql.Identifier(draft), sql.Identifier(name)
        )
    )


def _close(superuser: "psycopg.Connection[Any]", name: str) -> None:
    """Whoever is still connected is thrown out: only the superuser may do that to both roles."""
    superuser.execute(
        sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS false").format(sql.Identifier(name))
    )
    superuser.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
    )


def _drop(superuser: "psycopg.Connection[Any]", name: str) -> None:
    superuser.execute(
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    )


def _superuser(database: str = "postgres") -> "psycopg.Connection[Any]":
    return _connect(postgres.SUPERUSER, database)


def _connect(role: str, database: str) -> "psycopg.Connection[Any]":
    return psycopg.connect(**postgres.conninfo(role, database), autocommit=True)


def _url(role: str, database: str) -> str:
    return psycopg.conninfo.make_conninfo(**postgres.conninfo(role, database))
