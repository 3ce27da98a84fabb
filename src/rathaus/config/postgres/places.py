"""Where the embedded server keeps its things."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from .. import state
from ..errors import PostgresError

# sockaddr_un.sun_path holds 108 bytes with the final zero
LONGEST_SOCKET = 107
SOCKET_NAME = ".s.PGSQL.5432"


def base() -> Path:
    return state.subfolder("postgres")


def mark() -> str:
    """Tells this state folder from others; a copied folder is another town hall."""
    return hashlib.sha256(str(base()).encode()).hexdigest()[:10]


def log_file() -> Path:
    return base() / "server.log"


def socket_folder() -> Path:
    """A short path; the first process chooses it and writes it down for the others."""
    note = base() / f"socket-{mark()}"
    if not note.exists():
        state.write_once(note, str(_choose_socket_folder()))
    return Path(note.read_text(encoding="utf-8"))


def make_socket_folder(uid: int) -> Path:
    """The folder may stand in a shared /tmp: refuse one that somebody else has put there."""
    path = socket_folder()
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.getuid(), uid}:
        raise PostgresError(f"Der Ordner {path} gehört jemand anderem. Bitte löschen lassen.")
    if found.st_uid != uid:
        os.chown(path, uid, -1)
    return path


def _choose_socket_folder() -> Path:
    for parent in _runtime_folders():
        path = parent / f"rathaus-{os.getuid()}-{mark()}"
        if len(os.fsencode(path / SOCKET_NAME)) <= LONGEST_SOCKET:
            return path
    raise PostgresError("Es gibt keinen Ordner mit kurzem Namen für den Socket der Datenbank.")


def _runtime_folders() -> list[Path]:
    given = os.environ.get("XDG_RUNTIME_DIR")
    folders = [Path(given)] if given else []
    if os.getuid() == 0:
        folders.append(Path("/run"))
    folders += [Path(tempfile.gettempdir()), Path("/tmp")]  # noqa: S108 - 0700, owner checked
    return [folder for folder in folders if folder.is_dir() and os.access(folder, os.W_OK)]
