"""A package names offices and positions that this town has, and that can take its matters."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.core.stadt import Stadt
from tests.leistungen import antragspakete as p

from rathaus.core.akten.models import Aktenplaneinheit
from rathaus.core.yamldateien import Dateifehler
from rathaus.leistungen.actions import load_ordner
from rathaus.leistungen.einsatz import Haus
from rathaus.leistungen.models import Leistung
from rathaus.leistungen.paket import read_paket


@pytest.fixture
def stadt(antragsamt: Stadt) -> Stadt:
    return antragsamt


def _faults(dokument: dict[str, Any]) -> list[str]:
    return [ort for ort, _grund in Haus().faults(read_paket(dokument))]


def _form_akten(regel: str) -> None:
    Aktenplaneinheit.objects.filter(kennzeichen=p.AKTENPLAN).update(bildungsregel=regel)


def test_a_package_that_fits_has_no_fault(stadt: Stadt) -> None:
    assert _faults(p.MIT_BESCHEID) == []


@pytest.mark.parametrize(
    ("regel", "rahmen", "ort"),
    [
        ({"aktenplan": "66.6"}, {}, "vorgaenge[0].aktenplan"),
        ({"einheit": "mondamt"}, {}, "vorgaenge[0].einheit"),
        ({}, {"einheit": "mondamt"}, "einheit"),
    ],
)
def test_what_the_town_has_not_is_named(
    stadt: Stadt, regel: dict[str, str], rahmen: dict[str, str], ort: str
) -> None:
    dokument = p.paket("fremd", {"ergebnis": "erledigung", **regel}, **rahmen)
    assert _faults(dokument) == [ort]


def test_a_package_without_any_office_is_named(stadt: Stadt) -> None:
    ohne = {name: teil for name, teil in p.MIT_BESCHEID.items() if name != "einheit"}
    assert _faults(ohne) == ["vorgaenge[0].einheit"]


def test_akten_of_a_thing_take_no_matter_without_one(stadt: Stadt) -> None:
    _form_akten("je_gegenstand")
    assert _faults(p.MIT_BESCHEID) == ["vorgaenge[0].aktenplan"]


def test_akten_of_a_person_need_one_that_never_fails_to_come(stadt: Stadt) -> None:
    _form_akten("je_person")
    assert _faults(p.MIT_BESCHEID) == []
    [wer] = p.MIT_BESCHEID["beteiligte"]
    wenn = {"==": [{"feld": "wunsch.was"}, "zelt"]}
    vielleicht = {**p.MIT_BESCHEID, "beteiligte": [{**wer, "wenn": wenn}]}
    assert _faults(vielleicht) == ["vorgaenge[0].aktenplan"]
    oder = {**p.MIT_BESCHEID, "beteiligte": [{**wer, "wenn": wenn}, {**wer, "wenn": wenn}]}
    assert _faults(oder) == []


def test_a_matter_lies_in_the_schutzbereich_of_its_akten(stadt: Stadt) -> None:
    Aktenplaneinheit.objects.filter(kennzeichen=p.AKTENPLAN).update(schutzbereich="steuer")
    [(ort, grund)] = Haus().faults(read_paket(p.MIT_BESCHEID))
    assert ort == "vorgaenge[0].aktenplan"
    assert "Akten von 77.1 gehören zu" in grund


def test_loading_names_file_and_line_and_brings_nothing_in(stadt: Stadt, tmp_path: Path) -> None:
    for name, plan in (("gut", p.AKTENPLAN), ("schlecht", "66.6")):
        (tmp_path / name).mkdir()
        dokument = p.paket(name, {"ergebnis": "erledigung", "aktenplan": plan})
        text = yaml.safe_dump(dokument, allow_unicode=True, sort_keys=False)
        (tmp_path / name / "paket.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Dateifehler) as gefangen:
        load_ordner(tmp_path, akteur=stadt.programm)
    [zeile] = gefangen.value.zeilen
    assert "schlecht/paket.yaml:" in zeile
    assert "„66.6“ steht nicht im Aktenplan" in zeile
    assert not Leistung.objects.exists()
    (tmp_path / "schlecht" / "paket.yaml").unlink()
    assert len(load_ordner(tmp_path, akteur=stadt.programm)) == 1
