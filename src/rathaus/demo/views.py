"""Pages only the demo has: its accounts, and the mails that went nowhere."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from rathaus.config.mail import stored_mail, stored_mails
from rathaus.core.zugaenge.public import Tuer, nur_demo, sign_in
from rathaus.core.zugaenge.queries import find_zugang
from rathaus.core.zugaenge.request import Request

from .stadt import PASSWORT, email_of, town


@nur_demo
@require_safe
def konten(request: Request) -> HttpResponse:
    stadt = town()
    kontext = {
        "title": "Die Musterstadt",
        "buero": request.tuer == Tuer.BUERO,
        "mitarbeiter": [{**m, "email": email_of(m["zugang"])} for m in stadt["mitarbeiter"]],
        "buerger": [{**b, "email": email_of(b["zugang"])} for b in stadt["buerger"]],
        "passwort": PASSWORT,
    }
    return render(request, "demo/konten.html", kontext)


@nur_demo
@require_POST
def anmelden(request: Request) -> HttpResponse:
    """Sign in with one click, at the door this address lies behind."""
    zugang = find_zugang(request.tuer, request.POST.get("email", ""))
    if zugang is None:
        raise Http404
    ziel = "/buero/" if request.tuer == Tuer.BUERO else "/postfach/"
    return HttpResponseRedirect(sign_in(request, zugang, ziel))


@nur_demo
@require_safe
def mails(request: Request) -> HttpResponse:
    return render(request, "demo/mails.html", {"title": "E-Mails", "mails": list(stored_mails())})


@nur_demo
@require_safe
def mail(request: Request, name: str) -> HttpResponse:
    gefunden = stored_mail(name)
    if gefunden is None:
        raise Http404
    text = gefunden.message.get_body(("plain",))
    kontext = {
        "title": str(gefunden.message["Subject"]),
        "mail": gefunden,
        "text": text.get_content() if text else "",
    }
    return render(request, "demo/mail.html", kontext)
