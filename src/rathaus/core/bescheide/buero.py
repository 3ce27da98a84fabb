"""The clerk's way of a notice: write it from its template, look it over, freeze it, see where it
is.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from rathaus import uhr
from rathaus.core.ablage.public import made_response
from rathaus.core.absagen import refusal_as_message
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.freigaben.public import grant_freigabe, is_freigegeben, offene_for
from rathaus.core.protokoll.public import Akteur
from rathaus.core.textvorlagen.public import Teil, compare_blocks
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import get_vorgang, may_edit
from rathaus.core.zugaenge.request import Request, posted_stand
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.ui.components import Event, Link

from .actions import (
    discard_bescheid,
    draft_bescheid,
    edit_bescheid,
    freeze_bescheid,
    freigabe_version,
    refresh_bausteine,
    request_schlusszeichnung,
)
from .actions.entwerfen import FREIGABE_ART
from .actions.festschreiben import needs_second_person
from .antworten import pdf_response
from .ausfertigung.docx import DOCX, write_docx
from .ausfertigung.inhalt import letter_of
from .ausfertigung.satz import typeset
from .formulare import Entwurfsformular
from .models import Bescheid
from .pruefung import RAHMEN, is_act, list_maengel, outdated_in
from .queries import get_bescheid
from .recht import preview_of
from .siegel.buero import siegelstand_of


@mitarbeiter
@require_POST
def entwerfen(request: Request, vorgang_id: UUID, vorlage: str) -> HttpResponse:
    vorgang = get_vorgang(request.akteur, vorgang_id)
    with refusal_as_message(request):
        bescheid = draft_bescheid(
            vorgang.pk, vorlage, akteur=request.akteur, stand=posted_stand(request)
        )
        _say_whose(request, bescheid.vorgang)
        return redirect("bescheide:bescheid", bescheid.pk)
    return redirect("vorgaenge:vorgang", vorgang.pk)


def _say_whose(request: Request, vorgang: Vorgang) -> None:
    """Who writes in a colleague's matter knows it."""
    if vorgang.bearbeiter_id not in (None, request.akteur.mitarbeiter_id):
        messages.info(request, f"Dieser Vorgang liegt bei {vorgang.bearbeiter}.")


@mitarbeiter
class BescheidView(View):
    """A draft is a form beside its letter; afterwards the page says where the letter is."""

    request: Request

    def get(self, request: Request, bescheid_id: UUID) -> HttpResponse:
        bescheid = get_bescheid(request.akteur, bescheid_id)
        if bescheid.zustand != "entwurf":
            return render(request, "bescheide/stand.html", _stand_context(bescheid))
        return self._show(bescheid, Entwurfsformular(bescheid=bescheid))

    def post(self, request: Request, bescheid_id: UUID) -> HttpResponse:
        bescheid = get_bescheid(request.akteur, bescheid_id)
        hier = redirect("bescheide:bescheid", bescheid.pk)
        if bescheid.zustand != "entwurf":
            return hier
        form = Entwurfsformular(request.POST, bescheid=bescheid)
        if not form.is_valid():
            return self._show(bescheid, form)
        try:
            messages.success(request, self._work(bescheid, form))
        except NichtGefunden:
            raise
        except Veraltet as fehler:
            return self._show_newer(bescheid.pk, form, fehler)
        except Fachfehler as fehler:
            messages.error(request, str(fehler))
        return hier

    def _work(self, bescheid: Bescheid, form: Entwurfsformular) -> str:
        """Save the words, then do what the button said."""
        akteur, tun = self.request.akteur, self.request.POST.get("tun", "")
        if tun == "verwerfen":
            discard_bescheid(bescheid.pk, akteur=akteur, stand=form.cleaned_data["stand"])
            return "Der Entwurf ist verworfen."
        bescheid = _save(bescheid, form, akteur)
        if tun == "zeichnen":
            request_schlusszeichnung(bescheid.pk, akteur=akteur, stand=bescheid.stand)
            return "Der Entwurf liegt zur Schlusszeichnung."
        if tun == "festschreiben":
            freeze_bescheid(bescheid.pk, akteur=akteur, stand=bescheid.stand)
            return "Festgeschrieben. Der Brief geht jetzt von selbst seinen Weg."
        return "Der Entwurf ist gespeichert."

    def _show_newer(
        self, bescheid_id: UUID, form: Entwurfsformular, fehler: Veraltet
    ) -> HttpResponse:
        """The draft as it is now, with everything typed still in the form."""
        bescheid = get_bescheid(self.request.akteur, bescheid_id)
        daten = self.request.POST.copy()
        daten["stand"] = str(bescheid.stand)
        neu = Entwurfsformular(daten, bescheid=bescheid)
        if bescheid.zustand != "entwurf" and neu.is_valid() and neu.bloecke() == bescheid.bloecke:
            return redirect("bescheide:bescheid", bescheid.pk)  # the second of a double click
        neu.add_error(None, str(fehler))
        return self._show(bescheid, neu)

    def _show(self, bescheid: Bescheid, form: Entwurfsformular) -> HttpResponse:
        kontext = _draft_context(bescheid, form, self.request.akteur)
        status = 422 if form.errors else 200
        return render(self.request, "bescheide/entwurf.html", kontext, status=status)


@mitarbeiter
@require_POST
def zeichnen(request: Request, bescheid_id: UUID) -> HttpResponse:
    """The second person signs and freezes exactly these words, in one step."""
    bescheid = get_bescheid(request.akteur, bescheid_id)
    freigabe = _waiting_for(bescheid, request.akteur)
    if freigabe is None:
        raise NichtGefunden("Hier wartet keine Schlusszeichnung auf Sie.")
    try:
        grant_freigabe(freigabe, akteur=request.akteur)
        messages.success(request, "Gezeichnet und festgeschrieben.")
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    return redirect("bescheide:bescheid", bescheid.pk)


