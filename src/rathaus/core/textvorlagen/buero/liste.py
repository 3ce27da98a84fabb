"""All templates, and the beginning of a new one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.fehler import Fachfehler
from rathaus.core.zugaenge.request import Request
from rathaus.ui.components import Badge, Column, KeysetPage, Link, Table
from rathaus.ui.formats import datum
from rathaus.ui.forms import choose_among

from .. import actions
from ..angebot import circle_choices
from ..formulare import (
    Vorlagenformular,
)
from ..models import Textvorlage, Textvorlagenfassung
from ..permissions import redaktion
from ..redaktion import (
    Listenseite,
    list_vorlagen,
    templates,
)
from ..zustaende import VORGELEGT
from .basis import ARTNAMEN


@redaktion
@require_safe
def liste(request: Request) -> HttpResponse:
    suche = request.GET.get("q", "").strip()[:100]
    seite = list_vorlagen(request.akteur, suche=suche, nach=request.GET.get("nach", ""))
    kontext = {
        "title": "Textvorlagen",
        "suche": suche,
        "table": _table(seite),
        "leer": not seite.vorlagen,
        "pages": _pages(seite, suche),
    }
    return render(request, "textvorlagen/liste.html", kontext)


@redaktion
@require_http_methods(["GET", "HEAD", "POST"])
def neu(request: Request) -> HttpResponse:
    form = Vorlagenformular(request.POST if request.method == "POST" else None)
    form.initial["wie"] = request.GET.get("wie", "")
    choose_among(form.fields["wie"], templates())
    form.fields["fuer"].choices = circle_choices()  # type: ignore[attr-defined]
    if form.is_bound and form.is_valid():
        daten = form.cleaned_data
        try:
            kennung = slugify(daten["name"])[:80]
            if not kennung:
                raise Fachfehler("Bitte einen Namen mit Buchstaben.")
            actions.create_vorlage(
                kennung, daten["name"], wie=daten["wie"], fuer=daten["fuer"], akteur=request.akteur
            )
            return redirect("textvorlagen:entwurf", kennung)
        except Fachfehler as fehler:
            form.add_error("name", str(fehler))
    kontext = {
        "title": "Neue Textvorlage",
        "form": form,
        "back_href": reverse("textvorlagen:liste"),
        "submit_text": "Anlegen",
        "parent_template": "buero/rahmen.html",
    }
    return render(request, "ui/form_page.html", kontext, status=422 if form.errors else 200)


def _table(seite: Listenseite) -> Table:
    return Table(
        caption="Textvorlagen",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Vorlage", _link, row_header=True, width="wide"),
            Column("Art", lambda v: ARTNAMEN[v.art], width="narrow"),
            Column("Gilt", _in_force, width="narrow"),
            Column("In Arbeit", lambda v: _working(seite.in_arbeit.get(v.pk))),
        ],
        rows=seite.vorlagen,
    )


def _link(vorlage: Textvorlage) -> Link:
    return Link(vorlage.name, reverse("textvorlagen:vorlage", args=[vorlage.kennung]))


def _in_force(vorlage: Textvorlage) -> str:
    fassung = vorlage.fassung
    if fassung is None:
        return "noch nicht"
    seit = f" ab {datum(fassung.gueltig_ab)}" if fassung.gueltig_ab else ""
    return f"Fassung {fassung.nummer}{seit}"


def _working(fassung: Textvorlagenfassung | None) -> Any:
    if fassung is None:
        return ""
    kind = "warning" if fassung.zustand == VORGELEGT else "neutral"
    return Badge(fassung.get_zustand_display(), kind)  # type: ignore[arg-type]


def _pages(seite: Listenseite, suche: str) -> KeysetPage:
    hier = reverse("textvorlagen:liste")
    anfang = f"{hier}?{urlencode({'q': suche})}" if suche else hier
    weiter = {"nach": seite.weiter} | ({"q": suche} if suche else {})
    return KeysetPage(
        anfang if seite.zurueck else "",
        f"{hier}?{urlencode(weiter)}" if seite.weiter else "",
        newer_text="Zum Anfang",
        older_text="Weiter",
    )
