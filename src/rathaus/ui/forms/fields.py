"""Fields that understand what people write: 1.2.53, 12,50 €, 0171 / 12 34 56, DE02 1203 …"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from rathaus.normen import iban, telefon
from rathaus.normen.datum import GRENZJAHR, parse_datum, parse_teildatum
from rathaus.normen.geld import parse_geld
from rathaus.normen.teildatum import Teildatum
from rathaus.ui import formats
from rathaus.ui.forms.errors import say
from rathaus.ui.forms.widgets import (
    DateienInput,
    DatumInput,
    GeldInput,
    IbanInput,
    OrtInput,
    TelefonInput,
)

TOO_LONG_PLACE = _("Bitte kürzen Sie auf höchstens %d Zeichen.")
DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,8})?")
Limit = date | Callable[[], date] | None


class ParsedField(forms.Field):
    """Text that a parser of `rathaus.normen` turns into a value; it explains its own errors."""

    empty_value: Any = None

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return self.empty_value
        if not isinstance(value, str):
            return value
        try:
            return self.parse(value)
        except ValueError as error:
            raise ValidationError(say(error), code="invalid") from error

    def parse(self, text: str) -> Any:
        raise NotImplementedError


class DatumField(ParsedField):
    """A civil date, typed.

    `earliest` and `latest` refuse what cannot be meant; give `uhr.heute` itself, not its answer.
    With a `latest`, two digits of a year are meant to lie before it: 1.2.30 on a birth is 1930.
    """

    widget = DatumInput
    width = 10
    default_error_messages = {
        "required": _("Bitte geben Sie ein Datum ein."),
        "too_early": _("Das Datum darf nicht vor dem %(limit)s liegen."),
        "too_late": _("Das Datum darf nicht nach dem %(limit)s liegen."),
    }

    def __init__(self, *, earliest: Limit = None, latest: Limit = None, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("zum Beispiel 1.2.1953"))
        super().__init__(**kwargs)
        self.earliest = earliest
        self.latest = latest

    def parse(self, text: str) -> date:
        latest = _resolved(self.latest)
        return parse_datum(text, grenzjahr=latest.year if latest else GRENZJAHR)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        earliest, latest = _resolved(self.earliest), _resolved(self.latest)
        if earliest and value < earliest:
            raise self._out_of_range("too_early", earliest)
        if latest and value > latest:
            raise self._out_of_range("too_late", latest)

    def _out_of_range(self, code: str, limit: date) -> ValidationError:
        params = {"limit": formats.datum(limit)}
        return ValidationError(self.error_messages[code], code=code, params=params)


class TeildatumField(ParsedField):
    """A date of birth of which day, month or all may be unknown: 00.00.1960."""

    widget = DatumInput
    width = 10
    default_error_messages = {"required": _("Bitte geben Sie ein Datum ein.")}

    def __init__(self, *, latest: Limit = None, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("zum Beispiel 1.2.1953, unbekannt: 00.00.1953"))
        super().__init__(**kwargs)
        self.latest = latest

    def parse(self, text: str) -> Teildatum:
        latest = _resolved(self.latest)
        return parse_teildatum(text, grenzjahr=latest.year if latest else GRENZJAHR)


class GeldField(ParsedField):
    """Euro and cents as Decimal."""

    widget = GeldInput
    width = 10
    unit = "€"
    default_error_messages = {"required": _("Bitte geben Sie einen Betrag ein.")}

    def __init__(self, *, may_be_negative: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.may_be_negative = may_be_negative

    def parse(self, text: str) -> Decimal:
        return parse_geld(text.replace("−", "-"), negativ_erlaubt=self.may_be_negative)


class IbanField(ParsedField):
    """ISO 13616 with its check digits; cleaned to capitals without spaces."""

    widget = IbanInput
    width = 30
    empty_value = ""
    default_error_messages = {
        "required": _("Bitte geben Sie Ihre IBAN ein. Sie steht auf Ihrer Bankkarte."),
    }

    def parse(self, text: str) -> str:
        return iban.pruefe(text)


class TelefonField(ParsedField):
    """A number that can be dialled, cleaned to E.164; without a country code it is German."""

    widget = TelefonInput
    width = 20
    empty_value = ""
    default_error_messages = {"required": _("Bitte geben Sie eine Telefonnummer ein.")}

    def parse(self, text: str) -> str:
        return telefon.pruefe(text)

    def prepare_value(self, value: Any) -> Any:
        """What was typed stays as typed; what is stored is shown as it is dialled."""
        if isinstance(value, str) and value.startswith("+") and value[1:].isdigit():
            return telefon.format_telefon(value)
        return value


class JaNeinField(forms.TypedChoiceField):
    """A question with two answers and no silent default; None when it was left open."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[("ja", _("Ja")), ("nein", _("Nein"))],
            coerce=lambda answer: answer == "ja",
            empty_value=None,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, bool):
            return "ja" if value else "nein"
        return value


class DateienField(forms.FileField):
    """One or more files. What is in them is checked where they are stored."""

    widget = DateienInput
    default_error_messages = {
        "too_many": _("Bitte wählen Sie höchstens %(limit)s Dateien auf einmal aus."),
    }

    def __init__(self, *, max_files: int = 10, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_files = max_files

    def clean(self, data: Sequence[UploadedFile] | None, initial: Any = None) -> list[UploadedFile]:
        chosen = list(data or ())
        if len(chosen) > self.max_files:
            raise ValidationError(
                self.error_messages["too_many"], code="too_many", params={"limit": self.max_files}
            )
        if not chosen:
            super().clean(None, initial)
            return []
        return [super(DateienField, self).clean(file) for file in chosen]


class OrtField(forms.Field):
    """A place in words, and a point where there is one: {"text", "lat", "lon"}, degrees as text."""

    widget = OrtInput
    max_length = 300
    default_error_messages = {
        "required": _("Bitte beschreiben Sie, wo das ist."),
        "point": _("Dieser Punkt liegt nicht auf der Karte."),
    }

    def to_python(self, value: Any) -> dict[str, str] | None:
        if not isinstance(value, Mapping):
            return None
        ort = {teil: str(value[teil]).strip() for teil in ("text", "lat", "lon") if value.get(teil)}
        if len(ort.get("text", "")) > self.max_length:
            raise ValidationError(TOO_LONG_PLACE % self.max_length, code="max_length")
        if ("lat" in ort) != ("lon" in ort) or not _on_earth(ort):
            raise ValidationError(self.error_messages["point"], code="point")
        if ort and "text" not in ort:
            ort["text"] = f"{ort['lat']}, {ort['lon']}"
        return ort or None


def _resolved(limit: Limit) -> date | None:
    return limit() if callable(limit) else limit


def _on_earth(ort: Mapping[str, str]) -> bool:
    """Degrees of latitude and longitude, where there are any."""
    grenzen = {"lat": 90, "lon": 180}
    return all(
        DEGREES.fullmatch(ort[teil]) is not None and abs(float(ort[teil])) <= grenze
        for teil, grenze in grenzen.items()
        if teil in ort
    )
