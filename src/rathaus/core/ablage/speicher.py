"""Where the bytes lie: whatever Django storage the settings name `ablage`, by default a folder."""

import os
import secrets
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage, Storage, storages

ALIAS = "ablage"
#: Who wait for the disk together share one writing of its journal.
WARTENDE = 16
_noch_nicht: ContextVar[list[Path] | None] = ContextVar("ablage_noch_nicht", default=None)


class Ablageordner(FileSystemStorage):
    """A folder. What `save` returned is on the disk, not in a cache."""

    def _save(self, name: str, content: Any) -> str:
        gespeichert = super()._save(name, content)  # type: ignore[misc] # the stubs lack it
        pfad = Path(self.path(gespeichert))
        warten = _noch_nicht.get()
        if warten is None:
            _sync_all([pfad])
        else:
            warten.append(pfad)
        return gespeichert


@contextmanager
def synced_together() -> Iterator[None]:
    """What is saved inside is on the disk at the end of the block, not before: many files then
    share the waiting. The block ends before their rows commit.
    """
    pfade: list[Path] = []
    marke = _noch_nicht.set(pfade)
    try:
        yield
    finally:
        _noch_nicht.reset(marke)
    _sync_all(pfade)


def speicher() -> Storage:
    return storages[ALIAS]


def new_schluessel() -> str:
    """Random, and spread over 256 folders."""
    zufall = secrets.token_hex(16)
    return f"{zufall[:2]}/{zufall[2:]}"


def _sync_all(pfade: Sequence[Path]) -> None:
    """The files, then each folder that names them once."""
    ordner = dict.fromkeys(o for pfad in pfade for o in (pfad.parent, pfad.parent.parent))
    if len(pfade) == 1:
        for einer in (*pfade, *ordner):
            _sync(einer)
        return
    with ThreadPoolExecutor(WARTENDE) as faeden:
        list(faeden.map(_sync, pfade))
        list(faeden.map(_sync, ordner))


def _sync(pfad: Path) -> None:
    griff = os.open(pfad, os.O_RDONLY)
    try:
        os.fsync(griff)
    finally:
        os.close(griff)
