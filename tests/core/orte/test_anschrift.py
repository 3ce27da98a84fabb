import pytest
from django.db import IntegrityError, transaction
from tests.core.stadt import Stadt

from rathaus.core.fehler import Fachfehler
from rathaus.core.orte.models import Anschrift
from rathaus.core.orte.public import Anschriftangaben, Anschriftart, create_anschrift, laender

ZU_HAUSE = Anschriftangaben(
    strasse="Lindenstr.", hausnummer="4", plz="58999", ort="Musterlingen", zusatz="Hinterhaus"
)


def create(angaben: Anschriftangaben, stadt: Stadt) -> Anschrift:
    return create_anschrift(angaben, akteur=stadt.programm)


def test_lines_stand_as_on_a_letter(stadt: Stadt) -> None:
    assert create(ZU_HAUSE, stadt).zeilen() == ["Hinterhaus", "Lindenstr. 4", "58999 Musterlingen"]


def test_abroad_the_country_stands_last_in_capitals(stadt: Stadt) -> None:
    angaben = Anschriftangaben(
        art=Anschriftart.AUSLAND,
        strasse="12 rue des Écoles",
        plz="67000",
        ort="Strasbourg",
        land="fr",
    )
    assert create(angaben, stadt).zeilen() == [
        "12 rue des Écoles",
        "67000 Strasbourg",
        "FRANKREICH",
    ]


def test_no_fixed_home_is_an_address_too(stadt: Stadt) -> None:
    nirgends = create(Anschriftangaben(art=Anschriftart.OHNE), stadt)
    erreichbar = create(
        Anschriftangaben(art=Anschriftart.OHNE, co="Bahnhofsmission", ort="Musterlingen"), stadt
    )
    assert str(nirgends) == "ohne festen Wohnsitz"
    assert erreichbar.zeilen() == ["c/o Bahnhofsmission", "Musterlingen"]


@pytest.mark.parametrize(
    ("angaben", "fehlt"),
    [
        (Anschriftangaben(strasse="Lindenstr.", plz="58999"), "Ort"),
        (Anschriftangaben(plz="58999", ort="Musterlingen"), "Straße"),
        (Anschriftangaben(strasse="Lindenstr.", plz="5899", ort="Musterlingen"), "fünf Ziffern"),
        (Anschriftangaben(strasse="Weg", plz="58999", ort="M", land="QQ"), "nicht bekannt"),
        (Anschriftangaben(strasse="Weg", plz="1010", ort="Wien", land="AT"), "widersprechen"),
        (Anschriftangaben(strasse="ул. Ленина", plz="58999", ort="Musterlingen"), "Straße"),
        (Anschriftangaben(strasse="L" * 5000, plz="58999", ort="Musterlingen"), "höchstens 200"),
    ],
)
def test_what_can_be_no_address_is_refused_by_name(angaben: Anschriftangaben, fehlt: str) -> None:
    with pytest.raises(Fachfehler, match=fehlt):
        angaben.cleaned()


def test_blanks_and_decomposed_letters_are_cleaned() -> None:
    unsauber = Anschriftangaben(strasse="  Große   Straße ", plz="58999", ort="Bu\u0308dingen")
    sauber = unsauber.cleaned()
    assert (sauber.strasse, sauber.ort) == ("Große Straße", "B\u00fcdingen")


def test_the_database_holds_the_rule_without_the_program(stadt: Stadt) -> None:
    with pytest.raises(IntegrityError, match="orte_anschrift_inland"), transaction.atomic():
        Anschrift.objects.create(plz="12", ort="Musterlingen")


def test_an_address_outside_a_transaction_is_refused(frische_datenbank: object) -> None:
    with pytest.raises(RuntimeError, match="Transaktion"):
        create_anschrift(ZU_HAUSE, akteur=None)


def test_countries_are_named_in_german_order() -> None:
    namen = list(laender().values())
    assert laender()["CZ"] == "Tschechien"
    assert namen.index("Ägypten") < namen.index("Belgien")
    assert len(namen) == len(set(namen))
