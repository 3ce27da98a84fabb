import pytest
from typer.testing import CliRunner

from rathaus.core.einheiten.commands import app
from rathaus.core.einheiten.models import Einheit, Mitarbeiter, Rolle
from rathaus.core.einheiten.public import has_rolle, sichten_for
from rathaus.core.protokoll.models import Inhalt

from .haus import as_akteur

pytestmark = pytest.mark.django_db


def run(*angaben: str):
    return CliRunner().invoke(app, ["administration-einladen", *angaben])


def test_first_administrator_of_an_empty_house():
    ergebnis = run("kim@example.org", "Kim", "Klein")
    assert ergebnis.exit_code == 0
    assert "Einladung geht an kim@example.org" in ergebnis.output
    kim = as_akteur(Mitarbeiter.objects.get())
    assert has_rolle(kim, Rolle.ADMINISTRATION)
    assert sichten_for(kim) == []
    assert Inhalt.objects.filter(bezeichnung="Kommandozeile", verb="eingeladen").exists()


def test_a_second_one_joins_the_same_amt():
    run("kim@example.org", "Kim", "Klein")
    run("lu@example.org", "Lu", "Lutz")
    assert Einheit.objects.count() == 1
    assert Mitarbeiter.objects.count() == 2


@pytest.mark.parametrize("email", ["keine-adresse", "kim@example.org"])
def test_bad_or_taken_addresses_leave_nothing_behind(email):
    run("kim@example.org", "Kim", "Klein")
    ergebnis = run(email, "Lu", "Lutz", "--amt", "neu")
    assert ergebnis.exit_code == 2
    assert Mitarbeiter.objects.count() == 1
    assert not Einheit.objects.filter(kennung="neu").exists()
