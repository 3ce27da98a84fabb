from typing import Any

from django import forms

from rathaus import uhr
from rathaus.core.einheiten.public import Einheit
from rathaus.ui.forms import DateienField, DatumField, choose_among, choose_from

from .erkennung.merkmale import dokumentarten
from .models import Eingangskanal
from .queries import offices

GRUENDE = ("Werbung", "Irrläufer, zurück an die Post", "An die zuständige Behörde gegeben: ")
#: How something on paper came to the counter.
WEGE = (Eingangskanal.POST, Eingangskanal.ABGABE, Eingangskanal.FAX)


class Zuordnung(forms.Form):
    """Where it goes: empty, it goes to the office that is suggested."""

    all_optional = True

    stand = forms.IntegerField(widget=forms.HiddenInput)
    vorgang = forms.CharField(
        label="Vorgang", max_length=60, required=False, help_text="Nummer oder Aktenzeichen"
    )
    art = forms.ChoiceField(label="Art")
    titel = forms.CharField(label="Betreff in der Akte", max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["art"], [(a.kennung, a.name) for a in dokumentarten().values()])


class Weiterleitung(forms.Form):
    all_optional = True

    stand = forms.IntegerField(widget=forms.HiddenInput)
    an = forms.ModelChoiceField(
        Einheit.objects.none(),
        label="Anderes Amt",
        empty_label="zurück an die Poststelle",
        required=False,
        widget=forms.Select(attrs={"data-taste": "w"}),
    )
    hinweis = forms.CharField(label="Hinweis", max_length=500, required=False)

    def __init__(self, data: Any = None, *, an_poststelle: bool, initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id="weiter_%s")
        choose_from(self.fields["an"], offices())
        if not an_poststelle:
            self.fields["an"].empty_label = "Bitte wählen"  # type: ignore[attr-defined]


class Abweisung(forms.Form):
    stand = forms.IntegerField(widget=forms.HiddenInput)
    grund = forms.CharField(
        label="Nicht für die Stadt",
        max_length=500,
        help_text="Warum, oder wohin Sie es gegeben haben",
        widget=forms.TextInput(attrs={"data-taste": "x", "list": "gruende", "autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id="weg_%s")


class Verbindung(forms.Form):
    all_optional = True

    stand = forms.IntegerField(widget=forms.HiddenInput)
    mit = forms.CharField(
        label="Nummer des anderen",
        max_length=20,
        help_text="Seine Seiten kommen dahinter, auch aus einer anderen Lieferung",
        widget=forms.TextInput(attrs={"list": "wartende", "autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id="verbinden_%s")


class Eingangstag(forms.Form):
    stand = forms.IntegerField(widget=forms.HiddenInput)
    eingang = DatumField(label="Eingegangen am", latest=uhr.heute)
    grund = forms.CharField(
        label="Grund", max_length=200, help_text="Zum Beispiel: Nachtbriefkasten"
    )


class Hochladen(forms.Form):
    dateien = DateienField(
        label="Dateien",
        max_files=50,
        help_text="PDF oder Fotos; auf dem Telefon können Sie gleich fotografieren",
    )
    kanal = forms.ChoiceField(label="Wie kam es?", choices=[(w.value, w.label) for w in WEGE])
    eingang = DatumField(label="Eingegangen am", latest=uhr.heute)
    stapel = forms.ChoiceField(
        label="Was laden Sie hoch?",
        choices=[
            ("stapel", "Stapel mit Trennblättern"),
            ("einzeln", "Jede Datei ist ein Schreiben"),
            ("eines", "Alles zusammen ist ein Schreiben"),
        ],
    )


class Trennblattwahl(forms.Form):
    einheit = forms.ModelChoiceField(
        Einheit.objects.none(),
        label="Vorsortiert für",
        empty_label="alle Ämter",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self.fields["einheit"], offices())
