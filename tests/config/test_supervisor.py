import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

CHILD = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(60)"
PARENT = """
    import sys
    from rathaus.config import supervisor
    supervisor.RESTART_SECONDS = 0.1
    commands = {name: [sys.executable, "-c", sys.argv[1], name] for name in sys.argv[2:]}
    supervisor.Supervisor(commands).run(
        lambda is_pointless: print("läuft", flush=True) is None
    )
"""


@pytest.fixture
def supervised(tmp_path):
    notes = [tmp_path / "web", tmp_path / "worker"]
    command = [sys.executable, "-c", textwrap.dedent(PARENT), CHILD, *map(str, notes)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "läuft\n"
    wait_until(lambda: all(pids(note) for note in notes))
    yield process, notes
    process.kill()
    process.wait()
    process.stdout.close()
    process.stderr.close()


def pids(note: Path) -> list[int]:
    return [int(line) for line in note.read_text().split()] if note.exists() else []


def is_running(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def wait_until(condition) -> None:
    end = time.monotonic() + 15
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_all_children_and_the_exit_is_clean(supervised, number):
    process, notes = supervised
    process.send_signal(number)
    assert process.wait(15) == 0
    assert not any(is_running(pid) for note in notes for pid in pids(note))


def test_a_killed_child_comes_back_and_the_others_stay(supervised):
    _, (web, worker) = supervised
    os.kill(pids(web)[0], signal.SIGKILL)
    wait_until(lambda: len(pids(web)) == 2)
    assert is_running(pids(web)[1])
    assert len(pids(worker)) == 1


def test_kill_9_of_the_supervisor_leaves_no_child_behind(supervised):
    process, notes = supervised
    process.kill()
    process.wait()
    wait_until(lambda: not any(is_running(pid) for note in notes for pid in pids(note)))


def test_a_child_that_cannot_start_ends_the_whole(tmp_path):
    script = """
        import sys, time
        from rathaus.config.supervisor import Supervisor

        def wait(is_pointless):
            while not is_pointless():
                time.sleep(0.02)
            return False

        commands = {"web": [sys.executable, "-c", "raise SystemExit(3)"]}
        commands["worker"] = [sys.executable, "-c", sys.argv[1], sys.argv[2]]
        print(Supervisor(commands).run(wait))
    """
    note = tmp_path / "worker"
    command = [sys.executable, "-c", textwrap.dedent(script), CHILD, str(note)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout == "False\n"
    assert not any(is_running(pid) for pid in pids(note))
