import os
import subprocess
import sys

import pytest


def rathaus(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "rathaus", *arguments],
        env={**os.environ, "COLUMNS": "100", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("arguments", [["--help"], []])
def test_help_is_german_and_names_the_commands(arguments):
    done = rathaus(*arguments)
    assert done.returncode == 0
    for word in ("start", "demo", "migrate", "check", "recht", "Befehle", "Zeigt diese Hilfe."):
        assert word in done.stdout


def test_help_of_a_group_needs_no_database(tmp_path):
    state = tmp_path / "unberührt"
    done = rathaus("recht", "--help", RATHAUS_STATE=str(state))
    assert done.returncode == 0
    assert not state.exists()


def test_help_and_law_load_neither_django_nor_the_database_driver():
    script = (
        "import sys; from rathaus import cli; cli.build();"
        "print([name for name in ('django', 'psycopg', 'rich.markdown') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_version():
    import rathaus as package

    assert rathaus("--version").stdout == f"rathaus {package.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["strat"], "Diesen Befehl gibt es nicht: strat"),
        (["web", "--port", "abc"], "--port"),
        (["web", "--port", "70000"], "--port"),
        (["web", "--farbe"], "Diese Angabe gibt es nicht: --farbe"),
        (["web", "überzählig"], "überzählig"),
    ],
)
def test_bad_input_is_one_german_line_and_exit_code_2(arguments, said):
    done = rathaus(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
    for english in ("Error", "No such", "Invalid", "Usage", "Input should"):
        assert english not in done.stderr


def test_a_taken_port_is_said_before_anything_starts(tmp_path):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = rathaus("start", "--port", port, RATHAUS_STATE=str(tmp_path / "zustand"))
    assert done.returncode == 2
    assert f"Port {port} ist belegt" in done.stderr
    assert not (tmp_path / "zustand" / "postgres").exists()
