"""The four eyes over a Satzung: a head of office looks at it before it holds."""

from django.urls import reverse

from rathaus.core.einheiten.models import Rolle
from rathaus.core.freigaben.public import Einblick, Freigabe, Freigabeart, with_rolle
from rathaus.core.protokoll.public import Akteur

from .actions.inkraft import put_in_force, return_to_draft
from .eingabe import write_typed
from .fassung import FREIGABE_ART
from .models import Satzungswert


def _granted(freigabe: Freigabe, *, akteur: Akteur) -> None:
    put_in_force(freigabe.objekt_id, version=freigabe.version, akteur=akteur)


def _refused(freigabe: Freigabe, *, akteur: Akteur) -> None:
    return_to_draft(freigabe.objekt_id, akteur=akteur, grund=freigabe.grund)


def _values(freigabe: Freigabe) -> Einblick:
    werte = Satzungswert.objects.filter(satzung_id=freigabe.objekt_id)
    gelesen = [(wert, write_typed(wert.wert)) for wert in werte]
    return Einblick("satzungen/einblick.html", {"werte": gelesen})


FREIGABE = Freigabeart(
    kennung=FREIGABE_ART,
    name="Satzung",
    entscheidbare=with_rolle(Rolle.LEITUNG),
    ziel=lambda freigabe: reverse("satzungen:satzung", args=[freigabe.objekt_id]),
    einblick=_values,
    on_granted=_granted,
    on_refused=_refused,
)
