"""The door for an emergency, and the list of those who went through it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.absagen import refusal_on
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.marken import Zeitmarke
from rathaus.core.zugaenge.public import throttle
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.ui.components import Badge, Column, KeysetPage, Link, Tab, Table
from rathaus.ui.formats import zeitpunkt

from ..actions.notzugriff import end_notzugriff, open_notzugriff, review_notzugriff
from ..einstellungen import notzugriffsrahmen
from ..models import Ergebnis, Notzugriff
from ..notzugriffe import (
    count_to_review,
    get_notzugriff,
    has_notzugriffe,
    is_running,
    may_break_glass,
    notzugriffe_for,
    page_of,
    reviewable_for,
)
from .aktenformulare import Notzugriffsformular, Pruefformular


def _require_page(request: Request) -> None:
    if not has_notzugriffe(request.akteur):
        raise NichtGefunden("Diese Seite gibt es nicht.")


@mitarbeiter
@require_safe
def liste(request: Request) -> HttpResponse:
    _require_page(request)
    zu_pruefen = count_to_review(request.akteur)
    ansicht = "offen" if zu_pruefen is not None and _view_of(request, zu_pruefen) else "alle"
    nach = Zeitmarke.parse(request.GET.get("nach", ""))
    zeilen, weiter = page_of(_rows(request, ansicht), nach=nach)
    kontext = {
        "title": "Notzugriffe",
        "tabs": _tabs(ansicht, zu_pruefen),
        "zeilen": zeilen,
        "table": _table(zeilen, request, ansicht),
        "pages": KeysetPage(
            newer_href=f"?ansicht={ansicht}" if nach else "",
            older_href=f"?ansicht={ansicht}&nach={weiter}" if weiter else "",
            newer_text="Zum Anfang",
            older_text="Weiter",
        ),
        "ansicht": ansicht,
        "darf": may_break_glass(request.akteur),
        "laufende": _running(request),
    }
    return render(request, "vorgaenge/notzugriffe.html", kontext)


def _view_of(request: Request, zu_pruefen: int) -> bool:
    """Whether to show what waits: asked for, or because something does."""
    gefragt = request.GET.get("ansicht", "")
    return gefragt == "offen" or (not gefragt and zu_pruefen > 0)


def _rows(request: Request, ansicht: str) -> Any:
    return (reviewable_for if ansicht == "offen" else notzugriffe_for)(request.akteur)


def _tabs(ansicht: str, zu_pruefen: int | None) -> list[Tab]:
    if zu_pruefen is None:
        return []
    return [
        Tab("Zu prüfen", "?ansicht=offen", current=ansicht == "offen", key="1"),
        Tab("Alle", "?ansicht=alle", current=ansicht == "alle", key="2"),
    ]


def _running(request: Request) -> list[Notzugriff]:
    """One's own that still open something."""
    eigene = notzugriffe_for(request.akteur).filter(mitarbeiter_id=request.akteur.als_mitarbeiter)
    return [n for n in page_of(eigene, anzahl=5)[0] if is_running(n)]


def _table(zeilen: list[Notzugriff], request: Request, ansicht: str) -> Table:
    spalten = [
        Column("Wann", lambda n: zeitpunkt(n.von), width="narrow"),
        Column("Wer", lambda n: str(n.mitarbeiter)),
        Column("Was", _number, row_header=True, width="narrow"),
        Column("Amt", lambda n: str(n.sicht.einheit)),
        Column("Grund", "grund", width="wide"),
        Column("Stand", _state),
    ]
    if ansicht == "offen":
        spalten.append(Column("Prüfung", _review_link, width="narrow"))
    return Table(
        caption="Notzugriffe, der neueste zuerst", hide_caption=True, columns=spalten, rows=zeilen
    )


def _number(n: Notzugriff) -> str:
    """The list says nothing else of the matter."""
    return f"Vorgang {n.vorgang.nummer}" if n.vorgang else f"Akte {n.akte.aktenzeichen}"


