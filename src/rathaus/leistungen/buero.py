"""The clerk corrects what the office holds true, in the form that asked for it."""

from typing import Any, cast

from django import forms

from rathaus.core.fehler import NichtGefunden
from rathaus.core.vorgaenge.buero.basis import Vorgangsaktion
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import correct_sachverhalt, current_daten
from rathaus.core.zugaenge.zugriff import mitarbeiter

from .forms import Seitenformular
from .sachverhalt import Anteil, anteil_of


class Sachverhaltformular(Seitenformular):
    """The questions of this Vorgang on one page, with the reason and the version that was seen."""

    def __init__(self, anteil: Anteil, vorgang: Vorgang, *, data: Any = None) -> None:
        self.anteil = anteil
        daten = anteil.whole(current_daten(vorgang))
        super().__init__(anteil.paket, anteil.as_page(), daten, data=data)
        self.fields["grund"] = forms.CharField(
            label="Warum wird berichtigt?", help_text="Steht in der Akte.", max_length=300
        )
        self.fields["stand"] = forms.IntegerField(widget=forms.HiddenInput, initial=vorgang.stand)

    def corrected(self) -> dict[str, Any]:
        return self.anteil.part(self.antworten())


@mitarbeiter
class SachverhaltView(Vorgangsaktion):
    titel = "Sachverhalt berichtigen"
    knopf = "Berichtigen"
    erfolg = "Der Sachverhalt ist berichtigt. Der Antrag bleibt, wie er gesendet wurde."

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        correct_sachverhalt(
            vorgang.pk,
            daten["sachverhalt"],
            grund=daten["grund"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )

    def _form(self, vorgang: Vorgang, data: Any = None) -> forms.Form:
        anteil = anteil_of(vorgang)
        if anteil is None:
            raise NichtGefunden("Zu diesem Vorgang gibt es kein Formular.")
        return Sachverhaltformular(anteil, vorgang, data=data)

    def read(self, form: forms.Form) -> dict[str, Any]:
        formular = cast("Sachverhaltformular", form)
        return {**formular.cleaned_data, "sachverhalt": formular.corrected()}
