"""On paper: everything said is said literally, every form can be printed, the PDF is accessible."""

import pytest
from tests.leistungen.ort import LEISTUNGEN, paket
from tests.leistungen.probe import probe

from rathaus import uhr
from rathaus.core.einheiten.models import Gemeinde
from rathaus.core.satz.setzen import typeset_data
from rathaus.leistungen.paket import Paket
from rathaus.leistungen.paket.wege import STELLE
from rathaus.leistungen.papier.kopie import VORLAGE
from rathaus.leistungen.papier.leer import _parts, blank_pdf

BOESE = '#eval("1") $x$ [a](b) *fett* \\u{41} <b> "\u202e" \U0001f9ff # include "/etc/passwd" 漢字'
GEMEINDE = Gemeinde(name="Stadt Musterlingen")


@pytest.mark.parametrize("kennung", [*LEISTUNGEN, "probe"])
def test_every_question_stands_on_the_blank_form(kennung: str) -> None:
    p: Paket = probe() if kennung == "probe" else paket(kennung)
    fragen = [f["frage"] for seite in p.seiten for teil in _parts(p, seite) for f in teil["fragen"]]
    for seite in p.seiten:
        for pfad in seite.felder:
            oft = fragen.count(p.felder[pfad].frage)
            assert oft >= (3 if pfad.startswith("kinder") and STELLE in pfad else 1), pfad
    pdf = blank_pdf(p, gemeinde=GEMEINDE, am=uhr.heute())
    assert pdf.startswith(b"%PDF")
    assert b"pdfuaid" in pdf
    assert b"pdfaid" in pdf


def test_hostile_words_are_printed_and_not_obeyed() -> None:
    daten = {
        "titel": BOESE,
        "gemeinde": BOESE,
        "tag": {"year": 2026, "month": 6, "day": 1},
        "kopf": [BOESE],
        "fuss": BOESE,
        "abschnitte": [{"titel": BOESE, "ebene": 2, "zeilen": [[BOESE, [BOESE, BOESE * 40]]]}],
        "hinweise": [BOESE],
    }
    assert typeset_data(VORLAGE, "antrag", daten, {}).startswith(b"%PDF")


def test_a_condition_is_said_in_words() -> None:
    p = paket("hund-anmelden")
    [nummer] = [
        frage
        for seite in p.seiten
        for teil in _parts(p, seite)
        for frage in teil["fragen"]
        if frage["frage"] == "Nummer des Versicherungsscheins"
    ]
    assert nummer["wenn"].startswith("Nur wenn: ")
