"""The Poststelle works in batches: form one, print it, say when it left; then what comes back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rathaus import uhr
from rathaus.core.ablage.public import NichtAngenommen
from rathaus.core.einheiten.public import Rolle, rolle
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.zugaenge.request import Request
from rathaus.ui.components import Badge, Column, Link, Table
from rathaus.ui.formats import datum

from ...antworten import pdf_response
from ...formulare import Vermerkformular
from ..actions import confirm_stapel, note_print, pull_out, record_nachweis, return_versand
from ..anzeige import Voraussicht, nummer_of
from ..ausdruck import print_letters
from ..dateien import store_proof
from ..formulare import Nachweisformular, Ruecklaufformular
from ..models import Poststapel, Versand
from ..queries import find_sent, get_sent, get_stapel, letters_in
from ..wege import versandarten


@rolle(Rolle.POSTSTELLE)
@require_safe
def stapel(request: Request, stapel_id: UUID) -> HttpResponse:
    gewaehlt = get_stapel(request.akteur, stapel_id)
    return _show(request, gewaehlt, Vermerkformular(initial={"am": uhr.heute()}))


@rolle(Rolle.POSTSTELLE)
@require_POST
def drucken(request: Request, stapel_id: UUID) -> HttpResponse:
    """All letters of the batch in one file; that it was printed is noted."""
    gewaehlt = note_print(stapel_id, akteur=request.akteur)
    pdf = print_letters(letters_in(gewaehlt))
    return pdf_response(pdf, f"Stapel-{gewaehlt.tag:%Y-%m-%d}-{gewaehlt.nummer}.pdf")


@rolle(Rolle.POSTSTELLE)
@require_POST
def aufgeben(request: Request, stapel_id: UUID) -> HttpResponse:
    """The Ab-Vermerk of the batch."""
    gewaehlt = get_stapel(request.akteur, stapel_id)
    form = Vermerkformular(request.POST)
    if not form.is_valid():
        return _show(request, gewaehlt, form)
    try:
        confirm_stapel(
            gewaehlt.pk,
            am=form.cleaned_data["am"],
            nummern=_numbers(request.POST, letters_in(gewaehlt)),
            akteur=request.akteur,
        )
    except Fachfehler as fehler:
        form.add_error(None, str(fehler))
        return _show(request, gewaehlt, form)
    messages.success(request, "Ab-Vermerk gesetzt. Die Fristen laufen.")
    return redirect("bescheide:stapel", gewaehlt.pk)


@rolle(Rolle.POSTSTELLE)
@require_POST
def herausnehmen(request: Request, stapel_id: UUID) -> HttpResponse:
    """Those ticked go back to the queue, with a reason."""
    gewaehlt = set(request.POST.getlist("versand"))
    briefe = [
        versand
        for versand in letters_in(get_stapel(request.akteur, stapel_id))
        if str(versand.pk) in gewaehlt
    ]
    if not briefe:
        messages.error(request, "Bitte wählen Sie die Briefe, die aus dem Stapel sollen.")
        return redirect("bescheide:stapel", stapel_id)
    try:
        for versand in briefe:
            pull_out(versand.pk, grund=request.POST.get("grund", ""), akteur=request.akteur)
        messages.success(request, f"Aus dem Stapel genommen: {len(briefe)}")
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    return redirect("bescheide:stapel", stapel_id)


@rolle(Rolle.POSTSTELLE)
@require_safe
def sendungen(request: Request) -> HttpResponse:
    """Find the letter whose record or envelope lies on the table, by its number."""
    suche = request.GET.get("q", "")
    treffer = find_sent(request.akteur, suche)
    if len(treffer) == 1:
        return redirect("bescheide:sendung", treffer[0].pk)
    kontext = {"title": "Was zurückkam", "suche": suche, "treffer": treffer}
    return render(request, "bescheide/versand/sendungen.html", kontext)


@rolle(Rolle.POSTSTELLE)
@require_safe
def sendung(request: Request, versand_id: UUID) -> HttpResponse:
    return _show_sent(request, get_sent(request.akteur, versand_id))


@rolle(Rolle.POSTSTELLE)
@require_POST
def nachweis(request: Request, versand_id: UUID) -> HttpResponse:
    """The record of service came back."""
    versand = get_sent(request.akteur, versand_id)
    form = Nachweisformular(request.POST, request.FILES, versand=versand)
    if not form.is_valid():
        return _show_sent(request, versand, nachweis=form)
    werte = form.cleaned_data
    try:
        record_nachweis(
            versand.pk,
            am=werte["am"],
            weise=werte.get("weise", ""),
            kennung=werte["kennung"],
            datei=store_proof(werte["datei"], akteur=request.akteur),
            akteur=request.akteur,
        )
    except NichtGefunden:
        raise
    except (Fachfehler, NichtAngenommen) as fehler:
        form.add_error(None, str(fehler))
        return _show_sent(request, versand, nachweis=form)
    messages.success(request, "Zustellung erfasst. Die Fristen laufen ab diesem Tag.")
    return redirect("bescheide:sendung", versand.pk)


@rolle(Rolle.POSTSTELLE)
@require_POST
def zurueck(request: Request, versand_id: UUID) -> HttpResponse:
    """The letter came back; the office finds a task."""
    versand = get_sent(request.akteur, versand_id)
    form = Ruecklaufformular(request.POST)
    if not form.is_valid():
        return _show_sent(request, versand, ruecklauf=form)
    try:
        return_versand(versand.pk, grund=form.cleaned_data["grund"], akteur=request.akteur)
        messages.success(request, "Rücklauf vermerkt. Das Amt klärt die Anschrift.")
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    return redirect("bescheide:sendung", versand.pk)


def _show(request: Request, gewaehlt: Poststapel, form: Vermerkformular) -> HttpResponse:
    briefe = letters_in(gewaehlt)
    kontext = {
        "title": f"Stapel {gewaehlt}",
        "stapel": gewaehlt,
        "form": form,
        "briefe": briefe,
        "table": _table(gewaehlt, briefe),
        "mit_nummer": [v for v in briefe if versandarten[v.weg].mit_nummer],
    }
    status = 422 if form.errors else 200
    return render(request, "bescheide/versand/stapel.html", kontext, status=status)


def _table(gewaehlt: Poststapel, briefe: list[Versand]) -> Table:
    offen = gewaehlt.aufgegeben is None
    return Table(
        caption="Briefe in diesem Stapel",
        hide_caption=True,
        select="versand" if offen else "",
        select_value=lambda versand: str(versand.pk),
        form_id="heraus",
        key_navigation=True,
        columns=[
            Column("Brief", lambda v: Badge(nummer_of(v)), row_header=True, width="narrow"),
            Column("An", lambda v: ", ".join(v.anschrift)),
            Column("Betreff", lambda v: v.bescheid.betreff),
            Column("Weg", lambda v: v.get_weg_display()),
            Column("Bekannt gegeben", Voraussicht() if offen else _settled),
        ],
        rows=briefe,
    )


def _settled(versand: Versand) -> Any:
    if versand.bekanntgabe:
        return f"{datum(versand.bekanntgabe)}, Frist bis {datum(versand.rechtsbehelf_ende)}"
    if versand.zustand == "zurueckgekommen":
        return Badge("kam zurück", "warning")
    return Link("Nachweis fehlt noch", f"/buero/postausgang/sendung/{versand.pk}/")


def _numbers(daten: QueryDict, briefe: list[Versand]) -> dict[UUID, str]:
    return {v.pk: daten.get(f"nummer-{v.pk}", "").strip()[:80] for v in briefe}


def _show_sent(
    request: Request,
    versand: Versand,
    *,
    nachweis: Nachweisformular | None = None,
    ruecklauf: Ruecklaufformular | None = None,
) -> HttpResponse:
    offen = versand.zustand in ("zur_post", "bekanntgegeben")
    mit_nachweis = versandarten[versand.weg].mit_nachweis
    kontext = {
        "title": f"Brief {nummer_of(versand)}",
        "versand": versand,
        "art": versandarten[versand.weg],
        "nachweis": nachweis or (Nachweisformular(versand=versand) if mit_nachweis else None),
        "ruecklauf": ruecklauf or Ruecklaufformular(),
        "offen": offen,
    }
    fehler = (nachweis and nachweis.errors) or (ruecklauf and ruecklauf.errors)
    kontext["fehlerhaft"] = nachweis or ruecklauf
    status = 422 if fehler else 200
    return render(request, "bescheide/versand/sendung.html", kontext, status=status)
