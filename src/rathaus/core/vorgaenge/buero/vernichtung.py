"""The end of a Vorgang: asking for it, and the certificate that it happened."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.ui.formats import datum, zeitpunkt

from ..actions import request_vernichtung
from ..aufbewahrung import needs_verzicht, obstacle_of, retention_of
from ..models import Vorgang
from ..queries import Vernichtungsnachweis, vernichtungsnachweis_for
from .basis import Vorgangsaktion
from .formulare import Vernichtungsformular


@mitarbeiter
class VernichtenView(Vorgangsaktion):
    """Says until when the Vorgang is kept and why; the form only where that day has passed."""

    form_class = Vernichtungsformular
    titel = "Vernichtung beantragen"
    knopf = "Vernichtung beantragen"
    erfolg = "Beantragt. Die Leitung entscheidet darüber unter „Freigaben“."
    template = "vorgaenge/vernichten.html"

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        return {"mit_archiv": needs_verzicht(vorgang)}

    def extra(self, vorgang: Vorgang, form: forms.Form) -> dict[str, Any]:
        frist = retention_of(vorgang)
        return {"p": {"frist": frist}, "hindernis": obstacle_of(vorgang, frist)}

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        request_vernichtung(
            vorgang.pk,
            grund=daten["grund"],
            verzicht=daten.get("verzicht", False),
            akteur=self.request.akteur,
            stand=daten["stand"],
        )


@mitarbeiter
@require_safe
def nachweis(request: Request, freigabe_id: UUID) -> HttpResponse:
    nachweis = vernichtungsnachweis_for(request.akteur, freigabe_id)
    kontext = {"title": "Vernichtungsnachweis", "nachweis": nachweis, "zeilen": _rows(nachweis)}
    return render(request, "vorgaenge/nachweis.html", kontext)


def _rows(nachweis: Vernichtungsnachweis) -> list[tuple[str, Any]]:
    angaben, personen = nachweis.angaben, nachweis.personen
    return [
        ("Vorgang", angaben["vorgang"]),
        ("Akte", angaben["aktenzeichen"]),
        ("Art", angaben["vorgangsart"]),
        ("Amt", nachweis.einheit),
        ("Eingegangen", datum(date.fromisoformat(angaben["eingang"]))),
        ("Aufzubewahren bis", datum(date.fromisoformat(angaben["aufbewahrt_bis"]))),
        ("Grundlage", angaben["norm"]),
        ("Vernichtete Dokumente", angaben["dokumente"]),
        ("Beantragt von", personen.get(UUID(angaben["beantragt_von"]), "–")),
        ("Freigegeben von", personen.get(UUID(angaben["freigegeben_von"]), "–")),
        ("Vernichtet am", zeitpunkt(nachweis.am)),
        ("Eintrag im Protokoll", f"Nr. {angaben['eintrag']}"),
        ("Prüfsumme des Eintrags", nachweis.pruefsumme),
    ]
