"""What people type, and what is looked for."""

import pytest

from rathaus.core.suche.anfrage import (
    Formen,
    Suchanfrage,
    Teil,
    build_anfrage,
    quote,
    read_anfrage,
    spellings,
    take_apart,
)


@pytest.mark.parametrize(
    ("text", "teile"),
    [
        ("Hund Katze", [Teil(("Hund",)), Teil(("Katze",))]),
        ("„kein Hund“ Steuer", [Teil(("kein", "Hund"), wortlaut=True), Teil(("Steuer",))]),
        ('"nicht geschlossen', [Teil(("nicht",)), Teil(("geschlossen",))]),
        ("Hund -Katze", [Teil(("Hund",)), Teil(("Katze",), nicht=True)]),
        ("Hund −„alte Katze“", [Teil(("Hund",)), Teil(("alte", "Katze"), True, True)]),
        ("Müller-Straße", [Teil(("Müller", "Straße"))]),
        ("1.2.53", [Teil(("1", "2", "53"))]),
        ("- – !!! ' \" \\", []),
        ("a " * 40, [Teil(("a",))] * 12),
    ],
)
def test_takes_the_text_apart(text: str, teile: list[Teil]) -> None:
    assert take_apart(text) == teile


@pytest.mark.parametrize(
    ("wort", "weisen"),
    [
        ("Häuser", ["Häuser", "Haeuser"]),
        ("Haeuser", ["Haeuser", "Häuser"]),
        ("Hund", ["Hund"]),
    ],
)
def test_umlauts_are_written_both_ways(wort: str, weisen: list[str]) -> None:
    assert spellings(wort) == weisen


def test_quotes_of_a_word_stay_inside_it() -> None:
    assert quote("o'neill\\") == "'~o''neill\\\\'"
    assert quote("hund", anfang=True) == "'~hund':*"
    assert quote("hund", sicht="") == "'hund'"


FORMEN = {
    "Hunde": Formen("hunde", ("hund",)),
    "der": Formen("der", ()),
    "Ei": Formen("ei", ("ei",)),
}


def test_filler_words_count_only_alone() -> None:
    der, hunde = Teil(("der",)), Teil(("Hunde",))
    assert build_anfrage([der, hunde], FORMEN).tsquery == "('~hunde':* | '~hund')"
    assert build_anfrage([der], FORMEN).tsquery == "('~der':*)"


def test_two_letters_are_a_word_and_no_beginning() -> None:
    assert build_anfrage([Teil(("Ei",))], FORMEN).tsquery == "('~ei' | '~ei')"


@pytest.mark.parametrize("text", ["", "   ", "-Hund", "-Hund -„alte Katze“", "!&|()<->"])
def test_nothing_to_look_for_is_no_search(db: None, text: str) -> None:
    assert read_anfrage(text) == Suchanfrage()


def test_postgres_understands_whatever_is_typed(db: None) -> None:
    from django.db import connection

    for text in (
        "'",
        "a'b\\c",
        "<-> & | ! : * ()",
        "„‚'\"",
        "x:*",
        "ß",
        "ä-ö",
        "\N{GRINNING FACE} x",
    ):
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::tsquery", [read_anfrage(text).tsquery])
