import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rathaus.normen.din91379 import (
    TYPEN,
    ZeichenFehler,
    finde_fehler,
    normalize,
    pruefe,
    sortierschluessel,
    suchform,
    weite_suchform,
)

KORPUS = Path(__file__).parents[3] / "shared/corpora/din91379"
mit_korpus = pytest.mark.skipif(not KORPUS.exists(), reason="ohne ../shared/corpora/din91379")


def zeilen(name: str) -> list[list[str]]:
    text = (KORPUS / name).read_text(encoding="utf-8")
    return [zeile.split("; ") for zeile in text.splitlines() if zeile]


def zeichen(punkte: str) -> str:
    return "".join(chr(int(p, 16)) for p in punkte.split())


GRUPPEN_JE_TYP = {
    "A": {"bll", "bnlreq"},
    "B": {"bll", "bnlreq", "bnl"},
    "C": {"bll", "bnlreq", "bnl", "bnlopt", "bnlnot"},
    "D": {"bll", "bnlreq", "bnl", "bnlopt", "gl", "enl"},
    "E": {"bll", "bnlreq", "bnl", "bnlopt", "bnlnot", "gl", "enl", "cl"},
}


@mit_korpus
@pytest.mark.parametrize("typ", TYPEN)
def test_jeder_typ_erlaubt_genau_seine_gruppen_der_amtlichen_liste(typ: str) -> None:
    for gruppe, _, punkte, *_ in zeilen("latin_list_1.3.txt"):
        if gruppe != "dc":
            erlaubt = finde_fehler(zeichen(punkte), typ) is None
            assert erlaubt == (gruppe in GRUPPEN_JE_TYP[typ]), (gruppe, punkte)


@mit_korpus
def test_jede_suchform_ist_die_amtliche() -> None:
    eintraege = zeilen("latin_list_search_form_1.3.txt")
    assert len(eintraege) == 649
    for eintrag in eintraege:
        assert suchform(zeichen(eintrag[2])) == zeichen(eintrag[5]), eintrag


@mit_korpus
def test_zerlegte_eingabe_wird_vorher_zusammengesetzt() -> None:
    for gruppe, _, punkte, *_ in zeilen("latin_list_1.3.txt"):
        if gruppe == "bll":
            zerlegt = unicodedata.normalize("NFD", zeichen(punkte))
            assert pruefe(zerlegt, "A") == zeichen(punkte)


@pytest.mark.parametrize(
    ("text", "typ"),
    [
        ("D’Artagnan-O'Neil", "A"),
        ("C̀ Ạ̈", "A"),
        ("Straße des 17. Juni 135/2", "B"),
        ("Zeile 1\r\nZeile 2", "C"),
        ("Ελλάδα „Grill“ ≥ 5", "D"),
        ("Желязков", "E"),
    ],
)
def test_erlaubte_texte_kommen_unveraendert_zurueck(text: str, typ: str) -> None:
    assert pruefe(text, typ) == text


@pytest.mark.parametrize(
    ("text", "typ", "falsch", "stelle"),
    [
        ("Anna 2", "A", "2", 6),
        ("Q̀uelle", "A", "Q̀", 1),
        ("Ab\u0300\u0304c", "A", "b\u0300\u0304", 2),
        ("\u0301abc", "A", "\u0301", 1),
        ("Zeile\n", "B", "\n", 6),
        ("Ελλάδα", "C", "Ε", 1),
        ("Жanna", "D", "Ж", 1),
        ("Hallo 😀", "E", "😀", 7),
        ("李", "E", "李", 1),
    ],
)
def test_das_erste_falsche_zeichen_wird_mit_stelle_genannt(
    text: str, typ: str, falsch: str, stelle: int
) -> None:
    with pytest.raises(ZeichenFehler) as gefangen:
        pruefe(text, typ)
    assert (gefangen.value.zeichen, gefangen.value.stelle) == (falsch, stelle)


