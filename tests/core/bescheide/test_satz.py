"""The PDF says what the blocks say, in order, literally, and holds to PDF/A-3a and PDF/UA-1."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import page
import pypdf
import pytest

from rathaus.core.bescheide.ausfertigung.inhalt import Brief
from rathaus.core.bescheide.ausfertigung.satz import VORLAGE, typeset
from rathaus.core.satz import setzen
from rathaus.core.satz.zeichen import printable

ZEICHEN = Path(__file__).parents[4] / "shared/corpora/din91379/latin_list_1.3.txt"


def letter(*texte: str, **anders: object) -> Brief:
    bloecke = [{"art": "absatz", "teil": "tenor", "titel": "", "text": text} for text in texte]
    brief = Brief(
        nummer="KHM4R-T9XQC",
        betreff="Probe",
        datum=date(2026, 4, 1),
        kopf={"gemeinde": "Musterlingen", "amt": "Steueramt", "anschrift": "Weg 1"},
        anschrift=["Erika Beispiel", "Weg 2", "58999 Musterlingen"],
        angaben=[("Telefon", "02000 100")],
        bloecke=bloecke,
        zeichnung=["Der Bürgermeister"],
        anlagen=[],
        kopie_an=[],
    )
    return replace(brief, **anders)


def words(pdf: bytes) -> str:
    text = "".join(seite.extract_text() for seite in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return text.replace("\u200b", "")


def conforms(pdf: bytes) -> list[bool]:
    return [page.validate_pdf_bytes(pdf, profile=p).is_compliant for p in ("3a", "ua1")]


def test_letter_is_pdf_a_3a_and_pdf_ua_1() -> None:
    assert conforms(typeset(letter("Guten Tag"))) == [True, True]


def test_the_check_refuses_a_broken_letter() -> None:
    leser = pypdf.PdfWriter(clone_from=io.BytesIO(typeset(letter("Guten Tag"))))
    del leser.root_object["/StructTreeRoot"]
    ziel = io.BytesIO()
    leser.write(ziel)
    assert True not in conforms(ziel.getvalue())


@pytest.mark.parametrize(
    "text",
    [
        "#let x = 1; #panic() $a^2$ *fett* _kursiv_ @label <marke> = Titel",
        "{{ name }} {% if x %} <script>alert(1)</script> \\textbf{x}",
        '"); read("/etc/passwd") // #include',
    ],
)
def test_markup_of_every_engine_prints_literally(text: str) -> None:
    pdf = typeset(letter(text))
    assert "".join(text.split()) in "".join(words(pdf).split())


def test_reading_order_is_the_order_of_the_blocks() -> None:
    text = words(typeset(letter("Erstens", "Zweitens", "Drittens")))
    stellen = [text.index(wort) for wort in ("Probe", "Erstens", "Zweitens", "Drittens")]
    assert stellen == sorted(stellen)


def test_a_name_of_five_thousand_letters_stays_on_the_page() -> None:
    pdf = typeset(letter("x", anschrift=["W" * 5000, "Weg 2", "58999 Ort"]))
    assert words(pdf).count("W") >= 5000
    assert conforms(pdf) == [True, True]


def test_right_to_left_writing_is_kept() -> None:
    pdf = typeset(letter("Name: שלום"))
    assert conforms(pdf) == [True, True]
    assert "ם" in words(pdf)


@pytest.mark.skipif(not ZEICHEN.exists(), reason="Zeichenliste DIN 91379 fehlt")
def test_every_letter_of_din_91379_is_printed_as_itself() -> None:
    zeilen = ZEICHEN.read_text(encoding="utf-8").splitlines()
    folgen = [
        "".join(chr(int(teil, 16)) for teil in zeile.split(";")[2].split())
        for zeile in zeilen
        if zeile.startswith("bll;")
    ]
    assert len(folgen) > 500
    pdf = typeset(letter(" ".join(folgen)))
    assert conforms(pdf) == [True, True]
    assert "[U+" not in words(pdf)


def test_what_no_font_shows_is_named_instead_of_lost() -> None:
    text = words(typeset(letter("Hund \U0001f415 \ue000 \x07")))
    assert "[U+1F415]" in text
    assert "[U+E000]" in text
    assert "[U+0007]" in text


def test_a_page_full_of_strange_signs_still_prints() -> None:
    fremd = "".join(chr(0x4E00 + n) for n in range(60))
    assert "[U+4E00]" in words(typeset(letter(fremd)))


def test_direction_tricks_are_shown() -> None:
    assert printable("Erika\u202egnp.exe") == "Erika[U+202E]gnp.exe"


def test_ordinary_text_stays_as_it_is() -> None:
    assert printable("Straße 5 – „gut“\nOrt") == "Straße 5 – „gut“\nOrt"


def test_the_words_are_attached_as_data() -> None:
    anhang = pypdf.PdfReader(io.BytesIO(typeset(letter("Guten Tag")))).attachments
    assert b"Guten Tag" in anhang["bloecke.json"][0]


def test_a_copy_says_that_it_is_one() -> None:
    assert "Abdruck" in words(typeset(letter("x"), vermerk="Abdruck"))
    assert "Abdruck" not in words(typeset(letter("x")))


HOSTILE = [
    "#let x = 1; #panic() $a^2$ *fett* _kursiv_ @label <marke> = Titel",
    "{{ name }} {% if x %} <script>alert(1)</script> \\textbf{x} [Link](javascript:1)",
    "/OpenAction << /S /JavaScript >> %PDF-1.7 endobj stream",
    "Erika \u202etfel\u202c Muster",
    "שלום سلام 5 %",
]


@pytest.mark.parametrize("feld", ["betreff", "anschrift", "zeichnung", "angaben", "kopf"])
@pytest.mark.parametrize("wert", HOSTILE)
def test_hostile_words_print_wherever_they_stand(feld: str, wert: str) -> None:
    anders = {
        "betreff": wert,
        "anschrift": [wert, "Weg 2", "58999 Ort"],
        "zeichnung": [wert],
        "angaben": [("Auskunft", wert)],
        "kopf": {"gemeinde": wert, "amt": wert, "anschrift": wert, "telefon": wert},
    }
    pdf = typeset(letter("x", **{feld: anders[feld]}))
    assert conforms(pdf) == [True, True]
    gesehen = set("".join(words(pdf).split()))
    assert set("".join(printable(wert).split())) <= gesehen


def positions(pdf: bytes, *gesucht: str) -> dict[str, tuple[float, float]]:
    """Millimetres from the left and from the top of the first page, at the baseline."""
    fundort: dict[str, tuple[float, float]] = {}

    def look(text: str, cm: list[float], tm: list[float], _font: object, _groesse: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        for wort in gesucht:
            if wort in text and wort not in fundort:
                fundort[wort] = (x / 72 * 25.4, 297 - y / 72 * 25.4)

    pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=look)
    return fundort


def test_address_and_information_stand_where_form_b_wants_them() -> None:
    """DIN 5008 form B: window from 45 to 90 mm, 20 to 105 mm; block at 125 mm from 50 mm; subject
    below 98 mm.
    """
    pdf = typeset(letter("Text", betreff="Worum es geht", versandvermerke=["Einschreiben"]))
    stellen = positions(pdf, "Einschreiben", "Erika", "58999 Musterlingen", "Telefon", "Worum")
    assert stellen["Einschreiben"][1] < 62.7 < stellen["Erika"][1]
    for zeile in ("Einschreiben", "Erika", "58999 Musterlingen"):
        assert 45 < stellen[zeile][1] < 90
        assert stellen[zeile][0] == pytest.approx(25, abs=0.5)
    assert stellen["Telefon"][0] == pytest.approx(125, abs=0.5)
    assert 50 < stellen["Telefon"][1] < 56
    assert 98 < stellen["Worum"][1] < 106


def test_reading_order_of_the_whole_letter_is_the_order_of_its_parts() -> None:
    brief = letter(
        "Absatz eins",
        betreff="Der Betreff",
        richtet_sich_an="Dieses Schreiben richtet sich an Kim.",
        anlagen=["Eine Anlage"],
        kopie_an=["Ein Abdruck"],
    )
    text = words(typeset(brief))
    teile = [
        "Musterlingen",
        "Erika Beispiel",
        "Telefon",
        "Der Betreff",
        "richtet sich an Kim",
        "Absatz eins",
        "Der Bürgermeister",
        "Eine Anlage",
        "Ein Abdruck",
    ]
    stellen = [text.index(teil) for teil in teile]
    assert stellen == sorted(stellen)


def test_the_code_carries_the_sign_that_files_the_answer() -> None:
    mit, ohne = (typeset(letter("x", zeichen=zeichen)) for zeichen in ("KHM4RT9XQC", ""))
    assert mit != ohne
    assert conforms(mit) == [True, True]


def test_a_letter_needs_no_font_of_the_machine() -> None:
    schriften = set(setzen._fonts().families())
    assert {"Libertinus Serif", "DejaVu Sans Mono"} <= schriften
    assert "Liberation Sans" not in schriften


def test_a_template_is_handed_over_by_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """As bytes each letter would take one of the 65,535 file numbers of the process for good."""
    genommen = []
    echt = setzen.typst.compile

    def compile_(vorlage: object, **kwargs: object) -> object:
        genommen.append(vorlage)
        return echt(vorlage, **kwargs)

    monkeypatch.setattr(setzen.typst, "compile", compile_)
    typeset(letter("Text"))
    assert genommen == [VORLAGE]
