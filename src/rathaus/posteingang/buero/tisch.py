"""The desk: the list on the left, the letter on the right, one key to say yes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_safe

from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.nummern.public import format_token
from rathaus.core.protokoll.public import Akteur, record_lesezugriff
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.ui.components import Badge, Column, KeysetPage, Link, Table

from ..actions.ablegen import (
    assign_piece,
    forward_piece,
    may_file_unseen,
    refuse_piece,
    return_to_poststelle,
)
from ..einstellungen import can_read_scans
from ..formulare import GRUENDE, Abweisung, Verbindung, Weiterleitung, Zuordnung
from ..models import Lesestand, Poststueck
from ..queries import (
    Marke,
    attachments_of,
    find_target,
    get_stueck,
    inbox,
    is_poststelle,
    next_after,
    pages_of,
    refused_for,
    stuck_for,
    visible_suggestion,
)
from ..tage import name_parts
from ..zustaende import EINGEGANGEN, POSTSTUECK, WARTEND, WEITERGELEITET

#: How many neighbours the list beside a letter shows.
NACHBARN = 15


@mitarbeiter
@require_safe
def liste(request: Request) -> HttpResponse:
    seite = inbox(request.akteur, nach=Marke.parse(request.GET.get("nach", "")))
    erstes = next((s for s in seite.zeilen if _is_ready(s)), None)
    kontext = {
        "title": "Posteingang",
        "seite": seite,
        "table": _table(seite.zeilen),
        "erstes": erstes,
        "pages": KeysetPage(older_href=f"?nach={seite.weiter}" if seite.weiter else ""),
        "haengend": stuck_for(request.akteur),
        "abgewiesen": refused_for(request.akteur),
        "ohne_texterkennung": not can_read_scans(),
        "poststelle": is_poststelle(request.akteur),
    }
    return render(request, "posteingang/liste.html", kontext)


@mitarbeiter
class StueckView(View):
    """One letter. Each button has its form; a refusal stands on it with everything typed."""

    request: Request

    def get(self, request: Request, poststueck_id: UUID) -> HttpResponse:
        stueck = get_stueck(request.akteur, poststueck_id)
        _note_reading(stueck, request.akteur)
        return self._show(stueck)

    def post(self, request: Request, poststueck_id: UUID) -> HttpResponse:
        stueck = get_stueck(request.akteur, poststueck_id)
        tun = request.POST.get("tun") or "uebernehmen"
        form = self._form(stueck, tun)
        if not form.is_valid():
            return self._show(stueck, {tun: form})
        danach = next_after(request.akteur, stueck)
        try:
            meldung = _run(stueck, tun, form.cleaned_data, request.akteur)
        except NichtGefunden:
            raise
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
            return self._show(get_stueck(request.akteur, poststueck_id), {tun: form})
        messages.success(request, meldung)
        return HttpResponseRedirect(_url(danach) if danach else reverse("posteingang:liste"))

    def _form(self, stueck: Poststueck, tun: str) -> Form:
        match tun:
            case "weiterleiten":
                return Weiterleitung(self.request.POST, an_poststelle=_is_at_office(stueck))
            case "abweisen":
                return Abweisung(self.request.POST)
        return Zuordnung(self.request.POST)

    def _show(self, stueck: Poststueck, formulare: dict[str, Form] | None = None) -> HttpResponse:
        kontext = _context(self.request.akteur, stueck, formulare or {})
        return render(
            self.request, "posteingang/stueck.html", kontext, status=422 if formulare else 200
        )


@mitarbeiter
@require_safe
def ansicht(request: Request, poststueck_id: UUID) -> HttpResponse:
    """The letter alone and large, for the second screen."""
    stueck = get_stueck(request.akteur, poststueck_id)
    _note_reading(stueck, request.akteur)
    kontext = {
        "title": f"Schreiben {stueck.anzeigenummer}",
        "stueck": stueck,
        "seiten": pages_of(stueck),
    }
    return render(request, "posteingang/ansicht.html", kontext)


def _note_reading(stueck: Poststueck, akteur: Akteur) -> None:
    record_lesezugriff(
        akteur=akteur,
        objekt_art="poststueck",
        objekt_id=stueck.pk,
        einheit_id=stueck.sicht.einheit_id if stueck.sicht else None,
        zweck="Posteingang",
    )


def _run(stueck: Poststueck, tun: str, daten: dict[str, Any], akteur: Akteur) -> str:
    stand = daten["stand"]
    match tun:
        case "weiterleiten":
            return _forward(stueck, daten, akteur, stand)
        case "abweisen":
            refuse_piece(stueck.pk, grund=daten["grund"], akteur=akteur, stand=stand)
            return "Nicht für uns. Es lässt sich in der Liste zurückholen."
    return _accept(stueck, daten, akteur, stand)


def _accept(stueck: Poststueck, daten: dict[str, Any], akteur: Akteur, stand: int) -> str:
    """Into the Vorgang that is named; where none is, to the office that is suggested."""
    eingabe = daten["vorgang"].strip()
    if eingabe:
        ziel = _target(akteur, stueck, eingabe)
        assign_piece(
            stueck.pk, ziel, art=daten["art"], titel=daten["titel"], akteur=akteur, stand=stand
        )
        return f"Liegt im Vorgang {eingabe}."
    if stueck.sicht is None or _is_at_office(stueck):
        raise Fachfehler("Bitte nennen Sie den Vorgang, oder leiten Sie das Schreiben weiter.")
    einheit = stueck.sicht.einheit
    forward_piece(stueck.pk, einheit, akteur=akteur, stand=stand)
    return f"Liegt bei {einheit.name}."


def _target(akteur: Akteur, stueck: Poststueck, eingabe: str) -> UUID:
    if (vorgang := find_target(akteur, eingabe)) is not None:
        return vorgang.pk
    vorschlag = stueck.vorschlag_vorgang
    if vorschlag is not None and eingabe == _named_number(akteur, stueck):
        return vorschlag.pk
    raise Fachfehler(f"Einen Vorgang „{eingabe}“ gibt es nicht.")


def _named_number(akteur: Akteur, stueck: Poststueck) -> str:
    """What stands in the field at first: the suggested Vorgang, if this clerk may know of it."""
    vorschlag = visible_suggestion(akteur, stueck)
    if vorschlag is not None:
        return vorschlag.nummer
    gemeint = stueck.vorschlag_vorgang
    if gemeint is not None and is_poststelle(akteur) and may_file_unseen(stueck, gemeint.pk):
        return gemeint.nummer
    return ""


def _forward(stueck: Poststueck, daten: dict[str, Any], akteur: Akteur, stand: int) -> str:
    an, hinweis = daten["an"], daten["hinweis"]
    if an is not None:
        forward_piece(stueck.pk, an, hinweis=hinweis, akteur=akteur, stand=stand)
        return f"Liegt bei {an.name}."
    if not _is_at_office(stueck):
        raise Fachfehler("Bitte wählen Sie das Amt.")
    return_to_poststelle(stueck.pk, hinweis=hinweis, akteur=akteur, stand=stand)
    return "Liegt wieder bei der Poststelle."


def _context(akteur: Akteur, stueck: Poststueck, formulare: dict[str, Form]) -> dict[str, Any]:
    vorschlag = visible_suggestion(akteur, stueck)
    anfang = {"stand": stueck.stand}
    danach = next_after(akteur, stueck)
    seiten = pages_of(stueck)
    return {
        "title": f"Schreiben {stueck.anzeigenummer}",
        "stueck": stueck,
        "zustand": _badge(stueck),
        "offen": stueck.zustand in WARTEND,
        "bereit": _is_ready(stueck),
        "nachbarn": inbox(akteur, anzahl=NACHBARN).zeilen,
        "danach": danach,
        "vorschlag": vorschlag,
        "nummer": _named_number(akteur, stueck),
        "gruende": _reasons(stueck, sieht=vorschlag is not None),
        "seiten": seiten,
        "teile": name_parts(stueck, seiten),
        "beilagen": attachments_of(stueck),
        "zuordnung": formulare.get("uebernehmen")
        or Zuordnung(
            initial={
                **anfang,
                "vorgang": _named_number(akteur, stueck),
                "art": stueck.art,
                "titel": stueck.titel,
            }
        ),
        "weiterleitung": formulare.get("weiterleiten")
        or Weiterleitung(initial=anfang, an_poststelle=_is_at_office(stueck)),
        "abweisung": formulare.get("abweisen") or Abweisung(initial=anfang),
        "verbindung": Verbindung(initial=anfang),
        "abweisungsgruende": GRUENDE,
        "fehlerhaft": next(iter(formulare.values()), None),
        "zurueck": reverse("posteingang:liste"),
    }


def _reasons(stueck: Poststueck, *, sieht: bool) -> list[str]:
    gruende = stueck.vorschlag.get("gruende", [])
    return [grund["text"] for grund in gruende if sieht or not grund["geheim"]]


def _is_at_office(stueck: Poststueck) -> bool:
    return stueck.zustand == WEITERGELEITET


def _is_ready(stueck: Poststueck) -> bool:
    return stueck.zustand in WARTEND and stueck.datei_id is not None


def _table(zeilen: list[Poststueck]) -> Table:
    return Table(
        caption="Was wartet, das älteste zuerst",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Schreiben", lambda s: Link(_name(s), _url(s)), row_header=True),
            Column("Eingang", "eingang", width="narrow"),
            Column("Weg", lambda s: s.get_kanal_display(), width="narrow"),
            Column("Seiten", "seiten", numeric=True, width="narrow"),
            Column("Vorschlag", lambda s: s.sicht.einheit.name if s.sicht else ""),
            Column("Stand", _badge, width="narrow"),
        ],
        rows=zeilen,
    )


def _badge(stueck: Poststueck) -> Badge:
    if stueck.zustand == EINGEGANGEN and stueck.lesestand == Lesestand.OFFEN:
        return Badge(f"gelesen: {stueck.gelesen} von {stueck.seiten}", "info")
    art = "warning" if stueck.zustand in WARTEND else "neutral"
    return Badge(POSTSTUECK[stueck.zustand].name, art)  # type: ignore[arg-type] # two literals


def _name(stueck: Poststueck) -> str:
    return stueck.titel or stueck.absender or format_token(stueck.nummer)


def _url(stueck: Poststueck) -> str:
    return reverse("posteingang:stueck", args=[stueck.pk])
