from django import forms

from .einstellungen import arrival_folders


class Uebernahmeformular(forms.Form):
    ordner = forms.ChoiceField(
        label="Ordner", help_text="Darin liegen die Dateien und ihre Tabelle."
    )
    probelauf = forms.BooleanField(
        label="Nur prüfen, noch nichts übernehmen", required=False, initial=True
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        auswahl = self.fields["ordner"]
        assert isinstance(auswahl, forms.ChoiceField)  # noqa: S101 - declared above
        auswahl.choices = [(name, name) for name in arrival_folders()]
