"""The second person reads what changes, in words."""

from copy import deepcopy
from typing import Any

from rathaus.leistungen.dateien import ORDNER, load_dokument
from rathaus.leistungen.werkstatt.vergleich import Aenderung, compare


def dokument() -> dict[str, Any]:
    return deepcopy(load_dokument(ORDNER / "meldebescheinigung" / "paket.yaml"))


def changes(neu: dict[str, Any]) -> dict[str, list[Aenderung]]:
    return {teil.titel: teil.aenderungen for teil in compare(dokument(), neu)}


def test_the_same_document_changes_nothing() -> None:
    assert compare(dokument(), dokument()) == []


def test_a_new_question_is_named_with_its_kind_and_condition() -> None:
    neu = dokument()
    neu["daten"]["bescheinigung"]["felder"]["farbe"] = {
        "art": "text",
        "frage": "Welche Farbe?",
        "wenn": {"==": [{"feld": "bescheinigung.art"}, "erweitert"]},
    }
    (aenderung,) = changes(neu)["Fragen"]
    assert (aenderung.was, aenderung.art, aenderung.alt) == ("„Welche Farbe?“", "neu", "")
    assert aenderung.neu.startswith("kurzer Text; nur wenn: ")


def test_what_goes_is_named_with_what_it_said() -> None:
    neu = dokument()
    del neu["datenschutz"]["empfaenger"]
    assert changes(neu) == {
        "Datenschutz": [Aenderung("Wer es bekommt", "entfällt", alt="Bürgerbüro")]
    }


def test_a_changed_text_shows_both_sides() -> None:
    neu = dokument()
    neu["beschreibung"]["kosten"] = "kostenlos"
    assert changes(neu) == {"Texte": [Aenderung("Kosten", "geändert", "je Exemplar", "kostenlos")]}


def test_a_changed_fee_and_example_are_seen() -> None:
    neu = dokument()
    neu["gebuehr"] = [{"satz": "meldebescheinigung"}]
    neu["beispiele"] = neu["beispiele"][:2]
    gefunden = changes(neu)
    assert gefunden["Gebühr"][0].neu == "einmal"
    assert gefunden["Beispiele"] == [
        Aenderung(
            "„ohne Zweck wird abgelehnt“", "entfällt", "wird abgelehnt wegen bescheinigung.zweck"
        )
    ]


def test_no_keys_of_the_document_are_shown_for_frames() -> None:
    alles = compare(None, dokument())
    (stamm,) = [teil for teil in alles if teil.titel == "Stammdaten"]
    assert {a.was for a in stamm.aenderungen} >= {"Name", "Für wen", "Weg", "Amt"}
    assert all(aenderung.art == "neu" for teil in alles for aenderung in teil.aenderungen)
