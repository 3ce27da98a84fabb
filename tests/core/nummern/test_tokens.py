from hypothesis import given
from hypothesis import strategies as st

from rathaus.core.nummern.public import (
    ALPHABET,
    TOKEN_LAENGE,
    format_token,
    hash_link_token,
    misread_tokens,
    new_link_token,
    new_token,
    parse_token,
)
from rathaus.core.nummern.tokens import _pruefzeichen


def test_a_token_has_ten_signs_nobody_confuses():
    tokens = {new_token() for _ in range(500)}
    assert len(tokens) == 500
    assert all(len(token) == TOKEN_LAENGE == 10 for token in tokens)
    assert not set("".join(tokens)) & set("01OILBSZAEUQY")


def test_a_token_is_read_as_people_type_it():
    token = new_token()
    getippt = f" {format_token(token).lower().replace('-', ' – ')} "
    assert parse_token(getippt) == token
    assert format_token("23456789CD") == "23456-789CD"


def test_letters_that_were_never_given_out_are_read_as_their_look_alikes():
    token = next(t for t in iter(new_token, None) if "8" in t and "5" in t)
    assert parse_token(token.replace("8", "B").replace("5", "S")) == token


def test_too_short_too_long_and_foreign_signs_are_no_token():
    token = new_token()
    assert parse_token("") is None
    assert parse_token(token[:-1]) is None
    assert parse_token(token + "2") is None
    assert parse_token("Ä" + token[1:]) is None


tokens = st.text(ALPHABET, min_size=9, max_size=9).map(lambda z: z + _pruefzeichen(z))


@given(tokens, st.integers(0, TOKEN_LAENGE - 1), st.integers(1, len(ALPHABET) - 1))
def test_one_wrong_sign_is_always_noticed(token, stelle, abstand):
    falsch = ALPHABET[(ALPHABET.index(token[stelle]) + abstand) % len(ALPHABET)]
    assert parse_token(token) == token
    assert parse_token(token[:stelle] + falsch + token[stelle + 1 :]) is None


VERLESEN = [("G", "6"), ("9", "I"), ("8", "3"), ("2", "7"), ("N", "H"), ("D", "O")]


@given(
    tokens, st.lists(st.sampled_from(VERLESEN), min_size=1, max_size=2, unique_by=lambda p: p[0])
)
def test_what_a_scanner_mistook_is_among_what_it_may_have_been(token, verlesen):
    gelesen = token
    for echt, falsch in verlesen:
        gelesen = gelesen.replace(echt, falsch, 1)
    moeglich = misread_tokens(format_token(gelesen))
    assert gelesen == token or token in moeglich
    assert all(parse_token(eines) == eines for eines in moeglich)
    assert len(moeglich) < 60


def test_three_mistaken_signs_are_too_many():
    assert misread_tokens("IIIDF-GHJKM") == misread_tokens("23456-789C") == set()


@given(tokens, st.integers(0, TOKEN_LAENGE - 2))
def test_two_swapped_neighbours_are_always_noticed(token, stelle):
    vertauscht = token[:stelle] + token[stelle + 1] + token[stelle] + token[stelle + 2 :]
    assert (parse_token(vertauscht) is None) == (vertauscht != token)


def test_a_link_token_is_long_and_only_its_hash_is_stored():
    token = new_link_token()
    assert len(token) == 43
    assert new_link_token() != token
    assert len(hash_link_token(token)) == 32
    assert hash_link_token(token) == hash_link_token(token)
    assert token.encode() not in hash_link_token(token)
