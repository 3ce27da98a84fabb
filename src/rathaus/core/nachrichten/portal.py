"""The citizen's page of a matter: how far it is, what is asked of them, what was said and
decided.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.ablage.public import download_response, store_datei
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import get_vorgang, vorgangsarten
from rathaus.core.vorgaenge.queries import LINKZWECK, get_dokument, link_targets
from rathaus.core.vorgaenge.registry import portalteile
from rathaus.core.zugaenge.public import buerger, mit_link, throttle
from rathaus.core.zugaenge.request import Request
from rathaus.core.zustaende import Phase
from rathaus.ui.components import Event, FileEntry

from .actions import mark_gelesen, submit_unterlagen, write_to_amt
from .formulare import Antwortformular
from .queries import (
    expected_by,
    messages_of,
    open_nachforderung,
    own_lines,
    readings_of,
    visible_documents,
)


def _ziele(kwargs: dict[str, Any]) -> Collection[UUID]:
    return link_targets(kwargs["vorgang_id"])


beteiligt = mit_link(LINKZWECK, ziel=_ziele, sonst=buerger())


@buerger()
@require_safe
def postfach(request: Request) -> HttpResponse:
    kontext = {"title": _("Meine Vorgänge"), "vorgaenge": own_lines(request.akteur)}
    return render(request, "nachrichten/postfach.html", kontext)


@beteiligt
@require_safe
def status(request: Request, vorgang_id: UUID) -> HttpResponse:
    return _show(request, get_vorgang(request.akteur, vorgang_id), Antwortformular())


@beteiligt
@require_POST
def schreiben(request: Request, vorgang_id: UUID) -> HttpResponse:
    return _answer(request, vorgang_id, nachforderung=False)


@beteiligt
@require_POST
def nachreichen(request: Request, vorgang_id: UUID) -> HttpResponse:
    return _answer(request, vorgang_id, nachforderung=True)


@beteiligt
@require_safe
def dokument(request: Request, vorgang_id: UUID, dokument_id: UUID) -> FileResponse:
    dokument = get_dokument(request.akteur, dokument_id)
    if dokument.vorgang_id != vorgang_id:
        raise NichtGefunden("Dieses Dokument gibt es nicht.")
    return download_response(dokument.versionen.all()[0].datei)


def _answer(request: Request, vorgang_id: UUID, *, nachforderung: bool) -> HttpResponse:
    vorgang = get_vorgang(request.akteur, vorgang_id)
    form = Antwortformular(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, vorgang, form)
    try:
        throttle("formular", request)
        _send(request, vorgang, form, nachforderung=nachforderung)
    except NichtGefunden:
        raise
    except Fachfehler as fehler:
        form.add_error(None, str(fehler))
        return _show(request, vorgang, form)
    messages.success(request, _("Danke, das ist bei uns angekommen."))
    return HttpResponseRedirect(reverse("nachrichten:status", args=[vorgang_id]))


def _send(
    request: Request, vorgang: Vorgang, form: Antwortformular, *, nachforderung: bool
) -> None:
    dateien = [
        store_datei(datei.file, name=datei.name, akteur=request.akteur, kette=vorgang.kette)
        for datei in form.cleaned_data["dateien"]
    ]
    offene = open_nachforderung(vorgang) if nachforderung else None
    text = form.cleaned_data["text"]
    if offene is not None:
        submit_unterlagen(offene.pk, dateien=dateien, text=text, akteur=request.akteur)
    else:
        write_to_amt(vorgang.pk, text, dateien=dateien, akteur=request.akteur)


def _show(request: Request, vorgang: Vorgang, form: Antwortformular) -> HttpResponse:
    art = vorgangsarten[vorgang.art]
    benennung = art.benennung_of(vorgang)
    nachforderung = open_nachforderung(vorgang)
    kontext = {
        "title": benennung.text,
        "title_lang": benennung.lang,
        "vorgang": vorgang,
        "zustand": art.zustaende[vorgang.zustand],
        "tracker": _tracker(vorgang),
        "bis": expected_by(vorgang),
        "nachforderung": nachforderung,
        "nachrichten": messages_of(vorgang),
        "dateien": [_file_entry(vorgang, d) for d in visible_documents(vorgang)],
        "lesezugriffe": readings_of(vorgang),
        "teile": [teil.build(vorgang, request.akteur) for teil in portalteile],
        "form": form,
    }
    antwort = render(
        request, "nachrichten/status.html", kontext, status=422 if form.errors else 200
    )
    mark_gelesen(vorgang, akteur=request.akteur)
    return antwort


#: The way every matter takes, as a citizen sees it.
_WEG = (
    (Phase.EINGEGANGEN, gettext_noop("Eingegangen")),
    (Phase.IN_BEARBEITUNG, gettext_noop("In Bearbeitung")),
    (Phase.ENTSCHIEDEN, gettext_noop("Entschieden")),
    (Phase.ABGESCHLOSSEN, gettext_noop("Abgeschlossen")),
)
_STELLE = {
    Phase.EINGEGANGEN: 0,
    Phase.IN_BEARBEITUNG: 1,
    Phase.WARTET: 1,
    Phase.ENTSCHIEDEN: 2,
    Phase.LAEUFT: 2,
    Phase.ABGESCHLOSSEN: 3,
}


def _tracker(vorgang: Vorgang) -> list[Event]:
    hier = _STELLE[Phase(vorgang.phase)]
    return [
        Event(
            _(text),
            when=vorgang.eingang if nummer == 0 else None,
            state="done" if nummer < hier else "current" if nummer == hier else "todo",
        )
        for nummer, (_phase, text) in enumerate(_WEG)
    ]


def _file_entry(vorgang: Vorgang, dokument: Any) -> FileEntry:
    version = dokument.versionen.all()[0]
    return FileEntry(
        dokument.titel,
        href=reverse("nachrichten:dokument", args=[vorgang.pk, dokument.pk]),
        size=version.datei.groesse,
    )
