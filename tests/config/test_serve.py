"""`rathaus start` as an operator runs it: web and worker together, opened, closed."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(url):
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        return error.code, error.headers, error.read()


def family(pid: int) -> set[int]:
    found = {pid}
    for line in subprocess.check_output(["ps", "-eo", "pid=,ppid="], text=True).splitlines():
        child, parent = map(int, line.split())
        if parent in found:
            found.add(child)
    return found


def is_running(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


@pytest.fixture
def state(tmp_path_factory):
    """One for all tests here: packing the static files takes longest."""
    return tmp_path_factory.getbasetemp() / "zustand"


@pytest.fixture
def opened(frische_datenbank, state):
    port = free_port()
    environment = {**frische_datenbank.environment, "RATHAUS_STATE": str(state)}
    process = subprocess.Popen(
        [sys.executable, "-m", "rathaus", "start", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = ""
    for line in process.stdout:
        said += line
        if "geöffnet" in line:
            break
    assert f"Das Rathaus ist geöffnet: http://127.0.0.1:{port}\n" in said
    yield process, f"http://127.0.0.1:{port}"
    if process.poll() is None:
        process.terminate()
    process.wait(30)
    process.stdout.close()


def test_opens_serves_and_closes(opened, state):
    process, address = opened
    status, headers, body = get(f"{address}/healthz")
    assert status == 200
    assert json.loads(body)["status"] == "ok"
    assert "Python" not in headers["Server"]
    check_static_files(address, state / "static")

    everybody = family(process.pid)
    assert len(everybody) >= 4, "supervisor, worker, gunicorn and its processes"
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert not any(is_running(pid) for pid in everybody)


def check_static_files(address, folder):
    """Named by their content, so that browsers may keep them for good."""
    manifest = json.loads((folder / "staticfiles.json").read_text())
    name = manifest["paths"]["rathaus/kern/kern.min.css"]
    assert re.fullmatch(r"rathaus/kern/kern\.min\.[0-9a-f]{12}\.css", name)
    status, headers, _ = get(f"{address}/static/{name}")
    assert status == 200
    assert "immutable" in headers["Cache-Control"]


def test_a_killed_web_server_comes_back(opened):
    process, address = opened
    listing = subprocess.check_output(["ps", "-eo", "pid=,ppid=,args="], text=True)
    web = next(
        int(line.split()[0])
        for line in listing.splitlines()
        if int(line.split()[1]) == process.pid and " web " in line
    )
    os.kill(web, signal.SIGKILL)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            if web not in family(process.pid) and get(f"{address}/healthz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    pytest.fail("Der Webserver kam nicht zurück.")
