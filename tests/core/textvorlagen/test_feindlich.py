"""What people type is text: no engine's markup is read, nothing is lost, nothing is hidden."""

from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from hypothesis import given, settings
from hypothesis import strategies as st

from rathaus.core.textvorlagen.beispiele import sample_letters, sample_values, write_sample
from rathaus.core.textvorlagen.bloecke import text_of
from rathaus.core.textvorlagen.leser import read_vorlage
from rathaus.normen import din91379

#: Markup of every engine a letter passes: ours, Django, typst, XML, OOXML, TeX, Markdown, shell.
MARKUP = [
    "{{ gemeinde.iban }}",
    "{{ empfaenger.name | geld }}",
    "{% include 'x' %}{{ 7|add:7 }}",
    '#import "@preview/x:1.0": *',
    "#sys.inputs = $x^2$ *fett* _kursiv_ `code` @ref <label>",
    "<script>alert(1)</script><b>&amp;</b>",
    "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "<w:t>Text</w:t>",
    "\\input{/etc/passwd} \\u{41}",
    "**fett** [link](javascript:alert(1))",
    "$(reboot) `reboot` ${HOME}",
    "%s %d %(name)s {0} {name} {self.__class__}",
    "Zeile 1\nZeile 2\r\nZeile 3",
    "=cmd|' /C calc'!A0",
    "\u202eletzter\u202c erster",
    "אבג \u05d0\u05d1 عربى",
    "A" * 5000,
    "'; DROP TABLE textvorlagen_fassung; --",
]
DOKUMENT: dict[str, Any] = {
    "kennung": "probe",
    "name": "Probe",
    "art": "schreiben",
    "betreff": "{{ empfaenger.name }}",
    "felder": {"empfaenger.name": "text", "liste[*].text": "text"},
    "bloecke": [
        {"kennung": "a", "art": "absatz", "teil": "tenor", "text": "[{{ empfaenger.name }}]"},
        {
            "kennung": "l",
            "art": "liste",
            "teil": "tenor",
            "je": "liste",
            "punkte": ["[{{ zeile.text }}]"],
        },
        {
            "kennung": "t",
            "art": "tabelle",
            "teil": "tenor",
            "je": "liste",
            "spalten": [{"titel": "x", "text": "[{{ zeile.text }}]"}],
        },
        {
            "kennung": "g",
            "art": "gruppe",
            "je": "liste",
            "bloecke": [
                {"kennung": "i", "art": "absatz", "teil": "tenor", "text": "[{{ zeile.text }}]"}
            ],
        },
    ],
}
VORLAGE = read_vorlage(DOKUMENT)


def words(wert: str) -> list[str]:
    bloecke = VORLAGE.write({"empfaenger": {"name": wert}, "liste": [{"text": wert}]})
    return [text_of(block) for block in bloecke]


@pytest.mark.parametrize("wert", MARKUP)
def test_markup_stays_what_was_typed(wert: str) -> None:
    assert words(wert) == [f"[{wert}]"] * 4
    assert VORLAGE.write_betreff({"empfaenger": {"name": wert}}) == wert


@given(st.text(min_size=1, max_size=300))
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed_comes_out_as_it_is(wert: str) -> None:
    assert words(wert) == [f"[{wert}]"] * 4


def letters_of_din_91379() -> list[str]:
    liste = Path(din91379.__file__).parent / "daten" / "din91379.txt"
    zeilen = [z for z in liste.read_text(encoding="utf-8").splitlines() if z.count(";") == 2]
    punkte = [folge for z in zeilen if z[0] != "#" for folge in z.split(";")[2].split()]
    return ["".join(chr(int(p, 16)) for p in folge.split("+")) for folge in punkte]


def test_every_letter_of_din_91379_comes_through() -> None:
    alle = "".join(letters_of_din_91379())
    assert len(alle) > 900
    assert words(alle) == [f"[{alle}]"] * 4


def test_the_preview_escapes_what_it_shows() -> None:
    beispiel = {"werte": {"empfaenger": {"name": MARKUP[5]}, "liste": [{"text": MARKUP[5]}]}}
    brief = write_sample(DOKUMENT, beispiel)
    vorschau = {"beispiele": ["eins"], "nummer": 0, "brief": brief}
    html = engines["django"].get_template("textvorlagen/_vorschau.html").render({"v": vorschau})
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_every_shipped_letter_prints_a_hostile_name_as_it_is() -> None:
    """The name of the addressee, in each letter that names it."""
    name = MARKUP[3] + MARKUP[5]
    gesehen = 0
    for brief in sample_letters():
        for block in brief.bloecke:
            if "Erika Beispiel" in text_of(block) and block["art"] == "absatz":
                gesehen += 1
    assert gesehen > 30
    werte = sample_values(DOKUMENT, {"werte": {"empfaenger": {"name": name}, "liste": []}})
    assert text_of(VORLAGE.write(werte)[0]) == f"[{name}]"


def test_a_value_cannot_name_another_value() -> None:
    """Filling happens once: a placeholder in a value is no placeholder."""
    werte = {"empfaenger": {"name": "{{ geheim }}"}, "geheim": "Konto", "liste": []}
    assert "Konto" not in text_of(VORLAGE.write(werte)[0])
