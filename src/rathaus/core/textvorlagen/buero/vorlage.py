"""One template: what is in force, its versions, its working version as a whole."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.zugaenge.request import Request

from .. import actions
from ..befund import inspect
from ..leser import walk
from ..models import Textvorlagenfassung
from ..permissions import redaktion
from ..redaktion import (
    find_entwurf,
    get_entwurf,
    get_fassung,
    get_vorlage,
    versions_of,
    waiting_for,
)
from ..registry import sample_href
from ..vergleich import block_text, compare
from ..vorlage import TEXTBAUSTEIN
from ..vorschau import preview
from ..zustaende import ENTWURF, VORGELEGT
from .basis import ARTNAMEN, number_of


@redaktion
@require_safe
def vorlage(request: Request, kennung: str) -> HttpResponse:
    """What is in force, its letter, and every version."""
    gefunden = get_vorlage(request.akteur, kennung)
    fassung = gefunden.fassung
    vorschau = preview(fassung.dokument, number_of(request, "beispiel")) if fassung else None
    kontext = {
        "title": gefunden.name,
        "vorlage": gefunden,
        "art": ARTNAMEN[gefunden.art],
        "fassungen": versions_of(gefunden),
        "entwurf": find_entwurf(gefunden),
        "vorschau": vorschau,
        "pdf": sample_href(fassung, vorschau.nummer) if fassung and vorschau else "",
    }
    return render(request, "textvorlagen/vorlage.html", kontext)


@redaktion
@require_safe
def fassung(request: Request, kennung: str, nummer: int) -> HttpResponse:
    """An earlier version, or a delivered one, beside what is in force."""
    gefunden = get_vorlage(request.akteur, kennung)
    diese = get_fassung(request.akteur, kennung, nummer)
    jetzt = gefunden.fassung.dokument if gefunden.fassung else None
    kontext = {
        "title": f"{gefunden.name}: Fassung {nummer}",
        "vorlage": gefunden,
        "fassung": diese,
        "aenderungen": compare(jetzt, diese.dokument),
        "vorschau": preview(diese.dokument, number_of(request, "beispiel")),
        "entwurf": find_entwurf(gefunden),
    }
    return render(request, "textvorlagen/fassung.html", kontext)


@redaktion
@require_POST
def beginnen(request: Request, kennung: str) -> HttpResponse:
    nummer = request.POST.get("fassung", "")
    zahl = int(nummer) if nummer.isascii() and nummer.isdecimal() and len(nummer) < 6 else None
    actions.begin_fassung(kennung, nummer=zahl, akteur=request.akteur)
    return redirect("textvorlagen:entwurf", kennung)


@redaktion
@require_safe
def entwurf(request: Request, kennung: str) -> HttpResponse:
    """The working version: its blocks, what is wrong, what it changes, its letter."""
    diese = get_entwurf(request.akteur, kennung)
    jetzt = diese.vorlage.fassung
    vorschau = preview(diese.dokument, number_of(request, "beispiel"))
    kontext = {
        "title": str(diese.dokument.get("name", kennung)),
        "fassung": diese,
        "befunde": inspect(diese.dokument),
        "karten": _cards(diese),
        "aenderungen": compare(jetzt.dokument if jetzt else None, diese.dokument),
        "vorschau": vorschau,
        "schreibbar": diese.zustand == ENTWURF,
        "vorgelegt": diese.zustand == VORGELEGT,
        "freigabe": diese.zustand == VORGELEGT and waiting_for(request.akteur, diese),
        "pdf": sample_href(diese, vorschau.nummer) if vorschau.brief else "",
        "brief": diese.vorlage.art != TEXTBAUSTEIN,
    }
    return render(request, "textvorlagen/entwurf.html", kontext)


def _cards(fassung: Textvorlagenfassung) -> list[dict[str, Any]]:
    dokument = fassung.dokument
    befunde: dict[str, list[str]] = {}
    for befund in inspect(dokument):
        befunde.setdefault(befund.block, []).append(befund.text)
    return [
        {
            "name": str(roh.get("kennung", "")),
            "art": str(roh.get("art", "")),
            "tiefe": ort.count("bloecke") - 1,
            "text": block_text(roh, dokument),
            "pflicht": roh.get("pflicht"),
            "befunde": befunde.get(str(roh.get("kennung", "")), []),
        }
        for ort, roh in walk(dokument.get("bloecke"))
    ]
