"""The last steps: look at everything once more, send, know what happens next."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus import uhr
from rathaus.core.einheiten.public import gemeinde_of_portal
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import Vorgangsart, vorgangsarten
from rathaus.core.vorgaenge.queries import LINKZWECK as VORGANG
from rathaus.core.zugaenge.links import hold_token
from rathaus.core.zugaenge.public import (
    current_niveau,
    issue_zugangslink,
    throttle,
)
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.weiter import with_weiter
from rathaus.ui.sprache import DEUTSCH, current_sprache, speaking

from ..actions import submit_antrag
from ..actions.antrag import NiveauFehlt, Unvollstaendig
from ..gebuehren import fee_of
from ..models import Entwurf
from ..paket import assess
from ..paket.wege import get_at
from ..paketspeicher import paket_of
from ..queries import status_targets
from ..vorbelegung import contradictions, provenance
from ..zahlung import open_fee
from ..zusammenfassung import may_follow, summary_of
from .basis import (
    eingang_url,
    entwurf_besitz,
    nachweise_in,
    pruefen_url,
    steps_of,
    take_entwurf,
)


@entwurf_besitz
@require_http_methods(["GET", "HEAD", "POST"])
def pruefen(request: Request, entwurf_id: UUID) -> HttpResponse:
    """Look at everything once more, then send."""
    entwurf = take_entwurf(request, entwurf_id)
    if entwurf.antrag_id:
        return HttpResponseRedirect(eingang_url(entwurf))
    paket = paket_of(entwurf.fassung, current_sprache())
    lage = assess(paket, entwurf.daten)
    nachweise = nachweise_in(request, paket)
    maengel = lage.maengel or contradictions(paket, lage.baum, nachweise)
    if request.method == "POST" and not maengel:
        return _send(request, entwurf, provenance(entwurf.daten, nachweise))
    kontext = {
        "title": _("Das senden Sie uns"),
        "entwurf": entwurf,
        "paket": paket,
        "maengel": maengel,
        "abschnitte": summary_of(lage, entwurf, nachweise),
        "nachreichen": may_follow(lage),
        "steps": steps_of(entwurf, lage, "pruefen"),
        "gebuehr": fee_of(paket, lage.baum, am=uhr.heute(), gemeinde=gemeinde_of_portal()),
        "ausweisen": current_niveau(request) < paket.vertrauensniveau,
    }
    return render(request, "leistungen/pruefen.html", kontext, status=422 if maengel else 200)


@entwurf_besitz
@require_safe
def eingang(request: Request, entwurf_id: UUID) -> HttpResponse:
    """The receipt: number, time, what happens next."""
    entwurf = take_entwurf(request, entwurf_id)
    if entwurf.antrag is None:
        return HttpResponseRedirect(pruefen_url(entwurf))
    vorgaenge = status_targets(entwurf.antrag)
    kontext = {
        "title": _("%(was)s ist bei uns") % {"was": _(name_for_sender(vorgaenge))},
        "entwurf": entwurf,
        "antrag": entwurf.antrag,
        "paket": paket_of(entwurf.fassung, current_sprache()),
        "vorgaenge": [(vorgang, open_fee(vorgang)) for vorgang in vorgaenge],
        "email": get_at(entwurf.antrag.daten, "person.email"),
    }
    return render(request, "leistungen/eingang.html", kontext)


def name_for_sender(vorgaenge: Sequence[Vorgang]) -> str:
    """What the sender calls it: an application, a report, a request."""
    return vorgangsarten[vorgaenge[0].art].anrede if vorgaenge else Vorgangsart.anrede


@entwurf_besitz
@require_POST
def stand(request: Request, entwurf_id: UUID, vorgang_id: UUID) -> HttpResponse:
    """From the receipt to the page of the matter: hands this browser its key, as the mail would."""
    entwurf = take_entwurf(request, entwurf_id)
    antrag = entwurf.antrag
    if antrag is None or vorgang_id not in {vorgang.pk for vorgang in status_targets(antrag)}:
        raise NichtGefunden("Diesen Vorgang gibt es nicht.")
    token = issue_zugangslink(VORGANG, antrag, laeuft_ab=entwurf.laeuft_ab, akteur=request.akteur)
    hold_token(request, token, VORGANG)
    return HttpResponseRedirect(reverse("nachrichten:status", args=[vorgang_id]))


def _send(request: Request, entwurf: Entwurf, herkunft: dict[str, Any]) -> HttpResponse:
    try:
        throttle("formular", request)
        with speaking(DEUTSCH):  # what stays of it is read in the office
            submit_antrag(
                entwurf.pk,
                akteur=request.akteur,
                niveau=current_niveau(request),
                gemeinde=gemeinde_of_portal(),
                herkunft=herkunft,
            )
    except NiveauFehlt as fehler:
        ausweisen = reverse("zugaenge:niveau")
        return HttpResponseRedirect(
            with_weiter(ausweisen, pruefen_url(entwurf), noetig=fehler.niveau)
        )
    except Unvollstaendig:
        return HttpResponseRedirect(pruefen_url(entwurf))
    except NichtGefunden:
        raise
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
        return HttpResponseRedirect(pruefen_url(entwurf))
    return HttpResponseRedirect(eingang_url(entwurf))
