"""What the administration types about offices, colleagues and who is zuständig."""

from typing import Any

from django import forms

from rathaus.ui.forms import choose_from

from .models import Einheit
from .zustaendigkeit import read_answer

#: Kinds of answers a condition of one field may ask for, with what people call them.
ARTEN = (("text", "Text oder Auswahl"), ("zahl", "Zahl"), ("wahr", "Ja oder nein"))


class Amtsformular(forms.Form):
    """What stands in letters and on the page of the office."""

    all_optional = True

    sprechzeiten = forms.CharField(
        label="Sprechzeiten",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
    )
    telefon = forms.CharField(label="Telefon", max_length=40, required=False)
    email = forms.EmailField(label="E-Mail", required=False)
    besuch = forms.CharField(label="Besucheranschrift", max_length=300, required=False)
    zeichnet = forms.CharField(label="Unterschriftszeile", max_length=120, required=False)


class Mitarbeiterformular(forms.Form):
    all_optional = True

    mein_zeichen = forms.CharField(
        label="Mein Zeichen", help_text="Steht im Briefkopf.", max_length=20, required=False
    )
    raum = forms.CharField(label="Zimmer", max_length=20, required=False)
    durchwahl = forms.CharField(label="Durchwahl", max_length=40, required=False)


class Regelformular(forms.Form):
    """Where a rule leads and how early it is tried."""

    einheit = forms.ModelChoiceField(
        Einheit.objects.none(), label="Zuständiges Amt", empty_label="Bitte wählen"
    )
    rang = forms.IntegerField(
        label="Rang",
        help_text="Der höchste passende Rang gilt.",
        min_value=-1000,
        max_value=1000,
        initial=0,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self.fields["einheit"], Einheit.objects.filter(aktiv=True))


class NeueRegel(Regelformular):
    """A condition is one answer that must be equal to one value; what is more comes by command."""

    vorgangsart = forms.CharField(
        label="Wofür?",
        help_text="Kennung der Vorgangsart, oder „leistung.“ und die Kennung der Leistung. "
        "Leer: was keine andere Regel nimmt.",
        max_length=80,
        required=False,
    )
    feld = forms.CharField(
        label="Nur wenn diese Antwort",
        help_text="Ihr Pfad im Formular, zum Beispiel anschrift.ortsteil",
        max_length=120,
        required=False,
    )
    art = forms.ChoiceField(label="Art der Antwort", choices=ARTEN)
    wert = forms.CharField(label="gleich", max_length=200, required=False)
    field_order = ("vorgangsart", "einheit", "rang", "feld", "art", "wert")

    def clean(self) -> dict[str, Any]:
        daten = super().clean() or {}
        if bool(daten.get("feld")) != bool(daten.get("wert")):
            self.add_error("wert", "Bitte nennen Sie die Antwort und den Wert, oder keins davon.")
        return daten

    def condition(self) -> dict[str, Any]:
        """As the action takes it: `wenn` and the kinds of its fields."""
        daten = self.cleaned_data
        if not daten["feld"]:
            return {"wenn": None, "felder": {}}
        wert = read_answer(daten["art"], daten["wert"])
        return {
            "wenn": {"==": [{"feld": daten["feld"]}, wert]},
            "felder": {daten["feld"]: daten["art"]},
        }


class Probeformular(forms.Form):
    """Which office a matter with these answers would go to."""

    vorgangsart = forms.CharField(label="Wofür?", max_length=80)
    antworten = forms.CharField(
        label="Antworten",
        help_text="Je Zeile eine: anschrift.ortsteil = Nord",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        required=False,
    )

    def clean_antworten(self) -> dict[str, str]:
        zeilen = [z for z in self.cleaned_data["antworten"].splitlines() if z.strip()]
        paare = [zeile.partition("=") for zeile in zeilen]
        if any(not gleich for _, gleich, _ in paare):
            raise forms.ValidationError("Bitte je Zeile: Pfad = Wert")
        return {pfad.strip(): wert.strip() for pfad, _, wert in paare}
