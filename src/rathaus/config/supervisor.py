"""Keeps a few child processes running, and ends them all with itself."""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

STOP_SECONDS = 30
PAUSE_SECONDS = 0.2
# a child that dies again at once is not started over and over without a breath
RESTART_SECONDS = 2

_PR_SET_PDEATHSIG = 1


class Supervisor:
    def __init__(self, commands: dict[str, list[str]]) -> None:
        self._commands = commands
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._started: dict[str, float] = {}
        self._stopping = False

    def run(self, open_doors: Callable[[Callable[[], bool]], bool]) -> bool:
        """Until SIGINT or SIGTERM; False if it never came to work.

        `open_doors` waits until the children do their work and says whether they do. It is handed
        a function that tells when waiting has become pointless.
        """
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._on_signal)
        try:
            for name in self._commands:
                self._spawn(name)
            opened = open_doors(lambda: self._stopping or self._any_dead())
            while opened and not self._stopping:
                self._restart_dead()
                time.sleep(PAUSE_SECONDS)
            return opened or self._stopping
        finally:
            self._stop()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _spawn(self, name: str) -> None:
        self._started[name] = time.monotonic()
        self._children[name] = subprocess.Popen(
            self._commands[name],
            stdin=subprocess.DEVNULL,
            # Ctrl-C reaches us alone; we end the children in order
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - this process has no threads
        )

    def _any_dead(self) -> bool:
        return any(child.poll() is not None for child in self._children.values())

    def _restart_dead(self) -> None:
        for name, child in self._children.items():
            if child.poll() is not None and self._rested(name):
                print(f"rathaus: {name} ist ausgefallen und startet neu.", file=sys.stderr)  # noqa: T201
                self._spawn(name)

    def _rested(self, name: str) -> bool:
        return time.monotonic() - self._started[name] >= RESTART_SECONDS

    def _stop(self) -> None:
        for child in self._children.values():
            if child.poll() is None:
                child.terminate()
        end = time.monotonic() + STOP_SECONDS
        for child in self._children.values():
            try:
                child.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _die_with_parent() -> None:
    """Even kill -9 of the supervisor leaves no server behind (prctl(2))."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
