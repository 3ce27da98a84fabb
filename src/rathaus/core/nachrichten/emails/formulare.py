from collections.abc import Sequence
from typing import Any

from django import forms

from rathaus.core.vorgaenge.buero.formulare import Standformular
from rathaus.ui.forms import choose_among

from .regeln import Mailregel

ANDERE = "andere"


class EMailFormular(Standformular):
    an = forms.ChoiceField(label="An wen?")
    adresse = forms.EmailField(
        label="Andere Adresse", required=False, help_text="Zum Beispiel eine andere Behörde."
    )
    betreff = forms.CharField(
        label="Betreff", max_length=200, help_text="Die Nummer des Vorgangs kommt von selbst dazu."
    )
    text = forms.CharField(
        label="Text", widget=forms.Textarea(attrs={"rows": 10}), max_length=20000
    )
    gewarnt = forms.BooleanField(label="Das habe ich beachtet.")

    def __init__(
        self, *args: Any, adressen: Sequence[tuple[str, str]], regel: Mailregel, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["an"], [*adressen, (ANDERE, "eine andere Adresse")])
        if regel.warnt:
            self.fields["gewarnt"].help_text = regel.satz
        else:
            del self.fields["gewarnt"]

    def clean(self) -> dict[str, Any]:
        daten = super().clean() or self.cleaned_data
        if daten.get("an") == ANDERE and not daten.get("adresse") and "adresse" not in self.errors:
            self.add_error("adresse", "Bitte geben Sie die Adresse an.")
        return daten

    @property
    def empfaenger(self) -> str:
        """Of a valid form."""
        gewaehlt: str = self.cleaned_data["an"]
        return self.cleaned_data["adresse"] if gewaehlt == ANDERE else gewaehlt
