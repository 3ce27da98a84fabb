"""How the pages of this floor are answered: frame of the door, form, refusal, status."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import select_template
from django.urls import reverse

from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteurart

from .drossel import ZuVieleVersuche
from .request import Request
from .tueren import Tuer

# the shells bring the frames; without one a page stands in the bare design system
_PORTAL = ("portal/rahmen.html", "ui/base.html")
_BUERO = ("buero/rahmen.html", "ui/base.html")
# before the sign-in there is nothing to navigate to
_VOR_DEM_BUERO = ("buero/tuer.html", "ui/base.html")


def page(
    request: Request,
    vorlage: str,
    title: str,
    *,
    form: forms.Form | None = None,
    status: int | None = None,
    **kontext: Any,
) -> HttpResponse:
    """A page of this door; 422 or 429 if its form was refused, so that machines notice too."""
    rahmen = select_template(_frames(request)).template
    werte = {"title": title, "form": form, "rahmen": rahmen, **kontext}
    antwort = render(request, f"zugaenge/{vorlage}.html", werte, status=status or _status(form))
    bremse = getattr(form, "bremse", None)
    if bremse is not None:
        antwort["Retry-After"] = str(bremse.sekunden)
    return antwort


def handle(
    request: Request, form: forms.Form, weiter: Callable[[Any], HttpResponse]
) -> HttpResponse | None:
    """Run `weiter` with what was typed, if it is valid; a refusal ends up in the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return weiter(form.cleaned_data)
    except ZuVieleVersuche as bremse:
        form.bremse = bremse  # type: ignore[attr-defined]
        form.add_error(None, str(bremse))
    except Fachfehler as fehler:
        form.add_error(None, str(fehler))
    return None


def data(request: Request) -> Any:
    """What to bind a form to: nothing on GET."""
    return request.POST if request.method == "POST" else None


def url(request: Request, name: str, *args: object) -> str:
    """The page of this name behind the door of the request."""
    vorn = "buero_" if request.tuer == Tuer.BUERO else ""
    return reverse(f"zugaenge:{vorn}{name}", args=args)


def _frames(request: Request) -> tuple[str, ...]:
    if request.tuer == Tuer.PORTAL:
        return _PORTAL
    return _BUERO if request.akteur.art == Akteurart.MITARBEITER else _VOR_DEM_BUERO


def _status(form: forms.Form | None) -> int:
    if form is None or not form.is_bound or not form.errors:
        return 200
    return 429 if hasattr(form, "bremse") else 422
