"""What the frame of every page needs, at either door."""

from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from rathaus.core.einheiten.public import Gemeinde, gemeinde_of_portal, verwaltung
from rathaus.ui.sprache import SPRACHEN, current_sprache, lang_of


def rahmen(request: HttpRequest) -> dict[str, Any]:
    """Lazy: a page without the frame costs no query."""
    return {
        "gemeinde": SimpleLazyObject(_town),
        "verwaltung": SimpleLazyObject(verwaltung),
        "anschriftzeilen": SimpleLazyObject(_anschriftzeilen),
        "seitensprache": current_sprache(),
        "sprachwahl": SimpleLazyObject(lambda: _languages(request)),
        "rechtliches": _rechtliches(current_sprache()),
        "rahmenwege": _wege(),
    }


@cache
def _wege() -> dict[str, str]:
    """Where the frame leads: looked up once, not on every page."""
    return {
        "start": reverse("portal:start"),
        "wappen": reverse("portal:wappen"),
        "barriere": reverse("portal:barrierefreiheit"),
        "sprache": reverse("portal:sprache"),
        "suche": reverse("leistungen:suche"),
        "konto": reverse("zugaenge:konto"),
        "anmelden": reverse("zugaenge:anmelden"),
    }


@cache
def _rechtliches(_sprache: str) -> list[tuple[str, str]]:
    """At the foot of each page, in the language that is being spoken."""
    return [
        (_("Impressum"), reverse("portal:impressum")),
        (_("Datenschutz"), reverse("portal:datenschutz")),
        (_("Barrierefreiheit"), reverse("portal:barrierefreiheit")),
        (_("Siegel prüfen"), reverse("siegel:pruefen")),
        (_("Leichte Sprache"), reverse("portal:leichte_sprache")),
        (_("Gebärdensprache"), reverse("portal:gebaerdensprache")),
    ]


def _languages(request: HttpRequest) -> list[tuple[str, str, str, bool]]:
    """For the switch in the header: text, address, lang, current. Behind a Zugangslink it leads
    to the start page: the address holds a key.
    """
    hier = "/" if request.path.startswith("/zugang/") else request.get_full_path()
    return [
        (
            name,
            f"{_wege()['sprache']}?{urlencode({'zu': sprache, 'weiter': hier})}",
            lang_of(sprache),
            sprache == current_sprache(),
        )
        for sprache, name in SPRACHEN.items()
    ]


def _town() -> Gemeinde | None:
    try:
        return gemeinde_of_portal()
    except Gemeinde.DoesNotExist:
        return None


def _anschriftzeilen() -> list[str]:
    gemeinde = _town()
    if gemeinde is None:
        return []
    return [gemeinde.strasse, f"{gemeinde.plz} {gemeinde.ort}", gemeinde.telefon, gemeinde.email]
