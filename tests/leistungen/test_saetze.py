"""Sentences of packages: none cut by a comma, none hard to read where it claims to be easy."""

from pathlib import Path

from typer.testing import CliRunner

from rathaus.core.yamldateien import read_yaml
from rathaus.leistungen.commands import app
from rathaus.leistungen.dateien import ORDNER, inspect_datei, paketdateien
from rathaus.leistungen.paket.saetze import breaches_of, split_sentences

_PAKET = """
kennung: probe
name: Probe
weg: information
beschreibung:
  hinweise: {hinweise}
sprachen:
  einfach:
    name: Probe
    kurz: {kurz}
"""


def write_package(ordner: Path, *, hinweise: str = "[Ein Satz.]", kurz: str = "Ein Satz.") -> Path:
    datei = ordner / "probe" / "paket.yaml"
    datei.parent.mkdir()
    datei.write_text(_PAKET.format(hinweise=hinweise, kurz=kurz), encoding="utf-8")
    return datei


def test_no_package_has_a_sentence_cut_by_a_comma() -> None:
    geteilt = {d.parent.name: list(split_sentences(read_yaml(d).daten)) for d in paketdateien()}
    assert {name: orte for name, orte in geteilt.items() if orte} == {}


def test_no_package_is_hard_to_read_where_it_claims_to_be_easy() -> None:
    schwer = [
        f"{datei.parent.name}: {ort}: {befund}"
        for datei in paketdateien()
        for ort, befund in breaches_of(read_yaml(datei).daten)
        if not befund.rat
    ]
    assert schwer == []


def test_a_sentence_cut_by_a_comma_is_named_with_its_line(tmp_path: Path) -> None:
    datei = write_package(tmp_path, hinweise="[Fällt er weg, sagen Sie es., Noch ein Satz.]")
    [luecke] = inspect_datei(datei).luecken
    assert luecke.startswith(f"{datei}:6: beschreibung.hinweise[1]: Beginnt klein.")
    assert inspect_datei(datei).fehler == []


def test_a_sentence_in_quotes_is_whole(tmp_path: Path) -> None:
    datei = write_package(tmp_path, hinweise='["Fällt er weg, sagen Sie es.", Noch ein Satz.]')
    assert inspect_datei(datei).luecken == ()


def test_the_command_names_place_rule_and_words(tmp_path: Path) -> None:
    write_package(tmp_path, kurz="Dafür muss man bezahlen.")
    ergebnis = CliRunner().invoke(app, ["sprache", "probe", "--ordner", str(tmp_path)])
    assert ergebnis.exit_code == 1
    assert "paket.yaml:10: sprachen.einfach.kurz: BITV 2.0 Anlage 2 Teil 2 Nr. 2" in ergebnis.output
    assert "„man“" in ergebnis.output


def test_the_command_is_content_with_plain_words(tmp_path: Path) -> None:
    write_package(tmp_path, kurz="Dafür müssen Sie bezahlen.")
    assert CliRunner().invoke(app, ["sprache", "--ordner", str(tmp_path)]).exit_code == 0


def test_the_command_refuses_a_package_that_is_not_there(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["sprache", "fehlt", "--ordner", str(tmp_path)]).exit_code == 2
    assert list(paketdateien(ORDNER))


def test_checking_the_catalogue_gives_hard_sentences_as_advice(tmp_path: Path) -> None:
    write_package(tmp_path, kurz="Dafür muss man bezahlen.")
    ergebnis = CliRunner().invoke(app, ["pruefen", "--ordner", str(tmp_path)])
    assert ergebnis.exit_code == 0
    assert "Hinweis: " in ergebnis.output
