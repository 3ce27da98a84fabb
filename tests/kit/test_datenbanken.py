"""What other tests begin with."""

from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg
import pytest

from rathaus import uhr
from rathaus.core.einheiten.models import Einheit, Gemeinde
from rathaus.leistungen.dateien import ORDNER
from rathaus.leistungen.models import Leistung
from tests.core.stadt import build_stadt
from tests.kit.databases import Databases, FrischeDatenbank


def test_the_town_offers_every_package(stadt_db: None) -> None:
    pakete = {pfad.parent.name for pfad in ORDNER.glob("*/paket.yaml")}
    assert {leistung.kennung for leistung in Leistung.objects.all()} == pakete


@pytest.mark.parametrize("mal", [1, 2])
def test_what_was_built_is_the_same_for_the_next(bestand: Callable[..., Any], mal: int) -> None:
    with bestand(build_stadt) as stadt:
        assert stadt.steueramt.name == Einheit.objects.get(kennung="steueramt").name == "Steueramt"
        stadt.steueramt.name = f"Steueramt {mal}"
        stadt.steueramt.save()
    with bestand(build_stadt) as stadt:
        assert stadt.steueramt.name == Einheit.objects.get(kennung="steueramt").name == "Steueramt"


def test_what_was_built_stays_in_its_own_database(db: None, bestand: Callable[..., Any]) -> None:
    with bestand(build_stadt):
        assert Gemeinde.objects.exists()
    assert not Gemeinde.objects.exists()


def _today() -> date:
    return uhr.heute()


def test_the_clock_of_the_test_that_comes_first_changes_nothing(
    bestand: Callable[..., Any],
) -> None:
    with uhr.stelle_auf(date(2031, 5, 1)), bestand(_today) as gebaut:
        assert gebaut < date(2026, 3, 1) < uhr.heute()


def test_nobody_goes_on_in_a_database_a_test_is_done_with(databases: Databases) -> None:
    """A worker of an earlier test that was not stopped must not work beside the next ones."""
    with databases.clone() as name:
        haengen_geblieben = FrischeDatenbank(name).as_app()
    with pytest.raises(psycopg.OperationalError):
        haengen_geblieben.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError):
        FrischeDatenbank(name).as_app()


def test_databases_tests_are_done_with_are_dropped(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.kit.databases.KEPT_CLONES", 0)
    with databases.clone() as name:
        pass
    with FrischeDatenbank("postgres").as_superuser() as superuser:
        da = superuser.execute("SELECT datname FROM pg_database").fetchall()
    assert (name,) not in da
