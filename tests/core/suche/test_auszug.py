"""The text of files, as their readers in a process of their own give it."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
import typst

from rathaus.core.ablage import auszug
from rathaus.core.ablage.auszug import Auszug, clean_text, extract_text

ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def extract(inhalt: bytes, medientyp: str) -> Auszug:
    return extract_text(io.BytesIO(inhalt), medientyp)


def test_a_pdf_with_text(tmp_path: Path) -> None:
    quelle = tmp_path / "brief.typ"
    quelle.write_text(
        '#set text(lang: "de", hyphenate: true)\n#set page(width: 5cm, height: 6cm)\n'
        "Die Hundesteuerbefreiungsvoraussetzungen für Müllers Straße #pagebreak() Seite zwei",
        encoding="utf-8",
    )
    text = extract(typst.compile(str(quelle)), "application/pdf").text
    assert "Hundesteuerbefreiungsvoraussetzungen" in text
    assert "Müllers Straße" in text
    assert "Seite zwei" in text


def test_a_word_document() -> None:
    dokument, ziel = docx.Document(), io.BytesIO()
    dokument.add_paragraph("Der Apfelbaum & die Birne")
    dokument.add_paragraph("steht")
    dokument.save(ziel)
    assert extract(ziel.getvalue(), DOCX).text == "Der Apfelbaum & die Birne\nsteht"


def test_an_opendocument_text() -> None:
    ziel = io.BytesIO()
    with zipfile.ZipFile(ziel, "w") as archiv:
        archiv.writestr(
            "content.xml", "<a><text:p>Der Apfelbaum</text:p><text:p>bl&#252;ht</text:p></a>"
        )
    assert extract(ziel.getvalue(), ODT).text == "Der Apfelbaum\nblüht"


@pytest.mark.parametrize("kodierung", ["utf-8", "utf-8-sig", "cp1252"])
def test_plain_text_in_old_and_new_letters(kodierung: str) -> None:
    assert extract("Müll – Straße".encode(kodierung), "text/plain").text == "Müll – Straße"


@pytest.mark.parametrize("medientyp", ["application/pdf", DOCX, ODT])
def test_a_broken_file_is_unreadable_and_harms_nobody(medientyp: str) -> None:
    assert extract(b"%PDF-1.7\nPK\x03\x04 kaputt", medientyp) == Auszug(lesbar=False)


def test_a_picture_is_readable_and_has_no_text() -> None:
    assert extract(b"\xff\xd8\xff", "image/jpeg") == Auszug("", lesbar=True)


def test_whoever_reads_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auszug, "WARTEZEIT", 0.001)
    assert extract(b"Apfelbaum", "text/plain") == Auszug(lesbar=False)


@pytest.mark.parametrize(
    ("roh", "sauber"),
    [
        ("Hunde-\nsteuer", "Hundesteuer"),
        ("Hunde\u00adsteuer", "Hundesteuer"),
        ("Hunde\ufffe\r\nsteuer", "Hundesteuer"),
        ("Müller-\nLüdenscheid", "Müller-\nLüdenscheid"),
        ("Ein- und Ausgang", "Ein- und Ausgang"),
        ("a\x00b\ue000c", "abc"),
    ],
)
def test_torn_words_are_mended(roh: str, sauber: str) -> None:
    assert clean_text(roh) == sauber
