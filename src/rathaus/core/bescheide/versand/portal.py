"""The citizen's word on mailboxes: consent, withdrawal, and the proof of both."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rathaus.core.zugaenge.models import Zugang
from rathaus.core.zugaenge.public import buerger
from rathaus.core.zugaenge.request import SignedInRequest

from ..actions import give_einwilligung, withdraw_einwilligung
from ..queries import einwilligungen_of, has_einwilligung
from .bundid import mailbox_of
from .models import Versandweg


@dataclass(frozen=True, slots=True)
class Kanal:
    """One mailbox the person may choose; `wortlaut` is what they agree to, kept as proof."""

    kennung: str
    name: str
    wortlaut: str
    eingewilligt: bool


@buerger(niveau=2)
def einwilligung(request: SignedInRequest) -> HttpResponse:
    """Consent to notices in a mailbox, and its withdrawal, each one click."""
    kanaele = _channels(request.zugang)
    if request.method == "POST":
        gewaehlt = request.POST.get("kanal", Versandweg.POSTFACH)
        kanal = next((k for k in kanaele if k.kennung == gewaehlt), None)
        if kanal is not None:
            _decide(request, kanal)
            messages.success(request, _("Gespeichert."))
        return redirect("bescheide:einwilligung")
    kontext = {
        "title": _("Bescheide im Postfach"),
        "kanaele": kanaele,
        "verlauf": einwilligungen_of(request.zugang),
    }
    return render(request, "bescheide/einwilligung.html", kontext)


def _decide(request: SignedInRequest, kanal: Kanal) -> None:
    if request.POST.get("tun") == "ja":
        give_einwilligung(
            request.zugang, kanal.kennung, wortlaut=kanal.wortlaut, akteur=request.akteur
        )
    else:
        withdraw_einwilligung(request.zugang, kanal.kennung, akteur=request.akteur)


def _channels(zugang: Zugang) -> list[Kanal]:
    kanaele = [(Versandweg.POSTFACH, _("Postfach hier im Portal"), _own_words())]
    if mailbox_of(zugang) is not None or has_einwilligung(zugang, Versandweg.BUNDID):
        kanaele.append((Versandweg.BUNDID, _("Postfach der BundID"), _bundid_words()))
    return [
        Kanal(weg.value, name, worte, has_einwilligung(zugang, weg)) for weg, name, worte in kanaele
    ]


def _own_words() -> str:
    return _(
        "Wir schreiben Ihnen eine E-Mail, sobald ein Bescheid da ist. Erst wenn Sie ihn öffnen, "
        "beginnt die Frist. Öffnen Sie ihn nicht innerhalb von zehn Tagen, kommt er mit der Post. "
        "Bei Steuern und anderen Abgaben gilt er am vierten Tag nach der Bereitstellung als "
        "bekannt gegeben, auch wenn Sie ihn nicht öffnen."
    )


def _bundid_words() -> str:
    return _(
        "Der Bescheid kommt in das Postfach Ihrer BundID. Er gilt am vierten Tag danach als "
        "bekannt gegeben, auch wenn Sie ihn nicht öffnen."
    )
