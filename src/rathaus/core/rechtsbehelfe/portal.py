"""Objecting as a citizen: what counts, what does not, and what to do until when."""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rathaus import uhr
from rathaus.core.absagen import refusal_on
from rathaus.core.bescheide.lesart import reading_for
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.bescheide.queries import get_bescheid, vorgang_id_of
from rathaus.core.fehler import NichtGefunden
from rathaus.core.protokoll.public import Akteurart
from rathaus.core.vorgaenge.queries import LINKZWECK, link_targets
from rathaus.core.zugaenge.public import (
    Request,
    Vertrauensniveau,
    buerger,
    current_niveau,
    mit_link,
    throttle,
)
from rathaus.recht.form import Eingangsweg
from rathaus.recht.rechtsbehelf import Gebiet

from .actions import Eingang, receive_widerspruch
from .formulare import Widerspruchsformular
from .queries import of_bescheid
from .recht import MIT_ZINSEN, allows_widerspruch, gebiet_of


def _ziele(kwargs: dict[str, Any]) -> Collection[UUID]:
    vorgang_id = vorgang_id_of(kwargs["bescheid_id"])
    return link_targets(vorgang_id) if vorgang_id else []


beteiligt = mit_link(LINKZWECK, ziel=_ziele, sonst=buerger())


@beteiligt
def erheben(request: Request, bescheid_id: UUID) -> HttpResponse:
    bescheid = _contestable(request, bescheid_id)
    eigener = of_bescheid(bescheid, request.akteur)
    weg = _weg(request, bescheid)
    if eigener and eigener.offen and (eigener.zustand != "formmangel" or weg == Eingangsweg.PORTAL):
        return redirect_to_status(bescheid)
    mit_geld = gebiet_of(bescheid.vorgang) in MIT_ZINSEN
    form = Widerspruchsformular(request.POST or None, mit_geld=mit_geld)
    if request.method != "POST" or not form.is_valid():
        return _show(request, bescheid, form, weg)
    with refusal_on(form):
        throttle("formular", request)
        _send(request, bescheid, form, weg)
        if weg == Eingangsweg.PORTAL:
            satz = _("Das ist noch kein gültiger Widerspruch. Lesen Sie bitte hier, was fehlt.")
            messages.warning(request, satz)
        else:
            messages.success(request, _("Ihr Widerspruch ist bei uns."))
        return redirect_to_status(bescheid)
    return _show(request, bescheid, form, weg)


@beteiligt
@require_POST
def brief(request: Request, bescheid_id: UUID) -> HttpResponse:
    """The same words as a letter to print and sign. Nothing is kept."""
    bescheid = _contestable(request, bescheid_id)
    gemeinde = bescheid.vorgang.gemeinde
    kontext = {
        "title": _("Widerspruch zum Ausdrucken"),
        "bescheid": bescheid,
        "gemeinde_anschrift": [gemeinde.name, gemeinde.strasse, f"{gemeinde.plz} {gemeinde.ort}"],
        "begruendung": request.POST.get("begruendung", "")[:20_000].strip(),
        "heute": uhr.heute(),
    }
    return render(request, "rechtsbehelfe/brief.html", kontext)


def redirect_to_status(bescheid: Bescheid) -> HttpResponse:
    return HttpResponseRedirect(reverse("nachrichten:status", args=[bescheid.vorgang_id]))


def _contestable(request: Request, bescheid_id: UUID) -> Bescheid:
    """A notice whose words this reader may see and against which there is a Widerspruch."""
    bescheid = get_bescheid(request.akteur, bescheid_id)
    if not reading_for(bescheid, request.akteur).offen or not allows_widerspruch(
        bescheid, uhr.heute()
    ):
        raise NichtGefunden("Gegen dieses Schreiben gibt es keinen Widerspruch.")
    return bescheid


def _weg(request: Request, bescheid: Bescheid) -> Eingangsweg:
    """Only who showed their Online-Ausweis needs no signature (§ 3a Abs. 3 VwVfG); a link proves
    nobody's identity, and the SGG knows no such form.
    """
    ausgewiesen = (
        request.akteur.art == Akteurart.BUERGER
        and current_niveau(request) >= Vertrauensniveau.EID
        and gebiet_of(bescheid.vorgang) is not Gebiet.SGB
    )
    return Eingangsweg.PORTAL_EID if ausgewiesen else Eingangsweg.PORTAL


def _send(
    request: Request, bescheid: Bescheid, form: Widerspruchsformular, weg: Eingangsweg
) -> None:
    daten = form.cleaned_data
    eingang = Eingang(
        eingegangen=uhr.heute(),
        weg=weg,
        begruendung=daten["begruendung"],
        aussetzung=daten.get("aussetzung", False),
    )
    receive_widerspruch(bescheid.pk, eingang, akteur=request.akteur)


def _show(
    request: Request, bescheid: Bescheid, form: Widerspruchsformular, weg: Eingangsweg
) -> HttpResponse:
    niveau = reverse("zugaenge:niveau")
    ziel = {"noetig": int(Vertrauensniveau.EID), "weiter": request.path}
    kontext = {
        "title": _("Widerspruch einlegen"),
        "bescheid": bescheid,
        "form": form,
        "gueltig": weg == Eingangsweg.PORTAL_EID,
        "ausweisen": f"{niveau}?{urlencode(ziel)}"
        if request.zugang and gebiet_of(bescheid.vorgang) is not Gebiet.SGB
        else "",
        "gemeinde": bescheid.vorgang.gemeinde,
        "amt": bescheid.vorgang.sicht.einheit,
    }
    status = 422 if form.errors else 200
    return render(request, "rechtsbehelfe/erheben.html", kontext, status=status)
