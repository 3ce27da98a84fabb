"""From the request to what is handed out: the forms and buttons."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views import View
from django.views.decorators.http import require_POST

from rathaus.core.absagen import refusal_as_message
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.vorgaenge.buero.basis import Vorgangsaktion
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.zugaenge.public import Request, link_url, mitarbeiter
from rathaus.core.zugaenge.request import posted_stand

from .. import formulare
from ..actions import (
    Antrag,
    Dritterangabe,
    Entscheidung,
    answer_for_dritten,
    choose_dokumente,
    decide_einsicht,
    end_einsicht,
    hear_dritten,
    order_ausgabe,
    provide_einsicht,
    receive_antrag,
    withdraw_einsicht,
)
from ..models import Einsicht
from ..queries import choice_for, einsicht_id_of_dritter, get_einsicht, notices_of
from ..recht import claim_of, claims
from .basis import Schrittview, page_of


@mitarbeiter
class ErfassenView(Vorgangsaktion):
    form_class = formulare.Erfassungsformular
    titel = "Akteneinsicht erfassen"
    knopf = "Erfassen"
    erfolg = "Der Antrag ist erfasst. Als Nächstes wählen Sie die Dokumente aus."

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        return {"ansprueche": claims(), "beteiligte": list(vorgang.beteiligungen.all())}

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        wer = daten["wer"]
        self.neu = receive_antrag(
            vorgang.pk,
            Antrag(
                anspruch=daten["anspruch"],
                eingegangen=daten["eingegangen"],
                name=daten["name"],
                beteiligung_id=None if wer == formulare.ANDERE else UUID(wer),
                anlass=daten["anlass"],
            ),
            akteur=self.request.akteur,
            stand=daten["stand"],
        )

    def next_url(self, vorgang: Vorgang) -> str:
        return page_of(self.neu.pk)


@mitarbeiter
class DritteView(Schrittview):
    form_class = formulare.Drittformular
    titel = "Jemanden anhören"
    erfolg = "Die Anhörung ist eingetragen."

    def run(self, einsicht: Einsicht, daten: dict[str, Any]) -> None:
        stand = daten.pop("stand")
        hear_dritten(einsicht.pk, Dritterangabe(**daten), akteur=self.request.akteur, stand=stand)


@mitarbeiter
class DrittantwortView(Schrittview):
    form_class = formulare.Drittantwortformular
    titel = "Antwort eintragen"

    def find(self) -> Einsicht:
        akteur = self.request.akteur
        return get_einsicht(akteur, einsicht_id_of_dritter(akteur, self.kwargs["dritter_id"]))

    def run(self, einsicht: Einsicht, daten: dict[str, Any]) -> None:
        answer_for_dritten(
            self.kwargs["dritter_id"],
            daten["antwort"],
            am=daten["am"],
            bemerkung=daten["bemerkung"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )


@mitarbeiter
class EntscheidenView(Schrittview):
    form_class = formulare.Entscheidungsformular
    titel = "Über die Akteneinsicht entscheiden"
    knopf = "Entscheiden"
    erfolg = "Die Entscheidung steht."

    def form_kwargs(self, einsicht: Einsicht) -> dict[str, Any]:
        return {
            "bescheide": notices_of(self.request.akteur, einsicht),
            "kosten": claim_of(einsicht.anspruch).kosten,
        }

    def initial(self, einsicht: Einsicht) -> dict[str, Any]:
        norm = "gebuehr_norm" if einsicht.gebuehr else "verzicht"
        return {
            **super().initial(einsicht),
            "grund": einsicht.grund,
            "bescheid": einsicht.bescheid_id,
            "gebuehr": einsicht.gebuehr,
            norm: einsicht.gebuehr_norm,
        }

    def run(self, einsicht: Einsicht, daten: dict[str, Any]) -> None:
        decide_einsicht(
            einsicht.pk,
            Entscheidung(
                ausgang=daten["ausgang"],
                grund=daten["grund"],
                bescheid_id=UUID(daten["bescheid"]) if daten["bescheid"] else None,
                gebuehr=daten.get("gebuehr"),
                gebuehr_norm=daten.get("gebuehr_norm", ""),
                verzicht=daten.get("verzicht", ""),
            ),
            akteur=self.request.akteur,
            stand=daten["stand"],
        )


@mitarbeiter
class ZuruecknehmenView(Schrittview):
    form_class = formulare.Grundformular
    titel = "Der Antrag ist zurückgenommen"
    knopf = "Eintragen"

    def run(self, einsicht: Einsicht, daten: dict[str, Any]) -> None:
        withdraw_einsicht(einsicht.pk, akteur=self.request.akteur, **daten)


@mitarbeiter
class BereitstellenView(Schrittview):
    """The link is shown once: only its hash is kept."""

    form_class = formulare.Freigabeformular
    titel = "Bereitstellen"
    knopf = "Link ausstellen"

    def run(self, einsicht: Einsicht, daten: dict[str, Any]) -> None:
        self.token = provide_einsicht(einsicht.pk, akteur=self.request.akteur, **daten)

    def done(self, einsicht: Einsicht) -> HttpResponse:
        kontext = {
            "title": "Der Link",
            "e": get_einsicht(self.request.akteur, einsicht.pk),
            "link": link_url(self.token),
            "zurueck": page_of(einsicht.pk),
        }
        antwort = render(self.request, "einsicht/link.html", kontext)
        antwort["Cache-Control"] = "no-store"
        return antwort


@mitarbeiter
class AuswahlView(View):
    """Documents of its own Akte, or of another one by its number."""

    request: Request

    def get(self, request: Request, einsicht_id: UUID) -> HttpResponse:
        return self._show(get_einsicht(request.akteur, einsicht_id))

    def post(self, request: Request, einsicht_id: UUID) -> HttpResponse:
        einsicht = get_einsicht(request.akteur, einsicht_id)
        try:
            gewaehlt = [UUID(wert) for wert in request.POST.getlist("dokument")]
            anzahl = choose_dokumente(
                einsicht.pk, gewaehlt, akteur=request.akteur, stand=posted_stand(request)
            )
        except ValueError:
            raise NichtGefunden("Dieses Dokument gibt es nicht.") from None
        except NichtGefunden:
            raise
        except Fachfehler as fehler:
            messages.error(request, str(fehler))
            return self._show(get_einsicht(request.akteur, einsicht_id))
        satz = "Ein Dokument ist" if anzahl == 1 else f"{anzahl} Dokumente sind"
        messages.success(request, f"{satz} dabei.")
        return HttpResponseRedirect(page_of(einsicht.pk))

    def _show(self, einsicht: Einsicht) -> HttpResponse:
        woher = self.request.GET.get("woher", "").strip()[:80]
        kontext = {
            "title": "Dokumente auswählen",
            "e": einsicht,
            "woher": woher,
            "auswahl": choice_for(self.request.akteur, einsicht, woher),
            "zurueck": page_of(einsicht.pk),
        }
        return render(self.request, "einsicht/auswahl.html", kontext)


@mitarbeiter
@require_POST
def zusammenstellen(request: Request, einsicht_id: UUID) -> HttpResponse:
    return _run(request, einsicht_id, order_ausgabe, "Die Datei wird zusammengestellt.")


@mitarbeiter
@require_POST
def beenden(request: Request, einsicht_id: UUID) -> HttpResponse:
    return _run(request, einsicht_id, end_einsicht, "Der Link gilt nicht mehr.")


def _run(
    request: Request, einsicht_id: UUID, aktion: Callable[..., None], erfolg: str
) -> HttpResponse:
    """A one-click action; a refusal becomes a message on the page, which shows the new state."""
    einsicht = get_einsicht(request.akteur, einsicht_id)
    with refusal_as_message(request):
        aktion(einsicht.pk, akteur=request.akteur, stand=posted_stand(request))
        messages.success(request, erfolg)
    return HttpResponseRedirect(page_of(einsicht.pk))
