"""The types of Akten: data whose faults are named with their line, and values each kind refuses."""

from decimal import Decimal
from pathlib import Path

import pytest

from rathaus.core.akten.aktenplan import MUSTERPLAN
from rathaus.core.akten.angaben import angaben_of, spell
from rathaus.core.akten.models import Akte, Aktenplaneinheit
from rathaus.core.akten.typen import Feldart, aktentypen, read_typen
from rathaus.core.fehler import Fachfehler
from rathaus.core.yamldateien import Dateifehler

GUT = """\
felder:
  lage: {name: Lage, art: text}
  art: {name: Art, art: auswahl, werte: [alt, neu]}
typen:
  sachakte:
    name: Sachakte
    felder: [lage, art]
"""


def _file(ordner: Path, text: str) -> Path:
    pfad = ordner / "typen.yaml"
    pfad.write_text(text, encoding="utf-8")
    return pfad


def test_the_seven_types_are_there_and_every_position_names_one() -> None:
    typen = aktentypen().typen
    assert {
        "sachakte", "fallakte", "gegenstandsakte", "personalakte", "bauakte", "steuerakte",
        "projekt",
    } == set(typen)  # fmt: skip
    genannt = {z.split(";")[10] for z in MUSTERPLAN.read_text(encoding="utf-8").splitlines()[1:]}
    assert genannt == set(typen)


@pytest.mark.parametrize(
    ("alt", "neu", "zeile", "grund"),
    [
        ("art: text", "art: musik", 2, "Die Art ist eine von"),
        ("name: Lage", "name: ''", 2, "Name fehlt"),
        ("werte: [alt, neu]", "werte: []", 3, "Werte braucht eine Auswahl"),
        ("art: text}", "art: text, farbe: rot}", 2, "kennt ein Feld nicht: farbe"),
        ("art: text}", "art: zahl, von: viel}", 2, "keine Zahl"),
        ("[lage, art]", "[lage, ort]", 7, "„ort“ gibt es nicht"),
        ("[lage, art]", "[lage, lage]", 7, "zweimal"),
        ("sachakte:", "akte:", 4, "„sachakte“ fehlt"),
    ],
)
def test_a_fault_is_named_with_its_line(
    tmp_path: Path, alt: str, neu: str, zeile: int, grund: str
) -> None:
    assert list(read_typen(_file(tmp_path, GUT))["sachakte"].felder)
    pfad = _file(tmp_path, GUT.replace(alt, neu, 1))
    with pytest.raises(Dateifehler) as gefangen:
        read_typen(pfad)
    assert any(z.startswith(f"{pfad}:{zeile}: ") and grund in z for z in gefangen.value.zeilen)


@pytest.mark.parametrize(
    ("kennung", "gut", "schlecht"),
    [
        ("eintritt", "2026-02-28", "2026-02-30"),
        ("stellenanteil", Decimal("80.5"), "viel"),
        ("stellenanteil", "100", "100.1"),
        ("stellenanteil", "0", "-1"),
        ("stellenanteil", "1", "NaN"),
        ("vorhaben", "Neubau", "Luftschloss"),
        ("hauptperson", "p1", "p2"),
        ("gegenstand", "g1", "p1"),
        ("lage", "x" * 300, "x" * 301),
    ],
)
def test_each_kind_takes_its_own_and_refuses_the_rest(
    kennung: str, gut: object, schlecht: str
) -> None:
    feld = aktentypen().felder[kennung]
    bezuege = {Feldart.PERSON: {"p1"}, Feldart.GEGENSTAND: {"g1"}}
    assert spell(feld, gut, bezuege) == str(gut)
    assert spell(feld, "", bezuege) == ""
    with pytest.raises(Fachfehler, match=feld.name):
        spell(feld, schlecht, bezuege)
    assert spell(feld, schlecht, bezuege, bisher=schlecht) == schlecht


def test_what_another_type_knew_is_still_there() -> None:
    akte = Akte(
        position=Aktenplaneinheit(aktentyp="bauakte"),
        angaben={"lage": "Am Markt 1", "hebesatz": "450", "verschollen": "ja"},
    )
    angaben = angaben_of(akte)
    eigene = {a.feld.kennung: a.wert for a in angaben if not a.frueher}
    assert eigene["lage"] == "Am Markt 1"
    assert eigene["vorhaben"] == ""
    frueher = {a.feld.name: a.wert for a in angaben if a.frueher}
    assert frueher == {"Hebesatz": "450", "verschollen": "ja"}
