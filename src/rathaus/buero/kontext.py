"""What the frame of the Büro needs: where one can go, and how much waits there."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from rathaus.core.einheiten.public import Rolle, has_rolle
from rathaus.core.protokoll.public import Akteur


@dataclass(frozen=True, slots=True)
class Bereich:
    """An entry of the navigation. `sichtbar` decides for whom; `gruppe` "" is the daily work."""

    text: str
    url: str
    icon: str
    gruppe: str = ""
    rollen: tuple[Rolle, ...] = ()
    zaehle: Callable[[Akteur], int] | None = None


#: Apps add theirs in AppConfig.ready: the shell knows no domain object.
bereiche: list[Bereich] = []


def navigation(request: HttpRequest) -> dict[str, list[dict[str, object]]]:
    """Entries by group for this clerk; the current one is the longest address the page begins
    with.
    """
    akteur: Akteur = request.akteur  # type: ignore[attr-defined]
    sichtbar = [b for b in bereiche if not b.rollen or has_rolle(akteur, *b.rollen)]
    ziele = {b: reverse(b.url) for b in sichtbar}
    hier = max((z for z in ziele.values() if request.path.startswith(z)), key=len, default="")
    gruppen: dict[str, list[dict[str, object]]] = {}
    for bereich, ziel in ziele.items():
        eintrag = {
            "text": bereich.text,
            "icon": bereich.icon,
            "ziel": ziel,
            "hier": ziel == hier,
            "anzahl": bereich.zaehle(akteur) if bereich.zaehle else None,
        }
        gruppen.setdefault(bereich.gruppe, []).append(eintrag)
    return gruppen
