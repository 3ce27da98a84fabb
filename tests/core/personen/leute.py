"""Invented people."""

from typing import Any

from tests.core.stadt import Stadt

from rathaus.core.orte.public import Anschriftangaben
from rathaus.core.personen.public import Person, Personangaben, create_person
from rathaus.normen.teildatum import Teildatum

LINDENSTRASSE_4 = Anschriftangaben(
    strasse="Lindenstraße", hausnummer="4", plz="58999", ort="Musterlingen"
)


def erika(**anders: Any) -> Personangaben:
    felder = {
        "name": "Muster",
        "vornamen": "Erika",
        "geburtsdatum": Teildatum(1953, 2, 1),
        "email": "erika@example.org",
        "telefon": "02331 123450",
        "anschrift": LINDENSTRASSE_4,
    }
    return Personangaben(**{**felder, **anders})


def add(stadt: Stadt, angaben: Personangaben, schutzbereich: str = "steuer") -> Person:
    return create_person(angaben, akteur=stadt.programm, schutzbereich=schutzbereich)
