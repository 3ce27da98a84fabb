"""The four eyes over what goes into the portal."""

from uuid import UUID

from django.urls import reverse

from rathaus.core.freigaben.public import (
    Freigabe,
    Freigabeart,
    register_freigabeart,
    with_rolle,
)
from rathaus.core.freigaben.registry import Einblick
from rathaus.core.protokoll.public import Akteur

from .actions.freigeben import put_out, return_to_draft
from .fassung import WERKSTUECK
from .models import Werkstueck
from .permissions import ROLLEN
from .queries import published_dokument
from .vergleich import compare
from .zustaende import LEBENDIG


def _granted(freigabe: Freigabe, *, akteur: Akteur) -> None:
    put_out(freigabe.objekt_id, version=freigabe.version, akteur=akteur)


def _refused(freigabe: Freigabe, *, akteur: Akteur) -> None:
    return_to_draft(freigabe.objekt_id, akteur=akteur, grund=freigabe.grund)


def _target(freigabe: Freigabe) -> str:
    """The working copy, or the service it became."""
    stueck = _read(freigabe.objekt_id)
    if stueck is None:
        return ""
    seite = "werkstueck" if stueck.zustand in LEBENDIG else "leistung"
    return reverse(f"werkstatt:{seite}", args=[stueck.kennung])


def _view(freigabe: Freigabe) -> Einblick | None:
    """What would change in the portal."""
    stueck = _read(freigabe.objekt_id)
    if stueck is None:
        return None
    alt = published_dokument(stueck.kennung)
    kontext = {
        "stueck": stueck,
        "abschnitte": compare(alt, stueck.dokument),
        "in_arbeit": stueck.zustand in LEBENDIG,
    }
    return Einblick("leistungen/werkstatt/einblick.html", kontext)


def _read(werkstueck_id: UUID) -> Werkstueck | None:
    return Werkstueck.objects.filter(pk=werkstueck_id).first()


WERKSTUECKE = Freigabeart(
    kennung=WERKSTUECK,
    name="Leistung im Portal",
    entscheidbare=with_rolle(*ROLLEN),
    ziel=_target,
    einblick=_view,
    on_granted=_granted,
    on_refused=_refused,
)


def register_freigabearten() -> None:
    register_freigabeart(WERKSTUECKE)
