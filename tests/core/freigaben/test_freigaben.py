import threading
from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from tests.core.faeden import run_together
from tests.core.freigaben.personal import clerk, for_colleague, stand_in, take_duties

from rathaus import uhr
from rathaus.core.einheiten.models import Mitgliedschaft, Rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt, Veraltet
from rathaus.core.freigaben.models import Freigabe
from rathaus.core.freigaben.public import (
    Freigabeart,
    grant_freigabe,
    is_freigegeben,
    offene_for,
    refuse_freigabe,
    register_freigabeart,
    request_freigabe,
    require_freigabe,
    with_rolle,
    withdraw_freigaben,
)
from rathaus.core.protokoll.models import Inhalt
from rathaus.core.protokoll.public import Akteur, Akteurart, auftrag

DING = uuid4()


def request(akteur, version="v1", objekt=DING) -> Freigabe:
    return request_freigabe("test", objekt, version, akteur=akteur)


@pytest.mark.django_db
def test_a_second_person_consents_to_exactly_one_version(arten):
    erste, zweite = clerk("Eins", Rolle.SACHBEARBEITUNG), clerk("Zwei")
    freigabe = request(erste)
    assert not is_freigegeben("test", DING, "v1")
    freigabe = grant_freigabe(freigabe, akteur=zweite)
    assert freigabe.zustand == "erteilt"
    assert arten == [("v1", zweite)]
    assert is_freigegeben("test", DING, "v1")
    require_freigabe("test", DING, "v1")
    assert not is_freigegeben("test", DING, "v2")
    assert not is_freigegeben("test", uuid4(), "v1")
    with pytest.raises(NichtErlaubt, match="zweiten Person"):
        require_freigabe("test", DING, "v2")


@pytest.mark.django_db
def test_nobody_consents_to_their_own_request():
    erste = clerk("Eins")
    freigabe = request(erste)
    for entscheiden in (
        grant_freigabe,
        lambda f, akteur: refuse_freigabe(f, akteur=akteur, grund="x"),
    ):
        with pytest.raises(NichtErlaubt, match="selbst beantragt"):
            entscheiden(freigabe, akteur=erste)
    with pytest.raises(IntegrityError), transaction.atomic():
        Freigabe.objects.update(entschieden_von_id=erste.mitarbeiter_id)


@pytest.mark.django_db
def test_standing_in_for_a_third_person_gives_no_second_pair_of_eyes():
    erste, chefin = clerk("Eins", Rolle.SACHBEARBEITUNG), clerk("Chefin")
    stand_in(chefin, erste, date(2026, 1, 1), date(2026, 1, 31))
    with uhr.stelle_auf(date(2026, 1, 10)):
        freigabe = request(erste)
        with pytest.raises(NichtErlaubt, match="selbst beantragt"):
            grant_freigabe(freigabe, akteur=for_colleague(erste, chefin))


@pytest.mark.parametrize("richtung", ["vertreter", "vertretene"])
@pytest.mark.django_db
def test_neither_ones_deputy_nor_whom_one_stands_in_for_decides(richtung):
    erste, zweite, dritte = clerk("Eins"), clerk("Zwei"), clerk("Drei")
    paar = (erste, zweite) if richtung == "vertreter" else (zweite, erste)
    stand_in(*paar, date(2026, 1, 5), date(2026, 1, 10))
    with uhr.stelle_auf(date(2026, 1, 5)):
        freigabe = request(erste)
    for tag in (date(2026, 1, 5), date(2026, 1, 10), date(2026, 3, 1)):
        with uhr.stelle_auf(tag), pytest.raises(NichtErlaubt, match="vertreten einander"):
            grant_freigabe(freigabe, akteur=zweite)
    with uhr.stelle_auf(date(2026, 3, 1)):
        assert grant_freigabe(freigabe, akteur=dritte).zustand == "erteilt"


@pytest.mark.django_db
def test_a_vertretung_that_was_over_before_the_request_bars_nobody():
    erste, zweite = clerk("Eins"), clerk("Zwei")
    stand_in(erste, zweite, date(2026, 1, 5), date(2026, 1, 10))
    with uhr.stelle_auf(date(2026, 1, 11)):
        assert grant_freigabe(request(erste), akteur=zweite).zustand == "erteilt"


