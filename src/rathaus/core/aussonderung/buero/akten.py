"""The end of an Akte as its office sees it: what is over, what goes to the archive, what goes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.absagen import refusal_as_message
from rathaus.core.akten.models import Akte
from rathaus.core.fehler import Fachfehler
from rathaus.core.vorgaenge.queries import get_vorgang
from rathaus.core.zugaenge.public import Request, mitarbeiter
from rathaus.core.zugaenge.request import posted_stand
from rathaus.ui.components import Badge, Column, KeysetPage, Link, Tab, Table
from rathaus.ui.formats import datum

from ..actions.anbieten import offer_akten
from ..actions.sperren import hold_akte, release_hold
from ..actions.vernichten import request_destruction
from ..actions.zda import close_akte, request_reopening
from ..formulare import Grundformular, Oeffnungsformular
from ..models import Aktensperre, Weg
from ..permissions import leads
from ..queries.akten import (
    Vorschlagsseite,
    get_akte,
    lage_of,
    obstacles_of,
    page_of,
    period_of,
    proposals_for,
    sperren_of,
)
from ..queries.listen import archive_name, destructible_for, get_sperre, nachweis_for
from ..regeln import GRUNDLAGEN
from .basis import Formularseite, ticked

ANSICHTEN = {"abgelaufen": "Frist abgelaufen", "vernichten": "Zu vernichten"}


@mitarbeiter
@require_safe
def liste(request: Request) -> HttpResponse:
    """Nothing happens here by itself: the page proposes, a person decides."""
    ansicht = request.GET.get("ansicht", "")
    ansicht = ansicht if ansicht in ANSICHTEN else "abgelaufen"
    seite = _page(request, ansicht)
    kontext = {
        "title": "Akten am Ende",
        "ansicht": ansicht,
        "tabs": [
            Tab(text, f"?ansicht={kennung}", current=kennung == ansicht, key=str(nummer))
            for nummer, (kennung, text) in enumerate(ANSICHTEN.items(), start=1)
        ],
        "seite": seite,
        "table": _table(seite, ansicht),
        "pages": pages_of(seite.weiter, seite.zurueck, ansicht=ansicht),
        "archiv": archive_name(),
        "wege": Weg.choices,
    }
    return render(request, "aussonderung/liste.html", kontext)


def _page(request: Request, ansicht: str) -> Vorschlagsseite:
    nach, vor = request.GET.get("nach", "")[:60], request.GET.get("vor", "")[:60]
    if ansicht == "abgelaufen":
        return proposals_for(request.akteur, nach=nach, vor=vor)
    akten = destructible_for(request.akteur)
    return page_of(akten, "aufbewahren_bis", nach=nach, vor=vor)


def _table(seite: Vorschlagsseite, ansicht: str) -> Table:
    return Table(
        caption=f"{ANSICHTEN[ansicht]}, die älteste zuerst",
        hide_caption=True,
        select="akte",
        select_value=lambda akte: str(akte.pk),
        form_id="auswahl",
        key_navigation=True,
        columns=[
            Column("Akte", _link, row_header=True),
            Column("Titel", "titel", width="wide"),
            Column("Aktenplan", lambda akte: str(akte.position)),
            Column("Laufzeit", laufzeit, width="narrow"),
            Column("Frist bis", "aufbewahren_bis", width="narrow"),
            Column("Archiv", _mark, width="narrow"),
        ],
        rows=seite.zeilen,
    )


def _link(akte: Akte) -> Link:
    return Link(akte.aktenzeichen or "ohne Zeichen", reverse("aussonderung:akte", args=[akte.pk]))


def _mark(akte: Any) -> Badge:
    """The word of the catalogue, else the mark of our own plan."""
    katalog = getattr(akte, "katalog", None)
    if katalog:
        return Badge(f"Katalog: {katalog}", "info")
    return Badge(f"Plan: {akte.position.archivmarke}", "neutral")


def laufzeit(akte: Akte) -> str:
    return f"{akte.eroeffnet.year}–{akte.zda_am.year}" if akte.zda_am else str(akte.eroeffnet.year)


def pages_of(weiter: str, zurueck: str, **rest: str) -> KeysetPage:
    return KeysetPage(
        newer_href="?" + urlencode({**rest, "vor": zurueck}) if zurueck else "",
        older_href="?" + urlencode({**rest, "nach": weiter}) if weiter else "",
        newer_text="Zurück",
        older_text="Weiter",
    )


@mitarbeiter
@require_POST
def anbieten(request: Request) -> HttpResponse:
    def tun(ids: list[UUID]) -> str:
        weg = request.POST.get("weg", "")
        archiv = request.POST.get("archiv", "").strip() or archive_name()
        if not archiv:
            raise Fachfehler("Bitte nennen Sie das Archiv.")
        weg = weg if weg in Weg.values else Weg.XDOMEA
        offer_akten(ids, weg=weg, archiv=archiv, akteur=request.akteur)
        return f"{_many(len(ids))} dem Archiv angeboten."

    return _do(request, tun, "abgelaufen")


@mitarbeiter
@require_POST
def vernichten(request: Request) -> HttpResponse:
    def tun(ids: list[UUID]) -> str:
        request_destruction(ids, akteur=request.akteur)
        return f"Beantragt: {_many(len(ids))}. Die Leitung entscheidet unter „Freigaben“."

    return _do(request, tun, request.POST.get("ansicht", "vernichten"))


def _do(request: Request, tun: Callable[[list[UUID]], str], ansicht: str) -> HttpResponse:
    try:
        messages.success(request, tun(ticked(request.POST, "akte")))
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    return HttpResponseRedirect(
        f"{reverse('aussonderung:liste')}?{urlencode({'ansicht': ansicht})}"
    )


def _many(anzahl: int) -> str:
    return "1 Akte" if anzahl == 1 else f"{anzahl} Akten"


@mitarbeiter
@require_safe
def akte(request: Request, akte_id: UUID) -> HttpResponse:
    """One Akte: where it stands, how long it is kept and why, what holds it."""
    akte = get_akte(request.akteur, akte_id)
    return render(request, "aussonderung/akte.html", _context(akte, request))


def _context(akte: Akte, request: Request) -> dict[str, Any]:
    frist, grund = period_of(akte)
    lage = lage_of(akte)
    return {
        "title": akte.titel,
        "akte": akte,
        "zustand": akte.get_zustand_display(),
        "p": {"frist": frist},
        "ohne_frist": grund,
        "hindernisse": obstacles_of(akte.pk) if akte.zustand == "offen" else [],
        "sperren": sperren_of(akte),
        "lage": lage,
        "leitet": leads(request.akteur, akte),
        "fakten": [
            ("Aktenzeichen", akte.aktenzeichen),
            ("Aktenplan", str(akte.position)),
            ("Amt", str(akte.sicht.einheit)),
            ("Aktenbildung", akte.position.get_bildungsregel_display()),
            ("Archiv", akte.position.get_archivmarke_display()),
            ("Eröffnet", datum(akte.eroeffnet)),
            ("z.d.A. seit", datum(akte.zda_am) if akte.zda_am else "–"),
        ],
    }


@mitarbeiter
@require_safe
def von_vorgang(request: Request, vorgang_id: UUID) -> HttpResponse:
    vorgang = get_vorgang(request.akteur, vorgang_id)
    return redirect("aussonderung:akte", vorgang.akte_id)


@mitarbeiter
@require_POST
def zda(request: Request, akte_id: UUID) -> HttpResponse:
    akte = get_akte(request.akteur, akte_id)
    with refusal_as_message(request):
        close_akte(akte.pk, akteur=request.akteur, stand=posted_stand(request))
        messages.success(request, "Die Akte ist z.d.A.")
    return redirect("aussonderung:akte", akte.pk)


class _AnAkte(Formularseite):
    """A form on one Akte this clerk may see."""

    def find(self) -> Akte:
        return get_akte(self.request.akteur, self.kwargs["akte_id"])

    def page_url(self, akte: Akte) -> str:
        return reverse("aussonderung:akte", args=[akte.pk])


@mitarbeiter
class OeffnenView(_AnAkte):
    titel = "Akte wieder öffnen"
    knopf = "Freigabe erbitten"
    erfolg = "Beantragt. Die Leitung entscheidet darüber unter „Freigaben“."
    vorspann = (
        "Eine Akte, die z.d.A. ist, öffnen nur zwei Personen: Sie fragen, die Leitung gibt frei."
    )
    form_class = Oeffnungsformular

    def run(self, akte: Akte, daten: dict[str, Any]) -> None:
        request_reopening(akte.pk, akteur=self.request.akteur, **daten)


@mitarbeiter
class SperrenView(_AnAkte):
    titel = "Akte sperren"
    knopf = "Sperren"
    erfolg = "Die Akte ist gesperrt."
    vorspann = (
        "Solange die Sperre gilt, wird die Akte weder angeboten noch übergeben noch vernichtet."
    )
    form_class = Grundformular

    def run(self, akte: Akte, daten: dict[str, Any]) -> None:
        hold_akte(akte.pk, grund=daten["grund"], akteur=self.request.akteur)


@mitarbeiter
class EntsperrenView(Formularseite):
    titel = "Sperre aufheben"
    knopf = "Aufheben"
    erfolg = "Die Sperre ist aufgehoben."
    form_class = Grundformular

    def find(self) -> Aktensperre:
        return get_sperre(self.request.akteur, self.kwargs["sperre_id"])

    def page_url(self, sperre: Aktensperre) -> str:
        return reverse("aussonderung:akte", args=[sperre.akte_id])

    def run(self, sperre: Aktensperre, daten: dict[str, Any]) -> None:
        release_hold(sperre.pk, grund=daten["grund"], akteur=self.request.akteur)


@mitarbeiter
@require_safe
def nachweis(request: Request, vernichtung_id: UUID) -> HttpResponse:
    nachweis = nachweis_for(request.akteur, vernichtung_id)
    table = Table(
        caption="Akten dieser Liste",
        hide_caption=True,
        columns=[
            Column("Akte", lambda p: p.akte.aktenzeichen, row_header=True),
            Column("Aktenplan", lambda p: str(p.akte.position)),
            Column("Grundlage", lambda p: GRUNDLAGEN[p.grundlage]),
            Column("Vorgänge", "vorgaenge", numeric=True),
            Column("Dokumente", "dokumente", numeric=True),
            Column("Ausgang", lambda p: p.grund or p.get_ausgang_display()),
            Column("Protokoll", lambda p: f"Nr. {p.eintrag}" if p.eintrag else "–"),
            Column("Prüfsumme", lambda p: nachweis.pruefsummen.get(p.pk, "–")[:16]),
        ],
        rows=nachweis.posten,
    )
    kontext = {"title": "Vernichtung von Akten", "nachweis": nachweis, "table": table}
    return render(request, "aussonderung/nachweis.html", kontext)
