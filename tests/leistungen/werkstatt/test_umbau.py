"""Changes to a document keep what hangs together."""

from copy import deepcopy
from typing import Any

import pytest

from rathaus.core.fehler import Fachfehler
from rathaus.leistungen.werkstatt.umbau import (
    NochGebraucht,
    add_feld,
    add_gruppe,
    add_seite,
    move_feld,
    move_seite,
    move_to_seite,
    remove_feld,
    remove_seite,
)


def dokument() -> dict[str, Any]:
    frage = {"art": "text", "frage": "Name?"}
    rasse = {"art": "text", "frage": "Rasse?"}
    englisch = {"seiten": {"hund": "Dog"}, "fragen": {"hund.rasse": {"frage": "Breed"}}}
    return {
        "daten": {
            "hund": {"titel": "Hund", "felder": {"name": frage, "rasse": rasse}},
            "person": {"titel": "Person", "felder": {"name": frage}},
        },
        "ablauf": [
            {"seite": "hund", "titel": "Ihr Hund", "felder": ["hund"]},
            {"seite": "person", "titel": "Sie", "felder": ["person"]},
        ],
        "vorgaenge": [
            {"art": "antrag", "daten": ["hund", "person"], "betreff": "{hund.name} da"},
            {"art": "antrag", "daten": ["hund"]},
        ],
        "beteiligte": [{"rolle": "antragsteller", "person": {"name": "person.name"}}],
        "sprachen": {"en": englisch},
        "beispiele": [{"name": "eins", "daten": {"hund": {"name": "Bruno", "rasse": "Dackel"}}}],
    }  # fmt: skip


def test_a_new_question_joins_the_group_of_its_page() -> None:
    alt = dokument()
    neu, pfad = add_feld(alt, "hund", {"art": "text", "frage": "Wie groß?"}, "hund")
    assert pfad == "hund.gross"
    assert list(neu["daten"]["hund"]["felder"]) == ["name", "rasse", "gross"]
    assert alt == dokument()


def test_two_questions_with_the_same_words_get_different_names() -> None:
    neu, eins = add_feld(dokument(), "hund", {"art": "text", "frage": "Farbe"}, "hund")
    neu, zwei = add_feld(neu, "hund", {"art": "text", "frage": "Farbe"}, "hund")
    assert (eins, zwei) == ("hund.farbe", "hund.farbe_2")


def test_the_first_question_of_a_new_page_reaches_the_office() -> None:
    neu, kennung = add_seite(dokument(), "Ihr Stand")
    neu, pfad = add_feld(neu, kennung, {"art": "text", "frage": "Platz"})
    gruppe = pfad.partition(".")[0]
    assert neu["ablauf"][2]["felder"] == [gruppe]
    assert gruppe in neu["vorgaenge"][0]["daten"]


def test_an_office_that_gets_less_is_not_given_more() -> None:
    neu, _pfad = add_gruppe(dokument(), "hund", {"titel": "Neu", "felder": {}}, "neu")
    assert "neu" in neu["vorgaenge"][0]["daten"]
    assert "neu" not in neu["vorgaenge"][1]["daten"]


def test_an_address_of_a_draft_is_no_name_of_a_page() -> None:
    _neu, kennung = add_seite(dokument(), "Prüfen")
    assert kennung == "pruefen-2"


@pytest.mark.parametrize(
    ("pfad", "wer"),
    [("hund.name", "ein Text des Vorgangs"), ("person.name", "Beteiligten")],
)
def test_a_question_others_need_stays_and_says_for_whom(pfad: str, wer: str) -> None:
    with pytest.raises(NochGebraucht, match=wer):
        remove_feld(dokument(), pfad)


def test_a_question_a_condition_looks_at_stays() -> None:
    alt = dokument()
    alt["daten"]["person"]["felder"]["name"] = {
        "art": "text", "frage": "Name?", "wenn": {"==": [{"feld": "hund.rasse"}, "Dackel"]},
    }  # fmt: skip
    with pytest.raises(NochGebraucht, match="Bedingung von „Name\\?“") as gefangen:
        remove_feld(alt, "hund.rasse")
    assert gefangen.value.stellen[0][0] == "daten.person.name"


def test_what_only_speaks_of_a_question_lets_go_of_it() -> None:
    neu = remove_feld(dokument(), "hund.rasse")
    assert list(neu["daten"]["hund"]["felder"]) == ["name"]
    assert neu["sprachen"]["en"]["fragen"] == {}
    assert neu["beispiele"][0]["daten"] == {"hund": {"name": "Bruno"}}


def test_a_group_goes_with_its_last_question() -> None:
    alt = dokument()
    alt["daten"]["leer"] = {"titel": "Leer", "felder": {"eins": {"art": "text", "frage": "Eins?"}}}
    alt["ablauf"][0]["felder"].append("leer")
    neu = remove_feld(alt, "leer.eins")
    assert "leer" not in neu["daten"]
    assert neu["ablauf"][0]["felder"] == ["hund"]


def test_a_page_with_questions_stays_an_empty_one_goes() -> None:
    with pytest.raises(Fachfehler, match="noch Fragen"):
        remove_seite(dokument(), "hund")
    leer = move_to_seite(dokument(), "hund", "person")
    neu = remove_seite(leer, "hund")
    assert [seite["seite"] for seite in neu["ablauf"]] == ["person"]
    assert neu["ablauf"][0]["felder"] == ["person", "hund"]
    assert neu["sprachen"]["en"]["seiten"] == {}


def test_moving_stops_at_the_ends() -> None:
    neu = move_seite(dokument(), "person", -1)
    assert [seite["seite"] for seite in neu["ablauf"]] == ["person", "hund"]
    assert move_seite(neu, "person", -1)["ablauf"] == neu["ablauf"]
    felder = move_feld(dokument(), "hund.rasse", -1)["daten"]["hund"]["felder"]
    assert list(felder) == ["rasse", "name"]


def test_no_change_touches_what_it_was_given() -> None:
    alt = dokument()
    vorher = deepcopy(alt)
    remove_feld(alt, "hund.rasse")
    move_feld(alt, "hund.rasse", -1)
    move_to_seite(alt, "hund", "person")
    assert alt == vorher
