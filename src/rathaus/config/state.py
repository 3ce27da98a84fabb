"""The state folder: database, files and secrets of this town hall. Never in git."""

import os
import secrets
from pathlib import Path


def folder() -> Path:
    """`RATHAUS_STATE`, default `.rathaus/` in the working folder; created with mode 0700."""
    path = Path(os.environ.get("RATHAUS_STATE") or ".rathaus").absolute()
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def subfolder(name: str) -> Path:
    path = folder() / name
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def secret(name: str) -> str:
    """A secret of this installation, 256 bits as hex, made when it is first asked for.

    `RATHAUS_<NAME>_FILE` names a file to read instead, as container platforms hand secrets over.
    """
    if given := given_secret(name):
        return given
    path = subfolder("geheim") / name
    if not path.exists():
        write_once(path, secrets.token_hex(32))
    return path.read_text(encoding="ascii")


def given_secret(name: str) -> str:
    """A secret only the operator can know (the mail server's, say); empty where none is given."""
    file = os.environ.get(f"RATHAUS_{name.upper()}_FILE")
    return Path(file).read_text(encoding="utf-8").strip() if file else ""


def write_once(path: Path, content: str) -> None:
    """Two processes may start at the same moment: link() lets exactly one of them win, whole."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
