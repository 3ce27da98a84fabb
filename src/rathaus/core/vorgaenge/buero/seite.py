"""The page of a Vorgang: who, what, next step, dates, documents, messages, history on one
screen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from rathaus.core.ablage.public import download_response
from rathaus.core.merken import answered, reading_page
from rathaus.core.protokoll.public import Akteur, history, record_lesezugriff
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.ui.components import Badge, Event, FileEntry

from ..anzeige import NEBENBEI, due, sentence_of
from ..models import Dokument, Vorgang
from ..permissions import may_edit, may_lead, may_see
from ..queries import Seitenteile, get_dokument, get_vorgang, names_of, page_parts
from ..registry import (
    Panel,
    vorgangsarten,
    vorgangsschritte,
    vorgangsteile,
    vorgangswege,
)

#: How much of the history the page shows at once.
VERLAUF = 15
BETEILIGTE = {"buerger": "Beteiligte", "link": "Beteiligte"}


@mitarbeiter
@require_safe
def vorgang(request: Request, vorgang_id: UUID) -> HttpResponse:
    vorgang = get_vorgang(request.akteur, vorgang_id)
    note_reading(vorgang, request.akteur)
    with reading_page():
        answered(may_see, True, request.akteur, vorgang)  # get_vorgang gives nothing else
        return render(request, "vorgaenge/vorgang.html", _context(vorgang, request.akteur))


@mitarbeiter
@require_safe
def blatt(request: Request, vorgang_id: UUID) -> HttpResponse:
    """The Vorgangsblatt: the whole story on paper."""
    vorgang = get_vorgang(request.akteur, vorgang_id)
    note_reading(vorgang, request.akteur)
    with reading_page():
        return render(request, "vorgaenge/blatt.html", _context(vorgang, request.akteur))


@mitarbeiter
@require_safe
def dokument(request: Request, dokument_id: UUID) -> FileResponse:
    dokument = get_dokument(request.akteur, dokument_id)
    if dokument.vorgang:
        note_reading(dokument.vorgang, request.akteur)
    return download_response(dokument.versionen.all()[0].datei)


def note_reading(vorgang: Vorgang, akteur: Akteur) -> None:
    record_lesezugriff(
        akteur=akteur,
        objekt_art="vorgang",
        objekt_id=vorgang.pk,
        einheit_id=vorgang.sicht.einheit_id,
        zweck=vorgangsarten[vorgang.art].name_of(vorgang),
    )


def _context(vorgang: Vorgang, akteur: Akteur) -> dict[str, Any]:
    art = vorgangsarten[vorgang.art]
    teile = page_parts(vorgang)
    darf, erreichbar = may_edit(akteur, vorgang), bool(teile.beteiligungen)
    return {
        "title": vorgang.betreff,
        "vorgang": vorgang,
        "artname": art.name_of(vorgang),
        "zustand": art.zustaende[vorgang.zustand],
        "akteur": akteur,
        "naechste_zustaende": [
            art.zustaende[kennung] for kennung in sorted(art.zustaende.nachfolger(vorgang.zustand))
        ],
        "darf_bearbeiten": darf,
        "darf_ausschliessen": darf and may_lead(akteur, vorgang.sicht.einheit_id),
        "meiner": vorgang.bearbeiter_id == akteur.mitarbeiter_id,
        "weitere_schritte": [s for s in vorgangsschritte if erreichbar or not s.an_beteiligte],
        "erreichbar": erreichbar,
        "wege": [weg for weg in vorgangswege if weg.gilt is None or weg.gilt(vorgang)],
        "schritte": art.naechste_schritte(vorgang, akteur=akteur) if darf else (),
        "panel": art.panel(vorgang, akteur=akteur),
        "abschnitte": _sections(vorgang, akteur),
        "dateien": [_file_entry(d) for d in in_order(teile.dokumente)],
        "termine": _termine(teile),
        "verlauf": _events(vorgang),
        "zurueck": reverse("vorgaenge:liste"),
        **vars(teile),
    }


def _sections(vorgang: Vorgang, akteur: Akteur) -> list[Panel]:
    """What upper floors show of it, each in its place."""
    geordnet = sorted(vorgangsteile, key=lambda teil: teil.rang)
    return [panel for teil in geordnet if (panel := teil.build(vorgang, akteur))]


@dataclass(frozen=True, slots=True)
class Termin:
    """One line among the dates: a Frist with its derivation, or a Wiedervorlage to tick off."""

    tag: date
    text: str
    ruht: bool = False
    schritte: Sequence[dict[str, Any]] = ()
    erledigen: str = ""

    @property
    def anzeige(self) -> Badge | date:
        return Badge("ruht", "neutral") if self.ruht else due(self.tag)


def _termine(teile: Seitenteile) -> list[Termin]:
    """Fristen and Wiedervorlagen in one list, the next first; what rests comes last."""
    fristen = [
        Termin(f.ende, f.bezeichnung, bool(f.pausiert_seit), f.schritte) for f in teile.fristen
    ]
    wiedervorlagen = [
        Termin(w.am, w.grund, erledigen=reverse("vorgaenge:wiedervorlage_erledigt", args=[w.pk]))
        for w in teile.wiedervorlagen
    ]
    return sorted(fristen + wiedervorlagen, key=lambda termin: (termin.ruht, termin.tag))


def in_order(dokumente: Sequence[Dokument]) -> list[Dokument]:
    """What came with a mail stands behind it, as it lay in it."""
    da = {dokument.pk for dokument in dokumente}
    je: dict[UUID | None, list[Dokument]] = {}
    for dokument in dokumente:
        zu = dokument.gehoert_zu_id
        je.setdefault(zu if zu in da else None, []).append(dokument)
    return list(_with_beilagen(je, je.get(None, [])))


def _with_beilagen(
    je: Mapping[UUID | None, list[Dokument]], dokumente: Sequence[Dokument]
) -> Iterator[Dokument]:
    for dokument in dokumente:
        yield dokument
        yield from _with_beilagen(je, je.get(dokument.pk, [])[::-1])


def _file_entry(dokument: Dokument) -> FileEntry:
    versionen = dokument.versionen.all()
    groesse = versionen[0].datei.groesse if versionen else None
    halter = dokument.ausgecheckt_von
    return FileEntry(
        dokument.titel,
        href=reverse("vorgaenge:dokument", args=[dokument.pk]) if versionen else "",
        size=groesse,
        note=_note(dokument, len(versionen)),
        badge=Badge(f"bei {halter}", "info") if halter else None,
    )


def _note(dokument: Dokument, fassungen: int) -> str:
    teile = [f"{dokument.get_richtung_display()} {dokument.datum:%d.%m.%Y}"]
    if dokument.gehoert_zu_id:
        teile.insert(0, "aus der E-Mail")
    if not fassungen:
        return " · ".join(teile)
    return format_html(
        '{} · <a href="{}">{}<span class="kern-sr-only"> von {}</span></a>',
        " · ".join(teile),
        reverse("vorgaenge:fassungen", args=[dokument.pk]),
        "Fassungen" if fassungen == 1 else f"{fassungen} Fassungen",
        dokument.titel,
    )


def _events(vorgang: Vorgang) -> list[Event]:
    """What people did, newest first; what the program notes beside it is left out, and the same
    said again in one go stands once.
    """
    zeilen = history(vorgang.kette, anzahl=VERLAUF)
    inhalte = [z.inhalt for z in zeilen if z.inhalt is None or z.inhalt.verb not in NEBENBEI]
    namen = names_of({inhalt.akteur_id for inhalt in inhalte if inhalt and inhalt.akteur_id})
    return _once([_event(inhalt, namen) for inhalt in inhalte])


def _once(ereignisse: Sequence[Event]) -> list[Event]:
    einzeln: list[Event] = []
    for ereignis in ereignisse:
        if not einzeln or _words(einzeln[-1]) != _words(ereignis):
            einzeln.append(ereignis)
    return einzeln


def _words(ereignis: Event) -> tuple[Any, ...]:
    return ereignis.title, ereignis.when_text, ereignis.text, ereignis.by


def _event(inhalt: Any, namen: Mapping[UUID, str]) -> Event:
    """Citizens are named by what they are here, not by their account."""
    if inhalt is None:
        return Event("Vernichtet")
    ersatz = inhalt.bezeichnung or BETEILIGTE.get(inhalt.akteur_art, "")
    return Event(
        sentence_of(inhalt.verb),
        when=inhalt.zeitpunkt,
        text=inhalt.grund,
        by=namen.get(inhalt.akteur_id, ersatz),
    )
