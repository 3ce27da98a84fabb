"""Results as people read them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import singledispatch
from typing import Any

from rathaus.ui.formats import datum, euro


@singledispatch
def show(wert: Any) -> str:
    return str(wert)


show.register(type(None), lambda _wert: "–")
show.register(bool, lambda wert: "ja" if wert else "nein")
show.register(Decimal, euro)
show.register(date, datum)
show.register(Enum, lambda wert: str(wert.value))


@show.register(list)
@show.register(tuple)
def _(wert: list[Any] | tuple[Any, ...]) -> str:
    return "; ".join(show(teil) for teil in wert)


@show.register(Mapping)
def _(wert: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}: {show(teil)}" for name, teil in wert.items())
