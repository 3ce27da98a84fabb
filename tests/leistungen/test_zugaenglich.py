"""What keeps a form from people who hear, see, read or move otherwise is found and explained."""

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rathaus.leistungen.dateien import (
    ORDNER,
    inspect_datei,
    load_dokument,
    load_paket,
    paketdateien,
)
from rathaus.leistungen.paket.dokument import inspect_paket
from rathaus.leistungen.paket.wege import set_at
from rathaus.leistungen.paket.zugaenglich import Hindernis, check_zugaenglich


def dokument() -> dict[str, Any]:
    return deepcopy(load_dokument(ORDNER / "meldebescheinigung" / "paket.yaml"))


def findings(alt: dict[str, Any]) -> list[Hindernis]:
    return check_zugaenglich(inspect_paket(alt)[0])


def change(pfad: str, wert: Any) -> list[Hindernis]:
    return findings(set_at(dokument(), pfad, wert))


@cache
def shipped_findings() -> list[tuple[str, Hindernis]]:
    return [
        (datei.parent.name, fund)
        for datei in paketdateien()
        for fund in check_zugaenglich(load_paket(datei))
    ]


def test_the_package_as_shipped_is_clean() -> None:
    assert findings(dokument()) == []


_FELD = "daten.bescheinigung.felder"


@pytest.mark.parametrize(
    ("feld", "wert", "ort", "kriterium"),
    [
        ("zweck.frage", "…", "zweck.frage", "3.3.2"),
        ("zweck.frage", "zweck", "zweck.frage", "3.3.2"),
        ("zweck.frage", "Wie viele Exemplare?", "anzahl.frage", "3.3.2"),
        ("zweck.hinweis", "Wofür brauchen Sie sie", "zweck.hinweis", "3.3.2"),
        ("zweck.hinweis", "Füllen Sie das rote Feld aus.", "zweck.hinweis", "1.4.1"),
    ],
)
def test_each_obstacle_of_a_question_is_found(
    feld: str, wert: str, ort: str, kriterium: str
) -> None:
    (fund,) = change(f"{_FELD}.{feld}", wert)
    assert (fund.ort, fund.hart) == (f"daten.bescheinigung.{ort}", True)
    assert kriterium in fund.kriterium


_ZIEL = "https://example.org"


@pytest.mark.parametrize(
    ("pfad", "wert", "ort", "kriterium"),
    [
        ("beschreibung.kurz", "Alle grün markierten Angaben.", "beschreibung.kurz", "1.4.1"),
        ("beschreibung.mehr", "Bitte klicken Sie hier.", "beschreibung.mehr", "2.4.4"),
        ("beschreibung.mehr", "## Eins\n#### Drei", "beschreibung.mehr", "1.3.1"),
        ("beschreibung.links", "hier", "beschreibung.links[0]", "2.4.4"),
        ("beschreibung.links", _ZIEL, "beschreibung.links[0]", "2.4.4"),
        ("sprachen.en.links", "Read more", "sprachen.en.links[0]", "2.4.4"),
        ("ablauf.0.titel", " ", "ablauf[0].titel", "2.4.2"),
        ("ablauf.0.titel", "Ihre Angaben", "ablauf[1].titel", "2.4.2"),
    ],
)
def test_each_obstacle_is_found_at_its_place(
    pfad: str, wert: Any, ort: str, kriterium: str
) -> None:
    links = [{"text": wert, "ziel": _ZIEL}]
    (fund,) = change(pfad, links if pfad.endswith("links") else wert)
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


def test_parts_that_stand_in_for_one_another_do_not_add_up() -> None:
    alt = dokument()
    for name in ("eins", "zwei"):
        wenn = {"==": [{"feld": "bescheinigung.zweck"}, name]}
        felder = {f"f{n}": {"art": "text", "frage": f"Angabe {n}?"} for n in range(9)}
        alt["daten"][name] = {"titel": name, "felder": felder, "wenn": wenn}
    alt["ablauf"].append({"seite": "mehr", "titel": "Mehr", "felder": ["eins", "zwei"]})
    assert findings(alt) == []
    del alt["daten"]["zwei"]["wenn"]
    [fund] = findings(alt)
    assert "stehen 18 Fragen" in fund.text


#: What one entry of a list asks stands together; hardly anyone is asked all of it.
LANGE_EINTRAEGE = {"bildung-und-teilhabe", "elternbeitrag"}


def test_no_shipped_page_asks_too_much_at_once() -> None:
    assert {kennung for kennung, fund in shipped_findings() if not fund.hart} == LANGE_EINTRAEGE


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
    schlecht = [(kennung, fund.ort) for kennung, fund in shipped_findings() if fund.hart]
    assert schlecht == []


def test_the_check_of_a_file_names_the_line(tmp_path: Path) -> None:
    ordner = tmp_path / "meldebescheinigung"
    ordner.mkdir()
    (tmp_path / "_bausteine").symlink_to(ORDNER / "_bausteine")
    text = (ORDNER / "meldebescheinigung" / "paket.yaml").read_text(encoding="utf-8")
    datei = ordner / "paket.yaml"
    datei.write_text(text.replace("titel: Ihre Angaben", "titel: Die Bescheinigung"), "utf-8")
    (zeile,) = inspect_datei(datei).luecken
    zeilen = datei.read_text(encoding="utf-8").splitlines()
    nummer = next(n for n, text in enumerate(zeilen, 1) if text.startswith("  - {seite: person"))
    assert zeile.startswith(f"{datei}:{nummer}: ablauf[1].titel: Zwei Seiten heißen")
