from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from rathaus.core.einheiten.models import Einheit, Schutzbereich
from rathaus.ui.forms import choose_among

from ..austausch.lesen import MAX_BYTES
from ..models import Archivmarke, Bildungsregel, Notzugriffsregel
from ..typen import aktentypen
from .vergleich import AENDERBAR


class Entwurfsformular(forms.Form):
    name = forms.CharField(label="Wie soll der Entwurf heißen?", max_length=120)
    datei = forms.FileField(
        label="Tabelle (CSV) oder xdomea",
        help_text="Ohne Datei beginnt der Entwurf als Abschrift des geltenden Aktenplans.",
        required=False,
    )

    def clean_datei(self) -> bytes:
        datei = self.cleaned_data.get("datei")
        if not datei:
            return b""
        if datei.size > MAX_BYTES:
            grenze = MAX_BYTES // 1_000_000
            raise forms.ValidationError(f"Die Datei ist größer als {grenze} MB.")
        return bytes(datei.read())


class Stellenformular(forms.Form):
    """A remark, and the values as they are: whoever changes one asks for it."""

    einheit = forms.ChoiceField(label="Für welches Amt sprechen Sie?")
    text = forms.CharField(
        label="Was möchten Sie dazu sagen?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    titel = forms.CharField(label="Titel", max_length=200)
    bildungsregel = forms.ChoiceField(label="Wie entstehen Akten?", choices=Bildungsregel.choices)
    archivmarke = forms.ChoiceField(label="Archivmarke", choices=Archivmarke.choices)
    aufbewahrung = forms.CharField(
        label="Aufbewahrung", help_text="Jahre (10J), dauernd oder eine Regel", max_length=60
    )
    schutzbereich = forms.ChoiceField(label="Schutzbereich", choices=Schutzbereich.choices)
    titelregel = forms.CharField(label="Titelregel", max_length=120, required=False)
    erlaeuterung = forms.CharField(label="Erläuterung", max_length=300, required=False)
    aktentyp = forms.ChoiceField(label="Aktentyp", help_text="Welche Felder eine Akte hier hat")
    notzugriff = forms.ChoiceField(label="Notzugriff", choices=Notzugriffsregel.choices)

    def __init__(
        self,
        *args: Any,
        aemter: Sequence[Einheit],
        stelle: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {k: v for k, v in stelle.items() if k != "einheit"}
        super().__init__(*args, **kwargs)
        typen = [(typ.kennung, typ.name) for typ in aktentypen().typen.values()]
        choose_among(self.fields["aktentyp"], typen)
        choose_among(self.fields["einheit"], [(str(amt.pk), amt.name) for amt in aemter])

    def werte(self) -> dict[str, str]:
        return {s: self.cleaned_data[s] for s in AENDERBAR if s in self.fields and s != "einheit"}


class Beitragsformular(forms.Form):
    entscheidung = forms.ChoiceField(
        label="Ihre Entscheidung",
        choices=[("ja", "übernehmen"), ("nein", "nicht übernehmen")],
        widget=forms.RadioSelect,
    )
    antwort = forms.CharField(
        label="Antwort an das Amt",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
