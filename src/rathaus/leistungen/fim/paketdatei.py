"""A package document as a file: YAML as a person would write it, the same bytes each time."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from rathaus.core.yamldateien import MAX_BYTES

from .modell import FimFehler


class _Dumper(yaml.SafeDumper):
    """Lists are indented below their key, and nothing is abbreviated by reference."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def dump_dokument(dokument: Mapping[str, Any]) -> str:
    return yaml.dump(
        dict(dokument),
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=None,
        sort_keys=False,
        width=100,
    )


def write_paket(dokument: Mapping[str, Any], ordner: Path, *, ersetzen: bool = False) -> Path:
    """ORDNER/<kennung>/paket.yaml. What somebody has worked on is not overwritten unasked: raises
    FimFehler.
    """
    pfad = ordner / str(dokument["kennung"]) / "paket.yaml"
    if pfad.exists() and not ersetzen and pfad.read_text(encoding="utf-8") != _text(dokument):
        raise FimFehler(f"{pfad} gibt es schon und ist anders. Mit --ersetzen wird es neu.")
    save_dokument(dokument, pfad)
    return pfad


def save_dokument(dokument: Mapping[str, Any], pfad: Path) -> None:
    """Raises FimFehler where the file cannot be written, or nobody could read it again."""
    text = _text(dokument)
    try:
        pfad.parent.mkdir(parents=True, exist_ok=True)
        pfad.write_text(text, encoding="utf-8")
    except OSError as fehler:
        raise FimFehler(f"{pfad} lässt sich nicht schreiben.") from fehler


def _text(dokument: Mapping[str, Any]) -> str:
    text = dump_dokument(dokument)
    if len(text.encode()) > MAX_BYTES:
        raise FimFehler("Das Paket wird größer als 1 MB; so groß wird kein Paket gelesen.")
    return text
