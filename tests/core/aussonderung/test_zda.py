"""An Akte goes z.d.A. when its matter has ended, and comes back only by two people."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.core.stadt import clerk
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.akten.models import Akte
from rathaus.core.akten.public import AkteGeschlossen
from rathaus.core.aussonderung.actions.sperren import hold_akte, release_hold
from rathaus.core.aussonderung.actions.zda import close_akte, reopen_akte, request_reopening
from rathaus.core.aussonderung.queries.akten import closable, obstacles_of, proposals_for
from rathaus.core.aussonderung.tasks import close_ended, refresh_periods
from rathaus.core.einheiten.models import Rolle, Schutzbereich
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.freigaben.public import grant_freigabe
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.protokoll.public import history
from rathaus.core.vorgaenge.models import Frist, Vorgang
from rathaus.core.vorgaenge.public import add_vermerk, reopen, set_wiedervorlage

from .faelle import DANACH, closed_akte, closed_vorgang, position


def _state(vorgang: Vorgang) -> str:
    return Akte.objects.get(pk=vorgang.akte_id).zustand


def test_the_nightly_job_closes_what_has_ended(amt: Amt) -> None:
    position()
    fertig, offen = closed_vorgang(amt), amt.open()
    close_ended(0)
    assert (_state(fertig), _state(offen)) == ("zda", "offen")
    akte = Akte.objects.get(pk=fertig.akte_id)
    assert akte.zda_am == uhr.heute()
    assert akte.aufbewahren_bis == date(2036, 12, 31)
    assert history(f"akte:{akte.pk}")[0].inhalt.verb == "akte_zda"


def test_a_year_closes_after_the_year(amt: Amt) -> None:
    position(bildungsregel="je_jahr")
    vorgang = closed_vorgang(amt, am=date(2026, 12, 30))
    assert list(closable(date(2026, 12, 31))) == []
    assert [a.pk for a in closable(date(2027, 1, 1))] == [vorgang.akte_id]


def test_a_gegenstand_closes_when_it_has_ended(amt: Amt) -> None:
    position(bildungsregel="je_person")
    vorgang = closed_vorgang(amt)
    hund = Gegenstand.objects.create(
        art="hund",
        bezeichnung="Waldi",
        gemeinde=amt.stadt.gemeinde,
        sicht=vorgang.sicht,
        angelegt=uhr.jetzt(),
    )
    position(bildungsregel="je_gegenstand")
    Akte.objects.update(gegenstand=hund)
    assert list(closable(DANACH)) == []
    Gegenstand.objects.update(ende=date(2030, 5, 1))
    assert list(closable(date(2030, 4, 30))) == []
    assert [a.pk for a in closable(date(2030, 5, 1))] == [vorgang.akte_id]


def test_a_person_is_closed_by_a_clerk_only(amt: Amt) -> None:
    position(bildungsregel="je_person")
    vorgang = closed_vorgang(amt)
    assert list(closable(DANACH)) == []
    assert close_akte(vorgang.akte_id, akteur=amt.clerk).zustand == "zda"
    assert amt.open().akte_id != vorgang.akte_id


def test_what_still_moves_keeps_it_open_and_says_why(amt: Amt) -> None:
    position()
    vorgang = amt.open()
    with pytest.raises(Fachfehler, match="Ein Vorgang ist noch offen"):
        close_akte(vorgang.akte_id, akteur=amt.clerk)
    fertig = closed_vorgang(amt)
    Frist.objects.create(
        vorgang=fertig,
        art="rechtsbehelf",
        bezeichnung="Ende",
        beginn=uhr.heute(),
        ende=uhr.heute(),
    )
    set_wiedervorlage(fertig.pk, am=uhr.heute(), grund="x", akteur=amt.clerk, stand=fertig.stand)
    assert obstacles_of(fertig.akte_id) == [
        "Eine Frist läuft noch.",
        "Eine Wiedervorlage ist noch offen.",
    ]
    with uhr.stelle_auf(uhr.heute() + timedelta(days=1)):
        assert obstacles_of(fertig.akte_id) == ["Eine Wiedervorlage ist noch offen."]


@pytest.mark.parametrize(
    ("wer", "fehler"),
    [
        ("ordnungsamt_sachbearbeitung", NichtGefunden),
        ("administration", NichtGefunden),
        ("kasse", NichtGefunden),
        ("nur_lesen", NichtErlaubt),
    ],
)
def test_only_who_works_there_closes(wer: str, fehler: type[Exception], amt: Amt) -> None:
    position()
    vorgang = closed_vorgang(amt)
    with pytest.raises(fehler):
        close_akte(vorgang.akte_id, akteur=getattr(amt.stadt, wer))
    assert _state(vorgang) == "offen"


def test_who_saw_an_older_state_is_told(amt: Amt) -> None:
    akte = closed_akte(amt)
    with pytest.raises(Veraltet):
        request_reopening(akte.pk, grund="x", akteur=amt.clerk, stand=akte.stand - 1)


def test_two_people_open_it_again(amt: Amt) -> None:
    position()
    akte = closed_akte(amt)
    vorgang = Vorgang.objects.get(akte=akte)
    freigabe = request_reopening(akte.pk, grund="Neuer Beweis", akteur=amt.clerk, stand=akte.stand)
    for wer in (amt.clerk, amt.kollegin, amt.stadt.administration):
        with pytest.raises(NichtErlaubt):
            grant_freigabe(freigabe, akteur=wer)
    with pytest.raises(NichtErlaubt):
        reopen_akte(freigabe, akteur=amt.clerk)
    with pytest.raises(AkteGeschlossen):
        add_vermerk(vorgang.pk, "x", akteur=amt.clerk)
    grant_freigabe(freigabe, akteur=amt.leitung)
    akte.refresh_from_db()
    assert (akte.zustand, akte.zda_am, akte.aufbewahren_bis) == ("offen", None, None)
    reopen(vorgang.pk, grund="Neuer Beweis", akteur=amt.leitung, stand=vorgang.stand)
    verben = {zeile.inhalt.verb for zeile in history(f"akte:{akte.pk}")}
    assert {"oeffnung_beantragt", "akte_wieder_offen"} <= verben


def test_an_opened_akte_is_left_alone_for_a_month(amt: Amt) -> None:
    position()
    akte = closed_akte(amt)
    freigabe = request_reopening(akte.pk, grund="x", akteur=amt.clerk, stand=akte.stand)
    grant_freigabe(freigabe, akteur=amt.leitung)
    heute = uhr.heute()
    assert list(closable(heute + timedelta(days=30))) == []
    assert list(closable(heute + timedelta(days=32))) == [akte]


def test_an_opened_akte_does_not_collect_beside_a_newer_one(amt: Amt) -> None:
    position(bildungsregel="je_person")
    akte = closed_akte(amt)
    neue = amt.open().akte
    freigabe = request_reopening(akte.pk, grund="x", akteur=amt.clerk, stand=akte.stand)
    grant_freigabe(freigabe, akteur=amt.leitung)
    akte.refresh_from_db()
    assert akte.zustand == neue.zustand == "offen"
    assert amt.open().akte_id == neue.pk


def test_the_list_proposes_when_the_time_has_run_out(amt: Amt) -> None:
    position()
    akte = closed_akte(amt)
    with uhr.stelle_auf(date(2036, 12, 31)):
        assert proposals_for(amt.clerk).zeilen == []
    with uhr.stelle_auf(DANACH):
        assert [a.pk for a in proposals_for(amt.clerk).zeilen] == [akte.pk]
        assert proposals_for(amt.stadt.ordnungsamt_sachbearbeitung).zeilen == []
        assert proposals_for(amt.stadt.administration).zeilen == []


def test_a_longer_period_set_later_counts(amt: Amt) -> None:
    position()
    akte = closed_akte(amt)
    position(aufbewahrung="30J")
    with uhr.stelle_auf(DANACH):
        refresh_periods(0)
        assert proposals_for(amt.clerk).zeilen == []
    akte.refresh_from_db()
    assert akte.aufbewahren_bis == date(2056, 12, 31)


def test_a_hold_is_set_and_ended_by_the_head_of_the_office(amt: Amt) -> None:
    position()
    akte = closed_akte(amt)
    fremd = clerk(amt.stadt.ordnungsamt, Rolle.LEITUNG, Schutzbereich.ORDNUNG)
    for wer, fehler in ((amt.clerk, NichtErlaubt), (fremd, NichtGefunden)):
        with pytest.raises(fehler):
            hold_akte(akte.pk, grund="Klage", akteur=wer)
    with pytest.raises(Fachfehler, match="Grund"):
        hold_akte(akte.pk, grund=" ", akteur=amt.leitung)
    sperre = hold_akte(akte.pk, grund="Klage", akteur=amt.leitung)
    with uhr.stelle_auf(DANACH):
        assert proposals_for(amt.clerk).zeilen == []
    with pytest.raises(NichtErlaubt):
        release_hold(sperre.pk, grund="vorbei", akteur=amt.clerk)
    release_hold(sperre.pk, grund="vorbei", akteur=amt.leitung)
    with uhr.stelle_auf(DANACH):
        assert len(proposals_for(amt.clerk).zeilen) == 1


def test_the_list_costs_the_same_however_long_it_is(
    amt: Amt, django_assert_num_queries: Callable
) -> None:
    position()
    erste = closed_akte(amt)
    with uhr.stelle_auf(DANACH):
        proposals_for(amt.clerk)
        with django_assert_num_queries(4):
            proposals_for(amt.clerk)
        felder = {f.name: getattr(erste, f.name) for f in Akte._meta.fields if f.name != "id"}
        Akte.objects.bulk_create(
            Akte(**{**felder, "aktenzeichen": f"99.1-x/{n}"}) for n in range(70)
        )
        with django_assert_num_queries(4):
            seite = proposals_for(amt.clerk)
        gesehen = [a.pk for a in seite.zeilen]
        while seite.weiter:
            seite = proposals_for(amt.clerk, nach=seite.weiter)
            gesehen += [a.pk for a in seite.zeilen]
        assert len(gesehen) == len(set(gesehen)) == 71
        zurueck = proposals_for(amt.clerk, vor=seite.zurueck)
        assert [a.pk for a in zurueck.zeilen] == gesehen[:50]
        assert zurueck.zurueck == ""
