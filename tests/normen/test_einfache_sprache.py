import pytest

from rathaus.normen.einfache_sprache import find_breaches, sentences


def numbers(text: str) -> list[int]:
    return [befund.nummer for befund in find_breaches(text) if not befund.rat]


@pytest.mark.parametrize(
    ("satz", "nummer", "worte"),
    [
        ("Bringen Sie z. B. den Ausweis mit.", 1, "z. B."),
        ("Das kostet ca. 10 Euro.", 1, "ca."),
        ("Sie könnten das Geld bekommen.", 1, "könnten"),
        ("Der Antrag wird vom Amt geprüft.", 1, "wird vom Amt geprüft"),
        ("Das Foto muss gemacht werden.", 1, "gemacht werden"),
        ("Das ist die Nummer des Hundes.", 1, "des Hundes"),
        ("Wegen der Miete fragen wir nach.", 1, "Wegen der"),
        ("Dafür muss man bezahlen.", 2, "man"),
        ("Das ist eine Formalität.", 4, "Formalität"),
        ("Sie brauchen die Meldebescheinigung.", 4, "Meldebescheinigung"),
        ("Kommen Sie ins Rathaus (Zimmer 3).", 6, "("),
        ("Das steht in § 5 vom Gesetz.", 6, "§"),
    ],
)
def test_a_hard_sentence_breaks_a_rule(satz: str, nummer: int, worte: str) -> None:
    befunde = find_breaches(satz)
    assert (nummer, worte.casefold()) in [(b.nummer, b.worte.casefold()) for b in befunde]


@pytest.mark.parametrize(
    "satz",
    [
        "Sie haben einen Hund?",
        "Dann müssen Sie ihn anmelden.",
        "Das Amt prüft den Antrag.",
        "Der Hund wird groß.",
        "Die Kinder werden 6 Jahre alt.",
        "Sie bekommen die Melde-Bescheinigung.",
        "Das sind die Papiere vom Hund.",
        "Sie müssen den Brief bezahlen.",
        "Sie brauchen Informationen.",
        "Am 1. Januar 2026 ist das Rathaus zu.",
    ],
)
def test_a_plain_sentence_breaks_none(satz: str) -> None:
    assert find_breaches(satz) == []


def test_long_sentences_and_those_that_say_several_things_are_found() -> None:
    lang = "Wenn Sie einen Hund haben und ihn anmelden möchten gehen Sie bitte auf diese Seite."
    assert numbers(lang) == [5]
    assert numbers("Sie kommen, Sie zahlen, Sie gehen.") == [5]
    assert numbers("Wenn Sie kommen, zahlen Sie.") == []


def test_a_negation_is_advice_only() -> None:
    [befund] = find_breaches("Das kostet nichts.")
    assert (befund.nummer, befund.rat) == (1, True)


def test_a_finding_names_the_rule_and_the_words() -> None:
    [befund] = find_breaches("Dafür muss man bezahlen.")
    assert str(befund).startswith("BITV 2.0 Anlage 2 Teil 2 Nr. 2: ")
    assert befund.satz == "Dafür muss man bezahlen."


def test_an_abbreviation_or_a_day_ends_no_sentence() -> None:
    assert sentences("Am 1. Mai 2026. Oder z. B. später.") == [
        "Am 1. Mai 2026.",
        "Oder z. B. später.",
    ]
