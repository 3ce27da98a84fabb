"""`rathaus start` and `rathaus demo`: web and worker under one supervisor."""

import json
import os
import socket
import time
import urllib.request
from collections.abc import Callable, Mapping
from importlib import import_module
from urllib.error import HTTPError, URLError

import typer

from . import bezahlattrappe, preparation, start
from .errors import Bedienfehler
from .installed import has_module
from .supervisor import Supervisor

READY_SECONDS = 120


def serve(host: str, port: int) -> None:
    _require_free_port(host, port)
    with start.database_running():
        preparation.once("start", "migrate")
        _supervise(host, port)


def serve_demo(port: int) -> None:
    host = "127.0.0.1"
    os.environ["RATHAUS_DEMO"] = "1"
    os.environ.setdefault("RATHAUS_URL", f"http://{host}:{port}")
    _require_free_port(host, port)
    bezahldienst = bezahlattrappe.connect(f"http://{host}:{port}", beside=port)
    with start.database_running():
        preparation.once("demo", "migrate", "demo-load")
        _supervise(host, port, {"Bezahldienst": bezahldienst})


def load_demo() -> None:
    """Calls `rathaus.demo.actions.load_demo()`, which must be safe to repeat."""
    if has_module("rathaus.demo", "actions"):
        import_module("rathaus.demo.actions").load_demo()


def _supervise(host: str, port: int, more: Mapping[str, list[str]] | None = None) -> None:
    commands = {
        **(more or {}),
        "web": start.rathaus("web", "--host", host, "--port", str(port)),
        "worker": start.rathaus("worker"),
    }

    def open_doors(is_pointless: Callable[[], bool]) -> bool:
        address = f"http://{host}:{port}"
        if not _wait_until_healthy(f"{address}/healthz", is_pointless):
            return False
        typer.echo(f"Das Rathaus ist geöffnet: {address}")
        _welcome(address)
        typer.echo("Beenden mit Strg-C.")
        return True

    if not Supervisor(commands).run(open_doors):
        typer.echo("Das Rathaus konnte nicht öffnen; der Grund steht darüber.", err=True)
        raise typer.Exit(1)


def _welcome(address: str) -> None:
    """`rathaus.demo.welcome.text(address)` names the demo's sign-ins and pages."""
    if start.is_demo() and has_module("rathaus.demo", "welcome"):
        typer.echo(import_module("rathaus.demo.welcome").text(address))


def _wait_until_healthy(url: str, is_pointless: Callable[[], bool]) -> bool:
    end = time.monotonic() + READY_SECONDS
    while not is_pointless() and time.monotonic() < end:
        if _is_healthy(url):
            return True
        time.sleep(0.1)
    return False


def _is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(json.load(answer)["status"] == "ok")
    except (HTTPError, URLError, OSError, ValueError):
        return False


def _require_free_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Bedienfehler(
                f"Port {port} ist belegt oder nicht erlaubt. Bitte einen anderen wählen."
            ) from error
