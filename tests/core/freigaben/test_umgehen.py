"""Four eyes cannot be walked around: every attack against every registered kind, through its
actions, its pages and any other page of the Büro that takes an id.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from tests.core.bescheide.briefe import Briefamt, build_briefamt, publish, vorlage
from tests.core.bescheide.test_seiten import enter
from tests.core.faeden import run_together
from tests.core.freigaben.personal import clerk, for_colleague, stand_in, take_duties
from tests.core.vorgaenge.fixtures import probearten  # noqa: F401

from rathaus import uhr
from rathaus.core.bescheide.public import edit_bescheid, freeze_bescheid, request_schlusszeichnung
from rathaus.core.einheiten.models import Rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt, Veraltet
from rathaus.core.freigaben.models import Freigabe
from rathaus.core.freigaben.public import (
    freigabearten,
    grant_freigabe,
    is_freigegeben,
    request_freigabe,
    with_rolle,
    withdraw_freigaben,
)
from rathaus.core.protokoll.public import Akteur, Akteurart, auftrag

VORHER = timedelta(days=3)
#: What buttons that decide send along.
WORTE = ("freigeben", "zeichnen", "festschreiben")


@pytest.fixture
def erteilt(arten: list, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every registered kind, decided by heads of office; the kinds whose effect came about."""
    gewirkt: list[str] = []
    for kennung, art in list(freigabearten.items()):
        entschaerft = replace(
            art,
            entscheidbare=with_rolle(Rolle.LEITUNG),
            ziel=lambda freigabe: "",
            einblick=lambda freigabe: None,
            on_granted=lambda freigabe, *, akteur: gewirkt.append(freigabe.art),
        )
        monkeypatch.setitem(freigabearten, kennung, entschaerft)
    return gewirkt


def asked(akteur: Akteur, art: str, version: str = "v1", objekt: UUID | None = None) -> Freigabe:
    return request_freigabe(art, objekt or uuid4(), version, akteur=akteur, betreff="Probe")


def each(akteur: Akteur) -> Iterator[Freigabe]:
    for kennung in sorted(freigabearten):
        yield asked(akteur, kennung)


def test_the_kinds_are_all_there() -> None:
    erwartet = {"bescheid", "bescheid_mitzeichnung", "vernichtung", "satzung"}
    assert erwartet <= set(freigabearten)
    assert len(freigabearten) >= 8


def page(freigabe: Freigabe) -> str:
    return reverse("freigaben:freigabe", args=[freigabe.pk])


def post_yes(client: Client, freigabe: Freigabe) -> int:
    return client.post(page(freigabe), {"tun": "freigeben", "grund": ""}).status_code


def untouched(freigabe: Freigabe, zustand: str = "beantragt") -> bool:
    freigabe.refresh_from_db()
    return freigabe.zustand == zustand and freigabe.entschieden_von_id is None


@pytest.mark.django_db
def test_the_same_person_twice(client: Client, erteilt: list[str]) -> None:
    erste = clerk("Eins")
    enter(client, erste)
    for freigabe in each(erste):
        with pytest.raises(NichtErlaubt, match="selbst beantragt"):
            grant_freigabe(freigabe, akteur=erste)
        assert post_yes(client, freigabe) == 404, freigabe.art
        with pytest.raises(IntegrityError), transaction.atomic():
            Freigabe.objects.filter(pk=freigabe.pk).update(entschieden_von_id=erste.mitarbeiter_id)
        assert untouched(freigabe), freigabe.art
    assert erteilt == []


@pytest.mark.django_db
@pytest.mark.parametrize("richtung", ["vertreter", "vertretene"])
def test_the_deputy_of_oneself(client: Client, erteilt: list[str], richtung: str) -> None:
    erste, zweite, dritte = clerk("Eins"), clerk("Zwei"), clerk("Drei")
    paar = (erste, zweite) if richtung == "vertreter" else (zweite, erste)
    stand_in(*paar, uhr.heute() - VORHER, uhr.heute() + VORHER)
    enter(client, zweite)
    for freigabe in each(erste):
        for deputy in (zweite, for_colleague(dritte, erste), for_colleague(erste, dritte)):
            with pytest.raises(NichtErlaubt):
                grant_freigabe(freigabe, akteur=deputy)
        assert post_yes(client, freigabe) == 404, freigabe.art
        assert untouched(freigabe), freigabe.art
    assert erteilt == []


