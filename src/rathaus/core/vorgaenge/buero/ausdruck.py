"""Printing a Vorgang or an Akte: order it, watch it grow, fetch it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.ablage.public import download_response
from rathaus.core.fehler import NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import record_lesezugriff
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter

from ..actions.ausdruck import order_print
from ..ausdruck.inhalt import get_ausdruck, title_of


@mitarbeiter
@require_POST
def akte_drucken(request: Request, akte_id: UUID) -> HttpResponse:
    return _order(request, akte_id=akte_id)


@mitarbeiter
@require_POST
def vorgang_drucken(request: Request, vorgang_id: UUID) -> HttpResponse:
    nur_blatt = request.POST.get("umfang") == "blatt"
    return _order(request, vorgang_id=vorgang_id, mit_dokumenten=not nur_blatt)


def _order(request: Request, **was: Any) -> HttpResponse:
    try:
        ausdruck = order_print(akteur=request.akteur, **was)
    except NichtErlaubt as fehler:
        messages.error(request, str(fehler))
        return HttpResponseRedirect(_back(**was))
    return HttpResponseRedirect(reverse("vorgaenge:ausdruck", args=[ausdruck.pk]))


def _back(*, akte_id: UUID | None = None, vorgang_id: UUID | None = None, **_was: Any) -> str:
    if vorgang_id:
        return reverse("vorgaenge:vorgang", args=[vorgang_id])
    return reverse("vorgaenge:akte", args=[akte_id])


@mitarbeiter
@require_safe
def ausdruck(request: Request, ausdruck_id: UUID) -> HttpResponse:
    gefunden = get_ausdruck(request.akteur, ausdruck_id)
    vorgang = gefunden.vorgang
    kontext = {
        "title": f"{title_of(gefunden)} drucken",
        "a": gefunden,
        "zurueck": reverse("vorgaenge:vorgang", args=[vorgang.pk])
        if vorgang
        else reverse("vorgaenge:akte", args=[gefunden.akte_id]),
        "zurueck_text": vorgang.betreff if vorgang else gefunden.akte.titel,
    }
    return render(request, "vorgaenge/ausdruck.html", kontext)


@mitarbeiter
@require_safe
def ausdruck_datei(request: Request, ausdruck_id: UUID) -> FileResponse:
    gefunden = get_ausdruck(request.akteur, ausdruck_id)
    if gefunden.datei is None:
        raise NichtGefunden("Der Ausdruck ist noch nicht fertig.")
    record_lesezugriff(
        akteur=request.akteur,
        objekt_art="akte",
        objekt_id=gefunden.akte_id,
        einheit_id=gefunden.akte.sicht.einheit_id,
        zweck=f"{title_of(gefunden)} gedruckt",
    )
    return download_response(gefunden.datei)
