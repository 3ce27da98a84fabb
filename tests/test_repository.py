"""Promises about the repository's own files."""

import json
import re
import stat
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def _pins(lock: Path) -> list[str]:
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]


def test_there_are_locks():
    assert {lock.stem for lock in LOCKS} == {"base", "build", "test", "uv"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_requirement_is_pinned_and_hashed(lock):
    pins = _pins(lock)
    assert pins
    assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_python_locks_name_no_host(lock):
    assert "://" not in lock.read_text(encoding="utf-8")


def test_the_test_lock_pins_what_the_base_lock_pins():
    base = {pin.split()[0] for pin in _pins(ROOT / "requirements" / "base.txt")}
    test = {pin.split()[0] for pin in _pins(ROOT / "requirements" / "test.txt")}
    assert base - test == set()


def test_the_npm_lock_pins_by_hash_and_names_no_registry():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    fetched = [package for path, package in packages.items() if path]
    assert fetched
    assert all(package["integrity"].startswith("sha512-") for package in fetched)
    assert not any("resolved" in package for package in fetched)


def test_ci_runs_make_test_only():
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR
    commands = [line for line in script.read_text().splitlines() if "make" in line]
    assert commands == ["exec make test </dev/null"]


def test_state_and_tools_are_kept_out_of_git():
    ignored = (ROOT / ".gitignore").read_text().split()
    assert {".venv/", ".rathaus/", ".rathaus-test/", "node_modules/"} <= set(ignored)
