"""Reading the data files we ship and towns write: YAML without surprises, and the line of every
part.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

MAX_BYTES = 1_000_000
#: Parts that stand for others (`*name`) count each time: few lines can mean millions.
MAX_TEILE = 50_000
MAX_TIEFE = 50
# libyaml reads the same seven times as fast, where PyYAML was built with it
_Basis: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


class _Leser(_Basis):
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
    """Raises Dateifehler with file and line where the file is no YAML, or more than it seems."""
    if pfad.stat().st_size > MAX_BYTES:
        raise Dateifehler([f"{pfad}:1: Die Datei ist größer als 1 MB."])
    zeilen: dict[str, int] = {}
    try:
        daten = _parse(pfad.read_text(encoding="utf-8"), zeilen)
    except (yaml.YAMLError, UnicodeDecodeError, _ZuGross) as fehler:
        zeile, grund = _explain(fehler)
        zeile = min(zeile, max(len(pfad.read_bytes().splitlines()), 1))  # not behind its end
        raise Dateifehler([f"{pfad}:{zeile}: {grund}"]) from fehler
    return Yamldatei(pfad, daten, zeilen)


class _ZuGross(ValueError):
    pass


_ZU_VIEL = "Die Datei ist zu tief geschachtelt oder enthält zu viele Verweise."


def _parse(text: str, zeilen: dict[str, int]) -> Any:
    _check_depth(text)
    leser = _Leser(text)
    try:
        wurzel = leser.get_single_node()
        if wurzel is None:
            return {}
        _collect(wurzel, "", zeilen)
        return leser.construct_document(wurzel)
    finally:
        leser.dispose()


def _check_depth(text: str) -> None:
    """Before anything reads it that goes down into it: libyaml would go until its stack ends."""
    tiefe = 0
    for ereignis in yaml.parse(text, Loader=_Basis):
        if isinstance(ereignis, yaml.CollectionStartEvent):
            tiefe += 1
        elif isinstance(ereignis, yaml.CollectionEndEvent):
            tiefe -= 1
        if tiefe > MAX_TIEFE:
            raise _ZuGross(_ZU_VIEL)


def _explain(fehler: Exception) -> tuple[int, str]:
    """Line and reason. What is ours is said in German, what the parser found as it says it."""
    if isinstance(fehler, yaml.MarkedYAMLError):
        zeile = fehler.problem_mark.line + 1 if fehler.problem_mark else 1
        grund = str(fehler.problem)
        return zeile, grund if grund.startswith("„") else f"Das ist kein YAML ({grund})."
    if isinstance(fehler, _ZuGross):
        return 1, str(fehler)
    return 1, "Die Datei ist nicht lesbar: Sie ist kein Text in UTF-8."


def _collect(node: yaml.Node, ort: str, zeilen: dict[str, int], tiefe: int = 0) -> None:
    if tiefe > MAX_TIEFE or len(zeilen) > MAX_TEILE:
        raise _ZuGross(_ZU_VIEL)
    zeilen[ort] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for schluessel, wert in node.value:
            unter = f"{ort}.{schluessel.value}" if ort else str(schluessel.value)
            _collect(wert, unter, zeilen, tiefe + 1)
            zeilen[unter] = schluessel.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for nummer, wert in enumerate(node.value):
            _collect(wert, f"{ort}[{nummer}]", zeilen, tiefe + 1)
