"""The Poststelle's pages: batches, the sample, the list of paper to destroy; and what the procedure
is, for anybody in the house.
"""

import io
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.ablage.public import download_response
from rathaus.core.absagen import refusal_as_message
from rathaus.core.einheiten.public import Rolle, rolle
from rathaus.core.fehler import NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import record_lesezugriff
from rathaus.core.zugaenge.public import Request, mitarbeiter
from rathaus.core.zugaenge.request import posted_stand
from rathaus.ui.components import Badge, Column, Kind, Link, Table
from rathaus.ui.formats import datum

from .actions import close_stapel, is_own, judge_sample, recheck_stapel, request_destruction
from .queries import (
    Stapelzeile,
    all_klassen,
    figures_of,
    file_to_judge,
    get_stapel,
    samples_of,
    stapel_to_destroy,
    stapel_to_do,
)
from .verfahren import SPALTEN, describe, typeset_verfahren
from .zustaende import GEPRUEFT, GESPERRT, OFFEN, STAPEL, STICHPROBE

poststelle = rolle(Rolle.POSTSTELLE)
_KIND: dict[str, Kind] = {STICHPROBE: "accent", GESPERRT: "danger", GEPRUEFT: "success"}


@poststelle
@require_safe
def uebersicht(request: Request) -> HttpResponse:
    offene, faellige = stapel_to_do(), stapel_to_destroy()
    kontext = {
        "title": "Gescanntes Papier",
        "offene": offene,
        "table": _table("Stapel in Arbeit", offene),
        "faellige": faellige,
        "liste": _table("Zu vernichtende Originale", faellige),
    }
    return render(request, "scannen/uebersicht.html", kontext)


@poststelle
@require_safe
def stapel(request: Request, stapel_id: UUID) -> HttpResponse:
    gefunden = get_stapel(request.akteur, stapel_id)
    proben = samples_of(gefunden)
    kontext = {
        "title": f"Stapel {gefunden.nummer}",
        "stapel": gefunden,
        "zustand": _badge(gefunden.zustand),
        "fakten": _facts(figures_of(gefunden)),
        "proben": proben,
        "offen": gefunden.zustand == OFFEN,
        "in_stichprobe": gefunden.zustand == STICHPROBE,
        "gesperrt": gefunden.zustand == GESPERRT,
        "geprueft": gefunden.zustand == GEPRUEFT,
        "eigener": is_own(gefunden, request.akteur),
    }
    return render(request, "scannen/stapel.html", kontext)


@poststelle
@require_POST
def schliessen(request: Request, stapel_id: UUID) -> HttpResponse:
    return _act(request, stapel_id, close_stapel, "Die Stichprobe ist gezogen.")


@poststelle
@require_POST
def erneut(request: Request, stapel_id: UUID) -> HttpResponse:
    return _act(request, stapel_id, recheck_stapel, "Jetzt wird jedes Stück geprüft.")


@poststelle
@require_POST
def vernichten(request: Request, stapel_id: UUID) -> HttpResponse:
    return _act(
        request, stapel_id, request_destruction, "Eine zweite Person muss es jetzt bestätigen."
    )


@poststelle
@require_POST
def urteil(request: Request, stapel_id: UUID, stichprobe_id: UUID) -> HttpResponse:
    with refusal_as_message(request):
        judge_sample(
            stichprobe_id,
            gut=request.POST.get("urteil") == "gut",
            mangel=request.POST.get("mangel", ""),
            akteur=request.akteur,
        )
    return HttpResponseRedirect(reverse("scannen:stapel", args=[stapel_id]))


@poststelle
@require_safe
def probe_datei(request: Request, stapel_id: UUID, stichprobe_id: UUID) -> HttpResponseBase:
    """The scan, for who holds the paper beside it; the reading is noted."""
    try:
        probe, datei = file_to_judge(request.akteur, stichprobe_id)
    except NichtErlaubt as fehler:
        raise NichtGefunden(str(fehler)) from fehler
    record_lesezugriff(
        akteur=request.akteur,
        objekt_art="dokument",
        objekt_id=probe.vermerk.dokument_id,
        einheit_id=None,
        zweck="Stichprobe beim ersetzenden Scannen",
    )
    return download_response(datei)


@mitarbeiter
@require_safe
def verfahren(request: Request) -> HttpResponse:
    was = describe(all_klassen())
    kontext = {"title": was.titel, "was": was, "table": _classes(was.zeilen)}
    return render(request, "scannen/verfahren.html", kontext)


@mitarbeiter
@require_safe
def verfahren_pdf(request: Request) -> FileResponse:
    return FileResponse(
        io.BytesIO(typeset_verfahren(all_klassen())),
        as_attachment=True,
        filename="verfahrensdokumentation.pdf",
        content_type="application/pdf",
    )


def _act(request: Request, stapel_id: UUID, tun: Callable[..., Any], erfolg: str) -> HttpResponse:
    with refusal_as_message(request):
        tun(stapel_id, akteur=request.akteur, stand=posted_stand(request))
        messages.success(request, erfolg)
    return HttpResponseRedirect(reverse("scannen:stapel", args=[stapel_id]))


def _facts(zeile: Stapelzeile) -> list[tuple[str, str]]:
    stapel = zeile.stapel
    fakten = [
        ("Klasse", stapel.klasse.name),
        ("Gescannt", f"{datum(stapel.tag)}, {stapel.geraet}"),
        ("Stücke", f"{zeile.stuecke} mit {zeile.seiten} Seiten"),
        ("Original", f"{stapel.wochen} Wochen nach dem Scan"),
    ]
    if stapel.vernichten_ab:
        fakten.append(("Vernichten ab", datum(stapel.vernichten_ab)))
    if stapel.vernichtet_am:
        fakten.append(("Vernichtet am", datum(stapel.vernichtet_am)))
    return fakten


def _table(titel: str, zeilen: list[Stapelzeile]) -> Table:
    return Table(
        caption=titel,
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Stapel", _link, row_header=True),
            Column("Klasse", lambda z: z.stapel.klasse.name),
            Column("Gescannt", lambda z: z.stapel.tag, width="narrow"),
            Column("Stücke", "stuecke", numeric=True),
            Column("Seiten", "seiten", numeric=True),
            Column("Stand", lambda z: _badge(z.stapel.zustand), width="narrow"),
        ],
        rows=zeilen,
    )


def _classes(zeilen: tuple[tuple[str, ...], ...]) -> Table:
    return Table(
        caption="Dokumentklassen",
        hide_caption=True,
        columns=[
            Column(titel, lambda zeile, n=n: zeile[n], row_header=n == 0)  # type: ignore[misc]
            for n, titel in enumerate(SPALTEN)
        ],
        rows=list(zeilen),
    )


def _link(zeile: Stapelzeile) -> Link:
    return Link(f"Nr. {zeile.stapel.nummer}", reverse("scannen:stapel", args=[zeile.stapel.pk]))


def _badge(zustand: str) -> Badge:
    return Badge(STAPEL[zustand].name, _KIND.get(zustand, "neutral"))
