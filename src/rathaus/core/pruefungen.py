"""What `rathaus check` proves. An app adds its own in AppConfig.ready:

    pruefungen.register("Ketten und Siegel", find_broken_chains)

The function yields one German line per finding, none if all is well.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType


class Hinweis(str):
    """A line worth reading before it becomes a finding; it does not fail the check."""

    __slots__ = ()


Pruefung = Callable[[], Iterable[str]]

_pruefungen: dict[str, Pruefung] = {}


def register(name: str, pruefung: Pruefung) -> None:
    """Named as the terminal shows it; a second function under the same name is refused."""
    if _pruefungen.get(name, pruefung) is not pruefung:
        raise ValueError(f"Eine Prüfung „{name}“ gibt es schon.")
    _pruefungen[name] = pruefung


def registered() -> Mapping[str, Pruefung]:
    return MappingProxyType(_pruefungen)
