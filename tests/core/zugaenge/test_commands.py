import pytest
from typer.testing import CliRunner

from rathaus.core.protokoll.models import Inhalt
from rathaus.core.zugaenge.actions.faktoren import renew_ersatzcodes
from rathaus.core.zugaenge.commands import app
from rathaus.core.zugaenge.models import Ersatzcode

from .anmelden import TEST, make_buerger, make_buerozugang

pytestmark = pytest.mark.django_db


def run(email: str):
    angaben = ["zweiten-faktor-zuruecksetzen", email, "--grund", "Handy verloren"]
    return CliRunner().invoke(app, angaben)


def test_resets_and_records():
    renew_ersatzcodes(make_buerozugang(), akteur=TEST)
    assert run("b.klein@example.org").exit_code == 0
    assert not Ersatzcode.objects.exists()
    eintrag = Inhalt.objects.get(verb="zweitfaktoren_zurueckgesetzt")
    assert (eintrag.bezeichnung, eintrag.grund) == ("Kommandozeile", "Handy verloren")


@pytest.mark.parametrize("email", ["niemand@example.org", "mia@example.org"])
def test_knows_staff_only(email):
    make_buerger()
    ergebnis = run(email)
    assert ergebnis.exit_code == 2
    assert "keinen aktiven Zugang" in ergebnis.output
