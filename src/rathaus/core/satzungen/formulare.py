from typing import Any

from django import forms

from rathaus.ui.forms import DatumField

from .eingabe import read_typed
from .fehler import UngueltigerWert
from .registry import Geltung


class Tagformular(forms.Form):
    am = DatumField(label="Werte, die gelten am", help_text="")


class Satzungsformular(forms.Form):
    titel = forms.CharField(label="Titel", max_length=200)
    beschlossen_am = DatumField(label="Beschlossen am", help_text="", required=False)
    fundstelle = forms.CharField(
        label="Bekannt gemacht",
        help_text="Zum Beispiel: Amtsblatt 12/2025, Seite 3",
        max_length=200,
        required=False,
    )


class Wertformular(forms.Form):
    stand = forms.IntegerField(widget=forms.HiddenInput)
    schluessel = forms.CharField(
        label="Schlüssel", help_text="Zum Beispiel: hundesteuer.tarif", max_length=100
    )
    wert = forms.CharField(
        label="Wert",
        help_text="Wie man ihn schreibt: 43,00 oder ja. Tabellen als JSON.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=20_000,
    )
    gueltig_ab = DatumField(label="Gilt ab", help_text="")
    gueltig_bis = DatumField(label="Gilt bis einschließlich", help_text="", required=False)
    fundstelle = forms.CharField(label="Paragraf", max_length=100, required=False)
    angenommen = forms.BooleanField(
        label="Angenommen: Das hat noch niemand nachgeprüft", required=False
    )

    def clean(self) -> dict[str, Any]:
        """`wert` becomes what is stored."""
        daten = super().clean() or {}
        if not {"schluessel", "wert", "gueltig_ab"} <= set(daten):
            return daten
        geltung = Geltung(
            schluessel=daten["schluessel"],
            ab=daten["gueltig_ab"],
            bis=daten.get("gueltig_bis"),
            fundstelle=daten["fundstelle"],
            angenommen=daten["angenommen"],
        )
        try:
            daten["wert"] = read_typed(daten["wert"], geltung)
        except UngueltigerWert as fehler:
            self.add_error("wert", str(fehler))
        return daten
