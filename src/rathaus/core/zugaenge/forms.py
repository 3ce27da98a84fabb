from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .models import Zugang

Text = Any  # as it is, or as it will be in the language of the page
_EMAIL = _("E-Mail-Adresse")
_LAENGSTES_PASSWORT = 200


class _EigeneForm(forms.Form):
    """About the person who fills it in: their browser may help."""

    own_data = True


def _email(label: Text = _EMAIL) -> forms.EmailField:
    return forms.EmailField(
        label=label,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )


def _passwort(label: Text, autocomplete: str, **mehr: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=_LAENGSTES_PASSWORT,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        **mehr,
    )


def _code(label: Text, help_text: Text, *, inputmode: str = "numeric") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": inputmode,
                "spellcheck": "false",
            }
        ),
    )


class AnmeldeForm(_EigeneForm):
    email = _email()
    passwort = _passwort(_("Passwort"), "current-password")


class EmailForm(_EigeneForm):
    email = _email()


class NeueEmailForm(_EigeneForm):
    email = _email(_("Neue E-Mail-Adresse"))


class MailcodeForm(_EigeneForm):
    code = _code(_("Code aus der E-Mail"), _("Sechs Ziffern, zehn Minuten gültig."))


class ZweitfaktorForm(_EigeneForm):
    code = _code(
        _("Code"),
        _("Sechs Ziffern aus Ihrer App oder einer Ihrer Ersatzcodes."),
        inputmode="text",
    )


class TotpForm(_EigeneForm):
    code = _code(_("Code aus der App"), _("Sechs Ziffern, die Ihre App jetzt anzeigt."))


class BriefcodeForm(_EigeneForm):
    code = _code(
        _("Code aus dem Brief"), _("Zehn Zeichen, zum Beispiel KHM4R-T9XQC."), inputmode="text"
    )


class PasswortForm(_EigeneForm):
    """Twice, so that a slip of the finger locks nobody out."""

    passwort = _passwort(
        _("Neues Passwort"),
        "new-password",
        help_text=_(
            "Mindestens 12 Zeichen. Drei oder vier Wörter, die nicht zusammengehören, "
            "merken sich gut."
        ),
    )
    passwort_noch_einmal = _passwort(_("Neues Passwort noch einmal"), "new-password")

    def __init__(self, *args: Any, zugang: Zugang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zugang = zugang

    def clean_passwort(self) -> str:
        passwort = self.cleaned_data["passwort"]
        validate_password(passwort, self.zugang)
        return passwort

    def clean(self) -> dict[str, Any]:
        daten = super().clean() or {}
        eins, zwei = daten.get("passwort"), daten.get("passwort_noch_einmal")
        if eins and zwei and eins != zwei:
            self.add_error(
                "passwort_noch_einmal",
                _("Die beiden Eingaben sind verschieden. Bitte prüfen Sie sie."),
            )
        return daten


class PasskeyForm(forms.Form):
    """`antwort` is what the browser's key said, put there by passkey.js."""

    antwort = forms.JSONField(widget=forms.HiddenInput)
    name = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)

    def clean_antwort(self) -> dict[str, Any]:
        antwort = self.cleaned_data["antwort"]
        if not isinstance(antwort, dict):
            raise ValidationError(_("Die Antwort des Passkeys ist nicht lesbar."))
        return antwort


class AnschriftForm(_EigeneForm):
    name = forms.CharField(label=_("Vor- und Nachname"), max_length=200)
    anschrift_zusatz = forms.CharField(
        label=_("Zusatz"),
        max_length=120,
        required=False,
        help_text=_("Zum Beispiel c/o oder Hinterhaus."),
    )
    strasse = forms.CharField(label=_("Straße und Hausnummer"), max_length=120)
    plz = forms.RegexField(
        r"^\d{5}$",
        label=_("Postleitzahl"),
        error_messages={"invalid": _("Bitte geben Sie fünf Ziffern ein, zum Beispiel 99998.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    ort = forms.CharField(label=_("Ort"), max_length=120)


class IdentitaetForm(forms.Form):
    quelle = forms.CharField(max_length=40, widget=forms.HiddenInput)
    zweck = forms.ChoiceField(
        choices=[("anmelden", "anmelden"), ("nachweis", "nachweis")], widget=forms.HiddenInput
    )
    niveau = forms.IntegerField(min_value=1, max_value=3, widget=forms.HiddenInput)
    weiter = forms.CharField(max_length=500, required=False, widget=forms.HiddenInput)
