"""The work list: what is mine, what is the office's, what nobody has taken yet."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from rathaus import uhr
from rathaus.core.einheiten.public import Mitarbeiter, pflichten_of
from rathaus.core.fehler import Fachfehler
from rathaus.core.marken import Tagmarke
from rathaus.core.protokoll.public import Akteur
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.core.zustaende import Phase
from rathaus.ui.components import (
    Column,
    KeysetPage,
    Link,
    Tab,
    Table,
    phase_badge,
)

from ..actions import assign_many
from ..anzeige import due
from ..models import Vorgang
from ..queries import (
    ZAEHLGRENZE,
    Listenfilter,
    Seite,
    colleagues_for_lot,
    count_lists,
    has_vertretung,
    wiedervorlagen_for,
    work_list,
)
from ..registry import (
    Vorgangsart,
    leistungsnamen,
    listenreiter,
    listenschritte,
    vorgangsarten,
)

NIL = UUID(int=0)
ANSICHTEN = (
    ("meine", "Meine"),
    ("amt", "Mein Amt"),
    ("frei", "Noch frei"),
    ("vertretung", "Vertretung"),
)


@mitarbeiter
@require_safe
def liste(request: Request) -> HttpResponse:
    filter_ = _filter(request)
    listen = _lists(request, filter_)
    if "ansicht" not in request.GET:
        filter_ = replace(filter_, ansicht=_where_work_is(listen))
    seite = work_list(
        request.akteur,
        filter_,
        nach=Tagmarke.parse(request.GET.get("nach", "")),
        vor=Tagmarke.parse(request.GET.get("vor", "")),
    )
    kontext = {
        "title": "Vorgänge" if filter_.offen else "Abgeschlossene Vorgänge",
        "tabs": _tabs(request, filter_, listen),
        "filter": filter_,
        "arten": _kinds(request.akteur),
        "gewaehlt": filter_.leistung or filter_.art,
        "phasen": [(phase.value, phase.bezeichnung) for phase in Phase],
        "seite": seite,
        "table": _table(seite),
        "pages": _pages(request, seite),
        "kollegen": colleagues_for_lot(request.akteur),
        "schritte": [Link(s.text, reverse(s.url)) for s in listenschritte],
    }
    return render(request, "vorgaenge/liste.html", kontext)


@mitarbeiter
@require_POST
def uebergeben(request: Request) -> HttpResponse:
    """Reassign the ticked ones, all or none."""
    ids = [UUID(wert) for wert in request.POST.getlist("vorgang") if _is_uuid(wert)]
    gewaehlt = _uuid_or_none(request.POST.get("an"))
    an = next((k for k in colleagues_for_lot(request.akteur) if k.pk == gewaehlt), None)
    zurueck = HttpResponseRedirect(_back(request))
    if not ids or an is None:
        messages.error(request, "Bitte wählen Sie Vorgänge und eine Kollegin oder einen Kollegen.")
        return zurueck
    try:
        anzahl = assign_many(ids, an=an, akteur=request.akteur)
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    else:
        messages.success(request, _handed_over(anzahl, an))
    return zurueck


@mitarbeiter
@require_safe
def wiedervorlagen(request: Request) -> HttpResponse:
    zeilen = wiedervorlagen_for(request.akteur)
    tabelle = Table(
        caption="Wiedervorlagen",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Am", lambda w: due(w.am), width="narrow"),
            Column("Grund", "grund"),
            Column("Vorgang", lambda w: _link(w.vorgang), row_header=True),
            Column("Stand", lambda w: phase_badge(w.vorgang.phase), width="narrow"),
        ],
        rows=zeilen,
    )
    return render(
        request,
        "vorgaenge/wiedervorlagen.html",
        {"title": "Wiedervorlagen", "table": tabelle, "zeilen": zeilen},
    )


def _kinds(akteur: Akteur) -> list[tuple[str, str]]:
    """What people call it: the services, and the kinds that come from none. Only what lies in a
    Schutzbereich this clerk may open.
    """
    offen = {bereich for pflicht in pflichten_of(akteur) for bereich in pflicht.schutzbereiche}
    arten = [(art.kennung, art.name) for art in vorgangsarten if _is_own_kind(art, offen)]
    dienste = [paar for namen in leistungsnamen for paar in namen(offen)]
    return sorted({*arten, *dienste}, key=lambda paar: paar[1])


def _is_own_kind(art: Vorgangsart, offen: set[str]) -> bool:
    return art.schutzbereich in offen and not art.je_leistung


def _handed_over(anzahl: int, an: Mitarbeiter) -> str:
    return (
        f"Ein Vorgang liegt jetzt bei {an}."
        if anzahl == 1
        else f"{anzahl} Vorgänge liegen jetzt bei {an}."
    )


def _filter(request: Request) -> Listenfilter:
    get = request.GET
    ansicht, wahl = get.get("ansicht", ""), get.get("art", "")[:80]
    return Listenfilter(
        ansicht=ansicht if ansicht in dict(ANSICHTEN) else "meine",
        art=wahl if wahl in vorgangsarten else "",
        leistung="" if wahl in vorgangsarten else wahl,
        phase=get.get("phase", "") if get.get("phase", "") in set(Phase) else "",
        einheit=_uuid_or_none(get.get("einheit")),
        offen=get.get("offen") != "nein",
    )


def _lists(request: Request, filter_: Listenfilter) -> dict[str, int]:
    """How much each list of this clerk holds, all counted in one query."""
    vertritt = has_vertretung(request.akteur)
    gezeigt = [k for k, _ in ANSICHTEN if k != "vertretung" or vertritt]
    zahlen = count_lists(request.akteur, [replace(filter_, ansicht=k) for k in gezeigt])
    return dict(zip(gezeigt, zahlen, strict=True))


def _where_work_is(listen: dict[str, int]) -> str:
    """Nobody is shown an empty list while something waits in another."""
    return next((k for k in ("meine", "vertretung", "frei", "amt") if listen.get(k)), "meine")


def _tabs(request: Request, filter_: Listenfilter, listen: dict[str, int]) -> list[Tab]:
    eigene = [
        Tab(
            dict(ANSICHTEN)[kennung],
            _url(request, ansicht=kennung),
            current=kennung == filter_.ansicht,
            count=_shown(anzahl),
            key=str(nummer),
        )
        for nummer, (kennung, anzahl) in enumerate(listen.items(), start=1)
    ]
    return eigene + _tabs_above(request.akteur, len(eigene))


def _tabs_above(akteur: Akteur, davor: int) -> list[Tab]:
    """What else waits for this clerk, on pages of upper floors."""
    return [
        Tab(r.text, reverse(r.url), count=_shown(r.zaehle(akteur)), key=str(davor + nummer))
        for nummer, r in enumerate(listenreiter, start=1)
    ]


def _shown(anzahl: int) -> int | str:
    return "1.000+" if anzahl > ZAEHLGRENZE else anzahl


def _table(seite: Seite) -> Table:
    return Table(
        caption="Vorgänge, der nächste Termin zuerst",
        hide_caption=True,
        select="vorgang",
        select_value=lambda v: str(v.pk),
        form_id="auswahl",
        key_navigation=True,
        columns=[
            Column(
                "Termin",
                lambda v: due(v.naechster_termin) if v.hat_termin else "–",
                width="narrow",
            ),
            Column("Vorgang", _linker(), row_header=True),
            Column("Worum geht es", "kurzinfo"),
            Column("Stand", lambda v: phase_badge(v.phase), width="narrow"),
            Column("Bei", lambda v: str(v.bearbeiter or "noch frei"), width="narrow"),
            Column("Eingang", lambda v: uhr.ortszeit(v.eingang).date(), width="narrow"),
        ],
        rows=seite.zeilen,
    )


def _link(vorgang: Vorgang) -> Link:
    return Link(vorgang.betreff, reverse("vorgaenge:vorgang", args=[vorgang.pk]))


def _linker() -> Callable[[Vorgang], Link]:
    """The same for many rows: the address is looked up once."""
    muster = reverse("vorgaenge:vorgang", args=[NIL])
    return lambda vorgang: Link(vorgang.betreff, muster.replace(str(NIL), str(vorgang.pk)))


def _pages(request: Request, seite: Seite) -> KeysetPage:
    return KeysetPage(
        newer_href=_url(request, vor=seite.zurueck) if seite.zurueck else "",
        older_href=_url(request, nach=seite.weiter) if seite.weiter else "",
        newer_text="Zurück",
        older_text="Weiter",
    )


def _url(request: Request, **neu: Tagmarke | str) -> str:
    """This list with the filter kept and the place in it set anew."""
    behalten: dict[str, str] = {
        name: str(wert)
        for name, wert in request.GET.items()
        if name in ("ansicht", "art", "phase", "einheit", "offen")
    }
    geaendert = {name: str(wert) for name, wert in neu.items()}
    return f"{reverse('vorgaenge:liste')}?{urlencode({**behalten, **geaendert})}"


def _back(request: Request) -> str:
    ansicht = request.POST.get("ansicht", "meine")
    return f"{reverse('vorgaenge:liste')}?{urlencode({'ansicht': ansicht})}"


def _is_uuid(wert: str) -> bool:
    return _uuid_or_none(wert) is not None


def _uuid_or_none(wert: str | None) -> UUID | None:
    try:
        return UUID(wert) if wert else None
    except ValueError:
        return None
