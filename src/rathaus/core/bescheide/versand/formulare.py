"""What clerks and Poststelle type about a letter that leaves: days, numbers, proofs, addresses."""

from collections.abc import Sequence
from typing import Any

from django import forms

from rathaus import uhr
from rathaus.ui.forms import DateienField, DatumField

from .models import WEISEN, Versand, Versandweg

GRUENDE_RUECKLAUF = [
    ("unbekannt verzogen", "unbekannt verzogen"),
    ("Empfänger unter der Anschrift nicht zu ermitteln", "nicht zu ermitteln"),
    ("Annahme verweigert", "Annahme verweigert"),
    ("nicht abgeholt", "nicht abgeholt"),
    ("Empfänger verstorben", "verstorben"),
    ("Anschrift unvollständig", "Anschrift unvollständig"),
]


class Tagformular(forms.Form):
    am = DatumField(label="Am", latest=uhr.heute)


class Nachweisformular(forms.Form):
    """Read from the returned record of service. How it was served is asked for a
    Zustellungsurkunde only.
    """

    am = DatumField(label="Zugestellt am", latest=uhr.heute)
    weise = forms.ChoiceField(
        label="Wie laut Urkunde zugestellt wurde",
        choices=[("", "Bitte wählen"), *((w.value, name) for w, name in WEISEN.items())],
        required=False,
    )
    kennung = forms.CharField(label="Sendungsnummer", max_length=80, required=False)
    datei = DateienField(label="Eingescannter Nachweis", max_files=1, required=False)

    def __init__(self, *args: Any, versand: Versand, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["am"].label = _WORT_ZUGESTELLT.get(versand.weg, "Zugestellt am")
        if versand.weg != Versandweg.URKUNDE:
            del self.fields["weise"]
        else:
            self.fields["weise"].required = True


_WORT_ZUGESTELLT = {
    Versandweg.URKUNDE.value: "Zugestellt am (laut Urkunde)",
    Versandweg.RUECKSCHEIN.value: "Empfangen am (laut Rückschein)",
    Versandweg.EMPFANGSBEKENNTNIS.value: "Empfangen am (laut Bekenntnis)",
}


class Ruecklaufformular(forms.Form):
    grund = forms.ChoiceField(label="Was steht auf dem Umschlag?", choices=GRUENDE_RUECKLAUF)


class Uebergabeformular(forms.Form):
    am = DatumField(label="Übergeben am", latest=uhr.heute)
    an = forms.CharField(label="Unterschrieben hat", max_length=80)
    datei = DateienField(label="Eingescanntes Empfangsbekenntnis", max_files=1, required=False)


class Aushangformular(forms.Form):
    am = DatumField(label="Erster Tag des Aushangs", latest=uhr.heute)
    ort = forms.CharField(label="Wo er aushängt", max_length=200)
    grund = forms.CharField(
        label="Warum öffentlich?",
        max_length=200,
        help_text="Zum Beispiel: Aufenthalt unbekannt, Melderegister am … ohne Ergebnis.",
    )


class Aushangendeformular(forms.Form):
    bis = DatumField(label="Letzter Tag des Aushangs", latest=uhr.heute)


class Wegformular(forms.Form):
    stand = forms.IntegerField(widget=forms.HiddenInput)
    weg = forms.ChoiceField(label="Weg")
    grund = forms.CharField(label="Grund", max_length=200, required=False)

    def __init__(self, *args: Any, wege: Sequence[str], frei: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wahl = [(weg, Versandweg(weg).label) for weg in wege]
        self.fields["weg"] = forms.ChoiceField(
            label="Weg",
            choices=[("", "wie üblich"), *wahl] if frei else wahl,
            required=not frei,
        )


class Neuversandformular(forms.Form):
    anschrift = forms.CharField(
        label="Anschrift",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=600,
        help_text="Name, Straße und Ort, je eine Zeile.",
    )
    weg = forms.ChoiceField(label="Weg")
    grund = forms.CharField(label="Woher die Anschrift kommt", max_length=200)

    def __init__(self, *args: Any, wege: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wahl = [(weg, Versandweg(weg).label) for weg in wege]
        self.fields["weg"] = forms.ChoiceField(label="Weg", choices=wahl)


class Zugangformular(forms.Form):
    am = DatumField(label="Wirklich zugegangen am", latest=uhr.heute)
    grund = forms.CharField(label="Womit das belegt ist", max_length=300)


class Zweifelformular(forms.Form):
    grund = forms.CharField(label="Was die Person vorträgt", max_length=300)
