from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField

from rathaus import uhr
from rathaus.core.vorgaenge.buero.formulare import Kollegenformular, Standformular
from rathaus.ui.forms import DatumField, choose_among

from .arten import ANTWORTEN, Schrittart
from .zustaende import ABGELEHNT, ERLEDIGT

ZEILEN = 6
#: The list of names all fields share; the page prints it once.
NAMEN = "laufweg-namen"


class Mitzeichnungsformular(Kollegenformular):
    frage = forms.CharField(
        label="Was soll geprüft werden?", widget=forms.Textarea(attrs={"rows": 3}), max_length=500
    )
    faellig = DatumField(label="Bis wann? (freiwillig)", required=False, help_text="")


class Antwortformular(forms.Form):
    """The answers are those of this kind of step; where there is only yes, nothing is chosen."""

    bemerkung = forms.CharField(
        label="Bemerkung", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    field_order = ("antwort", "bemerkung")

    def __init__(self, *args: Any, art: Schrittart, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worte = ANTWORTEN[art]
        if worte.nein:
            self.fields["antwort"] = forms.ChoiceField(
                label="Ihre Antwort",
                choices=[(ERLEDIGT, worte.ja), (ABGELEHNT, worte.nein)],
                widget=forms.RadioSelect,
            )
            self.fields["bemerkung"].help_text = "Wenn Sie ablehnen, sagen Sie bitte, warum."
        if worte.mit_text:
            self.fields["bemerkung"].label = "Was wurde besprochen?"
            self.fields["bemerkung"].required = True
        self.order_fields(self.field_order)


class NameField(forms.CharField):
    """A name typed or chosen from the shared list; gives its key (wer.py)."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"list": NAMEN, "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=attrs), max_length=300, **kwargs)
        self.wahl: Mapping[str, str] = {}

    def clean(self, value: Any) -> str:
        name = super().clean(value)
        if name and name not in self.wahl:
            raise forms.ValidationError("Diesen Namen gibt es hier nicht. Bitte wählen Sie einen.")
        return self.wahl.get(name, "")


class Namensformular(forms.Form):
    """Offers the names of the house to its fields, by `namen` from the view."""

    def __init__(self, *args: Any, namen: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.namen = namen
        self.offer_names()

    def offer_names(self) -> None:
        for field in self.fields.values():
            if isinstance(field, NameField):
                field.wahl = self.namen


class Zeile(NamedTuple):
    """The fields of one step, to be drawn in one row."""

    art: BoundField
    wer: BoundField
    zugleich: BoundField | None
    faellig: BoundField
    auftrag: BoundField


class Wahl(NamedTuple):
    """One step as it was filled in."""

    art: Schrittart
    wer: str
    stufe: int
    faellig: date | None
    auftrag: str


class Laufwegformular(Standformular, Namensformular):
    """A subject and a few steps; empty rows do not count, so no field is marked as optional."""

    all_optional = True

    betreff = forms.CharField(
        label="Worum geht es?", widget=forms.Textarea(attrs={"rows": 2}), max_length=500
    )
    dokument = forms.ChoiceField(label="Um welches Dokument?", required=False)

    def __init__(
        self,
        *args: Any,
        dokumente: list[tuple[str, str]],
        vorschlag: list[Mapping[str, Any]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["dokument"], [("", "um den ganzen Vorgang"), *dokumente])
        self.anzahl = max(ZEILEN, len(vorschlag) + 2)
        for nummer in range(1, self.anzahl + 1):
            self._add_row(nummer, vorschlag[nummer - 1] if nummer <= len(vorschlag) else {})
        self.offer_names()

    def _add_row(self, nummer: int, werte: Mapping[str, Any]) -> None:
        arten = [("", "–"), *Schrittart.choices]
        felder: dict[str, forms.Field] = {
            "art": forms.ChoiceField(label="Was?", choices=arten, required=False),
            "wer": NameField(label="Wer?", required=False),
            "zugleich": forms.BooleanField(label="zugleich mit dem Schritt davor", required=False),
            "faellig": DatumField(label="Bis wann?", required=False, help_text=""),
            "auftrag": forms.CharField(label="Hinweis", max_length=300, required=False),
        }
        for name, feld in felder.items():
            if name == "zugleich" and nummer == 1:
                continue
            feld.initial = werte.get(name)
            self.fields[f"{name}{nummer}"] = feld

    @property
    def zeilen(self) -> list[Zeile]:
        return [
            Zeile(
                self[f"art{n}"],
                self[f"wer{n}"],
                self[f"zugleich{n}"] if n > 1 else None,
                self[f"faellig{n}"],
                self[f"auftrag{n}"],
            )
            for n in range(1, self.anzahl + 1)
        ]

    def clean(self) -> dict[str, Any]:
        daten = super().clean() or self.cleaned_data
        for nummer in range(1, self.anzahl + 1):
            art, wer = daten.get(f"art{nummer}"), daten.get(f"wer{nummer}")
            if art and not wer and f"wer{nummer}" not in self.errors:
                self.add_error(f"wer{nummer}", "Bitte sagen Sie, wer.")
            if wer and not art:
                self.add_error(f"art{nummer}", "Bitte sagen Sie, was zu tun ist.")
        return daten

    def steps(self) -> list[Wahl]:
        """What was filled in, counted up: a row "zugleich" shares the stufe before it."""
        wahl: list[Wahl] = []
        for nummer in range(1, self.anzahl + 1):
            werte = {
                name: self.cleaned_data.get(f"{name}{nummer}")
                for name in ("art", "wer", "zugleich", "faellig", "auftrag")
            }
            if not werte["art"]:
                continue
            davor = wahl[-1].stufe if wahl else 0
            stufe = davor if werte["zugleich"] and davor else davor + 1
            art, wer = Schrittart(werte["art"]), werte["wer"] or ""
            wahl.append(Wahl(art, wer, stufe, werte["faellig"], werte["auftrag"] or ""))
        return wahl

    @property
    def dokument_id(self) -> UUID | None:
        wert = self.cleaned_data.get("dokument")
        return UUID(wert) if wert else None


class Ergaenzungsformular(Namensformular):
    art = forms.ChoiceField(label="Was?", choices=Schrittart.choices)
    wer = NameField(label="Wer?")
    wann = forms.ChoiceField(
        label="Wann?",
        choices=[("jetzt", "jetzt, neben dem offenen Schritt"), ("danach", "gleich danach")],
        widget=forms.RadioSelect,
        initial="jetzt",
    )
    auftrag = forms.CharField(label="Hinweis", max_length=300, required=False)
    faellig = DatumField(label="Bis wann? (freiwillig)", required=False, help_text="")


class Umleitungsformular(Namensformular):
    wer = NameField(label="Wer soll es stattdessen tun?")


class Rueckholformular(forms.Form):
    grund = forms.CharField(
        label="Warum?", widget=forms.Textarea(attrs={"rows": 3}), max_length=500
    )


class Vorlagenformular(forms.Form):
    name = forms.CharField(label="Wie soll die Vorlage heißen?", max_length=120)
    nur_leistung = forms.BooleanField(label="Nur für diese Leistung anbieten", required=False)


def day_in(tage: int | None) -> date | None:
    return uhr.heute() + timedelta(days=tage) if tage is not None else None
