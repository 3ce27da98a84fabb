"""The requests of one's offices, and the page of one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rathaus.core.ablage.public import download_response
from rathaus.core.einheiten.public import Rolle, has_rolle
from rathaus.core.fehler import NichtGefunden
from rathaus.core.kasse.public import format_kassenzeichen
from rathaus.core.listen import Listenwahl
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.anzeige import due
from rathaus.core.vorgaenge.public import may_edit
from rathaus.core.zugaenge.public import Request, mitarbeiter
from rathaus.ui.components import Badge, Column, Kind, Link, Table

from ..models import Einsicht, Einsichtsstueck
from ..queries import claim_for, get_einsicht, list_einsichten, readable_of, stuecke_of
from ..recht import KOSTEN, claim_of, due_of, reasons
from ..zustaende import GEWAEHRT

KIND: dict[str, Kind] = {
    "beantragt": "info",
    "gewaehrt": "accent",
    "teilweise": "accent",
    "bereitgestellt": "success",
}


@mitarbeiter
@require_safe
def liste(request: Request) -> HttpResponse:
    wahl = Listenwahl.of(request)
    zeilen, weiter = list_einsichten(request.akteur, offen=wahl.offen, nach=wahl.nach)
    kontext = {
        "title": "Akteneinsicht",
        "zeilen": zeilen,
        "table": _table(zeilen),
        **wahl.context(weiter),
    }
    return render(request, "einsicht/liste.html", kontext)


def _table(zeilen: Sequence[Einsicht]) -> Table:
    return Table(
        caption="Akteneinsicht, der älteste Antrag zuerst",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Eingang", "eingegangen", width="narrow"),
            Column("Für", lambda e: Link(e.name, _page(e)), row_header=True, width="wide"),
            Column("Akte", lambda e: e.vorgang.akte.aktenzeichen),
            Column("Nach", "norm"),
            Column("Stand", badge_of, width="narrow"),
        ],
        rows=zeilen,
    )


def _page(einsicht: Einsicht) -> str:
    return reverse("einsicht:einsicht", args=[einsicht.pk])


def badge_of(einsicht: Einsicht) -> Badge:
    zustand = einsicht.zustand
    return Badge(einsicht.get_zustand_display(), KIND.get(zustand, "neutral"))


@mitarbeiter
@require_safe
def einsicht(request: Request, einsicht_id: UUID) -> HttpResponse:
    gefunden = get_einsicht(request.akteur, einsicht_id)
    darf = may_edit(request.akteur, gefunden.vorgang)
    stuecke = stuecke_of(gefunden)
    return render(
        request,
        "einsicht/einsicht.html",
        {
            "title": str(gefunden),
            "e": gefunden,
            "badge": badge_of(gefunden),
            "darf": darf,
            "schritte": _next_steps(gefunden, stuecke) if darf else [],
            "stuecke": _rows(gefunden, stuecke, readable_of(request.akteur, gefunden)),
            "dritte": list(gefunden.dritte.order_by("angehoert")),
            "abrufe": list(gefunden.abrufe.all()),
            "zurueck": reverse("vorgaenge:vorgang", args=[gefunden.vorgang_id]),
            **_law(gefunden),
            **_claim(gefunden, request.akteur),
        },
    )


def _claim(einsicht: Einsicht, akteur: Akteur) -> dict[str, Any]:
    """What was booked for it; the Kasse finds the way to its account."""
    forderung = claim_for(einsicht) if einsicht.entschieden else None
    if forderung is None:
        return {"forderung": None}
    darf = has_rolle(akteur, Rolle.KASSE)
    return {
        "forderung": forderung,
        "kassenzeichen": format_kassenzeichen(forderung.kassenzeichen),
        "zur_kasse": reverse("kasse:konto", args=[forderung.konto_id]) if darf else "",
    }


def _law(einsicht: Einsicht) -> dict[str, Any]:
    anspruch = claim_of(einsicht.anspruch)
    frist = due_of(einsicht.anspruch, einsicht.eingegangen)
    return {
        "anspruch": anspruch,
        "kosten": KOSTEN[anspruch.kosten],
        "frist": frist,
        "faellig": due(frist.ende) if frist and einsicht.zustand == "beantragt" else None,
    }


@dataclass(frozen=True, slots=True)
class Weg:
    """A button on the page; one with `stand` sends at once."""

    text: str
    url: str
    haupt: bool = False
    sofort: bool = False


def _next_steps(e: Einsicht, stuecke: Sequence[Einsichtsstueck]) -> list[Weg]:
    arbeitet = e.zustand in ("beantragt", *GEWAEHRT)
    gewaehrt, fertig = e.zustand in GEWAEHRT, e.ausgabe_id is not None
    moeglich = [
        ("auswahl", "Dokumente auswählen", arbeitet, not stuecke),
        ("entscheiden", "Entscheiden", e.zustand in ("beantragt", *GEWAEHRT, "abgelehnt"), False),
        ("zusammenstellen", "Zusammenstellen", gewaehrt and not fertig and not e.auftrag, True),
        ("bereitstellen", "Bereitstellen", gewaehrt and fertig, True),
        ("bereitstellen", "Neuen Link ausstellen", e.zustand == "bereitgestellt", False),
        ("dritte", "Jemanden anhören", e.zustand == "beantragt", False),
        ("zuruecknehmen", "Zurückgenommen", arbeitet, False),
        ("beenden", "Beenden", e.zustand == "bereitgestellt", False),
    ]
    wege = [
        Weg(text, reverse(f"einsicht:{name}", args=[e.pk]), haupt, name in SOFORT)
        for name, text, gilt, haupt in moeglich
        if gilt
    ]
    return sorted(wege, key=lambda weg: not weg.haupt)


SOFORT = ("zusammenstellen", "beenden")


@dataclass(frozen=True, slots=True)
class Zeile:
    """A document in the list. `url` leads to its pages, "" where this clerk may not read it."""

    stueck: Einsichtsstueck
    url: str
    badge: Badge
    stellen: int


def _rows(einsicht: Einsicht, stuecke: Sequence[Einsichtsstueck], lesbar: set[UUID]) -> list[Zeile]:
    return [
        Zeile(
            stueck,
            reverse("einsicht:stueck", args=[stueck.pk])
            if stueck.dokument_id in lesbar and einsicht.offen
            else "",
            _badge(stueck),
            stueck.stellen,  # type: ignore[attr-defined]  # annotated
        )
        for stueck in stuecke
    ]


def _badge(stueck: Einsichtsstueck) -> Badge:
    if stueck.ausgenommen:
        return Badge(f"zurückgehalten: {reasons()[stueck.ausgenommen].name}", "warning")
    if stueck.fehler:
        return Badge("lässt sich nicht zeigen", "danger")
    if not stueck.seiten:
        return Badge("wird gezeichnet", "info")
    return Badge("eine Seite" if stueck.seiten == 1 else f"{stueck.seiten} Seiten", "neutral")


@mitarbeiter
@require_safe
def datei(request: Request, einsicht_id: UUID) -> FileResponse:
    """What is handed out, for the clerk to look at."""
    gefunden = get_einsicht(request.akteur, einsicht_id)
    if gefunden.ausgabe is None:
        raise NichtGefunden("Diese Datei gibt es nicht.")
    if not may_edit(request.akteur, gefunden.vorgang):
        raise NichtGefunden("Diese Datei gibt es nicht.")
    return download_response(gefunden.ausgabe)
