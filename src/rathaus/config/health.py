"""GET /healthz: what a balancer, a monitor and `make demo` ask before they trust this process."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from django.core.files.storage import storages
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

import rathaus

# twice the silence after which a worker's jobs are taken from it
WORKER_SILENCE_SECONDS = 60


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    parts = {name: _answer(probe) for name, probe in PROBES.items()}
    healthy = all(answer == "ok" for answer in parts.values())
    return JsonResponse(
        {"status": "ok" if healthy else "gestört", **parts, "version": rathaus.__version__},
        status=200 if healthy else 503,
    )


def _answer(probe: Callable[[], bool]) -> str:
    try:
        return "ok" if probe() else "gestört"
    except Exception:  # noqa: BLE001 - whatever breaks the probe is the answer
        return "gestört"


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def worker_lives() -> bool:
    """Heartbeats carry the database's real time, so the demo's shifted clock plays no part."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM procrastinate_workers "
            "WHERE last_heartbeat > now() - make_interval(secs => %s))",
            [WORKER_SILENCE_SECONDS],
        )
        return bool(cursor.fetchone()[0])


def files_writable() -> bool:
    """A file for a moment, where files lie in a folder; another store is asked if it answers."""
    folder = _store_folder()
    if folder is None:
        storages["ablage"].exists("healthz")
    else:
        _write_probe(folder)
    return True


def _store_folder() -> Path | None:
    location = getattr(storages["ablage"], "base_location", None)
    return Path(location) if location else None


def _write_probe(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    probe = folder / f".probe-{os.getpid()}-{secrets.token_hex(4)}"
    probe.write_bytes(b"rathaus")
    probe.unlink()


PROBES: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "jobs": worker_lives,
    "files": files_writable,
}
