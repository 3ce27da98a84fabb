"""A letter made for one service may name the answers of its form, and is offered there alone."""

from typing import Any

import pytest
from tests.core.stadt import Stadt
from tests.leistungen import antragspakete as p

from rathaus.core.bescheide.public import draft_bescheid
from rathaus.core.bescheide.queries import templates_for
from rathaus.core.fehler import Fachfehler
from rathaus.core.textvorlagen.befund import inspect, with_fields
from rathaus.core.textvorlagen.public import import_vorlage, publish_vorlage, text_of

pytestmark = pytest.mark.django_db
EIGENE = p.MIT_BESCHEID["kennung"]


@pytest.fixture
def stadt(antragsamt: Stadt) -> Stadt:
    p.offer(antragsamt, p.MIT_BESCHEID)
    return antragsamt


def brief(text: str) -> dict[str, Any]:
    block = {"kennung": "satz", "art": "absatz", "teil": "tenor", "text": text}
    kopf = {"kennung": "eigener", "name": "Eigener Brief", "betreff": "Brief", "fuer": [EIGENE]}
    return with_fields({**kopf, "bloecke": [block]})


def publish(stadt: Stadt, text: str) -> None:
    fassung = import_vorlage(brief(text), akteur=stadt.programm)
    publish_vorlage(fassung, akteur=stadt.programm)


def test_the_answers_of_the_form_can_be_named(stadt: Stadt) -> None:
    assert inspect(brief("Ab {{ wunsch.ab | datum }}: {{ antrag.name }}")) == []


def test_a_question_the_form_does_not_ask_cannot(stadt: Stadt) -> None:
    (befund,) = inspect(brief("{{ wunsch.farbe }}"))
    assert "wunsch.farbe" in befund.text


def test_the_key_of_a_choice_is_no_word_for_a_letter(stadt: Stadt) -> None:
    assert inspect(brief("{{ wunsch.was }}")) != []


def test_it_is_offered_and_written_where_it_belongs(stadt: Stadt) -> None:
    publish(stadt, "Ab {{ wunsch.ab | datum }}.")
    (vorgang,) = p.send(stadt, p.MIT_BESCHEID)
    assert "eigener" in [vorlage.kennung for vorlage in templates_for(vorgang)]
    entwurf = draft_bescheid(vorgang.pk, "eigener", akteur=p.officer(stadt), stand=None)
    assert text_of(entwurf.bloecke[0]) == "Ab 04.05.2026."
    (anderer,) = p.send(stadt, p.MIT_BESTAETIGUNG)
    assert "eigener" not in [vorlage.kennung for vorlage in templates_for(anderer)]


def test_an_answer_nobody_gave_stops_the_draft_with_block_and_name(stadt: Stadt) -> None:
    publish(stadt, "{{ wunsch.stuecke | zahl }} Stück")
    (vorgang,) = p.send(stadt, p.MIT_BESCHEID, wunsch={"was": "stand", "ab": "2026-05-04"})
    with pytest.raises(Fachfehler, match=r"„satz“.*wunsch\.stuecke"):
        draft_bescheid(vorgang.pk, "eigener", akteur=p.officer(stadt), stand=None)
