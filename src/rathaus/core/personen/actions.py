from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.orte.models import Anschrift
from rathaus.core.orte.public import create_anschrift
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.sperren import hold_names
from rathaus.normen.teildatum import Teildatum

from .angaben import Personangaben
from .models import Person, Personenart
from .permissions import check_may_change
from .queries import find_identical


@transaction.atomic
def create_person(
    angaben: Personangaben,
    *,
    akteur: Akteur,
    schutzbereich: str,
    zugang_id: UUID | None = None,
    gemeinde_id: UUID | None = None,
) -> Person:
    """A new person, whoever may already be there under the same name."""
    clean = angaben.cleaned()
    person = Person.objects.create(
        schutzbereich=schutzbereich,
        zugang_id=zugang_id,
        anschrift=_anschrift(clean, akteur, gemeinde_id),
        angelegt=uhr.jetzt(),
        **clean.as_columns(),
    )
    record_person(person, "person_angelegt", akteur=akteur, neu=clean.as_dict())
    return person


@transaction.atomic
def find_or_create_person(
    angaben: Personangaben,
    *,
    akteur: Akteur,
    schutzbereich: str,
    zugang_id: UUID | None = None,
    gemeinde_id: UUID | None = None,
) -> tuple[Person, bool]:
    """The person these words mean beyond doubt, else a new one; the flag says which.

    What is already stored is not touched: an applicant's word changes nobody's file. The sign-in is
    tied to a new person only, so that nobody enters a stranger's mailbox by typing their name.
    """
    clean = angaben.cleaned()
    _lock_identity(schutzbereich, clean, zugang_id)
    found = find_identical(clean, schutzbereich=schutzbereich, zugang_id=zugang_id)
    if found is not None:
        return found, False
    free = zugang_id if zugang_id and not _is_tied(zugang_id, schutzbereich) else None
    new = create_person(
        clean,
        akteur=akteur,
        schutzbereich=schutzbereich,
        zugang_id=free,
        gemeinde_id=gemeinde_id,
    )
    return new, True


@transaction.atomic
def change_person(
    person_id: UUID,
    angaben: Personangaben,
    *,
    akteur: Akteur,
    stand: int,
    grund: str = "",
    gemeinde_id: UUID | None = None,
) -> Person:
    """Replace what is known of a person. An equal address keeps its row."""
    person = lock_person(person_id, akteur=akteur, stand=stand)
    clean = angaben.cleaned()
    before, after = Personangaben.of(person).as_dict(), clean.as_dict()
    changed = [field for field in after if after[field] != before[field]]
    if not changed:
        return person
    for column, value in clean.as_columns().items():
        setattr(person, column, value)
    if "anschrift" in changed:
        person.anschrift = _anschrift(clean, akteur, gemeinde_id)
    save_next_stand(person)
    alt, neu = ({field: side[field] for field in changed} for side in (before, after))
    record_person(person, "person_geaendert", akteur=akteur, alt=alt, neu=neu, grund=grund)
    return person


@transaction.atomic
def set_auskunftssperre(
    person_id: UUID,
    *,
    akteur: Akteur,
    stand: int,
    gesperrt: bool,
    grund: str,
    bis: date | None = None,
) -> Person:
    """Lock or unlock a person's data (§ 51 BMG). `bis` only reminds; the lock holds until it is
    lifted.
    """
    person = lock_person(person_id, akteur=akteur, stand=stand)
    before = {"auskunftssperre": person.auskunftssperre, "bis": person.auskunftssperre_bis}
    person.auskunftssperre = gesperrt
    person.auskunftssperre_bis = bis if gesperrt else None
    save_next_stand(person)
    after = {"auskunftssperre": gesperrt, "bis": person.auskunftssperre_bis}
    verb = "auskunftssperre_gesetzt" if gesperrt else "auskunftssperre_aufgehoben"
    record_person(person, verb, akteur=akteur, alt=before, neu=after, grund=grund)
    return person


@transaction.atomic
def set_gestorben(
    person_id: UUID, *, akteur: Akteur, stand: int, am: Teildatum | None, grund: str
) -> Person:
    """Record or take back that somebody died. No notice goes to the dead (§ 1922 BGB)."""
    person = lock_person(person_id, akteur=akteur, stand=stand)
    if person.art != Personenart.NATUERLICH:
        raise Fachfehler("Nur Menschen sterben; eine Firma wird aufgelöst.")
    vorher, person.gestorben = person.gestorben, am.to_text() if am else ""
    save_next_stand(person)
    record_person(
        person,
        "sterbefall_vermerkt" if am else "sterbefall_zurueckgenommen",
        akteur=akteur,
        alt={"gestorben": vorher},
        neu={"gestorben": person.gestorben},
        grund=grund,
    )
    return person


def lock_person(person_id: UUID, *, akteur: Akteur, stand: int) -> Person:
    """The row, locked, as the akteur last saw it and may change it."""
    person = Person.objects.select_for_update(of=["self"]).filter(id=person_id).first()
    if person is None:
        raise NichtGefunden("Diese Person gibt es nicht.")
    check_may_change(akteur, person.schutzbereich)
    if person.stand != stand:
        raise Veraltet(
            "Jemand anderes hat diese Person inzwischen geändert. Bitte prüfen Sie den neuen Stand."
        )
    return person


def save_next_stand(person: Person) -> None:
    person.stand += 1
    person.save(force_update=True)


def record_person(person: Person, verb: str, *, akteur: Akteur, **payload: Any) -> None:
    record(f"person:{person.id}", verb, akteur=akteur, objekt=person, **payload)


def _anschrift(
    angaben: Personangaben, akteur: Akteur, gemeinde_id: UUID | None
) -> Anschrift | None:
    if angaben.anschrift is None:
        return None
    return create_anschrift(angaben.anschrift, akteur=akteur, gemeinde_id=gemeinde_id)


def _is_tied(zugang_id: UUID, schutzbereich: str) -> bool:
    return Person.objects.filter(zugang_id=zugang_id, schutzbereich=schutzbereich).exists()


def _lock_identity(schutzbereich: str, angaben: Personangaben, zugang_id: UUID | None) -> None:
    """Two applications of one person at the same moment: the second waits and finds what the first
    made.
    """
    keys = [f"person:{schutzbereich}:{angaben.suchform}"]
    if zugang_id:
        keys.append(f"person:{schutzbereich}:{zugang_id}")
    hold_names(*keys)
