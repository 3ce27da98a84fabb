"""The page on which a citizen deletes their account: what goes, what stays, then yes."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.core.fehler import NichtGefunden

from .actions.loeschen import delete_konto
from .anmeldung import sign_out
from .models import Tuer
from .registry import kontoenden
from .request import SignedInRequest
from .seiten import data, handle, page
from .zugriff import frisch_angemeldet


class Loeschformular(forms.Form):
    ja = forms.BooleanField(label=gettext_lazy("Ja, ich will mein Konto löschen."))


@frisch_angemeldet
def konto_loeschen(request: SignedInRequest) -> HttpResponse:
    if request.zugang.tuer != Tuer.PORTAL:
        raise NichtGefunden("Diese Seite gibt es nicht.")
    form = Loeschformular(data(request))

    def weiter(_daten: dict[str, Any]) -> HttpResponse:
        delete_konto(request.zugang, akteur=request.akteur)
        sign_out(request)
        return page(request, "konto_geloescht", _("Ihr Konto ist gelöscht"))

    hinweise = [satz for ende in kontoenden for satz in ende.hinweise(request.zugang)]
    return handle(request, form, weiter) or page(
        request, "konto_loeschen", _("Konto löschen"), form=form, hinweise=hinweise
    )
