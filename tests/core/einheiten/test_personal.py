"""Duties are given and taken by administrators, never for oneself, and every change is recorded."""

from datetime import date, timedelta

import pytest
from tests.core.faeden import run_together

from rathaus import uhr
from rathaus.core.einheiten.models import Mitarbeiter, Mitgliedschaft, Rolle
from rathaus.core.einheiten.public import (
    change_mitarbeiter,
    create_mitarbeiter,
    deactivate_mitarbeiter,
    end_mitgliedschaft,
    grant_mitgliedschaft,
    has_rolle,
    kollegen_in,
    leitung_of,
    mitarbeiter_of,
)
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.protokoll.models import Inhalt
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.zugaenge.models import Tuer

from .haus import EINRICHTUNG, administrator, as_akteur, duty, einheit, person

HEUTE = date(2026, 6, 15)


@pytest.fixture
def amt(db):
    return einheit("amt")


@pytest.fixture
def admin(amt):
    return administrator(amt)


def grant(kim, amt, akteur, rolle=Rolle.SACHBEARBEITUNG, **mehr):
    return grant_mitgliedschaft(kim, amt, rolle, schutzbereiche=["steuer"], akteur=akteur, **mehr)


def test_an_administrator_gives_a_duty_and_it_is_recorded(amt, admin):
    kim = person("Klein")
    mitgliedschaft = grant(kim, amt, admin)
    assert mitgliedschaft.von == uhr.heute()
    eintrag = Inhalt.objects.get(verb="mitgliedschaft_begonnen", objekt_id=mitgliedschaft.pk)
    assert (eintrag.kette, eintrag.akteur_id) == ("rollen", admin.mitarbeiter_id)
    assert eintrag.neu["rolle"] == "sachbearbeitung"
    assert eintrag.neu["schutzbereiche"] == ["steuer"]


@pytest.mark.parametrize("rolle", [r for r in Rolle if r != Rolle.ADMINISTRATION])
def test_no_other_role_gives_duties(amt, rolle):
    kim, lu = person("Klein"), person("Lutz")
    duty(lu, amt, rolle)
    with pytest.raises(NichtErlaubt, match="nur die Administration"):
        grant(kim, amt, as_akteur(lu))
    assert not Mitgliedschaft.objects.filter(mitarbeiter=kim).exists()


@pytest.mark.parametrize("art", [Akteurart.BUERGER, Akteurart.LINK, Akteurart.SCHNITTSTELLE])
def test_nor_does_anybody_from_outside(amt, admin, art):
    with pytest.raises(NichtErlaubt):
        grant(person("Klein"), amt, Akteur(art=art, mitarbeiter_id=admin.mitarbeiter_id))


@pytest.mark.parametrize("rolle", Rolle)
def test_never_for_oneself(amt, admin, rolle):
    selbst = mitarbeiter_of(admin)
    with pytest.raises(NichtErlaubt, match="eigenen Rollen"):
        grant(selbst, einheit("anderes"), admin, rolle)


def test_nor_does_one_end_ones_own_or_lock_oneself_out(amt, admin):
    eigene = Mitgliedschaft.objects.get(mitarbeiter_id=admin.mitarbeiter_id)
    with pytest.raises(NichtErlaubt):
        end_mitgliedschaft(eigene, akteur=admin)
    with pytest.raises(NichtErlaubt):
        deactivate_mitarbeiter(mitarbeiter_of(admin), akteur=admin, grund="x")
    assert has_rolle(admin, Rolle.ADMINISTRATION)


def test_a_deputy_of_the_administrator_gives_no_duties(amt, admin):
    from rathaus.core.einheiten.public import set_vertretung

    lu = person("Lutz")
    set_vertretung(mitarbeiter_of(admin), lu, von=uhr.heute(), bis=uhr.heute(), akteur=EINRICHTUNG)
    with pytest.raises(NichtErlaubt):
        grant(person("Klein"), amt, as_akteur(lu))


def test_ending_a_duty_ends_it_now(amt, admin):
    kim = person("Klein")
    mitgliedschaft = grant(kim, amt, admin)
    assert has_rolle(as_akteur(kim), Rolle.SACHBEARBEITUNG)
    end_mitgliedschaft(mitgliedschaft, akteur=admin)
    assert not has_rolle(as_akteur(kim), Rolle.SACHBEARBEITUNG)
    assert Inhalt.objects.filter(kette="rollen", verb="mitgliedschaft_beendet").exists()


def test_or_after_its_last_day(amt, admin):
    kim = person("Klein")
    with uhr.stelle_auf(HEUTE):
        mitgliedschaft = grant(kim, amt, admin)
        end_mitgliedschaft(mitgliedschaft, bis=HEUTE + timedelta(days=3), akteur=admin)
    for tage, gilt in ((3, True), (4, False)):
        with uhr.stelle_auf(HEUTE + timedelta(days=tage)):
            assert has_rolle(as_akteur(kim), Rolle.SACHBEARBEITUNG) is gilt


