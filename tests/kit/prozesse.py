"""Processes of their own on a test's database: a town hall that can be killed, a check to be asked.

They share nothing with the test but the database, the secrets and the Ablage.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import requests

from rathaus.config import state
from tests.kit.databases import FrischeDatenbank

START_SECONDS = 90
Prozess = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Haus:
    """The town hall as an operator has it: a database, a state folder, commands."""

    datenbank: FrischeDatenbank
    zustand: Path

    @property
    def environment(self) -> dict[str, str]:
        return {
            **self.datenbank.environment,
            "RATHAUS_STATE": str(self.zustand),
            "RATHAUS_WEB_PROCESSES": "1",
        }

    def run(
        self, *arguments: str, seconds: float = START_SECONDS
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            rathaus(*arguments),
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )

    def start(self, *command: str) -> Prozess:
        """In a session of its own, so that kill -9 reaches its children too."""
        return subprocess.Popen(command, env=self.environment, start_new_session=True)

    @contextmanager
    def web(self) -> Iterator["Web"]:
        port = _free_port()
        web = Web(f"http://127.0.0.1:{port}", self.start(*rathaus("web", "--port", str(port))))
        try:
            web.wait_until_open()
            yield web
        finally:
            kill_9(web.prozess)


@dataclass(frozen=True)
class Web:
    adresse: str
    prozess: Prozess

    def wait_until_open(self) -> None:
        wait_until(self._answers, seconds=START_SECONDS)

    def _answers(self) -> bool:
        """Whatever it says: without a worker /healthz is not content."""
        assert self.prozess.poll() is None, "Der Webserver ist nicht gestartet."
        try:
            requests.get(f"{self.adresse}/healthz", timeout=5)
        except requests.ConnectionError:
            return False
        return True


class Besuch:
    """A browser without a screen: keeps its cookies, sends the forms it was shown."""

    def __init__(self, adresse: str) -> None:
        self.adresse = adresse
        self.sitzung = requests.Session()

    def get(self, pfad: str) -> requests.Response:
        return self.sitzung.get(self.adresse + pfad, timeout=30)

    def post(self, pfad: str, *, von: str | None = None, **felder: Any) -> requests.Response:
        """As the form on page `von` (by default the page itself) would send it."""
        felder["csrfmiddlewaretoken"] = token_on(self.get(pfad if von is None else von))
        return self.send(pfad, felder)

    def send(self, pfad: str, felder: dict[str, Any]) -> requests.Response:
        kopf = {"Referer": self.adresse + pfad}
        return self.sitzung.post(self.adresse + pfad, felder, headers=kopf, timeout=30)

    def fields_on(self, pfad: str) -> dict[str, Any]:
        """What the fields of a page would send untouched; boxes are left unticked."""
        formular = Formular()
        formular.feed(self.get(pfad).text)
        return formular.werte


class Formular(HTMLParser):
    """Reads the values of fields; of a select its first option."""

    def __init__(self) -> None:
        super().__init__()
        self.werte: dict[str, Any] = {}
        self._textfeld = ""
        self._auswahl = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        feld = dict(attrs)
        name = feld.get("name") or ""
        if tag == "input" and name and feld.get("type") not in ("checkbox", "radio", "submit"):
            self.werte[name] = feld.get("value") or ""
        elif tag == "textarea":
            self._textfeld = name
            self.werte[name] = ""
        elif tag == "select":
            self._auswahl = name
        elif tag == "option" and self._auswahl and self._auswahl not in self.werte:
            self.werte[self._auswahl] = feld.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # a line break right after the start tag is not content (HTML, 13.1.2.5)
            self.werte[self._textfeld] = self.werte[self._textfeld].removeprefix("\n")
            self._textfeld = ""

    def handle_data(self, data: str) -> None:
        if self._textfeld:
            self.werte[self._textfeld] += data


def token_on(antwort: requests.Response) -> str:
    gefunden = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', antwort.text)
    assert gefunden, f"{antwort.url} ({antwort.status_code}) zeigt kein Formular."
    return gefunden[1]


def kill_9(prozess: Prozess) -> None:
    """The process and all its children, at once and unasked."""
    if prozess.poll() is None:
        os.killpg(prozess.pid, signal.SIGKILL)
    prozess.wait()


def wait_until(condition: Callable[[], bool], *, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "Das dauert zu lange."
        time.sleep(0.02)


def share_secrets(zustand: Path) -> Path:
    """The folder of the processes, with the keys the test itself works with."""
    shutil.copytree(state.subfolder("geheim"), zustand / "geheim", dirs_exist_ok=True)
    return zustand


def rathaus(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "rathaus", *arguments]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