@pytest.mark.django_db
def test_a_vertretung_ended_early_bars_until_that_day():
    erste, zweite = clerk("Eins"), clerk("Zwei")
    vertretung = stand_in(erste, zweite, date(2026, 1, 5), date(2026, 1, 31))
    vertretung.beendet = date(2026, 1, 7)
    vertretung.save()
    with uhr.stelle_auf(date(2026, 1, 8)):
        assert grant_freigabe(request(erste), akteur=zweite).zustand == "erteilt"
    with uhr.stelle_auf(date(2026, 1, 7)):
        freigabe = request(erste, "v2")
        with pytest.raises(NichtErlaubt, match="vertreten einander"):
            grant_freigabe(freigabe, akteur=zweite)


@pytest.mark.django_db
def test_who_asked_for_a_colleague_cannot_get_that_colleagues_consent():
    abwesende, erste = clerk("Abwesend"), clerk("Eins")
    with uhr.stelle_auf(date(2026, 1, 5)):
        freigabe = request(for_colleague(erste, abwesende))
        with pytest.raises(NichtErlaubt, match="selbst beantragt"):
            grant_freigabe(freigabe, akteur=abwesende)


@pytest.mark.django_db
def test_only_people_who_hold_the_right_decide():
    freigabe = request(clerk("Eins"))
    with pytest.raises(NichtErlaubt, match="nicht zuständig"):
        grant_freigabe(freigabe, akteur=clerk("Ohne Leitung", Rolle.SACHBEARBEITUNG))
    for keiner in (auftrag("Nachtlauf"), Akteur(art=Akteurart.BUERGER, zugang_id=uuid4())):
        with pytest.raises(NichtErlaubt, match="nur Menschen aus dem Rathaus"):
            grant_freigabe(freigabe, akteur=keiner)
        with pytest.raises(NichtErlaubt, match="nur Menschen aus dem Rathaus"):
            request(keiner, "v2")


@pytest.mark.django_db
def test_who_lost_the_role_since_the_request_no_longer_decides():
    freigabe, zweite = request(clerk("Eins")), clerk("Zwei")
    assert offene_for(zweite) == [freigabe]
    take_duties(zweite)
    assert offene_for(zweite) == []
    with pytest.raises(NichtErlaubt, match="nicht zuständig"):
        grant_freigabe(freigabe, akteur=zweite)
    freigabe.refresh_from_db()
    assert freigabe.zustand == "beantragt"


@pytest.mark.django_db
def test_a_refusal_gives_its_reason_and_may_be_asked_again():
    erste, zweite = clerk("Eins"), clerk("Zwei")
    freigabe = request(erste)
    with pytest.raises(Fachfehler, match="warum"):
        refuse_freigabe(freigabe, akteur=zweite, grund=" ")
    freigabe = refuse_freigabe(freigabe, akteur=zweite, grund="Satz 2 ist falsch")
    assert (freigabe.zustand, freigabe.grund) == ("abgelehnt", "Satz 2 ist falsch")
    assert not is_freigegeben("test", DING, "v1")
    with pytest.raises(Veraltet, match="schon abgelehnt"):
        grant_freigabe(freigabe, akteur=zweite)
    assert request(erste).id != freigabe.id


@pytest.mark.django_db
def test_asking_twice_gives_the_same_and_a_new_version_ends_the_old_request():
    erste, zweite = clerk("Eins"), clerk("Zwei")
    alt = request(erste)
    assert request(erste) == alt
    neu = request(erste, "v2")
    alt.refresh_from_db()
    assert alt.zustand == "zurueckgezogen"
    with pytest.raises(Veraltet, match="zurückgezogen"):
        grant_freigabe(alt, akteur=zweite)
    assert grant_freigabe(neu, akteur=zweite).zustand == "erteilt"


@pytest.mark.django_db
def test_what_changed_is_no_longer_released():
    erste, zweite = clerk("Eins"), clerk("Zwei")
    grant_freigabe(request(erste), akteur=zweite)
    request(erste, "v2")
    assert withdraw_freigaben("test", DING, akteur=erste, grund="Text geändert") == 2
    assert not is_freigegeben("test", DING, "v1")
    assert withdraw_freigaben("test", DING, akteur=erste, grund="Text geändert") == 0