@pytest.mark.parametrize(
    ("von", "bis", "geht"),
    [
        (5, None, False),
        (0, 10, False),
        (10, 20, False),
        (21, None, True),
        (-9, -1, True),
    ],
)
def test_the_same_duty_is_held_once_at_a_time(amt, admin, von, bis, geht):
    kim = person("Klein")
    tag = lambda n: None if n is None else HEUTE + timedelta(days=n)  # noqa: E731
    grant(kim, amt, admin, von=tag(0), bis=tag(20))
    if geht:
        assert grant(kim, amt, admin, von=tag(von), bis=tag(bis))
    else:
        with pytest.raises(Fachfehler, match="in dieser Zeit schon"):
            grant(kim, amt, admin, von=tag(von), bis=tag(bis))


def test_an_end_before_the_beginning_is_refused(amt, admin):
    with pytest.raises(Fachfehler, match="vor dem Anfang"):
        grant(person("Klein"), amt, admin, von=HEUTE, bis=HEUTE - timedelta(days=1))


@pytest.mark.parametrize(("rolle", "bereich"), [("koenigin", "steuer"), ("lesen", "alles")])
def test_unknown_roles_and_schutzbereiche_are_refused(amt, admin, rolle, bereich):
    with pytest.raises(ValueError, match="is not a valid"):
        grant_mitgliedschaft(person("Klein"), amt, rolle, schutzbereiche=[bereich], akteur=admin)


def test_the_same_duty_given_twice_at_once_is_given_once(frische_datenbank):
    amt, kim = einheit("amt"), person("Klein")
    ergebnisse = run_together(*[lambda: grant(kim, amt, EINRICHTUNG)] * 5)
    assert sum(isinstance(e, Mitgliedschaft) for e in ergebnisse) == 1
    assert sum(type(e) is Fachfehler for e in ergebnisse) == 4


def test_new_clerk_is_invited_to_the_staff_door(amt, admin, run_jobs, mailoutbox):
    kim = create_mitarbeiter(
        vorname="Kim", nachname="Neu", email="kim@example.org", akteur=admin, durchwahl="12"
    )
    assert (kim.zugang.tuer, kim.zugang.name) == (Tuer.BUERO, "Kim Neu")
    assert not kim.zugang.has_usable_password()
    run_jobs()
    assert mailoutbox[0].to == ["kim@example.org"]
    assert "/buero/zugang/" in mailoutbox[0].body


@pytest.mark.parametrize(
    "mehr", [{"einladen": False}, {"passwort": "Nebelkerze-Turnbeutel-7"}, {"email": ""}]
)
def test_or_not(amt, admin, run_jobs, mailoutbox, mehr):
    angaben = {"vorname": "Kim", "nachname": "Neu", "email": "kim@example.org", **mehr}
    kim = create_mitarbeiter(akteur=admin, **angaben)
    run_jobs()
    assert not mailoutbox
    assert (kim.zugang is None) == (angaben["email"] == "")


def test_an_address_twice_makes_no_half_clerk(amt, admin):
    angaben = {"vorname": "Kim", "nachname": "Neu", "email": "kim@example.org"}
    create_mitarbeiter(akteur=admin, **angaben)
    with pytest.raises(Fachfehler, match="gibt es schon einen Zugang"):
        create_mitarbeiter(akteur=admin, **{**angaben, "email": "KIM@example.org"})
    assert Mitarbeiter.objects.filter(nachname="Neu").count() == 1


def test_who_leaves_loses_sign_in_and_duties(amt, admin):
    kim = create_mitarbeiter(vorname="Kim", nachname="Geht", email="kim@example.org", akteur=admin)
    grant(kim, amt, admin)
    deactivate_mitarbeiter(kim, akteur=admin, grund="Ruhestand")
    kim.refresh_from_db()
    kim.zugang.refresh_from_db()
    assert not kim.aktiv
    assert not kim.zugang.is_active
    assert not has_rolle(as_akteur(kim), Rolle.SACHBEARBEITUNG)


def test_only_what_belongs_to_a_clerk_can_be_changed(amt, admin):
    kim = person("Klein")
    change_mitarbeiter(kim, akteur=admin, raum="2.14", nachname="Groß")
    kim.refresh_from_db()
    assert (kim.raum, kim.nachname) == ("2.14", "Groß")
    eintrag = Inhalt.objects.get(verb="mitarbeiter_geaendert")
    assert eintrag.alt == {"raum": "", "nachname": "Klein"}
    with pytest.raises(Fachfehler, match="aktiv"):
        change_mitarbeiter(kim, akteur=admin, aktiv=False)
    with pytest.raises(NichtErlaubt):
        change_mitarbeiter(kim, akteur=as_akteur(kim), raum="1.01")


def test_saying_the_same_again_records_nothing(amt, admin):
    kim = person("Klein")
    change_mitarbeiter(kim, akteur=admin, nachname="Klein")
    assert not Inhalt.objects.filter(verb="mitarbeiter_geaendert").exists()


def test_heads_and_colleagues(amt):
    gebiet = einheit("gebiet", amt)
    chefin, kim, liest = person("Chefin"), person("Klein"), person("Lesser")
    duty(chefin, amt, Rolle.LEITUNG)
    duty(kim, gebiet)
    duty(liest, gebiet, Rolle.LESEN)
    assert leitung_of(gebiet) == [chefin]
    assert list(kollegen_in(gebiet)) == [kim]
    assert leitung_of(einheit("leer")) == []
    vize = person("Vize")
    duty(vize, gebiet, Rolle.LEITUNG)
    assert leitung_of(gebiet) == [vize]
