"""The four eyes over what goes into the portal."""

from rathaus.core.freigaben.public import (
    Freigabe,
    Freigabeart,
    register_freigabeart,
    with_rolle,
)
from rathaus.core.protokoll.public import Akteur

from .actions.freigeben import put_out, return_to_draft
from .fassung import WERKSTUECK
from .permissions import ROLLEN


def _granted(freigabe: Freigabe, *, akteur: Akteur) -> None:
    put_out(freigabe.objekt_id, version=freigabe.version, akteur=akteur)


def _refused(freigabe: Freigabe, *, akteur: Akteur) -> None:
    return_to_draft(freigabe.objekt_id, akteur=akteur, grund=freigabe.grund)


WERKSTUECKE = Freigabeart(
    kennung=WERKSTUECK,
    name="Leistung im Portal",
    entscheidbare=with_rolle(*ROLLEN),
    on_granted=_granted,
    on_refused=_refused,
)


def register_freigabearten() -> None:
    register_freigabeart(WERKSTUECKE)