def _state(n: Notzugriff) -> Badge:
    if n.geprueft:
        art = "success" if n.ergebnis == Ergebnis.IN_ORDNUNG else "warning"
        return Badge(f"{n.get_ergebnis_display()}, geprüft von {n.geprueft_von}", art)  # type: ignore[arg-type]
    if is_running(n):
        return Badge(f"läuft bis {zeitpunkt(n.bis)}", "danger")
    return Badge("noch nicht geprüft", "warning")


def _review_link(n: Notzugriff) -> Link:
    return Link("Prüfen", reverse("vorgaenge:notzugriff_pruefen", args=[n.pk]))


@mitarbeiter
class OeffnenView(View):
    """The same answer for all that does not open; nothing is looked up before a reason is given."""

    request: Request

    def get(self, request: Request) -> HttpResponse:
        self._require_door()
        return self._show(Notzugriffsformular())

    def post(self, request: Request) -> HttpResponse:
        self._require_door()
        form = Notzugriffsformular(request.POST)
        if not form.is_valid():
            return self._show(form)
        daten = form.cleaned_data
        try:
            throttle("notzugriff", request, konto=str(request.akteur.als_mitarbeiter))
            notzugriff = open_notzugriff(
                daten["nummer"],
                grund=daten["grund"],
                unbeteiligt=daten["unbeteiligt"],
                akteur=request.akteur,
            )
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
            return self._show(form)
        messages.warning(
            request,
            f"Sie dürfen bis {zeitpunkt(notzugriff.bis)} lesen. Die Leitung des Amtes und der "
            "Datenschutz wissen davon.",
        )
        return HttpResponseRedirect(target_of(notzugriff))

    def _require_door(self) -> None:
        if not may_break_glass(self.request.akteur):
            raise NichtGefunden("Diese Seite gibt es nicht.")

    def _show(self, form: Notzugriffsformular) -> HttpResponse:
        kontext = {
            "title": "Notzugriff",
            "form": form,
            "stunden": notzugriffsrahmen().stunden,
            "back_href": reverse("vorgaenge:notzugriffe"),
            "submit_text": "Öffnen und melden",
        }
        status = 422 if form.errors else 200
        return render(self.request, "vorgaenge/notzugriff.html", kontext, status=status)


def target_of(notzugriff: Notzugriff) -> str:
    if notzugriff.vorgang_id:
        return reverse("vorgaenge:vorgang", args=[notzugriff.vorgang_id])
    return reverse("vorgaenge:akte", args=[notzugriff.akte_id])


@mitarbeiter
@require_POST
def beenden(request: Request, notzugriff_id: UUID) -> HttpResponse:
    end_notzugriff(notzugriff_id, akteur=request.akteur)
    messages.success(request, "Der Notzugriff ist beendet.")
    return redirect("vorgaenge:notzugriffe")


@mitarbeiter
class PruefenView(View):
    request: Request

    def get(self, request: Request, notzugriff_id: UUID) -> HttpResponse:
        return self._show(self._find(notzugriff_id), Pruefformular())

    def post(self, request: Request, notzugriff_id: UUID) -> HttpResponse:
        notzugriff = self._find(notzugriff_id)
        form = Pruefformular(request.POST)
        if not form.is_valid():
            return self._show(notzugriff, form)
        with refusal_on(form, "vermerk"):
            review_notzugriff(notzugriff.pk, **form.cleaned_data, akteur=request.akteur)
            messages.success(request, "Geprüft.")
            return redirect("vorgaenge:notzugriffe")
        return self._show(notzugriff, form)

    def _find(self, notzugriff_id: UUID) -> Notzugriff:
        return get_notzugriff(self.request.akteur, notzugriff_id, zur_pruefung=True)

    def _show(self, n: Notzugriff, form: Pruefformular) -> HttpResponse:
        kontext = {
            "title": "Notzugriff prüfen",
            "form": form,
            "n": n,
            "was": f"{_number(n)}, {n.sicht.einheit}, {n.sicht.get_schutzbereich_display()}",
            "laeuft": is_running(n),
            "back_href": reverse("vorgaenge:notzugriffe"),
            "submit_text": "Geprüft",
        }
        status = 422 if form.errors else 200
        return render(self.request, "vorgaenge/notzugriff_pruefen.html", kontext, status=status)
