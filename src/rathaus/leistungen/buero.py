"""The clerk corrects what the office holds true, in the form that asked for it."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import HttpResponse

from rathaus.core.fehler import NichtGefunden
from rathaus.core.vorgaenge.buero.basis import Vorgangsaktion
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import correct_sachverhalt, current_daten
from rathaus.core.vorgaenge.queries import get_vorgang
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter

from .eingabe import changed_lists, printable, unmark
from .forms import Seitenformular
from .sachverhalt import Anteil, anteil_of


class Sachverhaltformular(Seitenformular):
    """The questions of this Vorgang on one page, with the reason and the version that was seen."""

    #: What a clerk takes away is saved with the reason, not before; `stand` guards against others.
    keeps_unshown = False

    def __init__(self, anteil: Anteil, vorgang: Vorgang, *, data: Any = None) -> None:
        self.anteil = anteil
        daten = anteil.whole(current_daten(vorgang))
        super().__init__(anteil.paket, anteil.as_page(), daten, data=data, am=anteil.tag)
        self.fields["grund"] = forms.CharField(
            label="Warum wird berichtigt?", help_text="Steht in der Akte.", max_length=300
        )
        self.fields["stand"] = forms.IntegerField(widget=forms.HiddenInput, initial=vorgang.stand)

    def corrected(self) -> dict[str, Any]:
        return self.anteil.part(unmark(self.antworten()))

    def rest(self) -> list[forms.BoundField]:
        """What the page asks besides the answers."""
        return [self["stand"], self["grund"]]


@mitarbeiter
class SachverhaltView(Vorgangsaktion):
    titel = "Sachverhalt berichtigen"
    knopf = "Berichtigen"
    erfolg = "Der Sachverhalt ist berichtigt. Der Antrag bleibt, wie er gesendet wurde."
    template = "leistungen/sachverhalt.html"

    def post(self, request: Request, vorgang_id: UUID) -> HttpResponse:
        data = changed_lists(printable(request.POST))
        if data is None:
            return super().post(request, vorgang_id)
        vorgang = get_vorgang(request.akteur, vorgang_id)
        form = self._form(vorgang, data=data[0])
        cast("Seitenformular", form).quiet(data[1])
        return self._show(vorgang, form)

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
