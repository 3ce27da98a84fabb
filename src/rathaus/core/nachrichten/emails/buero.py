"""A clerk writes a mail out of a Vorgang."""

from typing import Any

from django import forms

from rathaus.core.vorgaenge.buero.basis import Vorgangsaktion
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.zugaenge.zugriff import mitarbeiter

from .actions import write_email
from .formulare import EMailFormular
from .queries import party_addresses
from .regeln import rule_of


@mitarbeiter
class EMailView(Vorgangsaktion):
    form_class = EMailFormular
    titel = "E-Mail schreiben"
    knopf = "Senden"
    erfolg = "Die E-Mail geht gleich hinaus und liegt dann bei den Dokumenten."
    template = "nachrichten/email.html"

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        regel = rule_of(vorgang)
        return {"adressen": party_addresses(vorgang), "regel": regel}

    def extra(self, vorgang: Vorgang, form: forms.Form) -> dict[str, Any]:
        return {"regel": rule_of(vorgang)}

    def read(self, form: forms.Form) -> dict[str, Any]:
        assert isinstance(form, EMailFormular)  # noqa: S101 - form_class
        return {**form.cleaned_data, "an": form.empfaenger}

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        write_email(
            vorgang.pk,
            an=daten["an"],
            betreff=daten["betreff"],
            text=daten["text"],
            gewarnt=daten.get("gewarnt", False),
            akteur=self.request.akteur,
            stand=daten["stand"],
        )
