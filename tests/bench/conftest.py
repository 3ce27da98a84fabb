"""The town everything is measured in, and the table of figures at the end."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks import bestand

from tests.kit.databases import ROOT, SOURCE, Databases, FrischeDatenbank

from .messen import TAFEL


@pytest.fixture(scope="session")
def messstadt(
    databases: Databases, django_db_blocker: pytest.FixtureRequest
) -> Iterator[FrischeDatenbank]:
    """The demo town with 100,000 Vorgänge more, built once and cloned."""
    vorlage = databases.ensure("messstadt", _inputs(), _build)
    with (
        databases.clone(vorlage) as clone,
        databases.default_is(clone),
        django_db_blocker.unblock(),
    ):
        yield FrischeDatenbank(clone)


def _inputs() -> list[Path]:
    """What shapes the town: the generator, the demo's data, the packages, the letters."""
    daten = [*(SOURCE / "demo" / "daten").rglob("*"), *SOURCE.rglob("pakete/**/*")]
    return [ROOT / "benchmarks" / "bestand.py", *sorted(p for p in daten if p.is_file())]


def _build(datenbank: FrischeDatenbank) -> None:
    subprocess.run(
        [sys.executable, "-m", "rathaus", "demo-load"], env=datenbank.environment, check=True
    )
    with datenbank.as_superuser() as connection:
        bestand.fill(connection)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for zeile in TAFEL.lines():
        terminalreporter.write_line(zeile)
