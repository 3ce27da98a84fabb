"""Conditions as lines: read from an expression, written back as the same one."""

from typing import Any

import pytest

from rathaus.leistungen.paket import Feld
from rathaus.leistungen.paket.dokument import inspect_paket
from rathaus.leistungen.werkstatt.bedingung import (
    Bedingung,
    Zeile,
    Zeilenfehler,
    build_bedingung,
    read_bedingung,
    usable,
)

DATEN = {
    "stand": {
        "titel": "Stand",
        "felder": {
            "art": {"art": "auswahl", "frage": "Was?", "werte": {"obst": "Obst", "vieh": "Vieh"}},
            "strom": {"art": "janein", "frage": "Strom?"},
            "meter": {"art": "zahl", "frage": "Meter?"},
            "ab": {"art": "datum", "frage": "Ab?"},
            "extras": {"art": "mehrfachauswahl", "frage": "Extras?", "werte": {"zelt": "Zelt"}},
        },
    },
    "kinder": {
        "titel": "Kinder",
        "mehrfach": [1, 3],
        "felder": {
            "alt": {"art": "ganzzahl", "frage": "Alter?"},
            "name": {"art": "text", "frage": "Name?"},
        },
    },
}


def felder() -> dict[str, Feld]:
    return inspect_paket({"daten": DATEN})[0].felder


@pytest.mark.parametrize(
    "ausdruck",
    [
        {"==": [{"feld": "stand.art"}, "vieh"]},
        {"!=": [{"feld": "stand.strom"}, True]},
        {">=": [{"feld": "stand.meter"}, {"zahl": "2.5"}]},
        {"<": [{"feld": "stand.meter"}, 3]},
        {">": [{"feld": "stand.ab"}, {"stichtag": "heute"}]},
        {"<=": [{"feld": "stand.ab"}, {"datum": "2026-05-01"}]},
        {"enthaelt": [{"feld": "stand.extras"}, "zelt"]},
        {"fehlt": {"feld": "stand.meter"}},
        {"oder": [{"vorhanden": {"feld": "stand.ab"}}, {"==": [{"feld": "stand.art"}, "obst"]}]},
    ],
)
def test_what_fits_into_lines_comes_back_as_it_was(ausdruck: dict[str, Any]) -> None:
    gelesen = read_bedingung(ausdruck, felder())
    assert gelesen is not None
    assert build_bedingung(gelesen, felder()) == ausdruck


@pytest.mark.parametrize(
    "ausdruck",
    [
        {"und": [{"oder": [{"feld": "stand.strom"}]}, {"feld": "stand.strom"}]},
        {">": [{"alter": [{"feld": "stand.ab"}, {"stichtag": "heute"}]}, 18]},
        {"==": [{"feld": "gibt.es.nicht"}, 1]},
        {"nicht": {"feld": "stand.strom"}},
        "kein Ausdruck",
    ],
)
def test_what_is_richer_stays_an_expression(ausdruck: Any) -> None:
    assert read_bedingung(ausdruck, felder()) is None


def test_a_bare_question_is_one_answered_with_yes() -> None:
    gelesen = read_bedingung({"feld": "stand.strom"}, felder())
    assert gelesen == Bedingung((Zeile("stand.strom", "==", "Ja"),))


def test_answers_are_typed_as_people_read_them() -> None:
    gelesen = read_bedingung({"==": [{"feld": "stand.art"}, "vieh"]}, felder())
    assert gelesen == Bedingung((Zeile("stand.art", "==", "Vieh"),))
    for getippt in ("Vieh", "vieh"):
        zeile = Zeile("stand.art", "==", getippt)
        assert build_bedingung(Bedingung((zeile,)), felder()) == {
            "==": [{"feld": "stand.art"}, "vieh"]
        }


@pytest.mark.parametrize(
    ("feld", "wert"),
    [("stand.art", "Fisch"), ("stand.strom", "vielleicht"), ("stand.meter", "drei"),
     ("stand.ab", "31.2.2026"), ("stand.ab", ""), ("", "Obst")],
)  # fmt: skip
def test_a_value_that_does_not_fit_names_its_line(feld: str, wert: str) -> None:
    gut = Zeile("stand.strom", "==", "Ja")
    with pytest.raises(Zeilenfehler) as gefangen:
        build_bedingung(Bedingung((gut, Zeile(feld, "==", wert))), felder())
    assert gefangen.value.nummer == 1


def test_no_line_is_no_condition() -> None:
    assert build_bedingung(Bedingung(()), felder()) is None


def test_inside_an_entry_its_own_answers_are_meant() -> None:
    innen = usable(felder(), "kinder[*]")
    assert "kinder[*].alt" in innen
    assert "kinder[*].alt" not in usable(felder(), "")
    zeile = Zeile("kinder[*].alt", "<", "3")
    ausdruck = build_bedingung(Bedingung((zeile,)), innen, "kinder[*]")
    assert ausdruck == {"<": [{"feld": ".alt"}, 3]}
    assert read_bedingung(ausdruck, innen, "kinder[*]") == Bedingung((zeile,))
