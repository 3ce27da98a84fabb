"""Packages as ZIP: the same document comes back, and nothing hostile does."""

import os
import stat
import zipfile
from pathlib import Path

import pytest
from tests.leistungen.ort import paket
from tests.leistungen.probe import DOKUMENT
from typer.testing import CliRunner

from rathaus.leistungen.austausch import Austauschfehler, describe_changes, pack, unpack
from rathaus.leistungen.commands import app


def _zip(ordner: Path, **eintraege: bytes | str) -> Path:
    ziel = ordner / "paket.zip"
    with zipfile.ZipFile(ziel, "w", zipfile.ZIP_DEFLATED) as archiv:
        for name, inhalt in eintraege.items():
            archiv.writestr(name, inhalt)
    return ziel


@pytest.mark.parametrize("kennung", ["hund-anmelden", "meldebescheinigung"])
def test_a_package_comes_back_as_it_went(tmp_path: Path, kennung: str) -> None:
    dokument = paket(kennung).dokument
    datei = tmp_path / "p.zip"
    datei.write_bytes(pack(dokument))
    zurueck = unpack(datei)
    assert zurueck == dokument
    assert describe_changes(dokument, zurueck) == []
    assert pack(zurueck) == datei.read_bytes()


def test_changes_are_said_place_by_place() -> None:
    neu = {**DOKUMENT, "name": "Ferienspiele", "einheit": "jugend"}
    ohne = {schluessel: wert for schluessel, wert in DOKUMENT.items() if schluessel != "zielgruppe"}
    assert describe_changes(DOKUMENT, neu) == [
        "+ einheit: jugend",
        "~ name: Ferienbetreuung → Ferienspiele",
    ]
    assert describe_changes(DOKUMENT, ohne) == ["- zielgruppe: buerger"]


@pytest.mark.parametrize(
    ("eintraege", "grund"),
    [
        ({"../x/paket.yaml": "a: 1"}, "genau eine Datei"),
        ({"/x/paket.yaml": "a: 1"}, "genau eine Datei"),
        ({"x/paket.yaml": "a: 1", "y/paket.yaml": "a: 1"}, "genau eine Datei"),
        ({"x/paket.py": "a: 1"}, "genau eine Datei"),
        ({}, "genau eine Datei"),
        ({"x/paket.yaml": "a: ["}, "paket.yaml:1"),
        ({"x/paket.yaml": b"\xff\xfe\x00"}, "nicht lesbar"),
        ({"x/paket.yaml": "kennung: x"}, "name: fehlt"),
        ({"x/paket.yaml": "!!python/object/apply:os.system [echo]"}, "paket.yaml"),
        ({"x/paket.yaml": "a: " + "x" * 2_000_000}, "größer als 1 MB"),
    ],
)
def test_what_is_no_package_is_refused_in_one_line(
    tmp_path: Path, eintraege: dict[str, str | bytes], grund: str
) -> None:
    with pytest.raises(Austauschfehler, match=grund) as gefangen:
        unpack(_zip(tmp_path, **eintraege))
    assert "\n" not in str(gefangen.value)


def test_a_bomb_a_link_and_no_zip_are_refused(tmp_path: Path) -> None:
    bombe = _zip(tmp_path, **{"x/paket.yaml": b"#" * 500_000_000})
    assert bombe.stat().st_size < 2_000_000
    with pytest.raises(Austauschfehler, match="größer als 1 MB"):
        unpack(bombe)
    verknuepfung = zipfile.ZipInfo("x/paket.yaml")
    verknuepfung.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archiv:
        archiv.writestr(verknuepfung, "/etc/hostname")
    with pytest.raises(Austauschfehler, match="Verknüpfungen"):
        unpack(tmp_path / "link.zip")
    (tmp_path / "kein.zip").write_bytes(os.urandom(2000))
    with pytest.raises(Austauschfehler, match="keine lesbare ZIP"):
        unpack(tmp_path / "kein.zip")
    (tmp_path / "gross.zip").write_bytes(b"x" * 2_000_001)
    with pytest.raises(Austauschfehler, match="größer als 2 MB"):
        unpack(tmp_path / "gross.zip")


def test_the_command_refuses_with_exit_2(tmp_path: Path) -> None:
    ergebnis = CliRunner().invoke(app, ["importieren", str(tmp_path / "fehlt.zip")])
    assert ergebnis.exit_code == 2
    assert "gibt es nicht" in ergebnis.output


@pytest.mark.django_db
def test_a_package_travels_by_command(tmp_path: Path) -> None:
    datei = tmp_path / "p.zip"
    datei.write_bytes(pack(paket("hund-abmelden").dokument))
    erst = CliRunner().invoke(app, ["importieren", str(datei), "--veroeffentlichen"])
    assert erst.exit_code == 0, erst.output
    assert "Die Leistung ist neu." in erst.output
    ziel = tmp_path / "raus.zip"
    raus = CliRunner().invoke(app, ["exportieren", "hund-abmelden", str(ziel)])
    assert raus.exit_code == 0, raus.output
    assert ziel.read_bytes() == datei.read_bytes()
