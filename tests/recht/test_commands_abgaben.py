import json
from typing import Any

import pytest
from typer.testing import CliRunner

from rathaus.recht.commands import app

HUNDE = "hundesteuer --satzung wettringen --hund 2026-05-10 --hund 2026-06-01:gefaehrlich"


def rufe(befehl: str) -> dict[str, Any]:
    ergebnis = CliRunner().invoke(app, [*befehl.split(), "--json"])
    assert ergebnis.exit_code == 0, ergebnis.stderr
    daten = json.loads(ergebnis.stdout)
    assert daten["schritte"]
    assert all(schritt["norm"] for schritt in daten["schritte"])
    return daten


def weise_ab(befehl: str) -> str:
    ergebnis = CliRunner().invoke(app, befehl.split())
    assert ergebnis.exit_code == 2
    assert ergebnis.stdout == ""
    assert len(ergebnis.stderr.strip().splitlines()) == 1
    return ergebnis.stderr


@pytest.mark.parametrize(
    ("befehl", "erwartet"),
    [
        (
            "gewerbesteuer --ertrag 62374 --rechtsform personengesellschaft --hebesatz 450 "
            "--jahr 2026",
            {"messbetrag": "1323", "steuer": "5953.50", "vorauszahlung": "1488"},
        ),
        ("zinsen --jahr 2024 --unterschied 5953.50 --wirksam 2026-11-16", {"zinsen": "44"}),
        ("wohngeld --personen 2 --m 700 --y 1500", {"wohngeld": "243"}),
        ("wohngeld --personen 1 --m 400 --y 1600", {"wohngeld": "0"}),
        (f"{HUNDE} --jahr 2026", {"steuer": "236.34", "je_hund": ["35.67", "200.67"]}),
        (
            "grundsteuer --messbetrag 3.10 --hebesatz 480 --jahr 2026 --kleinbetraege",
            {"steuer": "14.88", "raten": {"2026-08-15": "14.88"}},
        ),
        ("gebuehr --art zeit --satz 18 --minuten 20 --nachlass 50", {"gebuehr": "18.00"}),
        (
            "gebuehr --art rahmen --von 20 --bis 500 --gewaehlt 60 --begruendung Aufwand",
            {"gebuehr": "60.00"},
        ),
        (
            "saeumnis --betrag 149.99 --faellig 2026-02-15 --bis 2026-03-17 --land NW",
            {"zuschlag": "2.00", "monate": 2, "faellig": "2026-02-16"},
        ),
        (
            "saeumnis --art privat --betrag 1000 --faellig 2023-12-31 --bis 2024-06-30",
            {"zinsen": "42.86", "pauschale": "0.00"},
        ),
        (
            "aufbewahrung --art haushalt.belege --land NW --ereignis 2025-12-04 --am 2026-05-01",
            {"beginn": "2026-01-01", "ende": "2031-12-31", "dauernd": False},
        ),
        (
            "aufbewahrung --art haushalt.jahresabschluss --land NW --am 2026-05-01",
            {"beginn": None, "ende": None, "dauernd": True},
        ),
    ],
)
def test_results_as_json(befehl: str, erwartet: dict[str, object]) -> None:
    daten = rufe(befehl)
    assert {schluessel: daten[schluessel] for schluessel in erwartet} == erwartet


def test_assumed_values_are_told() -> None:
    assert rufe(f"{HUNDE} --jahr 2026")["angenommen"] is True
    assert rufe("wohngeld --personen 2 --m 700 --y 1500")["angenommen"] is False


def test_dogs_may_have_an_end_and_a_grant() -> None:
    hunde = "--hund 2020-01-01..2026-06-30 --hund 2020-01-01:wachhund --hund 2026-05-20:zuzug"
    daten = rufe(f"hundesteuer --satzung Wettringen {hunde} --jahr 2026")
    # 2, then from June 3, then from July 2 dogs
    assert daten["je_hund"] == ["28.50", "28.00", "33.08"]


def test_result_for_people_shows_the_derivation() -> None:
    ergebnis = CliRunner().invoke(app, ["wohngeld", "--personen", "2", "--m", "700", "--y", "1500"])
    assert ergebnis.exit_code == 0
    for teil in ("Wohngeld", "243", "Anlage 3", "§ 24 Abs. 2"):
        assert teil in ergebnis.stdout


@pytest.mark.parametrize(
    ("befehl", "genannt"),
    [
        ("gewerbesteuer --ertrag -1 --rechtsform verein --hebesatz 450 --jahr 2026", "--ertrag"),
        ("gewerbesteuer --ertrag 1 --rechtsform orden --hebesatz 450 --jahr 2026", "orden"),
        ("gewerbesteuer --ertrag 1 --rechtsform verein --hebesatz viel --jahr 2026", "--hebesatz"),
        ("gewerbesteuer --ertrag 1 --rechtsform verein --hebesatz 450 --jahr heuer", "--jahr"),
        ("gewerbesteuer --ertrag 1 --rechtsform verein --hebesatz 450 --jahr 1900", "1900"),
        ("zinsen --jahr 2024 --unterschied -1 --wirksam 2026-11-16", "--unterschied"),
        ("zinsen --jahr 2024 --unterschied 1 --wirksam 2026-02-30", "--wirksam"),
        ("wohngeld --personen 0 --m 700 --y 1500", "Personen"),
        ("wohngeld --personen zwei --m 700 --y 1500", "--personen"),
        ("wohngeld --personen 2 --m -700 --y 1500", "--m"),
        ("wohngeld --personen 2 --m 700 --y 1500 --am 2027-01-01", "wohngeld."),
        ("hundesteuer --satzung atlantis --hund 2026-05-10 --jahr 2026", "atlantis"),
        ("hundesteuer --satzung wettringen --hund 2026-02-30 --jahr 2026", "--hund"),
        ("hundesteuer --satzung wettringen --hund 2026-02-01:blau --jahr 2026", "blau"),
        ("hundesteuer --satzung wettringen --hund 2026-02-01..2026-01-01 --jahr 2026", "liegt vor"),
        ("hundesteuer --satzung wettringen --hund 2026-02-01 --jahr 0", "Jahr"),
        ("hundesteuer --satzung wettringen --hund 2026-02-01 --jahr 2010", "2010"),
        ("grundsteuer --messbetrag 1 --hebesatz 480 --jahr 99999", "99999"),
        ("gebuehr --art geschaetzt", "geschaetzt"),
        ("gebuehr --art fest --satz 10 --nachlass 101", "Nachlass"),
        ("gebuehr --art rahmen --von 20 --bis 500 --gewaehlt 60", "Begründung"),
        ("saeumnis --betrag 1 --faellig 2026-02-15 --bis 2026-03-17 --land XX", "XX"),
        ("saeumnis --art bussgeld --betrag 1 --faellig 2026-02-15 --bis 2026-03-17", "Bußgeld"),
        ("saeumnis --art privat --betrag 1 --faellig 2026-06-15 --bis 2026-07-17", "basiszins"),
        ("aufbewahrung --art liebesbriefe --ereignis 2026-01-01", "liebesbriefe"),
        ("aufbewahrung --art haushalt.belege --land SH --ereignis 2026-01-01", "SH"),
    ],
)
def test_mistakes_are_one_german_line_that_names_them(befehl: str, genannt: str) -> None:
    assert genannt in weise_ab(befehl)
