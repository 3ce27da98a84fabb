"""The four eyes over a Satzung: a head of office looks at it before it holds."""

from rathaus.core.einheiten.models import Rolle
from rathaus.core.freigaben.public import Freigabe, Freigabeart, with_rolle
from rathaus.core.protokoll.public import Akteur

from .actions.inkraft import put_in_force, return_to_draft
from .fassung import FREIGABE_ART


def _granted(freigabe: Freigabe, *, akteur: Akteur) -> None:
    put_in_force(freigabe.objekt_id, version=freigabe.version, akteur=akteur)


def _refused(freigabe: Freigabe, *, akteur: Akteur) -> None:
    return_to_draft(freigabe.objekt_id, akteur=akteur, grund=freigabe.grund)


FREIGABE = Freigabeart(
    kennung=FREIGABE_ART,
    name="Satzung",
    entscheidbare=with_rolle(Rolle.LEITUNG),
    on_granted=_granted,
    on_refused=_refused,
)