@mitarbeiter
@require_safe
def vorschau(request: Request, bescheid_id: UUID) -> HttpResponse:
    """The draft as it will look on paper."""
    bescheid = get_bescheid(request.akteur, bescheid_id)
    wappen = bescheid.vorgang.gemeinde.wappen_svg
    pdf = typeset(letter_of(bescheid), wappen_svg=wappen, vermerk="Entwurf")
    return pdf_response(pdf, f"Entwurf-{bescheid.nummer}.pdf")


@mitarbeiter
@require_safe
def als_docx(request: Request, bescheid_id: UUID) -> HttpResponse:
    """A plain letter for a word processor; an act goes out as it is frozen, and no other way."""
    bescheid = get_bescheid(request.akteur, bescheid_id)
    if is_act(bescheid):
        raise NichtGefunden("Einen Bescheid gibt es nur als PDF.")
    return made_response(write_docx(letter_of(bescheid)), f"Brief-{bescheid.nummer}.docx", DOCX)


@mitarbeiter
@require_POST
def auffrischen(request: Request, bescheid_id: UUID) -> HttpResponse:
    """Shared texts as they are today."""
    bescheid = get_bescheid(request.akteur, bescheid_id)
    with refusal_as_message(request):
        refresh_bausteine(bescheid.pk, akteur=request.akteur, stand=posted_stand(request))
        messages.success(request, "Die Textbausteine stehen jetzt in ihrer neuen Fassung da.")
    return redirect("bescheide:bescheid", bescheid.pk)


def _save(bescheid: Bescheid, form: Entwurfsformular, akteur: Akteur) -> Bescheid:
    daten = form.cleaned_data
    bloecke = form.bloecke()
    if bloecke == bescheid.bloecke and not form.changes_the_frame():
        return bescheid
    return edit_bescheid(
        bescheid.pk,
        bloecke=bloecke,
        betreff=daten["betreff"],
        kopie_an=daten["kopie_an"].splitlines(),
        anlagen=daten.get("anlagen"),
        akteur=akteur,
        stand=daten["stand"],
    )


def _draft_context(bescheid: Bescheid, form: Entwurfsformular, akteur: Akteur) -> dict[str, Any]:
    zweite = needs_second_person(bescheid)
    gezeichnet = zweite and is_freigegeben(FREIGABE_ART, bescheid.pk, freigabe_version(bescheid))
    return {
        "title": bescheid.betreff,
        "bescheid": bescheid,
        "form": form,
        "brief": letter_of(bescheid),
        "maengel": [_mangel_link(bescheid, mangel) for mangel in list_maengel(bescheid)],
        "darf": may_edit(akteur, bescheid.vorgang),
        "zur_zeichnung": zweite and not gezeichnet,
        "wartet_auf_mich": _waiting_for(bescheid, akteur),
        "aenderungen": compare_blocks(bescheid.muster, bescheid.bloecke),
        "veraltet": bool(outdated_in(bescheid)),
        "einfach": not is_act(bescheid),
        "zurueck": reverse("vorgaenge:vorgang", args=[bescheid.vorgang_id]),
    }


def _mangel_link(bescheid: Bescheid, mangel: Any) -> Link:
    if mangel.stelle in set(Teil):
        return Link(mangel.text, "#id_neu_text")
    if mangel.stelle == "betreff":
        return Link(mangel.text, "#id_betreff")
    if mangel.stelle in RAHMEN:
        ziel = reverse("bescheide:rahmen", args=[bescheid.pk])
        return Link(mangel.text, f"{ziel}#id_{mangel.stelle}")
    if mangel.stelle:
        return Link(mangel.text, f"#block_{mangel.stelle}")
    return Link(mangel.text, reverse("vorgaenge:vorgang", args=[bescheid.vorgang_id]))


def _waiting_for(bescheid: Bescheid, akteur: Akteur) -> Any:
    if not needs_second_person(bescheid):
        return None
    return next((f for f in offene_for(akteur) if f.objekt_id == bescheid.pk), None)


def _stand_context(bescheid: Bescheid) -> dict[str, Any]:
    return {
        "title": bescheid.betreff,
        "bescheid": bescheid,
        "brief": letter_of(bescheid),
        "siegel": siegelstand_of(bescheid),
        "weg": _way_of(bescheid),
        "voraussichtlich": preview_of(bescheid, uhr.heute()) if not bescheid.bekanntgabe else None,
        "zurueck": reverse("vorgaenge:vorgang", args=[bescheid.vorgang_id]),
    }


def _way_of(bescheid: Bescheid) -> list[Event]:
    """Where the letter is: done, now, still to come."""
    hinaus = bescheid.zur_post or bescheid.bereitgestellt
    schritte = [
        ("Festgeschrieben", bescheid.festgeschrieben),
        ("Ausgefertigt (PDF)", bescheid.dokument and bescheid.dokument.angelegt),
        ("Zur Post gegeben" if bescheid.versandweg != "postfach" else "Im Postfach", hinaus),
        ("Bekannt gegeben", bescheid.bekanntgabe),
    ]
    offen = next((n for n, (_name, wann) in enumerate(schritte) if not wann), len(schritte))
    return [
        Event(
            name,
            when=wann or None,
            state="done" if wann else "current" if nummer == offen else "todo",
        )
        for nummer, (name, wann) in enumerate(schritte)
    ]
