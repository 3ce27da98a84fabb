"""What a second person decides here, and what they must have seen before."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse

from rathaus.core.akten.models import Akte
from rathaus.core.einheiten.public import Rolle
from rathaus.core.freigaben.public import Einblick, Freigabe, Freigabeart, with_rolle
from rathaus.core.protokoll.public import Akteur, find_inhalt

from .actions.katalog import FREIGABE as KATALOG
from .actions.katalog import put_in_force
from .actions.vernichten import FREIGABE as VERNICHTUNG
from .actions.vernichten import refuse_list, release_list
from .actions.zda import OEFFNEN, reopen_akte
from .models import Katalogurteil, Vernichtungsposten
from .permissions import leads
from .queries.listen import posten_of


def _akten_led_by(akteur: Akteur, akten: Collection[UUID]) -> set[UUID]:
    gefragt = Akte.objects.filter(pk__in=akten).select_related("sicht")
    return {akte.pk for akte in gefragt if leads(akteur, akte)}


def _lists_led_by(akteur: Akteur, listen: Collection[UUID]) -> set[UUID]:
    """Only who heads the offices of all its Akten decides about a list."""
    posten = Vernichtungsposten.objects.filter(vernichtung__in=listen)
    fremde = {
        zeile.vernichtung_id
        for zeile in posten.select_related("akte__sicht")
        if not leads(akteur, zeile.akte)
    }
    return set(listen) - fremde


def _reason(freigabe: Freigabe) -> Einblick:
    akte = Akte.objects.select_related("position").get(pk=freigabe.objekt_id)
    inhalt = find_inhalt(freigabe.kette, "oeffnung_beantragt", akte.pk)
    return Einblick(
        "aussonderung/einblick_oeffnen.html",
        {"akte": akte, "grund": inhalt.grund if inhalt else ""},
    )


def _list(freigabe: Freigabe) -> Einblick:
    return Einblick("aussonderung/einblick_liste.html", {"posten": posten_of(freigabe.objekt_id)})


def _entry(freigabe: Freigabe) -> Einblick:
    eintrag = Katalogurteil.objects.select_related("position", "von").get(pk=freigabe.objekt_id)
    return Einblick("aussonderung/einblick_katalog.html", {"eintrag": eintrag})


FREIGABEARTEN = (
    Freigabeart(
        kennung=OEFFNEN,
        name="Akte wieder öffnen",
        entscheidbare=_akten_led_by,
        ziel=lambda freigabe: reverse("aussonderung:akte", args=[freigabe.objekt_id]),
        einblick=_reason,
        on_granted=reopen_akte,
    ),
    Freigabeart(
        kennung=VERNICHTUNG,
        name="Akten vernichten",
        entscheidbare=_lists_led_by,
        ziel=lambda freigabe: reverse("aussonderung:nachweis", args=[freigabe.objekt_id]),
        einblick=_list,
        on_granted=release_list,
        on_refused=refuse_list,
    ),
    Freigabeart(
        kennung=KATALOG,
        name="Bewertungskatalog",
        entscheidbare=with_rolle(Rolle.ARCHIV),
        ziel=lambda freigabe: reverse("aussonderung:katalog"),
        einblick=_entry,
        on_granted=put_in_force,
    ),
)
