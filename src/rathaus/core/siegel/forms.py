from django import forms
from django.utils.translation import gettext_lazy as _

#: A letter is far smaller; whoever asks about more asks about something else.
MAX_MB = 10


class Pruefformular(forms.Form):
    datei = forms.FileField(
        label=_("Brief als PDF"),
        help_text=_("Höchstens 10 MB. Wir prüfen die Datei und vergessen sie gleich wieder."),
    )

    def __init__(self, *werte: object, **namen: object) -> None:
        super().__init__(*werte, **namen)  # type: ignore[arg-type]
        self.fields["datei"].widget.attrs["accept"] = ".pdf,application/pdf"