def test_meldung_nennt_zeichen_und_stelle() -> None:
    with pytest.raises(ZeichenFehler) as gefangen:
        pruefe("Anna 2")
    assert str(gefangen.value) == "Das Zeichen „2“ (U+0032) an Stelle 6 ist hier nicht erlaubt."
    with pytest.raises(ZeichenFehler) as gefangen:
        pruefe("a\tb", "A")
    assert str(gefangen.value) == "Das Zeichen U+0009 an Stelle 2 ist hier nicht erlaubt."


def test_gleich_aussehendes_vom_telefon_wird_angeglichen() -> None:
    assert normalize("Müller\u2011Lüdenscheidt \u2013 Soft\u00adtrenner\u200b") == (
        "Müller-Lüdenscheidt - Softtrenner"
    )
    assert pruefe("Anna\u2010Lena") == "Anna-Lena"


@settings(deadline=None)
@given(st.text(), st.sampled_from(list(TYPEN)))
def test_pruefen_ist_total_und_stabil(text: str, typ: str) -> None:
    klar = normalize(text)
    fehler = finde_fehler(klar, typ)
    if fehler is None:
        assert unicodedata.is_normalized("NFC", klar)
        assert pruefe(text, typ) == pruefe(klar, typ) == klar
    else:
        assert klar[fehler.stelle - 1 :].startswith(fehler.zeichen)


def test_lange_texte_dauern_nicht() -> None:
    assert len(pruefe("C̀ä b" * 10_000, "C")) == 50_000


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Müller", "MUELLER"),
        ("Mueller", "MUELLER"),
        ("Muller", "MULLER"),
        ("Nœl", "NOEL"),
        ("Groß-Gerau", "GROSS-GERAU"),
        ("Łukasz Ørsted", "LUKASZ OERSTED"),
        ("Nguyễn", "NGUYEN"),
        ("e\u0301", "E"),
        ("Ψ", "Ψ"),
        ("", ""),
    ],
)
def test_suchform(name: str, form: str) -> None:
    assert suchform(name) == form


def test_weite_suchform_bringt_drei_schreibweisen_zusammen() -> None:
    assert {weite_suchform(n) for n in ("Müller", "Mueller", "Muller", "MÜLLER")} == {"MULLER"}
    assert weite_suchform("Möller") != weite_suchform("Müller")


@settings(deadline=None)
@given(st.text(max_size=30))
def test_suchformen_sind_stabil_und_unabhaengig_von_der_normalform(text: str) -> None:
    assert suchform(suchform(text)) == suchform(text)
    assert suchform(unicodedata.normalize("NFD", text)) == suchform(text)


def test_sortierung_von_namen() -> None:
    richtig = [
        "Mader, Jo",
        "Mäder, Jo",
        "Maeder, Karl",
        "Mahler",
        "Mueller, Anna",
        "Müller, Bert",
        "Mueller, Carl",
        "Müller Huber, Anna",
        "Müller-Lüdenscheidt, Anna",
        "Müllerin, Anna",
        "Muller, Anna",
        "Öztürk, Anna",
        "O'Hara, Anna",
        "Ohara, Bert",
        "Straße, A",
        "Strasse, B",
    ]
    verkehrt = list(reversed(richtig))
    assert sorted(verkehrt, key=sortierschluessel) == richtig


def test_sortierschluessel_behandelt_andere_zusaetze_wie_den_grundbuchstaben() -> None:
    assert sortierschluessel("Éva Ñandú") == sortierschluessel("Eva Nandu") == "EVA NANDU"
    assert sortierschluessel("Ånd") == "AND"
    assert sortierschluessel("Ä") == "AE"


@settings(deadline=None)
@given(st.text(max_size=30))
def test_sortierschluessel_ist_total_und_ohne_randleerzeichen(text: str) -> None:
    schluessel = sortierschluessel(text)
    assert schluessel == schluessel.strip()
    assert schluessel.isprintable() or not schluessel.isascii()
