"""What a schema says in plain characters, a page says in proper ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.policing.checks import STRAIGHT_QUOTE, WRONG_DASH, WRONG_QUOTE

from rathaus.leistungen.fim.schrift import typeset


@pytest.mark.parametrize(
    ("roh", "gesetzt"),
    [
        ('Grade wie "M.Sc." und "Dr."', "Grade wie „M.Sc.“ und „Dr.“"),
        ("“englisch” gesetzt", "„englisch“ gesetzt"),
        ("ein 'Wort' hier", "ein ‚Wort‘ hier"),
        ("Müller's bleibt", "Müller's bleibt"),
        ("Angabe - Staat -- Land", "Angabe – Staat – Land"),
        ("E-Mail-Adresse", "E-Mail-Adresse"),
        ('19 "', "19 ″"),
        ("  viel \n Luft ", "viel Luft"),
        ("„schon gut“", "„schon gut“"),
    ],
)
def test_marks_are_set(roh: str, gesetzt: str) -> None:
    assert typeset(roh) == gesetzt


@given(st.text(alphabet="ab \"'“”„-‚‘’`", max_size=20))
def test_no_page_finds_fault_with_the_marks(roh: str) -> None:
    gesetzt = typeset(roh)
    assert [muster.findall(gesetzt) for muster in (STRAIGHT_QUOTE, WRONG_QUOTE, WRONG_DASH)] == [
        [], [], [],
    ]  # fmt: skip
