"""Where a letter claims money it bears a code for the banking app and the address to pay online."""

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from rathaus.core.bescheide.ausfertigung.inhalt import letter_of
from rathaus.core.bescheide.ausfertigung.satz import typeset
from rathaus.core.bescheide.zahlkarte import card_of, payment_in, with_card
from rathaus.normen.girocode import girocode_svg

from .test_satz import conforms, letter, words

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt

IBAN = "DE02120300000000202051"
KOPF = {
    "gemeinde": "Musterlingen",
    "amt": "Steueramt",
    "anschrift": "Weg 1",
    "iban": IBAN,
    "zahlung_betrag": "54.00",
    "zahlung_kassenzeichen": "2000.0001.0015",
    "zahlung_wann": "15.11.2026",
}


def alternative_texts(pdf: bytes) -> set[str]:
    """Of everything in the structure tree."""
    baum: Any = pypdf.PdfReader(io.BytesIO(pdf)).root_object["/StructTreeRoot"]
    offen, texte = [baum], set()
    while offen:
        knoten = offen.pop()
        if "/Alt" in knoten:
            texte.add(str(knoten["/Alt"]))
        kinder = knoten.get("/K", [])
        for kind in kinder if isinstance(kinder, list) else [kinder]:
            ziel = kind.get_object()
            if isinstance(ziel, dict):
                offen.append(ziel)
    return texte


WERTE = {"geld": {"betrag": Decimal(54), "kassenzeichen": "1", "wann": "bald"}}


def test_the_template_names_where_the_payment_stands() -> None:
    erwartet = {"zahlung_betrag": "54.00", "zahlung_kassenzeichen": "1", "zahlung_wann": "bald"}
    assert payment_in({"zahlung": "geld"}, WERTE) == erwartet


@pytest.mark.parametrize(
    ("dokument", "werte"),
    [
        ({}, WERTE),
        ({"zahlung": "geld"}, {}),
        ({"zahlung": "geld"}, {"geld": {"betrag": Decimal(0), "kassenzeichen": "1"}}),
        ({"zahlung": "geld.betrag"}, WERTE),
    ],
)
def test_where_nothing_is_to_be_paid_there_is_no_code(dokument: Any, werte: Any) -> None:
    assert payment_in(dokument, werte) == {}


def test_without_an_iban_of_the_town_there_is_none() -> None:
    assert card_of({**KOPF, "iban": ""}) is None
    assert card_of({k: v for k, v in KOPF.items() if not k.startswith("zahlung")}) is None


def test_it_stands_behind_what_the_letter_says_about_paying() -> None:
    bloecke: list[dict[str, object]] = [
        {"teil": teil, "art": "absatz"} for teil in ("tenor", "zahlung", "zahlung", "rechtsbehelf")
    ]
    mit = with_card(bloecke, card_of(KOPF))
    assert [b["art"] for b in mit] == ["absatz", "absatz", "absatz", "zahlkarte", "absatz"]
    ohne_zahlung = with_card([bloecke[0], bloecke[3]], card_of(KOPF))
    assert [b["art"] for b in ohne_zahlung] == ["absatz", "zahlkarte", "absatz"]


def test_the_pdf_stays_accessible_and_says_all_that_the_code_says() -> None:
    karte = card_of(KOPF)
    brief = letter("Guten Tag", kopf=KOPF, zahlkarte=karte)
    brief.bloecke[:] = with_card(brief.bloecke, karte)
    pdf = typeset(brief)
    assert conforms(pdf) == [True, True]
    text = words(pdf)
    for wort in ("54,00", "DE02 1203 0000 0000 2020 51", "2000.0001.0015", "15.11.2026"):
        assert wort in text
    assert karte is not None
    assert karte.beschreibung in alternative_texts(pdf)
    assert karte.link.partition("?")[0] in text
    [verweis] = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Annots"]
    assert verweis.get_object()["/A"]["/URI"] == karte.link
    assert karte.link.endswith("/bezahlen/?kz=2000.0001.0015&betrag=54%2C00")


def test_the_code_is_the_standards() -> None:
    svg = girocode_svg("Musterlingen", IBAN, Decimal(54), "2000.0001.0015", inline=False)
    assert svg.startswith("<svg")
    with pytest.raises(ValueError, match="amount"):
        girocode_svg("Musterlingen", IBAN, Decimal(0), "x")


@pytest.mark.django_db
def test_what_is_frozen_is_what_was_asked(amt: "Briefamt") -> None:
    from tests.core.bescheide.briefe import publish, vorlage

    publish(vorlage(kennung="mit_geld", zahlung="geld"))
    gemeinde = amt.amt.stadt.gemeinde
    gemeinde.iban = IBAN
    gemeinde.save()
    vorgang = amt.open(geld={"betrag": "54.00", "kassenzeichen": "2000.0001.0015"})
    bescheid = amt.draft(vorgang, kennung="mit_geld")
    karte = letter_of(bescheid).zahlkarte
    assert karte is not None
    assert (karte.betrag, karte.kassenzeichen, karte.iban) == (
        Decimal("54.00"),
        "2000.0001.0015",
        IBAN,
    )
    assert letter_of(amt.draft()).zahlkarte is None
