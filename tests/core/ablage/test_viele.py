"""Many files of our own disk at once."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from PIL import Image

from rathaus.core.ablage.annahme import pdf_reihe
from rathaus.core.ablage.fehler import NichtAngenommen
from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.public import (
    PdfReihe,
    add_dateien,
    inspect_file,
    new_schluessel,
    placed,
    pruefe,
    read_datei,
)
from rathaus.core.ablage.speicher import speicher
from rathaus.core.protokoll.public import auftrag

AKTEUR = auftrag("Prüfling")


@pytest.fixture(scope="module")
def reihe() -> Iterator[PdfReihe]:
    with PdfReihe() as reihe:
        yield reihe


def write_pdf(pfad: Path, *, seiten: int = 1, schrift: bool = False) -> Path:
    pdf = pikepdf.new()
    for _ in range(seiten):
        seite = pdf.add_blank_page()
        bild = pikepdf.Stream(pdf, b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        seite.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=bild))
        if schrift:
            seite.Resources.Font = pikepdf.Dictionary()
    pdf.save(pfad)
    return pfad


def test_pages_are_counted_and_those_without_letters(reihe: PdfReihe, tmp_path: Path) -> None:
    scan = inspect_file(write_pdf(tmp_path / "scan.pdf", seiten=20), reihe)
    brief = inspect_file(write_pdf(tmp_path / "brief.pdf", seiten=3, schrift=True), reihe)
    assert (scan.seiten, scan.bildseiten) == (20, 20)
    assert (brief.seiten, brief.bildseiten) == (3, 0)
    assert scan.sha256 == hashlib.sha256((tmp_path / "scan.pdf").read_bytes()).digest()


def test_a_broken_pdf_is_refused_and_the_next_one_is_looked_at(
    reihe: PdfReihe, tmp_path: Path
) -> None:
    kaputt = tmp_path / "kaputt.pdf"
    kaputt.write_bytes(b"%PDF-1.7\n" + b"x" * 500)
    with pytest.raises(NichtAngenommen, match="beschädigt"):
        inspect_file(kaputt, reihe)
    assert inspect_file(write_pdf(tmp_path / "gut.pdf"), reihe).seiten == 1


def test_a_pdf_that_takes_forever_counts_as_broken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pdf_reihe, "WARTEZEIT", 0)
    with PdfReihe() as reihe, pytest.raises(NichtAngenommen, match="beschädigt"):
        inspect_file(write_pdf(tmp_path / "gut.pdf"), reihe)


def test_a_process_that_died_is_replaced(tmp_path: Path) -> None:
    gut = write_pdf(tmp_path / "gut.pdf")
    with PdfReihe() as reihe:
        inspect_file(gut, reihe)
        assert reihe._prozess is not None
        reihe._prozess.kill()
        reihe._prozess.wait()
        assert reihe.look(str(gut)).code != 0
        assert reihe.look(str(gut)) == (0, 1, 1)


def test_who_is_asked_ahead_answers_for_each_file(tmp_path: Path) -> None:
    eine, zwei = write_pdf(tmp_path / "1.pdf"), write_pdf(tmp_path / "2.pdf", seiten=2)
    fort = tmp_path / "fort.pdf"  # brings the process down
    with PdfReihe() as reihe:
        reihe.expect(str(pfad) for pfad in (eine, fort, zwei, eine))
        assert [reihe.look(str(pfad)).seiten for pfad in (eine, fort, zwei)] == [1, 0, 2]
        reihe.expect([str(zwei)])  # the last one was never fetched
        assert reihe.look(str(zwei)) == (0, 2, 2)
        assert reihe.look(str(eine)) == (0, 1, 1)


def test_old_scans_come_in_and_what_is_no_document_does_not(
    reihe: PdfReihe, tmp_path: Path
) -> None:
    Image.new("1", (100, 100)).save(tmp_path / "scan.tif")
    assert inspect_file(tmp_path / "scan.tif", reihe).typ.medientyp == "image/tiff"
    (tmp_path / "leer.pdf").write_bytes(b"")
    (tmp_path / "programm.pdf").write_bytes(b"MZ" + b"\0" * 100)
    for name in ("leer.pdf", "programm.pdf"):
        with pytest.raises(NichtAngenommen):
            inspect_file(tmp_path / name, reihe)


@pytest.mark.django_db
def test_rows_follow_in_one_statement_and_are_whole(reihe: PdfReihe, tmp_path: Path) -> None:
    quellen = [write_pdf(tmp_path / f"{n}.pdf", seiten=n + 1) for n in range(5)]
    geprueft = [inspect_file(pfad, reihe) for pfad in quellen]
    schluessel = [new_schluessel() for _ in geprueft]
    with transaction.atomic(), placed(zip(geprueft, schluessel, strict=True)):
        dateien = [g.as_datei(s, kette="probe") for g, s in zip(geprueft, schluessel, strict=True)]
        with CaptureQueriesContext(connection) as fragen:
            add_dateien(dateien, akteur=AKTEUR)
    assert sum("ablage_datei" in frage["sql"] for frage in fragen) == 1
    assert list(pruefe()) == []
    gelesen = [read_datei(Datei.objects.get(pk=datei.pk)) for datei in dateien]
    assert gelesen == [pfad.read_bytes() for pfad in quellen]


@pytest.mark.django_db
def test_what_fails_leaves_no_bytes_and_a_killed_run_none_either(
    reihe: PdfReihe, tmp_path: Path
) -> None:
    geprueft, schluessel = inspect_file(write_pdf(tmp_path / "a.pdf"), reihe), new_schluessel()
    lag_da = []

    def fail_while_placed() -> None:
        with transaction.atomic(), placed([(geprueft, schluessel)]):
            lag_da.append(speicher().exists(schluessel))
            raise KeyError

    with pytest.raises(KeyError):
        fail_while_placed()
    assert lag_da == [True]
    assert not speicher().exists(schluessel)
    with placed([(geprueft, schluessel)]):
        pass  # killed here: the bytes lie there, the row never came
    with placed([(geprueft, schluessel)]):
        datei = geprueft.as_datei(schluessel, kette="probe")
        add_dateien([datei], akteur=AKTEUR)
    assert read_datei(datei) == (tmp_path / "a.pdf").read_bytes()
