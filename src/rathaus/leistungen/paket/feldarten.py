"""The kinds of answers: how each is asked, read, stored as JSON and shown.

Reading is Django's form field, so the web page, the clerk's correction and the last check before
sending all use the same rule. Stored values are JSON: dates ISO, numbers and money as text, files
as ids.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from rathaus.ausdruck import Art
from rathaus.normen import chipnummer, din91379
from rathaus.normen.datum import parse_teildatum
from rathaus.normen.teildatum import Teildatum
from rathaus.recht.geld import format_euro
from rathaus.ui.formats import datum as format_datum
from rathaus.ui.forms import DatumField, GeldField, IbanField, JaNeinField, TelefonField

Optionen = Mapping[str, Any]


@dataclass(frozen=True)
class Feldart:
    """`build` makes the form field, `to_json` what is stored of its clean value, `display` what
    people read.
    """

    kennung: str
    ausdruck: Art
    build: Callable[..., forms.Field]
    to_json: Callable[[Any], Any] = lambda wert: wert
    display: Callable[[Any, Optionen], str] = lambda wert, optionen: str(wert)
    liste: bool = False
    optionen: frozenset[str] = frozenset()


class Din91379Field(forms.CharField):
    """Text in the letters German registers can carry (DIN 91379); `typ` A for names … E for free
    text.
    """

    def __init__(self, *, typ: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.typ = typ

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return din91379.pruefe(text, self.typ) if text else ""
        except ValueError as fehler:
            raise ValidationError(str(fehler), code="zeichen") from fehler


class TeildatumField(forms.CharField):
    """A birth date, perhaps known in part: 00.00.1960."""

    def clean(self, value: Any) -> Teildatum | None:
        if isinstance(value, Teildatum):
            return value
        text = super().clean(value)
        try:
            return parse_teildatum(text) if text else None
        except ValueError as fehler:
            raise ValidationError(str(fehler), code="invalid") from fehler


class ChipnummerField(forms.CharField):
    """ISO 11784: the fifteen digits of an animal's transponder."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return chipnummer.pruefe(text) if text else ""
        except ValueError as fehler:
            raise ValidationError(str(fehler), code="invalid") from fehler


class DateiwerteField(forms.Field):
    """Stored uploads as the tree holds them: [{"id", "name"}]. The page itself asks with
    DateienField.
    """

    default_error_messages = {"required": "Bitte laden Sie hier eine Datei hoch."}

    def to_python(self, value: Any) -> list[dict[str, str]]:
        return value if isinstance(value, list) else []


def _text(**kwargs: Any) -> forms.Field:
    return Din91379Field(typ=kwargs.pop("typ", "D"), **{"max_length": 200, **kwargs})


def _langtext(**kwargs: Any) -> forms.Field:
    return Din91379Field(typ="E", widget=forms.Textarea, **{"max_length": 4000, **kwargs})


def _name(**kwargs: Any) -> forms.Field:
    return Din91379Field(typ="A", **{"max_length": 120, **kwargs})


def _auswahl(**kwargs: Any) -> forms.Field:
    werte = list(kwargs.pop("werte").items())
    if len(werte) <= 6:
        return forms.ChoiceField(choices=werte, widget=forms.RadioSelect, **kwargs)
    return forms.ChoiceField(choices=[("", "Bitte wählen"), *werte], **kwargs)


def _mehrfachauswahl(**kwargs: Any) -> forms.Field:
    werte = list(kwargs.pop("werte").items())
    return forms.MultipleChoiceField(choices=werte, widget=forms.CheckboxSelectMultiple, **kwargs)


def _plz(**kwargs: Any) -> forms.Field:
    return forms.RegexField(
        r"^\d{5}$",
        error_messages={"invalid": "Eine Postleitzahl hat fünf Ziffern."},
        max_length=5,
        **kwargs,
    )


