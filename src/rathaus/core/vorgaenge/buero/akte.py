"""The page of an Akte: what lies in it, in order, and how long it is kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rathaus import uhr
from rathaus.core.akten.angaben import angaben_of, typ_of
from rathaus.core.akten.models import Akte
from rathaus.core.akten.papier import IM_HAUS, baende_of
from rathaus.core.akten.public import OFFEN
from rathaus.core.akten.typen import Aktenfeld, Feldart
from rathaus.core.akten.verweise import neighbours_of
from rathaus.core.protokoll.public import history, record_lesezugriff
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.ui.components import Column, Event, KeysetPage, Link, Table, phase_badge
from rathaus.ui.formats import datum

from ..akteninhalt import (
    Bezuege,
    Bezug,
    Dokumentmarke,
    bezuege_in,
    documents_in,
    get_akte,
    parties_in,
    visible_akten,
    vorgaenge_in,
)
from ..anzeige import sentence_of
from ..aufbewahrung import duration_of
from ..models import Dokument, Vorgang
from ..permissions import may_keep_akte
from ..queries import names_of

#: How much of the history the page shows.
VERLAUF = 10
#: Left out: who may not see the other Akte would learn that there is one.
_VERWEISE = frozenset({"aktenverweis_angelegt", "aktenverweis_geloest"})


@mitarbeiter
@require_safe
def akte(request: Request, akte_id: UUID) -> HttpResponse:
    akteur = request.akteur
    gefunden = get_akte(akteur, akte_id)
    record_lesezugriff(
        akteur=akteur,
        objekt_art="akte",
        objekt_id=gefunden.pk,
        einheit_id=gefunden.sicht.einheit_id,
        zweck=gefunden.position.titel,
    )
    vorgaenge, mehr = vorgaenge_in(akteur, gefunden)
    darf = may_keep_akte(akteur, gefunden)
    nach = Dokumentmarke.parse(request.GET.get("nach", ""))
    dokumente, weiter = documents_in(akteur, gefunden, nach=nach)
    hier = reverse("vorgaenge:akte", args=[gefunden.pk])
    kontext = {
        "title": gefunden.titel,
        "a": gefunden,
        "typ": typ_of(gefunden).name,
        "angaben": shown_angaben(
            gefunden, bezuege_in(akteur, gefunden, nur=gefunden.angaben.values())
        ),
        "nachbarn": neighbours_of(gefunden, visible_akten(akteur)),
        "papier": baende_of(gefunden),
        "darf_aendern": darf and gefunden.zustand == OFFEN,
        "darf_papier": darf and gefunden.zustand in IM_HAUS,
        "verlauf": _events(gefunden),
        "dauer": duration_of(gefunden.position),
        "vorgaenge": vorgaenge,
        "mehr": mehr,
        "vorgangstabelle": _matters(vorgaenge),
        "dokumente": dokumente,
        "dokumenttabelle": _documents(dokumente),
        "beteiligte": parties_in(akteur, gefunden),
        "pages": KeysetPage(
            newer_href=hier if nach else "",
            older_href=f"{hier}?nach={weiter}" if weiter else "",
            newer_text="Zum Anfang",
            older_text="Weiter",
        ),
        "zurueck": reverse("vorgaenge:liste"),
    }
    return render(request, "vorgaenge/akte.html", kontext)


def _matters(vorgaenge: list[Vorgang]) -> Table:
    return Table(
        caption="Vorgänge, der neueste zuerst",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Eingang", lambda v: uhr.ortszeit(v.eingang).date(), width="narrow"),
            Column("Vorgang", lambda v: _to_vorgang(v, v.betreff), row_header=True, width="wide"),
            Column("Stand", lambda v: phase_badge(v.phase), width="narrow"),
            Column("Dokumente", "stuecke", numeric=True, width="narrow"),
        ],
        rows=vorgaenge,
    )


def _documents(dokumente: list[Dokument]) -> Table:
    return Table(
        caption="Dokumente, das älteste zuerst",
        hide_caption=True,
        columns=[
            Column("Datum", "datum", width="narrow"),
            Column("Dokument", _file, row_header=True, width="wide"),
            Column("Richtung", lambda d: d.get_richtung_display(), width="narrow"),
            Column("Vorgang", lambda d: _to_vorgang(d.vorgang, d.vorgang.nummer), width="narrow"),
        ],
        rows=dokumente,
    )


def _to_vorgang(vorgang: Vorgang, text: str) -> Link:
    return Link(text, reverse("vorgaenge:vorgang", args=[vorgang.pk]))


def _file(dokument: Dokument) -> Link | str:
    if not dokument.versionen.all():
        return dokument.titel
    return Link(dokument.titel, reverse("vorgaenge:dokument", args=[dokument.pk]))


def shown_angaben(akte: Akte, bezuege: Bezuege) -> list[tuple[str, str | Link]]:
    """Name and value of what is known; a reference only to whom the reader may see."""
    gezeigt = []
    for angabe in angaben_of(akte):
        wert = _shown(angabe.feld, angabe.wert, bezuege)
        if wert:
            name = f"{angabe.feld.name} (früher)" if angabe.frueher else angabe.feld.name
            gezeigt.append((name, wert))
    return gezeigt


def _shown(feld: Aktenfeld, wert: str, bezuege: Bezuege) -> str | Link:
    if not wert:
        return ""
    match feld.art:
        case Feldart.PERSON | Feldart.GEGENSTAND:
            bezug = bezuege[feld.art].get(wert)
            return _reference(bezug) if bezug else ""
        case Feldart.DATUM:
            return datum(date.fromisoformat(wert))
        case Feldart.ZAHL:
            return f"{wert.replace('.', ',')} {feld.einheit}".strip()
    return wert


def _reference(bezug: Bezug) -> str | Link:
    if bezug.vorgang_id is None:
        return bezug.name
    return Link(bezug.name, f"{reverse('vorgaenge:vorgang', args=[bezug.vorgang_id])}#beteiligte")


def _events(akte: Akte) -> list[Event]:
    """What happened to the Akte itself, newest first."""
    zeilen = history(f"akte:{akte.pk}", anzahl=VERLAUF)
    inhalte = [z.inhalt for z in zeilen if z.inhalt is None or z.inhalt.verb not in _VERWEISE]
    leihen = {UUID(i.neu["an"]) for i in inhalte if i and _is_lent(i.neu)}
    namen = names_of({i.akteur_id for i in inhalte if i and i.akteur_id} | leihen)
    return [_event(inhalt, namen) for inhalt in inhalte]


def _event(inhalt: Any, namen: Mapping[UUID, str]) -> Event:
    if inhalt is None:
        return Event("Vernichtet")
    von = namen.get(inhalt.akteur_id, inhalt.bezeichnung)
    text = inhalt.grund or _place(inhalt.neu, namen)
    return Event(sentence_of(inhalt.verb), when=inhalt.zeitpunkt, text=text, by=von)


def _is_lent(neu: Mapping[str, Any]) -> bool:
    return "standort" in neu and "an" in neu


def _place(neu: Mapping[str, Any], namen: Mapping[UUID, str]) -> str:
    """Of paper: what it is, and who has it or where it stands."""
    if "standort" not in neu:
        return ""
    wo = namen.get(UUID(neu["an"]), "") if _is_lent(neu) else neu["standort"]
    return f"{neu['bezeichnung']}: {wo}"
