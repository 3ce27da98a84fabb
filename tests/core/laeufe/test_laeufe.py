import io
from collections import Counter
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, OperationalError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from rich.console import Console

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, UngueltigerUebergang
from rathaus.core.laeufe import tasks
from rathaus.core.laeufe.actions import vorbereiten
from rathaus.core.laeufe.public import (
    Laufart,
    Laufposten,
    abgewiesene,
    cancel_lauf,
    fortschritt,
    laufarten,
    pruefe,
    register_laufart,
    retry_abgewiesene,
    run_in_terminal,
    start_lauf,
    work_lauf,
)
from rathaus.core.protokoll.models import Eintrag, Inhalt
from rathaus.core.protokoll.public import Akteur, Akteurart

AKTEUR = Akteur(art=Akteurart.MITARBEITER, mitarbeiter_id=uuid4(), vertritt_id=uuid4())


def start(**parameter):
    return start_lauf("probe", akteur=AKTEUR, parameter={"anzahl": 5, **parameter})


def finish(lauf):
    work_lauf(lauf.id)
    lauf.refresh_from_db()
    return lauf


@pytest.mark.django_db
def test_starting_lists_nothing_yet_and_defers_the_job_in_the_same_transaction():
    lauf = start()
    stand = fortschritt(lauf.id)
    assert (stand.zustand, stand.gesamt, stand.offen, stand.prozent) == ("wartet", None, None, 0)
    assert not Laufposten.objects.exists()
    assert ProcrastinateJob.objects.filter(task_name="laeufe.work").count() == 1
    with transaction.atomic():
        start()
        transaction.set_rollback(True)
    assert ProcrastinateJob.objects.filter(task_name="laeufe.work").count() == 1


@pytest.mark.django_db
def test_every_item_is_done_once_and_the_end_is_told(fertige, run_jobs):
    lauf = start()
    assert run_jobs() == ["laeufe.work"]
    lauf.refresh_from_db()
    assert (lauf.zustand, lauf.gesamt, lauf.erledigt, lauf.abgewiesen) == ("fertig", 5, 5, 0)
    assert fertige == [(5, 0)]
    assert Eintrag.objects.filter(kette__startswith="probe:").count() == 5
    assert fortschritt(lauf.id).prozent == 100
    assert [i.verb for i in Inhalt.objects.filter(kette=lauf.kette).order_by("zeitpunkt")] == [
        "lauf_gestartet",
        "lauf_vorbereitet",
        "lauf_fertig",
    ]


@pytest.mark.django_db
def test_a_lauf_acts_as_a_job_on_behalf_of_who_started_it():
    finish(start(anzahl=1))
    inhalt = Inhalt.objects.get(kette="probe:posten 1")
    assert (inhalt.akteur_art, inhalt.bezeichnung) == ("auftrag", "Lauf probe")
    assert (inhalt.akteur_id, inhalt.vertritt_id) == (AKTEUR.mitarbeiter_id, AKTEUR.vertritt_id)


@pytest.mark.django_db
def test_what_is_refused_says_line_and_reason_and_leaves_nothing_behind(fertige):
    lauf = finish(start(faellt=[2], stuerzt=[4], kaputt=[77], doppelt=[3]))
    assert (lauf.gesamt, lauf.erledigt, lauf.abgewiesen) == (7, 3, 4)
    assert [(p.zeile, p.fehler) for p in abgewiesene(lauf.id)] == [
        (3, "Posten 2 geht nicht."),
        (5, "Unerwarteter Fehler. Bitte sagen Sie der Technik Bescheid."),
        (77, "„x77“ ist kein Datum."),
        (903, "Dieser Posten kommt doppelt vor (schon in Zeile 4)."),
    ]
    geschrieben = {e.kette for e in Eintrag.objects.filter(kette__startswith="probe:")}
    assert geschrieben == {"probe:posten 1", "probe:posten 3", "probe:posten 5"}
    assert [p.zeile for p in abgewiesene(lauf.id, nach=4, anzahl=1)] == [77]
    assert list(pruefe()) == []


@pytest.mark.django_db
def test_data_of_an_item_go_with_its_doing():
    lauf = finish(start(faellt=[2]))
    assert [p.daten for p in lauf.posten.order_by("nummer")] == [{}, {"wert": 2}, {}, {}, {}]


@pytest.mark.django_db
def test_a_file_nobody_can_read_ends_the_lauf_with_its_reason(fertige):
    lauf = finish(start(unlesbar=True))
    assert (lauf.zustand, lauf.fehler) == ("gescheitert", "Die Datei ist keine Tabelle.")
    assert not lauf.posten.exists()
    assert fertige == []


