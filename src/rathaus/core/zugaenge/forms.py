from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from .models import Zugang

_LAENGSTES_PASSWORT = 200


class _EigeneForm(forms.Form):
    """About the person who fills it in: their browser may help."""

    own_data = True


def _email(label: str = "E-Mail-Adresse") -> forms.EmailField:
    return forms.EmailField(
        label=label,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )


def _passwort(label: str, autocomplete: str, **mehr: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=_LAENGSTES_PASSWORT,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        **mehr,
    )


def _code(label: str, help_text: str, *, inputmode: str = "numeric") -> forms.CharField:
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
    passwort = _passwort("Passwort", "current-password")


class EmailForm(_EigeneForm):
    email = _email()


class NeueEmailForm(_EigeneForm):
    email = _email("Neue E-Mail-Adresse")


class MailcodeForm(_EigeneForm):
    code = _code("Code aus der E-Mail", "Sechs Ziffern, zehn Minuten gültig.")


class ZweitfaktorForm(_EigeneForm):
    code = _code(
        "Code",
        "Sechs Ziffern aus Ihrer App oder einer Ihrer Ersatzcodes.",
        inputmode="text",
    )


class TotpForm(_EigeneForm):
    code = _code("Code aus der App", "Sechs Ziffern, die Ihre App jetzt anzeigt.")


class BriefcodeForm(_EigeneForm):
    code = _code("Code aus dem Brief", "Zehn Zeichen, zum Beispiel KHM4R-T9XQC.", inputmode="text")


class PasswortForm(_EigeneForm):
    """Twice, so that a slip of the finger locks nobody out."""

    passwort = _passwort(
        "Neues Passwort",
        "new-password",
        help_text="Mindestens 12 Zeichen. Drei oder vier Wörter, die nicht zusammengehören, "
        "merken sich gut.",
    )
    passwort_noch_einmal = _passwort("Neues Passwort noch einmal", "new-password")

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
                "Die beiden Eingaben sind verschieden. Bitte prüfen Sie sie.",
            )
        return daten


class PasskeyForm(forms.Form):
    """`antwort` is what the browser's key said, put there by passkey.js."""

    antwort = forms.JSONField(widget=forms.HiddenInput)
    name = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)

    def clean_antwort(self) -> dict[str, Any]:
        antwort = self.cleaned_data["antwort"]
        if not isinstance(antwort, dict):
            raise ValidationError("Die Antwort des Passkeys ist nicht lesbar.")
        return antwort


class AnschriftForm(_EigeneForm):
    name = forms.CharField(label="Vor- und Nachname", max_length=200)
    anschrift_zusatz = forms.CharField(
        label="Zusatz",
        max_length=120,
        required=False,
        help_text="Zum Beispiel c/o oder Hinterhaus.",
    )
    strasse = forms.CharField(label="Straße und Hausnummer", max_length=120)
    plz = forms.RegexField(
        r"^\d{5}$",
        label="Postleitzahl",
        error_messages={"invalid": "Bitte geben Sie fünf Ziffern ein, zum Beispiel 99998."},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    ort = forms.CharField(label="Ort", max_length=120)


class IdentitaetForm(forms.Form):
    quelle = forms.CharField(max_length=40, widget=forms.HiddenInput)
    zweck = forms.ChoiceField(
        choices=[("anmelden", "anmelden"), ("nachweis", "nachweis")], widget=forms.HiddenInput
    )
    niveau = forms.IntegerField(min_value=1, max_value=3, widget=forms.HiddenInput)
    weiter = forms.CharField(max_length=500, required=False, widget=forms.HiddenInput)
