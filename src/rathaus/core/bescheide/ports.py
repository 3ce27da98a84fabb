"""What this app registers at the ports of the floors below."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.urls import reverse

from rathaus.core.einheiten.public import sichten_for
from rathaus.core.freigaben.public import (
    Freigabe,
    Freigabeart,
    forget_betreff,
    register_freigabeart,
)
from rathaus.core.protokoll.public import Akteur
from rathaus.core.pruefungen import register
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import may_edit, vernichter, vorgaenge_for
from rathaus.core.vorgaenge.registry import Panel, Seitenteil, portalteile, vorgangsteile
from rathaus.core.zugaenge.public import kontoenden, kontoteile, register_briefdruck

from .actions.codebrief import queue_codebrief
from .actions.entwerfen import FREIGABE_ART
from .actions.festschreiben import freeze_bescheid, text_hash
from .konto import KONTOENDE, KONTOTEIL
from .models import Bescheid
from .queries import letters_of, templates_for


def register_ports() -> None:
    register_freigabeart(
        Freigabeart(
            kennung=FREIGABE_ART,
            name="Schlusszeichnung",
            entscheidbare=signable_by,
            ziel=lambda freigabe: reverse("bescheide:bescheid", args=[freigabe.objekt_id]),
            on_granted=_freeze_signed,
        )
    )
    vorgangsteile.append(Seitenteil("bescheide", _section))
    portalteile.append(Seitenteil("bescheide", _portal_section))
    vernichter.append(_destroy)
    register("Bescheide", find_altered)
    register_briefdruck(queue_codebrief)
    kontoteile.append(KONTOTEIL)
    kontoenden.append(KONTOENDE)


def signable_by(akteur: Akteur, bescheide: Collection[UUID]) -> set[UUID]:
    """Any clerk with a writing duty for the matter may be the second pair of eyes, unless they are
    barred from it.
    """
    sichtbare = vorgaenge_for(akteur).filter(sicht_id__in=sichten_for(akteur, schreibend=True))
    zeichenbare = Bescheid.objects.filter(pk__in=bescheide, vorgang__in=sichtbare)
    return set(zeichenbare.values_list("pk", flat=True))


def _freeze_signed(freigabe: Freigabe, *, akteur: Akteur) -> None:
    """Whoever signs settles the words: nobody has to press a second button."""
    bescheid = Bescheid.objects.get(pk=freigabe.objekt_id)
    freeze_bescheid(bescheid.pk, akteur=akteur, stand=bescheid.stand)


def find_altered() -> Iterator[str]:
    """Frozen letters whose words no longer give the hash they were frozen with."""
    for bescheid in Bescheid.objects.exclude(hash="").iterator():
        if text_hash(bescheid) != bescheid.hash:
            yield f"Bescheid {bescheid.nummer}: Der Wortlaut passt nicht zur Prüfsumme."


def _destroy(vorgang: Vorgang) -> None:
    """Letters go before the addressees they protect, and what a Freigabe said about them."""
    briefe = Bescheid.objects.filter(vorgang=vorgang)
    for bescheid_id in briefe.values_list("pk", flat=True):
        forget_betreff(bescheid_id)
    briefe.delete()


def _section(vorgang: Vorgang, akteur: Akteur) -> Panel:
    return Panel(
        "bescheide/teil.html",
        {
            "vorgang": vorgang,
            "briefe": letters_of(vorgang, akteur),
            "vorlagen": templates_for(vorgang) if may_edit(akteur, vorgang) else [],
        },
    )


def _portal_section(vorgang: Vorgang, akteur: Akteur) -> Panel | None:
    briefe = letters_of(vorgang, akteur)
    return Panel("bescheide/portal_teil.html", {"briefe": briefe}) if briefe else None
