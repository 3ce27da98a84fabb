from tests.core.gegenstaende.baeume import PFLANZTAG, plant
from tests.core.stadt import Stadt

from rathaus.core.gegenstaende.public import transfer_halter
from rathaus.core.orte.models import Anschrift
from rathaus.core.personen.models import Person
from rathaus.core.personen.public import delete_person_if_unheld, merge_personen
from rathaus.core.protokoll.models import Eintrag, Inhalt

from .leute import add, erika


def delete(stadt: Stadt, person: Person) -> bool:
    return delete_person_if_unheld(person.id, akteur=stadt.programm, grund="Frist abgelaufen")


def test_nothing_is_left_but_the_proof(stadt: Stadt) -> None:
    person = add(stadt, erika())
    assert delete(stadt, person)
    assert not Person.objects.exists()
    assert not Anschrift.objects.exists()
    kette = f"person:{person.id}"
    assert list(Inhalt.objects.filter(kette=kette).values_list("verb", flat=True)) == [
        "inhalte_vernichtet"
    ]
    assert Eintrag.objects.filter(kette=kette).count() == 2
    assert not delete(stadt, person)


def test_who_still_holds_something_stays(stadt: Stadt) -> None:
    person = add(stadt, erika())
    transfer_halter(
        plant(stadt).id,
        an=person.id,
        ab=PFLANZTAG,
        rolle="eigentuemer",
        akteur=stadt.programm,
        stand=0,
    )
    assert not delete(stadt, person)
    assert Person.objects.get().anschrift is not None


def test_a_row_others_were_merged_into_stays(stadt: Stadt) -> None:
    bleibt, geht = add(stadt, erika()), add(stadt, erika())
    merge_personen(
        bleibt_id=bleibt.id,
        bleibt_stand=0,
        geht_id=geht.id,
        geht_stand=0,
        akteur=stadt.sachbearbeitung,
        grund="doppelt",
    )
    assert not delete(stadt, bleibt)
    assert delete(stadt, geht)
    assert delete(stadt, bleibt)
