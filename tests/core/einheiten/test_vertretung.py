"""Who may set whom as deputy, and for when."""

from datetime import date, timedelta

import pytest
from tests.core.faeden import run_together

from rathaus import uhr
from rathaus.core.einheiten.models import Mitarbeiter, Rolle, Vertretung
from rathaus.core.einheiten.public import (
    end_vertretung,
    may_set_vertretung,
    set_vertretung,
    vertretene_of,
    vertretungen_of,
)
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.protokoll.models import Inhalt
from rathaus.core.protokoll.public import Akteur, Akteurart

from .haus import EINRICHTUNG, administrator, as_akteur, duty, einheit, person

HEUTE = date(2026, 6, 15)


def tag(nummer: int) -> date:
    return HEUTE + timedelta(days=nummer)


@pytest.fixture(autouse=True)
def heute():
    with uhr.stelle_auf(HEUTE):
        yield


@pytest.fixture
def amt(db):
    return einheit("amt")


@pytest.fixture
def kim(amt):
    kim = person("Klein")
    duty(kim, amt)
    return kim


@pytest.fixture
def lu(amt):
    lu = person("Lutz")
    duty(lu, amt)
    return lu


def put(kim, lu, von=0, bis=4, akteur=None):
    return set_vertretung(
        kim, lu, von=tag(von), bis=tag(bis), akteur=akteur or as_akteur(kim), grund="Urlaub"
    )


def test_the_absent_sets_their_deputy_and_it_is_recorded(kim, lu):
    vertretung = put(kim, lu)
    assert vertretene_of(lu.pk) == [kim.pk]
    assert list(vertretungen_of(kim.pk)) == [vertretung]
    eintrag = Inhalt.objects.get(verb="vertretung_gesetzt")
    assert (eintrag.kette, eintrag.akteur_id) == ("rollen", kim.pk)


def test_the_head_sets_it_for_a_sick_colleague(amt, kim, lu):
    chefin = person("Chefin")
    duty(chefin, amt, Rolle.LEITUNG)
    assert put(kim, lu, akteur=as_akteur(chefin)).gesetzt_von_id == chefin.pk


def test_the_head_of_the_amt_above_may_too(amt, lu):
    gebiet = einheit("gebiet", amt)
    kim, chefin = person("Unten"), person("Chefin")
    duty(kim, gebiet)
    duty(chefin, amt, Rolle.LEITUNG)
    assert put(kim, lu, akteur=as_akteur(chefin))


def test_colleagues_other_heads_administrators_and_citizens_may_not(amt, kim, lu):
    fremde = person("Fremd")
    duty(fremde, einheit("anderes"), Rolle.LEITUNG)
    unten = person("Unten")
    duty(unten, einheit("gebiet", amt), Rolle.LEITUNG)
    for akteur in (
        as_akteur(lu),
        as_akteur(fremde),
        as_akteur(unten),
        administrator(amt),
        Akteur(art=Akteurart.BUERGER),
        Akteur(art=Akteurart.LINK),
    ):
        assert not may_set_vertretung(akteur, kim)
        with pytest.raises(NichtErlaubt):
            put(kim, lu, akteur=akteur)
    assert not Vertretung.objects.exists()


def test_a_head_of_one_of_two_offices_may_not(amt, kim, lu):
    """The deputy would see into the other office, which this head has no say in."""
    chefin, anderes = person("Chefin"), einheit("steueramt")
    duty(chefin, amt, Rolle.LEITUNG)
    duty(kim, anderes, bereiche=["steuer"])
    with pytest.raises(NichtErlaubt, match="Leitung aller"):
        put(kim, lu, akteur=as_akteur(chefin))
    duty(chefin, anderes, Rolle.LEITUNG)
    assert put(kim, lu, akteur=as_akteur(chefin))


def test_the_deputy_of_a_head_is_no_head_here(amt, kim, lu):
    chefin, vize = person("Chefin"), person("Vize")
    duty(chefin, amt, Rolle.LEITUNG)
    put(chefin, vize)
    with pytest.raises(NichtErlaubt):
        put(kim, lu, akteur=as_akteur(vize))


