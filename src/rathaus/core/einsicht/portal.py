"""Fetching what was handed out: by the link, or from the mailbox of the party who asked."""

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.ablage.public import download_response
from rathaus.core.fehler import NichtGefunden
from rathaus.core.zugaenge.public import Request, buerger, mit_link

from .actions import record_abruf
from .queries import LINKZWECK, provided_for

berechtigt = mit_link(LINKZWECK, ziel="einsicht_id", sonst=buerger())


@berechtigt
@require_safe
def abholen(request: Request, einsicht_id: UUID) -> HttpResponse:
    einsicht = provided_for(request.akteur, einsicht_id)
    return render(
        request, "einsicht/abholen.html", {"title": _("Ihre Akteneinsicht"), "e": einsicht}
    )


@berechtigt
@require_POST
def datei(request: Request, einsicht_id: UUID) -> FileResponse:
    """By a form, so that no scanner of mails fetches it and is noted as the reader."""
    einsicht = provided_for(request.akteur, einsicht_id)
    if einsicht.ausgabe is None:
        raise NichtGefunden(_("Diese Datei gibt es nicht."))
    antwort = download_response(einsicht.ausgabe)
    record_abruf(einsicht, akteur=request.akteur)
    return antwort