@pytest.mark.django_db
def test_an_error_in_the_middle_of_listing_leaves_no_item(monkeypatch):
    def list_posten(lauf):
        yield from (vorbereiten.Posten(f"p{n}") for n in range(3))
        raise ValueError("kaputt")

    monkeypatch.setattr(vorbereiten, "BUENDEL", 2)
    art = Laufart(kennung="probe", name="P", list_posten=list_posten, work=lambda *a, **k: None)
    monkeypatch.setitem(laufarten, "probe", art)
    lauf = finish(start())
    assert lauf.zustand == "gescheitert"
    assert "Technik" in lauf.fehler
    assert not lauf.posten.exists()


@pytest.mark.django_db
def test_an_empty_lauf_is_done_at_once(fertige):
    lauf = finish(start(anzahl=0))
    assert (lauf.zustand, lauf.gesamt, fortschritt(lauf.id).prozent) == ("fertig", 0, 100)
    assert fertige == [(0, 0)]


@pytest.mark.django_db
def test_a_failing_database_refuses_no_item(monkeypatch):
    def work(lauf, posten, *, akteur):
        raise OperationalError("Verbindung weg")

    art = laufarten["probe"]
    kaputt = Laufart(kennung="probe", name="P", list_posten=art.list_posten, work=work)
    monkeypatch.setitem(laufarten, "probe", kaputt)
    lauf = start()
    with pytest.raises(OperationalError):
        work_lauf(lauf.id)
    assert fortschritt(lauf.id).offen == 5
    monkeypatch.setitem(laufarten, "probe", art)
    assert finish(lauf).erledigt == 5


@pytest.mark.django_db
def test_a_job_works_for_a_while_and_hands_on_to_the_next(monkeypatch, run_jobs, fertige):
    monkeypatch.setattr(tasks, "SEKUNDEN_JE_AUFTRAG", 0.0)
    lauf = start(anzahl=3)
    assert run_jobs() == ["laeufe.work"] * 4
    lauf.refresh_from_db()
    assert (lauf.zustand, lauf.erledigt) == ("fertig", 3)
    assert fertige == [(3, 0)]


@pytest.mark.django_db
def test_working_an_ended_lauf_again_does_nothing(fertige):
    lauf = finish(start())
    finish(lauf)
    tasks.work(str(lauf.id))
    assert fertige == [(5, 0)]
    assert Eintrag.objects.filter(kette__startswith="probe:").count() == 5


@pytest.mark.django_db
def test_a_cancelled_lauf_keeps_what_is_done_and_counts_the_rest_as_refused():
    lauf = start()
    work_lauf(lauf.id, sekunden=0)
    lauf = cancel_lauf(lauf, akteur=AKTEUR, grund="falsches Jahr")
    assert (lauf.zustand, lauf.erledigt, lauf.abgewiesen) == ("abgebrochen", 1, 4)
    lauf = finish(lauf)
    assert (lauf.zustand, lauf.erledigt) == ("abgebrochen", 1)
    with pytest.raises(UngueltigerUebergang):
        cancel_lauf(lauf, akteur=AKTEUR, grund="noch einmal")


@pytest.mark.django_db
def test_refused_items_are_taken_up_again_after_the_cause_is_mended(fertige):
    lauf = finish(start(faellt=[2, 4]))
    lauf.parameter["faellt"] = [4]
    lauf.save()
    lauf = finish(retry_abgewiesene(lauf, akteur=AKTEUR))
    assert (lauf.zustand, lauf.erledigt, lauf.abgewiesen) == ("fertig", 4, 1)
    assert fertige == [(3, 2), (4, 1)]
    assert Counter(Eintrag.objects.filter(kette__startswith="probe:").values_list("kette")) == {
        (f"probe:posten {n}",): 1 for n in (1, 2, 3, 5)
    }
    lauf.parameter["faellt"] = []
    lauf.save()
    lauf = finish(retry_abgewiesene(lauf, akteur=AKTEUR))
    with pytest.raises(Fachfehler, match="nichts abgewiesen"):
        retry_abgewiesene(lauf, akteur=AKTEUR)


@pytest.mark.django_db
def test_the_database_refuses_a_lauf_that_lost_something():
    lauf = finish(start())
    lauf.erledigt = 4
    with pytest.raises(IntegrityError), transaction.atomic():
        lauf.save()


@pytest.mark.django_db
def test_the_check_finds_items_that_vanished():
    lauf = finish(start(faellt=[1]))
    lauf.posten.filter(nummer=3).delete()
    assert list(pruefe()) == [
        f"Lauf {lauf.id} (probe): 5 Posten gingen ein, aber 3 sind erledigt und 1 abgewiesen."
    ]