def test_a_head_cannot_reach_for_somebody_without_duties(amt, lu):
    ohne, chefin = person("Ohne"), person("Chefin")
    duty(chefin, amt, Rolle.LEITUNG)
    assert not may_set_vertretung(as_akteur(chefin), ohne)


@pytest.mark.parametrize(
    ("von", "bis", "frei"),
    [(5, 9, True), (4, 9, False), (-3, 0, False), (1, 2, False), (-3, 9, False), (-9, -1, None)],
)
def test_one_deputy_at_a_time_to_the_day(kim, lu, von, bis, frei):
    put(kim, lu, 0, 4)
    mo = person("Moser")
    if frei:
        assert put(kim, mo, von, bis)
        return
    satz = "schon vorbei" if frei is None else "schon eine Vertretung"
    with pytest.raises(Fachfehler, match=satz):
        put(kim, mo, von, bis)
    assert Vertretung.objects.count() == 1


def test_overlapping_at_the_same_moment(frische_datenbank):
    amt = einheit("amt")
    kim, lu = person("Klein"), person("Lutz")
    duty(kim, amt)
    with uhr.stelle_fuer_alle(HEUTE):
        ergebnisse = run_together(*[lambda n=n: put(kim, lu, n, n + 3) for n in range(4)])
    assert sum(isinstance(e, Vertretung) for e in ergebnisse) == 1
    assert sum(type(e) is Fachfehler for e in ergebnisse) == 3


def test_one_may_stand_in_for_two(kim, lu, amt):
    mo = person("Moser")
    duty(mo, amt)
    put(kim, lu)
    put(mo, lu)
    assert set(vertretene_of(lu.pk)) == {kim.pk, mo.pk}


@pytest.mark.parametrize(
    ("von", "bis", "satz"),
    [(4, 2, "vor dem ersten"), (-5, -1, "schon vorbei")],
)
def test_impossible_times_are_refused(kim, lu, von, bis, satz):
    with pytest.raises(Fachfehler, match=satz):
        put(kim, lu, von, bis)


def test_impossible_deputies_are_refused(kim, lu, amt):
    with pytest.raises(Fachfehler, match="sich selbst"):
        put(kim, kim)
    put(lu, person("Moser"), 3, 9)
    with pytest.raises(Fachfehler, match="auch abwesend"):
        put(kim, lu, 0, 3)
    assert put(kim, lu, 0, 2)
    weg = person("Weg")
    Mitarbeiter.objects.filter(pk=weg.pk).update(aktiv=False)
    weg.refresh_from_db()
    with pytest.raises(Fachfehler, match="arbeitet nicht mehr"):
        put(kim, weg, 5, 6)


@pytest.mark.parametrize("wer", ["abwesend", "vertreter", "leitung"])
def test_back_early(kim, lu, amt, wer):
    chefin = person("Chefin")
    duty(chefin, amt, Rolle.LEITUNG)
    vertretung = put(kim, lu)
    akteur = as_akteur({"abwesend": kim, "vertreter": lu, "leitung": chefin}[wer])
    end_vertretung(vertretung, akteur=akteur)
    assert vertretene_of(lu.pk) == []
    assert list(vertretungen_of(kim.pk)) == []
    assert put(kim, lu, 1, 2), "the days are free again"


def test_nobody_else_ends_it(kim, lu):
    vertretung = put(kim, lu)
    with pytest.raises(NichtErlaubt):
        end_vertretung(vertretung, akteur=as_akteur(person("Fremd")))
    assert vertretene_of(lu.pk) == [kim.pk]


def test_ending_twice_is_recorded_once(kim, lu):
    vertretung = put(kim, lu)
    end_vertretung(vertretung, akteur=EINRICHTUNG)
    end_vertretung(vertretung, akteur=EINRICHTUNG)
    assert Inhalt.objects.filter(verb="vertretung_beendet").count() == 1
