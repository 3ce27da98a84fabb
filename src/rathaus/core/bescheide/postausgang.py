"""The Poststelle: what waits, in which batches it lies, what left last."""

import io
from collections.abc import Sequence
from contextlib import ExitStack
from typing import IO

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from pypdf import PdfWriter

from rathaus import uhr
from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.public import open_datei
from rathaus.core.einheiten.public import Rolle, rolle
from rathaus.core.fehler import Fachfehler
from rathaus.core.zugaenge.request import Request
from rathaus.ui.components import Badge, Column, Table
from rathaus.ui.formats import datum

from .actions import hand_to_post
from .actions.codebrief import hand_over_codebriefe
from .actions.drucken import mark_gedruckt
from .antworten import pdf_response
from .ausfertigung.codebrief import typeset_codebrief, words_of
from .formulare import Vermerkformular
from .models import Bescheid
from .queries import codebriefe_for, druckauftraege_for
from .versand.actions.stapel import STAPEL, form_stapel
from .versand.anzeige import Voraussicht, nummer_of
from .versand.models import Versand
from .versand.queries import (
    confirmed_stapel_for,
    open_stapel_for,
    queue_for,
    sent_by_post,
)


@rolle(Rolle.POSTSTELLE)
@require_safe
def postausgang(request: Request) -> HttpResponse:
    return _show(request, Vermerkformular(initial={"am": uhr.heute()}))


@rolle(Rolle.POSTSTELLE)
@require_POST
def abgeben(request: Request) -> HttpResponse:
    """Form a batch of the chosen ones to print, or say at once that they left."""
    gewaehlt = _chosen(request)
    if not gewaehlt:
        messages.error(request, "Bitte wählen Sie mindestens einen Brief.")
        return redirect("bescheide:postausgang")
    if request.POST.get("tun") == "stapel":
        return _form_stapel(request, gewaehlt)
    form = Vermerkformular(request.POST)
    if not form.is_valid():
        return _show(request, form)
    try:
        abgegeben = hand_to_post(
            [versand.bescheid_id for versand in gewaehlt],
            am=form.cleaned_data["am"],
            akteur=request.akteur,
        )
    except Fachfehler as fehler:
        form.add_error(None, str(fehler))
        return _show(request, form)
    messages.success(request, _handed_over(abgegeben))
    return redirect("bescheide:postausgang")


def _form_stapel(request: Request, gewaehlt: list[Versand]) -> HttpResponse:
    try:
        stapel = form_stapel([versand.pk for versand in gewaehlt], akteur=request.akteur)
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
        return redirect("bescheide:postausgang")
    return redirect("bescheide:stapel", stapel.pk)


@rolle(Rolle.POSTSTELLE)
@require_POST
def druck(request: Request) -> HttpResponse:
    """All documents that wait for print in one file, or note that they were printed."""
    gewaehlt = set(request.POST.getlist("auftrag"))
    auftraege = [a for a in druckauftraege_for(request.akteur)[:STAPEL] if str(a.pk) in gewaehlt]
    if not auftraege:
        messages.error(request, "Bitte wählen Sie mindestens einen Antrag.")
    elif request.POST.get("tun") == "drucken":
        dateien = [a.dokument.versionen.all()[0].datei for a in auftraege]
        return pdf_response(_bind(dateien), f"Antraege-{uhr.heute():%Y-%m-%d}.pdf")
    else:
        anzahl = mark_gedruckt([a.pk for a in auftraege], akteur=request.akteur)
        messages.success(request, f"Gedruckt und verteilt: {anzahl}")
    return redirect("bescheide:postausgang")


@rolle(Rolle.POSTSTELLE)
@require_POST
def codebriefe(request: Request) -> HttpResponse:
    """Letters with a code: all chosen in one file, or note that they left the house."""
    gewaehlt = set(request.POST.getlist("auftrag"))
    auftraege = [a for a in codebriefe_for(request.akteur)[:STAPEL] if str(a.pk) in gewaehlt]
    if not auftraege:
        messages.error(request, "Bitte wählen Sie mindestens einen Brief mit Code.")
    elif request.POST.get("tun") == "drucken":
        stapel = _join([io.BytesIO(typeset_codebrief(auftrag)) for auftrag in auftraege])
        return pdf_response(stapel, f"Codebriefe-{uhr.heute():%Y-%m-%d}.pdf")
    else:
        anzahl = hand_over_codebriefe([a.pk for a in auftraege], akteur=request.akteur)
        messages.success(request, f"Zur Post gegeben und hier gelöscht: {anzahl}")
    return redirect("bescheide:postausgang")


def _show(request: Request, form: Vermerkformular) -> HttpResponse:
    akteur = request.akteur
    briefe = list(queue_for(akteur)[:STAPEL])
    kontext = {
        "title": "Postausgang",
        "form": form,
        "briefe": briefe,
        "table": _table(briefe),
        "stapel": open_stapel_for(akteur),
        "auftraege": list(druckauftraege_for(akteur)[:STAPEL]),
        "codebriefe": [(auftrag, words_of(auftrag)) for auftrag in codebriefe_for(akteur)[:STAPEL]],
        "hinaus": confirmed_stapel_for(akteur),
        "versandt": sent_by_post(akteur, anzahl=20),
    }
    status = 422 if form.errors else 200
    return render(request, "bescheide/postausgang.html", kontext, status=status)


def _table(briefe: list[Versand]) -> Table:
    return Table(
        caption="Was heute hinausgehen kann",
        hide_caption=True,
        select="brief",
        select_value=lambda versand: str(versand.pk),
        form_id="stapel",
        key_navigation=True,
        columns=[
            Column("Brief", lambda v: Badge(nummer_of(v)), row_header=True, width="narrow"),
            Column("An", lambda v: ", ".join(v.anschrift)),
            Column("Betreff", lambda v: v.bescheid.betreff),
            Column("Vom", lambda v: v.bescheid.datum, width="narrow"),
            Column("Weg", lambda v: v.get_weg_display()),
            Column("Bekanntgabe", Voraussicht()),
        ],
        rows=briefe,
    )


def _chosen(request: Request) -> list[Versand]:
    """Of the ticked ones those that really wait."""
    gewaehlt = set(request.POST.getlist("brief"))
    return [v for v in queue_for(request.akteur)[:STAPEL] if str(v.pk) in gewaehlt]


def _bind(dateien: list[Datei]) -> bytes:
    with ExitStack() as offene:
        return _join([offene.enter_context(open_datei(datei)) for datei in dateien])


def _join(stroeme: Sequence[IO[bytes]]) -> bytes:
    stapel = PdfWriter()
    for strom in stroeme:
        stapel.append(strom)
    ziel = io.BytesIO()
    stapel.write(ziel)
    return ziel.getvalue()


def _handed_over(briefe: list[Bescheid]) -> str:
    if len(briefe) == 1 and briefe[0].bekanntgabe:
        return f"Zur Post gegeben. Bekannt gegeben am {datum(briefe[0].bekanntgabe)}."
    return f"{len(briefe)} Briefe sind zur Post gegeben; die Fristen laufen."
