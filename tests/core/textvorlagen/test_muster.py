"""Every letter that ships comes with invented values, and is whole with each of them."""

from functools import cache

from rathaus.core.textvorlagen.beispiele import Musterbrief, sample_letters
from rathaus.core.textvorlagen.bloecke import Teil, text_of
from rathaus.core.textvorlagen.dateien import vorlagendateien
from rathaus.core.yamldateien import read_yaml


@cache
def muster() -> tuple[Musterbrief, ...]:
    return tuple(sample_letters())


def test_every_letter_has_a_sample() -> None:
    briefe = {d.stem for d in vorlagendateien() if read_yaml(d).daten.get("art") != "baustein"}
    assert briefe - {brief.kennung for brief in muster()} == set()


def test_no_brace_is_left_in_a_letter() -> None:
    offen = [
        (brief.kennung, block["kennung"])
        for brief in muster()
        for block in brief.bloecke
        if "{{" in text_of(block) or "}}" in text_of(block)
    ]
    assert offen == []


def test_every_notice_says_what_the_law_demands() -> None:
    """§§ 37, 39 VwVfG, § 58 VwGO: decision, reasons, legal basis, instruction."""
    verlangt = {Teil.TENOR, Teil.GRUENDE, Teil.RECHTSGRUNDLAGE, Teil.RECHTSBEHELF}
    mangelhaft = [
        (brief.kennung, brief.beispiel, verlangt - {block["teil"] for block in brief.bloecke})
        for brief in muster()
        if brief.art == "bescheid" and verlangt - {block["teil"] for block in brief.bloecke}
    ]
    assert mangelhaft == []


def test_blocks_of_a_letter_can_be_told_apart() -> None:
    for brief in muster():
        namen = [block["kennung"] for block in brief.bloecke]
        assert len(namen) == len(set(namen)), brief.kennung
