import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from rathaus.core.akten.angaben import LAENGE, Angabe
from rathaus.core.akten.typen import Aktenfeld, Feldart
from rathaus.core.akten.verweise import RICHTUNGEN
from rathaus.core.einheiten.public import Mitarbeiter
from rathaus.ui.forms import DatumField, choose_from

from ..akteninhalt import Bezuege, Bezug
from ..models import Ergebnis
from .formulare import Standformular

Wahl = Sequence[tuple[str, str]]
_GRUPPEN = re.compile(r"\d{1,3}(\.\d{3})+")


class ZahlField(forms.CharField):
    """A number as people write it: 1.234,5 or 80."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value).replace(" ", "")
        if not text:
            return None
        if "," in text or _GRUPPEN.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        try:
            return Decimal(text)
        except InvalidOperation:
            raise ValidationError("Bitte geben Sie eine Zahl ein, zum Beispiel 12,5.") from None


class Angabenformular(Standformular):
    """The fields of an Akte's type. A reference to somebody the clerk may not see is not offered,
    and stays.
    """

    def __init__(
        self,
        *args: Any,
        angaben: Iterable[Angabe],
        bezuege: Bezuege,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for angabe in angaben:
            if feld := _field(angabe, bezuege):
                self.fields[angabe.feld.kennung] = feld


def _field(angabe: Angabe, bezuege: Bezuege) -> forms.Field | None:
    feld, wert = angabe.feld, angabe.wert
    gemeinsam: dict[str, Any] = {"label": _label(feld), "required": False, "initial": wert}
    match feld.art:
        case Feldart.TEXT:
            return forms.CharField(max_length=LAENGE, help_text=feld.hilfe, **gemeinsam)
        case Feldart.DATUM:
            gemeinsam["initial"] = date.fromisoformat(wert) if wert else None
            return DatumField(help_text=feld.hilfe, **gemeinsam)
        case Feldart.ZAHL:
            gemeinsam["initial"] = wert.replace(".", ",")
            return ZahlField(help_text=feld.hilfe, **gemeinsam)
        case Feldart.AUSWAHL:
            frueher = [] if wert in ("", *feld.werte) else [(wert, f"{wert} (bisher)")]
            return _choice([*((w, w) for w in feld.werte), *frueher], gemeinsam)
    return _reference(wert, bezuege[feld.art], gemeinsam)


def _reference(
    wert: str, bezuege: Mapping[str, Bezug], gemeinsam: Mapping[str, Any]
) -> forms.Field | None:
    """Each once, whatever ids they have; what is kept may be the id of a row merged away."""
    if not bezuege or (wert and wert not in bezuege):
        return None
    wahl = {bezug.kennung: bezug.name for bezug in bezuege.values()}
    anfang = bezuege[wert].kennung if wert else ""
    return _choice(list(wahl.items()), {**gemeinsam, "initial": anfang})


def _choice(wahl: Wahl, gemeinsam: Mapping[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=[("", "–"), *wahl], **gemeinsam)


def _label(feld: Aktenfeld) -> str:
    return f"{feld.name} ({feld.einheit})" if feld.einheit else feld.name


class Verweisformular(Standformular):
    zeichen = forms.CharField(
        label="Aktenzeichen der anderen Akte",
        max_length=60,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    richtung = forms.ChoiceField(
        label="Was ist sie für diese Akte?",
        choices=[(r.kennung, r.text) for r in RICHTUNGEN.values()],
    )


class Papierformular(Standformular):
    bezeichnung = forms.CharField(
        label="Was ist es?", help_text="Zum Beispiel: Band 1, Pläne", max_length=120
    )
    standort = forms.CharField(
        label="Wo steht es?", help_text="Zum Beispiel: Keller, Regal 14, Fach 3", max_length=200
    )
    zeichen = forms.CharField(
        label="Barcode oder Nummer auf dem Rücken", max_length=60, required=False
    )


class Leihformular(Standformular):
    an = forms.ModelChoiceField(
        Mitarbeiter.objects.none(), label="Wer nimmt es mit?", empty_label="Bitte wählen"
    )

    def __init__(self, *args: Any, kollegen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self.fields["an"], kollegen)


class Austragsformular(Standformular):
    grund = forms.CharField(
        label="Wo ist das Papier geblieben?",
        help_text="Zum Beispiel: vernichtet, an das Archiv gegeben, versehentlich erfasst.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )


class Notzugriffsformular(forms.Form):
    nummer = forms.CharField(
        label="Vorgangsnummer oder Aktenzeichen",
        help_text="Genau so, wie es auf dem Schreiben steht.",
        max_length=60,
    )
    grund = forms.CharField(
        label="Warum muss es jetzt sein?",
        help_text="Das lesen die Leitung des Amtes und der Datenschutz. Es steht in der Akte.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
    )
    unbeteiligt = forms.BooleanField(
        label="Es ist nicht meine eigene Sache und nicht die von Angehörigen (§\u00a020 VwVfG)."
    )
    verstanden = forms.BooleanField(
        label="Ich weiß, dass dieser Zugriff sofort gemeldet und geprüft wird."
    )


class Pruefformular(forms.Form):
    ergebnis = forms.ChoiceField(
        label="Ihr Ergebnis", choices=Ergebnis.choices, widget=forms.RadioSelect
    )
    vermerk = forms.CharField(
        label="Vermerk",
        help_text="Nötig, wenn etwas zu klären ist.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )
