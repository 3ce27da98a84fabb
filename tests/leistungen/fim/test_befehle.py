"""`rathaus fim …`: one command makes a form; what cannot be is said in one line, exit 2."""

import zipfile
from pathlib import Path

import pytest
from tests.core.stadt import Stadt
from tests.leistungen.fim.proben import DRACHEN, GENERICODE, feld, mal, schema, wind_select
from typer.testing import CliRunner, Result

from rathaus.core.fehler import NichtGefunden
from rathaus.leistungen.dateien import check_datei, load_dokument
from rathaus.leistungen.fim.commands import app
from rathaus.leistungen.fim.lesen import read_schema
from rathaus.leistungen.models import Leistung


def _run(*angaben: object) -> Result:
    return CliRunner().invoke(app, [str(angabe) for angabe in angaben])


@pytest.fixture
def drachen(tmp_path: Path) -> Path:
    pfad = tmp_path / "drachen.xml"
    pfad.write_bytes(DRACHEN)
    return pfad


def test_a_schema_becomes_a_package_in_a_folder(drachen: Path, tmp_path: Path) -> None:
    ergebnis = _run("import", drachen, "--ziel", tmp_path / "pakete")
    assert ergebnis.exit_code == 0
    assert "8 Felder, 3 Gruppen, 3 davon an mehreren Stellen" in ergebnis.stdout
    assert check_datei(tmp_path / "pakete" / "drachen-steigen-lassen" / "paket.yaml") == []


def test_work_on_a_package_is_not_overwritten_unasked(drachen: Path, tmp_path: Path) -> None:
    _run("import", drachen, "--ziel", tmp_path)
    pfad = tmp_path / "drachen-steigen-lassen" / "paket.yaml"
    assert _run("import", drachen, "--ziel", tmp_path).exit_code == 0
    pfad.write_text(pfad.read_text(encoding="utf-8") + "\n# meins\n", encoding="utf-8")
    abgelehnt = _run("import", drachen, "--ziel", tmp_path)
    assert abgelehnt.exit_code == 2
    assert "# meins" in pfad.read_text(encoding="utf-8")
    assert _run("import", drachen, "--ziel", tmp_path, "--ersetzen").exit_code == 0
    assert "# meins" not in pfad.read_text(encoding="utf-8")


def test_a_list_comes_along(tmp_path: Path) -> None:
    (tmp_path / "w.xml").write_bytes(schema(mal("1:1", wind_select())))
    (tmp_path / "liste.xml").write_bytes(GENERICODE)
    ohne = _run("import", tmp_path / "w.xml", "--ziel", tmp_path / "ohne")
    assert "Bitte ansehen: wind: Die Codeliste" in ohne.stdout
    mit = _run("import", tmp_path / "w.xml", "--codeliste", tmp_path / "liste.xml",
               "--ziel", tmp_path / "mit")  # fmt: skip
    assert "Die Codeliste" not in mit.stdout


def test_a_list_that_comes_later_changes_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "w.xml").write_bytes(schema(mal("0:1", wind_select())))
    (tmp_path / "liste.xml").write_bytes(GENERICODE)
    _run("import", tmp_path / "w.xml", "--ziel", tmp_path)
    pfad = tmp_path / "drachen-steigen-lassen" / "paket.yaml"
    pfad.write_text(pfad.read_text(encoding="utf-8").replace("Wind?", "Wie weht es?"), "utf-8")
    ergebnis = _run("codeliste", pfad, tmp_path / "liste.xml")
    assert ergebnis.stdout == "Jetzt Auswahl: wind\n"
    frage = load_dokument(pfad)["daten"]["wind"]
    assert (frage["art"], frage["werte"]) == ("auswahl", {"1": "lau", "2": "steif"})
    assert (frage["frage"], frage["freiwillig"]) == ("Wie weht es?", True)
    nochmal = _run("codeliste", pfad, tmp_path / "liste.xml")
    assert nochmal.exit_code == 2
    assert "Keine Frage wartet" in nochmal.stderr


def _bomb(pfad: Path) -> None:
    with zipfile.ZipFile(pfad, "w", zipfile.ZIP_DEFLATED) as archiv:
        archiv.writestr("a.xml", b"0" * 1_000_000)


def _huge(pfad: Path) -> None:
    with pfad.open("wb") as strom:
        strom.truncate(50_000_000)


def _pattern(pfad: Path) -> None:
    mehr = '<x:praezisierung pattern="(a+)+"/>'
    pfad.write_bytes(schema(mal("1:1", feld("F1", "Wind", mehr=mehr))))


@pytest.mark.parametrize(
    "write",
    [
        lambda pfad: pfad.write_bytes(DRACHEN[:-20]),
        lambda pfad: pfad.write_bytes(DRACHEN.replace(b"xdatenfelder_3.0.0", b"xdatenfelder_9")),
        lambda pfad: pfad.write_bytes(DRACHEN.replace(b"<x:id>F77000000001</x:id>", b"")),
        lambda pfad: pfad.write_bytes(b'<!DOCTYPE a [<!ENTITY e "x">]>' + DRACHEN[39:]),
        lambda pfad: None,
        _huge,
        _bomb,
        _pattern,
    ],
    ids=["xml", "namensraum", "id", "entities", "fehlt", "gross", "zip", "muster"],
)
def test_what_is_refused_is_refused_in_one_line(write: object, tmp_path: Path) -> None:
    assert callable(write)
    pfad = tmp_path / "probe.xml"
    write(pfad)
    ergebnis = _run("import", pfad, "--ziel", tmp_path / "pakete")
    assert ergebnis.exit_code == 2
    assert ergebnis.stdout == ""
    [zeile] = ergebnis.stderr.splitlines()
    assert zeile.startswith("probe.xml: ")
    assert not (tmp_path / "pakete").exists()


@pytest.mark.parametrize(("angabe", "offen"), [("--veroeffentlichen", True), (None, False)])
def test_a_schema_comes_into_the_town_hall(
    drachen: Path, ort: Stadt, angabe: str | None, offen: bool
) -> None:
    assert _run("import", drachen, *([angabe] if angabe else [])).exit_code == 0
    leistung = Leistung.objects.get(kennung="drachen-steigen-lassen")
    assert (leistung.fassung is not None) is offen
    assert leistung.fassungen.get().nummer == 1


def test_a_service_goes_out_as_schema_and_as_description(ort: Stadt, tmp_path: Path) -> None:
    ergebnis = _run("export", "hund-anmelden", "--ziel", tmp_path / "hund.xml")
    assert ergebnis.exit_code == 0
    assert "nicht gegen das amtliche Schema geprüft" in ergebnis.stderr
    assert read_schema((tmp_path / "hund.xml").read_bytes()).wurzel.name == "Hund anmelden"
    xzufi = _run("xzufi", "hund-anmelden")
    assert b"Hund anmelden" in xzufi.stdout_bytes
    assert "Profil" in xzufi.stderr


def test_a_service_nobody_knows_cannot_go_out(ort: Stadt) -> None:
    assert isinstance(_run("export", "gibt-es-nicht").exception, NichtGefunden)


def test_a_package_file_goes_out_without_the_database(drachen: Path, tmp_path: Path) -> None:
    _run("import", drachen, "--ziel", tmp_path)
    paket = tmp_path / "drachen-steigen-lassen" / "paket.yaml"
    ergebnis = _run("export", "drachen-steigen-lassen", "--paket", paket)
    assert read_schema(ergebnis.stdout_bytes) == read_schema(DRACHEN)
    assert _run("export", "anders", "--paket", paket).exit_code == 2
