from typing import Any
from uuid import UUID

import pytest
from tests.core.faeden import run_together
from tests.core.stadt import Stadt, build_stadt

from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.personen.models import Person
from rathaus.core.personen.public import (
    Personangaben,
    Personenart,
    leading_person,
    merge_personen,
    person_ids,
    search_personen,
    set_auskunftssperre,
    split_person,
    suggest_duplicates,
)
from rathaus.core.protokoll.models import Inhalt
from rathaus.normen.teildatum import Teildatum

from .leute import add, erika


def merge(stadt: Stadt, bleibt: Person, geht: Person, **anders: Any) -> Person:
    felder: dict[str, Any] = {
        "bleibt_id": bleibt.id,
        "bleibt_stand": bleibt.stand,
        "geht_id": geht.id,
        "geht_stand": geht.stand,
        "akteur": stadt.sachbearbeitung,
        "grund": "doppelt erfasst",
    }
    return merge_personen(**{**felder, **anders})


def current(person: Person) -> Person:
    return Person.objects.get(id=person.id)


def test_the_row_that_goes_keeps_its_data_and_points_to_the_other(stadt: Stadt) -> None:
    bleibt, geht = add(stadt, erika()), add(stadt, erika(name="Beispiel"))
    merge(stadt, bleibt, geht)
    geht = current(geht)
    assert geht.verschmolzen_in_id == bleibt.id
    assert (geht.name, geht.email) == ("Beispiel", "erika@example.org")
    assert leading_person(geht) == bleibt
    assert person_ids(geht.id) == person_ids(bleibt.id) == [bleibt.id, geht.id]


def test_both_chains_tell_of_it(stadt: Stadt) -> None:
    bleibt, geht = add(stadt, erika()), add(stadt, erika())
    merge(stadt, bleibt, geht)
    ketten = Inhalt.objects.filter(verb="person_verschmolzen").values_list("kette", flat=True)
    assert set(ketten) == {f"person:{bleibt.id}", f"person:{geht.id}"}


def test_it_can_be_taken_back(stadt: Stadt) -> None:
    bleibt, geht = add(stadt, erika()), add(stadt, erika(name="Beispiel"))
    merge(stadt, bleibt, geht)
    split_person(geht.id, akteur=stadt.sachbearbeitung, stand=1, grund="doch zwei Leute")
    assert current(geht).verschmolzen_in is None
    assert person_ids(bleibt.id) == [bleibt.id]
    assert Inhalt.objects.filter(verb="person_getrennt").count() == 2
    with pytest.raises(Fachfehler, match="keiner anderen"):
        split_person(geht.id, akteur=stadt.sachbearbeitung, stand=2, grund="noch einmal")


def test_a_former_name_still_finds(stadt: Stadt) -> None:
    bleibt, geht = add(stadt, erika()), add(stadt, erika(name="Beispiel"))
    merge(stadt, bleibt, geht)
    assert search_personen("Beispiel", schutzbereiche=["steuer"]) == [bleibt]


def test_rows_merged_one_after_the_other_are_one(stadt: Stadt) -> None:
    a, b, c = (add(stadt, erika()) for _ in range(3))
    merge(stadt, b, a)
    merge(stadt, c, current(b))
    assert set(person_ids(a.id)) == {a.id, b.id, c.id}
    assert leading_person(current(a)) == c


def test_a_lock_passes_on(stadt: Stadt) -> None:
    bleibt, geht = add(stadt, erika()), add(stadt, erika())
    gesperrt = set_auskunftssperre(
        geht.id, akteur=stadt.sachbearbeitung, stand=0, gesperrt=True, grund="Antrag"
    )
    merge(stadt, bleibt, gesperrt)
    assert current(bleibt).auskunftssperre


@pytest.mark.parametrize("wer", ["programm", "buergerin", "nur_lesen", "administration"])
def test_only_a_clerk_with_the_duty_merges(stadt: Stadt, wer: str) -> None:
    bleibt, geht = add(stadt, erika()), add(stadt, erika())
    with pytest.raises((NichtErlaubt, NichtGefunden)):
        merge(stadt, bleibt, geht, akteur=getattr(stadt, wer))
    assert current(geht).verschmolzen_in is None


def test_never_across_schutzbereiche(stadt: Stadt) -> None:
    bleibt, geht = add(stadt, erika()), add(stadt, erika(), "ordnung")
    with pytest.raises(NichtGefunden):
        merge(stadt, bleibt, geht)


def test_never_a_company_with_a_human_being_nor_with_itself(stadt: Stadt) -> None:
    mensch = add(stadt, erika())
    firma = add(stadt, Personangaben(name="Muster GmbH", art=Personenart.ORGANISATION))
    with pytest.raises(Fachfehler, match="nie dieselbe"):
        merge(stadt, mensch, firma)
    with pytest.raises(Fachfehler, match="verschiedene"):
        merge(stadt, mensch, mensch)


def test_two_mergers_the_other_way_round_at_once(frische_datenbank: object) -> None:
    stadt = build_stadt()
    a, b = add(stadt, erika()), add(stadt, erika())
    antworten = run_together(lambda: merge(stadt, a, b), lambda: merge(stadt, b, a))
    arten = sorted(type(antwort).__name__ for antwort in antworten)
    assert arten == ["Person", "Veraltet"]
    assert Person.objects.gefuehrt().count() == 1


def test_many_mergers_into_each_other_leave_one_tree(frische_datenbank: object) -> None:
    stadt = build_stadt()
    leute = [add(stadt, erika()) for _ in range(4)]
    paare = [(leute[i], leute[(i + 1) % 4]) for i in range(4)]
    antworten = run_together(*[lambda p=p: merge(stadt, *p) for p in paare])
    assert all(isinstance(a, Person | Veraltet) for a in antworten)
    fuehrend: set[UUID] = {leading_person(person).id for person in Person.objects.all()}
    assert fuehrend == set(Person.objects.gefuehrt().values_list("id", flat=True))


def test_duplicates_are_suggested_with_reasons(stadt: Stadt) -> None:
    person = add(stadt, erika(name="Müller"))
    gleich = add(stadt, erika(name="Mueller", geburtsdatum=None, email=""))
    verheiratet = add(stadt, erika(name="Beispiel", email=""))
    vertippt = add(stadt, erika(name="Müler", geburtsdatum=None, email=""))
    add(stadt, erika(name="Müller", geburtsdatum=Teildatum(1990, 1, 1), email=""))
    add(stadt, erika(name="Müller"), "ordnung")
    vorschlaege = {d.person.id: d.gruende for d in suggest_duplicates(person)}
    assert vorschlaege[gleich.id] == ("gleicher Name",)
    assert vorschlaege[verheiratet.id] == ("Geburtsdatum und ein Name gleich",)
    assert vorschlaege[vertippt.id] == ("ähnlicher Name",)
    assert len(vorschlaege) == 3


def test_a_locked_duplicate_is_not_suggested(stadt: Stadt) -> None:
    person, gesperrt = add(stadt, erika()), add(stadt, erika())
    set_auskunftssperre(
        gesperrt.id, akteur=stadt.sachbearbeitung, stand=0, gesperrt=True, grund="Antrag"
    )
    assert suggest_duplicates(person) == []
    assert [d.person for d in suggest_duplicates(person, mit_gesperrten=True)] == [gesperrt]
