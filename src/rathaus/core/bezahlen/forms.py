from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rathaus.ui.forms import GeldField, IbanField

#: The same sentence whether the Kassenzeichen is unknown, the amount is another or all is paid.
PASST_NICHT = _(
    "Zu diesem Kassenzeichen und Betrag ist nichts offen. Bitte vergleichen Sie beides mit Ihrem "
    "Brief. Teilbeträge überweisen Sie bitte."
)


class Codeformular(forms.Form):
    kz = forms.CharField(
        label=_("Kassenzeichen"),
        help_text=_("Steht auf dem Brief oder Zettel, zum Beispiel 33.0001234.56"),
        max_length=40,
        error_messages={"required": _("Bitte geben Sie das Kassenzeichen ein.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    betrag = GeldField(label=_("Betrag"))

    def clean_betrag(self) -> Decimal:
        betrag: Decimal = self.cleaned_data["betrag"]
        if betrag <= 0:
            raise forms.ValidationError(_("Bitte geben Sie einen Betrag über null Euro ein."))
        return betrag


class Mandatsformular(forms.Form):
    inhaber = forms.CharField(
        label=_("Wem gehört das Konto?"),
        max_length=70,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Bitte geben Sie an, wem das Konto gehört.")},
    )
    iban = IbanField(label=_("IBAN"))
    mandat = forms.BooleanField(
        label=_("Ja, die Stadt darf den Betrag von diesem Konto abbuchen."),
        error_messages={"required": _("Ohne Ihr Ja dürfen wir nicht abbuchen.")},
    )

    def clean_inhaber(self) -> Any:
        return self.cleaned_data["inhaber"].strip()
