"""Values that follow, replace and interrupt each other."""

from datetime import date, timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.faeden import run_together
from tests.core.freigaben.personal import clerk

from rathaus import uhr
from rathaus.core.einheiten.models import Gemeinde, Rolle
from rathaus.core.freigaben.public import grant_freigabe
from rathaus.core.protokoll.public import auftrag
from rathaus.core.satzungen.actions.inkraft import put_in_force
from rathaus.core.satzungen.fassung import hash_inhalt
from rathaus.core.satzungen.models import Satzung, Satzungswert
from rathaus.core.satzungen.public import (
    SatzungswertFehlt,
    draft_satzung,
    pruefe,
    set_wert,
    submit_satzung,
    wert,
)

ANFANG = date(2026, 1, 1)
TAGE = 30


def tag(nummer: int) -> date:
    return ANFANG + timedelta(days=nummer)


def submit(stadt, wer, inhalt, ab, bis):
    satzung = draft_satzung(stadt, titel=f"Satzung {inhalt}", akteur=wer)
    set_wert(satzung.id, "probe.anzahl", inhalt, gueltig_ab=ab, gueltig_bis=bis, akteur=wer)
    return submit_satzung(satzung.id, akteur=wer)


def read(nummer, stadt=None):
    try:
        return wert("probe.anzahl", tag(nummer), stadt)
    except SatzungswertFehlt:
        return None


zeitraeume = st.lists(
    st.tuples(st.integers(0, TAGE), st.none() | st.integers(0, 15)), min_size=1, max_size=5
)


def enact(stadt, inhalt, ab, bis):
    """What granting does, without the way there."""
    satzung = Satzung.objects.create(
        gemeinde=stadt, titel="S", zustand="vorgelegt", inhalt={"werte": []}, angelegt=uhr.jetzt()
    )
    satzung.werte.create(
        gemeinde=stadt, schluessel="probe.anzahl", wert=inhalt, gueltig_ab=ab, gueltig_bis=bis
    )
    put_in_force(satzung.id, version=hash_inhalt(satzung.inhalt), akteur=auftrag("Probe"))


@given(folge=zeitraeume)
@settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_latest_satzung_wins_on_its_days_and_the_older_ones_on_theirs(stadt, folge):
    """Looked at on the days where something begins or ends, and on those beside them."""
    raender = {ab for ab, _ in folge} | {ab + dauer + 1 for ab, dauer in folge if dauer is not None}
    erwartet: dict[int, int | None] = dict.fromkeys(
        nummer for rand in raender for nummer in (rand - 1, rand)
    )
    with transaction.atomic():
        for inhalt, (ab, dauer) in enumerate(folge):
            bis = None if dauer is None else ab + dauer
            enact(stadt, inhalt, tag(ab), None if bis is None else tag(bis))
            for nummer in erwartet:
                if ab <= nummer and (bis is None or nummer <= bis):
                    erwartet[nummer] = inhalt
        assert {nummer: read(nummer, stadt) for nummer in erwartet} == erwartet
        transaction.set_rollback(True)


def test_a_replaced_value_stays_to_be_read_in_the_table(stadt, schreiberin, leiter):
    for inhalt in (1, 2):
        grant_freigabe(submit(stadt, schreiberin, inhalt, ANFANG, None), akteur=leiter)
    assert list(pruefe()) == []
    assert list(
        Satzungswert.objects.order_by("wert").values_list("wert", "zustand", "gueltig_ab")
    ) == [(1, "ersetzt", ANFANG), (2, "gilt", ANFANG)]


def test_an_interrupted_value_holds_on_before_and_after(stadt, schreiberin, leiter):
    grant_freigabe(submit(stadt, schreiberin, 1, ANFANG, None), akteur=leiter)
    grant_freigabe(submit(stadt, schreiberin, 2, tag(10), tag(19)), akteur=leiter)
    assert [read(n) for n in (-1, 0, 9, 10, 19, 20, 400)] == [None, 1, 1, 2, 2, 1, 1]
    assert list(pruefe()) == []


def test_two_satzungen_released_at_once_take_their_turns(frische_datenbank):
    stadt = Gemeinde.objects.create(name="Musterstadt", ars="055660000001")
    schreiberin = clerk("Schreiberin", Rolle.SACHBEARBEITUNG)
    freigaben = [submit(stadt, schreiberin, n, tag(n), None) for n in range(4)]
    leitungen = [clerk(f"Leitung {n}") for n in range(4)]
    ergebnisse = run_together(
        *[
            lambda f=freigabe, wer=leitung: grant_freigabe(f, akteur=wer)
            for freigabe, leitung in zip(freigaben, leitungen, strict=True)
        ]
    )
    assert [f.zustand for f in ergebnisse] == ["erteilt"] * 4
    assert list(pruefe()) == []
    letzte = Satzungswert.objects.get(zustand="gilt", gueltig_bis=None)
    assert read(40) == letzte.wert
