"""Zugangslinks and what this floor itself uses them for.

Opening a link has no effect, because mail scanners open links too. The button does.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from rathaus.core.fehler import Fachfehler

from ..actions.post import request_passwortlink
from ..actions.zugaenge import confirm_email, set_password
from ..akteure import own_akteur
from ..anmeldung import begin_sign_in
from ..drossel import refund_throttle, throttle
from ..einmal import linked_zugang, use_once
from ..forms import EmailForm, PasswortForm
from ..links import hold_link
from ..queries import find_link
from ..registry import registry
from ..request import Request
from ..seiten import data, handle, page, url
from ..zugriff import oeffentlich


@oeffentlich
def link(request: Request, token: str) -> HttpResponse:
    """The landing page: says what the link is for, and takes it into the session on a click."""
    try:
        throttle("link", request)
    except Fachfehler as fehler:
        return _quiet(
            page(request, "link_ungueltig", _("Bitte warten Sie"), status=429, grund=fehler)
        )
    gefunden = find_link(token, request.tuer)
    if gefunden is None:
        titel = _("Dieser Link gilt nicht mehr")
        return _quiet(page(request, "link_ungueltig", titel, status=404))
    refund_throttle("link", request)
    zweck = registry.linkzweck(gefunden.zweck)
    if request.method != "POST":
        return _quiet(page(request, "link", _(zweck.name)))
    hold_link(request, gefunden)
    return _quiet(HttpResponseRedirect(zweck.weiter(gefunden.ziel_id)))


@oeffentlich
def passwort_vergessen(request: Request) -> HttpResponse:
    form = EmailForm(data(request))

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        throttle("passwort_vergessen", request, konto=daten["email"])
        request_passwortlink(request.tuer, daten["email"])
        return page(request, "mail_unterwegs", _("Bitte sehen Sie in Ihre E-Mails"))

    return handle(request, form, weiter) or page(
        request, "passwort_vergessen", _("Passwort vergessen"), form=form
    )


def set_password_by_link(request: Request, titel: str) -> HttpResponse:
    """For views marked @mit_link: a new password, once per link, then on to the second factor."""
    zugang = linked_zugang(request)
    form = PasswortForm(data(request), zugang=zugang)

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        akteur = own_akteur(zugang)
        with use_once(request):
            confirm_email(zugang, akteur=akteur)
            set_password(zugang, daten["passwort"], akteur=akteur)
        zugang.refresh_from_db()
        messages.success(request, _("Ihr Passwort ist gespeichert."))
        return HttpResponseRedirect(begin_sign_in(request, zugang, url(request, "konto")))

    return handle(request, form, weiter) or page(request, "passwort", titel, form=form)


def _quiet(antwort: HttpResponse) -> HttpResponse:
    """The address holds the token: it goes into no Referer, no cache (nor log: tokenfilter.py).

    "no-referrer" would make browsers send the form with `Origin: null`: refused as a forgery.
    """
    antwort["Referrer-Policy"] = "strict-origin"
    antwort["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(antwort)
    return antwort
