"""Who uses the server: one small file per process. A process that died no longer counts."""

import os
from pathlib import Path

from . import places


def take() -> None:
    _own_file().touch(mode=0o600)


def give_back() -> None:
    _own_file().unlink(missing_ok=True)


def any_left() -> bool:
    """Whether a living process still uses the server; sweeps the files of the dead."""
    alive = False
    for lease in _folder().iterdir():
        pid = int(lease.name.split("-")[0])
        if lease.name == name_of(pid):
            alive = True
        else:
            lease.unlink(missing_ok=True)
    return alive


def _own_file() -> Path:
    return _folder() / name_of(os.getpid())


def _folder() -> Path:
    path = places.base() / "nutzer"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def name_of(pid: int) -> str:
    """A pid is used again one day; with the time it started and the boot it is not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""
    # fields after the name in brackets, which may itself hold blanks; 22 is starttime (proc(5))
    start = stat.rpartition(")")[2].split()[19]
    boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")[:8]
    return f"{pid}-{start}-{boot}"
