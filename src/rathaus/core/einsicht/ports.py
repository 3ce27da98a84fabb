"""What this app registers at the ports of the floors below."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop

from rathaus.core.ablage.public import request_deletion
from rathaus.core.bescheide.public import erlassfolgen
from rathaus.core.protokoll.public import Akteur, auftrag
from rathaus.core.vorgaenge.anzeige import VERBEN
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import may_edit, vernichter
from rathaus.core.vorgaenge.registry import (
    Fristart,
    Panel,
    Schritt,
    Seitenteil,
    fristarten,
    portalteile,
    vorgangsteile,
    vorgangswege,
)
from rathaus.core.zugaenge.public import Linkzweck, register_linkzweck

from .actions.gebuehr import claim_with_bescheid
from .actions.gemeinsam import FRIST
from .models import Einsicht
from .queries import LINKZWECK, of_vorgang, provided_in

_VERBEN = {
    "einsicht_beantragt": "Akteneinsicht beantragt",
    "einsicht_dritter_angehoert": "Akteneinsicht: jemanden angehört",
    "einsicht_dritter_antwort": "Akteneinsicht: Antwort auf die Anhörung",
    "einsicht_gewaehrt": "Akteneinsicht gewährt",
    "einsicht_teilweise": "Akteneinsicht zum Teil gewährt",
    "einsicht_abgelehnt": "Akteneinsicht abgelehnt",
    "einsicht_zurueckgenommen": "Akteneinsicht zurückgenommen",
    "einsicht_dokumente": "Akteneinsicht: Dokumente ausgewählt",
    "einsicht_zurueckgehalten": "Akteneinsicht: Dokument zurückgehalten",
    "einsicht_herausgegeben": "Akteneinsicht: Dokument doch herausgegeben",
    "einsicht_geschwaerzt": "Akteneinsicht: geschwärzt",
    "einsicht_aufgedeckt": "Akteneinsicht: Schwärzung zurückgenommen",
    "einsicht_zusammengestellt": "Akteneinsicht zusammengestellt",
    "einsicht_bereitgestellt": "Akteneinsicht bereitgestellt",
    "einsicht_abgerufen": "Akteneinsicht abgeholt",
    "einsicht_beendet": "Akteneinsicht beendet",
}


def register_ports() -> None:
    VERBEN.update(_VERBEN)
    fristarten[FRIST] = Fristart(FRIST, "Über die Akteneinsicht entscheiden")
    register_linkzweck(Linkzweck(LINKZWECK, gettext_noop("Akteneinsicht"), _page))
    vorgangswege.append(Schritt("einsicht", "Akteneinsicht erfassen", "einsicht:erfassen"))
    vorgangsteile.append(Seitenteil("einsicht", _section, rang=70))
    portalteile.append(Seitenteil("einsicht", _portal_section))
    erlassfolgen.append(claim_with_bescheid)
    vernichter.append(_destroy)


def _page(einsicht_id: UUID) -> str:
    return reverse("einsicht:abholen", args=[einsicht_id])


def _section(vorgang: Vorgang, akteur: Akteur) -> Panel | None:
    einsichten = of_vorgang(vorgang)
    if not einsichten:
        return None
    return Panel(
        "einsicht/teil.html",
        {"vorgang": vorgang, "einsichten": einsichten, "darf": may_edit(akteur, vorgang)},
    )


def _portal_section(vorgang: Vorgang, akteur: Akteur) -> Panel | None:
    offene = provided_in(vorgang, akteur)
    return Panel("einsicht/portal_teil.html", {"einsichten": offene}) if offene else None


def _destroy(vorgang: Vorgang) -> None:
    """The files of every Einsicht; their rows go with the Vorgang."""
    akteur = auftrag("Vernichtung")
    for einsicht in Einsicht.objects.filter(vorgang=vorgang).select_related("ausgabe"):
        dateien = [einsicht.ausgabe]
        dateien += [s.vorschau for s in einsicht.stuecke.select_related("vorschau")]
        for datei in filter(None, dateien):
            request_deletion(datei, akteur=akteur, grund="Vorgang vernichtet")
