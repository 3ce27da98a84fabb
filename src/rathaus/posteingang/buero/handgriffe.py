"""The small things at a letter: its pages, its day, taking it back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.ablage.public import download_response
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.protokoll.public import Akteur
from rathaus.core.zugaenge.request import Request, posted_stand
from rathaus.core.zugaenge.zugriff import mitarbeiter

from ..actions.ablegen import take_back
from ..actions.seiten import (
    correct_eingang,
    join_next,
    join_piece,
    leave_out,
    split_before,
    turn_page,
)
from ..formulare import Eingangstag
from ..models import Poststueck
from ..queries import find_waiting, get_page, get_stueck

_SEITEN: dict[str, Callable[..., Poststueck]] = {
    "drehen": turn_page,
    "weglassen": leave_out,
    "teilen": split_before,
}


@mitarbeiter
@require_safe
def bild(request: Request, postseite_id: UUID) -> HttpResponse:
    """The picture of a page. Drawn by us from the file, never the file itself."""
    seite = get_page(request.akteur, postseite_id)
    antwort = HttpResponse(bytes(seite.bild), content_type="image/jpeg")
    antwort["Content-Security-Policy"] = "default-src 'none'; sandbox"
    antwort["X-Content-Type-Options"] = "nosniff"
    antwort["Cache-Control"] = "private, max-age=600"
    return antwort


@mitarbeiter
@require_safe
def datei(request: Request, poststueck_id: UUID) -> FileResponse:
    """The letter as it will be filed."""
    stueck = get_stueck(request.akteur, poststueck_id)
    if stueck.datei is None:
        raise NichtGefunden("Die Seiten werden noch zusammengelegt.")
    return download_response(stueck.datei, name=f"Post-{stueck.anzeigenummer}.pdf")


@mitarbeiter
@require_POST
def seite(request: Request, postseite_id: UUID) -> HttpResponse:
    blatt = get_page(request.akteur, postseite_id)
    stueck = get_stueck(request.akteur, blatt.poststueck_id)  # type: ignore[arg-type] # is scoped
    tun = _SEITEN.get(request.POST.get("tun", ""), _unknown)
    return _run(
        request,
        stueck,
        lambda stand: tun(stueck.pk, blatt.pk, akteur=request.akteur, stand=stand),
    )


@mitarbeiter
@require_POST
def verbinden(request: Request, poststueck_id: UUID) -> HttpResponse:
    """With the letter that is named, or with the next of its delivery."""
    stueck = get_stueck(request.akteur, poststueck_id)
    mit = request.POST.get("mit", "").strip()
    return _run(request, stueck, lambda stand: _join(stueck.pk, mit, request.akteur, stand))


@mitarbeiter
@require_POST
def zurueckholen(request: Request, poststueck_id: UUID) -> HttpResponse:
    stueck = get_stueck(request.akteur, poststueck_id)
    return _run(request, stueck, lambda _stand: take_back(stueck.pk, akteur=request.akteur))


@mitarbeiter
class EingangView(View):
    request: Request

    def get(self, request: Request, poststueck_id: UUID) -> HttpResponse:
        stueck = get_stueck(request.akteur, poststueck_id)
        anfang = {"stand": stueck.stand, "eingang": stueck.eingang}
        return self._show(stueck, Eingangstag(initial=anfang))

    def post(self, request: Request, poststueck_id: UUID) -> HttpResponse:
        stueck = get_stueck(request.akteur, poststueck_id)
        form = Eingangstag(request.POST)
        if not form.is_valid():
            return self._show(stueck, form)
        try:
            correct_eingang(stueck.pk, akteur=request.akteur, **form.cleaned_data)
        except NichtGefunden:
            raise
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
            return self._show(stueck, form)
        messages.success(request, "Der Tag des Eingangs ist berichtigt.")
        return _back(stueck)

    def _show(self, stueck: Poststueck, form: Eingangstag) -> HttpResponse:
        kontext = {
            "title": "Tag des Eingangs",
            "form": form,
            "stueck": stueck,
            "zurueck": reverse("posteingang:stueck", args=[stueck.pk]),
        }
        status = 422 if form.errors else 200
        return render(self.request, "posteingang/eingang.html", kontext, status=status)


def _join(stueck_id: UUID, mit: str, akteur: Akteur, stand: int) -> Poststueck:
    if not mit:
        return join_next(stueck_id, akteur=akteur, stand=stand)
    anderes = find_waiting(akteur, mit)
    if anderes is None:
        raise Fachfehler(f"Ein wartendes Schreiben „{mit[:20]}“ gibt es nicht.")
    return join_piece(stueck_id, anderes, akteur=akteur, stand=stand)


def _unknown(*_: Any, **__: Any) -> Poststueck:
    raise Fachfehler("Bitte wählen Sie, was mit der Seite geschehen soll.")


def _run(request: Request, stueck: Poststueck, tun: Callable[[int], Any]) -> HttpResponse:
    try:
        tun(posted_stand(request))
    except NichtGefunden:
        raise
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    return _back(stueck)


def _back(stueck: Poststueck) -> HttpResponse:
    return HttpResponseRedirect(reverse("posteingang:stueck", args=[stueck.pk]))
