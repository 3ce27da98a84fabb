"""What must be done before the first start with a version of the program, and not again after."""

import hashlib
from importlib.resources import files
from pathlib import Path

import typer

from . import database, start, state


def once(purpose: str, *commands: str) -> None:
    """Run the commands unless they ran through for these very files.

    The note lies beside the embedded database and is lost with it. A database of the operator's
    may change behind our back: there the commands run every time; they are safe to repeat.
    """
    note = state.subfolder("postgres") / f"bereit-{purpose}"
    mark = _fingerprint()
    if database.is_embedded() and note.exists() and note.read_text(encoding="ascii") == mark:
        return
    note.unlink(missing_ok=True)
    if database.is_embedded():
        typer.echo("Das Rathaus wird eingerichtet. Das dauert ein bis zwei Minuten …")
    for command in commands:
        start.run_rathaus(command)
    note.write_text(mark, encoding="ascii")


def _fingerprint() -> str:
    found = hashlib.sha256()
    root = Path(str(files("rathaus")))
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            stat = path.stat()
            found.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return found.hexdigest()
