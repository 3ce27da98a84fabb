"""Documents of a Vorgang: laying files in, versions and what changed between two, checking out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.ablage.public import NichtAngenommen, download_response
from rathaus.core.absagen import refusal_as_message, refusal_on
from rathaus.core.fehler import Fachfehler
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter

from ..actions import Aufnahme, check_in, check_out, take_file, undo_check_out
from ..actions.ausleihe import may_free
from ..models import Dokument, Richtung, Vorgang
from ..permissions import may_edit
from ..queries import beilagen_of, get_dokument, get_version, names_of
from ..vergleich import compare, read_text
from .basis import Vorgangsaktion
from .formulare import Ablegeformular, Eincheckformular, Vergleichsformular
from .seite import note_reading


@mitarbeiter
class AblegenView(Vorgangsaktion):
    """Files by the button, or dropped on the page of the Vorgang."""

    form_class = Ablegeformular
    titel = "Dokumente ablegen"
    knopf = "Ablegen"

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        """What is wrong with one file keeps the others from nothing: each is taken by itself."""
        aufnahmen, fehler = [], []
        for datei in daten["dateien"]:
            try:
                aufnahmen.append(self._take(vorgang, datei, daten["richtung"]))
            except NichtAngenommen as grund:
                fehler.append(f"„{datei.name}“: {grund}")
        for satz in [*fehler, *_left_out(aufnahmen)]:
            messages.warning(self.request, satz)
        if not aufnahmen:
            raise Fachfehler("Es wurde nichts abgelegt.")
        self.erfolg = _said(aufnahmen)

    def _take(self, vorgang: Vorgang, datei: Any, richtung: str) -> Aufnahme:
        return take_file(
            vorgang.pk,
            datei.file,
            name=datei.name,
            richtung=Richtung(richtung),
            akteur=self.request.akteur,
        )

    def next_url(self, vorgang: Vorgang) -> str:
        return reverse("vorgaenge:vorgang", args=[vorgang.pk]) + "#dokumente"


def _left_out(aufnahmen: list[Aufnahme]) -> list[str]:
    return [
        f"„{name}“ aus der E-Mail nicht übernommen: {grund}"
        for aufnahme in aufnahmen
        for name, grund in aufnahme.abgewiesen
    ]


def _said(aufnahmen: list[Aufnahme]) -> str:
    anzahl = len(aufnahmen) + sum(aufnahme.beilagen for aufnahme in aufnahmen)
    if anzahl == 1:
        return f"„{aufnahmen[0].dokument.titel}“ liegt in der Akte."
    return f"{anzahl} Dokumente liegen in der Akte."


@mitarbeiter
@require_safe
def fassungen(request: Request, dokument_id: UUID) -> HttpResponse:
    """A document with its versions, what came with it, and what changed between two."""
    return _show(request, _read(request, dokument_id), Eincheckformular())


@mitarbeiter
@require_safe
def version(request: Request, version_id: UUID) -> FileResponse:
    gefunden = get_version(request.akteur, version_id)
    if gefunden.dokument.vorgang:
        note_reading(gefunden.dokument.vorgang, request.akteur)
    stamm, punkt, endung = gefunden.datei.name.rpartition(".")
    name = f"{stamm} (Fassung {gefunden.nummer}){punkt}{endung}" if punkt else gefunden.datei.name
    return download_response(gefunden.datei, name=name)


@mitarbeiter
@require_POST
def auschecken(request: Request, dokument_id: UUID) -> HttpResponse:
    return _run(
        request, dokument_id, check_out, "Ausgecheckt. Nur Sie bringen jetzt eine neue Fassung ein."
    )


@mitarbeiter
@require_POST
def freigeben(request: Request, dokument_id: UUID) -> HttpResponse:
    return _run(request, dokument_id, undo_check_out, "Das Dokument ist wieder frei.")


def _run(request: Request, dokument_id: UUID, aktion: Any, erfolg: str) -> HttpResponse:
    with refusal_as_message(request):
        aktion(dokument_id, akteur=request.akteur)
        messages.success(request, erfolg)
    return HttpResponseRedirect(reverse("vorgaenge:fassungen", args=[dokument_id]))


@mitarbeiter
class EincheckenView(View):
    def post(self, request: Request, dokument_id: UUID) -> HttpResponse:
        dokument = get_dokument(request.akteur, dokument_id)
        form = Eincheckformular(request.POST, request.FILES)
        if not form.is_valid():
            return _show(request, dokument, form)
        datei = form.cleaned_data["datei"]
        with refusal_on(form, "datei"):
            neu = check_in(dokument_id, datei.file, name=datei.name, akteur=request.akteur)
            messages.success(request, f"Fassung {neu.nummer} liegt in der Akte; die alten bleiben.")
            return HttpResponseRedirect(reverse("vorgaenge:fassungen", args=[dokument_id]))
        return _show(request, dokument, form)


def _read(request: Request, dokument_id: UUID) -> Dokument:
    dokument = get_dokument(request.akteur, dokument_id)
    if dokument.vorgang:
        note_reading(dokument.vorgang, request.akteur)
    return dokument


def _show(request: Request, dokument: Dokument, form: Eincheckformular) -> HttpResponse:
    akteur, vorgang = request.akteur, dokument.vorgang
    versionen = list(dokument.versionen.all())
    darf = vorgang is not None and may_edit(akteur, vorgang)
    halter, beilagen = dokument.ausgecheckt_von, beilagen_of(akteur, dokument)
    kontext = {
        "title": dokument.titel,
        "d": dokument,
        "vorgang": vorgang,
        "versionen": versionen,
        "namen": names_of({v.akteur_id for v in versionen if v.akteur_id}),
        "beilagen": beilagen,
        # one version and nothing around it needs no second column
        "zweispaltig": bool(halter or beilagen or len(versionen) > 1),
        "form": form,
        "halter": halter,
        "darf_auschecken": darf and not halter and dokument.richtung != Richtung.AUSGANG,
        "darf_einchecken": darf and halter and halter.pk == akteur.mitarbeiter_id,
        "darf_freigeben": darf and halter and vorgang and may_free(akteur, dokument, vorgang),
        **_comparison(request, versionen),
    }
    status = 422 if form.errors else 200
    return render(request, "vorgaenge/fassungen.html", kontext, status=status)


def _comparison(request: Request, versionen: list[Any]) -> dict[str, Any]:
    """The two newest are proposed; compared is only what is asked for."""
    if len(versionen) < 2:
        return {}
    gefragt = "alt" in request.GET
    wahl = Vergleichsformular(request.GET if gefragt else None, versionen=versionen)
    if not gefragt or not wahl.is_valid():
        return {"wahl": wahl}
    alt, neu = wahl.chosen()
    texte = read_text(alt.datei), read_text(neu.datei)
    ohne = texte[0] is None or texte[1] is None
    return {
        "wahl": wahl,
        "alt": alt,
        "neu": neu,
        "gleich": bytes(alt.datei.sha256) == bytes(neu.datei.sha256),
        "ohne_text": ohne,
        "stellen": [] if ohne else compare(texte[0] or "", texte[1] or ""),
    }
