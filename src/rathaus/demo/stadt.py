"""The town's data, readable without Django: the terminal greets before anything else is loaded."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from rathaus.core.yamldateien import read_yaml

DATEN = Path(str(files("rathaus.demo"))) / "daten"
#: Known to everybody who reads the start of the demo; exists nowhere else.
PASSWORT = "Musterstadt-2026"


def town() -> dict[str, Any]:
    daten: dict[str, Any] = read_yaml(DATEN / "stadt.yaml").daten
    return daten


def listen() -> dict[str, dict[str, str]]:
    """The lists of the town that forms ask from."""
    gelesen: dict[str, dict[str, str]] = read_yaml(DATEN / "listen.yaml").daten
    return gelesen


def satzungen(stadt: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What the council resolved: the town's own list, and one file per field of work."""
    yield from stadt["satzungen"]
    for datei in sorted((DATEN / "satzungen").glob("*.yaml")):
        yield from read_yaml(datei).daten


def email_of(zugang: str) -> str:
    """`.example` can belong to nobody (RFC 2606)."""
    return f"{zugang}@musterlingen.example"
