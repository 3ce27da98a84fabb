"""PostgreSQL refuses to run as root. Two ways out that make no user and open no folder.

A user namespace in which root bears the number 1000; where the kernel or a container forbids that,
a user who exists already, with the data in a folder that this user can reach.
"""

import functools
import os
import pwd
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import PostgresError
from . import places
from .binaries import Binaries, choose

NAMESPACE = ("unshare", "--user", "--map-user=1000", "--")
# the first who exists; both come with every Debian, `postgres` with its server
USERS = ("postgres", "nobody")
REACHABLE = Path("/var/lib")


@dataclass(frozen=True)
class Way:
    """How to start the server's programs, which, and where its data may live."""

    base: Path
    binaries: Binaries
    uid: int
    prefix: tuple[str, ...] = ()
    popen: dict[str, Any] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.base / "daten"

    def command(self, program: str, *arguments: str) -> list[str]:
        return [*self.prefix, self.binaries.program(program), *arguments]


@functools.cache
def way() -> Way:
    if os.getuid() != 0:
        return _own(())
    if not _foreign_base().exists() and namespaces_work():
        return _own(NAMESPACE)
    return _as_other_user()


def namespaces_work() -> bool:
    try:
        return (
            subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode == 0
        )
    except FileNotFoundError:
        return False


def _own(prefix: tuple[str, ...]) -> Way:
    base = places.base()
    return Way(base, choose(base / "daten"), os.getuid(), prefix)


def _as_other_user() -> Way:
    user = _existing_user()
    base = _foreign_base()
    base.mkdir(mode=0o700, exist_ok=True)
    os.chown(base, user.pw_uid, user.pw_gid)
    binaries = choose(base / "daten")
    popen = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": base}
    if not _may_run(binaries, popen):
        binaries = binaries.copied_to(base / f"programme-{binaries.major}")
    return Way(base, binaries, user.pw_uid, (), popen)


def _may_run(binaries: Binaries, popen: dict[str, Any]) -> bool:
    try:
        subprocess.run(
            [binaries.program("postgres"), "-V"], capture_output=True, check=True, **popen
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _existing_user() -> pwd.struct_passwd:
    for name in USERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresError("PostgreSQL läuft nicht als root. Bitte als gewöhnlicher Benutzer starten.")


def _foreign_base() -> Path:
    return REACHABLE / f"rathaus-{places.mark()}"
