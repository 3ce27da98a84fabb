"""The four eyes over the words of the town's letters."""

from django.urls import reverse

from rathaus.core.freigaben.public import (
    Freigabe,
    Freigabeart,
    register_freigabeart,
    with_rolle,
)
from rathaus.core.freigaben.registry import Einblick
from rathaus.core.protokoll.public import Akteur

from .actions import FREIGABE, put_out, return_to_draft
from .models import Textvorlagenfassung
from .permissions import ROLLEN
from .vergleich import compare
from .zustaende import LEBENDIG


def _granted(freigabe: Freigabe, *, akteur: Akteur) -> None:
    put_out(freigabe.objekt_id, version=freigabe.version, akteur=akteur)


def _refused(freigabe: Freigabe, *, akteur: Akteur) -> None:
    return_to_draft(freigabe.objekt_id, akteur=akteur, grund=freigabe.grund)


def _target(freigabe: Freigabe) -> str:
    fassung = _find(freigabe)
    if fassung is None:
        return ""
    seite = "entwurf" if fassung.zustand in LEBENDIG else "vorlage"
    return reverse(f"textvorlagen:{seite}", args=[fassung.vorlage.kennung])


def _view(freigabe: Freigabe) -> Einblick | None:
    """What would change in the letters."""
    fassung = _find(freigabe)
    if fassung is None:
        return None
    jetzt = fassung.vorlage.fassung
    kontext = {
        "fassung": fassung,
        "aenderungen": compare(jetzt.dokument if jetzt else None, fassung.dokument),
        "in_arbeit": fassung.zustand in LEBENDIG,
    }
    return Einblick("textvorlagen/einblick.html", kontext)


def _find(freigabe: Freigabe) -> Textvorlagenfassung | None:
    fassungen = Textvorlagenfassung.objects.select_related("vorlage__fassung", "von")
    return fassungen.filter(pk=freigabe.objekt_id).first()


TEXTVORLAGEN = Freigabeart(
    kennung=FREIGABE,
    name="Textvorlage",
    entscheidbare=with_rolle(*ROLLEN),
    ziel=_target,
    einblick=_view,
    on_granted=_granted,
    on_refused=_refused,
)


def register_freigabearten() -> None:
    register_freigabeart(TEXTVORLAGEN)
