"""Signing in and out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rathaus.core.fehler import Fachfehler

from .. import passkeys
from ..actions.faktoren import CodeFalsch, use_ersatzcode, use_passkey, use_totp
from ..akteure import own_akteur
from ..anmeldung import (
    begin_sign_in,
    check_password,
    complete_sign_in,
    pending_zugang,
    sign_in,
    sign_out,
)
from ..drossel import refund_throttle, throttle
from ..forms import AnmeldeForm, PasskeyForm, ZweitfaktorForm
from ..identitaet.quellen import quellen
from ..models import Tuer, Zugang
from ..queries import credential_of, credentials_of, find_passkey, passkeys_of
from ..request import PendingRequest, Request
from ..seiten import data, handle, page, url
from ..totp import STELLEN
from ..weiter import safe_weiter, with_weiter
from ..zugriff import in_anmeldung, oeffentlich


class Abgewiesen(Fachfehler):
    """The same words whatever was wrong: nobody learns here which addresses have an account."""

    def __init__(self) -> None:
        super().__init__(_("E-Mail-Adresse oder Passwort stimmt nicht. Bitte prüfen Sie beides."))


@oeffentlich
def anmelden(request: Request) -> HttpResponse:
    form = AnmeldeForm(data(request))

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        throttle("anmelden", request, konto=daten["email"])
        zugang = check_password(request.tuer, daten["email"], daten["passwort"])
        if zugang is None:
            raise Abgewiesen
        refund_throttle("anmelden", request, konto=daten["email"])
        return HttpResponseRedirect(begin_sign_in(request, zugang, request.GET.get("weiter", "")))

    return handle(request, form, weiter) or _sign_in_page(request, form)


@in_anmeldung
def zweitfaktor(request: PendingRequest) -> HttpResponse:
    """The second step: a code of the app, or one from paper, or a passkey."""
    zugang = request.in_anmeldung
    form = ZweitfaktorForm(data(request))

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        konto = str(zugang.pk)
        throttle("code", request, konto=konto)
        if not _is_right(zugang, daten["code"]):
            raise CodeFalsch
        refund_throttle("code", request, konto=konto)
        return HttpResponseRedirect(complete_sign_in(request, zugang))

    return handle(request, form, weiter) or page(
        request,
        "zweitfaktor",
        _("Anmeldung bestätigen"),
        form=form,
        passkey=_passkey_urls(request) if passkeys_of(zugang).exists() else None,
    )


@oeffentlich
@require_POST
def passkey_optionen(request: Request) -> HttpResponse:
    """What the browser shall ask its keys: those of whoever is in between, or any it knows."""
    zugang = pending_zugang(request)
    return JsonResponse(
        passkeys.begin_authentication(request, credentials_of(zugang) if zugang else [])
    )


@oeffentlich
@require_POST
def passkey_anmelden(request: Request) -> HttpResponse:
    form = PasskeyForm(request.POST)
    try:
        throttle("anmelden", request)
        zugang = _by_passkey(request, form)
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
        return HttpResponseRedirect(_back(request))
    refund_throttle("anmelden", request)
    if pending_zugang(request):
        return HttpResponseRedirect(complete_sign_in(request, zugang))
    return HttpResponseRedirect(sign_in(request, zugang, request.GET.get("weiter", "")))


@oeffentlich
@require_POST
def abmelden(request: Request) -> HttpResponse:
    sign_out(request)
    messages.success(request, _("Sie sind abgemeldet."))
    return HttpResponseRedirect(url(request, "anmelden"))


def _sign_in_page(request: Request, form: AnmeldeForm) -> HttpResponse:
    titel = _("Anmelden im Büro") if request.tuer == Tuer.BUERO else _("Anmelden")
    return page(
        request,
        "anmelden",
        titel,
        form=form,
        weiter=request.GET.get("weiter", ""),
        code_url=with_weiter(reverse("zugaenge:anmelden_code"), request.GET.get("weiter", "")),
        passkey=_passkey_urls(request),
        quellen=quellen.available() if request.tuer == Tuer.PORTAL else [],
    )


def _passkey_urls(request: Request) -> dict[str, str]:
    weiter = safe_weiter(request, request.GET.get("weiter"))
    return {
        "optionen": url(request, "passkey_optionen"),
        "ziel": with_weiter(url(request, "passkey_anmelden"), weiter),
    }


def _back(request: Request) -> str:
    """To the step somebody is at, with the page they want."""
    stufe = "zweitfaktor" if pending_zugang(request) else "anmelden"
    return with_weiter(url(request, stufe), request.GET.get("weiter", ""))


def _is_right(zugang: Zugang, code: str) -> bool:
    ziffern = "".join(code.split())
    if len(ziffern) == STELLEN and ziffern.isdigit():
        return use_totp(zugang, ziffern)
    return use_ersatzcode(zugang, code, akteur=own_akteur(zugang))


def _by_passkey(request: Request, form: PasskeyForm) -> Zugang:
    """Whose verified key this is, at this door, and the same person as in the first step."""
    if not form.is_valid():
        raise passkeys.PasskeyAbgelehnt
    antwort = form.cleaned_data["antwort"]
    passkey = find_passkey(passkeys.credential_id_of(antwort), request.tuer)
    erwartet = pending_zugang(request)
    if passkey is None or (erwartet and erwartet.pk != passkey.zugang_id):
        raise passkeys.PasskeyAbgelehnt
    bestaetigung = passkeys.complete_authentication(request, antwort, credential_of(passkey))
    use_passkey(passkey, bestaetigung)
    return passkey.zugang
