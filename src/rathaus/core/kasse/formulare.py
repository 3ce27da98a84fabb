"""What is typed into the pages of the Kasse."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from rathaus import uhr
from rathaus.recht.dauer import plus_monate
from rathaus.recht.raten import gleiche_teile
from rathaus.ui.formats import datum, euro
from rathaus.ui.forms import DatumField, GeldField

from .actions.schalter import STUECKELUNG
from .exportvorlagen import exportvorlagen
from .models import Abgabenkonto, Zahlweg
from .queries import konto_with_kassenzeichen
from .werte import Faelligkeit


class Begruendung(forms.Form):
    begruendung = forms.CharField(
        label="Begründung",
        help_text="Die zweite Person liest sie vor der Freigabe.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )


class Grundformular(forms.Form):
    grund = forms.CharField(label="Grund", max_length=300)


class Wiederformular(forms.Form):
    """The first download needs no reason."""

    all_optional = True

    grund = forms.CharField(label="Grund, wenn die Datei schon geladen wurde", required=False)


class Stundungsformular(Begruendung):
    anzahl = forms.IntegerField(label="Zahl der Raten", min_value=1, max_value=60, initial=1)
    erste = DatumField(label="Erste Rate fällig am", help_text="Die weiteren folgen monatlich.")
    zinsverzicht = forms.BooleanField(
        label="Keine Stundungszinsen, weil sie hier unbillig wären (§ 234 Abs. 2 AO)",
        required=False,
    )
    field_order = ("anzahl", "erste", "zinsverzicht", "begruendung")

    def clean_erste(self) -> date:
        erste: date = self.cleaned_data["erste"]
        if erste <= uhr.heute():
            raise forms.ValidationError("Die erste Rate liegt in der Zukunft.")
        return erste

    def raten(self, offen: Decimal) -> list[Faelligkeit]:
        """Equal monthly instalments; what does not divide goes to the last."""
        anzahl, erste = self.cleaned_data["anzahl"], self.cleaned_data["erste"]
        teile = gleiche_teile(offen, anzahl)
        return [
            Faelligkeit(plus_monate(erste, nummer), teil)
            for nummer, teil in enumerate(teile)
            if teil
        ]


class Erlassformular(Begruendung):
    faellig = forms.ChoiceField(label="Von der Fälligkeit")
    betrag = GeldField(label="Zu erlassen sind", help_text="")
    field_order = ("faellig", "betrag", "begruendung")

    def __init__(self, *args: Any, offen: dict[date, Decimal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        feld = self.fields["faellig"]
        assert isinstance(feld, forms.ChoiceField)  # noqa: S101 - declared above
        feld.choices = [
            (tag.isoformat(), f"{datum(tag)}: {euro(betrag)}") for tag, betrag in offen.items()
        ]


class Ruheformular(Begruendung):
    bis = DatumField(
        label="Niedergeschlagen bis",
        help_text="Leer: unbefristet. Die Schuld bleibt in beiden Fällen bestehen.",
        required=False,
    )
    field_order = ("bis", "begruendung")


class Kontofeld(forms.CharField):
    """A Kassenzeichen as typed; the value is the account."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return konto_with_kassenzeichen(text) or text if text else text

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not isinstance(value, Abgabenkonto):
            raise forms.ValidationError("Dieses Kassenzeichen gibt es nicht. Bitte prüfen Sie es.")

    def run_validators(self, value: Any) -> None:
        """Of text; the account is valid."""


class Zuordnungsformular(forms.Form):
    konto = Kontofeld(label="Kassenzeichen", max_length=40)


class Zahlungsformular(forms.Form):
    betrag = GeldField(label="Betrag", help_text="")
    tag = DatumField(label="Eingegangen am", help_text="")
    text = forms.CharField(label="Bemerkung", max_length=200, required=False)
    einmal = forms.CharField(widget=forms.HiddenInput, max_length=40)


class Erstattungsformular(Zahlungsformular):
    tag = DatumField(label="Ausgezahlt am", help_text="")


class Quittungsformular(forms.Form):
    konto = Kontofeld(label="Kassenzeichen", max_length=40)
    betrag = GeldField(label="Zu zahlen", help_text="")
    weg = forms.ChoiceField(
        label="Wie?",
        choices=[(Zahlweg.BAR.value, "bar"), (Zahlweg.KARTE.value, "mit Karte")],
        initial=Zahlweg.BAR.value,
    )
    gegeben = GeldField(label="Bar gegeben", help_text="Für das Rückgeld.", required=False)
    terminalbeleg = forms.CharField(
        label="Belegnummer des Kartenterminals", max_length=40, required=False
    )
    einmal = forms.CharField(widget=forms.HiddenInput, max_length=40)


class Ablieferungsformular(forms.Form):
    betrag = GeldField(label="An die Bank abgeliefert", help_text="")


class Zahlstellenformular(forms.Form):
    name = forms.CharField(label="Name der Zahlstelle", max_length=100)
    wechselgeld = GeldField(label="Wechselgeld", help_text="Was morgens in der Kasse liegt.")


class Abschlussformular(forms.Form):
    """A field for each coin and note, empty for none."""

    grund = forms.CharField(
        label="Grund, falls etwas nicht stimmt",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        required=False,
    )

    all_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stuecke = {
            f"stueck_{wert}": forms.IntegerField(
                label=_name_of(wert), min_value=0, max_value=100_000, required=False
            )
            for wert in STUECKELUNG
        }
        self.fields = {**stuecke, **self.fields}

    def zaehlung(self) -> dict[int, int]:
        return {wert: self.cleaned_data.get(f"stueck_{wert}") or 0 for wert in STUECKELUNG}


def _name_of(cents: int) -> str:
    return f"{cents // 100} €" if cents >= 100 else f"{cents} Cent"


class Mahnlaufformular(forms.Form):
    stichtag = DatumField(label="Überfällig am", help_text="Gemahnt wird, was dann offen ist.")


class Exportformular(forms.Form):
    vorlage = forms.ChoiceField(label="Format")
    bis = DatumField(label="Gebucht bis einschließlich", help_text="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        feld = self.fields["vorlage"]
        assert isinstance(feld, forms.ChoiceField)  # noqa: S101 - declared above
        feld.choices = [(v.kennung, v.name) for v in exportvorlagen().values()]


class Einzugsformular(forms.Form):
    einzug_am = DatumField(label="Einzug am", help_text="Ein Bankarbeitstag nach heute.")


class Dateiformular(forms.Form):
    art = forms.ChoiceField(
        label="Was für eine Datei ist das?",
        choices=[
            ("auszug", "Kontoauszug der Bank (camt.053, XML)"),
            ("ist", "Zahlungen aus dem Finanzverfahren (CSV)"),
            ("nummern", "Nummernbereiche für Kassenzeichen (CSV)"),
        ],
    )
    datei = forms.FileField(label="Datei", help_text="Höchstens 10 MB.")

    def clean_datei(self) -> Any:
        datei = self.cleaned_data["datei"]
        if datei.size > 10_000_000:
            raise forms.ValidationError("Die Datei ist größer als 10 MB.")
        return datei


class Zeitraumformular(forms.Form):
    von = DatumField(label="Von", help_text="")
    bis = DatumField(label="Bis", help_text="")
