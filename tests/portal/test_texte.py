"""The portal speaks English: every text is translated, and none goes past translation."""

import gettext
import io
import re
from pathlib import Path

import pytest
from tests.kit.texte import MO, PO, QUELLE, Katalog, Text, collect, compile_mo, read_po, write_po

_PLATZ = re.compile(r"%\(\w+\)[sd]|%d")
_VORLAGE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_TAG = re.compile(r"<[^>]*>|&\w+;")
_KLASSE = re.compile(r"\{% block page_class %\}.*?\{% endblock %\}")
_UEBERSETZT = re.compile(r"\{% blocktranslate.*?\{% endblocktranslate %\}", re.DOTALL)
_ATTRIBUT = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"{]*[a-zäöü]{3}[^"{]*)"')
_STAENDE = ("portal", "ui", "leistungen", "core/zugaenge", "core/nachrichten", "core/bescheide")
#: Only the Büro shows them, though they extend none of its pages.
_NUR_BUERO = {
    "bescheide/teil.html", "bescheide/_siegel.html", "bescheide/_aenderungen.html",
    "leistungen/checkliste.html", "leistungen/sachverhalt.html",
    "leistungen/gebuehr.html", "zugaenge/einrichten.html",
    "leistungen/teil.html", "nachrichten/teil.html",
}  # fmt: skip
#: German in every language: letters, what other languages are called, and Einfache Sprache.
_DEUTSCH = {"bescheide/_brief.html", "bescheide/_tabelle.html", "portal/leichte_sprache.html"}


def name_of(datei: Path) -> str:
    return datei.as_posix().rpartition("/templates/")[2]


def citizen_templates() -> list[Path]:
    dateien = [d for stand in _STAENDE for d in (QUELLE / stand).rglob("templates/**/*.html")]
    return [
        datei
        for datei in sorted(dateien)
        if name_of(datei) not in _NUR_BUERO | _DEUTSCH
        and not {"styleguide", "werkstatt"} & set(datei.parts)
        and "einfach" not in datei.parts
        and '{% extends "buero/' not in datei.read_text(encoding="utf-8")
        and '{% extends "vorgaenge/' not in datei.read_text(encoding="utf-8")
    ]


def raw_texts(vorlage: str) -> list[str]:
    """Words between tags, and in attributes people hear, that no translation reaches."""
    ohne = _VORLAGE.sub("", _KLASSE.sub("", _UEBERSETZT.sub("", vorlage)))
    worte = [teil.strip() for teil in _TAG.split(ohne)]
    return [w for w in worte if re.search(r"[A-Za-zÄÖÜäöüß]{2}", w)] + _ATTRIBUT.findall(ohne)


def test_the_catalogue_holds_what_the_source_says_and_nothing_else() -> None:
    da, gesagt = set(read_po(PO).eintraege), collect(QUELLE)
    assert sorted(t.text for t in gesagt - da) == []
    assert sorted(t.text for t in da - gesagt) == []


def test_every_text_is_translated() -> None:
    assert read_po(PO).offen == []


@pytest.mark.parametrize(
    ("po", "offen"),
    [
        ('msgid "Ja"\nmsgstr "Yes"\n', []),
        ('msgid "Ja"\nmsgstr ""\n', ["Ja"]),
        ('#, fuzzy\nmsgid "Ja"\nmsgstr "Yes"\n', ["Ja"]),
    ],
)
def test_empty_and_fuzzy_entries_are_open(tmp_path: Path, po: str, offen: list[str]) -> None:
    datei = tmp_path / "django.po"
    datei.write_text(po, encoding="utf-8")
    assert [text.text for text in read_po(datei).offen] == offen


def test_translations_have_the_places_of_their_texts() -> None:
    for text, formen in read_po(PO).eintraege.items():
        erlaubt = set(_PLATZ.findall(text.text + text.mehrzahl))
        for form in formen:
            assert set(_PLATZ.findall(form)) <= erlaubt, form
            assert text.mehrzahl or set(_PLATZ.findall(form)) == erlaubt, form


def test_what_django_reads_is_what_people_edit() -> None:
    assert MO.read_bytes() == compile_mo(read_po(PO))


def test_gettext_reads_what_is_compiled(tmp_path: Path) -> None:
    mehrere = Text("ein „Ding“\n", "%(n)s Dinge")
    katalog = Katalog({Text("läuft", "", "Phase"): ("in force",), mehrere: ("one", "%(n)s things")})
    write_po(katalog, tmp_path / "django.po")
    gelesen = read_po(tmp_path / "django.po")
    assert gelesen == katalog
    buch = gettext.GNUTranslations(io.BytesIO(compile_mo(gelesen)))
    assert buch.pgettext("Phase", "läuft") == "in force"
    assert buch.gettext("läuft") == "läuft"
    assert [buch.ngettext(mehrere.text, mehrere.mehrzahl, n) for n in (1, 2)] == [
        "one",
        "%(n)s things",
    ]


def test_no_page_for_citizens_says_german_past_the_translation() -> None:
    roh = {name_of(datei): raw_texts(datei.read_text("utf-8")) for datei in citizen_templates()}
    assert {name: texte for name, texte in roh.items() if texte} == {}


@pytest.mark.parametrize(
    ("vorlage", "gefunden"),
    [
        ("<p>Guten Tag</p>", ["Guten Tag"]),
        ('<nav aria-label="Fortschritt"></nav>', ["Fortschritt"]),
        ('<p>{% translate "Guten Tag" %} {{ name }}</p>', []),
        ("{% blocktranslate %}Guten <b>Tag</b>{% endblocktranslate %}", []),
    ],
)
def test_raw_text_is_found(vorlage: str, gefunden: list[str]) -> None:
    assert raw_texts(vorlage) == gefunden
