"""What `rathaus check` and `rathaus pdf` say."""

import json
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pikepdf import Name
from typer.testing import CliRunner

from rathaus import uhr
from rathaus.core.bescheide.commands import app
from rathaus.core.pruefungen import Hinweis
from rathaus.core.siegel import zertifikate
from rathaus.core.siegel.pruefung import VORLAUF, check_siegelungen, check_zertifikat
from rathaus.core.siegel.werk.siegeln import seal

from .stelle import Stelle, changed, flipped, plain_letter

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt


def findings_in(tage: timedelta) -> list[str]:
    with uhr.stelle_auf(uhr.jetzt() + tage):
        return list(check_zertifikat())


def test_the_end_of_the_certificate_is_told_sixty_days_ahead(mit_siegel) -> None:
    ende = zertifikate.GUELTIG
    assert findings_in(ende - VORLAUF - timedelta(days=1)) == []
    [hinweis] = findings_in(ende - VORLAUF + timedelta(days=1))
    assert isinstance(hinweis, Hinweis)
    [befund] = findings_in(ende + timedelta(days=1))
    assert not isinstance(befund, Hinweis)
    assert "abgelaufen" in befund


def test_a_hint_does_not_fail_the_check(monkeypatch, capsys) -> None:
    from rathaus.config import checks
    from rathaus.core import pruefungen

    monkeypatch.setattr(pruefungen, "_pruefungen", {"Probe": lambda: [Hinweis("bald")]})
    assert checks.run_checks()
    assert "bald" in capsys.readouterr().out
    monkeypatch.setattr(pruefungen, "_pruefungen", {"Probe": lambda: ["jetzt"]})
    assert not checks.run_checks()


def test_a_missing_key_is_a_finding_and_no_seal_is_none(mit_siegel) -> None:
    mit_siegel.SIEGEL = "pkcs12:/gibt/es/nicht.p12"
    assert len(list(check_zertifikat())) == 1
    mit_siegel.SIEGEL = ""
    assert list(check_zertifikat()) == []


def test_the_check_looks_at_every_sealed_letter(amt: "Briefamt", mit_siegel, monkeypatch) -> None:
    from rathaus.core.siegel import pruefung

    bescheid = amt.finish()
    assert list(check_siegelungen()) == []
    gelesen = pruefung.read_datei
    monkeypatch.setattr(
        pruefung,
        "read_datei",
        lambda datei: flipped(inhalt := gelesen(datei), inhalt.index(b"/Lang") + 8),
    )
    [befund] = check_siegelungen()
    assert str(bescheid.ausfertigung.pk) in befund


@pytest.fixture
def briefe(tmp_path: Path, mit_siegel, stelle: Stelle) -> dict[str, str]:
    gesiegelt = seal(plain_letter(), stelle.auftrag(gestempelt=True))
    inhalte = {
        "offen": plain_letter(),
        "gesiegelt": gesiegelt,
        "verfaelscht": flipped(gesiegelt, gesiegelt.index(b"/Lang") + 8),
        "kaputt": changed(plain_letter(), _without_tree),
    }
    for name, inhalt in inhalte.items():
        (tmp_path / f"{name}.pdf").write_bytes(inhalt)
    return {name: str(tmp_path / f"{name}.pdf") for name in inhalte}


def _without_tree(datei) -> None:
    del datei.Root[Name.StructTreeRoot]


@pytest.mark.parametrize(
    ("name", "optionen", "code"),
    [
        ("offen", [], 0),
        ("gesiegelt", [], 0),
        ("verfaelscht", [], 1),
        ("kaputt", [], 1),
        ("offen", ["--siegel"], 1),
        ("gesiegelt", ["--siegel"], 0),
    ],
)
def test_pruefen_ends_with_one_if_a_file_fails(briefe, name, optionen, code) -> None:
    assert CliRunner().invoke(app, ["pruefen", briefe[name], *optionen]).exit_code == code


def test_pruefen_tells_each_file_as_data(briefe) -> None:
    gelaufen = CliRunner().invoke(app, ["pruefen", "--json", briefe["gesiegelt"], briefe["kaputt"]])
    gut, schlecht = json.loads(gelaufen.stdout)
    assert gelaufen.exit_code == 1
    assert (gut["bestanden"], gut["siegel"]) == (True, "gueltig")
    assert gut["signaturen"][0]["zeitstempel"]
    assert (schlecht["bestanden"], schlecht["siegel"]) == (False, "keines")
    assert any(norm["maengel"] for norm in schlecht["normen"].values())


@pytest.mark.parametrize("falsch", [[], ["gibt-es-nicht.pdf"], ["--quatsch"]])
def test_bad_usage_ends_with_two(falsch) -> None:
    assert CliRunner().invoke(app, ["pruefen", *falsch]).exit_code == 2


def test_muster_writes_every_letter_twice(tmp_path: Path, mit_siegel, monkeypatch) -> None:
    from itertools import islice

    from rathaus.core.textvorlagen import public

    alle = list(islice(public.sample_letters(), 2))
    monkeypatch.setattr(public, "sample_letters", lambda: iter(alle))
    ziel = tmp_path / "muster"
    assert CliRunner().invoke(app, ["muster", str(ziel)]).exit_code == 0
    namen = {pfad.name for pfad in ziel.iterdir()}
    assert len(namen) == 4
    assert len({name for name in namen if name.endswith("-gesiegelt.pdf")}) == 2
    gelaufen = CliRunner().invoke(
        app, ["pruefen", "--siegel", *(str(p) for p in ziel.glob("*-gesiegelt.pdf"))]
    )
    assert gelaufen.exit_code == 0
