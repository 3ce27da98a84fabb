"""The engine on answers nobody would expect."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.leistungen.ort import beispiel, paket

from rathaus.leistungen.paket import Paket, check, prune
from rathaus.leistungen.paket.engine import visible_fields
from rathaus.leistungen.paket.struktur import Feld
from rathaus.leistungen.paket.wege import get_at, set_at

PAKETE = ("hund-anmelden", "hund-abmelden", "meldebescheinigung")
WIRR = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.lists(st.text(), max_size=2)
)


def _value(feld: Feld) -> st.SearchStrategy[Any]:
    """Mostly what the field is for, sometimes anything."""
    match feld.art.kennung:
        case "auswahl":
            passend: st.SearchStrategy[Any] = st.sampled_from(list(feld.werte))
        case "mehrfachauswahl":
            passend = st.lists(st.sampled_from(list(feld.werte)), unique=True)
        case "janein" | "einwilligung":
            passend = st.booleans()
        case "zahl" | "ganzzahl" | "geld":
            passend = st.integers(0, 100)
        case "datum" | "teildatum":
            passend = st.dates(date(1950, 1, 1), date(2026, 1, 1)).map(date.isoformat)
        case "datei":
            passend = st.just([{"id": "x", "name": "x.pdf"}])
        case _:
            passend = st.text(max_size=8)
    return st.one_of(passend, passend, passend, WIRR)


@st.composite
def antworten(draw: st.DrawFn, paket: Paket) -> dict[str, Any]:
    baum: dict[str, Any] = {}
    for pfad, feld in paket.felder.items():
        if draw(st.integers(0, 4)):
            baum = set_at(baum, pfad, draw(_value(feld)))
    return baum


@pytest.mark.parametrize("kennung", PAKETE)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_pruning_is_done_after_one_time(kennung: str, data: st.DataObject) -> None:
    daten = data.draw(antworten(paket(kennung)))
    einmal = prune(paket(kennung), daten)
    assert prune(paket(kennung), einmal) == einmal


@pytest.mark.parametrize("kennung", PAKETE)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_question_that_does_not_apply_keeps_no_answer(kennung: str, data: st.DataObject) -> None:
    p = paket(kennung)
    gekuerzt = prune(p, data.draw(antworten(p)))
    sichtbar = {frage.feld.pfad for frage in visible_fields(p, gekuerzt)}
    beantwortet = {pfad for pfad in p.felder if get_at(gekuerzt, pfad) is not None}
    assert beantwortet <= sichtbar


@pytest.mark.parametrize("kennung", PAKETE)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_what_is_pruned_away_changes_no_verdict(kennung: str, data: st.DataObject) -> None:
    p = paket(kennung)
    daten = data.draw(antworten(p))
    assert check(p, daten) == check(p, prune(p, daten))


def test_a_computed_answer_is_never_taken_from_outside() -> None:
    gelogen = set_at(beispiel("hund-anmelden"), "hund.gross", True)
    assert get_at(prune(paket("hund-anmelden"), gelogen), "hund.gross") is False


@pytest.mark.parametrize(
    ("groesse", "gewicht", "rasse", "anzeige"),
    [
        (39, "19.9", "dackel", False),
        (40, "19.9", "dackel", True),
        (39, "20", "dackel", True),
        (36, "15", "staffordshire_bull", True),
        (36, "15", "mischling", False),
    ],
)
def test_which_dogs_the_order_office_must_know(
    groesse: int, gewicht: str, rasse: str, anzeige: bool
) -> None:
    """§§ 3, 10, 11 LHundG NRW: 40 cm or 20 kg, and the listed breeds whatever their size."""
    daten = beispiel("hund-anmelden")
    hund = {**daten["hund"], "groesse": groesse, "gewicht": gewicht, "rasse": rasse}
    gerechnet = prune(paket("hund-anmelden"), {**daten, "hund": hund})
    assert get_at(gerechnet, "hund.anzeigepflichtig") is anzeige


def test_what_the_form_does_not_ask_is_dropped() -> None:
    daten = {**beispiel("hund-anmelden"), "fremd": {"x": 1}, "__class__": "y"}
    assert set(prune(paket("hund-anmelden"), daten)) == set(beispiel("hund-anmelden"))


@pytest.mark.parametrize("betrag", [-1, "-1"])
def test_money_below_zero_is_refused_as_text_and_as_number(betrag: int | str) -> None:
    verein, am, feld = paket("vereinsfoerderung"), date(2026, 7, 1), "kosten[*].betrag"
    daten = beispiel("vereinsfoerderung")
    assert check(verein, daten, am) == []
    daten = set_at(daten, feld, betrag, (0,))
    assert feld in [mangel.feld for mangel in check(verein, daten, am)]
