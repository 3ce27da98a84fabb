"""Patterns: what they accept, and that nobody can make them run for ever."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.leistungen.paket.muster import Musterexplosion, Musterfehler, compile_muster

GUTE = [
    "[A-Z]{2}-\\d{3}",
    "HRB ?\\d{1,6}",
    "(a|bc)+d?",
    "[^x-z]{2,4}",
    "\\w+\\.\\w{2,}",
    "a{0,3}b*",
]


@pytest.mark.parametrize("muster", GUTE)
@given(text=st.text("abcdxyzHRB -.0123AZ", max_size=12))
def test_it_matches_what_the_library_matches(muster: str, text: str) -> None:
    assert compile_muster(muster).matches(text) == bool(re.fullmatch(muster, text))


@pytest.mark.parametrize("muster", ["(a+)+", "(a*)*b", "((ab?)+)+", "((a{1,99}){1,99}){1,99}"])
def test_what_would_explode_is_refused(muster: str) -> None:
    with pytest.raises(Musterexplosion):
        compile_muster(muster)


@pytest.mark.parametrize(
    "muster", ["^a$", "(?=a)", "[z-a]", "a{3,1}", "(a", "a)", "a**", "\\1", "["]
)
def test_what_is_no_pattern_is_refused_with_its_place(muster: str) -> None:
    with pytest.raises(Musterfehler):
        compile_muster(muster)


def test_long_answers_take_no_long_time() -> None:
    beginn = time.process_time()
    assert not compile_muster("a*a*a*a*a*a*b").matches("a" * 4000)
    assert time.process_time() - beginn < 2
