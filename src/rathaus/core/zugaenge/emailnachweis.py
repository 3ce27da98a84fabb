"""The citizens' door: proving an e-mail address for this session, without an account."""

import time
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from .actions.emailnachweis import GILT_SEKUNDEN, ask_email, prove_email
from .drossel import refund_throttle, throttle
from .forms import EmailForm, MailcodeForm
from .geheim import decrypt, encrypt
from .nachweise import put_nachweis
from .request import Request
from .seiten import data, handle, page
from .weiter import safe_weiter, with_weiter
from .zugriff import oeffentlich

_FRAGE = "emailnachweis"


@oeffentlich
def email_nachweis(request: Request) -> HttpResponse:
    """Which address, and off goes the code."""
    form = EmailForm(data(request))

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        throttle("code_senden", request, konto=daten["email"])
        request.session[_FRAGE] = {
            "adresse": encrypt(daten["email"]),
            "wort": ask_email(daten["email"]),
            "bis": int(time.time()) + GILT_SEKUNDEN,
        }
        ziel = reverse("zugaenge:email_nachweis_code")
        return HttpResponseRedirect(with_weiter(ziel, request.GET.get("weiter", "")))

    return handle(request, form, weiter) or page(
        request, "email_nachweis", _("E-Mail-Adresse bestätigen"), form=form
    )


@oeffentlich
def email_nachweis_code(request: Request) -> HttpResponse:
    """Only the browser that asked for the code can use it."""
    frage = request.session.get(_FRAGE) or {}
    adresse = decrypt(frage.get("adresse", ""))
    if adresse is None or frage["bis"] < time.time():
        ziel = reverse("zugaenge:email_nachweis")
        return HttpResponseRedirect(with_weiter(ziel, request.GET.get("weiter", "")))
    form = MailcodeForm(data(request))

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        throttle("code", request, konto=adresse)
        nachweis = prove_email(adresse, frage["wort"], daten["code"])
        refund_throttle("code", request, konto=adresse)
        request.session.pop(_FRAGE)
        put_nachweis(request, nachweis)
        request.session.cycle_key()
        return HttpResponseRedirect(safe_weiter(request, request.GET.get("weiter")))

    return handle(request, form, weiter) or page(
        request, "email_nachweis_code", _("Code eingeben"), form=form, adresse=adresse
    )
