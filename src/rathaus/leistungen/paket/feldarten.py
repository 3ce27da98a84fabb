"""The kinds of answers: how each is asked, read, stored as JSON and shown.

Reading is Django's form field, so the web page, the clerk's correction and the last check before
sending all use the same rule. Stored values are JSON: dates ISO, numbers and money as text, files
as ids.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rathaus.ausdruck import Art
from rathaus.core.orte.public import fold_strasse, laender
from rathaus.normen import chipnummer, din91379, fin, kennzeichen, steuerid
from rathaus.normen.datum import parse_teildatum
from rathaus.normen.teildatum import Teildatum
from rathaus.normen.uhrzeit import parse_uhrzeit
from rathaus.recht.geld import format_euro
from rathaus.ui.formats import datum as format_datum
from rathaus.ui.forms import (
    DatumField,
    GeldField,
    IbanField,
    JaNeinField,
    OrtField,
    StrasseInput,
    TelefonField,
    say,
)
from rathaus.ui.sprache import current_sprache, lang_of

from .muster import compile_muster

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

    def __init__(
        self, *, typ: str, muster: str = "", muster_hinweis: str = "", **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.typ, self.muster_hinweis = typ, muster_hinweis
        self.muster = compile_muster(muster) if muster else None

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            text = din91379.pruefe(text, self.typ)
        except ValueError as fehler:
            raise ValidationError(say(fehler), code="zeichen") from fehler
        if self.muster and not self.muster.matches(text):
            raise ValidationError(self.muster_hinweis, code="muster")
        return text


class TeildatumField(forms.CharField):
    """A birth date, perhaps known in part: 00.00.1960."""

    def clean(self, value: Any) -> Teildatum | None:
        if isinstance(value, Teildatum):
            return value
        text = super().clean(value)
        try:
            return parse_teildatum(text) if text else None
        except ValueError as fehler:
            raise ValidationError(say(fehler), code="invalid") from fehler


class NummerField(forms.CharField):
    """A number with rules of its own; `pruefe` cleans it or says what is wrong with it."""

    def __init__(self, *, pruefe: Callable[[str], str], width: int, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 60, **kwargs})
        self.pruefe, self.width = pruefe, width

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return self.pruefe(text) if text else ""
        except ValueError as fehler:
            raise ValidationError(say(fehler), code="invalid") from fehler


class StrasseField(Din91379Field):
    """A street; `eigene`: only one of the town's own, which the form knows and checks."""

    widget = StrasseInput

    def __init__(self, *, eigene: bool = False, **kwargs: Any) -> None:
        super().__init__(typ="B", **kwargs)
        self.eigene = eigene
        self.own_streets: Collection[str] = ()

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text and self.eigene and self.own_streets:
            bekannt = {fold_strasse(name): name for name in self.own_streets}
            if fold_strasse(text) not in bekannt:
                raise ValidationError(
                    _("Diese Straße kennen wir hier nicht. Bitte wählen Sie einen der Vorschläge."),
                    code="fremd",
                )
            return bekannt[fold_strasse(text)]
        return text


class UhrzeitField(forms.CharField):
    """A time of day as it is typed: 18:30, 18.30 Uhr, 1830."""

    width = 6

    def clean(self, value: Any) -> time | None:
        text = super().clean(value)
        try:
            return parse_uhrzeit(text) if text else None
        except ValueError as fehler:
            raise ValidationError(say(fehler), code="invalid") from fehler


class DateiwerteField(forms.Field):
    """Stored uploads as the tree holds them: [{"id", "name"}]. The page itself asks with
    DateienField.
    """

    default_error_messages = {"required": _("Bitte laden Sie hier eine Datei hoch.")}

    def to_python(self, value: Any) -> list[dict[str, str]]:
        teile = value if isinstance(value, list) else []
        return [teil for teil in teile if _is_upload(teil)]


def _is_upload(teil: Any) -> bool:
    """Named by the Ablage, and nothing but that."""
    return (
        isinstance(teil, Mapping)
        and set(teil) == {"id", "name"}
        and all(isinstance(wert, str) for wert in teil.values())
    )


def _text(**kwargs: Any) -> forms.Field:
    return Din91379Field(typ=kwargs.pop("typ", "D"), **{"max_length": 200, **kwargs})


def _langtext(**kwargs: Any) -> forms.Field:
    return Din91379Field(typ="E", widget=forms.Textarea, **{"max_length": 4000, **kwargs})


def _name(**kwargs: Any) -> forms.Field:
    return Din91379Field(typ="A", **{"max_length": 120, **kwargs})


def _nummer(pruefe: Callable[[str], str], width: int) -> Callable[..., forms.Field]:
    def build(**kwargs: Any) -> forms.Field:
        return NummerField(pruefe=pruefe, width=width, **kwargs)

    return build


def _strasse(**kwargs: Any) -> forms.Field:
    return StrasseField(**{"max_length": 120, **kwargs})


def _url(**kwargs: Any) -> forms.Field:
    return forms.URLField(assume_scheme="https", **{"max_length": 500, **kwargs})


def _datum(
    *, fruehestens: date | None = None, spaetestens: date | None = None, **kwargs: Any
) -> forms.Field:
    return DatumField(earliest=fruehestens, latest=spaetestens, **kwargs)


def _countries() -> dict[str, str]:
    """In the language of the page."""
    return laender(lang_of(current_sprache()))


def _staat(**kwargs: Any) -> forms.Field:
    return forms.ChoiceField(choices=[("", _("Bitte wählen")), *_countries().items()], **kwargs)


def _auswahl(**kwargs: Any) -> forms.Field:
    werte = list(kwargs.pop("werte").items())
    if len(werte) <= 6:
        return forms.ChoiceField(choices=werte, widget=forms.RadioSelect, **kwargs)
    return forms.ChoiceField(choices=[("", _("Bitte wählen")), *werte], **kwargs)


