"""Where the bytes lie: whatever Django storage the settings name `ablage`, by default a folder."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage, Storage, storages

ALIAS = "ablage"


class Ablageordner(FileSystemStorage):
    """A folder. What `save` returned is on the disk, not in a cache."""

    def _save(self, name: str, content: Any) -> str:
        gespeichert = super()._save(name, content)  # type: ignore[misc] # the stubs lack it
        pfad = Path(self.path(gespeichert))
        _sync(pfad)
        _sync(pfad.parent)
        _sync(pfad.parent.parent)
        return gespeichert


def speicher() -> Storage:
    return storages[ALIAS]


def new_schluessel() -> str:
    """Random, and spread over 256 folders."""
    zufall = secrets.token_hex(16)
    return f"{zufall[:2]}/{zufall[2:]}"


def _sync(pfad: Path) -> None:
    griff = os.open(pfad, os.O_RDONLY)
    try:
        os.fsync(griff)
    finally:
        os.close(griff)
