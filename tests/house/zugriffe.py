"""Walks the URL map and says which views break the rule: exactly one access declaration each.

Operations of an API stand behind one wrapper per path, so they are unpacked and judged singly.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver

from rathaus.core.zugaenge.public import Tuer, zugriff_of
from rathaus.core.zugaenge.tueren import rahmen_of

Adresse = URLPattern | URLResolver
View = Callable[..., Any]

# served by whitenoise in production; Django adds it to the map while developing
FREMD = ("django.contrib.staticfiles.views", "django.views.static")


@dataclass(frozen=True)
class Fund:
    pfad: str
    view: View


def views(adressen: Iterable[Adresse], vorn: str = "/") -> Iterator[Fund]:
    """Every view with its path, includes resolved and API operations unpacked."""
    for adresse in adressen:
        pfad = vorn + str(adresse.pattern).removeprefix("^")
        if isinstance(adresse, URLResolver):
            yield from views(adresse.url_patterns, pfad)
        else:
            yield from (Fund(pfad, view) for view in _unpacked(adresse.callback))


def faults(adressen: Iterable[Adresse]) -> list[str]:
    return [satz for fund in views(adressen) for satz in _judge(fund)]


def _judge(fund: Fund) -> Iterator[str]:
    if getattr(fund.view, "__module__", "") in FREMD:
        return
    zugriff = zugriff_of(fund.view)
    if zugriff is None:
        yield f"{fund.pfad}: {_name(fund.view)} hat keine Zugriffserklärung."
    elif _declared_twice(fund.view):
        yield f"{fund.pfad}: {_name(fund.view)} hat mehr als eine Zugriffserklärung."
    elif zugriff.tuer not in {None, rahmen_of(fund.pfad).tuer}:
        wo = "nicht unter /buero/" if zugriff.tuer == Tuer.BUERO else "unter /buero/"
        yield f"{fund.pfad}: @{zugriff.art} gehört nicht hierher, die Seite liegt {wo}."


def _declared_twice(view: View) -> bool:
    """On a function around a declared one, or on `as_view()` of a declared class."""
    innen = getattr(view, "__wrapped__", None)
    klasse = getattr(view, "view_class", None)
    eigene = "zugriff" in vars(view)
    if klasse is not None and eigene and hasattr(klasse, "zugriff"):
        return True
    erklaerungen = set()
    while innen is not None:
        if "zugriff" in vars(innen):
            erklaerungen.add(id(innen.zugriff))
        innen = getattr(innen, "__wrapped__", None)
    return bool(erklaerungen - ({id(view.zugriff)} if eigene else set()))


def _unpacked(view: View) -> list[View]:
    """The operations behind a path of django-ninja, or the view itself."""
    for zelle in getattr(view, "__closure__", None) or ():
        inhalt = zelle.cell_contents
        operationen = getattr(inhalt, "operations", None)
        if isinstance(operationen, list) and operationen:
            return [operation.view_func for operation in operationen]
    return [view]


def _name(view: View) -> str:
    klasse = getattr(view, "view_class", view)
    return f"{klasse.__module__}.{getattr(klasse, '__qualname__', klasse)}"
