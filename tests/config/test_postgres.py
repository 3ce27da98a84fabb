"""The launcher, each test with a state folder and processes of its own."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from rathaus.config.postgres import binaries

HOLD = """
    from rathaus.config import postgres
    with postgres.running(fast=True):
        print("bereit", flush=True)
        input()
"""
ASK = """
    import psycopg
    from rathaus.config import postgres
    with postgres.running(fast=True):
        with psycopg.connect(**postgres.conninfo(postgres.APP)) as database:
            print(database.execute("SELECT current_user").fetchone()[0])
"""
NO_NAMESPACES = """
    from rathaus.config.postgres import unprivileged
    unprivileged.namespaces_work = lambda: False
"""


class House:
    """One state folder and the processes that use it."""

    def __init__(self, state: Path, programs: str) -> None:
        self.state = state
        self.environment = {**os.environ, "RATHAUS_STATE": str(state)}
        self.environment.pop("RATHAUS_POSTGRES_BIN", None)
        if programs == "wheel":
            self.environment["RATHAUS_POSTGRES_BIN"] = "wheel"
        self.holders: list[subprocess.Popen[str]] = []

    @property
    def data(self) -> Path:
        return self.state / "postgres" / "daten"

    def run(self, script: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", textwrap.dedent(script)],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def hold(self) -> "subprocess.Popen[str]":
        """A process inside `running()`; it leaves when its input ends."""
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(HOLD)],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.holders.append(process)
        assert process.stdout.readline() == "bereit\n"
        return process

    def postmaster(self) -> int | None:
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
        except FileNotFoundError:
            return None
        return pid if Path(f"/proc/{pid}/cwd").exists() else None

    def close(self) -> None:
        for process in self.holders:
            process.kill()
            process.wait()
            process.stdin.close()
            process.stdout.close()
        if self.postmaster():
            self.run(ASK)


def leave(process: "subprocess.Popen[str]") -> None:
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.wait(30) == 0


@pytest.fixture
def programs():
    """Debian's PostgreSQL where it is installed; `on_both` runs a test on the wheel's too."""
    return "system"


on_both = pytest.mark.parametrize("programs", ["system", "wheel"])


@pytest.fixture
def house(programs, tmp_path):
    house = House(tmp_path / "zustand", programs)
    yield house
    house.close()


@on_both
def test_starts_from_nothing_and_stops_with_its_last_user(house):
    assert house.run(ASK).stdout == "rathaus_app\n"
    assert house.postmaster() is None


def test_second_start_finds_the_same_data(house):
    house.run(ASK)
    identity = (house.data / "global" / "pg_control").read_bytes()[:8]
    assert house.run(ASK).stdout == "rathaus_app\n"
    assert (house.data / "global" / "pg_control").read_bytes()[:8] == identity


def test_two_processes_share_one_server_and_the_last_one_stops_it(house):
    first, second = house.hold(), house.hold()
    server = house.postmaster()
    leave(first)
    assert house.postmaster() == server
    leave(second)
    assert house.postmaster() is None


@on_both
def test_after_kill_9_the_next_process_finds_the_server_again_and_stops_it(house):
    killed = house.hold()
    server = house.postmaster()
    killed.kill()
    killed.wait()
    assert house.postmaster() == server, "the server outlives a killed app"

    follower = house.hold()
    assert house.postmaster() == server
    leave(follower)
    assert house.postmaster() is None


def test_after_a_power_cut_a_stale_pid_file_of_a_living_stranger_is_no_obstacle(house):
    holder = house.hold()
    os.kill(house.postmaster(), signal.SIGKILL)
    holder.kill()
    _wait_until(lambda: house.postmaster() is None)
    lines = (house.data / "postmaster.pid").read_text().splitlines()
    (house.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")

    done = house.run(ASK)
    assert done.stdout == "rathaus_app\n", done.stderr


def test_a_kill_during_initdb_leaves_nothing_that_looks_finished(house):
    draft = house.state / "postgres" / "daten.neu"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("15\n")
    assert house.run(ASK).stdout == "rathaus_app\n"


def test_works_under_a_path_too_long_for_a_socket(tmp_path):
    house = House(tmp_path / ("langer-name-" * 12), "system")
    assert house.run(ASK).stdout == "rathaus_app\n"


def test_secrets_are_for_us_alone_and_no_folder_above_is_opened(house):
    parent = house.state.parent
    parent.chmod(0o700)
    house.run(ASK)
    secrets = list((house.state / "geheim").iterdir())
    assert len(secrets) == 3
    assert {stat.S_IMODE(path.stat().st_mode) for path in secrets} == {0o600}
    assert stat.S_IMODE(house.state.stat().st_mode) == 0o700
    assert stat.S_IMODE(parent.stat().st_mode) == 0o700


def test_makes_no_user(house):
    before = [user.pw_name for user in pwd.getpwall()]
    house.run(ASK)
    assert [user.pw_name for user in pwd.getpwall()] == before


def test_listens_on_no_port(house):
    holder = house.hold()
    lines = (house.data / "postmaster.pid").read_text().splitlines()
    assert lines[5] == "", "line 6 is the first listen address"
    leave(holder)


def test_the_app_needs_its_password(house):
    holder = house.hold()
    answer = house.run("""
        import psycopg
        from rathaus.config import postgres
        info = {**postgres.conninfo(postgres.APP), "password": "falsch"}
        psycopg.connect(**info)
    """)
    assert "password authentication failed" in answer.stderr
    leave(holder)


def test_data_of_another_version_is_refused_in_words(tmp_path):
    (tmp_path / "PG_VERSION").write_text("9\n")
    with pytest.raises(binaries.PostgresError, match="PostgreSQL 9"):
        binaries.choose(tmp_path)


def test_a_folder_without_postgres_is_refused_in_words(tmp_path, monkeypatch):
    monkeypatch.setenv("RATHAUS_POSTGRES_BIN", str(tmp_path))
    with pytest.raises(binaries.PostgresError, match="kein PostgreSQL"):
        binaries.choose(tmp_path / "daten")


def test_programs_installed_under_a_strict_umask_are_copied_so_that_another_user_may_run_them(
    tmp_path,
):
    package = tmp_path / "site-packages" / "pgserver"
    (package / "pginstall" / "bin").mkdir(parents=True)
    program = package / "pginstall" / "bin" / "postgres"
    program.touch(mode=0o700)
    (package / "catalog").touch(mode=0o600)
    program.parent.chmod(0o700)
    copied = binaries.Binaries(program.parent, 16).copied_to(tmp_path / "programme-16")
    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode) & 0o055
        for path in (tmp_path / "programme-16").rglob("*")
    }
    assert modes == {"pgserver": 0o055, "pginstall": 0o055, "bin": 0o055, "postgres": 0o055} | {
        "catalog": 0o044
    }
    assert Path(copied.program("postgres")).is_file()


@on_both
@pytest.mark.skipif(os.getuid() != 0, reason="nur root braucht einen anderen Benutzer")
def test_root_without_namespaces_runs_as_a_user_who_exists(house):
    script = textwrap.dedent(NO_NAMESPACES) + textwrap.dedent(ASK)
    place = house.run("""
        from rathaus.config.postgres import unprivileged
        print(unprivileged._foreign_base())
    """)
    base = Path(place.stdout.strip())
    parent_mode = base.parent.stat().st_mode
    try:
        assert house.run(script).stdout == "rathaus_app\n"
        assert house.run(script).stdout == "rathaus_app\n"
        assert stat.S_IMODE(base.stat().st_mode) == 0o700
        assert base.stat().st_uid != 0
        assert not house.data.exists(), "nothing of it may lie where that user cannot go"
        assert base.parent.stat().st_mode == parent_mode
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _wait_until(condition) -> None:
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