@pytest.mark.django_db
def test_a_deputy_set_after_the_request_bars_as_well(erteilt: list[str]) -> None:
    erste, zweite = clerk("Eins"), clerk("Zwei")
    freigaben = list(each(erste))
    stand_in(erste, zweite, uhr.heute(), uhr.heute() + VORHER)
    for freigabe in freigaben:
        with pytest.raises(NichtErlaubt, match="vertreten einander"):
            grant_freigabe(freigabe, akteur=zweite)
    assert erteilt == []


@pytest.mark.django_db
def test_a_stale_version(client: Client, erteilt: list[str]) -> None:
    erste, zweite = clerk("Eins"), clerk("Zwei")
    enter(client, zweite)
    for alt in each(erste):
        neu = asked(erste, alt.art, "v2", alt.objekt_id)
        with pytest.raises(Veraltet):
            grant_freigabe(alt, akteur=zweite)
        assert post_yes(client, alt) == 404, alt.art
        assert untouched(alt, "zurueckgezogen")
        assert not is_freigegeben(alt.art, alt.objekt_id, "v1")
        assert untouched(neu)
    assert erteilt == []


@pytest.mark.django_db
def test_the_role_is_gone_when_the_open_page_is_sent(client: Client, erteilt: list[str]) -> None:
    erste, zweite = clerk("Eins"), clerk("Zwei")
    enter(client, zweite)
    freigaben = list(each(erste))
    assert client.get(page(freigaben[0])).status_code == 200
    take_duties(zweite)
    for freigabe in freigaben:
        assert post_yes(client, freigabe) == 404, freigabe.art
        with pytest.raises(NichtErlaubt, match="nicht zuständig"):
            grant_freigabe(freigabe, akteur=zweite)
        assert untouched(freigabe)
    assert erteilt == []


@pytest.mark.django_db
def test_neither_jobs_nor_citizens_nor_interfaces(erteilt: list[str]) -> None:
    keine = (
        auftrag("Nachtlauf"),
        Akteur(art=Akteurart.BUERGER, zugang_id=uuid4(), vertrauensniveau=3),
        Akteur(art=Akteurart.SCHNITTSTELLE, bezeichnung="Kasse"),
        Akteur(art=Akteurart.MITARBEITER),
    )
    for freigabe in each(clerk("Eins")):
        for akteur in keine:
            with pytest.raises(NichtErlaubt, match="nur Menschen"):
                grant_freigabe(freigabe, akteur=akteur)
    assert erteilt == []


@pytest.mark.django_db
def test_what_changed_after_the_consent_is_not_released(erteilt: list[str]) -> None:
    erste, zweite = clerk("Eins"), clerk("Zwei")
    for freigabe in each(erste):
        grant_freigabe(freigabe, akteur=zweite)
        assert is_freigegeben(freigabe.art, freigabe.objekt_id, "v1")
        assert not is_freigegeben(freigabe.art, freigabe.objekt_id, "v2")
        withdraw_freigaben(freigabe.art, freigabe.objekt_id, akteur=erste, grund="geändert")
        assert not is_freigegeben(freigabe.art, freigabe.objekt_id, "v1")
    assert sorted(erteilt) == sorted(freigabearten)


def test_two_windows_at_once_have_one_effect(frische_datenbank: object, erteilt: list[str]) -> None:
    erste, zweite, dritte = clerk("Eins"), clerk("Zwei"), clerk("Drei")
    for freigabe in each(erste):
        ergebnisse = run_together(
            lambda f=freigabe: grant_freigabe(f, akteur=zweite),
            lambda f=freigabe: grant_freigabe(f, akteur=zweite),
            lambda f=freigabe: grant_freigabe(f, akteur=dritte),
            lambda f=freigabe: grant_freigabe(f, akteur=erste),
        )
        arten_der_antwort = sorted(type(e).__name__ for e in ergebnisse)
        assert arten_der_antwort.count("Freigabe") == 1, freigabe.art
        assert set(arten_der_antwort) <= {"Freigabe", "Veraltet", "NichtErlaubt"}
        assert not isinstance(ergebnisse[3], Freigabe)
    assert sorted(erteilt) == sorted(freigabearten)


