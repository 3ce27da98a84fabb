"""Words of mails that bring them as RTF alone."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.normen.nachricht.rtf import unpack, words_of_rtf

# the example of the specification: a run that repeats itself
GEPACKT = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


def packed(rtf: bytes) -> bytes:
    """As Outlook may write it: without packing."""
    return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


def test_packed_words_are_unpacked() -> None:
    assert unpack(GEPACKT) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert words_of_rtf(unpack(GEPACKT)) == "WXYZ" * 5


@pytest.mark.parametrize("laenge", range(0, len(GEPACKT), 3))
def test_what_is_cut_is_read_as_far_as_it_goes(laenge: int) -> None:
    assert unpack(GEPACKT).startswith(unpack(GEPACKT[:laenge]))


@given(st.binary(max_size=200))
def test_no_packed_bytes_stop_the_reader(inhalt: bytes) -> None:
    kopf = struct.pack("<II4sI", len(inhalt) + 12, 9999, b"LZFu", 0)
    assert "\0" not in words_of_rtf(unpack(kopf + inhalt))


@pytest.mark.parametrize(
    ("rtf", "worte"),
    [
        (rb"{\rtf1{\fonttbl{\f0 Arial;}}{\*\generator X;}\f0 Eins\par\pard Zwei}", "Eins\nZwei"),
        (rb"{\rtf1\uc1 \u8222?Ja\u8220?\line\'84Nein\'93}", "„Ja“\n„Nein“"),
        (rb"{\rtf1\uc2 \u-10179XY\u-8704\'41\'42 da}", "😀 da"),
        (rb"{\rtf1\ansicpg65001 Stra\'c3\'9fe}", "Straße"),
        (rb"{\rtf1\ansicpg4711 Stra\'dfe}", "Straße"),
        (rb"{\rtf1 A\bin3 }}}B\{C\}\~D}", "AB{C} D"),
        (
            rb"{\rtf1\fromhtml1{\*\htmltag64 <p>}Eins{\*\htmltag72 </p>}\htmlrtf\par\htmlrtf0 II}",
            "Eins\nII",
        ),
        (rb"}}{{\b fett", "fett"),
        (rb"\u0 {\pict ffd8", ""),
    ],
)
def test_words_without_what_makes_them_look_like_something(rtf: bytes, worte: str) -> None:
    assert words_of_rtf(rtf) == worte
