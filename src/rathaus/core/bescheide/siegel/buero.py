"""What the clerk's page of a letter says about seal and signature, and its buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from rathaus.core.absagen import refusal_as_message
from rathaus.core.siegel.public import (
    Siegelung,
    Signierauftrag,
    is_demo,
    last_signierauftrag,
    siegelung_of,
    signaturdienst,
)
from rathaus.core.zugaenge.request import Request, posted_stand
from rathaus.core.zugaenge.zugriff import mitarbeiter

from ..actions.siegeln import (
    cancel_unterschrift,
    request_unterschrift,
    retry_seal,
    send_on_paper,
)
from ..models import Bescheid
from ..queries import get_bescheid
from .wunsch import ersatz_of, schriftform_of, unsealed, unsigned


@dataclass(frozen=True, slots=True)
class Siegelstand:
    """`fehlt`: the letter waits for its seal. `schriftform`: the norm for which it waits for a
    signature, `ersatz`: the one that lets a signature do. `demo`: what is on it counts for nothing
    outside.
    """

    siegelung: Siegelung | None
    signierauftrag: Signierauftrag | None
    fehlt: bool
    schriftform: str
    ersatz: str
    dienst: str
    demo: bool

    @property
    def laeuft(self) -> bool:
        return self.signierauftrag is not None and self.signierauftrag.zustand == "angefordert"


def siegelstand_of(bescheid: Bescheid) -> Siegelstand | None:
    """None while there is no letter to be sealed."""
    if bescheid.dokument is None:
        return None
    dienst = signaturdienst()
    return Siegelstand(
        siegelung=siegelung_of(bescheid.ausfertigung),
        signierauftrag=last_signierauftrag(bescheid.dokument),
        fehlt=bool(unsealed(bescheid)),
        schriftform=schriftform_of(bescheid) if unsigned(bescheid) else "",
        ersatz=ersatz_of(bescheid),
        dienst=dienst.name if dienst else "",
        demo=is_demo(),
    )


@mitarbeiter
@require_POST
def unterschreiben(request: Request, bescheid_id: UUID) -> HttpResponse:
    return _act(request, bescheid_id, request_unterschrift, "Bitte jetzt beim Dienst bestätigen.")


@mitarbeiter
@require_POST
def abbrechen(request: Request, bescheid_id: UUID) -> HttpResponse:
    return _act(request, bescheid_id, cancel_unterschrift, "Die Signatur ist abgebrochen.")


@mitarbeiter
@require_POST
def auf_papier(request: Request, bescheid_id: UUID) -> HttpResponse:
    return _act(request, bescheid_id, send_on_paper, "Der Brief geht auf Papier hinaus.")


@mitarbeiter
@require_POST
def erneut(request: Request, bescheid_id: UUID) -> HttpResponse:
    return _act(request, bescheid_id, retry_seal, "Wir versuchen es gleich noch einmal.")


def _act(request: Request, bescheid_id: UUID, tun: Callable[..., Any], gesagt: str) -> HttpResponse:
    bescheid = get_bescheid(request.akteur, bescheid_id)
    with refusal_as_message(request):
        tun(bescheid.pk, akteur=request.akteur, stand=posted_stand(request))
        messages.success(request, gesagt)
    return redirect("bescheide:bescheid", bescheid.pk)
