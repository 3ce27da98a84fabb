from django import forms

from rathaus.core.einheiten.public import Einheit
from rathaus.core.protokoll.public import Akteur
from rathaus.ui.forms import choose_among, choose_from

from .queries import aemter_of, notices, open_kinds


class Massenformular(forms.Form):
    """Which matters get which letter."""

    name = forms.CharField(label="Wie soll der Massenlauf heißen?", max_length=200)
    art = forms.ChoiceField(label="Offene Vorgänge dieser Art")
    vorlage = forms.ChoiceField(label="Bescheid")
    einheit = forms.ModelChoiceField(Einheit.objects.none(), label="Amt", empty_label=None)

    def __init__(self, *args: object, akteur: Akteur, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        arten = [(art, f"{name} ({anzahl})") for art, name, anzahl in open_kinds(akteur)]
        choose_among(self.fields["art"], arten)
        choose_among(self.fields["vorlage"], notices())
        choose_from(self.fields["einheit"], aemter_of(akteur))
