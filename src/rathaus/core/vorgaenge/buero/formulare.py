from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms

from rathaus import uhr
from rathaus.core.ablage.public import AKTENSTUECK
from rathaus.core.einheiten.public import Mitarbeiter
from rathaus.ui.forms import (
    DateienField,
    DateienInput,
    DatumField,
    choose_among,
    choose_from,
)

from ..models import Dokumentversion, Richtung

#: What the file dialog shows.
ENDUNGEN = ",".join(endung for typ in AKTENSTUECK.typen for endung in typ.endungen)


class Standformular(forms.Form):
    """Every form on a Vorgang says which version its clerk saw."""

    stand = forms.IntegerField(widget=forms.HiddenInput)


class Vermerkformular(Standformular):
    text = forms.CharField(
        label="Text",
        widget=forms.Textarea(attrs={"rows": 6, "autofocus": True}),
        max_length=20000,
    )


class Wiedervorlageformular(Standformular):
    am = DatumField(label="Wieder vorlegen am", help_text="")
    grund = forms.CharField(label="Warum?", max_length=200)
    fuer_mich = forms.BooleanField(label="Nur für mich", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["am"].initial = uhr.heute() + timedelta(days=14)


class Kollegenformular(Standformular):
    """Choose a colleague; who may be chosen comes from the view, scoped."""

    an = forms.ModelChoiceField(
        Mitarbeiter.objects.none(), label="An wen?", empty_label="Bitte wählen"
    )

    def __init__(self, *args: Any, kollegen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self.fields["an"], kollegen)


class Grundformular(Standformular):
    grund = forms.CharField(label="Warum?", widget=forms.Textarea(attrs={"rows": 3}))


class Ausschlussformular(Standformular):
    wen = forms.ModelChoiceField(
        Mitarbeiter.objects.none(), label="Wen?", empty_label="Bitte wählen"
    )
    grund = forms.CharField(
        label="Warum?",
        help_text="Zum Beispiel: verwandt mit der Antragstellerin. Es steht in der Akte.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=200,
    )

    def __init__(self, *args: Any, kollegen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self.fields["wen"], kollegen)


class Ablegeformular(Standformular):
    dateien = DateienField(
        label="Dateien oder E-Mails",
        help_text="E-Mails als .eml oder .msg: Ihre Anlagen werden eigene Dokumente.",
        max_files=20,
        widget=DateienInput(attrs={"accept": ENDUNGEN}, camera=False),
    )
    richtung = forms.ChoiceField(
        label="Was ist es?",
        choices=[
            (Richtung.EINGANG, "hereingekommen"),
            (Richtung.AUSGANG, "hinausgegangen"),
            (Richtung.INTERN, "nur für die Akte"),
        ],
        initial=Richtung.EINGANG,
    )


class Eincheckformular(forms.Form):
    datei = forms.FileField(label="Neue Fassung")


class Vergleichsformular(forms.Form):
    """Two versions by their numbers; the two newest stand there first."""

    alt = forms.ChoiceField(label="Alt")
    neu = forms.ChoiceField(label="Neu")

    def __init__(self, data: Any = None, *, versionen: Sequence[Dokumentversion]) -> None:
        super().__init__(data, initial={"alt": versionen[1].nummer, "neu": versionen[0].nummer})
        self._versionen = {str(version.nummer): version for version in versionen}
        wahl = [(str(v.nummer), f"Fassung {v.nummer}") for v in versionen]
        choose_among(self.fields["alt"], wahl)
        choose_among(self.fields["neu"], wahl)

    def chosen(self) -> tuple[Dokumentversion, Dokumentversion]:
        return (
            self._versionen[self.cleaned_data["alt"]],
            self._versionen[self.cleaned_data["neu"]],
        )


class Vernichtungsformular(Standformular):
    """`verzicht` is asked only where the archive has a say."""

    grund = forms.CharField(
        label="Warum soll der Vorgang vernichtet werden?",
        help_text="Das liest die Person, die freigibt. Es wird mit vernichtet.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
    verzicht = forms.BooleanField(
        label="Das Archiv hat den Vorgang angesehen und will ihn nicht übernehmen."
    )

    def __init__(self, *args: Any, mit_archiv: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not mit_archiv:
            del self.fields["verzicht"]
