"""The citizens' door: account by mail, sign-in code, proof of address and identity."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rathaus.core.fehler import Fachfehler, NichtGefunden

from .actions.codes import confirm_codebrief, order_codebrief, use_anmeldecode
from .actions.faktoren import CodeFalsch
from .actions.identitaet import accept_identitaet, ask_identitaet
from .actions.post import request_anmeldecode, request_emailwechsel, request_konto
from .actions.zugaenge import change_email, confirm_email, set_password
from .akteure import current_niveau, own_akteur
from .anmeldung import begin_sign_in
from .drossel import refund_throttle, throttle
from .einmal import linked_zugang, use_once
from .forms import (
    AnschriftForm,
    BriefcodeForm,
    EmailForm,
    IdentitaetForm,
    MailcodeForm,
    NeueEmailForm,
    PasswortForm,
)
from .geheim import decrypt, encrypt
from .gemeinsam.links import set_password_by_link
from .identitaet.quellen import IdentitaetAbgelehnt, quellen
from .linkzwecke import EMAIL_AENDERN, KONTO, PASSWORT_PORTAL
from .models import Tuer, Vertrauensniveau, Zugang
from .nachweise import put_nachweis
from .queries import find_anfrage, find_zugang, is_brief_offered
from .request import Request, SignedInRequest
from .seiten import data, handle, page
from .weiter import safe_weiter, with_weiter
from .zugriff import buerger, frisch_angemeldet, mit_link, oeffentlich

_ADRESSE = "anmeldecode_fuer"
_ANFRAGE = "identitaetsanfrage"


@oeffentlich
def anmelden_code(request: Request) -> HttpResponse:
    """Ask for a sign-in code by mail. The answer is the same whether there is an account or not."""
    form = EmailForm(data(request))

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        throttle("code_senden", request, konto=daten["email"])
        request_anmeldecode(daten["email"])
        request.session[_ADRESSE] = encrypt(daten["email"])
        ziel = reverse("zugaenge:anmelden_code_eingeben")
        return HttpResponseRedirect(with_weiter(ziel, request.GET.get("weiter", "")))

    return handle(request, form, weiter) or page(
        request, "anmelden_code", _("Mit Code per E-Mail anmelden"), form=form
    )


@oeffentlich
def anmelden_code_eingeben(request: Request) -> HttpResponse:
    """Only the browser that asked for the code can use it."""
    adresse = decrypt(request.session.get(_ADRESSE, ""))
    if adresse is None:
        return HttpResponseRedirect(reverse("zugaenge:anmelden_code"))
    form = MailcodeForm(data(request))

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        throttle("code", request, konto=adresse)
        zugang = _by_code(adresse, daten["code"])
        refund_throttle("code", request, konto=adresse)
        request.session.pop(_ADRESSE, None)
        return HttpResponseRedirect(begin_sign_in(request, zugang, request.GET.get("weiter", "")))

    return handle(request, form, weiter) or page(
        request, "anmelden_code_eingeben", _("Code eingeben"), form=form
    )


@oeffentlich
def konto_anlegen(request: Request) -> HttpResponse:
    form = EmailForm(data(request))

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        throttle("konto_anlegen", request, konto=daten["email"])
        request_konto(daten["email"])
        return page(request, "mail_unterwegs", _("Bitte sehen Sie in Ihre E-Mails"))

    return handle(request, form, weiter) or page(
        request, "konto_anlegen", _("Konto anlegen"), form=form, quellen=quellen.available()
    )


@mit_link(KONTO)
def konto_beginnen(request: Request) -> HttpResponse:
    """From the mail: the address is confirmed; a password is set, or codes by mail will do."""
    zugang = linked_zugang(request)
    if request.method == "POST" and "ohne_passwort" in request.POST:
        return _begin_konto(request, zugang, None)
    form = PasswortForm(data(request), zugang=zugang)

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        return _begin_konto(request, zugang, daten["passwort"])

    return handle(request, form, weiter) or page(
        request, "konto_beginnen", _("Willkommen"), form=form, zugang=zugang
    )


@mit_link(PASSWORT_PORTAL)
def passwort_neu(request: Request) -> HttpResponse:
    return set_password_by_link(request, _("Neues Passwort"))


@frisch_angemeldet
def email_aendern(request: SignedInRequest) -> HttpResponse:
    form = NeueEmailForm(data(request))

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        throttle("konto_anlegen", request, konto=str(request.zugang.pk))
        request_emailwechsel(request.zugang, daten["email"], akteur=request.akteur)
        return page(request, "mail_unterwegs", _("Bitte sehen Sie in Ihre E-Mails"))

    return handle(request, form, weiter) or page(
        request, "email_aendern", _("E-Mail-Adresse ändern"), form=form
    )


@mit_link(EMAIL_AENDERN)
def email_bestaetigen(request: Request) -> HttpResponse:
    zugang = linked_zugang(request)
    if request.method != "POST":
        return page(
            request, "email_bestaetigen", _("Neue E-Mail-Adresse bestätigen"), zugang=zugang
        )
    try:
        with use_once(request):
            change_email(zugang, akteur=own_akteur(zugang))
        messages.success(request, _("Ihre neue E-Mail-Adresse gilt."))
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    return HttpResponseRedirect(reverse("zugaenge:konto"))


@buerger()
def konto_anschrift(request: SignedInRequest) -> HttpResponse:
    """Order the letter with the code."""
    if not is_brief_offered():
        raise NichtGefunden
    form = AnschriftForm(data(request), initial={"name": request.zugang.name})

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        throttle("brief", request, konto=str(request.zugang.pk))
        empfaenger = daten.pop("name")
        order_codebrief(
            request.zugang, empfaenger=empfaenger, anschrift=daten, akteur=request.akteur
        )
        messages.success(request, _("Der Brief mit dem Code ist unterwegs."))
        return HttpResponseRedirect(reverse("zugaenge:konto_anschrift_code"))

    return handle(request, form, weiter) or page(
        request, "konto_anschrift", _("Anschrift bestätigen"), form=form
    )


@buerger()
def konto_anschrift_code(request: SignedInRequest) -> HttpResponse:
    form = BriefcodeForm(data(request))

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        konto = str(request.zugang.pk)
        throttle("code", request, konto=konto)
        confirm_codebrief(request.zugang, daten["code"], akteur=request.akteur)
        refund_throttle("code", request, konto=konto)
        messages.success(request, _("Ihre Anschrift ist bestätigt."))
        return HttpResponseRedirect(reverse("zugaenge:konto"))

    return handle(request, form, weiter) or page(
        request, "konto_anschrift_code", _("Code aus dem Brief eingeben"), form=form
    )


@oeffentlich
def niveau(request: Request) -> HttpResponse:
    """A page needs to know more surely who sits there: the ways to prove it, then back."""
    noetig = _noetig(request)
    weiter = safe_weiter(request, request.GET.get("weiter"))
    if request.method == "GET" and current_niveau(request) >= noetig:
        return HttpResponseRedirect(weiter)
    return page(
        request,
        "niveau",
        _title_of(noetig),
        noetig=noetig,
        noetig_text=Vertrauensniveau(noetig).label,
        weiter=weiter,
        quellen=quellen.available(),
        brief=is_brief_offered() and noetig <= Vertrauensniveau.ANSCHRIFT,
        mail=with_weiter(reverse("zugaenge:email_nachweis"), weiter)
        if noetig <= Vertrauensniveau.E_MAIL
        else "",
        anmelden=with_weiter(reverse("zugaenge:anmelden"), weiter),
    )


def _title_of(noetig: int) -> str:
    """Nobody has to show papers to confirm an address."""
    if noetig <= Vertrauensniveau.E_MAIL:
        return _("Bitte bestätigen Sie Ihre E-Mail-Adresse")
    return _("Bitte weisen Sie sich aus")


@oeffentlich
@require_POST
def identitaet_start(request: Request) -> HttpResponse:
    """Off to a source of identity, with a question only this session can have answered."""
    form = IdentitaetForm(request.POST)
    quelle = quellen.get(form.cleaned_data["quelle"]) if form.is_valid() else None
    if quelle is None:
        raise NichtGefunden
    daten = form.cleaned_data
    try:
        throttle("identitaet", request)
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
        return HttpResponseRedirect(reverse("zugaenge:anmelden"))
    frage = ask_identitaet(
        quelle.kennung, daten["zweck"], niveau=daten["niveau"], weiter=daten["weiter"]
    )
    request.session[_ANFRAGE] = str(frage.anfrage_id)
    return HttpResponseRedirect(quelle.start_url(frage))


@oeffentlich
@require_POST
def identitaet_antwort(request: Request) -> HttpResponse:
    try:
        return _take_antwort(request, request.POST.get("antwort", ""))
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
        return HttpResponseRedirect(reverse("zugaenge:anmelden"))


def _take_antwort(request: Request, text: str) -> HttpResponse:
    anfrage_id = request.session.pop(_ANFRAGE, None)
    offene = find_anfrage(UUID(anfrage_id)) if anfrage_id else None
    quelle = quellen.get(offene.quelle) if offene else None
    if offene is None or quelle is None:
        raise IdentitaetAbgelehnt
    antwort = quelle.read_answer(text)
    anfrage, nachweis = accept_identitaet(
        offene.pk, antwort, zugang=request.zugang, akteur=request.akteur
    )
    put_nachweis(request, nachweis)
    if nachweis.zugang is not None and request.zugang is None:
        return HttpResponseRedirect(begin_sign_in(request, nachweis.zugang, anfrage.weiter))
    request.session.cycle_key()
    return HttpResponseRedirect(safe_weiter(request, anfrage.weiter))


def _by_code(adresse: str, code: str) -> Zugang:
    zugang = find_zugang(Tuer.PORTAL, adresse)
    if zugang is None or not use_anmeldecode(zugang, code):
        raise CodeFalsch
    return confirm_email(zugang, akteur=own_akteur(zugang))


def _begin_konto(request: Request, zugang: Zugang, passwort: str | None) -> HttpResponse:
    akteur = own_akteur(zugang)
    try:
        with use_once(request):
            confirm_email(zugang, akteur=akteur)
            if passwort is not None:
                set_password(zugang, passwort, akteur=akteur)
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
        return HttpResponseRedirect(reverse("zugaenge:anmelden"))
    zugang.refresh_from_db()
    messages.success(request, _("Ihr Konto ist angelegt."))
    return HttpResponseRedirect(begin_sign_in(request, zugang))


def _noetig(request: Request) -> int:
    try:
        return Vertrauensniveau(int(request.GET.get("noetig", "")))
    except ValueError:
        return Vertrauensniveau.ANSCHRIFT
