"""Many letters in one file for the printer."""

import io
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, cast

import pypdf
import pytest
from tests.core.bescheide.test_satz import letter

from rathaus.core.ablage.spule import spool
from rathaus.core.bescheide.ausfertigung.satz import typeset
from rathaus.core.bescheide.massen.druckstrom import Druckstrom, Umfang
from rathaus.core.bescheide.massen.gewicht import class_for, grams
from rathaus.core.fehler import Fachfehler

KURZ = typeset(letter("Kurz (mit) \\ Klammer und שלום"))
LANG = typeset(letter(*["Lang " * 300] * 3))


def join(*briefe: bytes) -> tuple[pypdf.PdfReader, list[Umfang]]:
    ziel = io.BytesIO()
    strom = Druckstrom(ziel)
    umfang = [strom.add(io.BytesIO(brief), lfd=16 + n) for n, brief in enumerate(briefe, 1)]
    strom.close()
    return pypdf.PdfReader(ziel, strict=True), umfang


def words(seite: pypdf.PageObject) -> str:
    return " ".join(seite.extract_text().split())


def test_each_letter_begins_on_a_front_page_and_loses_no_word() -> None:
    leser, umfang = join(KURZ, LANG, KURZ)
    assert umfang == [Umfang(2, 1), Umfang(2, 1), Umfang(2, 1)]
    assert len(leser.pages) == 6
    assert "Kurz (mit) \\ Klammer" in words(leser.pages[0])
    assert words(leser.pages[1]) == ""
    original = pypdf.PdfReader(io.BytesIO(LANG))
    for nummer, seite in enumerate(original.pages):
        assert words(seite) in words(leser.pages[2 + nummer])


def test_front_pages_bear_running_number_and_sheet_backs_do_not() -> None:
    drei_blatt = typeset(letter(*["Lang " * 300] * 9))
    leser, umfang = join(KURZ, drei_blatt)
    blatt = umfang[1].blatt
    assert blatt >= 2
    texte = [words(seite) for seite in leser.pages]
    assert "000017 1/1" in texte[0]
    assert f"000018 1/{blatt}" in texte[2]
    assert f"000018 2/{blatt}" in texte[4]
    assert "000018" not in texte[3]


def test_the_file_is_read_by_a_strict_reader_and_has_fonts_of_its_own() -> None:
    leser, _umfang = join(*[KURZ, LANG] * 3)
    for seite in leser.pages[::2]:
        assert "/RhZ" in seite["/Resources"]["/Font"]
        assert len(seite["/Resources"]["/Font"]) > 1


@pytest.mark.parametrize(
    ("blatt", "klasse"),
    [(1, "standard"), (3, "standard"), (4, "kompakt"), (8, "kompakt"), (9, "gross"), (97, "maxi")],
)
def test_the_lightest_class_that_takes_the_letter(blatt: int, klasse: str) -> None:
    assert class_for(blatt).kennung == klasse


def test_too_heavy_for_a_letter_is_refused() -> None:
    with pytest.raises(Fachfehler, match="zu schwer"):
        class_for(300)


def test_weight_is_rounded_up_to_grams() -> None:
    standard = class_for(1)
    assert standard.umschlag_gramm == Decimal("4.5")
    assert grams(1, standard) == 10


def test_memory_stays_the_same_however_many_letters() -> None:
    """Were the letters or what is written of them kept, it would be the size of all of them."""
    with TemporaryFile() as roh:
        strom = Druckstrom(cast("BinaryIO", roh))
        for lfd in range(1, 301):
            if lfd == 51:
                vorher = _resident()
            with spool(io.BytesIO(LANG))[0] as brief:
                strom.add(brief, lfd=lfd)
        strom.close()
        assert roh.tell() > 3_000_000
    assert _resident() - vorher < 3_000, "kB"


def _resident() -> int:
    """Kilobytes this process holds itself."""
    zeilen = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(zeile.split()[1]) for zeile in zeilen if zeile.startswith("RssAnon:"))
