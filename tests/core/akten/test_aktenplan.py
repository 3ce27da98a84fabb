"""The Aktenplan as a file: in with line-exact faults, out again the same, twice the same."""

from pathlib import Path

import pytest
from tests.core.stadt import Stadt, build_stadt
from typer.testing import CliRunner

from rathaus import uhr
from rathaus.core.akten.aktenplan import SPALTEN, write_aktenplan
from rathaus.core.akten.aufbewahrung import rule_of
from rathaus.core.akten.commands import app
from rathaus.core.akten.einlesen import Einleseergebnis
from rathaus.core.akten.models import Aktenplaneinheit
from rathaus.core.akten.public import MUSTERPLAN, find_or_open_akte, import_aktenplan
from rathaus.core.einheiten.public import sicht_for
from rathaus.core.protokoll.models import Inhalt
from rathaus.core.yamldateien import Dateifehler
from rathaus.recht.fehler import UngueltigeEingabe

GUT = "7;Verkehr;;je_vorgang;B;10J;allgemein;;{betreff};;sachakte;erlaubt"
UNTEN = (
    "7.1;Parken;7;je_jahr;V;dauernd;ordnung;ordnungsamt;{titel} {jahr};Erläuterung;projekt;gesperrt"
)


@pytest.fixture
def stadt(db: None) -> Stadt:
    return build_stadt()


def _file(ordner: Path, *zeilen: str, kopf: str = ";".join(SPALTEN)) -> Path:
    pfad = ordner / "plan.csv"
    pfad.write_text("\n".join([kopf, *zeilen]) + "\n", encoding="utf-8")
    return pfad


def test_in_and_out_is_the_same(stadt: Stadt, tmp_path: Path) -> None:
    pfad = _file(tmp_path, GUT, UNTEN)
    Aktenplaneinheit.objects.all().delete()
    assert import_aktenplan(pfad, akteur=stadt.programm) == Einleseergebnis(2, 0, 0)
    assert write_aktenplan() == pfad.read_text(encoding="utf-8")
    unten = Aktenplaneinheit.objects.get(kennzeichen="7.1")
    assert (unten.oben.kennzeichen, unten.einheit.kennung) == ("7", "ordnungsamt")


def test_twice_changes_nothing_and_notes_nothing(stadt: Stadt, tmp_path: Path) -> None:
    pfad = _file(tmp_path, GUT, UNTEN)
    import_aktenplan(pfad, akteur=stadt.programm)
    zeilen = Inhalt.objects.count()
    assert import_aktenplan(pfad, akteur=stadt.programm) == Einleseergebnis(0, 0, 2)
    assert Inhalt.objects.count() == zeilen


def test_a_change_is_a_change_of_that_position_only(stadt: Stadt, tmp_path: Path) -> None:
    import_aktenplan(_file(tmp_path, GUT, UNTEN), akteur=stadt.programm)
    anders = _file(tmp_path, GUT, UNTEN.replace("Parken", "Bewohnerparken"))
    assert import_aktenplan(anders, akteur=stadt.programm) == Einleseergebnis(0, 1, 1)
    assert Aktenplaneinheit.objects.get(kennzeichen="7.1").titel == "Bewohnerparken"


@pytest.mark.parametrize(
    ("zeile", "grund"),
    [
        (GUT, "zweimal"),
        (UNTEN.replace("7.1;", "sieben;"), "kein Kennzeichen"),
        (UNTEN.replace("7.1;Parken;7", "7.1;Parken;8"), "weiter oben"),
        (UNTEN.replace("Parken", ""), "Titel fehlt"),
        (UNTEN.replace("je_jahr", "je_tag"), "bildungsregel"),
        (UNTEN.replace(";V;", ";X;"), "archivmarke"),
        (UNTEN.replace("dauernd", "ewig"), "aufbewahrung"),
        (UNTEN.replace("ordnung;ordnungsamt", "geheim;ordnungsamt"), "schutzbereich"),
        (UNTEN.replace("ordnungsamt", "mondamt"), "mondamt"),
        (UNTEN.replace("{jahr}", "{farbe}"), "titelregel"),
        (UNTEN.replace("projekt", "luftakte"), "aktentyp"),
        (UNTEN.replace("gesperrt", "vielleicht"), "notzugriff"),
        ("7.1;zu kurz", "Spalten"),
    ],
)
def test_a_fault_is_named_with_its_line_and_nothing_is_read(
    stadt: Stadt, tmp_path: Path, zeile: str, grund: str
) -> None:
    pfad = _file(tmp_path, GUT, zeile)
    vorher = Aktenplaneinheit.objects.count()
    with pytest.raises(Dateifehler) as gefangen:
        import_aktenplan(pfad, akteur=stadt.programm)
    assert any(z.startswith(f"{pfad}:3: ") and grund in z for z in gefangen.value.zeilen)
    assert Aktenplaneinheit.objects.count() == vorher


