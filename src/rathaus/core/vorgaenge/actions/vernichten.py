"""The end of a Vorgang: everything it held is gone, the proof that it was there stays.

Upper floors register what they hold of a Vorgang at `vernichter`, for the core cannot know them.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus.core.ablage.public import request_deletion
from rathaus.core.akten.models import Akte
from rathaus.core.akten.public import check_offen, destroy_akte
from rathaus.core.fehler import Fachfehler, Veraltet
from rathaus.core.freigaben.public import (
    Freigabe,
    forget_betreff,
    request_freigabe,
    require_freigabe,
)
from rathaus.core.personen.public import delete_person_if_unheld
from rathaus.core.protokoll.public import Akteur, erase_inhalte, history, record
from rathaus.recht.aufbewahrung import Aufbewahrungsfrist

from ..aufbewahrung import needs_verzicht, obstacle_of, retention_of
from ..models import Dokumentversion, Notzugriff, Vorgang
from ..registry import vorgangsarten
from .sperre import lock_vorgang

FREIGABE_ART = "vernichtung"
#: The chain that outlives what was destroyed: one entry for each Vorgang, without a name.
KETTE = "vernichtungen"

#: Called with the locked Vorgang before it goes; each deletes what its app keeps outside the
#: Vorgang's own rows.
vernichter: list[Callable[[Vorgang], None]] = []


@transaction.atomic
def request_vernichtung(
    vorgang_id: UUID, *, grund: str, verzicht: bool, akteur: Akteur, stand: int
) -> Freigabe:
    """Ask a second person to have a closed Vorgang destroyed whose time has run out.

    `verzicht`: the archive does not want it. `grund` goes with the rest.
    """
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    _require_ripe(vorgang)
    if needs_verzicht(vorgang) and not verzicht:
        raise Fachfehler("Bitte bieten Sie den Vorgang zuerst dem Archiv an.")
    record(vorgang.kette, "vernichtung_beantragt", akteur=akteur, objekt=vorgang, grund=grund)
    return request_freigabe(
        FREIGABE_ART,
        vorgang.pk,
        str(vorgang.stand),
        akteur=akteur,
        betreff=vorgang.betreff,
        kette=vorgang.kette,
    )


@transaction.atomic
def destroy_vorgang(freigabe: Freigabe, *, akteur: Akteur) -> None:
    """Delete a closed Vorgang with its people, files and words. The Freigabe of a second person is
    bound to the Vorgang's present state; the chain keeps its hashes and the entry about this
    deletion.
    """
    vorgang = _lock_released(freigabe)
    frist = _require_ripe(vorgang)
    grund = f"Aufbewahrung abgelaufen ({frist.regel.norm})"
    nachweis = _proof_of(vorgang, frist, freigabe)
    _delete(vorgang, akteur=akteur, grund=grund)
    erase_inhalte(vorgang.kette, akteur=akteur, grund=grund)
    nachweis["eintrag"] = history(vorgang.kette, anzahl=1)[0].nummer
    record(KETTE, "vorgang_vernichtet", akteur=akteur, objekt=freigabe, neu=nachweis, grund=grund)


def destroy_contents(akte: Akte, *, akteur: Akteur, grund: str) -> tuple[int, int]:
    """Delete all Vorgänge and Dokumente of a closed Akte, and then its words. For the one floor
    that has asked two people and the archive; inside its transaction, with the Akte locked.
    Returns how many Vorgänge and Dokumente there were.
    """
    vorgaenge = list(
        Vorgang.objects.select_for_update(of=("self",)).filter(akte=akte).order_by("pk")
    )
    dokumente, person_id = akte.dokumente.count(), akte.person_id
    _delete_loose(akte, akteur=akteur, grund=grund)
    for vorgang in vorgaenge:
        vorgang.akte = akte
        _delete(vorgang, akteur=akteur, grund=grund)
        erase_inhalte(vorgang.kette, akteur=akteur, grund=grund)
    if not vorgaenge:
        Notzugriff.objects.filter(akte=akte).delete()
        destroy_akte(akte, akteur=akteur, grund=grund)
        if person_id:
            delete_person_if_unheld(person_id, akteur=akteur, grund=grund)
    return len(vorgaenge), dokumente


def _delete_loose(akte: Akte, *, akteur: Akteur, grund: str) -> None:
    """What lies in the Akte without a Vorgang."""
    lose = akte.dokumente.filter(vorgang__isnull=True)
    versionen = Dokumentversion.objects.filter(dokument__in=lose).select_related("datei")
    dateien = [version.datei for version in versionen]
    lose.delete()
    for datei in dateien:
        request_deletion(datei, akteur=akteur, grund=grund)


def _lock_released(freigabe: Freigabe) -> Vorgang:
    vorgang = (
        Vorgang.objects.select_for_update(of=("self",))
        .select_related("akte__position", "gegenstand", "sicht")
        .get(pk=freigabe.objekt_id)
    )
    if freigabe.version != str(vorgang.stand):
        raise Veraltet(
            "Der Vorgang hat sich seit dem Antrag geändert. Bitte die Vernichtung neu beantragen."
        )
    require_freigabe(FREIGABE_ART, vorgang.pk, freigabe.version)
    check_offen(vorgang.akte.zustand)
    return vorgang


def _require_ripe(vorgang: Vorgang) -> Aufbewahrungsfrist:
    frist = retention_of(vorgang)
    if text := obstacle_of(vorgang, frist):
        raise Fachfehler(text)
    return frist


def _proof_of(vorgang: Vorgang, frist: Aufbewahrungsfrist, freigabe: Freigabe) -> dict[str, Any]:
    """What the certificate says: enough to find the place in the chain, nobody's name."""
    return {
        "vorgang": vorgang.pk,
        "aktenzeichen": vorgang.akte.aktenzeichen,
        "vorgangsart": vorgangsarten[vorgang.art].name_of(vorgang),
        "einheit": vorgang.sicht.einheit_id,
        "eingang": vorgang.eingang.date(),
        "aufbewahrt_bis": frist.ende,
        "norm": frist.regel.norm,
        "dokumente": vorgang.dokumente.count(),
        "beantragt_von": freigabe.beantragt_von_id,
        "freigegeben_von": freigabe.entschieden_von_id,
        "kette": vorgang.kette,
    }


def _delete(vorgang: Vorgang, *, akteur: Akteur, grund: str) -> None:
    for vernichte in vernichter:
        vernichte(vorgang)
    personen = list(vorgang.beteiligungen.values_list("person_id", flat=True))
    versionen = Dokumentversion.objects.filter(dokument__vorgang=vorgang).select_related("datei")
    dateien = [version.datei for version in versionen]
    vorgang_id, akte = vorgang.pk, vorgang.akte
    Vorgang.objects.get(pk=vorgang_id).delete()
    forget_betreff(vorgang_id)
    for datei in dateien:
        request_deletion(datei, akteur=akteur, grund=grund)
    if not akte.vorgaenge.exists() and not akte.dokumente.exists():
        Notzugriff.objects.filter(akte=akte).delete()
        destroy_akte(akte, akteur=akteur, grund=grund)
    # People nothing else of the town refers to; the rest stay for the matters they still have.
    for person_id in filter(None, personen):
        delete_person_if_unheld(person_id, akteur=akteur, grund=grund)
