from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tests.core.faeden import run_together

from rathaus import uhr
from rathaus.core.protokoll import tasks
from rathaus.core.protokoll.hashes import hash_inhalt
from rathaus.core.protokoll.models import Eintrag, Inhalt, Lesezugriff
from rathaus.core.protokoll.public import (
    Akteur,
    Akteurart,
    auftrag,
    erase_inhalte,
    history,
    record,
    record_lesezugriff,
)

AKTEUR = Akteur(art=Akteurart.MITARBEITER, mitarbeiter_id=uuid4(), vertritt_id=uuid4())
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=10)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda innen: st.lists(innen, max_size=3) | st.dictionaries(TEXT, innen, max_size=3),
    max_leaves=8,
)


@given(werte=st.dictionaries(TEXT, JSON, max_size=4), grund=TEXT)
@hypothesis_settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.django_db
def test_whatever_is_recorded_verifies_after_the_database_gave_it_back(db, werte, grund):
    record("k", "getan", akteur=AKTEUR, alt=werte, neu={"x": werte}, grund=grund)
    eintrag = Eintrag.objects.order_by("-nummer")[0]
    inhalt = Inhalt.objects.get(eintrag_id=eintrag.id)
    assert hash_inhalt(inhalt.salz, inhalt.__dict__) == eintrag.inhalt_hash


@pytest.mark.django_db
def test_dates_money_and_ids_are_recorded_as_they_are(befunde):
    record(
        "k",
        "getan",
        akteur=AKTEUR,
        neu={"am": date(2026, 1, 2), "euro": Decimal("12.50"), "id": uuid4(), "um": uhr.jetzt()},
    )
    assert befunde() == []


@pytest.mark.django_db
def test_the_history_of_a_matter_is_read_newest_first_page_by_page(django_assert_num_queries):
    for nummer in range(1, 8):
        record("k", f"schritt {nummer}", akteur=AKTEUR)
    record("anders", "getan", akteur=AKTEUR)
    with django_assert_num_queries(2):
        seite = history("k", anzahl=3)
    assert [(z.nummer, z.inhalt.verb) for z in seite] == [
        (7, "schritt 7"),
        (6, "schritt 6"),
        (5, "schritt 5"),
    ]
    assert [z.nummer for z in history("k", vor=5, anzahl=10)] == [4, 3, 2, 1]
    assert history("k", vor=1) == []
    assert history("gibtesnicht") == []


@pytest.mark.django_db
def test_after_vernichtung_the_history_shows_that_something_was():
    record("k", "getan", akteur=AKTEUR, neu={"name": "Erika Muster"})
    erase_inhalte("k", akteur=AKTEUR, grund="Frist")
    zeilen = history("k")
    assert [(z.nummer, z.inhalt and z.inhalt.verb) for z in zeilen] == [
        (2, "inhalte_vernichtet"),
        (1, None),
    ]
    assert "Muster" not in str(list(Inhalt.objects.values_list()))


@pytest.mark.django_db
def test_equal_contents_have_different_hashes_so_that_none_can_be_guessed():
    for _ in range(2):
        record("k", "getan", akteur=AKTEUR, grund="ja")
    eins, zwei = Eintrag.objects.filter(kette="k")
    assert bytes(eins.inhalt_hash) != bytes(zwei.inhalt_hash)


def test_outside_a_transaction_nothing_is_recorded(frische_datenbank):
    with pytest.raises(RuntimeError, match="Transaktion"):
        record("k", "getan", akteur=AKTEUR)
    assert not Eintrag.objects.exists()


def test_many_writers_make_one_chain_without_gap(frische_datenbank, befunde):
    def write():
        for runde in range(10):
            with transaction.atomic():
                record("k", "getan", akteur=AKTEUR)
                if runde == 5:
                    transaction.set_rollback(True)

    assert run_together(*[write] * 6) == [None] * 6
    nummern = list(Eintrag.objects.order_by("nummer").values_list("nummer", flat=True))
    assert nummern == list(range(1, 55))
    assert befunde() == []


@pytest.mark.django_db
def test_reads_are_forgotten_after_a_year():
    for tag in (date(2025, 1, 1), date(2025, 6, 1)):
        with uhr.stelle_auf(tag):
            record_lesezugriff(
                akteur=AKTEUR, objekt_art="vorgang", objekt_id=uuid4(), einheit_id=None, zweck="x"
            )
    with uhr.stelle_auf(datetime(2026, 1, 1, 12, tzinfo=UTC)):
        tasks.expire(0)
    assert [uhr.ortszeit(z.zeitpunkt).date() for z in Lesezugriff.objects.all()] == [
        date(2025, 6, 1)
    ]


def test_a_job_names_itself():
    assert auftrag("Nachtlauf").bezeichnung == "Nachtlauf"
    assert auftrag("Nachtlauf").kennung is None
