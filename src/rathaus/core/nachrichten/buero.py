"""The clerk writes, asks for documents, hands a matter over with a word to those it concerns."""

from typing import Any

from django.urls import reverse

from rathaus.core.vorgaenge.buero.basis import Vorgangsaktion
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.queries import offices_for_transfer
from rathaus.core.zugaenge.zugriff import mitarbeiter

from .actions import request_unterlagen, transfer_with_note, write_to_beteiligte
from .formulare import Abgabeformular, Nachforderungsformular, Nachrichtformular
from .queries import usually_missing


@mitarbeiter
class NachfordernView(Vorgangsaktion):
    """Two clicks: open, send. What usually lacks for this kind of matter stands there already."""

    form_class = Nachforderungsformular
    titel = "Unterlagen nachfordern"
    knopf = "Nachfordern"
    erfolg = "Die Beteiligten sind benachrichtigt; die Bearbeitungsfrist ruht."

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        return {"vorschlag": "\n".join(usually_missing(vorgang))}

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        request_unterlagen(
            vorgang.pk,
            punkte=daten["punkte"].splitlines(),
            bis=daten["bis"],
            text=daten["text"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )


@mitarbeiter
class NachrichtView(Vorgangsaktion):
    form_class = Nachrichtformular
    titel = "Nachricht schreiben"
    knopf = "Senden"
    erfolg = "Die Nachricht steht auf der Seite des Vorgangs; eine E-Mail weist darauf hin."

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        write_to_beteiligte(
            vorgang.pk, daten["text"], akteur=self.request.akteur, stand=daten["stand"]
        )


@mitarbeiter
class AbgebenView(Vorgangsaktion):
    form_class = Abgabeformular
    titel = "An ein anderes Amt abgeben"
    knopf = "Abgeben"
    erfolg = "Der Vorgang ist abgegeben."

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        return {"einheiten": offices_for_transfer(vorgang)}

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        transfer_with_note(
            vorgang.pk,
            an=daten["an"],
            grund=daten["grund"],
            hinweis=daten["hinweis"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )

    def next_url(self, vorgang: Vorgang) -> str:
        return reverse("vorgaenge:liste")