def _zahl(**kwargs: Any) -> forms.Field:
    return forms.DecimalField(localize=True, max_digits=12, **{"decimal_places": 2, **kwargs})


def _ganzzahl(**kwargs: Any) -> forms.Field:
    return forms.IntegerField(**{"min_value": 0, **kwargs})


def _einwilligung(**kwargs: Any) -> forms.Field:
    return forms.BooleanField(
        error_messages={"required": "Bitte bestätigen Sie das, damit es weitergehen kann."},
        **kwargs,
    )


def _decimal(wert: Decimal | None) -> str | None:
    return None if wert is None else format(wert, "f")


def _iso(wert: date | Teildatum | None) -> str | None:
    return None if wert is None else wert.isoformat()


def _zeige_datum(wert: Any, optionen: Optionen) -> str:
    return format_datum(date.fromisoformat(wert))


def _zeige_teildatum(wert: Any, optionen: Optionen) -> str:
    return str(Teildatum.from_text(wert))


def _zeige_janein(wert: Any, optionen: Optionen) -> str:
    return "Ja" if wert else "Nein"


def _zeige_auswahl(wert: Any, optionen: Optionen) -> str:
    return optionen["werte"].get(wert, wert)


def _zeige_mehrfach(wert: Any, optionen: Optionen) -> str:
    return ", ".join(optionen["werte"].get(teil, teil) for teil in wert)


def _zeige_geld(wert: Any, optionen: Optionen) -> str:
    return format_euro(Decimal(wert))


def _zeige_zahl(wert: Any, optionen: Optionen) -> str:
    text = str(wert).replace(".", ",")
    return f"{text} {optionen['einheit']}" if optionen.get("einheit") else text


def _zeige_dateien(wert: Any, optionen: Optionen) -> str:
    return ", ".join(datei["name"] for datei in wert)


_LAENGE = frozenset({"max_length", "min_length"})
_SPANNE = frozenset({"min_value", "max_value", "einheit"})

FELDARTEN: dict[str, Feldart] = {
    art.kennung: art
    for art in (
        Feldart("text", Art.TEXT, _text, optionen=_LAENGE | {"typ"}),
        Feldart("langtext", Art.TEXT, _langtext, optionen=_LAENGE),
        Feldart("name", Art.TEXT, _name, optionen=_LAENGE),
        Feldart("email", Art.TEXT, forms.EmailField),
        Feldart("telefon", Art.TEXT, TelefonField),
        Feldart("plz", Art.TEXT, _plz),
        Feldart("iban", Art.TEXT, IbanField),
        Feldart("chipnummer", Art.TEXT, ChipnummerField),
        Feldart("datum", Art.DATUM, DatumField, _iso, _zeige_datum),
        Feldart("teildatum", Art.TEILDATUM, TeildatumField, _iso, _zeige_teildatum),
        Feldart("zahl", Art.ZAHL, _zahl, _decimal, _zeige_zahl, optionen=_SPANNE),
        Feldart("ganzzahl", Art.ZAHL, _ganzzahl, display=_zeige_zahl, optionen=_SPANNE),
        Feldart("geld", Art.ZAHL, GeldField, _decimal, _zeige_geld),
        Feldart("janein", Art.WAHR, JaNeinField, display=_zeige_janein),
        Feldart("einwilligung", Art.WAHR, _einwilligung, display=_zeige_janein),
        Feldart(
            "auswahl", Art.TEXT, _auswahl, display=_zeige_auswahl, optionen=frozenset({"werte"})
        ),
        Feldart(
            "mehrfachauswahl",
            Art.TEXT,
            _mehrfachauswahl,
            list,
            _zeige_mehrfach,
            liste=True,
            optionen=frozenset({"werte"}),
        ),
        Feldart(
            "datei",
            Art.TEXT,
            DateiwerteField,
            display=_zeige_dateien,
            liste=True,
            optionen=frozenset({"max_files"}),
        ),
    )
}
