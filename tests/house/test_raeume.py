"""The rooms of an app: what stands where, and what nobody may do."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

SRC = Path(__file__).parents[2] / "src" / "rathaus"
_SEITEN = re.compile(r"(^|/)(portal|buero|views)(\.py|/[^/]+\.py)$")


def _dateien() -> Iterator[Path]:
    for pfad in sorted(SRC.rglob("*.py")):
        if "migrations" not in pfad.parts:
            yield pfad


def _aktionen() -> Iterator[Path]:
    for pfad in _dateien():
        if pfad.name == "actions.py" or "actions" in pfad.parts:
            yield pfad


def test_every_write_names_its_author() -> None:
    """Public functions of actions take `akteur`, and only by name, or say themselves who acts."""
    ohne = []
    for pfad in _aktionen():
        baum = ast.parse(pfad.read_text(encoding="utf-8"))
        for knoten in baum.body:
            if not isinstance(knoten, ast.FunctionDef) or knoten.name.startswith("_"):
                continue
            if not _is_write(knoten):
                continue
            genannt = re.search(r"\b(auftrag|own_akteur)\(", ast.unparse(knoten))
            if not genannt and "akteur" not in {arg.arg for arg in knoten.args.kwonlyargs}:
                ohne.append(f"{pfad.relative_to(SRC)}:{knoten.lineno} {knoten.name}")
    assert ohne == []


def _is_write(knoten: ast.FunctionDef) -> bool:
    """Decorated as a transaction: that is what makes a public function of actions a write."""
    return any("atomic" in ast.unparse(schmuck) for schmuck in knoten.decorator_list)


def test_pages_hold_no_queries() -> None:
    """Views parse, call and render; the database is asked in queries and written in actions."""
    mit_orm = [
        f"{pfad.relative_to(SRC)}"
        for pfad in _dateien()
        if _SEITEN.search(str(pfad.relative_to(SRC)))
        and re.search(r"\.objects\.(?!none\(\))", pfad.read_text(encoding="utf-8"))
    ]
    assert mit_orm == []


def test_nothing_waits_for_the_commit() -> None:
    """on_commit loses its work when the process dies in between; jobs are deferred inside."""
    sucher = re.compile(r"\bon_commit\(")
    assert [
        str(pfad.relative_to(SRC))
        for pfad in _dateien()
        if sucher.search(pfad.read_text(encoding="utf-8"))
    ] == []


def test_class_names_are_unique() -> None:
    """One word, one meaning: no two tables of the town hall share a name."""
    zaehler = Counter(
        modell.__name__ for modell in apps.get_models() if modell.__module__.startswith("rathaus.")
    )
    assert [name for name, anzahl in zaehler.items() if anzahl > 1] == []


def test_every_table_is_in_the_dictionary() -> None:
    woerterbuch = (SRC.parents[1] / "docs" / "woerterbuch.md").read_text(encoding="utf-8")
    fehlend = [
        modell.__name__
        for modell in apps.get_models()
        if modell.__module__.startswith("rathaus.") and f"`{modell.__name__}`" not in woerterbuch
    ]
    assert fehlend == []