@pytest.mark.django_db
def test_lost_jobs_are_deferred_again_and_only_once():
    lauf = start()
    finish(start())
    tasks.resume(0)
    tasks.resume(0)
    jobs = ProcrastinateJob.objects.filter(task_name="laeufe.work", args__lauf_id=str(lauf.id))
    assert jobs.count() == 1


@pytest.mark.django_db
def test_items_are_forgotten_after_ninety_days_and_the_figures_stay():
    with uhr.stelle_auf(date(2026, 1, 1)):
        lauf = finish(start(faellt=[2]))
    with uhr.stelle_auf(date(2026, 4, 1)):
        tasks.expire(0)
        assert lauf.posten.count() == 5
    with uhr.stelle_auf(date(2026, 4, 2)):
        tasks.expire(0)
    assert lauf.posten.count() == 0
    assert fortschritt(lauf.id).text == "5 von 5, 1 abgewiesen"
    assert list(pruefe()) == []


@pytest.mark.django_db
def test_the_terminal_shows_progress_and_refused_lines():
    ausgabe = io.StringIO()
    terminal = Console(file=ausgabe, width=120)
    assert not run_in_terminal(start(faellt=[2]), terminal)
    assert "Probelauf" in ausgabe.getvalue()
    assert "5 von 5, 1 abgewiesen" in ausgabe.getvalue()
    assert "Zeile 3: Posten 2 geht nicht." in ausgabe.getvalue()
    assert run_in_terminal(start(), Console(file=io.StringIO()))


@pytest.mark.django_db
def test_large_numbers_are_written_as_people_read_them():
    lauf = start()
    lauf.zustand, lauf.gesamt, lauf.erledigt = "fertig", 12_345, 12_345
    lauf.save()
    assert fortschritt(lauf.id).text == "12.345 von 12.345"


def test_a_kind_is_registered_once():
    register_laufart(laufarten["probe"])
    zweite = Laufart(kennung="probe", name="P", list_posten=lambda lauf: [], work=lambda: None)
    with pytest.raises(ValueError, match="gibt es schon"):
        register_laufart(zweite)


@pytest.mark.django_db
def test_an_unknown_kind_does_not_start():
    with pytest.raises(LookupError, match="nicht angemeldet"):
        start_lauf("gibtesnicht", akteur=AKTEUR)


def together(monkeypatch):
    """The Probelauf in bundles of three; how many each call got."""
    einzeln, groessen = laufarten["probe"], []

    def work_many(lauf, posten, *, akteur):
        groessen.append(len(posten))
        for einer in posten:
            einzeln.work(lauf, einer, akteur=akteur)

    art = replace(einzeln, work_many=work_many, buendel=3)
    monkeypatch.setitem(laufarten, "probe", art)
    return groessen


@pytest.mark.django_db
def test_bundles_are_done_in_one_transaction_each(monkeypatch, fertige):
    groessen = together(monkeypatch)
    lauf = finish(start(anzahl=7))
    assert groessen == [3, 3]  # the last one is alone
    assert (lauf.erledigt, lauf.abgewiesen) == (7, 0)
    assert Eintrag.objects.filter(kette__startswith="probe:").count() == 7
    assert not lauf.posten.exclude(daten={}).exists()


@pytest.mark.django_db
def test_one_that_is_wrong_leaves_the_others_of_its_bundle_in_peace(monkeypatch, fertige):
    together(monkeypatch)
    lauf = finish(start(anzahl=7, faellt=[2], stuerzt=[6]))
    assert (lauf.erledigt, lauf.abgewiesen) == (5, 2)
    assert [p.schluessel for p in abgewiesene(lauf.id)] == ["posten 2", "posten 6"]
    je_kette = Counter(
        Eintrag.objects.filter(kette__startswith="probe:").values_list("kette", flat=True)
    )
    assert je_kette == {f"probe:posten {n}": 1 for n in (1, 3, 4, 5, 7)}


@pytest.mark.django_db
def test_a_bundle_may_refuse_some_of_its_own(monkeypatch, fertige):
    def work_many(lauf, posten, *, akteur):
        return {einer.pk: "Passt nicht." for einer in posten if einer.nummer % 3 == 2}

    art = replace(laufarten["probe"], work_many=work_many, buendel=3)
    monkeypatch.setitem(laufarten, "probe", art)
    lauf = finish(start(anzahl=6))
    assert (lauf.erledigt, lauf.abgewiesen) == (4, 2)
    grund = [(p.nummer, p.fehler, bool(p.daten)) for p in abgewiesene(lauf.id)]
    assert grund == [(2, "Passt nicht.", True), (5, "Passt nicht.", True)]
