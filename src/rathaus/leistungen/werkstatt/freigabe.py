"""The four eyes over what goes into the portal."""

from collections.abc import Callable

from django.urls import reverse

from rathaus.core.freigaben.public import (
    Freigabe,
    Freigabeart,
    register_freigabeart,
    with_rolle,
)
from rathaus.core.freigaben.registry import Einblick
from rathaus.core.protokoll.public import Akteur

from .actions.anpassen import drop_proposal, put_over
from .actions.freigeben import put_out, return_to_draft
from .actions.listen import drop_list_proposal, put_in_force
from .fassung import ANPASSUNG, LISTE, WERKSTUECK
from .permissions import ROLLEN
from .queries import (
    find_anpassung,
    find_stadtliste,
    find_werkstueck,
    leistungen_with_list,
    offered_in,
    published_dokument,
)
from .vergleich import compare, compare_words
from .zustaende import LEBENDIG


def _granting(take: Callable[..., None]) -> Callable[..., None]:
    """Takes exactly the version that was looked at."""

    def granted(freigabe: Freigabe, *, akteur: Akteur) -> None:
        take(freigabe.objekt_id, version=freigabe.version, akteur=akteur)

    return granted


def _refusing(drop: Callable[..., None]) -> Callable[..., None]:
    def refused(freigabe: Freigabe, *, akteur: Akteur) -> None:
        drop(freigabe.objekt_id, akteur=akteur, grund=freigabe.grund)

    return refused


def _target(freigabe: Freigabe) -> str:
    """The working copy, or the service it became."""
    stueck = find_werkstueck(freigabe.objekt_id)
    if stueck is None:
        return ""
    seite = "werkstueck" if stueck.zustand in LEBENDIG else "leistung"
    return reverse(f"werkstatt:{seite}", args=[stueck.kennung])


def _view(freigabe: Freigabe) -> Einblick | None:
    """What would change in the portal."""
    stueck = find_werkstueck(freigabe.objekt_id)
    if stueck is None:
        return None
    alt = published_dokument(stueck.kennung)
    kontext = {
        "stueck": stueck,
        "abschnitte": compare(alt, stueck.dokument),
        "in_arbeit": stueck.zustand in LEBENDIG,
    }
    return Einblick("leistungen/werkstatt/einblick.html", kontext)


WERKSTUECKE = Freigabeart(
    kennung=WERKSTUECK,
    name="Leistung im Portal",
    entscheidbare=with_rolle(*ROLLEN),
    ziel=_target,
    einblick=_view,
    on_granted=_granting(put_out),
    on_refused=_refusing(return_to_draft),
)


def _words_target(freigabe: Freigabe) -> str:
    anpassung = find_anpassung(freigabe.objekt_id)
    if anpassung is None:
        return ""
    return reverse("werkstatt:anpassung", args=[anpassung.leistung.kennung])


def _words_view(freigabe: Freigabe) -> Einblick | None:
    anpassung = find_anpassung(freigabe.objekt_id)
    if anpassung is None or anpassung.entwurf is None:
        return None
    kontext = {"abschnitte": compare_words(anpassung)}
    return Einblick("leistungen/werkstatt/anpassung_einblick.html", kontext)


ANPASSUNGEN = Freigabeart(
    kennung=ANPASSUNG,
    name="Eigene Angaben zu einer Leistung",
    entscheidbare=with_rolle(*ROLLEN),
    ziel=_words_target,
    einblick=_words_view,
    on_granted=_granting(put_over),
    on_refused=_refusing(drop_proposal),
)


def _list_target(freigabe: Freigabe) -> str:
    liste = find_stadtliste(freigabe.objekt_id)
    return reverse("werkstatt:stadtliste", args=[liste.name]) if liste else ""


def _list_view(freigabe: Freigabe) -> Einblick | None:
    liste = find_stadtliste(freigabe.objekt_id)
    if liste is None or liste.entwurf is None:
        return None
    kontext = {
        "alt": offered_in(liste.name),
        "neu": list(liste.entwurf.values()),
        "leistungen": [leistung.name for leistung in leistungen_with_list(liste.name)],
    }
    return Einblick("leistungen/werkstatt/stadtliste_einblick.html", kontext)


LISTEN = Freigabeart(
    kennung=LISTE,
    name="Liste der Stadt",
    entscheidbare=with_rolle(*ROLLEN),
    ziel=_list_target,
    einblick=_list_view,
    on_granted=_granting(put_in_force),
    on_refused=_refusing(drop_list_proposal),
)


def register_freigabearten() -> None:
    for art in (WERKSTUECKE, ANPASSUNGEN, LISTEN):
        register_freigabeart(art)
