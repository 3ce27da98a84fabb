from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rathaus import uhr
from rathaus.core.einheiten.public import Einheit
from rathaus.core.vorgaenge.buero.formulare import Standformular
from rathaus.ui.forms import DateienField, DateienInput, DatumField, choose_from

FRIST_TAGE = 14


class Antwortformular(forms.Form):
    """A citizen's words and files."""

    text = forms.CharField(
        label=_("Ihre Nachricht"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4000,
    )
    dateien = DateienField(
        label=_("Dateien"),
        help_text=_("Fotos oder PDF, höchstens zehn auf einmal."),
        required=False,
        widget=DateienInput(camera=True),
    )


class Nachforderungsformular(Standformular):
    punkte = forms.CharField(
        label="Was fehlt?",
        help_text="Eine Unterlage je Zeile.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
    bis = DatumField(label="Bis wann?", help_text="")
    text = forms.CharField(
        label="Ein Satz dazu",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )

    def __init__(self, *args: Any, vorschlag: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["punkte"].initial = vorschlag
        self.fields["bis"].initial = uhr.heute() + timedelta(days=FRIST_TAGE)


class Nachrichtformular(Standformular):
    text = forms.CharField(
        label="Nachricht an die Beteiligten",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
    )


class Abgabeformular(Standformular):
    an = forms.ModelChoiceField(
        Einheit.objects.none(), label="An welches Amt?", empty_label="Bitte wählen"
    )
    grund = forms.CharField(
        label="Warum?", help_text="Steht in der Akte.", widget=forms.Textarea(attrs={"rows": 3})
    )
    hinweis = forms.CharField(
        label="Nachricht an die Beteiligten",
        help_text="Steht auf der Seite ihres Vorgangs.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, einheiten: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self.fields["an"], einheiten)
