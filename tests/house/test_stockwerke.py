"""What import-linter cannot see: foreign keys by string, reversed names, templates, get_model.

The floors are read from the contracts in pyproject.toml, so there is one list of them.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "rathaus"
#: The port of the shells: a page reaches its frame by this name and knows nothing else of it.
RAHMEN = {"portal/rahmen.html", "buero/rahmen.html"}
_URL = re.compile(r"""(?:reverse(?:_lazy)?\(\s*|\{%\s*url\s+|redirect\(\s*)["'](\w+):""")
_TEMPLATE = re.compile(r"""\{%\s*(?:extends|include)\s+["']([^"']+)["']""")
_GET_MODEL = re.compile(r"""get_model\(\s*["'](\w+)[."']""")
_SCHRITT_URL = re.compile(r"""["'](\w+):[a-z_]+["']""")


def _layers() -> list[set[str]]:
    """Sets of app labels, high to low."""
    vertraege = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    haus, kern = (v["layers"] for v in vertraege["contracts"] if v["type"] == "layers")
    stockwerke: list[set[str]] = []
    for ebene in haus:
        namen = _names(ebene)
        if namen == {"core"}:
            stockwerke += [_names(kern_ebene) for kern_ebene in kern]
        elif namen == {"fachverfahren"}:
            stockwerke.append(
                {ordner.name for ordner in (SRC / "fachverfahren").iterdir() if ordner.is_dir()}
            )
        else:
            stockwerke.append(namen)
    return stockwerke


def _names(ebene: str) -> set[str]:
    return set(re.findall(r"\w+", ebene))


LAYERS = _layers()
FLOOR = {name: len(LAYERS) - nummer for nummer, namen in enumerate(LAYERS) for name in namen}


def _app_of(pfad: Path) -> str | None:
    """The label of the app a file belongs to."""
    teile = pfad.relative_to(SRC).parts
    if teile[0] in ("core", "fachverfahren") and len(teile) > 2:
        return teile[1]
    return teile[0] if len(teile) > 1 else None


def _quellen(*endungen: str) -> Iterator[tuple[str, Path, str]]:
    for pfad in sorted(SRC.rglob("*")):
        if pfad.suffix in endungen and "migrations" not in pfad.parts:
            app = _app_of(pfad)
            if app in FLOOR:
                yield app, pfad, pfad.read_text(encoding="utf-8")


def _too_high(von: str, nach: str) -> bool:
    return nach in FLOOR and FLOOR[nach] > FLOOR[von]


def _upward(muster: re.Pattern[str], *endungen: str) -> list[str]:
    return [
        f"{pfad.relative_to(ROOT)}: {app} → {ziel}"
        for app, pfad, text in _quellen(*endungen)
        for ziel in muster.findall(text)
        if _too_high(app, ziel)
    ]


def test_foreign_keys_point_down() -> None:
    hoch = [
        f"{modell._meta.label}.{feld.name} → {feld.related_model._meta.label}"
        for modell in apps.get_models()
        if modell._meta.app_label in FLOOR
        for feld in modell._meta.get_fields()
        if feld.concrete and feld.is_relation and feld.related_model is not None
        if _too_high(modell._meta.app_label, feld.related_model._meta.app_label)
    ]
    assert hoch == []


def test_names_of_pages_point_down() -> None:
    assert _upward(_URL, ".py", ".html") == []


def test_models_are_not_fetched_from_above() -> None:
    assert _upward(_GET_MODEL, ".py") == []


def test_templates_build_on_lower_floors_or_their_frame() -> None:
    hoch = [
        f"{pfad.relative_to(ROOT)}: {ziel}"
        for app, pfad, text in _quellen(".html")
        for ziel in _TEMPLATE.findall(text)
        if ziel not in RAHMEN and _too_high(app, ziel.split("/")[0])
    ]
    assert hoch == []


def test_fachverfahren_meet_only_at_ports() -> None:
    namen = {ordner.name for ordner in (SRC / "fachverfahren").iterdir() if ordner.is_dir()}
    fremd = [
        f"{pfad.relative_to(ROOT)}: {anderes}"
        for app, pfad, text in _quellen(".py", ".html")
        if app in namen
        for anderes in namen - {app, "__pycache__"}
        if re.search(rf"fachverfahren\.{anderes}\b|['\"]{anderes}[.:/]", text)
    ]
    assert fremd == []


@pytest.mark.parametrize(
    ("von", "nach", "hoch"),
    [("akten", "vorgaenge", True), ("vorgaenge", "akten", False), ("ui", "portal", True)],
)
def test_this_test_knows_up_from_down(von: str, nach: str, hoch: bool) -> None:
    assert _too_high(von, nach) is hoch
