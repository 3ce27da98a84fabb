"""The clerk's pages behind the main button of a matter described by its package."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST

from rathaus.core.absagen import refusal_as_message
from rathaus.core.bescheide.public import Bescheid, draft_bescheid
from rathaus.core.fehler import NichtGefunden
from rathaus.core.nachrichten.public import write_to_beteiligte
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.buero.basis import Vorgangsaktion
from rathaus.core.vorgaenge.buero.formulare import Standformular
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import change_zustand, get_vorgang
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter

from .checkliste import DAGEGEN, IN_ORDNUNG, points_of, record_befund, withdraw_befund
from .vorgangsart import MitBescheid, MitBestaetigung, MitErledigung


@transaction.atomic
def settle(vorgang_id: UUID, text: str, *, akteur: Akteur, stand: int) -> Vorgang:
    """Done: the citizen reads `text`, if there is a citizen and something to say."""
    if text.strip():
        stand = write_to_beteiligte(vorgang_id, text, akteur=akteur, stand=stand).vorgang.stand
    return change_zustand(vorgang_id, "erledigt", akteur=akteur, stand=stand)


@transaction.atomic
def begin_letter(vorgang_id: UUID, vorlage: str, *, akteur: Akteur, stand: int) -> Bescheid:
    """The draft. Whoever writes it works on the matter, and its applicant reads so."""
    brief = draft_bescheid(vorgang_id, vorlage, akteur=akteur, stand=stand)
    if brief.vorgang.zustand == "eingegangen":
        change_zustand(vorgang_id, "in_pruefung", akteur=akteur, stand=None)
    return brief


class Entscheidungsformular(Standformular):
    vorlage = forms.ChoiceField(
        label="Wie entscheiden Sie?",
        choices=[("bewilligung", "Bewilligen"), ("ablehnung", "Ablehnen")],
        widget=forms.RadioSelect,
    )


class Erledigungsformular(Standformular):
    text = forms.CharField(
        label="Was lesen die Beteiligten?",
        help_text="Ein Satz genügt, zum Beispiel: „Die Laterne brennt wieder.“",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )


class Bedenkenformular(Standformular):
    bemerkung = forms.CharField(
        label="Was spricht dagegen?",
        help_text="Lehnen Sie ab, steht dieser Satz als Grund im Bescheid.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )


class Hauptschritt(Vorgangsaktion):
    """Open only to the kind whose main step it is."""

    ergebnis: ClassVar[str]

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        if not vorgang.art.startswith(f"antrag.{self.ergebnis}."):
            raise NichtGefunden("Diesen Schritt gibt es hier nicht.")
        return {}

    def extra(self, vorgang: Vorgang, form: forms.Form) -> dict[str, Any]:
        offen = sum(punkt.vermerk is None for punkt in points_of(vorgang))
        if not offen:
            return {}
        noch = "Ein Punkt ist" if offen == 1 else f"{offen} Punkte sind"
        return {"intro": f"{noch} noch nicht geprüft."}


class Briefschritt(Hauptschritt):
    """Writes the draft and goes on to the letter's own page."""

    erfolg = "Der Entwurf steht. Lesen Sie ihn und schreiben Sie ihn fest."

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        akteur = self.request.akteur
        self.brief: Bescheid = begin_letter(
            vorgang.pk, self.vorlage(daten), akteur=akteur, stand=daten["stand"]
        )

    def vorlage(self, daten: dict[str, Any]) -> str:
        raise NotImplementedError

    def next_url(self, vorgang: Vorgang) -> str:
        return reverse("bescheide:bescheid", args=[self.brief.pk])


@mitarbeiter
class BescheidschrittView(Briefschritt):
    ergebnis = MitBescheid.ergebnis
    form_class = Entscheidungsformular
    titel = "Bescheid schreiben"
    knopf = "Weiter zum Bescheid"

    def vorlage(self, daten: dict[str, Any]) -> str:
        return str(daten["vorlage"])


@mitarbeiter
class BestaetigungView(Briefschritt):
    ergebnis = MitBestaetigung.ergebnis
    form_class = Standformular
    titel = "Bestätigung senden"
    knopf = "Weiter zur Bestätigung"

    def vorlage(self, daten: dict[str, Any]) -> str:
        return "bestaetigung"


@mitarbeiter
class ErledigenView(Hauptschritt):
    ergebnis = MitErledigung.ergebnis
    form_class = Erledigungsformular
    titel = "Erledigen"
    knopf = "Erledigt"
    erfolg = "Erledigt."

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        akteur = self.request.akteur
        settle(vorgang.pk, daten["text"], akteur=akteur, stand=daten["stand"])


@mitarbeiter
class BedenkenView(Vorgangsaktion):
    form_class = Bedenkenformular
    titel = "Spricht dagegen"
    erfolg = "Vermerkt."

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        record_befund(
            vorgang.pk,
            self.nummer,
            DAGEGEN,
            bemerkung=daten["bemerkung"],
            akteur=self.request.akteur,
        )

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.nummer: int = kwargs.pop("nummer")
        super().setup(request, *args, **kwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, vorgang_id=kwargs["vorgang_id"])

    def extra(self, vorgang: Vorgang, form: forms.Form) -> dict[str, Any]:
        punkte = points_of(vorgang)
        if self.nummer >= len(punkte):
            raise NichtGefunden("Diesen Prüfpunkt gibt es nicht.")
        return {"intro": punkte[self.nummer].frage}


@mitarbeiter
@require_POST
def punkt(request: Request, vorgang_id: UUID, nummer: int) -> HttpResponse:
    """In Ordnung: one click."""
    return _back(
        request,
        vorgang_id,
        lambda: record_befund(vorgang_id, nummer, IN_ORDNUNG, akteur=request.akteur),
    )


@mitarbeiter
@require_POST
def punkt_offen(request: Request, vorgang_id: UUID, nummer: int) -> HttpResponse:
    return _back(
        request, vorgang_id, lambda: withdraw_befund(vorgang_id, nummer, akteur=request.akteur)
    )


def _back(request: Request, vorgang_id: UUID, aktion: Any) -> HttpResponse:
    get_vorgang(request.akteur, vorgang_id)
    with refusal_as_message(request):
        aktion()
    return HttpResponseRedirect(f"{reverse('vorgaenge:vorgang', args=[vorgang_id])}#pruefen")
