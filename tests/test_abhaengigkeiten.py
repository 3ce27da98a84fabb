"""What the program imports is installed by its own requirements, not by luck of the test tools."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "rathaus"
_GESPERRT = re.compile(r"^([A-Za-z0-9_.\-]+)(?:\[.*\])?==", re.MULTILINE)
#: Made by our own build, not by a requirement.
EIGEN = {"rathaus", "rathaus_assets"}


def _imports(datei: Path) -> Iterator[str]:
    for knoten in ast.walk(ast.parse(datei.read_text(encoding="utf-8"))):
        if isinstance(knoten, ast.Import):
            yield from (name.name for name in knoten.names)
        elif isinstance(knoten, ast.ImportFrom) and knoten.module and not knoten.level:
            yield knoten.module


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_import_is_installed_with_the_program() -> None:
    text = (ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    gesperrt = {
        _plain(name) for name in re.findall(r"^([A-Za-z0-9_.\-]+)(?:\[.*\])?==", text, re.MULTILINE)
    }
    herkunft = packages_distributions()
    fremd = {
        modul.partition(".")[0]: datei.relative_to(ROOT).as_posix()
        for datei in SRC.rglob("*.py")
        for modul in _imports(datei)
    }
    fehlt = {
        modul: datei
        for modul, datei in fremd.items()
        if modul not in sys.stdlib_module_names | EIGEN
        and not {_plain(name) for name in herkunft.get(modul, [])} & gesperrt
    }
    assert fehlt == {}
    assert "django" in fremd
