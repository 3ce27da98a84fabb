"""Every letter of the demo town, before and after sealing."""

import io
from functools import cache

import pikepdf
import pytest

from rathaus.core.bescheide.ausfertigung.muster import typeset_muster
from rathaus.core.satz.stroeme import settle_streams
from rathaus.core.siegel.befund import Urteil
from rathaus.core.siegel.werk.siegeln import seal
from rathaus.core.textvorlagen.public import Musterbrief, sample_letters

from .stelle import Stelle, conforms


@cache
def muster() -> list[Musterbrief]:
    return list(sample_letters())


def _faults(stelle: Stelle, brief: Musterbrief, *, gestempelt: bool) -> list[str]:
    pdf = typeset_muster(brief)
    gesiegelt = seal(pdf, stelle.auftrag(gestempelt=gestempelt))
    proben = {
        "vor dem Siegel": conforms(pdf) == [True, True],
        "nach dem Siegel": conforms(gesiegelt) == [True, True],
        "Siegel": stelle.check(gesiegelt).urteil == Urteil.GUELTIG,
    }
    return [f"{brief.kennung}/{brief.beispiel}: {name}" for name, gut in proben.items() if not gut]


def test_every_letter_keeps_the_standards_under_a_seal(stelle: Stelle) -> None:
    """One sample of each letter, with and without a time stamp in turn."""
    je_kennung = {brief.kennung: brief for brief in muster()}
    assert len(je_kennung) >= 30
    fehler = [
        mangel
        for nummer, brief in enumerate(je_kennung.values())
        for mangel in _faults(stelle, brief, gestempelt=nummer % 4 == 0)
    ]
    assert fehler == []


@pytest.mark.dauertest
@pytest.mark.parametrize("gestempelt", [False, True], ids=["B-B", "B-T"])
def test_every_sample_of_every_letter(stelle: Stelle, gestempelt: bool) -> None:
    assert [f for brief in muster() for f in _faults(stelle, brief, gestempelt=gestempelt)] == []


def test_a_stream_that_ends_in_a_carriage_return_is_written_anew() -> None:
    """Its last byte and the line feed after it would read as one line end."""
    with pikepdf.new() as datei:
        datei.add_blank_page()
        datei.Root.Probe = pikepdf.Stream(datei, b"abc\r")
        ziel = io.BytesIO()
        datei.save(ziel, compress_streams=False)
    pdf = ziel.getvalue()
    neu = settle_streams(pdf)
    assert b"\r\nendstream" in pdf
    assert b"\r\nendstream" not in neu
    with pikepdf.open(io.BytesIO(neu)) as datei:
        assert datei.Root.Probe.read_bytes() == b"abc\r"


def test_other_letters_are_left_as_they_are() -> None:
    pdf = b"%PDF-1.7\nstream\nabc\nendstream"
    assert settle_streams(pdf) is pdf
