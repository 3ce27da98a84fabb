"""The pages of the simulated source of identity. They only exist where the simulator is on."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from .identitaet.personen import PERSONEN, Musterperson, person
from .identitaet.quellen import IdentitaetAbgelehnt
from .identitaet.simulator import NIVEAUS, read_question, sign_answer
from .postkorb.simulator import open_post, post_of
from .request import Request
from .seiten import data, handle, page
from .tueren import Tuer
from .zugriff import Zugriff


def _simulator_on(_request: Request, _kwargs: dict[str, Any]) -> None:
    if not settings.IDENTITAET_SIMULATOR:
        raise Http404


nur_simulator = Zugriff("nur_simulator", _simulator_on, Tuer.PORTAL)


class SimulatorForm(forms.Form):
    person = forms.ChoiceField(
        label=gettext_lazy("Wer sind Sie?"),
        choices=[(p.kennung, p.name) for p in PERSONEN],
        widget=forms.RadioSelect,
    )
    niveau = forms.ChoiceField(
        label=gettext_lazy("Wie weisen Sie sich aus?"),
        choices=[
            ("normal", gettext_lazy("Benutzername und Passwort (normal)")),
            ("substantiell", gettext_lazy("ELSTER-Zertifikat (substantiell)")),
            ("hoch", gettext_lazy("Online-Ausweis (hoch)")),
        ],
        widget=forms.RadioSelect,
    )


@nur_simulator
def simulator_identitaet(request: Request) -> HttpResponse:
    try:
        frage = read_question(request.GET.get("frage", ""))
    except IdentitaetAbgelehnt as fehler:
        raise Http404 from fehler
    gefragt = next((n for n, wert in NIVEAUS.items() if wert >= frage["niveau"]), "hoch")
    form = SimulatorForm(data(request), initial={"niveau": gefragt})

    def weiter(daten: dict[str, Any]) -> HttpResponse:
        gewaehlt = person(daten["person"])
        return page(
            request,
            "simulator_antwort",
            _("Zurück zum Rathaus"),
            antwort=sign_answer(frage, gewaehlt, NIVEAUS[daten["niveau"]]),
            ziel=reverse("zugaenge:identitaet_antwort"),
            gewaehlt=gewaehlt,
        )

    return handle(request, form, weiter) or page(
        request, "simulator", "BundID (Simulator)", form=form
    )


@nur_simulator
@require_safe
def simulator_postfach(request: Request) -> HttpResponse:
    """The mailboxes of the invented people, as their own BundID would show them."""
    gewaehlt = _chosen(request.GET.get("wer", PERSONEN[0].kennung))
    return page(
        request,
        "simulator_postfach",
        _("Postfach der BundID (Simulator)"),
        personen=PERSONEN,
        gewaehlt=gewaehlt,
        post=post_of(gewaehlt),
    )


@nur_simulator
@require_safe
def simulator_brief(request: Request, wer: str, kennung: str) -> HttpResponse:
    post = open_post(_chosen(wer), kennung)
    if post is None:
        raise Http404
    antwort = HttpResponse(bytes(post.inhalt), content_type="application/pdf")
    antwort["Content-Disposition"] = f'attachment; filename="{post.name}"'
    antwort["Content-Security-Policy"] = "default-src 'none'; sandbox"
    antwort["X-Content-Type-Options"] = "nosniff"
    antwort["Cache-Control"] = "private, no-store"
    return antwort


def _chosen(wer: str) -> Musterperson:
    gewaehlt = next((p for p in PERSONEN if p.kennung == wer), None)
    if gewaehlt is None:
        raise Http404
    return gewaehlt
