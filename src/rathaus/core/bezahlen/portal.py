"""The payer's pages: by code or from a matter, on to a service, back, receipt. No page names
anybody.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus import uhr
from rathaus.core.ablage.public import made_response
from rathaus.core.absagen import refusal_as_message
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.kasse.public import format_kassenzeichen
from rathaus.core.protokoll.public import auftrag
from rathaus.core.vorgaenge.public import get_vorgang
from rathaus.core.vorgaenge.queries import LINKZWECK as VORGANG
from rathaus.core.vorgaenge.queries import link_targets
from rathaus.core.zugaenge.links import held_link, hold_token
from rathaus.core.zugaenge.public import (
    buerger,
    current_niveau,
    issue_zugangslink,
    mit_link,
    oeffentlich,
    refund_throttle,
    throttle,
)
from rathaus.core.zugaenge.request import Request

from .actions import abandon_zahlung, begin_zahlung, open_zahlung, reconcile
from .actions.mandat import grant_mandat
from .forms import PASST_NICHT, Codeformular, Mandatsformular
from .girocode import transfer_of
from .links import page_url
from .models import Zahlvorgang
from .ports import CODE, LINKZWECK
from .queries import (
    find_ziel,
    get_forderung,
    get_zahlvorgang,
    is_party,
    kassenzeichen_of,
    matter_of,
)
from .quittung import Quittung, as_pdf, quittung_of
from .registry import Bezahldienst, dienste
from .unterschrift import read_return
from .zustaende import LAUFEND

#: Asking the service again at once would only tell the same.
RUHE = timedelta(seconds=3)
#: So long the browser that began may come back to its page.
GUELTIG = timedelta(days=30)
PROGRAMM = "Online bezahlen"


def _matter(kwargs: dict[str, Any]) -> Collection[UUID]:
    return link_targets(kwargs["vorgang_id"])


mit_zahlungslink = mit_link(LINKZWECK, ziel="zahlvorgang_id")
beteiligt = mit_link(VORGANG, ziel=_matter, sonst=buerger())


@oeffentlich
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Request) -> HttpResponse:
    """Kassenzeichen and amount; the QR code of a notice fills them in."""
    if request.method != "POST":
        return _code_page(request, Codeformular(initial=_prefilled(request)))
    form = Codeformular(request.POST)
    if form.is_valid():
        try:
            return _to_payment(request, _open_by_code(request, form))
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
    return _code_page(request, form)


def _open_by_code(request: Request, form: Codeformular) -> Zahlvorgang:
    konto = kassenzeichen_of(form.cleaned_data["kz"])
    throttle(CODE, request, konto=konto)
    ziel = find_ziel(konto, form.cleaned_data["betrag"])
    if ziel is None:
        raise NichtsOffen(str(PASST_NICHT))
    refund_throttle(CODE, request, konto=konto)
    return open_zahlung(
        ziel.konto_id, betrag=ziel.betrag, forderung_id=ziel.forderung_id, akteur=request.akteur
    )


class NichtsOffen(Fachfehler):
    """Nothing fits what was typed."""


def _prefilled(request: Request) -> dict[str, str]:
    return {name: request.GET.get(name, "")[:40] for name in ("kz", "betrag")}


def _code_page(request: Request, form: Codeformular) -> HttpResponse:
    kontext = {"title": _("Mit Kassenzeichen bezahlen"), "form": form}
    return render(request, "bezahlen/code.html", kontext, status=422 if form.errors else 200)


@beteiligt
@require_POST
def forderung(request: Request, vorgang_id: UUID, forderung_id: UUID) -> HttpResponse:
    """From the page of a matter to the payment of one of its claims."""
    vorgang = get_vorgang(request.akteur, vorgang_id)
    offen = get_forderung(vorgang, forderung_id)
    with refusal_as_message(request):
        zahlvorgang = open_zahlung(
            offen.konto_id,
            betrag=offen.offen,
            forderung_id=offen.forderung_id,
            akteur=request.akteur,
        )
        return _to_payment(request, zahlvorgang)
    return HttpResponseRedirect(offen.zurueck)


@mit_zahlungslink
@require_safe
def zahlung(request: Request, zahlvorgang_id: UUID) -> HttpResponse:
    return _show(request, _asked(get_zahlvorgang(zahlvorgang_id), "seite"))


@mit_zahlungslink
@require_POST
def beginnen(request: Request, zahlvorgang_id: UUID) -> HttpResponse:
    zahlvorgang = get_zahlvorgang(zahlvorgang_id)
    gewaehlt = request.POST.get("dienst", "")
    if gewaehlt not in [dienst.kennung for dienst in _offered(request, zahlvorgang)]:
        raise NichtGefunden("Diesen Weg gibt es hier nicht.")
    if gewaehlt == "lastschrift":
        return _show(request, zahlvorgang, mandat=Mandatsformular())
    try:
        throttle("formular", request)
        begonnen = begin_zahlung(zahlvorgang_id, dienst=gewaehlt, akteur=request.akteur)
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
        return HttpResponseRedirect(page_url(zahlvorgang))
    return _to_payment(request, begonnen)


@mit_zahlungslink
@require_POST
def lastschrift(request: Request, zahlvorgang_id: UUID) -> HttpResponse:
    """The mandate, given by a party of the matter with the identity the town asks for."""
    zahlvorgang = get_zahlvorgang(zahlvorgang_id)
    if "lastschrift" not in [dienst.kennung for dienst in _offered(request, zahlvorgang)]:
        raise NichtGefunden("Diesen Weg gibt es hier nicht.")
    form = Mandatsformular(request.POST)
    if form.is_valid():
        try:
            throttle("formular", request)
            grant_mandat(
                zahlvorgang_id,
                iban=form.cleaned_data["iban"],
                inhaber=form.cleaned_data["inhaber"],
                vertrauensniveau=current_niveau(request),
                akteur=request.akteur,
            )
            return HttpResponseRedirect(page_url(zahlvorgang))
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
    return _show(request, zahlvorgang, mandat=form)


@mit_zahlungslink
@require_POST
def anders(request: Request, zahlvorgang_id: UUID) -> HttpResponse:
    """Another way. What was paid meanwhile shows at once."""
    zahlvorgang = _asked(get_zahlvorgang(zahlvorgang_id), "rueckkehr")
    if zahlvorgang.bezahlt:
        return HttpResponseRedirect(page_url(zahlvorgang))
    try:
        return _to_payment(request, abandon_zahlung(zahlvorgang_id, akteur=request.akteur))
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
        return HttpResponseRedirect(page_url(zahlvorgang))


@oeffentlich
@require_safe
def zurueck(request: Request, zeichen: str) -> HttpResponse:
    """Back from the service. Coming back proves nothing: the service is asked. Another browser (an
    app of the bank) may come back without the session; it learns how it stands, and no more.
    """
    zahlvorgang_id = read_return(zeichen)
    if zahlvorgang_id is None:
        raise NichtGefunden("Diese Seite gibt es nicht.")
    zahlvorgang = _asked(get_zahlvorgang(zahlvorgang_id), "rueckkehr")
    if held_link(request, LINKZWECK, ziele=[zahlvorgang_id]) is not None:
        return HttpResponseRedirect(page_url(zahlvorgang))
    kontext = {
        "title": _title(zahlvorgang),
        "zahlvorgang": zahlvorgang,
        "kassenzeichen": format_kassenzeichen(zahlvorgang.konto.kassenzeichen),
    }
    return render(request, "bezahlen/zurueck.html", kontext)


@mit_zahlungslink
@require_safe
def quittung(request: Request, zahlvorgang_id: UUID) -> HttpResponse:
    kontext = {"title": _("Quittung"), "quittung": quittung_of(get_zahlvorgang(zahlvorgang_id))}
    return render(request, "bezahlen/quittung.html", kontext)


@mit_zahlungslink
@require_safe
def quittung_pdf(request: Request, zahlvorgang_id: UUID) -> HttpResponse:
    return _receipt(quittung_of(get_zahlvorgang(zahlvorgang_id)))


@beteiligt
@require_safe
def quittung_des_vorgangs(request: Request, vorgang_id: UUID, zahlvorgang_id: UUID) -> HttpResponse:
    """The receipt for a party of the matter, from any browser."""
    vorgang = get_vorgang(request.akteur, vorgang_id)
    zahlvorgang = get_zahlvorgang(zahlvorgang_id)
    if zahlvorgang.forderung is None or zahlvorgang.forderung.vorgang_id != vorgang.pk:
        raise NichtGefunden("Diese Quittung gibt es nicht.")
    return _receipt(quittung_of(zahlvorgang, nennt_wofuer=True))


def _receipt(beleg: Quittung) -> HttpResponse:
    return made_response(as_pdf(beleg), f"Quittung-{beleg.kassenzeichen}.pdf", "application/pdf")


def _asked(zahlvorgang: Zahlvorgang, quelle: str) -> Zahlvorgang:
    """As the service knows it now. Reloading the page asks again only after a moment; coming back
    from the service is news.
    """
    zuletzt = zahlvorgang.geprueft if quelle == "seite" else None
    frisch = zuletzt is not None and uhr.jetzt() - zuletzt < RUHE
    if zahlvorgang.buchung_id or zahlvorgang.zustand == "offen" or frisch:
        return zahlvorgang
    reconcile(zahlvorgang.pk, quelle=quelle, akteur=auftrag(PROGRAMM))
    return get_zahlvorgang(zahlvorgang.pk)


def _show(
    request: Request, zahlvorgang: Zahlvorgang, *, mandat: Mandatsformular | None = None
) -> HttpResponse:
    dienst = dienste.get(zahlvorgang.dienst)
    laeuft = zahlvorgang.zustand in LAUFEND and dienst is not None
    beteiligt = _is_party(request, zahlvorgang)
    kontext = {
        "title": _title(zahlvorgang),
        "zahlvorgang": zahlvorgang,
        "kassenzeichen": format_kassenzeichen(zahlvorgang.konto.kassenzeichen),
        "vorgang_id": matter_of(zahlvorgang) if beteiligt else None,
        "dienste": _offered(request, zahlvorgang) if zahlvorgang.zustand == "offen" else [],
        "dienst": dienst if laeuft else None,
        "ueberweisung": transfer_of(zahlvorgang) if laeuft and _is_transfer(zahlvorgang) else None,
        "form": mandat,
    }
    status = 422 if mandat is not None and mandat.errors else 200
    return render(request, "bezahlen/zahlung.html", kontext, status=status)


def _is_transfer(zahlvorgang: Zahlvorgang) -> bool:
    return zahlvorgang.dienst == "rechnung"


def _offered(request: Request, zahlvorgang: Zahlvorgang) -> list[Bezahldienst]:
    beteiligt = _is_party(request, zahlvorgang)
    return [
        dienst
        for dienst in dienste
        if dienst.is_available(zahlvorgang) and (beteiligt or not dienst.nur_beteiligte)
    ]


def _is_party(request: Request, zahlvorgang: Zahlvorgang) -> bool:
    """Whoever came by a Kassenzeichen alone is nobody we know."""
    vorgang_id = matter_of(zahlvorgang)
    if vorgang_id is None:
        return False
    if held_link(request, VORGANG, ziele=link_targets(vorgang_id)) is not None:
        return True
    return request.zugang is not None and is_party(request.zugang.pk, vorgang_id)


def _to_payment(request: Request, zahlvorgang: Zahlvorgang) -> HttpResponse:
    """To its page, with the key for this browser."""
    if held_link(request, LINKZWECK, ziele=[zahlvorgang.pk]) is None:
        token = issue_zugangslink(
            LINKZWECK,
            zahlvorgang,
            laeuft_ab=uhr.jetzt() + GUELTIG,
            akteur=request.akteur,
            kette=f"konto:{zahlvorgang.konto_id}",
        )
        hold_token(request, token, LINKZWECK)
    return HttpResponseRedirect(page_url(zahlvorgang))


def _title(zahlvorgang: Zahlvorgang) -> str:
    if zahlvorgang.buchung_id:
        return _("Bezahlt, danke")
    if zahlvorgang.zustand in LAUFEND:
        return _("Bezahlen")
    return _("Nicht bezahlt")
