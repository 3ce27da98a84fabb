"""What the floors above know of a matter that its letters may name."""

from collections.abc import Callable, Mapping
from typing import Any

from rathaus.core.vorgaenge.models import Vorgang

briefquellen: list[Callable[[Vorgang], Mapping[str, Any]]] = []


def values_from_above(vorgang: Vorgang) -> dict[str, Any]:
    return {name: wert for quelle in briefquellen for name, wert in quelle(vorgang).items()}
