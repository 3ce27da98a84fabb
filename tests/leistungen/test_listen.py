"""Repeated groups in the engine: conditions, computing, rules and counts in each entry."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from tests.leistungen.probe import DOKUMENT, antworten, probe

from rathaus.leistungen.paket import Paketfehler, assess, check, prune, read_paket
from rathaus.leistungen.paket.wege import get_at, indices, pick, set_at

TAG = date(2026, 6, 1)


def _faults(daten: dict[str, Any]) -> dict[str, str]:
    return {mangel.pfad: mangel.frage for mangel in check(probe(), daten, TAG)}


def test_complete_answers_have_no_fault() -> None:
    assert check(probe(), antworten(), TAG) == []


def test_a_computed_answer_stands_in_its_own_entry() -> None:
    baum = prune(probe(), antworten(), TAG)
    assert [kind["alter"] for kind in baum["kinder"]] == ["10", "5"]


def test_the_day_that_counts_decides() -> None:
    """Ben turns six on 1 May 2027: only then the question whether he may go alone applies."""
    assert "kinder.1.allein" not in _faults(antworten())
    spaeter = check(probe(), antworten(), date(2027, 5, 1))
    assert [mangel.pfad for mangel in spaeter] == ["kinder.1.allein"]


def test_a_hidden_answer_of_one_entry_goes_and_the_other_stays() -> None:
    daten = antworten()
    daten["kinder"][1]["allein"] = True
    kinder = prune(probe(), daten, TAG)["kinder"]
    assert "allein" not in kinder[1]
    assert kinder[0]["allein"] is True


@pytest.mark.parametrize(
    ("pfad", "wert", "ort", "frage"),
    [
        ("kinder.1.name", None, "kinder.1.name", "Kind 2: Wie heißt das Kind?"),
        ("kinder.1.tage.0.bis", None, "kinder.1.tage.0.bis", "Kind 2: Tag 1: Bis wann?"),
        ("kinder.0.geboren", "2025-01-01", "kinder.0.geboren", "Kind 1: Wann ist es geboren?"),
        ("kinder.0.geboren", "2027-01-01", "kinder.0.geboren", "Kind 1: Wann ist es geboren?"),
        ("nachweis.bescheid.nummer", "ab-1", "nachweis.bescheid.nummer", "Nummer des Bescheids"),
        ("nachweis.welche", None, "nachweis.welche", "Was legen Sie vor?"),
    ],
)
def test_a_fault_names_the_entry(pfad: str, wert: Any, ort: str, frage: str) -> None:
    assert _faults(set_at(antworten(), pfad, wert))[ort] == frage


def test_too_few_and_too_many_entries_are_said_and_never_cut() -> None:
    assert "kinder" in _faults({**antworten(), "kinder": []})
    viele = {**antworten(), "kinder": [antworten()["kinder"][0]] * 4}
    assert _faults(viele) == {"kinder": "Ihre Kinder"}
    assert len(prune(probe(), viele, TAG)["kinder"]) == 4


def test_of_a_choice_only_the_chosen_part_is_kept() -> None:
    daten = antworten()
    daten["nachweis"]["karte"] = {"foto": [{"id": "x", "name": "x.pdf"}]}
    assert set(prune(probe(), daten, TAG)["nachweis"]) == {"welche", "bescheid"}


def test_papers_that_may_follow_keep_nobody_from_sending() -> None:
    daten = {**antworten(), "nachweis": {"welche": "karte"}}
    assert check(probe(), daten, TAG) == []


@pytest.mark.parametrize("unsinn", ["x", 5, {"name": "Ada"}, [None, "x", 3], True])
def test_what_is_no_list_is_not_taken(unsinn: Any) -> None:
    kinder = assess(probe(), {**antworten(), "kinder": unsinn}, TAG).baum.get("kinder", [])
    assert all(not kind for kind in kinder)


def test_the_part_of_an_office_holds_every_entry() -> None:
    assert pick(antworten(), ["kinder"])["kinder"] == antworten()["kinder"]
    namen = pick(antworten(), ["kinder[*].name"])
    assert namen == {"kinder": [{"name": "Ada"}, {"name": "Ben"}]}


def test_every_place_of_a_nested_question_is_found() -> None:
    assert list(indices(antworten(), "kinder[*].tage[*].am")) == [(1, 0), (1, 1)]
    assert get_at(antworten(), "kinder[*].tage[*].bis", (1, 1)) == "12:30"


@pytest.mark.parametrize(
    ("weg", "wert", "ort"),
    [
        ("kinder.mehrfach", [2, 1], "daten.kinder.mehrfach"),
        ("kinder.mehrfach", [0, 5000], "daten.kinder.mehrfach"),
        ("kinder.titel", "", "daten.kinder.titel"),
        ("kinder.farbe", "rot", "daten.kinder.farbe"),
        ("kinder.felder.name.muster", "(a+)+", "daten.kinder[*].name.muster"),
        ("kinder.felder.geboren.spaetestens", "morgen", "daten.kinder[*].geboren.spaetestens"),
        ("kinder.felder.tage.felder", {}, "daten.kinder[*].tage.felder"),
        ("treff.freiwillig", True, "daten.treff.freiwillig"),
        ("nachweis.felder.karte.felder.foto.max_files", 999, "daten.nachweis.karte.foto.max_files"),
    ],
)
def test_a_faulty_group_is_refused_with_its_place(weg: str, wert: Any, ort: str) -> None:
    dokument = deepcopy(DOKUMENT)
    dokument["daten"] = set_at(dokument["daten"], weg, wert)
    with pytest.raises(Paketfehler) as gefangen:
        read_paket(dokument)
    assert ort in [stelle for stelle, _grund in gefangen.value.fehler]


def test_a_list_is_asked_on_one_page() -> None:
    dokument = deepcopy(DOKUMENT)
    dokument["ablauf"][0]["felder"] = ["kinder[*].name"]
    dokument["ablauf"][1]["felder"] = [
        "nachweis",
        *(f"kinder[*].{teil}" for teil in ("geboren", "allein", "attest", "tage")),
    ]
    with pytest.raises(Paketfehler, match="gehört ganz auf eine Seite"):
        read_paket(dokument)
