from typing import Any

from django import forms

from rathaus import uhr
from rathaus.core.akten.models import Aktenplaneinheit
from rathaus.ui.forms import DatumField

from .models import URTEILE
from .queries.listen import positions


class Grundformular(forms.Form):
    grund = forms.CharField(label="Grund", widget=forms.Textarea(attrs={"rows": 3}), max_length=500)


class Oeffnungsformular(Grundformular):
    stand = forms.IntegerField(widget=forms.HiddenInput)


class Bestaetigungsformular(forms.Form):
    name = forms.CharField(label="Wer bestätigt den Empfang?", max_length=200)
    am = DatumField(label="Empfangen am", initial=uhr.heute, help_text="")
    kennung = forms.CharField(label="Kennung im Archiv", max_length=200, required=False)


class Nachrichtformular(forms.Form):
    datei = forms.FileField(
        label="Nachricht des Archivs",
        help_text="xdomea 3.0.0: 0502, 0504, 0506 oder 0507, als XML oder ZIP.",
    )


class Katalogformular(forms.Form):
    position = forms.ModelChoiceField(
        label="Position im Aktenplan",
        queryset=Aktenplaneinheit.objects.none(),
        empty_label="Bitte wählen",
    )
    urteil = forms.ChoiceField(
        label="Urteil des Archivs", choices=[(k, f"{k} – {t}") for k, t in URTEILE if k != "B"]
    )
    archiv = forms.CharField(label="Archiv", max_length=200)
    gilt_ab = DatumField(label="Gilt ab", initial=uhr.heute, help_text="")
    vermerk = forms.CharField(label="Begründung", max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].queryset = positions()  # type: ignore[attr-defined]
