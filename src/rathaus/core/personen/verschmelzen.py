"""Two rows turn out to be one human being. A clerk says so, never the program, and may take it
back.

The row that goes keeps all its data and points to the one that stays: what referred to it still
does, old names are still found, and taking it back needs no memory of what was where.
"""

from uuid import UUID

from django.db import transaction

from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.protokoll.public import Akteur, Akteurart

from .actions import lock_person, record_person, save_next_stand
from .models import Person


@transaction.atomic
def merge_personen(
    *,
    bleibt_id: UUID,
    bleibt_stand: int,
    geht_id: UUID,
    geht_stand: int,
    akteur: Akteur,
    grund: str,
) -> Person:
    """Let one row speak for both. A lock under § 51 BMG passes on to the row that stays."""
    _check_is_clerk(akteur)
    if bleibt_id == geht_id:
        raise Fachfehler("Bitte wählen Sie zwei verschiedene Personen.")
    seen = {bleibt_id: bleibt_stand, geht_id: geht_stand}
    # always in the same order, so that two mergers wait for each other instead of blocking for ever
    rows = {id_: lock_person(id_, akteur=akteur, stand=seen[id_]) for id_ in sorted(seen)}
    bleibt, geht = rows[bleibt_id], rows[geht_id]
    _check_mergeable(bleibt, geht)
    geht.verschmolzen_in = bleibt
    locked_before = bleibt.auskunftssperre
    bleibt.auskunftssperre = bleibt.auskunftssperre or geht.auskunftssperre
    for row in (bleibt, geht):
        save_next_stand(row)
    payload = {"bleibt": bleibt.id, "geht": geht.id}
    record_person(
        bleibt,
        "person_verschmolzen",
        akteur=akteur,
        alt={"auskunftssperre": locked_before},
        neu={**payload, "auskunftssperre": bleibt.auskunftssperre},
        grund=grund,
    )
    record_person(geht, "person_verschmolzen", akteur=akteur, neu=payload, grund=grund)
    return bleibt


@transaction.atomic
def split_person(person_id: UUID, *, akteur: Akteur, stand: int, grund: str) -> Person:
    """Take a merger back: the row stands for itself again."""
    _check_is_clerk(akteur)
    person = lock_person(person_id, akteur=akteur, stand=stand)
    if person.verschmolzen_in_id is None:
        raise Fachfehler("Diese Person ist mit keiner anderen zusammengeführt.")
    payload = {"bleibt": person.verschmolzen_in_id, "geht": person.id}
    person.verschmolzen_in = None
    save_next_stand(person)
    for row in (person, Person(id=payload["bleibt"])):
        record_person(row, "person_getrennt", akteur=akteur, alt=payload, grund=grund)
    return person


def _check_is_clerk(akteur: Akteur) -> None:
    if akteur.art != Akteurart.MITARBEITER:
        raise NichtErlaubt("Personen führt nur ein Mensch im Amt zusammen.")


def _check_mergeable(bleibt: Person, geht: Person) -> None:
    if bleibt.schutzbereich != geht.schutzbereich:
        raise Fachfehler("Zusammenführen geht nur innerhalb eines Schutzbereichs.")
    if bleibt.verschmolzen_in_id or geht.verschmolzen_in_id:
        raise Fachfehler("Eine der beiden ist schon mit einer anderen Person zusammengeführt.")
    if bleibt.art != geht.art:
        raise Fachfehler("Eine Privatperson und eine Firma sind nie dieselbe Person.")
