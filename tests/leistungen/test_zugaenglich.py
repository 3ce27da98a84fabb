"""What keeps a form from people who hear, see, read or move otherwise is found and explained."""

from copy import deepcopy
from typing import Any

import pytest

from rathaus.leistungen.dateien import ORDNER, load_dokument, load_paket, paketdateien
from rathaus.leistungen.paket.dokument import inspect_paket
from rathaus.leistungen.paket.wege import set_at
from rathaus.leistungen.paket.zugaenglich import Hindernis, check_zugaenglich


def dokument() -> dict[str, Any]:
    return deepcopy(load_dokument(ORDNER / "meldebescheinigung" / "paket.yaml"))


def findings(alt: dict[str, Any]) -> list[Hindernis]:
    return check_zugaenglich(inspect_paket(alt)[0])


def change(pfad: str, wert: Any) -> list[Hindernis]:
    return findings(set_at(dokument(), pfad, wert))


def test_the_package_as_shipped_is_clean() -> None:
    assert findings(dokument()) == []


_FELD = "daten.bescheinigung.felder"


@pytest.mark.parametrize(
    ("pfad", "wert", "ort", "kriterium"),
    [
        (f"{_FELD}.zweck.frage", "…", "daten.bescheinigung.zweck.frage", "3.3.2"),
        (f"{_FELD}.zweck.frage", "zweck", "daten.bescheinigung.zweck.frage", "3.3.2"),
        (f"{_FELD}.zweck.frage", "Wie viele Exemplare?", "daten.bescheinigung.anzahl.frage", "3.3.2"),
        (f"{_FELD}.zweck.hinweis", "Wofür brauchen Sie sie", "daten.bescheinigung.zweck.hinweis", "3.3.2"),
        (f"{_FELD}.zweck.hinweis", "Füllen Sie das rote Feld aus.", "daten.bescheinigung.zweck.hinweis", "1.4.1"),
        ("beschreibung.kurz", "Alle grün markierten Angaben.", "beschreibung.kurz", "1.4.1"),
        ("beschreibung.mehr", "Bitte klicken Sie hier.", "beschreibung.mehr", "2.4.4"),
        ("beschreibung.mehr", "## Eins\n#### Drei", "beschreibung.mehr", "1.3.1"),
        ("beschreibung.links", [{"text": "hier", "ziel": "https://example.org"}], "beschreibung.links[0]", "2.4.4"),
        ("beschreibung.links", [{"text": "https://example.org", "ziel": "https://example.org"}], "beschreibung.links[0]", "2.4.4"),
        ("sprachen.en.links", [{"text": "Read more", "ziel": "https://example.org"}], "sprachen.en.links[0]", "2.4.4"),
        ("ablauf.0.titel", " ", "ablauf[0].titel", "2.4.2"),
        ("ablauf.0.titel", "Ihre Angaben", "ablauf[1].titel", "2.4.2"),
    ],
)  # fmt: skip
def test_each_obstacle_is_found_at_its_place(
    pfad: str, wert: Any, ort: str, kriterium: str
) -> None:
    (fund,) = change(pfad, wert)
    assert (fund.ort, fund.hart) == (ort, True)
    assert kriterium in fund.kriterium


@pytest.mark.parametrize(
    ("pfad", "wert"),
    [
        (f"{_FELD}.zweck.hinweis", "Rot steht auch im Namen: Rotes Kreuz."),
        ("beschreibung.kurz", "Für die grüne Umweltplakette."),
        ("beschreibung.mehr", "Hier bekommen Sie sie."),
        ("beschreibung.mehr", "### Eins\n#### Zwei"),
        ("beschreibung.links", [{"text": "Mehr zum Melderecht", "ziel": "https://example.org"}]),
    ],
)
def test_what_only_looks_alike_is_left_in_peace(pfad: str, wert: Any) -> None:
    assert change(pfad, wert) == []


def test_many_questions_on_a_page_are_a_hint_not_a_bar() -> None:
    viele = {f"f{n}": {"art": "text", "frage": f"Angabe {n}?"} for n in range(9)}
    alt = dokument()
    alt["daten"]["bescheinigung"]["felder"] |= viele
    (fund,) = findings(alt)
    assert (fund.ort, fund.hart) == ("ablauf[0]", False)


def test_questions_that_exclude_each_other_may_share_their_words() -> None:
    alt = dokument()
    for name, wert in (("eins", "einfach"), ("zwei", "erweitert")):
        alt["daten"]["bescheinigung"]["felder"][name] = {
            "art": "text",
            "frage": "Was noch?",
            "wenn": {"==": [{"feld": "bescheinigung.art"}, wert]},
        }
    assert findings(alt) == []
    del alt["daten"]["bescheinigung"]["felder"]["zwei"]["wenn"]
    assert [fund.ort for fund in findings(alt)] == ["daten.bescheinigung.zwei.frage"]


def test_no_shipped_package_bars_anyone() -> None:
    schlecht = [
        (pfad.parent.name, fund.ort)
        for pfad in paketdateien()
        for fund in check_zugaenglich(load_paket(pfad))
        if fund.hart
    ]
    assert schlecht == []
