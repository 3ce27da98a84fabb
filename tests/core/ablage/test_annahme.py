import io
import resource
import tracemalloc

import pytest
from tests.core.ablage import dateien

from rathaus.core.ablage.annahme import archive
from rathaus.core.ablage.annahme.pruefung import check_upload
from rathaus.core.ablage.annahme.typen import UPLOAD, WAPPEN, Annahmeregel
from rathaus.core.ablage.fehler import NichtAngenommen


def check(inhalt, name, regel=UPLOAD):
    return check_upload(io.BytesIO(inhalt), name=name, regel=regel).medientyp


@pytest.mark.parametrize(
    ("inhalt", "name", "medientyp"),
    [
        (dateien.pdf(), "Haftpflicht.PDF", "application/pdf"),
        (dateien.bild("JPEG"), "foto.jpeg", "image/jpeg"),
        (dateien.bild("PNG"), "scan.png", "image/png"),
        (dateien.heic(), "IMG_0815.HEIC", "image/heic"),
        ("Grüße\r\n".encode(), "notiz.txt", "text/plain"),
        ("Größe;Preis\n".encode("cp1252"), "liste.csv", "text/plain"),
        (
            dateien.docx(),
            "brief.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (dateien.odt(), "brief.odt", "application/vnd.oasis.opendocument.text"),
        (dateien.bild("JPEG"), "ohne Endung", "image/jpeg"),
    ],
)
def test_what_a_town_hall_takes_is_known_by_its_content(inhalt, name, medientyp):
    assert check(inhalt, name) == medientyp


@pytest.mark.parametrize(
    ("inhalt", "name"),
    [
        (b"MZ\x90\0" + bytes(100), "rechnung.exe"),
        (b"\x7fELF" + bytes(100), "programm"),
        (dateien.bild("GIF"), "bild.gif"),
        (b"<!DOCTYPE html><html><script>alert(1)</script>", "seite.html"),
        (b"<html><body>", "seite.txt"),
        (b"#!/bin/sh\nrm -rf /\n", "hilfe.txt"),
        (dateien.archiv({"a.txt": b"a"}), "alles.zip"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "wappen.svg"),
        (b"PK\x03\x04 kein Archiv", "brief.docx"),
        (b"\0\1\2\3" * 30, "daten.txt"),
    ],
)
def test_everything_else_is_refused_and_the_answer_says_what_is_possible(inhalt, name):
    with pytest.raises(NichtAngenommen, match="Möglich sind: PDF, Foto"):
        check(inhalt, name)


def test_a_name_that_lies_about_the_content_is_refused():
    with pytest.raises(
        NichtAngenommen, match=r"endet wie „PDF“, ihr Inhalt ist aber: Bild \(PNG\)"
    ):
        check(dateien.bild("PNG"), "ausweis.pdf")
    with pytest.raises(NichtAngenommen, match=r"endet „\.exe“"):
        check(dateien.pdf(), "ausweis.pdf.exe")


def test_a_pdf_with_password_is_refused_and_one_without_is_not():
    with pytest.raises(NichtAngenommen, match="Kennwort"):
        check(dateien.pdf(kennwort="geheim"), "a.pdf")
    assert check(dateien.pdf(seiten=3), "a.pdf") == "application/pdf"


@pytest.mark.parametrize(
    "inhalt",
    [b"%PDF-1.7\n" + b"kein PDF " * 50, dateien.pdf()[:120], dateien.pdf(seiten=0)],
    ids=["kein PDF", "abgeschnitten", "ohne Seiten"],
)
def test_a_broken_pdf_is_refused(inhalt):
    with pytest.raises(NichtAngenommen, match="beschädigt"):
        check(inhalt, "a.pdf")


def test_a_pdf_bomb_harms_neither_this_process_nor_the_machine():
    bombe = dateien.pdf_bomb(1500)
    assert len(bombe) < 2_000_000
    vorher = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(NichtAngenommen, match="beschädigt"):
        check(bombe, "a.pdf")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - vorher < 50_000
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_000_000


@pytest.mark.parametrize("seite", [10_001, 60_000, 2**31 - 1])
def test_an_image_bomb_is_refused_without_unpacking_it(seite):
    bombe = dateien.png_that_claims(seite, seite)
    tracemalloc.start()
    with pytest.raises(NichtAngenommen, match="100 Millionen"):
        check(bombe, "bombe.png")
    hoechststand = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert hoechststand < 5_000_000
    with pytest.raises(NichtAngenommen, match="100 Millionen"):
        check(dateien.heic(seite, seite), "bombe.heic")


def test_the_largest_allowed_picture_is_taken():
    assert check(dateien.png_that_claims(10_000, 10_000), "gross.png") == "image/png"


def test_a_broken_picture_is_refused():
    inhalt = bytearray(dateien.bild("PNG"))
    inhalt[20] ^= 0xFF
    with pytest.raises(NichtAngenommen, match="beschädigt"):
        check(bytes(inhalt), "a.png")
    with pytest.raises(NichtAngenommen, match="beschädigt"):
        check(b"\xff\xd8\xff\xe0 kein Bild", "a.jpg")


def test_a_zip_bomb_in_a_document_is_refused():
    bombe = dateien.docx(word__bombe=bytes(archive.MAX_ENTPACKT + 1))
    assert len(bombe) < 1_000_000
    with pytest.raises(NichtAngenommen, match="entpackt zu groß"):
        check(bombe, "a.docx")


def test_a_directory_that_lies_about_the_sizes_does_not_help(monkeypatch):
    monkeypatch.setattr(archive, "MAX_ENTPACKT", 1000)
    inhalt = bytearray(dateien.docx(word__bombe=bytes(5000)))
    verzeichnis = inhalt.rfind(b"PK\x01\x02")
    inhalt[verzeichnis + 24 : verzeichnis + 28] = (10).to_bytes(4, "little")
    with pytest.raises(NichtAngenommen):
        check(bytes(inhalt), "a.docx")


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(archive, "MAX_TEILE", 5)
    with pytest.raises(NichtAngenommen, match="entpackt zu groß"):
        check(dateien.docx(a=b"1", b=b"2", c=b"3", d=b"4"), "a.docx")


@pytest.mark.parametrize(
    "innen", [dateien.archiv({"a": b"a"}), b"\x1f\x8b\x08" + bytes(30), b"MZ\x90\0" + bytes(60)]
)
def test_an_archive_or_program_inside_a_document_is_refused(innen):
    with pytest.raises(NichtAngenommen, match="steckt ein Archiv oder ein Programm"):
        check(dateien.docx(word__embeddings__x=innen), "a.docx")


def test_macros_and_passwords_in_documents_are_refused():
    makro = {"word/vbaProject.bin": b"x"}
    with pytest.raises(NichtAngenommen, match="Makros"):
        check(dateien.docx(**makro), "a.docx")
    with pytest.raises(NichtAngenommen, match="Kennwort"):
        check(dateien.with_password_flag(dateien.docx()), "a.docx")


def test_text_must_be_text_to_its_end():
    with pytest.raises(NichtAngenommen, match="kein Text"):
        check(b"a" * 20_000 + b"\0\1", "a.txt")


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    "innen",
    [
        "<script>alert(1)</script>",
        '<g onclick="alert(1)"/>',
        '<a href="javascript:alert(1)"><g/></a>',
        '<image xlink:href="https://example.org/a.png"/>',
        '<use href="https://example.org/a.svg#x"/>',
        "<foreignObject/>",
        "<style>@import 'https://example.org/a.css'</style>",
        '<rect style="fill:url(https://example.org/a)"/>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
    ],
)
def test_a_coat_of_arms_with_script_or_outside_reference_is_refused(innen):
    with pytest.raises(NichtAngenommen, match="Skripte oder Verweise"):
        check(SVG.format(innen).encode(), "wappen.svg", WAPPEN)


def test_entities_and_stylesheets_around_a_drawing_are_refused():
    doctype = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(NichtAngenommen, match="Skripte oder Verweise"):
        check((doctype + SVG.format("<text>&x;</text>")).encode(), "wappen.svg", WAPPEN)
    stylesheet = '<?xml version="1.0"?><?xml-stylesheet href="https://example.org/a.css"?>'
    with pytest.raises(NichtAngenommen, match="Skripte oder Verweise"):
        check((stylesheet + SVG.format("")).encode(), "wappen.svg", WAPPEN)


def test_a_plain_drawing_is_taken():
    innen = '<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#g"/>'
    assert check(SVG.format(innen).encode(), "wappen.svg", WAPPEN) == "image/svg+xml"


def test_a_place_of_upload_may_take_less():
    nur_pdf = Annahmeregel(tuple(typ for typ in UPLOAD.typen if typ.name == "PDF"))
    with pytest.raises(NichtAngenommen, match=r"Möglich sind: PDF\."):
        check(dateien.bild(), "a.png", nur_pdf)
