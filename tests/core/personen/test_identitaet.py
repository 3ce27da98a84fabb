"""find_or_create_person: beyond doubt or new, never a silent merger."""

from uuid import UUID

import pytest
from tests.core.faeden import run_together
from tests.core.stadt import Stadt, build_stadt

from rathaus import uhr
from rathaus.core.personen.models import Person
from rathaus.core.personen.public import Personangaben, find_or_create_person, merge_personen
from rathaus.core.zugaenge.models import Zugang
from rathaus.normen.teildatum import Teildatum

from .leute import add, erika


def find(
    stadt: Stadt,
    angaben: Personangaben,
    zugang_id: UUID | None = None,
    schutzbereich: str = "steuer",
) -> tuple[Person, bool]:
    return find_or_create_person(
        angaben, akteur=stadt.buergerin, schutzbereich=schutzbereich, zugang_id=zugang_id
    )


def zugang(email: str = "erika@example.org") -> UUID:
    return Zugang.objects.create(
        tuer="portal", email=email, kennung=f"portal:{email}", angelegt=uhr.jetzt()
    ).id


def test_same_name_and_full_birth_date_is_the_same_person(stadt: Stadt) -> None:
    da = add(stadt, erika(name="Müller"))
    assert find(stadt, erika(name="MUELLER")) == (da, False)


@pytest.mark.parametrize(
    "angaben",
    [
        erika(vornamen="Erik"),
        erika(geburtsdatum=Teildatum(1953, 2, 2)),
        erika(geburtsdatum=None),
        erika(name="Müster"),
    ],
    ids=["other first name", "other day", "no birth date", "other name"],
)
def test_anything_less_is_a_new_person(stadt: Stadt, angaben: Personangaben) -> None:
    da = add(stadt, erika())
    neu, created = find(stadt, angaben)
    assert created
    assert neu != da


def test_a_partly_known_birth_date_identifies_nobody(stadt: Stadt) -> None:
    add(stadt, erika(geburtsdatum=Teildatum(1960)))
    assert find(stadt, erika(geburtsdatum=Teildatum(1960)))[1]


def test_another_schutzbereich_is_another_world(stadt: Stadt) -> None:
    add(stadt, erika(), schutzbereich="ordnung")
    assert find(stadt, erika())[1]


def test_two_who_fit_are_not_guessed_between(stadt: Stadt) -> None:
    beide = {add(stadt, erika()).id, add(stadt, erika()).id}
    neu, created = find(stadt, erika())
    assert created
    assert neu.id not in beide


def test_merged_rows_count_as_one(stadt: Stadt) -> None:
    bleibt, geht = add(stadt, erika()), add(stadt, erika())
    merge_personen(
        bleibt_id=bleibt.id,
        bleibt_stand=0,
        geht_id=geht.id,
        geht_stand=0,
        akteur=stadt.sachbearbeitung,
        grund="doppelt erfasst",
    )
    assert find(stadt, erika()) == (Person.objects.get(id=bleibt.id), False)


def test_the_same_sign_in_is_the_same_person_after_a_marriage(stadt: Stadt) -> None:
    konto = zugang()
    da, _ = find(stadt, erika(), konto)
    assert find(stadt, erika(name="Beispiel"), konto) == (da, False)


def test_a_daughter_filing_for_her_father_does_not_become_him(stadt: Stadt) -> None:
    konto = zugang()
    tochter, _ = find(stadt, erika(), konto)
    vater, created = find(stadt, erika(vornamen="Karl", geburtsdatum=Teildatum(1921, 5, 5)), konto)
    assert created
    assert vater != tochter
    assert vater.zugang_id is None


def test_typing_a_strangers_name_opens_nobodys_mailbox(stadt: Stadt) -> None:
    da = add(stadt, erika())
    gefunden, _ = find(stadt, erika(), zugang("fremd@example.org"))
    assert gefunden == da
    da.refresh_from_db()
    assert da.zugang_id is None


def test_what_an_applicant_says_changes_nobodys_file(stadt: Stadt) -> None:
    da = add(stadt, erika())
    find(stadt, erika(email="neu@example.org", telefon="", anschrift=None))
    da.refresh_from_db()
    assert (da.email, da.stand) == ("erika@example.org", 0)
    assert da.anschrift is not None


def test_eight_applications_at_once_make_one_person(frische_datenbank: object) -> None:
    stadt = build_stadt()
    antworten = run_together(*[lambda: find(stadt, erika()) for _ in range(8)])
    assert {person.id for person, _ in antworten} == {Person.objects.get().id}
    assert [created for _, created in antworten].count(True) == 1


def test_one_sign_in_at_once_under_two_names_gets_tied_once(frische_datenbank: object) -> None:
    stadt, konto = build_stadt(), zugang()
    run_together(
        lambda: find(stadt, erika(), konto),
        lambda: find(stadt, erika(vornamen="Karl", geburtsdatum=Teildatum(1921, 5, 5)), konto),
    )
    assert Person.objects.filter(zugang_id=konto).count() == 1
    assert Person.objects.count() == 2
