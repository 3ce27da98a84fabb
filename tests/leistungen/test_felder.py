"""The kinds of answers that people meet in the town: places, streets, days with bounds."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from rathaus.leistungen.paket import Paket, check, read_paket
from rathaus.leistungen.paket.feldarten import StrasseField
from rathaus.leistungen.paket.grenzen import parse_grenze
from rathaus.ui.forms import OrtField

HEUTE = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("2026-01-31", date(2026, 1, 31)),
        ("heute", HEUTE),
        ("heute-14T", date(2026, 3, 17)),
        ("heute-1M", date(2026, 2, 28)),
        ("heute+11M", date(2027, 2, 28)),
        ("heute-18J", date(2008, 3, 31)),
    ],
)
def test_bounds_are_told_from_today(text: str, tag: date) -> None:
    assert parse_grenze(text).am(HEUTE) == tag


@pytest.mark.parametrize("text", ["morgen", "heute-", "heute-3W", "2026-13-01", "31.1.2026", ""])
def test_what_is_no_bound_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="muss ein Tag sein"):
        parse_grenze(text)


@pytest.mark.parametrize(
    ("wert", "ort"),
    [
        ({"text": " Am Markt "}, {"text": "Am Markt"}),
        ({"lat": "51.1", "lon": "7.1"}, {"text": "51.1, 7.1", "lat": "51.1", "lon": "7.1"}),
        (None, None),
    ],
)
def test_a_place_is_words_with_or_without_a_point(wert: Any, ort: Any) -> None:
    assert OrtField(required=False).clean(wert) == ort


@pytest.mark.parametrize(
    "wert",
    [
        {"text": "x", "lat": "91", "lon": "7"},
        {"text": "x", "lat": "51"},
        {"text": "x", "lat": "51,1", "lon": "7"},
        {"text": "x", "lat": "1e9", "lon": "7"},
        {"text": "x" * 301},
    ],
)
def test_a_point_that_is_none_is_refused(wert: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        OrtField().clean(wert)


def test_only_own_streets_where_the_package_says_so() -> None:
    feld = StrasseField(eigene=True, max_length=80)
    feld.own_streets = ["Lindenstraße"]
    assert feld.clean("lindenstr.") == "Lindenstraße"
    with pytest.raises(ValidationError, match="kennen wir hier nicht"):
        feld.clean("Fernweg")


def _paket() -> Paket:
    return read_paket(
        {
            "kennung": "ort",
            "name": "Ort",
            "weg": "formular",
            "daten": {
                "o": {
                    "titel": "Ort",
                    "felder": {
                        "wo": {"art": "ort", "frage": "Wo?", "freiwillig": True},
                        "was": {
                            "art": "text",
                            "frage": "Was?",
                            "wenn": {"vorhanden": {"feld": "o.wo"}},
                        },
                    },
                }
            },
            "ablauf": [{"seite": "o", "titel": "Ort", "felder": ["o"]}],
            "vorgaenge": [{"art": "probe.antrag", "daten": ["o"]}],
        }
    )


def test_a_condition_may_ask_for_a_place() -> None:
    assert [mangel.pfad for mangel in check(_paket(), {"o": {"wo": {"text": "Am Markt"}}})] == [
        "o.was"
    ]
    assert check(_paket(), {"o": {}}) == []
