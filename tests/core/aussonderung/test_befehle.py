"""`rathaus aussonderung …`, and that what it writes is valid xdomea."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from tests.conformance.corpora import CORPORA, need
from tests.core.vorgaenge.amt import Amt
from typer.testing import CliRunner

from rathaus import uhr
from rathaus.core.aussonderung.commands import app
from rathaus.core.aussonderung.models import Archivnachricht, Aussonderung, Aussonderungsstueck
from rathaus.normen import xdomea

from .faelle import DANACH, closed_akte, position

Befehl = Callable[..., tuple[int, str]]


@pytest.fixture
def befehl() -> Befehl:
    def run(*worte: object) -> tuple[int, str]:
        with uhr.stelle_auf(DANACH):
            ergebnis = CliRunner().invoke(app, [str(wort) for wort in worte])
        if ergebnis.exception and not isinstance(ergebnis.exception, SystemExit):
            raise ergebnis.exception
        return ergebnis.exit_code, ergebnis.output

    return run


def _message(zip_pfad: Path) -> bytes:
    with ZipFile(zip_pfad) as lieferung:
        return lieferung.read(f"{zip_pfad.stem}.xml")


def _answer(nachricht: xdomea.Nachricht, pfad: Path) -> Path:
    pfad.write_bytes(xdomea.schreibe(nachricht))
    return pfad


@need("xdomea")
def test_offer_answer_hand_over(amt: Amt, befehl: Befehl, tmp_path: Path) -> None:
    position()
    akte = closed_akte(amt, dateien=1)
    code, ausgabe = befehl("anbieten", "--ziel", tmp_path, "--archiv", "Kreisarchiv")
    assert code == 0
    (angebot,) = tmp_path.glob("*.0501.zip")
    assert str(angebot) in ausgabe.replace("\n", "")
    _check_valid(_message(angebot))
    assert "Nichts anzubieten" in befehl("anbieten", "--ziel", tmp_path, "--archiv", "K")[1]
    kopf = xdomea.lies(_message(angebot)).kopf
    urteil = xdomea.Bewertung(akte.pk, xdomea.Urteil.ARCHIVIEREN)
    antwort = _answer(xdomea.Bewertungsverzeichnis(kopf, (urteil,)), tmp_path / "0502.xml")
    code, ausgabe = befehl("einlesen", antwort, "--ziel", tmp_path)
    assert (code, "Bewertet: 1 Akte." in ausgabe) == (0, True)
    (bestaetigung,) = tmp_path.glob("*.0505.zip")
    _check_valid(_message(bestaetigung))
    assert befehl("uebergeben", "--ziel", tmp_path)[0] == 0
    (lieferung,) = tmp_path.glob("*.0503.zip")
    _check_valid(_message(lieferung))
    assert "Nichts zu übergeben" in befehl("uebergeben", "--ziel", tmp_path)[1]
    typen = Archivnachricht.objects.values_list("typ", flat=True)
    assert sorted(typen) == ["0501", "0502", "0503", "0505"]


def _check_valid(daten: bytes) -> None:
    ordner = CORPORA / "xdomea" / "xsd" / "3.0.0"
    schema = etree.XMLSchema(
        etree.parse(ordner / "xdomea-Nachrichten-AussonderungDurchfuehren.xsd")
    )
    assert schema.validate(etree.fromstring(daten)), schema.error_log


def test_a_broken_message_ends_with_2_and_its_line(
    amt: Amt, befehl: Befehl, tmp_path: Path
) -> None:
    kaputt = tmp_path / "kaputt.xml"
    kaputt.write_text("<a>\n<b>\n</a>")
    code, ausgabe = befehl("einlesen", kaputt)
    assert code == 2
    assert "Zeile 3" in ausgabe
    zip_pfad = tmp_path / "kaputt.zip"
    zip_pfad.write_bytes(b"PK\x03\x04nichts")
    assert befehl("einlesen", zip_pfad)[0] == 2
    assert befehl("einlesen", tmp_path / "fehlt.xml")[0] == 2
    assert befehl("uebergeben", "--ziel", tmp_path / "fehlt")[0] == 2
    assert not Aussonderung.objects.exists()


def test_without_a_name_the_archive_is_asked_for(amt: Amt, befehl: Befehl, tmp_path: Path) -> None:
    position()
    closed_akte(amt)
    code, ausgabe = befehl("anbieten", "--ziel", tmp_path)
    assert (code, "--archiv" in ausgabe) == (2, True)
    assert befehl("anbieten", "--ziel", tmp_path, "--archiv", "A", "--weg", "bote")[0] == 2
    assert befehl("anbieten", "--ziel", tmp_path, "--archiv", "A", "--weg", "ordner")[0] == 0
    (tabelle,) = tmp_path.glob("*_Anbietung.csv")
    assert Aussonderungsstueck.objects.get().akte.aktenzeichen in tabelle.read_text()