def _mehrfachauswahl(**kwargs: Any) -> forms.Field:
    werte = list(kwargs.pop("werte").items())
    return forms.MultipleChoiceField(choices=werte, widget=forms.CheckboxSelectMultiple, **kwargs)


def _plz(**kwargs: Any) -> forms.Field:
    return forms.RegexField(
        r"^\d{5}$",
        error_messages={"invalid": _("Eine Postleitzahl hat fünf Ziffern.")},
        max_length=5,
        **kwargs,
    )


def _zahl(**kwargs: Any) -> forms.Field:
    return forms.DecimalField(localize=True, max_digits=12, **{"decimal_places": 2, **kwargs})


def _ganzzahl(**kwargs: Any) -> forms.Field:
    return forms.IntegerField(**{"min_value": 0, **kwargs})


def _einwilligung(**kwargs: Any) -> forms.Field:
    return forms.BooleanField(
        error_messages={"required": _("Bitte bestätigen Sie das, damit es weitergehen kann.")},
        **kwargs,
    )


def _decimal(wert: Decimal | None) -> str | None:
    return None if wert is None else format(wert, "f")


def _hhmm(wert: time | None) -> str | None:
    return None if wert is None else format(wert, "%H:%M")


def _iso(wert: date | Teildatum | None) -> str | None:
    return None if wert is None else wert.isoformat()


def _zeige_datum(wert: Any, optionen: Optionen) -> str:
    return format_datum(date.fromisoformat(wert))


def _zeige_teildatum(wert: Any, optionen: Optionen) -> str:
    return str(Teildatum.from_text(wert))


def _zeige_janein(wert: Any, optionen: Optionen) -> str:
    return gettext("Ja") if wert else gettext("Nein")


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


def _zeige_uhrzeit(wert: Any, optionen: Optionen) -> str:
    return gettext("%(uhrzeit)s Uhr") % {"uhrzeit": wert}


def _zeige_staat(wert: Any, optionen: Optionen) -> str:
    return _countries().get(wert, str(wert))


def _zeige_ort(wert: Any, optionen: Optionen) -> str:
    if "lat" not in wert or "lon" not in wert:
        return str(wert.get("text", ""))
    punkt = gettext("Kartenpunkt %(lat)s, %(lon)s") % {"lat": wert["lat"], "lon": wert["lon"]}
    return f"{wert['text']} ({punkt})" if wert.get("text") else punkt


def _zeige_steuerid(wert: Any, optionen: Optionen) -> str:
    return steuerid.zeige(wert)


_LAENGE = frozenset({"max_length", "min_length"})
_WERTE = frozenset({"werte", "liste"})
_SPANNE = frozenset({"min_value", "max_value", "einheit"})

FELDARTEN: dict[str, Feldart] = {
    art.kennung: art
    for art in (
        Feldart("text", Art.TEXT, _text, optionen=_LAENGE | {"typ", "muster", "muster_hinweis"}),
        Feldart("langtext", Art.TEXT, _langtext, optionen=_LAENGE),
        Feldart("name", Art.TEXT, _name, optionen=_LAENGE),
        Feldart("email", Art.TEXT, forms.EmailField),
        Feldart("telefon", Art.TEXT, TelefonField),
        Feldart("plz", Art.TEXT, _plz),
        Feldart("iban", Art.TEXT, IbanField),
        Feldart("chipnummer", Art.TEXT, _nummer(chipnummer.pruefe, 20)),
        Feldart("kennzeichen", Art.TEXT, _nummer(kennzeichen.pruefe, 20)),
        Feldart("fin", Art.TEXT, _nummer(fin.pruefe, 20)),
        Feldart("steuerid", Art.TEXT, _nummer(steuerid.pruefe, 20), display=_zeige_steuerid),
        Feldart("url", Art.TEXT, _url),
        Feldart("strasse", Art.TEXT, _strasse, optionen=frozenset({"eigene"})),
        Feldart("ort", Art.TEXT, OrtField, display=_zeige_ort),
        Feldart("staat", Art.TEXT, _staat, display=_zeige_staat),
        Feldart("uhrzeit", Art.ZEIT, UhrzeitField, _hhmm, _zeige_uhrzeit),
        Feldart(
            "datum",
            Art.DATUM,
            _datum,
            _iso,
            _zeige_datum,
            optionen=frozenset({"fruehestens", "spaetestens"}),
        ),
        Feldart("teildatum", Art.TEILDATUM, TeildatumField, _iso, _zeige_teildatum),
        Feldart("zahl", Art.ZAHL, _zahl, _decimal, _zeige_zahl, optionen=_SPANNE),
        Feldart("ganzzahl", Art.ZAHL, _ganzzahl, display=_zeige_zahl, optionen=_SPANNE),
        Feldart("geld", Art.ZAHL, GeldField, _decimal, _zeige_geld),
        Feldart("janein", Art.WAHR, JaNeinField, display=_zeige_janein),
        Feldart("einwilligung", Art.WAHR, _einwilligung, display=_zeige_janein),
        Feldart("auswahl", Art.TEXT, _auswahl, display=_zeige_auswahl, optionen=_WERTE),
        Feldart(
            "mehrfachauswahl",
            Art.TEXT,
            _mehrfachauswahl,
            list,
            _zeige_mehrfach,
            liste=True,
            optionen=_WERTE,
        ),
        Feldart(
            "datei",
            Art.TEXT,
            DateiwerteField,
            display=_zeige_dateien,
            liste=True,
            optionen=frozenset({"max_files", "nachreichbar"}),
        ),
    )
}
