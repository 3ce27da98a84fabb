"""Reading and writing a tree of answers by path. `hunde[*].name` needs an index for each `[*]`."""

from collections.abc import Mapping, Sequence
from typing import Any

STELLE = "[*]"


def get_at(baum: Any, pfad: str, index: Sequence[int] = ()) -> Any:
    """The value at the path, None where the tree does not reach that far."""
    stellen = iter(index)
    for glied in pfad.split("."):
        baum = baum.get(glied.removesuffix(STELLE)) if isinstance(baum, Mapping) else None
        if glied.endswith(STELLE):
            stelle = next(stellen, 0)
            da = isinstance(baum, list) and stelle < len(baum)
            baum = baum[stelle] if da else None
    return baum


def set_at(baum: Mapping[str, Any], pfad: str, wert: Any) -> dict[str, Any]:
    """A copy of the tree with the value at the path (no repeated groups); None takes it away."""
    kopf, _, rest = pfad.partition(".")
    neu = dict(baum)
    if rest:
        zweig = neu.get(kopf)
        neu[kopf] = set_at(zweig if isinstance(zweig, Mapping) else {}, rest, wert)
    elif wert is None:
        neu.pop(kopf, None)
    else:
        neu[kopf] = wert
    return neu


def pick(baum: Mapping[str, Any], pfade: Sequence[str]) -> dict[str, Any]:
    """The part of the tree below the given paths."""
    teil: dict[str, Any] = {}
    for pfad in pfade:
        wert = get_at(baum, pfad)
        if wert is not None:
            teil = set_at(teil, pfad, wert)
    return teil
