"""Start, find again and stop the embedded server."""

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from ..errors import PostgresError
from . import cluster, leases, places
from .connection import SUPERUSER, conninfo
from .unprivileged import Way, way

START_SECONDS = 60
STOP_SECONDS = 30

# settings for a database that may be thrown away after a power cut: the tests'
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")

_held = 0


@contextmanager
def running(*, fast: bool = False) -> Iterator[None]:
    """The server runs while this block does; several processes may be inside at once."""
    acquire(fast=fast)
    try:
        yield
    finally:
        release()


def acquire(*, fast: bool = False) -> None:
    global _held  # noqa: PLW0603 - one process is one lease
    with _lock():
        leases.take()
        try:
            _ensure_running(fast=fast)
        except BaseException:
            leases.give_back()
            raise
    _held += 1


def release() -> None:
    global _held  # noqa: PLW0603
    _held -= 1
    if _held:
        return
    with _lock():
        leases.give_back()
        if not leases.any_left():
            _stop()


@contextmanager
def _lock() -> Iterator[None]:
    with (places.base() / "sperre").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _ensure_running(*, fast: bool) -> None:
    use = way()
    if _postmaster(use.data) is None:
        cluster.create(use, fast=fast)
        process = _spawn(use, fast=fast)
        _wait_until_ready(process)
    else:
        _wait_until_ready(None)
    cluster.furnish()


def _spawn(use: Way, *, fast: bool) -> "subprocess.Popen[bytes]":
    folder = places.make_socket_folder(use.uid)
    _disarm_stale_locks(use.data, folder)
    settings = [
        "listen_addresses=",
        f"unix_socket_directories={folder}",
        "unix_socket_permissions=0700",
        "password_encryption=scram-sha-256",
        "timezone=UTC",
        "log_timezone=UTC",
        *(FAST if fast else ()),
    ]
    arguments = [part for setting in settings for part in ("-c", setting)]
    with places.log_file().open("ab") as log:
        # a session of its own: Ctrl-C in the terminal is for the app, which then stops us
        return subprocess.Popen(
            use.command("postgres", "-D", str(use.data), *arguments),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **{"cwd": use.data, **use.popen},
        )


def _disarm_stale_locks(data: Path, sockets: Path) -> None:
    """A killed server's lock files may name a pid that is somebody else's today, or a zombie's.

    We hold our own lock, so no other server is ours. In the data folder only the pid is replaced,
    by ours, which PostgreSQL takes for no obstacle: the rest of the file lets it find out whether
    processes of the killed server still write.
    """
    for name in (places.SOCKET_NAME, f"{places.SOCKET_NAME}.lock"):
        (sockets / name).unlink(missing_ok=True)
    _wait_until(lambda: not _processes_in(data))
    with suppress(FileNotFoundError):
        lock = data / "postmaster.pid"
        _, newline, rest = lock.read_text(encoding="utf-8").partition("\n")
        lock.write_text(f"{os.getpid()}{newline}{rest}", encoding="utf-8")


def _processes_in(folder: Path) -> bool:
    for process in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            if process.samefile(folder):
                return True
    return False


def _wait_until_ready(process: "subprocess.Popen[bytes] | None") -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(**conninfo(SUPERUSER, "postgres"), connect_timeout=5).close()
        except psycopg.OperationalError as error:
            died = process is not None and process.poll() is not None
            if died or time.monotonic() > end:
                raise PostgresError(_start_failure()) from error
            time.sleep(0.05)
        else:
            return


def _start_failure() -> str:
    lines = places.log_file().read_text(encoding="utf-8", errors="replace").splitlines()
    shown = "\n".join(lines[-5:])
    return f"Die eingebaute Datenbank startet nicht. Zuletzt in {places.log_file()}:\n{shown}"


def _postmaster(data: Path) -> int | None:
    """The pid of our running server. It counts only if it works in our data folder."""
    with suppress(OSError, ValueError, IndexError):
        pid = int((data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
        if Path(f"/proc/{pid}/cwd").samefile(data):
            return pid
    return None


def _stop() -> None:
    data = way().data
    pid = _postmaster(data)
    if pid is None:
        return
    os.kill(pid, signal.SIGINT)  # "fast": roll back what is open, write everything, end
    if not _wait_until(lambda: _postmaster(data) is None):
        os.kill(pid, signal.SIGQUIT)
        _wait_until(lambda: _postmaster(data) is None)
    with suppress(OSError):
        places.socket_folder().rmdir()


def _wait_until(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + STOP_SECONDS
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
