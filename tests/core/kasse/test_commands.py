"""Numbers and statements from the terminal: what is wrong is named, exit code 2."""

from pathlib import Path

import pytest
from tests.core.stadt import Stadt
from typer.testing import CliRunner

from rathaus.core.kasse.commands import app
from rathaus.core.kasse.models import Bankumsatz, Kassenzeichenbereich

from .auszuege import auszug, umsatz


def run(tmp_path: Path, befehl: str, inhalt: bytes) -> tuple[int, str]:
    datei = tmp_path / "datei"
    datei.write_bytes(inhalt)
    ergebnis = CliRunner().invoke(app, [befehl, str(datei)])
    return ergebnis.exit_code, ergebnis.output


@pytest.mark.parametrize(
    ("inhalt", "code", "text"),
    [
        (b"praefix;von;bis;verfahren\n33;05010001;05010009;mod11\n", 0, "Eingelesen: 1"),
        (b"praefix;von;bis;verfahren\n3;05010001;05010009;mod11\n", 2, "Zeile 2"),
        ("präfix".encode("cp1252"), 2, "UTF-8"),
    ],
)
def test_number_ranges(stadt: Stadt, tmp_path: Path, inhalt: bytes, code: int, text: str) -> None:
    gegeben, ausgabe = run(tmp_path, "nummern", inhalt)
    assert (gegeben, text in ausgabe) == (code, True)
    assert Kassenzeichenbereich.objects.count() == (1 if code == 0 else 0)


def test_a_statement(stadt: Stadt, tmp_path: Path) -> None:
    assert run(tmp_path, "auszug", auszug(umsatz("5")))[0] == 0
    assert run(tmp_path, "auszug", auszug(umsatz("5")))[0] == 2
    assert run(tmp_path, "auszug", b"<Document/>")[0] == 2
    assert Bankumsatz.objects.count() == 1
