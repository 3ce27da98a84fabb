"""Django's error messages, said again as a friendly clerk would.

They are class attributes that every field copies when it is made, so changing them once, when
the app starts, reaches every form without a base class that someone would forget.
"""

from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

MESSAGES: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Diese Angabe fehlt noch.")},
    forms.IntegerField: {"invalid": _("Bitte geben Sie eine ganze Zahl ein, zum Beispiel 3.")},
    forms.DecimalField: {"invalid": _("Bitte geben Sie eine Zahl ein, zum Beispiel 12,5.")},
    forms.BooleanField: {"required": _("Bitte setzen Sie hier ein Häkchen.")},
    forms.ChoiceField: {
        "required": _("Wählen Sie eine Antwort aus."),
        "invalid_choice": _("Bitte wählen Sie eine der Antworten aus."),
    },
    forms.MultipleChoiceField: {
        "required": _("Bitte wählen Sie mindestens eine Antwort aus."),
        "invalid_choice": _("Bitte wählen Sie nur aus den Antworten aus."),
        "invalid_list": _("Bitte wählen Sie nur aus den Antworten aus."),
    },
    forms.ModelChoiceField: {
        "required": _("Wählen Sie eine Antwort aus."),
        "invalid_choice": _("Diese Auswahl gibt es nicht mehr. Bitte wählen Sie neu."),
    },
    forms.FileField: {
        "required": _("Bitte wählen Sie eine Datei aus."),
        "empty": _("Diese Datei ist leer. Bitte wählen Sie eine andere aus."),
        "missing": _("Bitte wählen Sie die Datei noch einmal aus."),
        "invalid": _("Die Datei kam nicht an. Bitte wählen Sie sie noch einmal aus."),
    },
    forms.DateField: {
        "invalid": _("Bitte geben Sie ein Datum ein, zum Beispiel 1.2.2026."),
    },
    forms.TimeField: {"invalid": _("Bitte geben Sie eine Uhrzeit ein, zum Beispiel 8:30.")},
    forms.URLField: {
        "invalid": _("Bitte geben Sie eine Internet-Adresse ein, zum Beispiel https://beispiel.de.")
    },
}

EMAIL_INVALID = _("Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@beispiel.de.")
TOO_LONG = ngettext_lazy(
    "Bitte kürzen Sie auf höchstens %(limit_value)d Zeichen (jetzt sind es %(show_value)d).",
    "Bitte kürzen Sie auf höchstens %(limit_value)d Zeichen (jetzt sind es %(show_value)d).",
    "limit_value",
)
TOO_SHORT = ngettext_lazy(
    "Bitte geben Sie mindestens %(limit_value)d Zeichen ein.",
    "Bitte geben Sie mindestens %(limit_value)d Zeichen ein.",
    "limit_value",
)


def install_messages() -> None:
    for field_class, messages in MESSAGES.items():
        own: dict[str, Any] = dict(field_class.__dict__.get("default_error_messages", {}))
        field_class.default_error_messages = {**own, **messages}
    validators.validate_email.message = EMAIL_INVALID
    validators.MaxLengthValidator.message = TOO_LONG
    validators.MinLengthValidator.message = TOO_SHORT
    validators.MinValueValidator.message = _("Der Wert muss mindestens %(limit_value)s sein.")
    validators.MaxValueValidator.message = _("Der Wert darf höchstens %(limit_value)s sein.")
