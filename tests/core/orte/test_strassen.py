from datetime import date

from tests.core.stadt import Stadt

from rathaus.core.einheiten.models import Gemeinde
from rathaus.core.orte.models import Strasse
from rathaus.core.orte.public import (
    Anschriftangaben,
    Strassenzeile,
    create_anschrift,
    find_strasse,
    replace_strassen,
    suggest_strassen,
)

AM = date(2026, 1, 1)


def fill(stadt: Stadt, *namen: str, gemeinde: Gemeinde | None = None) -> tuple[int, int]:
    zeilen = [Strassenzeile(name=name) for name in namen]
    return replace_strassen(gemeinde or stadt.gemeinde, zeilen, akteur=stadt.programm, am=AM)


def test_a_street_is_found_however_it_is_spelled(stadt: Stadt) -> None:
    fill(stadt, "Lindenstraße", "Am Markt")
    gemeint = [find_strasse(stadt.gemeinde.id, text) for text in ("lindenstr 4", "LINDENSTRASSE")]
    assert [strasse.name for strasse in gemeint] == ["Lindenstraße", "Lindenstraße"]
    assert find_strasse(stadt.gemeinde.id, "Lindenweg") is None


def test_two_streets_of_one_name_are_not_guessed(stadt: Stadt) -> None:
    zeilen = [
        Strassenzeile(name="Dorfstraße", ortsteil="Oberdorf", plz="58998"),
        Strassenzeile(name="Dorfstr.", ortsteil="Unterdorf", plz="58999"),
    ]
    replace_strassen(stadt.gemeinde, zeilen, akteur=stadt.programm, am=AM)
    assert find_strasse(stadt.gemeinde.id, "Dorfstr.") is None
    assert find_strasse(stadt.gemeinde.id, "Dorfstr.", plz="58998").ortsteil == "Oberdorf"


def test_streets_of_another_town_are_not_found(stadt: Stadt) -> None:
    nachbar = Gemeinde.objects.create(name="Nebenan", ars="050000000002")
    fill(stadt, "Seeweg", gemeinde=nachbar)
    assert find_strasse(stadt.gemeinde.id, "Seeweg") is None
    assert find_strasse(nachbar.id, "Seeweg") is not None


def test_suggestions_begin_as_typed(stadt: Stadt) -> None:
    fill(stadt, "Lindenstraße", "Lindenweg", "Marktplatz", "Unter den Linden")
    vorschlaege = [strasse.name for strasse in suggest_strassen(stadt.gemeinde.id, "linden")]
    assert vorschlaege == ["Lindenstraße", "Lindenweg"]
    assert suggest_strassen(stadt.gemeinde.id, "  ") == []


def test_a_new_list_adds_ends_and_keeps(stadt: Stadt) -> None:
    fill(stadt, "Lindenstraße", "Alter Weg")
    assert fill(stadt, "Lindenstr.", "Neuer Weg") == (1, 1)
    assert Strasse.objects.get(name="Alter Weg").entfallen_am == AM
    assert find_strasse(stadt.gemeinde.id, "Alter Weg") is None
    assert find_strasse(stadt.gemeinde.id, "Lindenstraße").name == "Lindenstr."


def test_an_address_in_town_is_tied_to_the_list(stadt: Stadt) -> None:
    fill(stadt, "Lindenstraße")
    hier = create_anschrift(
        Anschriftangaben(strasse="Lindenstr.", plz="58999", ort="Musterlingen"),
        akteur=stadt.programm,
    )
    anderswo = create_anschrift(
        Anschriftangaben(strasse="Lindenstr.", plz="10115", ort="Berlin"), akteur=stadt.programm
    )
    assert hier.verzeichnet.name == "Lindenstraße"
    assert anderswo.verzeichnet is None
