"""Reading the data files we ship and towns write: YAML without surprises, and the line of every
part.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

MAX_BYTES = 1_000_000


class Dateifehler(ValueError):
    """Faults in a data file; each line is "datei:zeile: grund"."""

    def __init__(self, zeilen: list[str]) -> None:
        super().__init__("\n".join(zeilen))
        self.zeilen = zeilen


@dataclass(frozen=True)
class Yamldatei:
    """`daten` is plain data; `zeilen` knows the line of each part by its place
    ("daten.hund[0].art").
    """

    pfad: Path
    daten: Any
    zeilen: dict[str, int]

    def fault(self, ort: str, grund: str, stelle: str = "") -> str:
        """ "datei:zeile: ort: grund", at the nearest part that has a line; `stelle` where the file
        says in other words what `ort` means.
        """
        return f"{self.pfad}:{self._line(stelle or ort)}: {ort}: {grund}"

    def _line(self, ort: str) -> int:
        ort = re.sub(r"/(\d+)", r"[\1]", ort)
        ort = ort.replace("/", ".")
        while ort and ort not in self.zeilen:
            kuerzer = re.sub(r"(\[[^\]]*\]|\.?[^.\[\]]+)$", "", ort)
            ort = kuerzer if len(kuerzer) < len(ort) else ort[:-1]
        return self.zeilen.get(ort, 1)


class _Leser(yaml.SafeLoader):
    """Dates and numbers with a point stay text (Decimal and civil dates are made where they are
    meant), and a key that stands twice is a mistake.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        gesehen: set[Any] = set()
        for schluessel, _wert in node.value:
            if schluessel.tag == "tag:yaml.org,2002:merge":
                continue
            name = self.construct_object(schluessel, deep=True)
            if name in gesehen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"„{name}“ steht zweimal.", schluessel.start_mark
                )
            gesehen.add(name)
        return super().construct_mapping(node, deep)


_Leser.yaml_implicit_resolvers = {
    anfang: [(tag, muster) for tag, muster in regeln if not tag.endswith((":timestamp", ":float"))]
    for anfang, regeln in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(pfad: Path) -> Yamldatei:
    """Raises Dateifehler with file and line where the file is no YAML."""
    if pfad.stat().st_size > MAX_BYTES:
        raise Dateifehler([f"{pfad}:1: Die Datei ist größer als 1 MB."])
    leser = _Leser(pfad.read_text(encoding="utf-8"))
    try:
        wurzel = leser.get_single_node()
        daten = leser.construct_document(wurzel) if wurzel else {}
    except yaml.MarkedYAMLError as fehler:
        zeile = fehler.problem_mark.line + 1 if fehler.problem_mark else 1
        raise Dateifehler([f"{pfad}:{zeile}: {fehler.problem}"]) from fehler
    finally:
        leser.dispose()
    zeilen: dict[str, int] = {}
    if wurzel:
        _collect(wurzel, "", zeilen)
    return Yamldatei(pfad, daten, zeilen)


def _collect(node: yaml.Node, ort: str, zeilen: dict[str, int]) -> None:
    zeilen[ort] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for schluessel, wert in node.value:
            unter = f"{ort}.{schluessel.value}" if ort else str(schluessel.value)
            zeilen[unter] = schluessel.start_mark.line + 1
            _collect(wert, unter, zeilen)
            zeilen[unter] = schluessel.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for nummer, wert in enumerate(node.value):
            _collect(wert, f"{ort}[{nummer}]", zeilen)