# One real letter, and every page of the Büro that takes an id -----------------------------------


@pytest.fixture
def amt(db: None, monkeypatch: pytest.MonkeyPatch) -> Briefamt:
    from tests.core.vorgaenge.amt import Probesteuer

    monkeypatch.setattr(Probesteuer, "textvorlagen", ("probe",))
    briefamt = build_briefamt()
    publish(vorlage(vier_augen=True))
    return briefamt


def test_no_page_of_the_buero_lets_the_author_sign(amt: Briefamt) -> None:
    bescheid = amt.draft()
    freigabe = request_schlusszeichnung(bescheid.pk, akteur=amt.clerk, stand=bescheid.stand)
    anonym = enter(Client(), amt.clerk)
    for pfad in paths_with((freigabe.pk, bescheid.pk)):
        for tun in WORTE if "bescheid" in pfad or "freigaben" in pfad else WORTE[:1]:
            anonym.post(pfad, {"tun": tun, "grund": "", "stand": str(bescheid.stand)})
    bescheid.refresh_from_db()
    freigabe.refresh_from_db()
    assert freigabe.zustand != "erteilt"
    assert bescheid.hash == ""


def paths_with(ids: tuple[UUID, ...]) -> Iterator[str]:
    """Every address behind /buero/ whose arguments are one id, with each of these ids."""
    for muster in patterns(get_resolver("rathaus.config.urls").url_patterns):
        if muster.startswith("buero/") and "abmelden" not in muster:
            platz = re.findall(r"<[^>]+>", muster)
            if len(platz) == 1 and platz[0].startswith("<uuid:"):
                yield from (f"/{muster.replace(platz[0], str(kennung))}" for kennung in ids)


def patterns(adressen: list, vorn: str = "") -> Iterator[str]:
    for adresse in adressen:
        if isinstance(adresse, URLPattern):
            yield vorn + str(adresse.pattern)
        else:
            yield from patterns(adresse.url_patterns, vorn + str(adresse.pattern))


def test_words_changed_after_the_request_are_not_signed(client: Client, amt: Briefamt) -> None:
    bescheid = amt.draft()
    freigabe = request_schlusszeichnung(bescheid.pk, akteur=amt.clerk, stand=bescheid.stand)
    bescheid.refresh_from_db()
    bescheid = edit_bescheid(
        bescheid.pk,
        bloecke=bescheid.bloecke,
        betreff="Heimlich anders",
        akteur=amt.clerk,
        stand=bescheid.stand,
    )
    with pytest.raises(Veraltet):
        grant_freigabe(freigabe, akteur=amt.amt.kollegin)
    with pytest.raises(Fachfehler):
        freeze_bescheid(bescheid.pk, akteur=amt.clerk, stand=bescheid.stand)
    bescheid.refresh_from_db()
    assert bescheid.hash == ""


def test_words_changed_behind_the_programs_back_are_not_signed(amt: Briefamt) -> None:
    """The Freigabe names the hash of the words, not a flag on the letter."""
    bescheid = amt.draft()
    freigabe = request_schlusszeichnung(bescheid.pk, akteur=amt.clerk, stand=bescheid.stand)
    type(bescheid).objects.filter(pk=bescheid.pk).update(betreff="Heimlich anders")
    with pytest.raises(Fachfehler):
        grant_freigabe(freigabe, akteur=amt.amt.kollegin)
    bescheid.refresh_from_db()
    assert bescheid.hash == ""
    assert not Freigabe.objects.filter(zustand="erteilt").exists()


def test_the_second_person_signs_and_only_then_it_freezes(amt: Briefamt) -> None:
    bescheid = amt.draft()
    with pytest.raises(NichtErlaubt):
        freeze_bescheid(bescheid.pk, akteur=amt.clerk, stand=bescheid.stand)
    freigabe = request_schlusszeichnung(bescheid.pk, akteur=amt.clerk, stand=bescheid.stand)
    grant_freigabe(freigabe, akteur=amt.amt.kollegin)
    bescheid.refresh_from_db()
    assert bescheid.hash
