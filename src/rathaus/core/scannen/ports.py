"""What this app registers at the ports of the floors below."""

from django.urls import reverse

from rathaus.core.einheiten.public import Rolle
from rathaus.core.freigaben.public import (
    Einblick,
    Freigabe,
    Freigabeart,
    register_freigabeart,
    with_rolle,
)
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.registry import Panel, Seitenteil, vorgangsteile

from .actions import FREIGABE_ART, confirm_destruction
from .models import Scanstapel
from .queries import figures_of, vermerke_of


def register_ports() -> None:
    vorgangsteile.append(Seitenteil("transfervermerke", _section, rang=85))
    register_freigabeart(
        Freigabeart(
            kennung=FREIGABE_ART,
            name="Originale vernichten",
            entscheidbare=with_rolle(Rolle.POSTSTELLE),
            ziel=_page_of,
            einblick=_seen,
            on_granted=confirm_destruction,
        )
    )


def _section(vorgang: Vorgang, akteur: Akteur) -> Panel | None:
    vermerke = vermerke_of(vorgang)
    return Panel("scannen/vermerke.html", {"vermerke": vermerke}) if vermerke else None


def _page_of(freigabe: Freigabe) -> str:
    return reverse("scannen:stapel", args=[freigabe.objekt_id])


def _seen(freigabe: Freigabe) -> Einblick:
    stapel = Scanstapel.objects.get(pk=freigabe.objekt_id)
    return Einblick("scannen/einblick.html", {"zeile": figures_of(stapel)})
