"""The one search box: people and matters first, then where the words stand in the text."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.ui.components import KeysetPage, Link

from .actions import delete_suche, save_suche, touch_suche
from .anfrage import Suchanfrage, read_anfrage
from .anzeige import facet_groups, finds_table, matters_table, shown_count, url_of
from .eingabe import Suchadresse, read_adresse
from .exports import write_csv
from .models import GespeicherteSuche
from .queries import HOECHSTENS, saved_suchen, search
from .volltext import (
    ZAEHLGRENZE,
    Facetten,
    Fundseite,
    find_and_count,
    list_finds,
    load_finds,
)
from .vorschlag import suggest


@mitarbeiter
@require_safe
def suche(request: Request) -> HttpResponse:
    """What leads to one Vorgang only opens it at once; more is listed."""
    adresse = read_adresse(request.GET.dict())
    _note_use(request)
    anfrage = read_anfrage(adresse.wort)
    eingegrenzt = bool(adresse.werte or adresse.nach)
    treffer = [] if eingegrenzt else search(request.akteur, adresse.wort)
    seite, facetten = find_and_count(request.akteur, anfrage, adresse.filter, nach=adresse.nach)
    if einziger := _only_one(treffer, seite):
        return HttpResponseRedirect(url_of(einziger))
    kontext = _context(request.akteur, adresse, anfrage, treffer, seite, facetten)
    return render(request, "suche/suche.html", kontext)


@mitarbeiter
@require_safe
def export(request: Request) -> HttpResponse:
    """At most ZAEHLGRENZE lines, so it never grows."""
    adresse = read_adresse(request.GET.dict())
    anfrage = read_anfrage(adresse.wort)
    ids = list_finds(request.akteur, anfrage, adresse.filter, anzahl=ZAEHLGRENZE)
    inhalt = write_csv(load_finds(request.akteur, ids))
    antwort = HttpResponse(inhalt, content_type="text/csv; charset=utf-8")
    antwort["Content-Disposition"] = 'attachment; filename="suche.csv"'
    return antwort


@mitarbeiter
@require_POST
def merken(request: Request) -> HttpResponse:
    adresse = read_adresse(request.POST.dict())
    try:
        gespeichert = save_suche(
            request.POST.get("name", ""), adresse.anfrage, akteur=request.akteur
        )
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    else:
        messages.success(request, f"Die Suche „{gespeichert.name}“ ist gespeichert.")
    return HttpResponseRedirect(adresse.url())


@mitarbeiter
@require_POST
def loeschen(request: Request, suche_id: UUID) -> HttpResponse:
    delete_suche(suche_id, akteur=request.akteur)
    messages.success(request, "Die gespeicherte Suche ist gelöscht.")
    return HttpResponseRedirect(read_adresse(request.POST.dict()).url())


def _note_use(request: Request) -> None:
    try:
        gespeichert = UUID(request.GET.get("gespeichert", ""))
    except ValueError:
        return
    touch_suche(gespeichert, akteur=request.akteur)


def _only_one(treffer: list[Vorgang], seite: Fundseite) -> Vorgang | None:
    """The matter everything found belongs to, if a name or number leads there."""
    betroffen = {v.pk for v in treffer} | {s.eintrag.vorgang_id for s in seite.stellen}
    eindeutig = len(betroffen) == 1 and treffer and seite.weiter is None
    return treffer[0] if eindeutig else None


def _context(
    akteur: Akteur,
    adresse: Suchadresse,
    anfrage: Suchanfrage,
    treffer: list[Vorgang],
    seite: Fundseite,
    facetten: Facetten,
) -> dict[str, Any]:
    leer = not (treffer or seite.stellen)
    besser = suggest(akteur, anfrage, adresse.wort) if leer else ""
    return {
        "title": "Suche",
        "adresse": adresse,
        "suchwort": adresse.wort,
        "treffer": treffer,
        "table": matters_table(treffer),
        "mehr": len(treffer) == HOECHSTENS,
        "seite": seite,
        "funde": finds_table(seite.stellen),
        "anzahl": shown_count(facetten.anzahl, alle=facetten.alle),
        "facetten": facet_groups(akteur, adresse, facetten),
        "ohne_filter": Suchadresse(adresse.wort, {}).url() if adresse.werte else "",
        "pages": _pages(adresse, seite),
        "export": adresse.url("suche:export"),
        "vorschlag": Link(besser, Suchadresse(besser, adresse.werte).url()) if besser else None,
        "gespeicherte": [(g, _url_of_saved(g)) for g in saved_suchen(akteur)],
    }


def _pages(adresse: Suchadresse, seite: Fundseite) -> KeysetPage:
    return KeysetPage(
        newer_href=adresse.url() if adresse.nach else "",
        older_href=adresse.url(nach=str(seite.weiter)) if seite.weiter else "",
        newer_text="Zum Anfang",
        older_text="Weiter",
    )


def _url_of_saved(gespeichert: GespeicherteSuche) -> str:
    return read_adresse(gespeichert.anfrage).url(gespeichert=str(gespeichert.pk))
