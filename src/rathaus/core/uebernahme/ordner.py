"""The folder of an arrival: which files lie in it, and which of them a cell of the table means."""

import hashlib
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from django.db import OperationalError

from rathaus.core.fehler import Fachfehler

#: What systems leave behind in folders; nobody filed it.
BEIWERK = {"thumbs.db", "desktop.ini", ".ds_store"}


class OrdnerFehlt(OperationalError):
    """The folder cannot be reached from here. As with a database that is gone, no line is refused
    for it: the job tries again.
    """


@dataclass
class Ordner:
    """`genannt` remembers eight bytes of each file that some line named, to tell the rest."""

    wurzel: Path
    genannt: set[bytes] = field(default_factory=set)
    _zuletzt: tuple[Path, dict[str, list[str]]] | None = None

    def check(self) -> None:
        if not self.wurzel.is_dir():
            raise OrdnerFehlt(f"Der Ordner {self.wurzel} ist von hier aus nicht zu erreichen.")

    def find(self, zelle: str) -> Path:
        """The file a cell names, however it spells slashes, case and umlauts. Fachfehler where
        there is none, or it lies elsewhere.
        """
        teile = PurePosixPath(zelle.strip().replace("\\", "/")).parts
        if not teile or ".." in teile or teile[0] in ("/", "\\") or teile[0].endswith(":"):
            raise Fachfehler(f"„{zelle}“ führt aus dem Ordner hinaus.")
        pfad = self.wurzel
        for teil in teile:
            pfad = self._step(pfad, teil, zelle)
        if not pfad.is_file() or not pfad.resolve().is_relative_to(self._wirklich):
            raise Fachfehler(f"Die Datei „{zelle}“ gibt es im Ordner nicht.")
        return pfad

    def note(self, pfad: Path) -> None:
        self.genannt.add(_digest(pfad))

    def loose(self, *eigene: Path) -> Iterator[str]:
        """Files no line named, as paths in the folder; without `eigene` (the table itself)."""
        for pfad in _walk(self.wurzel):
            if pfad not in eigene and _digest(pfad) not in self.genannt:
                yield self.way_to(pfad)

    def way_to(self, pfad: Path) -> str:
        return pfad.relative_to(self.wurzel).as_posix()

    @cached_property
    def _wirklich(self) -> Path:
        return self.wurzel.resolve()

    def _step(self, ordner: Path, teil: str, zelle: str) -> Path:
        if (genau := ordner / teil).exists():
            return genau
        treffer = self._names(ordner).get(_fold(teil), [])
        if len(treffer) > 1:
            raise Fachfehler(f"„{zelle}“ kann mehr als eine Datei sein.")
        if not treffer:
            raise Fachfehler(f"Die Datei „{zelle}“ gibt es im Ordner nicht.")
        return ordner / treffer[0]

    def _names(self, ordner: Path) -> dict[str, list[str]]:
        """The names in a folder by their folded form; the last folder asked for is remembered."""
        if self._zuletzt is None or self._zuletzt[0] != ordner:
            namen: dict[str, list[str]] = {}
            if ordner.is_dir():
                for name in os.listdir(ordner):  # noqa: PTH208 - names only
                    namen.setdefault(_fold(name), []).append(name)
            self._zuletzt = (ordner, namen)
        return self._zuletzt[1]


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _walk(ordner: Path) -> Iterator[Path]:
    """Depth first, one folder's names in memory at a time."""
    with os.scandir(ordner) as eintraege:
        sortiert = sorted(eintraege, key=lambda e: e.name)
    for eintrag in sortiert:
        if eintrag.is_dir(follow_symlinks=False):
            yield from _walk(Path(eintrag.path))
        elif eintrag.is_file() and eintrag.name.lower() not in BEIWERK:
            yield Path(eintrag.path)


def _digest(pfad: Path) -> bytes:
    return hashlib.blake2b(str(pfad).encode(errors="surrogateescape"), digest_size=8).digest()
