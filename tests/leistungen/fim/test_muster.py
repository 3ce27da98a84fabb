"""Patterns: run where that is safe, noted where the engine does not know them, else refused."""

from typing import Any

import pytest
from tests.leistungen.fim.proben import feld, mal, schema

from rathaus.leistungen.fim.einlesen import import_daten
from rathaus.leistungen.fim.modell import FimFehler
from rathaus.leistungen.paket.muster import Musterfehler, compile_muster


def _import(muster: str, *, typ: str = "text") -> dict[str, Any]:
    mehr = f'<x:praezisierung pattern="{muster}"/>'
    dokument = import_daten(schema(mal("1:1", feld("F1", "Wind", typ=typ, mehr=mehr)))).dokument
    return {**dokument["daten"]["wind"], "notizen": dokument.get("notizen", [])}


@pytest.mark.parametrize(
    ("muster", "passt", "passt_nicht"),
    [
        ("[0-9]{3}", "123", "12"),
        ("^[A-Z]+$", "AB", "a"),
        (r"\p{L}{2,4}", "Öl", "1a"),
        (r"[\p{L}\p{Nd}-]+", "Ä-1", "_"),
        (r"(AB|C)\d?", "C7", "AC"),
    ],
)
def test_a_pattern_is_checked_by_the_form(muster: str, passt: str, passt_nicht: str) -> None:
    gelesen = compile_muster(str(_import(muster)["muster"]))
    assert gelesen.matches(passt)
    assert not gelesen.matches(passt_nicht)


@pytest.mark.parametrize("muster", [r"\i\c*", r"\p{IsGreek}+", "(?=a)b", "[a-z-[aeiou]]", "a**"])
def test_a_pattern_the_engine_does_not_know_stays_a_note(muster: str) -> None:
    frage = _import(muster)
    assert "muster" not in frage
    assert f"wind: Muster „{muster}“ wird nicht geprüft." in frage["notizen"]


@pytest.mark.parametrize("muster", ["(a+)+", "(a*b?)*", "(x{1,9}){1,}", "((a|b)+c*)+", "a{9999}"])
def test_a_pattern_that_could_take_for_ever_is_refused_with_its_element(muster: str) -> None:
    with pytest.raises(FimFehler, match=r"F1: Das Muster .* ist gefährlich"):
        _import(muster)


def test_a_dangerous_pattern_is_refused_wherever_it_stands() -> None:
    with pytest.raises(FimFehler, match="gefährlich"):
        _import("(a+)+", typ="date")


@pytest.mark.parametrize("muster", ["[0-9]{5}", "(AB|C)?x+", "[^a-z]", "", r"\D\W\S", ".[é]"])
def test_the_shortest_text_of_a_pattern_fits_it(muster: str) -> None:
    gelesen = compile_muster(muster)
    assert gelesen.matches(gelesen.shortest())


def test_a_class_nothing_fits_has_no_shortest_text() -> None:
    with pytest.raises(Musterfehler):
        compile_muster("[]").shortest()
