"""The Versand of one letter, at a glance: every attempt, its proof, its dates, what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from rathaus import uhr
from rathaus.core.ablage.public import NichtAngenommen
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.vorgaenge.public import may_edit
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter

from ...antworten import pdf_response
from ...models import Bescheid
from ...queries import get_bescheid
from ...zustaende import HINFAELLIG
from ..actions import choose_versandweg
from ..actions.register import query_melderegister
from ..anzeige import Voraussicht, nummer_of
from ..ausdruck import receipt_of
from ..formulare import Wegformular
from ..melderegister import CHECKLISTE, Auskunft, melderegister
from ..models import Versand, Versandweg
from ..queries import get_versand, versande_of
from ..wahl import allowed_ways
from ..wege import Versandart, versandarten
from .handlungen import Handlung, actions_for, find_action

#: Until then the clerk may say which way it takes.
WAEHLBAR = ("entwurf", "festgeschrieben", "ausgefertigt", "druck", "vorbereitet")


@dataclass(frozen=True, slots=True)
class Schritt:
    handlung: Handlung
    form: forms.Form


@dataclass(frozen=True, slots=True)
class Karte:
    """One attempt with what can be done about it."""

    versand: Versand
    art: Versandart
    gilt: bool
    voraussichtlich: Any
    schritte: Sequence[Schritt]

    @property
    def haupt(self) -> list[Schritt]:
        return [schritt for schritt in self.schritte if schritt.handlung.haupt]

    @property
    def weitere(self) -> list[Schritt]:
        return [schritt for schritt in self.schritte if not schritt.handlung.haupt]


@mitarbeiter
class VersandView(View):
    """GET shows, POST does what its button says to the Versand it names."""

    request: Request

    def get(self, request: Request, bescheid_id: UUID) -> HttpResponse:
        return show_versand(request, get_bescheid(request.akteur, bescheid_id))

    def post(self, request: Request, bescheid_id: UUID) -> HttpResponse:
        bescheid = get_bescheid(request.akteur, bescheid_id)
        if request.POST.get("tun") == "weg":
            return self._choose(bescheid)
        versand = next(
            (v for v in versande_of(bescheid) if str(v.pk) == request.POST.get("versand")), None
        )
        handlung = find_action(versand, request.POST.get("tun", "")) if versand else None
        if versand is None or handlung is None:
            messages.error(request, "Das geht bei diesem Versand nicht mehr.")
            return redirect("bescheide:versand", bescheid.pk)
        return self._act(bescheid, versand, handlung)

    def _act(self, bescheid: Bescheid, versand: Versand, handlung: Handlung) -> HttpResponse:
        request = self.request
        versand.bescheid = bescheid
        form = handlung.form(versand, request.POST, request.FILES, auto_id=_ids(versand, handlung))
        if not form.is_valid():
            return show_versand(self.request, bescheid, offen=(versand, handlung, form))
        try:
            handlung.run(versand, form.cleaned_data, request.akteur)
        except NichtGefunden:
            raise
        except (Fachfehler, NichtAngenommen) as fehler:
            form.add_error(None, str(fehler))
            return show_versand(self.request, bescheid, offen=(versand, handlung, form))
        messages.success(request, handlung.erfolg)
        return redirect("bescheide:versand", bescheid.pk)

    def _choose(self, bescheid: Bescheid) -> HttpResponse:
        form = _way_form(bescheid, self.request.POST)
        if not form.is_valid():
            return show_versand(self.request, bescheid, wegform=form)
        werte = form.cleaned_data
        try:
            choose_versandweg(
                bescheid.pk,
                werte["weg"],
                grund=werte["grund"],
                akteur=self.request.akteur,
                stand=werte["stand"],
            )
        except NichtGefunden:
            raise
        except Veraltet as fehler:
            messages.error(self.request, str(fehler))
            return redirect("bescheide:versand", bescheid.pk)
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
            return show_versand(self.request, bescheid, wegform=form)
        messages.success(self.request, "Der Weg ist gewählt.")
        return redirect("bescheide:versand", bescheid.pk)


def show_versand(
    request: Request,
    bescheid: Bescheid,
    *,
    offen: tuple[Versand, Handlung, forms.Form] | None = None,
    wegform: Wegformular | None = None,
    auskunft: Auskunft | None = None,
) -> HttpResponse:
    darf = may_edit(request.akteur, bescheid.vorgang)
    karten = _cards(bescheid, darf, offen, auskunft)
    fehlerhaft = offen[2] if offen else wegform
    kontext = {
        "title": f"Versand: {bescheid.betreff}"[:120],
        "bescheid": bescheid,
        "karten": karten,
        "wegform": (wegform or _way_form(bescheid)) if darf and _may_choose(bescheid) else None,
        "fehlerhaft": fehlerhaft,
        "auskunft": auskunft,
        "checkliste": CHECKLISTE,
        "register": melderegister.available(),
        "zurueck": reverse("bescheide:bescheid", args=[bescheid.pk]),
    }
    status = 422 if fehlerhaft is not None and fehlerhaft.errors else 200
    return render(request, "bescheide/versand/seite.html", kontext, status=status)


@mitarbeiter
@require_POST
def register(request: Request, versand_id: UUID) -> HttpResponse:
    """Ask the register; what it says stands in the form, and the clerk decides."""
    versand = get_versand(request.akteur, versand_id)
    try:
        auskunft = query_melderegister(versand.pk, akteur=request.akteur)
    except NichtGefunden:
        raise
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
        return redirect("bescheide:versand", versand.bescheid_id)
    return show_versand(
        request, get_bescheid(request.akteur, versand.bescheid_id), auskunft=auskunft
    )


@mitarbeiter
@require_safe
def empfangsbekenntnis(request: Request, versand_id: UUID) -> HttpResponse:
    """The receipt to be signed at the counter."""
    versand = get_versand(request.akteur, versand_id)
    if versand.weg != Versandweg.UEBERGABE:
        raise NichtGefunden("Hier gibt es nichts zu unterschreiben.")
    pdf = receipt_of(versand)
    return pdf_response(pdf, f"Empfangsbekenntnis-{nummer_of(versand)}.pdf")


def _cards(
    bescheid: Bescheid,
    darf: bool,
    offen: tuple[Versand, Handlung, forms.Form] | None,
    auskunft: Auskunft | None,
) -> list[Karte]:
    gesehen: set[UUID] = set()
    karten = []
    for versand in versande_of(bescheid):
        versand.bescheid = bescheid
        neueste = versand.ausfertigung_id not in gesehen
        gesehen.add(versand.ausfertigung_id)
        handlungen = actions_for(versand, gilt=neueste) if darf else []
        karten.append(
            Karte(
                versand,
                versandarten[versand.weg],
                neueste and versand.zustand not in HINFAELLIG,
                Voraussicht()(versand) if neueste and versand.zustand == "druck" else None,
                [Schritt(h, _form_of(versand, h, offen, auskunft)) for h in handlungen],
            )
        )
    return karten


def _form_of(
    versand: Versand,
    handlung: Handlung,
    offen: tuple[Versand, Handlung, forms.Form] | None,
    auskunft: Auskunft | None,
) -> forms.Form:
    if offen and offen[0].pk == versand.pk and offen[1] is handlung:
        return offen[2]
    anfang: dict[str, Any] = {}
    if handlung.tun == "neu" and auskunft and auskunft.anschrift:
        name = versand.anschrift[:1]
        anfang["anschrift"] = "\n".join([*name, *auskunft.anschrift])
        anfang["grund"] = f"Melderegister, Auskunft vom {uhr.heute():%d.%m.%Y}"
    return handlung.form(versand, initial=anfang, auto_id=_ids(versand, handlung))


def _ids(versand: Versand, handlung: Handlung) -> str:
    return f"id_{handlung.tun}_{versand.pk}_%s"


def _may_choose(bescheid: Bescheid) -> bool:
    return bescheid.zustand in WAEHLBAR


def _way_form(bescheid: Bescheid, daten: Any = None) -> Wegformular:
    vor_dem_druck = bescheid.zustand not in ("druck", "vorbereitet")
    return Wegformular(
        daten,
        initial={"stand": bescheid.stand, "weg": bescheid.versandweg},
        wege=allowed_ways(bescheid.vorgang, bescheid),
        frei=vor_dem_druck,
        auto_id="id_weg_%s",
    )
