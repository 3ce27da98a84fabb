"""The small pages behind the buttons of a Vorgang."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from rathaus.core.absagen import refusal_as_message
from rathaus.core.einheiten.public import kollegen_in, mitarbeiter_of
from rathaus.core.fehler import NichtGefunden
from rathaus.core.zugaenge.request import Request, posted_stand
from rathaus.core.zugaenge.zugriff import mitarbeiter

from ..actions import (
    add_vermerk,
    assign,
    change_zustand,
    complete_wiedervorlage,
    declare_befangenheit,
    reopen,
    set_wiedervorlage,
)
from ..models import Vermerk, Vorgang
from ..permissions import may_bar_others
from ..queries import (
    colleagues_to_bar,
    get_wiedervorlage,
)
from .basis import Vorgangsaktion
from .formulare import (
    Ausschlussformular,
    Grundformular,
    Kollegenformular,
    Vermerkformular,
    Wiedervorlageformular,
)


@mitarbeiter
class VermerkView(Vorgangsaktion):
    form_class = Vermerkformular
    titel = "Vermerk"
    erfolg = "Der Vermerk steht in der Akte."
    art = Vermerk.Art.VERMERK

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        add_vermerk(vorgang.pk, daten["text"], art=self.art, akteur=self.request.akteur)


@mitarbeiter
class TelefonnotizView(VermerkView):
    titel = "Telefonnotiz"
    erfolg = "Die Telefonnotiz steht in der Akte."
    art = Vermerk.Art.TELEFONNOTIZ


@mitarbeiter
class WiedervorlageView(Vorgangsaktion):
    form_class = Wiedervorlageformular
    titel = "Wiedervorlage"
    knopf = "Vorlegen"
    erfolg = "Der Vorgang kommt an diesem Tag wieder."

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        akteur = self.request.akteur
        set_wiedervorlage(
            vorgang.pk,
            am=daten["am"],
            grund=daten["grund"],
            fuer=mitarbeiter_of(akteur) if daten["fuer_mich"] else None,
            akteur=akteur,
            stand=daten["stand"],
        )


@mitarbeiter
@require_POST
def wiedervorlage_erledigt(request: Request, wiedervorlage_id: UUID) -> HttpResponse:
    vorgang = get_wiedervorlage(request.akteur, wiedervorlage_id).vorgang
    return _run(
        request,
        vorgang.pk,
        lambda _stand: complete_wiedervorlage(wiedervorlage_id, akteur=request.akteur),
    )


@mitarbeiter
@require_POST
def nehmen(request: Request, vorgang_id: UUID) -> HttpResponse:
    """Take it oneself: one click."""
    return _run(
        request,
        vorgang_id,
        lambda stand: assign(
            vorgang_id, an=mitarbeiter_of(request.akteur), akteur=request.akteur, stand=stand
        ),
    )


@mitarbeiter
@require_POST
def zustand(request: Request, vorgang_id: UUID) -> HttpResponse:
    nach = request.POST.get("nach", "")
    return _run(
        request,
        vorgang_id,
        lambda stand: change_zustand(vorgang_id, nach, akteur=request.akteur, stand=stand),
    )


def _run(request: Request, vorgang_id: UUID, aktion: Any) -> HttpResponse:
    """A one-click action; a refusal becomes a message on the page, which shows the new state."""
    with refusal_as_message(request):
        aktion(posted_stand(request))
    return HttpResponseRedirect(reverse("vorgaenge:vorgang", args=[vorgang_id]))


@mitarbeiter
class ZuweisenView(Vorgangsaktion):
    form_class = Kollegenformular
    titel = "Zuweisen"
    knopf = "Zuweisen"
    erfolg = "Der Vorgang ist zugewiesen."

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        return {"kollegen": kollegen_in(vorgang.sicht.einheit)}

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        assign(vorgang.pk, an=daten["an"], akteur=self.request.akteur, stand=daten["stand"])


@mitarbeiter
class WiederaufnehmenView(Vorgangsaktion):
    form_class = Grundformular
    titel = "Vorgang wieder aufnehmen"
    knopf = "Wieder aufnehmen"
    erfolg = "Der Vorgang läuft wieder."

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        reopen(vorgang.pk, grund=daten["grund"], akteur=self.request.akteur, stand=daten["stand"])


@mitarbeiter
class AusschliessenView(Vorgangsaktion):
    """The head keeps a colleague away who will not say so themselves (§ 21 VwVfG)."""

    form_class = Ausschlussformular
    titel = "Jemanden ausschließen"
    knopf = "Ausschließen"
    erfolg = "Diese Person sieht den Vorgang nicht mehr."

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        if not may_bar_others(self.request.akteur, vorgang):
            raise NichtGefunden("Diese Seite gibt es nicht.")
        return {"kollegen": colleagues_to_bar(self.request.akteur, vorgang)}

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        declare_befangenheit(
            vorgang,
            mitarbeiter=daten["wen"],
            grund=daten["grund"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )


@mitarbeiter
class BefangenView(Vorgangsaktion):
    form_class = Grundformular
    titel = "Ich bin befangen"
    knopf = "Vorgang abgeben"
    erfolg = "Sie sind von diesem Vorgang ausgeschlossen. Ein Kollege übernimmt."

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        ich = mitarbeiter_of(self.request.akteur)
        if ich is None:
            raise NichtGefunden("Diesen Vorgang gibt es nicht.")
        declare_befangenheit(
            vorgang,
            mitarbeiter=ich,
            grund=daten["grund"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )

    def next_url(self, vorgang: Vorgang) -> str:
        return reverse("vorgaenge:liste")
