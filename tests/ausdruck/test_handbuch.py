"""Das Handbuch stimmt: jeder Operator, seine Beschreibung, sein Beispiel, sein Ergebnis."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from rathaus.ausdruck import (
    OPERATOREN,
    Art,
    Feld,
    Schema,
    Stufe,
    Umgebung,
    lesart,
    pruefe,
    uebersetze,
    zeige,
)

SEITE = (Path(__file__).parents[2] / "docs/handbuch/ausdruck.md").read_text(encoding="utf-8")
ABSCHNITT = re.compile(
    r"^### `(?P<name>\S+)`\n\n(?P<kurz>.+)\n\n```yaml\n(?P<yaml>[^`]+)```\n\n"
    r"Ergebnis: `(?P<wert>.+)`$",
    re.MULTILINE,
)
ABSCHNITTE = {m["name"]: m for m in ABSCHNITT.finditer(SEITE)}
BLOECKE = [yaml.safe_load(b) for b in re.findall(r"```yaml\n(.*?)```", SEITE, re.DOTALL)]


@pytest.fixture(scope="module")
def welt() -> tuple[Schema, Umgebung, dict]:
    (block,) = [b for b in BLOECKE if "felder" in b]
    felder = {pfad: Feld(Art(f.pop("art")), **f) for pfad, f in block["felder"].items()}
    schema = Schema(
        felder,
        saetze={n: Feld(Art.ZAHL) for n in ("hundesteuer.erster", "hundesteuer.weiterer")},
        codelisten={"listenhunde": ""},
        staffeln={"standgebuehr": ""},
        zuordnungen={"verwaltungsgebuehr": ""},
    )
    umgebung = Umgebung(
        stichtage={"heute": date(2026, 5, 1)},
        saetze={"hundesteuer.erster": Decimal(90), "hundesteuer.weiterer": Decimal(140)},
        codelisten={"listenhunde": {"pitbull"}},
        staffeln={"standgebuehr": [Stufe(Decimal(25), bis=Decimal(10)), Stufe(Decimal(40))]},
        zuordnungen={"verwaltungsgebuehr": {"mops": Decimal(15)}},
    )
    return schema, umgebung, block["daten"]


def test_jeder_operator_steht_im_handbuch_und_kein_anderer() -> None:
    ueberschriften = re.findall(r"^### `(\S+)`$", SEITE, re.MULTILINE)
    assert sorted(ueberschriften) == sorted(OPERATOREN)
    assert ABSCHNITTE.keys() == OPERATOREN.keys()


@pytest.mark.parametrize("name", OPERATOREN)
def test_beschreibung_stimmt_mit_dem_operator_ueberein(name: str) -> None:
    assert ABSCHNITTE[name]["kurz"] == OPERATOREN[name].kurz


@pytest.mark.parametrize("name", OPERATOREN)
def test_beispiel_ergibt_was_das_handbuch_sagt(
    name: str, welt: tuple[Schema, Umgebung, dict]
) -> None:
    schema, umgebung, daten = welt
    abschnitt = ABSCHNITTE[name]
    ausdruck = yaml.safe_load(abschnitt["yaml"])
    assert f'"{name}"' in repr(ausdruck).replace("'", '"')
    assert zeige(uebersetze(ausdruck, schema).wert(daten, umgebung)) == abschnitt["wert"]


def test_alle_beispiele_bestehen_die_pruefung(welt: tuple[Schema, Umgebung, dict]) -> None:
    ausdruecke = [b for b in BLOECKE if "felder" not in b]
    assert len(ausdruecke) > len(OPERATOREN)
    assert [pruefe(a, welt[0]) for a in ausdruecke] == [[]] * len(ausdruecke)


def test_das_erste_beispiel_liest_sich_wie_beschrieben(welt: tuple[Schema, Umgebung, dict]) -> None:
    satz = lesart(BLOECKE[0], welt[0])
    assert f"heißt das: {satz}." in " ".join(SEITE.split())
