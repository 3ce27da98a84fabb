import pytest
from tests.core.stadt import Stadt

from rathaus.core.fehler import Fachfehler
from rathaus.core.personen.public import Personangaben, Personenart, normalize_telefon
from rathaus.normen.teildatum import Teildatum

from .leute import add, erika


def test_a_single_name_is_enough(stadt: Stadt) -> None:
    person = add(stadt, Personangaben(name="Suharto"))
    assert (person.anzeigename, person.listenname) == ("Suharto", "Suharto")


def test_names_are_shown_for_letters_and_for_lists(stadt: Stadt) -> None:
    person = add(stadt, erika(doktorgrad="Dr."))
    assert (person.anzeigename, person.listenname) == ("Dr. Erika Muster", "Muster, Dr. Erika")


def test_a_partly_known_birth_date_is_normal(stadt: Stadt) -> None:
    person = add(stadt, erika(geburtsdatum=Teildatum(1960)))
    assert person.geburtsdatum == "1960-00-00"
    assert str(person.geboren) == "00.00.1960"


@pytest.mark.parametrize("name", ["Đặng", "Nœl", "Ćosić", "Müller-Lüdenscheidt", "O’Neill", "Ğül"])
def test_names_of_europe_are_taken_as_they_are(stadt: Stadt, name: str) -> None:
    assert add(stadt, erika(name=name)).name == name


@pytest.mark.parametrize(
    ("angaben", "warum"),
    [
        (erika(name="  "), "Namen an"),
        (erika(name="---"), "Satzzeichen"),
        (erika(name="Иванов"), "Name"),
        (erika(vornamen="Erika 😀"), "Vornamen"),
        (erika(name="M" * 5000), "höchstens 200"),
        (erika(email="erika.example.org"), "E-Mail"),
        (Personangaben(name="Bau GmbH", art=Personenart.ORGANISATION, vornamen="E"), "Vornamen"),
    ],
)
def test_what_can_be_no_person_is_refused_by_name(angaben: Personangaben, warum: str) -> None:
    with pytest.raises(Fachfehler, match=warum):
        angaben.cleaned()


def test_a_company_may_bear_signs_a_person_may_not() -> None:
    firma = Personangaben(name="Lack & Co. KG", art=Personenart.ORGANISATION)
    assert firma.cleaned().name == "Lack & Co. KG"


@pytest.mark.parametrize(
    ("getippt", "gespeichert"),
    [
        ("02331 123450", "+492331123450"),
        ("(02331) 12 34-50", "+492331123450"),
        ("+49 2331 123450", "+492331123450"),
        ("0043 1 58858", "+43158858"),
        ("keine", ""),
    ],
)
def test_phone_numbers_have_one_form(getippt: str, gespeichert: str) -> None:
    assert normalize_telefon(getippt) == gespeichert


def test_stored_and_stated_are_the_same(stadt: Stadt) -> None:
    angaben = erika(geburtsname="Beispiel").cleaned()
    assert Personangaben.of(add(stadt, angaben)) == angaben
