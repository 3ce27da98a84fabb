"""The JSON Schema is the necessary condition: what may be sent fits it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.leistungen.jsonschema_klein import faults
from tests.leistungen.probe import antworten, probe

from rathaus.leistungen.dateien import BEISPIELTAG, load_dokument, paketdateien
from rathaus.leistungen.paket import assess, read_paket
from rathaus.leistungen.paket.schema import json_schema
from rathaus.leistungen.paket.wege import set_at

TAG = date(2026, 6, 1)


def _fit(daten: dict[str, Any]) -> list[str]:
    return list(faults(json_schema(probe()), daten))


def test_answers_that_may_be_sent_fit() -> None:
    assert _fit(assess(probe(), antworten(), TAG).baum) == []


@pytest.mark.parametrize(
    ("pfad", "wert", "ort"),
    [
        ("kinder", [], "$.kinder: minItems"),
        ("kinder.0.geboren", "1.5.2016", "$.kinder[0].geboren: pattern"),
        ("kinder.0.allein", "ja", "$.kinder[0].allein: type"),
        ("kinder.1.tage.0.bis", "25:00", "$.kinder[1].tage[0].bis: pattern"),
        ("nachweis.bescheid.nummer", "ab-1", "$.nachweis.bescheid.nummer: pattern"),
        ("nachweis.welche", "pass", "$.nachweis.welche: enum"),
        ("treff.ort", "Parkstraße", "$.treff.ort: type"),
        ("person.name", None, "$.person: required"),
    ],
)
def test_what_cannot_be_right_does_not_fit(pfad: str, wert: Any, ort: str) -> None:
    assert ort in _fit(set_at(antworten(), pfad, wert))


@pytest.mark.parametrize("pfad", list(paketdateien()), ids=lambda pfad: pfad.parent.name)
def test_every_example_that_holds_fits_its_schema(pfad: Path) -> None:
    paket = read_paket(load_dokument(pfad))
    schema = json_schema(paket)
    for beispiel in paket.dokument.get("beispiele", []):
        lage = assess(
            paket, beispiel["daten"], date.fromisoformat(str(beispiel.get("am", BEISPIELTAG)))
        )
        if not lage.maengel:
            assert list(faults(schema, lage.baum)) == [], beispiel["name"]
