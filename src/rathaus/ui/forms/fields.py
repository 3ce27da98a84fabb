"""Fields that understand what people write: 1.2.53, 12,50 €, 0171 / 12 34 56, DE02 1203 …"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from stdnum import iban as stdnum_iban
from stdnum.exceptions import ValidationError as StdnumError

from rathaus.normen.datum import parse_datum
from rathaus.recht.geld import betrag
from rathaus.ui import formats
from rathaus.ui.forms.widgets import (
    DateienInput,
    DatumInput,
    GeldInput,
    IbanInput,
    TelefonInput,
)


class DatumField(forms.Field):
    """A civil date, typed. `latest` and `earliest` refuse what cannot be meant."""

    widget = DatumInput
    width = 10
    default_error_messages = {
        "required": _("Bitte geben Sie ein Datum ein."),
        "invalid": _("Dieses Datum gibt es nicht. Bitte schreiben Sie es so: 1.2.2026."),
        "too_early": _("Das Datum darf nicht vor dem %(limit)s liegen."),
        "too_late": _("Das Datum darf nicht nach dem %(limit)s liegen."),
    }

    def __init__(
        self, *, earliest: date | None = None, latest: date | None = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("help_text", _("zum Beispiel 1.2.1953"))
        super().__init__(**kwargs)
        self.earliest = earliest
        self.latest = latest

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return parse_datum(str(value))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        if self.earliest and value < self.earliest:
            raise self._out_of_range("too_early", self.earliest)
        if self.latest and value > self.latest:
            raise self._out_of_range("too_late", self.latest)

    def _out_of_range(self, code: str, limit: date) -> ValidationError:
        params = {"limit": formats.datum(limit)}
        return ValidationError(self.error_messages[code], code=code, params=params)


class GeldField(forms.Field):
    """Euro and cents as Decimal."""

    widget = GeldInput
    width = 10
    unit = "€"
    default_error_messages = {
        "required": _("Bitte geben Sie einen Betrag ein."),
        "invalid": _("Bitte geben Sie einen Betrag ein, zum Beispiel 12,50."),
        "cents": _("Bitte geben Sie höchstens zwei Stellen nach dem Komma ein."),
        "negative": _("Der Betrag darf nicht kleiner als 0 sein."),
    }

    def __init__(self, *, may_be_negative: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.may_be_negative = may_be_negative

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        typed = value.replace("−", "-") if isinstance(value, str) else value
        try:
            amount = betrag(typed, negativ_erlaubt=True)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        return self._checked(amount)

    def _checked(self, amount: Decimal) -> Decimal:
        if amount != amount.quantize(Decimal("0.01")):
            raise ValidationError(self.error_messages["cents"], code="cents")
        if amount < 0 and not self.may_be_negative:
            raise ValidationError(self.error_messages["negative"], code="negative")
        return amount.quantize(Decimal("0.01"))


class IbanField(forms.CharField):
    """ISO 13616 with its check digits; cleaned to capitals without spaces."""

    widget = IbanInput
    width = 30
    default_error_messages = {
        "required": _("Bitte geben Sie Ihre IBAN ein. Sie steht auf Ihrer Bankkarte."),
        "invalid": _("Diese IBAN stimmt nicht. Bitte vergleichen Sie sie mit Ihrer Bankkarte."),
    }

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return str(stdnum_iban.validate(text))
        except StdnumError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class TelefonField(forms.CharField):
    """A number that can be dialled; without a country code it is a German one."""

    widget = TelefonInput
    width = 20
    default_error_messages = {
        "required": _("Bitte geben Sie eine Telefonnummer ein."),
        "invalid": _("Diese Telefonnummer stimmt nicht. Bitte geben Sie sie mit Vorwahl ein."),
    }

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            number = phonenumbers.parse(text, "DE")
        except phonenumbers.NumberParseException as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if not phonenumbers.is_possible_number(number):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


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

    def clean(
        self, data: Sequence[UploadedFile] | None, initial: Any = None
    ) -> list[UploadedFile]:
        chosen = list(data or ())
        if len(chosen) > self.max_files:
            raise ValidationError(
                self.error_messages["too_many"], code="too_many", params={"limit": self.max_files}
            )
        if not chosen:
            super().clean(None, initial)
            return []
        return [super(DateienField, self).clean(file) for file in chosen]
