import time
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from tests.core.faeden import run_together

from rathaus.core.nummern.models import Belegnummer, Nummernkreis
from rathaus.core.nummern.public import next_belegnummer, next_nummer, next_nummern, pruefe


@pytest.mark.django_db
def test_each_counter_and_each_year_counts_for_itself():
    assert [next_nummer("akte", jahr=2026) for _ in range(3)] == [1, 2, 3]
    assert next_nummer("akte", jahr=2027) == 1
    assert next_nummer("akte") == 1
    assert next_nummer("hundemarke", jahr=2026) == 1


def test_a_number_outside_a_transaction_is_refused(frische_datenbank):
    with pytest.raises(RuntimeError, match="Transaktion"):
        next_nummer("akte")


@pytest.mark.django_db
def test_a_counter_is_either_gap_free_or_not():
    next_nummer("quittung", jahr=2026)
    with pytest.raises(RuntimeError, match="teils lückenlos"):
        next_belegnummer("quittung", jahr=2026, beleg=uuid4())


@pytest.mark.django_db
def test_a_receipt_takes_one_number_only():
    beleg = uuid4()
    assert next_belegnummer("quittung", beleg=beleg) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        next_belegnummer("quittung", beleg=beleg)
    assert next_belegnummer("quittung", beleg=uuid4()) == 2


def test_numbers_taken_at_the_same_time_are_never_the_same(frische_datenbank):
    nummern = []

    def take():
        for _ in range(10):
            with transaction.atomic():
                nummern.append(next_nummer("akte", jahr=2026))

    assert run_together(*[take] * 8) == [None] * 8
    assert sorted(nummern) == list(range(1, 81))


def test_rolled_back_receipts_leave_no_gap(frische_datenbank):
    def take():
        for runde in range(6):
            try:
                with transaction.atomic():
                    next_belegnummer("quittung", jahr=2026, beleg=uuid4())
                    time.sleep(0.002)
                    if runde % 2:
                        raise KeyError
            except KeyError:
                pass

    assert run_together(*[take] * 6) == [None] * 6
    assert sorted(Belegnummer.objects.values_list("nummer", flat=True)) == list(range(1, 19))
    assert list(pruefe()) == []


def test_missing_receipts_are_found_wherever_they_are_missing(frische_datenbank):
    for _ in range(8):
        with transaction.atomic():
            next_belegnummer("quittung", jahr=2026, beleg=uuid4())
    assert list(pruefe()) == []
    with frische_datenbank.as_owner() as owner:
        owner.execute("DELETE FROM nummern_belegnummer WHERE nummer IN (1, 4, 5, 8)")
    assert list(pruefe()) == [
        "Nummernkreis „quittung/2026“: Die Belegnummer 1 fehlt.",
        "Nummernkreis „quittung/2026“: Die Belegnummern 4 bis 5 fehlen.",
        "Nummernkreis „quittung/2026“: Die Belegnummer 8 fehlt.",
    ]


@pytest.mark.django_db
def test_the_application_cannot_take_a_receipt_away():
    next_belegnummer("quittung", beleg=uuid4())
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Belegnummer.objects.all().delete()


@pytest.mark.django_db
def test_a_counter_turned_back_is_found():
    for _ in range(3):
        next_belegnummer("quittung", beleg=uuid4())
    Nummernkreis.objects.update(nummer=2)
    assert list(pruefe()) == [
        "Nummernkreis „quittung“: Der Zähler steht bei 2, vergeben ist aber schon 3."
    ]


@pytest.mark.django_db
def test_a_counter_with_gaps_allowed_is_not_complained_about():
    next_nummer("akte", jahr=2026)
    Nummernkreis.objects.update(nummer=7)
    assert list(pruefe()) == []


@pytest.mark.django_db
def test_many_numbers_at_once_go_on_where_single_ones_stopped():
    assert next_nummer("akte:1", jahr=2024) == 1
    zahlen = next_nummern({("akte:1", 2024): 3, ("akte:2", 2023): 2})
    assert zahlen == {("akte:1", 2024): range(2, 5), ("akte:2", 2023): range(1, 3)}
    assert next_nummer("akte:1", jahr=2024) == 5


@pytest.mark.django_db
def test_numbers_without_gaps_are_not_taken_in_lots():
    next_belegnummer("beleg", beleg=uuid4(), jahr=2024)
    with pytest.raises(RuntimeError, match="lückenlos"):
        next_nummern({("beleg", 2024): 2})
