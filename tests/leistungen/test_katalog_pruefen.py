"""`rathaus katalog pruefen`: what is shipped is in order, and no damage to a package gets by."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rathaus.leistungen import dateien
from rathaus.leistungen.commands import app
from rathaus.leistungen.dateien import ORDNER, paketdateien
from rathaus.leistungen.paket.feldarten import FELDARTEN

FELDART = re.compile(rf"\bart: ({'|'.join(FELDARTEN)})(?=[,\n}}])")
#: What a damage does to the lines of a file, and the line it is found in afterwards (0: any).
Schaden = tuple[list[str], int, str]


def _run(*angaben: str) -> tuple[int, list[str]]:
    ergebnis = CliRunner().invoke(app, ["pruefen", *angaben])
    return ergebnis.exit_code, ergebnis.output.splitlines()


def _is_form(pfad: Path) -> bool:
    return "\ndaten:" in pfad.read_text(encoding="utf-8")


PAKETE = list(paketdateien())
FORMULARE = list(filter(_is_form, PAKETE))


def _name(pfad: Path) -> str:
    return pfad.parent.name


def test_the_whole_catalogue_is_listed_and_in_order() -> None:
    rc, zeilen = _run()
    assert rc == 0, zeilen
    assert len(zeilen) - 1 == len(PAKETE) >= 115
    formulare = [zeile for zeile in zeilen[:-1] if "Formular, Seiten:" in zeile]
    assert len(formulare) == len(FORMULARE) >= 68
    for zeile in formulare:
        alle, abgelehnt = re.findall(r"(\d+) Beispiele, davon (\d+) abgelehnt", zeile)[0]
        assert int(alle) > int(abgelehnt) >= 1, zeile
    assert zeilen[-1].startswith(f"{len(PAKETE)} Pakete")


def _line_of(zeilen: list[str], muster: re.Pattern[str], ab: int = 0) -> int:
    return next(n for n, zeile in enumerate(zeilen) if n >= ab and muster.search(zeile))


def _without_name(zeilen: list[str]) -> Schaden:
    return [zeile for zeile in zeilen if not zeile.startswith("name:")], 0, "name: fehlt"


def _unknown_key(zeilen: list[str]) -> Schaden:
    return [*zeilen, "gebuer: zehn"], len(zeilen) + 1, "gebuer: "


def _broken_yaml(zeilen: list[str]) -> Schaden:
    mitte = next(n for n, z in enumerate(zeilen) if n > 3 and re.match(r"[a-z]+:", z))
    return [*zeilen[:mitte], "kaputt: '", *zeilen[mitte:]], 0, "YAML"


def _twice(zeilen: list[str]) -> Schaden:
    return [*zeilen, "weg: information"], len(zeilen) + 1, "„weg“ steht zweimal"


def _wrong_type(zeilen: list[str]) -> Schaden:
    stelle = _line_of(zeilen, FELDART, _line_of(zeilen, re.compile(r"^daten:")))
    falsch = FELDART.sub("art: orakel", zeilen[stelle] + "\n", count=1).rstrip("\n")
    return [*zeilen[:stelle], falsch, *zeilen[stelle + 1 :]], stelle + 1, "keine Feldart"


def _unknown_path(zeilen: list[str]) -> Schaden:
    ab = _line_of(zeilen, re.compile(r"^ablauf:"))
    stelle = _line_of(zeilen, re.compile(r"felder: *\["), ab)
    falsch = re.sub(r"felder: *\[", "felder: [gibt.es.nicht, ", zeilen[stelle], count=1)
    return (
        [*zeilen[:stelle], falsch, *zeilen[stelle + 1 :]],
        stelle + 1,
        "gibt es in den Daten nicht",
    )


def _lying_example(zeilen: list[str]) -> Schaden:
    ab = _line_of(zeilen, re.compile(r"^beispiele:"))
    muster = re.compile(r"abgelehnt: *\"?[\w.*\[\]]+\"?")
    stelle = _line_of(zeilen, muster, ab)
    falsch = muster.sub("abgelehnt: gibt.es.nicht", zeilen[stelle], count=1)
    return [*zeilen[:stelle], falsch, *zeilen[stelle + 1 :]], 0, "Soll an „gibt.es.nicht“ scheitern"


JEDES: tuple[Callable[[list[str]], Schaden], ...] = (
    _without_name,
    _unknown_key,
    _broken_yaml,
    _twice,
)
FORMULAR = (_wrong_type, _unknown_path, _lying_example)


@pytest.fixture(scope="module")
def ordner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where one damaged package lies alone, the shared parts beside it."""
    ordner = tmp_path_factory.mktemp("pakete")
    for geteilt in ("_bausteine", "_listen"):
        (ordner / geteilt).symlink_to(ORDNER / geteilt)
    return ordner


def _damage(ordner: Path, pfad: Path, schaden: Callable[[list[str]], Schaden]) -> None:
    inhalt, zeile, grund = schaden(pfad.read_text(encoding="utf-8").splitlines())
    ziel = ordner / _name(pfad) / "paket.yaml"
    ziel.parent.mkdir(exist_ok=True)
    ziel.write_text("\n".join(inhalt), encoding="utf-8")
    rc, meldungen = _run("--ordner", str(ordner))
    ziel.unlink()
    assert rc == 1, schaden.__name__
    passend = [meldung for meldung in meldungen if grund in meldung]
    assert passend, (schaden.__name__, meldungen)
    stelle = zeile or r"\d+"
    assert re.search(rf"/{_name(pfad)}/paket\.yaml:{stelle}: ", passend[0]), (zeile, passend)


@pytest.mark.parametrize("pfad", PAKETE, ids=_name)
def test_no_damage_to_any_package_gets_by(ordner: Path, pfad: Path) -> None:
    for schaden in (*JEDES, *(FORMULAR if pfad in FORMULARE else ())):
        _damage(ordner, pfad, schaden)


def test_a_package_in_a_folder_of_another_name_or_without_examples_is_reported(
    ordner: Path,
) -> None:
    text = (ORDNER / "bibliotheksausweis" / "paket.yaml").read_text(encoding="utf-8")
    ziel = ordner / "lesekarte" / "paket.yaml"
    ziel.parent.mkdir()
    ziel.write_text(text.partition("\nbeispiele:")[0], encoding="utf-8")
    rc, meldungen = _run("--ordner", str(ordner))
    ziel.unlink()
    assert rc == 1
    assert [meldung.partition(": ")[2] for meldung in meldungen] == [
        "kennung: Der Ordner heißt „lesekarte“.",
        "beispiele: Es fehlt ein Beispiel, das gilt.",
        "beispiele: Es fehlt ein Beispiel, das abgelehnt wird.",
    ]


def test_a_shipped_matter_lies_in_the_schutzbereich_of_its_akten(
    ordner: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ziel = ordner / "fundsache-melden" / "paket.yaml"
    ziel.parent.mkdir(exist_ok=True)
    text = (ORDNER / "fundsache-melden" / "paket.yaml").read_text(encoding="utf-8")
    ziel.write_text(text.replace("schutzbereich: ordnung", "schutzbereich: steuer"), "utf-8")
    monkeypatch.setattr(dateien, "ORDNER", ordner)
    luecken = dateien.inspect_datei(ziel).luecken
    ziel.unlink()
    assert len(luecken) == 1
    assert "Akten von 1.4.1 gehören zu" in luecken[0]


def test_a_folder_without_packages_is_refused(tmp_path: Path) -> None:
    rc, [meldung] = _run("--ordner", str(tmp_path))
    assert rc == 2
    assert "kein Paket" in meldung
