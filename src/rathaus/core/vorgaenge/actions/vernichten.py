"""The end of a Vorgang: everything it held is gone, the proof that it was there stays.

Upper floors register what they hold of a Vorgang at `vernichter`, for the core cannot know them.
"""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from rathaus.core.ablage.public import request_deletion
from rathaus.core.akten.public import destroy_akte
from rathaus.core.fehler import Fachfehler
from rathaus.core.freigaben.public import forget_betreff, require_freigabe
from rathaus.core.personen.public import delete_person_if_unheld
from rathaus.core.protokoll.public import Akteur, erase_inhalte

from ..models import Dokumentversion, Vorgang

FREIGABE_ART = "vernichtung"

#: Called with the locked Vorgang before it goes; each deletes what its app keeps outside the
#: Vorgang's own rows.
vernichter: list[Callable[[Vorgang], None]] = []


@transaction.atomic
def destroy_vorgang(vorgang_id: UUID, *, grund: str, akteur: Akteur) -> None:
    """Delete a closed Vorgang with its people, files and words. Needs the Freigabe of a second
    person, bound to the Vorgang's present state; the chain keeps its hashes and the entry about
    this deletion.
    """
    vorgang = Vorgang.objects.select_for_update(of=("self",)).get(pk=vorgang_id)
    if vorgang.offen:
        raise Fachfehler("Ein offener Vorgang lässt sich nicht vernichten.")
    require_freigabe(FREIGABE_ART, vorgang.pk, str(vorgang.stand))
    for vernichte in vernichter:
        vernichte(vorgang)
    personen = list(vorgang.beteiligungen.values_list("person_id", flat=True))
    dateien = [
        version.datei
        for version in Dokumentversion.objects.filter(dokument__vorgang=vorgang).select_related(
            "datei"
        )
    ]
    kette, akte = vorgang.kette, vorgang.akte
    vorgang.delete()
    forget_betreff(vorgang_id)
    for datei in dateien:
        request_deletion(datei, akteur=akteur, grund=grund)
    if not akte.vorgaenge.exists() and not akte.dokumente.exists():
        destroy_akte(akte, akteur=akteur, grund=grund)
    # People nothing else of the town refers to; the rest stay for the matters they still have.
    for person_id in filter(None, personen):
        delete_person_if_unheld(person_id, akteur=akteur, grund=grund)
    erase_inhalte(kette, akteur=akteur, grund=grund)
