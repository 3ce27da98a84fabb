"""The page of the administration: what arrives, how far it is, what was left behind. It shows
figures; the lines themselves only to who handed them in.
"""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus import uhr
from rathaus.core.absagen import refusal_as_message
from rathaus.core.einheiten.public import Rolle, rolle
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.laeufe.public import Laufposten, abgewiesene, fortschritt_of
from rathaus.core.laeufe.zustaende import FERTIG, TAFEL
from rathaus.core.yamldateien import Dateifehler
from rathaus.core.zugaenge.public import Request
from rathaus.ui.components import Badge, Column, KeysetPage, Kind, Link, Table
from rathaus.ui.formats import zeitpunkt

from .actions import prepare_zuordnung, start_uebernahme
from .anzeige import figures
from .einstellungen import arrival_folder, arrival_folders
from .forms import Uebernahmeformular
from .models import Uebernahme
from .queries import SEITE, get_uebernahme, handed_in_by, refused_table, uebernahmen
from .zuordnung import Zuordnung

administration = rolle(Rolle.ADMINISTRATION)
GEZEIGT = 100
_KIND: dict[str, Kind] = {"fertig": "success", "gescheitert": "danger", "laeuft": "accent"}


@administration
@require_http_methods(["GET", "HEAD", "POST"])
def liste(request: Request) -> HttpResponse:
    form = Uebernahmeformular(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            uebernahme = _start(request, form.cleaned_data)
        except (Fachfehler, Dateifehler) as fehler:
            for zeile in str(fehler).splitlines():
                form.add_error(None, zeile)
        else:
            return HttpResponseRedirect(_url(uebernahme))
    alle = uebernahmen(nach=request.GET.get("nach", ""), anzahl=SEITE + 1)
    aelter = "?" + urlencode({"nach": str(alle[SEITE - 1].pk)}) if len(alle) > SEITE else ""
    kontext = {
        "title": "Altakten übernehmen",
        "form": form,
        "ordner": arrival_folders(),
        "uebernahmen": alle,
        "table": _table(alle[:SEITE]),
        "pages": KeysetPage(older_href=aelter),
    }
    return render(request, "uebernahme/liste.html", kontext, status=422 if form.errors else 200)


@administration
@require_safe
def uebernahme(request: Request, uebernahme_id: UUID) -> HttpResponse:
    gefunden = get_uebernahme(uebernahme_id)
    assert gefunden.lauf  # noqa: S101 - begun with one
    stand = fortschritt_of(gefunden.lauf)
    eigene = handed_in_by(gefunden, request.akteur)
    kontext = {
        "title": f"Übernahme aus {gefunden.quelle}",
        "uebernahme": gefunden,
        "stand": stand,
        "zustand": _badge(gefunden),
        "figures": figures(gefunden),
        "eigene": eigene,
        "posten": _refused(gefunden) if eigene else [],
        "ernst": gefunden.probelauf and gefunden.lauf.zustand == FERTIG,
    }
    return render(request, "uebernahme/uebernahme.html", kontext)


@administration
@require_safe
def abgewiesen(request: Request, uebernahme_id: UUID) -> StreamingHttpResponse:
    """The refused lines, to mend and to lay down again; for who handed them in."""
    gefunden = get_uebernahme(uebernahme_id)
    if not handed_in_by(gefunden, request.akteur):
        raise NichtGefunden("Diese Übernahme gibt es nicht.")
    antwort = StreamingHttpResponse(refused_table(gefunden), content_type="text/csv; charset=utf-8")
    antwort["Content-Disposition"] = 'attachment; filename="abgewiesen.csv"'
    return antwort


@administration
@require_POST
def ernst(request: Request, uebernahme_id: UUID) -> HttpResponse:
    """After a dry run: the same folder with the same mapping, for good."""
    probe = get_uebernahme(uebernahme_id)
    with refusal_as_message(request):
        neue = start_uebernahme(
            arrival_folder(probe.ordner.rsplit("/", 1)[-1]),
            Zuordnung.of(probe.zuordnung),
            probelauf=False,
            akteur=request.akteur,
        )
        return HttpResponseRedirect(_url(neue))
    return HttpResponseRedirect(_url(probe))


def _start(request: Request, daten: dict[str, object]) -> Uebernahme:
    ordner = arrival_folder(str(daten["ordner"]))
    return start_uebernahme(
        ordner,
        prepare_zuordnung(ordner),
        probelauf=bool(daten["probelauf"]),
        akteur=request.akteur,
    )


def _refused(uebernahme: Uebernahme) -> list[Laufposten]:
    return abgewiesene(uebernahme.lauf_id, anzahl=GEZEIGT) if uebernahme.lauf_id else []


def _table(zeilen: list[Uebernahme]) -> Table:
    return Table(
        caption="Bisherige Übernahmen, die neueste zuerst",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Archiv", lambda u: Link(u.quelle, _url(u)), row_header=True),
            Column("Begonnen", lambda u: zeitpunkt(uhr.ortszeit(u.angelegt))),
            Column("Art", lambda u: "Probelauf" if u.probelauf else "Übernahme"),
            Column("Dokumente", "dokumente", numeric=True),
            Column("Stand", _badge, width="narrow"),
        ],
        rows=zeilen,
    )


def _badge(uebernahme: Uebernahme) -> Badge:
    assert uebernahme.lauf  # noqa: S101 - begun with one
    zustand = uebernahme.lauf.zustand
    return Badge(TAFEL[zustand].name, _KIND.get(zustand, "neutral"))


def _url(uebernahme: Uebernahme) -> str:
    return reverse("uebernahme:uebernahme", args=[uebernahme.pk])
