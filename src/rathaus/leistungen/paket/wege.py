"""Reading and writing a tree of answers by path.

`hunde[*].name` needs an index for each `[*]`; `hunde.0.name` is the same place said outright.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

STELLE = "[*]"

Index = tuple[int, ...]


def get_at(baum: Any, pfad: str, index: Sequence[int] = ()) -> Any:
    """The value at the path, None where the tree does not reach that far."""
    for glied in _steps(pfad, index):
        if isinstance(glied, int):
            da = isinstance(baum, list) and glied < len(baum)
            baum = baum[glied] if da else None
        else:
            baum = baum.get(glied) if isinstance(baum, Mapping) else None
    return baum


def set_at(
    baum: Mapping[str, Any], pfad: str, wert: Any, index: Sequence[int] = ()
) -> dict[str, Any]:
    """A copy of the tree with the value at the path; None takes it away. An entry that is not there
    yet is made, with the empty ones before it.
    """
    neu: dict[str, Any] = _set(baum, list(_steps(pfad, index)), wert)
    return neu


def pick(baum: Mapping[str, Any], pfade: Sequence[str]) -> dict[str, Any]:
    """The part of the tree below the given paths; of a repeated group every entry."""
    teil: dict[str, Any] = {}
    for pfad in pfade:
        for index in indices(baum, pfad):
            wert = get_at(baum, pfad, index)
            if wert is not None:
                teil = set_at(teil, pfad, wert, index)
    return teil


def indices(baum: Any, pfad: str) -> Iterator[Index]:
    """One index for each place the path means in this tree."""
    vorne, stelle, hinten = pfad.partition(STELLE)
    if not stelle:
        yield ()
        return
    liste = get_at(baum, vorne)
    for nummer, eintrag in enumerate(liste if isinstance(liste, list) else ()):
        if not hinten:
            yield (nummer,)
            continue
        for rest in indices(eintrag, hinten.removeprefix(".")):
            yield (nummer, *rest)


def is_below(pfad: str, oben: str) -> bool:
    """Is it the same place or one inside it? `hunde` holds `hunde[*].name`."""
    return pfad == oben or pfad.startswith((f"{oben}.", f"{oben}{STELLE}."))


def konkret(pfad: str, index: Sequence[int]) -> str:
    """`hunde[*].name` at (1,) is `hunde.1.name`."""
    return ".".join(str(glied) for glied in _steps(pfad, index)) if STELLE in pfad else pfad


def abstrakt(pfad: str) -> tuple[str, Index]:
    """The way back: `hunde.1.name` is `hunde[*].name` at (1,)."""
    glieder: list[str] = []
    index: list[int] = []
    for glied in pfad.split("."):
        if glied.isascii() and glied.isdecimal() and glieder:
            glieder[-1] += STELLE
            index.append(int(glied))
        else:
            glieder.append(glied)
    return ".".join(glieder), tuple(index)


def _steps(pfad: str, index: Sequence[int]) -> Iterator[str | int]:
    """Names and numbers; where the index ends too early, the first entry is meant."""
    stellen = iter(index)
    for glied in pfad.split("."):
        if glied.endswith(STELLE):
            yield glied[: -len(STELLE)]
            yield next(stellen, 0)
        else:
            yield int(glied) if glied.isascii() and glied.isdecimal() else glied


def _set(baum: Any, schritte: list[str | int], wert: Any) -> Any:
    kopf, rest = schritte[0], schritte[1:]
    if isinstance(kopf, int):
        return _set_entry(baum, kopf, rest, wert)
    neu = dict(baum) if isinstance(baum, Mapping) else {}
    if rest:
        neu[kopf] = _set(neu.get(kopf), rest, wert)
    elif wert is None:
        neu.pop(kopf, None)
    else:
        neu[kopf] = wert
    return neu


def _set_entry(baum: Any, stelle: int, rest: list[str | int], wert: Any) -> list[Any]:
    neu = list(baum) if isinstance(baum, list) else []
    if not rest and wert is None:
        return neu[:stelle] + neu[stelle + 1 :]
    neu += [{} for _fehlt in range(stelle + 1 - len(neu))]
    neu[stelle] = _set(neu[stelle], rest, wert) if rest else wert
    return neu


def file_ids(baum: Any) -> set[str]:
    """The ids of all uploads somewhere in these answers."""
    if isinstance(baum, list):
        teile: list[Any] = baum
    elif isinstance(baum, Mapping):
        if set(baum) == {"id", "name"}:
            return {str(baum["id"])}
        teile = list(baum.values())
    else:
        return set()
    return {kennung for teil in teile for kennung in file_ids(teil)}
