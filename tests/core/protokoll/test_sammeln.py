"""Many entries at once come out as one by one."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.core.faeden import run_together

from rathaus.core.protokoll.models import Eintrag
from rathaus.core.protokoll.public import auftrag, collect_records, history, pruefe, record

AKTEUR = auftrag("Prüfling")


@pytest.mark.django_db
def test_collected_entries_continue_their_chains() -> None:
    record("alt", "davor", akteur=AKTEUR)
    with collect_records():
        for nummer in range(3):
            record("alt", f"wort_{nummer}", akteur=AKTEUR, neu={"nummer": nummer})
            record(f"neu:{nummer}", "angelegt", akteur=AKTEUR, grund="weil")
        assert Eintrag.objects.count() == 1
    record("alt", "danach", akteur=AKTEUR)
    assert list(pruefe()) == []
    verben = [zeile.inhalt.verb for zeile in history("alt")]
    assert verben == ["danach", "wort_2", "wort_1", "wort_0", "davor"]
    assert Eintrag.objects.filter(kette__startswith="neu:").count() == 3


@pytest.mark.django_db
def test_what_it_costs_does_not_grow() -> None:
    def cost(anzahl: int) -> int:
        with CaptureQueriesContext(connection) as fragen, collect_records():
            for nummer in range(anzahl):
                record(f"kette:{anzahl}:{nummer}", "angelegt", akteur=AKTEUR)
        return len(fragen)

    assert cost(2) == cost(200) <= 4
    assert cost(0) == 0


@pytest.mark.django_db
def test_of_a_block_that_fails_nothing_stays() -> None:
    def fail() -> None:
        with transaction.atomic(), collect_records():
            record("gescheitert", "getan", akteur=AKTEUR)
            raise ValueError("daneben")

    with pytest.raises(ValueError, match="daneben"):
        fail()
    record("danach", "getan", akteur=AKTEUR)
    assert [e.kette for e in Eintrag.objects.all()] == ["danach"]


def test_two_at_once_in_opposite_order_do_not_block_each_other(frische_datenbank: object) -> None:
    def write(*ketten: str) -> None:
        for _ in range(10):
            with transaction.atomic(), collect_records():
                for kette in ketten:
                    record(kette, "getan", akteur=AKTEUR)

    assert run_together(lambda: write("a", "b"), lambda: write("b", "a")) == [None, None]
    assert list(pruefe()) == []
    assert Eintrag.objects.count() == 40
