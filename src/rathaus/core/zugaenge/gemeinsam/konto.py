"""A person's own sign-in: password, second factor, passkeys."""

from typing import Any
from uuid import UUID

import segno
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rathaus.core.fehler import Fachfehler, NichtGefunden

from .. import passkeys, totp
from ..actions.faktoren import (
    activate_totp,
    add_passkey,
    remove_passkey,
    remove_totp,
    renew_ersatzcodes,
)
from ..actions.zugaenge import end_sitzungen, set_password
from ..akteure import own_akteur
from ..anmeldung import sign_in
from ..drossel import throttle
from ..forms import PasskeyForm, PasswortForm, TotpForm
from ..geheim import decrypt, encrypt
from ..identitaet.quellen import quellen
from ..models import Vertrauensniveau, Zugang
from ..queries import (
    credentials_of,
    has_totp,
    is_brief_offered,
    must_have_zweitfaktor,
    offene_ersatzcodes,
    passkeys_of,
)
from ..request import Request, SignedInRequest
from ..seiten import data, handle, page, url
from ..zugriff import angemeldet, frisch_angemeldet

_TOTP = "totp_neu"


@angemeldet
def konto(request: SignedInRequest) -> HttpResponse:
    zugang = request.zugang
    return page(
        request,
        "konto",
        _("Ihr Konto"),
        zugang=zugang,
        niveau=Vertrauensniveau(zugang.vertrauensniveau).label,
        brief=is_brief_offered(),
        quellen=quellen.available(),
    )


@angemeldet
def konto_sicherheit(request: SignedInRequest) -> HttpResponse:
    zugang = request.zugang
    return page(
        request,
        "sicherheit",
        _("Anmeldung und Sicherheit"),
        zugang=zugang,
        totp=has_totp(zugang),
        passkeys=passkeys_of(zugang),
        ersatzcodes=offene_ersatzcodes(zugang),
        pflicht=must_have_zweitfaktor(zugang),
        optionen=url(request, "passkey_neu_optionen"),
        ziel=url(request, "passkey_hinzufuegen"),
    )


@frisch_angemeldet
def konto_passwort(request: SignedInRequest) -> HttpResponse:
    form = PasswortForm(data(request), zugang=request.zugang)

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        zugang = set_password(request.zugang, daten["passwort"], akteur=request.akteur)
        _sign_in_again(request, zugang)
        messages.success(request, _("Ihr neues Passwort gilt. Andere Geräte sind abgemeldet."))
        return HttpResponseRedirect(url(request, "konto_sicherheit"))

    return handle(request, form, weiter) or page(
        request, "passwort", _("Passwort ändern"), form=form
    )


@frisch_angemeldet
def totp_einrichten(request: SignedInRequest) -> HttpResponse:
    return set_up_totp(request, request.zugang, after=lambda: url(request, "konto_sicherheit"))


@frisch_angemeldet
@require_POST
def totp_entfernen(request: SignedInRequest) -> HttpResponse:
    return _change(request, lambda: remove_totp(request.zugang, akteur=request.akteur))


@frisch_angemeldet
@require_POST
def ersatzcodes_neu(request: SignedInRequest) -> HttpResponse:
    codes = renew_ersatzcodes(request.zugang, akteur=request.akteur)
    return show_ersatzcodes(request, codes, url(request, "konto_sicherheit"))


@frisch_angemeldet
@require_POST
def passkey_neu_optionen(request: SignedInRequest) -> HttpResponse:
    return JsonResponse(new_passkey_options(request, request.zugang))


@frisch_angemeldet
@require_POST
def passkey_hinzufuegen(request: SignedInRequest) -> HttpResponse:
    return _change(request, lambda: take_new_passkey(request, request.zugang))


@frisch_angemeldet
@require_POST
def passkey_entfernen(request: SignedInRequest, passkey_id: UUID) -> HttpResponse:
    passkey = passkeys_of(request.zugang).filter(pk=passkey_id).first()
    if passkey is None:
        raise NichtGefunden
    return _change(request, lambda: remove_passkey(passkey, akteur=request.akteur))


@angemeldet
@require_POST
def ueberall_abmelden(request: SignedInRequest) -> HttpResponse:
    _sign_in_again(request, end_sitzungen(request.zugang, akteur=request.akteur))
    messages.success(request, _("Alle anderen Geräte sind abgemeldet."))
    return HttpResponseRedirect(url(request, "konto_sicherheit"))


def set_up_totp(request: Request, zugang: Zugang, *, after: Any) -> HttpResponse:
    """Show the QR code, take the first code, then show the codes on paper once.

    `after` gives the page to go on with; the invitation signs in with it.
    """
    geheimnis = _new_geheimnis(request)
    form = TotpForm(data(request))

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        throttle("code", request, konto=str(zugang.pk))
        akteur = own_akteur(zugang)
        activate_totp(zugang, geheimnis, "".join(daten["code"].split()), akteur=akteur)
        codes = renew_ersatzcodes(zugang, akteur=akteur)
        request.session.pop(_TOTP, None)
        return show_ersatzcodes(request, codes, after())

    return handle(request, form, weiter) or page(
        request,
        "totp",
        _("Authenticator-App einrichten"),
        form=form,
        geheimnis=" ".join(geheimnis[i : i + 4] for i in range(0, len(geheimnis), 4)),
        qr=_qr(request, zugang, geheimnis),
    )


def show_ersatzcodes(request: Request, codes: list[str], weiter: str) -> HttpResponse:
    return page(request, "ersatzcodes", _("Ihre Ersatzcodes"), codes=codes, weiter=weiter)


def new_passkey_options(request: Request, zugang: Zugang) -> dict[str, Any]:
    return passkeys.begin_registration(
        request,
        kennung=zugang.pk.bytes,
        name=zugang.email or zugang.name,
        vorhandene=credentials_of(zugang),
    )


def take_new_passkey(request: Request, zugang: Zugang) -> None:
    form = PasskeyForm(request.POST)
    if not form.is_valid():
        raise passkeys.PasskeyAbgelehnt
    daten = passkeys.complete_registration(request, form.cleaned_data["antwort"])
    add_passkey(zugang, daten, name=form.cleaned_data["name"], akteur=own_akteur(zugang))


def _change(request: Request, tun: Any) -> HttpResponse:
    try:
        tun()
        messages.success(request, _("Die Änderung ist gespeichert."))
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    return HttpResponseRedirect(url(request, "konto_sicherheit"))


def _sign_in_again(request: Request, zugang: Zugang) -> None:
    """All sessions have ended, this one begins anew."""
    request.session.flush()
    sign_in(request, zugang)


def _new_geheimnis(request: Request) -> str:
    """The same until it is confirmed: a reloaded page must not spoil the code just scanned."""
    geheimnis = decrypt(request.session.get(_TOTP, ""))
    if geheimnis is None:
        geheimnis = totp.new_geheimnis()
        request.session[_TOTP] = encrypt(geheimnis)
    return geheimnis


def _qr(request: Request, zugang: Zugang, geheimnis: str) -> str:
    uri = totp.provisioning_uri(
        geheimnis, konto=zugang.email or zugang.name, aussteller=f"Rathaus {request.get_host()}"
    )
    svg = segno.make(uri, error="m").svg_inline(scale=5, dark="#000", light="#fff", border=4)
    return mark_safe(svg.replace("<svg", '<svg aria-hidden="true"', 1))
