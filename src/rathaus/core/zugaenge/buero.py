"""The staff door's own pages: beginning by invitation, and setting up the second factor."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_POST

from rathaus.core.fehler import Fachfehler

from .anmeldung import complete_sign_in
from .gemeinsam.konto import new_passkey_options, set_up_totp, take_new_passkey
from .gemeinsam.links import set_password_by_link
from .linkzwecke import EINLADUNG, PASSWORT_BUERO
from .queries import has_zweitfaktor
from .request import PendingRequest, Request
from .seiten import page, url
from .tueren import Tuer
from .zugriff import in_anmeldung, mit_link


@mit_link(EINLADUNG, tuer=Tuer.BUERO)
def einladung(request: Request) -> HttpResponse:
    return set_password_by_link(request, "Willkommen im Büro")


@mit_link(PASSWORT_BUERO, tuer=Tuer.BUERO)
def passwort_neu(request: Request) -> HttpResponse:
    return set_password_by_link(request, "Neues Passwort")


@in_anmeldung
def einrichten(request: PendingRequest) -> HttpResponse:
    """No way into the Büro without second factor: app or passkey. Who has one shows it instead."""
    return _unless_set_up(request) or page(
        request,
        "einrichten",
        "Zweiten Faktor einrichten",
        optionen=url(request, "einrichten_passkey_optionen"),
        ziel=url(request, "einrichten_passkey"),
    )


@in_anmeldung
def einrichten_totp(request: PendingRequest) -> HttpResponse:
    return _unless_set_up(request) or set_up_totp(
        request, request.in_anmeldung, after=lambda: complete_sign_in(request, request.in_anmeldung)
    )


@in_anmeldung
@require_POST
def einrichten_passkey_optionen(request: PendingRequest) -> HttpResponse:
    return _unless_set_up(request) or JsonResponse(
        new_passkey_options(request, request.in_anmeldung)
    )


@in_anmeldung
@require_POST
def einrichten_passkey(request: PendingRequest) -> HttpResponse:
    return _unless_set_up(request) or _take_passkey(request)


def _take_passkey(request: PendingRequest) -> HttpResponse:
    try:
        take_new_passkey(request, request.in_anmeldung)
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
        return HttpResponseRedirect(url(request, "einrichten"))
    messages.success(request, "Ihr Passkey ist eingerichtet.")
    return HttpResponseRedirect(complete_sign_in(request, request.in_anmeldung))


def _unless_set_up(request: PendingRequest) -> HttpResponse | None:
    """A password alone must not be enough to add a factor beside the one there is."""
    if has_zweitfaktor(request.in_anmeldung):
        return HttpResponseRedirect(url(request, "zweitfaktor"))
    return None
