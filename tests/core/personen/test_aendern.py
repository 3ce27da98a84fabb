import pytest
from tests.core.faeden import run_together
from tests.core.stadt import Stadt, build_stadt

from rathaus.core.fehler import NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.orte.models import Anschrift
from rathaus.core.personen.models import Person
from rathaus.core.personen.public import (
    change_person,
    persons_for,
    set_auskunftssperre,
)
from rathaus.core.protokoll.models import Inhalt

from .leute import LINDENSTRASSE_4, add, erika


def test_only_what_changed_is_noted(stadt: Stadt) -> None:
    person = add(stadt, erika())
    change_person(
        person.id, erika(name="Beispiel"), akteur=stadt.sachbearbeitung, stand=0, grund="Heirat"
    )
    person.refresh_from_db()
    assert (person.name, person.suchform, person.stand) == ("Beispiel", "BEISPIEL, ERIKA", 1)
    eintrag = Inhalt.objects.get(kette=f"person:{person.id}", verb="person_geaendert")
    assert (eintrag.alt, eintrag.neu) == ({"name": "Muster"}, {"name": "Beispiel"})
    assert eintrag.grund == "Heirat"


def test_saving_the_same_again_is_no_change(stadt: Stadt) -> None:
    person = add(stadt, erika())
    change_person(person.id, erika(), akteur=stadt.sachbearbeitung, stand=0)
    person.refresh_from_db()
    assert person.stand == 0
    assert not Inhalt.objects.filter(verb="person_geaendert").exists()


def test_a_move_makes_a_new_address_and_keeps_the_old(stadt: Stadt) -> None:
    person = add(stadt, erika())
    alt = person.anschrift_id
    umzug = {**LINDENSTRASSE_4.as_dict(), "hausnummer": "5"}
    change_person(
        person.id,
        erika(anschrift=type(LINDENSTRASSE_4)(**umzug)),
        akteur=stadt.sachbearbeitung,
        stand=0,
    )
    person.refresh_from_db()
    assert person.anschrift_id != alt
    assert Anschrift.objects.get(id=alt).hausnummer == "4"


def test_who_saw_an_older_state_is_told(stadt: Stadt) -> None:
    person = add(stadt, erika())
    change_person(person.id, erika(telefon=""), akteur=stadt.sachbearbeitung, stand=0)
    with pytest.raises(Veraltet):
        change_person(person.id, erika(email=""), akteur=stadt.sachbearbeitung, stand=0)


def test_two_clerks_at_once_do_not_overwrite_each_other(frische_datenbank: object) -> None:
    stadt = build_stadt()
    person = add(stadt, erika())
    antworten = run_together(
        lambda: change_person(
            person.id, erika(telefon="02331 9"), akteur=stadt.sachbearbeitung, stand=0
        ),
        lambda: change_person(person.id, erika(email=""), akteur=stadt.sachbearbeitung, stand=0),
    )
    assert sorted(type(antwort).__name__ for antwort in antworten) == ["Person", "Veraltet"]
    assert Person.objects.get().stand == 1


@pytest.mark.parametrize(
    ("wer", "antwort"),
    [
        ("nur_lesen", NichtErlaubt),
        ("ordnungsamt_sachbearbeitung", NichtGefunden),
        ("administration", NichtGefunden),
        ("kasse", NichtGefunden),
        ("buergerin", NichtGefunden),
    ],
)
def test_who_may_not_change_a_person(stadt: Stadt, wer: str, antwort: type[Exception]) -> None:
    person = add(stadt, erika())
    with pytest.raises(antwort):
        change_person(person.id, erika(name="Andere"), akteur=getattr(stadt, wer), stand=0)
    with pytest.raises(antwort):
        set_auskunftssperre(
            person.id, akteur=getattr(stadt, wer), stand=0, gesperrt=True, grund="Antrag"
        )
    assert Person.objects.get().name == "Muster"


def test_scope_and_permission_say_the_same(stadt: Stadt) -> None:
    person = add(stadt, erika())
    sehen = {
        wer: persons_for(getattr(stadt, wer)).filter(id=person.id).exists()
        for wer in ("sachbearbeitung", "nur_lesen", "ordnungsamt_sachbearbeitung", "administration")
    }
    assert sehen == {
        "sachbearbeitung": True,
        "nur_lesen": True,
        "ordnungsamt_sachbearbeitung": False,
        "administration": False,
    }
