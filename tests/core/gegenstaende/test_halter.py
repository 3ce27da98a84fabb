from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.core.faeden import run_together
from tests.core.personen.leute import add, erika
from tests.core.stadt import Stadt, build_stadt

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.gegenstaende.models import Gegenstand, Halterschaft
from rathaus.core.gegenstaende.public import (
    correct_halterschaft,
    end_gegenstand,
    end_halterschaft,
    gegenstaende_of,
    halter_at,
    transfer_halter,
)
from rathaus.core.personen.models import Person

from .baeume import PFLANZTAG, plant

FRUEHLING, HERBST = date(2026, 4, 1), date(2026, 10, 1)
EIN_TAG = timedelta(days=1)


def give(stadt: Stadt, baum: Gegenstand, person: Person, ab: date, **anders: Any) -> Halterschaft:
    felder: dict[str, Any] = {
        "rolle": "eigentuemer",
        "akteur": stadt.programm,
        "stand": Gegenstand.objects.get(id=baum.id).stand,
    }
    return transfer_halter(baum.id, an=person.id, ab=ab, **{**felder, **anders})


def owners(baum: Gegenstand, tag: date) -> list[Person]:
    return [h.person for h in halter_at(baum.id, tag, rolle="eigentuemer")]


def test_a_sole_owner_gives_way_to_the_next(stadt: Stadt) -> None:
    baum, alt, neu = plant(stadt), add(stadt, erika()), add(stadt, erika(vornamen="Karl"))
    give(stadt, baum, alt, PFLANZTAG)
    give(stadt, baum, neu, FRUEHLING)
    assert owners(baum, FRUEHLING - EIN_TAG) == [alt]
    assert owners(baum, FRUEHLING) == [neu]
    assert [
        gegenstaende_of([person.id], art="probe_baum", am=FRUEHLING, rolle="eigentuemer")
        for person in (alt, neu)
    ] == [[], [baum]]


def test_other_roles_are_shared(stadt: Stadt) -> None:
    baum, eine, anderer = plant(stadt), add(stadt, erika()), add(stadt, erika(vornamen="Karl"))
    for person in (eine, anderer):
        give(stadt, baum, person, FRUEHLING, rolle="pate")
    assert len(halter_at(baum.id, FRUEHLING, rolle="pate")) == 2


def test_the_same_person_twice_or_a_later_owner_is_refused(stadt: Stadt) -> None:
    baum, alt, neu = plant(stadt), add(stadt, erika()), add(stadt, erika(vornamen="Karl"))
    give(stadt, baum, alt, FRUEHLING)
    with pytest.raises(Fachfehler, match="schon eingetragen"):
        give(stadt, baum, alt, HERBST)
    with pytest.raises(Fachfehler, match="erst berichtigen"):
        give(stadt, baum, neu, PFLANZTAG)


def test_a_person_of_another_schutzbereich_holds_nothing_here(stadt: Stadt) -> None:
    baum, fremd = plant(stadt), add(stadt, erika(), "ordnung")
    with pytest.raises(Fachfehler, match="Schutzbereich"):
        give(stadt, baum, fremd, FRUEHLING)


def test_an_end_and_its_correction(stadt: Stadt) -> None:
    baum, person = plant(stadt), add(stadt, erika())
    haltung = give(stadt, baum, person, FRUEHLING)
    end_halterschaft(haltung.id, bis=HERBST, akteur=stadt.programm, stand=1)
    with pytest.raises(Fachfehler, match="Berichtigung"):
        end_halterschaft(haltung.id, bis=HERBST, akteur=stadt.programm, stand=2)
    richtig = correct_halterschaft(
        haltung.id, von=FRUEHLING, bis=None, akteur=stadt.programm, stand=2, grund="doch nicht"
    )
    assert owners(baum, HERBST + EIN_TAG) == [person]
    assert Halterschaft.objects.get(id=haltung.id).berichtigt_am is not None
    assert richtig.bis is None


def test_nobody_ends_before_they_began(stadt: Stadt) -> None:
    baum, person = plant(stadt), add(stadt, erika())
    haltung = give(stadt, baum, person, FRUEHLING)
    with pytest.raises(Fachfehler, match="vor dem Beginn"):
        end_halterschaft(haltung.id, bis=PFLANZTAG, akteur=stadt.programm, stand=1)


def test_the_end_of_the_subject_ends_its_holders(stadt: Stadt) -> None:
    baum, person = plant(stadt), add(stadt, erika())
    give(stadt, baum, person, FRUEHLING)
    end_gegenstand(baum.id, am=HERBST, akteur=stadt.programm, stand=1, grund="gefällt")
    assert owners(baum, HERBST) == [person]
    assert owners(baum, HERBST + EIN_TAG) == []
    with pytest.raises(Fachfehler, match="beendet"):
        give(stadt, baum, person, HERBST + EIN_TAG)
    with pytest.raises(Fachfehler, match="schon beendet"):
        end_gegenstand(baum.id, am=HERBST, akteur=stadt.programm, stand=2, grund="noch einmal")


def test_who_may_only_read_transfers_nothing(stadt: Stadt) -> None:
    baum, person = plant(stadt), add(stadt, erika())
    with pytest.raises(NichtErlaubt):
        give(stadt, baum, person, FRUEHLING, akteur=stadt.nur_lesen)
    assert not Halterschaft.objects.exists()


def test_the_database_lets_no_two_sole_owners_be(stadt: Stadt) -> None:
    baum, alt, neu = plant(stadt), add(stadt, erika()), add(stadt, erika(vornamen="Karl"))
    give(stadt, baum, alt, FRUEHLING)
    with pytest.raises(IntegrityError, match="einer_zur_zeit"), transaction.atomic():
        Halterschaft.objects.create(
            gegenstand=baum,
            person=neu,
            rolle="eigentuemer",
            von=HERBST,
            erfasst_am=uhr.jetzt(),
        )


def test_two_buyers_at_once(frische_datenbank: object) -> None:
    stadt = build_stadt()
    baum = plant(stadt)
    kaeufer = [add(stadt, erika(vornamen=name)) for name in ("Karl", "Anna")]
    antworten = run_together(
        *[lambda p=p: give(stadt, baum, p, FRUEHLING, stand=0) for p in kaeufer]
    )
    assert sorted(type(antwort).__name__ for antwort in antworten) == ["Halterschaft", "Veraltet"]
    assert len(owners(baum, FRUEHLING)) == 1
