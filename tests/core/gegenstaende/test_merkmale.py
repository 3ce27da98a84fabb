from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.faeden import run_together
from tests.core.stadt import Stadt, build_stadt

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.gegenstaende.models import Gegenstand, Merkmal
from rathaus.core.gegenstaende.public import (
    correct_merkmal,
    facts_at,
    facts_of_many,
    find_by_merkmal,
    gegenstaende_for,
    labels_of,
    merkmale_of,
    record_merkmal,
)
from rathaus.core.protokoll.models import Inhalt
from rathaus.normen.teildatum import Teildatum

from .baeume import PFLANZTAG, plant

FRUEHLING, SOMMER, HERBST = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)
EIN_TAG = timedelta(days=1)


def note(stadt: Stadt, baum: Gegenstand, wert: Any, **anders: Any) -> Merkmal:
    felder: dict[str, Any] = {
        "von": FRUEHLING,
        "akteur": stadt.programm,
        "stand": Gegenstand.objects.get(id=baum.id).stand,
    }
    return record_merkmal(baum.id, "hoehe", wert, **{**felder, **anders})


def course(baum: Gegenstand) -> list[tuple[date | None, date | None, Any]]:
    return [(m.von, m.bis, m.wert) for m in merkmale_of(baum.id, "hoehe")]


def test_values_come_back_as_they_were_given(stadt: Stadt) -> None:
    facts = {
        "art": "Linde",
        "hoehe": Decimal("4.50"),
        "geschuetzt": True,
        "gepflanzt": Teildatum(2020, 3),
        "geprueft": date(2026, 1, 2),
        "zustand": "gut",
    }
    baum = plant(stadt, **facts)
    assert facts_at(baum.id, PFLANZTAG) == facts
    assert facts_at(baum.id, PFLANZTAG - EIN_TAG) == {}
    assert dict(labels_of(baum, facts)) == {
        "Art": "Linde",
        "Höhe in Metern": "4,50",
        "geschützt": "ja",
        "gepflanzt": "00.03.2020",
        "zuletzt geprüft": "02.01.2026",
        "Zustand": "gut",
    }


@pytest.mark.parametrize(
    ("schluessel", "wert"),
    [
        ("hoehe", "hoch"),
        ("hoehe", True),
        ("geschuetzt", "ja"),
        ("zustand", "so lala"),
        ("geprueft", "gestern"),
        ("blattfarbe", "grün"),
    ],
)
def test_a_value_of_another_kind_is_refused(stadt: Stadt, schluessel: str, wert: Any) -> None:
    baum = plant(stadt)
    with pytest.raises(Fachfehler):
        record_merkmal(baum.id, schluessel, wert, von=FRUEHLING, akteur=stadt.programm, stand=0)
    assert not Merkmal.objects.exists()


def test_a_new_fact_ends_the_one_before(stadt: Stadt) -> None:
    baum = plant(stadt, hoehe=4)
    note(stadt, baum, 5)
    assert course(baum) == [(PFLANZTAG, FRUEHLING - EIN_TAG, 4), (FRUEHLING, None, 5)]
    assert facts_at(baum.id, FRUEHLING - EIN_TAG) == {"hoehe": 4}
    assert facts_at(baum.id, FRUEHLING) == {"hoehe": 5}


def test_a_fact_noted_late_holds_until_the_next_one(stadt: Stadt) -> None:
    baum = plant(stadt, hoehe=4)
    note(stadt, baum, 6, von=HERBST)
    note(stadt, baum, 5, von=FRUEHLING)
    assert course(baum) == [
        (PFLANZTAG, FRUEHLING - EIN_TAG, 4),
        (FRUEHLING, HERBST - EIN_TAG, 5),
        (HERBST, None, 6),
    ]


def test_after_a_fact_with_an_end_the_former_holds_again(stadt: Stadt) -> None:
    baum = plant(stadt, hoehe=4)
    note(stadt, baum, 5, von=FRUEHLING, bis=SOMMER)
    assert course(baum) == [
        (PFLANZTAG, FRUEHLING - EIN_TAG, 4),
        (FRUEHLING, SOMMER, 5),
        (SOMMER + EIN_TAG, None, 4),
    ]


def test_the_same_day_twice_would_be_a_correction(stadt: Stadt) -> None:
    baum = plant(stadt, hoehe=4)
    with pytest.raises(Fachfehler, match="Berichtigung"):
        note(stadt, baum, 5, von=PFLANZTAG)
    note(stadt, baum, 6, von=SOMMER)
    with pytest.raises(Fachfehler, match="Berichtigung"):
        note(stadt, baum, 5, von=FRUEHLING, bis=HERBST)
    with pytest.raises(Fachfehler, match="vor dem Beginn"):
        note(stadt, baum, 5, von=HERBST, bis=FRUEHLING)


def test_a_fact_since_ever_is_closed_like_any_other(stadt: Stadt) -> None:
    baum = plant(stadt)
    note(stadt, baum, 4, von=None)
    note(stadt, baum, 5, von=FRUEHLING)
    assert course(baum) == [(None, FRUEHLING - EIN_TAG, 4), (FRUEHLING, None, 5)]
    with pytest.raises(Fachfehler, match="Berichtigung"):
        note(stadt, baum, 3, von=None)


