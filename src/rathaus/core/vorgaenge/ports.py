"""What this app registers at the ports of the floors below."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse

from rathaus.core.einheiten.public import Rolle, einheiten_below, einheiten_with_rolle
from rathaus.core.freigaben.public import (
    Einblick,
    Freigabe,
    Freigabeart,
    register_freigabeart,
)
from rathaus.core.freigaben.zustaende import ERTEILT
from rathaus.core.messpunkte.public import Messpunktart, register_messpunktart
from rathaus.core.protokoll.public import Akteur
from rathaus.core.zugaenge.public import Drossel, Grenze, register_drossel

from .actions.ausdruck import discard_prints_of
from .actions.vernichten import FREIGABE_ART, destroy_vorgang, vernichter
from .aufbewahrung import retention_of
from .models import Vorgang
from .queries import reason_of_vernichtung, vorgaenge_for

STUNDE = 60 * 60


def register_ports() -> None:
    vernichter.append(discard_prints_of)
    register_messpunktart(Messpunktart("vorgang_eroeffnet", "Vorgänge eröffnet"))
    register_messpunktart(
        Messpunktart("vorgang_abgeschlossen", "Vom Eingang bis zum Abschluss", einheit="Tage")
    )
    register_drossel(
        Drossel(bereich="notzugriff", adresse=Grenze(60, STUNDE), konto=Grenze(5, STUNDE))
    )
    register_freigabeart(
        Freigabeart(
            kennung=FREIGABE_ART,
            name="Vernichtung",
            entscheidbare=led_by,
            ziel=_page_of,
            einblick=_retention,
            on_granted=destroy_vorgang,
        )
    )


def led_by(akteur: Akteur, vorgaenge: Collection[UUID]) -> set[UUID]:
    """Those of the Vorgänge this clerk sees and whose office they head."""
    einheiten = einheiten_below(einheiten_with_rolle(akteur, Rolle.LEITUNG))
    geleitet = vorgaenge_for(akteur).filter(pk__in=vorgaenge, sicht__einheit__in=einheiten)
    return set(geleitet.values_list("pk", flat=True))


def _page_of(freigabe: Freigabe) -> str:
    if freigabe.zustand == ERTEILT:
        return reverse("vorgaenge:vernichtungsnachweis", args=[freigabe.pk])
    return reverse("vorgaenge:vorgang", args=[freigabe.objekt_id])


def _retention(freigabe: Freigabe) -> Einblick:
    vorgang = Vorgang.objects.select_related("akte__position", "gegenstand").get(
        pk=freigabe.objekt_id
    )
    return Einblick(
        "vorgaenge/aufbewahrung.html",
        {"frist": retention_of(vorgang), "grund": reason_of_vernichtung(vorgang)},
    )
