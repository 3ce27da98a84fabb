"""What can be released, and by whom. The floors above register it in `AppConfig.ready`."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rathaus.core.einheiten.models import Rolle
from rathaus.core.einheiten.queries import has_rolle
from rathaus.core.protokoll.public import Akteur

from .models import Freigabe

Entscheidbare = Callable[[Akteur, Collection[UUID]], set[UUID]]


@dataclass(frozen=True, slots=True)
class Einblick:
    """What the second person must have seen before they decide. The template reads `p`."""

    template: str
    kontext: Mapping[str, Any] = field(default_factory=dict)


def _nowhere(freigabe: Freigabe) -> str:
    return ""


def _no_view(freigabe: Freigabe) -> Einblick | None:
    return None


def _nothing(freigabe: Freigabe, *, akteur: Akteur) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Freigabeart:
    """`entscheidbare` picks from some objects those this akteur may decide about; asked again at
    the moment of the decision. `on_granted` and `on_refused` run in the transaction that decides.
    `ziel` is the page of the thing or, once decided, of what became of it; "" where there is none.
    """

    kennung: str
    name: str
    entscheidbare: Entscheidbare
    ziel: Callable[[Freigabe], str] = _nowhere
    einblick: Callable[[Freigabe], Einblick | None] = _no_view
    on_granted: Callable[..., None] = _nothing
    on_refused: Callable[..., None] = _nothing


freigabearten: dict[str, Freigabeart] = {}


def register_freigabeart(art: Freigabeart) -> None:
    if freigabearten.setdefault(art.kennung, art) is not art:
        raise ValueError(f"Die Freigabeart „{art.kennung}“ gibt es schon.")


def freigabeart(kennung: str) -> Freigabeart:
    if kennung not in freigabearten:
        raise LookupError(f"Die Freigabeart „{kennung}“ ist nicht angemeldet.")
    return freigabearten[kennung]


def with_rolle(*rollen: Rolle) -> Entscheidbare:
    """For kinds where a role in any Einheit is enough."""

    def entscheidbare(akteur: Akteur, objekte: Collection[UUID]) -> set[UUID]:
        return set(objekte) if has_rolle(akteur, *rollen) else set()

    return entscheidbare
