"""The web process: gunicorn with threads."""

import hashlib
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from gunicorn.app.base import BaseApplication

from . import state

RAM_FOLDER = Path("/dev/shm")  # noqa: S108 - gunicorn's heartbeat files, made with O_TMPFILE rights


class Server(BaseApplication):
    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for key, value in self.options.items():
            self.cfg.set(key, value)

    def load(self) -> Any:
        from .wsgi import application

        return application


def run_web(host: str, port: int) -> None:
    collect_static()
    Server(_options(host, port)).run()


def _options(host: str, port: int) -> dict[str, Any]:
    return {
        "bind": f"{host}:{port}",
        "worker_class": "gthread",
        "workers": int(os.environ.get("RATHAUS_WEB_PROCESSES", "2")),
        "threads": int(os.environ.get("RATHAUS_WEB_THREADS", "4")),
        "preload_app": True,
        "timeout": 60,
        "graceful_timeout": 20,
        "worker_tmp_dir": str(RAM_FOLDER) if RAM_FOLDER.is_dir() else None,
        # no access log: paths carry tokens
        "accesslog": None,
        "control_socket_disable": True,
        "errorlog": "-",
        "loglevel": "warning",
        "proc_name": "rathaus-web",
    }


def collect_static() -> None:
    """Once per version of the files; compressing them takes a second or two."""
    if settings.DEBUG:
        return
    note = state.folder() / "static.stand"
    mark = _fingerprint()
    if note.exists() and note.read_text(encoding="ascii") == mark:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    note.write_text(mark, encoding="ascii")


def _fingerprint() -> str:
    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda item: item[0]):
            stat = Path(storage.path(name)).stat()
            found.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return found.hexdigest()