@pytest.mark.django_db
def test_an_unknown_kind_is_refused():
    with pytest.raises(LookupError, match="nicht angemeldet"):
        request_freigabe("gibtesnicht", DING, "v1", akteur=clerk("Eins"))


@pytest.mark.django_db
def test_every_step_is_in_the_chain_of_the_thing():
    erste, zweite = clerk("Eins"), clerk("Zwei")
    freigabe = request_freigabe("test", DING, "v1", akteur=erste, kette="satzung:hund")
    refuse_freigabe(freigabe, akteur=zweite, grund="nein")
    verben = Inhalt.objects.filter(kette="satzung:hund").order_by("zeitpunkt")
    assert [(i.verb, i.akteur_id, i.neu["version"], i.grund) for i in verben] == [
        ("freigabe_beantragt", erste.mitarbeiter_id, "v1", ""),
        ("freigabe_abgelehnt", zweite.mitarbeiter_id, "v1", "nein"),
    ]


@pytest.mark.django_db
def test_the_list_of_what_waits_leaves_out_what_one_may_not_decide(
    django_assert_max_num_queries,
):
    erste, zweite, vertreterin = clerk("Eins"), clerk("Zwei"), clerk("Drei")
    ohne = clerk("Vier", Rolle.SACHBEARBEITUNG)
    stand_in(erste, vertreterin, uhr.heute(), uhr.heute())
    freigaben = [request(erste, objekt=uuid4()) for _ in range(20)]
    assert offene_for(erste) == offene_for(vertreterin) == offene_for(ohne) == []
    with django_assert_max_num_queries(5):
        assert offene_for(zweite) == freigaben
    assert offene_for(auftrag("Nachtlauf")) == []


def test_two_decisions_at_once_give_one(frische_datenbank, arten):
    erste, zweite, dritte = clerk("Eins"), clerk("Zwei"), clerk("Drei")
    for runde in range(5):
        freigabe = request(erste, f"v{runde}")
        ergebnisse = run_together(
            lambda f=freigabe: grant_freigabe(f, akteur=zweite),
            lambda f=freigabe: refuse_freigabe(f, akteur=dritte, grund="nein"),
        )
        assert sorted(type(e).__name__ for e in ergebnisse) == ["Freigabe", "Veraltet"]
        freigabe.refresh_from_db()
        sieger = next(e for e in ergebnisse if isinstance(e, Freigabe))
        assert (freigabe.zustand, freigabe.entschieden_von_id) == (
            sieger.zustand,
            sieger.entschieden_von_id,
        )
        assert Inhalt.objects.filter(objekt_id=freigabe.id).count() == 2


def test_two_requests_at_once_give_one(frische_datenbank):
    erste, zweite = clerk("Eins"), clerk("Zwei")
    a, b = run_together(lambda: request(erste), lambda: request(zweite))
    assert isinstance(a, Freigabe)
    assert a == b
    assert Freigabe.objects.count() == 1


def test_a_role_taken_away_while_the_decision_waits_counts(frische_datenbank):
    """The decision waits for a lock; what it checks, it checks after it got it."""
    freigabe, zweite = request(clerk("Eins")), clerk("Zwei")

    def hold_and_take_away():
        with transaction.atomic():
            Freigabe.objects.select_for_update().get(id=freigabe.id)
            gehalten.wait(timeout=10)
            zeit.wait(0.2)
            take_duties(zweite)

    def decide():
        gehalten.wait(timeout=10)
        return grant_freigabe(freigabe, akteur=zweite)

    gehalten, zeit = threading.Barrier(2), threading.Event()
    assert isinstance(run_together(hold_and_take_away, decide)[1], NichtErlaubt)
    freigabe.refresh_from_db()
    assert freigabe.zustand == "beantragt"
    assert Mitgliedschaft.objects.filter(mitarbeiter_id=zweite.mitarbeiter_id).exists()


def test_a_kind_is_registered_once():
    with pytest.raises(ValueError, match="gibt es schon"):
        register_freigabeart(
            Freigabeart(kennung="test", name="Zweite", entscheidbare=with_rolle(Rolle.LEITUNG))
        )