def test_an_older_table_leaves_what_it_does_not_say(stadt: Stadt, tmp_path: Path) -> None:
    import_aktenplan(_file(tmp_path, GUT, UNTEN), akteur=stadt.programm)
    alt = [zeile.rsplit(";", 2)[0] for zeile in (GUT, UNTEN.replace("Parken", "Anwohner"))]
    neu = "8;Markt;;je_vorgang;B;10J;allgemein;;;"
    kopf = ";".join(SPALTEN[:-2])
    ergebnis = import_aktenplan(_file(tmp_path, *alt, neu, kopf=kopf), akteur=stadt.programm)
    assert ergebnis == Einleseergebnis(1, 1, 1)
    gelesen = {p.kennzeichen: p for p in Aktenplaneinheit.objects.all()}
    assert (gelesen["7.1"].aktentyp, gelesen["7.1"].notzugriff) == ("projekt", "gesperrt")
    assert (gelesen["8"].aktentyp, gelesen["8"].notzugriff) == ("sachakte", "erlaubt")


def test_a_wrong_head_is_refused(stadt: Stadt, tmp_path: Path) -> None:
    with pytest.raises(Dateifehler, match=r"plan\.csv:1: Die Spalten"):
        import_aktenplan(_file(tmp_path, GUT, kopf="a;b"), akteur=stadt.programm)


def test_the_command_speaks_of_faults_and_exits_2(stadt: Stadt, tmp_path: Path) -> None:
    kaputt = CliRunner().invoke(
        app, ["aktenplan", "einlesen", str(_file(tmp_path, UNTEN))], catch_exceptions=False
    )
    assert kaputt.exit_code == 2
    assert "plan.csv:2:" in kaputt.output
    fehlt = CliRunner().invoke(app, ["aktenplan", "einlesen", str(tmp_path / "nichts.csv")])
    assert fehlt.exit_code == 2


def test_the_command_reads_and_writes(stadt: Stadt, tmp_path: Path) -> None:
    gut = CliRunner().invoke(app, ["aktenplan", "einlesen", str(_file(tmp_path, GUT, UNTEN))])
    assert (gut.exit_code, gut.output) == (0, "2 neu, 0 geändert, 0 unverändert.\n")
    ziel = tmp_path / "aus.csv"
    assert CliRunner().invoke(app, ["aktenplan", "ausgeben", str(ziel)]).exit_code == 0
    assert UNTEN in ziel.read_text(encoding="utf-8")


def test_the_shipped_plan_has_ten_main_groups_and_three_levels() -> None:
    zeilen = [z.split(";") for z in MUSTERPLAN.read_text(encoding="utf-8").splitlines()[1:]]
    oberste = [kennzeichen for kennzeichen, _titel, oben, *_rest in zeilen if not oben]
    assert oberste == [str(ziffer) for ziffer in range(10)]
    assert {kennzeichen.count(".") for kennzeichen, *_rest in zeilen} == {0, 1, 2}
    assert len(zeilen) > 300


def test_a_new_akte_is_named_by_the_rule_of_its_position(stadt: Stadt, tmp_path: Path) -> None:
    import_aktenplan(_file(tmp_path, GUT, UNTEN), akteur=stadt.programm)
    position = Aktenplaneinheit.objects.get(kennzeichen="7.1")
    akte = find_or_open_akte(
        position,
        sicht=sicht_for(stadt.ordnungsamt, "ordnung"),
        titel="Parkausweis MU-A 1",
        akteur=stadt.programm,
    )
    assert akte.titel == f"Parken {uhr.heute().year}"


@pytest.mark.parametrize(("angabe", "jahre"), [("10J", 10), ("dauernd", None)])
def test_the_towns_own_retention_is_read(angabe: str, jahre: int | None) -> None:
    assert rule_of(angabe, "Parken", am=uhr.heute(), land="NW").jahre == jahre


def test_an_unknown_retention_is_refused() -> None:
    assert rule_of("steuer.buchungsbelege", "Steuer", am=uhr.heute(), land="NW").jahre == 8
    with pytest.raises(UngueltigeEingabe):
        rule_of("ewig", "Parken", am=uhr.heute(), land="NW")