def test_a_correction_stands_beside_the_mistake(stadt: Stadt) -> None:
    baum = plant(stadt, hoehe=40)
    falsch = Merkmal.objects.get()
    correct_merkmal(
        falsch.id, wert=4, von=PFLANZTAG, akteur=stadt.programm, stand=0, grund="vertippt"
    )
    falsch.refresh_from_db()
    assert (falsch.wert, falsch.berichtigt_am is not None) == (40, True)
    assert facts_at(baum.id, PFLANZTAG) == {"hoehe": 4}
    eintrag = Inhalt.objects.get(verb="merkmal_berichtigt")
    assert (eintrag.alt["hoehe"], eintrag.neu["hoehe"], eintrag.grund) == (40, 4, "vertippt")


def test_a_correction_needs_a_reason_and_room(stadt: Stadt) -> None:
    baum = plant(stadt, hoehe=4)
    note(stadt, baum, 5, von=SOMMER)
    erstes = merkmale_of(baum.id, "hoehe")[0]
    felder = {"wert": 3, "von": PFLANZTAG, "akteur": stadt.programm, "stand": 1}
    with pytest.raises(Fachfehler, match="Grund"):
        correct_merkmal(erstes.id, **felder, grund=" ")
    with pytest.raises(Fachfehler, match="gilt schon"):
        correct_merkmal(erstes.id, **felder, bis=HERBST, grund="vertippt")


def test_a_mistake_is_corrected_once(stadt: Stadt) -> None:
    plant(stadt, hoehe=40)
    falsch = Merkmal.objects.get()
    felder = {"wert": 4, "von": PFLANZTAG, "akteur": stadt.programm, "grund": "vertippt"}
    correct_merkmal(falsch.id, **felder, stand=0)
    with pytest.raises(Veraltet):
        correct_merkmal(falsch.id, **felder, stand=1)


def test_the_database_lets_no_two_facts_hold_at_once(stadt: Stadt) -> None:
    baum = plant(stadt, hoehe=4)
    with pytest.raises(IntegrityError, match="eines_zur_zeit"), transaction.atomic():
        Merkmal.objects.create(
            gegenstand=baum, schluessel="hoehe", wert=5, von=FRUEHLING, erfasst_am=uhr.jetzt()
        )


def test_two_clerks_at_once_note_one_fact(frische_datenbank: object) -> None:
    stadt = build_stadt()
    baum = plant(stadt, hoehe=4)
    antworten = run_together(
        *[lambda h=h: note(stadt, baum, h, von=FRUEHLING, stand=0) for h in (5, 6)]
    )
    assert sorted(type(antwort).__name__ for antwort in antworten) == ["Merkmal", "Veraltet"]
    assert len(course(baum)) == 2


@pytest.mark.parametrize(
    ("wer", "antwort"),
    [
        ("nur_lesen", NichtErlaubt),
        ("ordnungsamt_sachbearbeitung", NichtGefunden),
        ("administration", NichtGefunden),
        ("buergerin", NichtGefunden),
    ],
)
def test_who_may_not_note_a_fact(stadt: Stadt, wer: str, antwort: type[Exception]) -> None:
    baum = plant(stadt, hoehe=4)
    with pytest.raises(antwort):
        note(stadt, baum, 5, akteur=getattr(stadt, wer))
    sieht = gegenstaende_for(getattr(stadt, wer)).filter(id=baum.id).exists()
    assert sieht == (antwort is NichtErlaubt)


def test_many_are_read_in_one_query(stadt: Stadt, django_assert_num_queries: Any) -> None:
    ids: list[UUID] = [plant(stadt, hoehe=hoehe).id for hoehe in range(1, 6)]
    with django_assert_num_queries(1):
        facts = facts_of_many(ids, PFLANZTAG)
    assert [facts[id_]["hoehe"] for id_ in ids] == [1, 2, 3, 4, 5]


def test_a_value_finds_its_subject_within_the_sichten(stadt: Stadt) -> None:
    baum = plant(stadt, art="Linde")
    assert list(find_by_merkmal("art", "Linde", sichten=[stadt.steuern.id])) == [baum]
    assert not find_by_merkmal("art", "Linde", sichten=[stadt.ordnung.id])
    assert not find_by_merkmal("art", "Eiche", sichten=[stadt.steuern.id])


tage = st.integers(0, 40).map(lambda n: PFLANZTAG + n * EIN_TAG)
schritte = st.lists(
    st.tuples(tage, st.one_of(st.none(), st.integers(0, 10)), st.integers(1, 9)), max_size=8
)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None)
@given(schritte)
def test_every_day_has_the_value_last_noted_for_it(eingaben: list[tuple[Any, Any, int]]) -> None:
    """A plain table, day by day, is the model; refused entries change neither."""
    with transaction.atomic():
        stadt = build_stadt()
        baum = plant(stadt, hoehe=0)
        starts, modell = {PFLANZTAG}, dict.fromkeys(range(60), 0)
        for von, laenge, hoehe in eingaben:
            bis = von + laenge * EIN_TAG if laenge is not None else None
            spaeter = min((s for s in starts if s > von), default=None)
            refused = von in starts or bool(bis and spaeter and bis >= spaeter)
            try:
                with transaction.atomic():
                    merkmal = note(stadt, baum, hoehe, von=von, bis=bis)
            except Fachfehler:
                assert refused
                continue
            assert not refused
            ende = merkmal.bis or PFLANZTAG + 59 * EIN_TAG
            for tag in range((von - PFLANZTAG).days, (ende - PFLANZTAG).days + 1):
                modell[tag] = hoehe
            starts = {m.von for m in merkmale_of(baum.id, "hoehe")}
        edges = {(start - PFLANZTAG).days + rand for start in starts for rand in (-1, 0, 1)}
        for tag in edges & set(modell):
            assert facts_at(baum.id, PFLANZTAG + tag * EIN_TAG) == {"hoehe": modell[tag]}
        transaction.set_rollback(True)
