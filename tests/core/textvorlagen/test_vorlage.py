"""Blocks: groups, loops, conditions inside loops, shared texts; faults named with their place."""

from decimal import Decimal
from typing import Any

import pytest

from rathaus.core.textvorlagen.bloecke import Teil, text_of, with_instruction
from rathaus.core.textvorlagen.leser import read_vorlage
from rathaus.core.textvorlagen.platzhalter import PlatzhalterFehlt
from rathaus.core.textvorlagen.vorlage import BausteinFehlt, Vorlage, Vorlagenfehler

WERTE: dict[str, Any] = {
    "halter": "Erika",
    "hunde": [
        {"name": "Bella", "gefaehrlich": False, "jahre": [{"jahr": "2025"}, {"jahr": "2026"}]},
        {"name": "Rex", "gefaehrlich": True, "jahre": [{"jahr": "2026"}]},
    ],
}
FELDER = {
    "halter": "text",
    "hunde[*].name": "text",
    "hunde[*].gefaehrlich": "wahr",
    "hunde[*].jahre[*].jahr": "text",
}


def absatz(text: str, **anders: Any) -> dict[str, Any]:
    return {"kennung": "a", "art": "absatz", "teil": "tenor", "text": text, **anders}


def vorlage(*bloecke: dict[str, Any], **anders: Any) -> Vorlage:
    return read_vorlage(dokument(*bloecke, **anders))


def dokument(*bloecke: dict[str, Any], **anders: Any) -> dict[str, Any]:
    kopf = {"kennung": "probe", "name": "Probe", "betreff": "Probe", "felder": FELDER}
    return {**kopf, "bloecke": list(bloecke), **anders}


def words(*bloecke: dict[str, Any]) -> list[str]:
    return [text_of(block) for block in vorlage(*bloecke).write(WERTE)]


def faults(*bloecke: dict[str, Any], **anders: Any) -> list[tuple[str, str]]:
    with pytest.raises(Vorlagenfehler) as fehler:
        vorlage(*bloecke, **anders)
    return fehler.value.fehler


def test_a_paragraph_is_written_for_each_entry() -> None:
    bloecke = vorlage(absatz("{{ zeile.name }} von {{ halter }}", je="hunde")).write(WERTE)
    assert [text_of(b) for b in bloecke] == ["Bella von Erika", "Rex von Erika"]
    assert [b["kennung"] for b in bloecke] == ["a-1", "a-2"]


def test_a_condition_of_the_entry_picks_entries() -> None:
    nur = absatz("{{ zeile.name }}", je="hunde", zeile_wenn={"feld": ".gefaehrlich"})
    assert words(nur) == ["Rex"]


def test_a_group_repeats_its_blocks_with_their_conditions() -> None:
    gruppe = {
        "kennung": "g",
        "art": "gruppe",
        "je": "hunde",
        "bloecke": [
            absatz("{{ zeile.name }}"),
            absatz("Maulkorb!", kennung="m", wenn={"feld": ".gefaehrlich"}),
        ],
    }
    assert words(gruppe) == ["Bella", "Rex", "Maulkorb!"]


def test_a_loop_in_a_loop_walks_the_inner_list_of_each_entry() -> None:
    gruppe = {
        "kennung": "g",
        "art": "gruppe",
        "je": "hunde",
        "bloecke": [
            {
                "kennung": "l",
                "art": "liste",
                "teil": "tenor",
                "je": "zeile.jahre",
                "punkte": ["{{ zeile.jahr }}"],
            }
        ],
    }
    assert words(gruppe) == ["2025\n2026", "2026"]


def test_a_point_of_a_list_has_a_condition_of_its_own() -> None:
    punkte = ["immer", {"text": "nie", "wenn": {"fehlt": {"feld": "halter"}}}]
    liste = {"kennung": "l", "art": "liste", "teil": "tenor", "punkte": punkte}
    assert words(liste) == ["immer"]


def test_what_is_missing_is_named_with_its_block() -> None:
    brief = vorlage(absatz("{{ halter }}", kennung="gruss"))
    with pytest.raises(PlatzhalterFehlt) as fehler:
        brief.write({})
    assert (fehler.value.pfad, fehler.value.block) == ("halter", "gruss")


def test_a_value_of_the_wrong_kind_is_a_missing_value() -> None:
    brief = vorlage(absatz("{{ halter | geld }}"))
    with pytest.raises(PlatzhalterFehlt):
        brief.write({"halter": "kein Betrag"})
    assert text_of(brief.write({"halter": Decimal("1.5")})[0]) == "1,50 €".replace(" ", "\u00a0")


def test_a_shared_text_stands_where_it_is_named() -> None:
    bank = vorlage(absatz("Konto von {{ halter }}"), art="baustein", baustein="bank")
    brief = vorlage({"kennung": "b", "art": "baustein", "baustein": "bank"})
    (block,) = brief.write(WERTE, {"bank": bank}.get)
    assert (text_of(block), block["kennung"], block["baustein"]) == (
        "Konto von Erika",
        "bank-a",
        "bank",
    )
    with pytest.raises(BausteinFehlt):
        brief.write(WERTE, {}.get)


@pytest.mark.parametrize(
    ("block", "ort", "grund"),
    [
        (absatz("{{ fremd }}"), "bloecke[0]", "fremd"),
        (absatz("{{ halter | hex }}"), "bloecke[0]", "hex"),
        (absatz("Hallo {{ halter"), "bloecke[0]", "kein Platzhalter"),
        (absatz("{{ halter-name }}"), "bloecke[0]", "kein Platzhalter"),
        (absatz("x", wenn={"feld": "fremd"}), "bloecke[0].wenn", "fremd"),
        (absatz("x", je="katzen"), "bloecke[0].je", "keine Liste"),
        (absatz("x", zeile_wenn={"feld": ".name"}), "bloecke[0].zeile_wenn", "Liste"),
        (absatz("x", code="import os"), "bloecke[0].code", "kennt ein Block nicht"),
        (absatz("x", teil="kopf"), "bloecke[0].teil", "anrede"),
        ({"kennung": "g", "art": "gruppe"}, "bloecke[0].bloecke", "Liste von Blöcken"),
    ],
)
def test_a_fault_is_named_with_its_place(block: dict[str, Any], ort: str, grund: str) -> None:
    assert any(o.startswith(ort) and grund in g for o, g in faults(block))


def test_two_blocks_of_one_name_are_refused() -> None:
    assert any("zweimal" in grund for _ort, grund in faults(absatz("x"), absatz("y")))


def test_a_shared_text_holds_no_other() -> None:
    innen = {"kennung": "b", "art": "baustein", "baustein": "bank"}
    gefunden = faults(innen, art="baustein", baustein="zwei")
    assert any("keinen anderen" in grund for _ort, grund in gefunden)


def test_groups_do_not_nest_without_end() -> None:
    block = absatz("x")
    for nummer in range(8):
        block = {"kennung": f"g{nummer}", "art": "gruppe", "bloecke": [block]}
    assert any("fünf tief" in grund for _ort, grund in faults(block))


def test_the_instruction_stands_before_the_greeting_and_only_once() -> None:
    gruss = {"art": "absatz", "teil": "gruss", "kennung": "gruss", "text": "Gruß"}
    bloecke = with_instruction([gruss], "Widerspruch", ["Keine E-Mail"])
    assert [b["teil"] for b in bloecke] == [Teil.RECHTSBEHELF, Teil.HINWEIS, "gruss"]
    assert with_instruction(bloecke, "noch eine") == bloecke
