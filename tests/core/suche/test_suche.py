"""One box; what a clerk may not see is neither found nor counted."""

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from tests.buero.anmelden import sit_down
from tests.core.personen.leute import erika
from tests.core.vorgaenge.amt import Amt
from tests.core.zugaenge.anmelden import reached

from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.personen.models import Person
from rathaus.core.suche.anfrage import read_anfrage
from rathaus.core.suche.queries import search
from rathaus.core.suche.registry import Suchschluessel, register_suchschluessel, suchschluessel
from rathaus.core.suche.volltext import list_finds
from rathaus.core.vorgaenge.actions.notzugriff import open_notzugriff
from rathaus.core.vorgaenge.public import declare_befangenheit
from rathaus.core.vorgaenge.queries import vorgaenge_for


@pytest.mark.parametrize(
    "wort", ["Muster", "muster erika", "1.2.53", "01.02.1953", "02331 123450", "Lindenstraße 4"]
)
def test_what_is_said_on_the_phone_finds_the_matter(amt: Amt, wort: str) -> None:
    vorgang = amt.open()
    amt.open(
        angaben=erika(
            name="Anders", vornamen="Bo", email="", telefon="", geburtsdatum=None, anschrift=None
        )
    )
    assert search(amt.clerk, wort) == [vorgang]
    assert search(amt.stadt.nur_lesen, wort) == [vorgang]


def test_both_numbers_find_it(amt: Amt) -> None:
    vorgang = amt.open()
    token = vorgang.token
    for wort in (token, token.lower(), f" {token} ", vorgang.akte.aktenzeichen):
        assert search(amt.clerk, wort) == [vorgang], wort


@pytest.mark.parametrize(
    "wort", ["", "x", "Niemand", "99.1-1999/0001", "31.12.1899", "%", "' OR 1=1"]
)
def test_what_nobody_has_finds_nothing(amt: Amt, wort: str) -> None:
    amt.open()
    assert search(amt.clerk, wort) == []


def test_nothing_leaks_to_who_may_not_see(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    fremde = (amt.stadt.ordnungsamt_sachbearbeitung, amt.stadt.administration, amt.stadt.buergerin)
    for akteur in fremde:
        for wort in ("Muster", vorgang.token, vorgang.akte.aktenzeichen, "1.2.53"):
            assert search(akteur, wort) == [], wort
    seite = sit_down(client, fremde[0]).get(reverse("suche:suche"), {"q": vorgang.token})
    text = seite.content.decode()
    assert seite.status_code == 200
    assert "Nichts gefunden" in text
    assert "Erika" not in text


@pytest.mark.parametrize("wort", ["Muster", "Mustr"])
def test_a_common_name_hides_no_matter_of_ones_own(amt: Amt, wort: str) -> None:
    vorgang = amt.open()
    person = vorgang.beteiligungen.get().person
    spalten = {f.attname: getattr(person, f.attname) for f in Person._meta.fields}
    namensvettern = [
        Person(**{**spalten, "id": uuid4(), "zugang_id": None, "sortierschluessel": f"A{nummer}"})
        for nummer in range(1200)
    ]
    Person.objects.bulk_create(namensvettern)
    assert search(amt.clerk, wort) == [vorgang]


def test_the_barred_do_not_find_it(amt: Amt) -> None:
    vorgang = amt.open()
    ich = Mitarbeiter.objects.get(pk=amt.clerk.mitarbeiter_id)
    declare_befangenheit(
        vorgang, mitarbeiter=ich, grund="Bruder", akteur=amt.clerk, stand=vorgang.stand
    )
    assert search(amt.clerk, vorgang.token) == []
    assert search(amt.kollegin, vorgang.token) == [vorgang]


def test_an_emergency_opens_a_matter_and_no_search(amt: Amt) -> None:
    vorgang, fremd = amt.open(info="Apfelbaum"), amt.stadt.ordnungsamt_sachbearbeitung
    reached(amt.leitung, "leitung@example.org")
    open_notzugriff(vorgang.token, grund="Rohrbruch, ich muss hinein.", akteur=fremd)
    assert vorgaenge_for(fremd).filter(pk=vorgang.pk).exists()
    for wort in (vorgang.token, vorgang.akte.aktenzeichen, "Muster"):
        assert search(fremd, wort) == [], wort
    assert list_finds(fremd, read_anfrage("Apfelbaum"), anzahl=5) == []


def test_one_hit_opens_at_once_and_more_are_listed(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    sit_down(client, amt.clerk)
    antwort = client.get(reverse("suche:suche"), {"q": "Muster"})
    assert antwort["Location"] == reverse("vorgaenge:vorgang", args=[vorgang.pk])
    amt.open()
    assert client.get(reverse("suche:suche"), {"q": "Muster"}).status_code == 200


def test_an_app_brings_its_own_numbers(amt: Amt) -> None:
    vorher = list(suchschluessel)
    gefragt: list[str] = []

    def find(text: str) -> list[UUID]:
        gefragt.append(text)
        return [UUID(int=1)]

    try:
        register_suchschluessel(Suchschluessel("probe", "Probe", find))
        register_suchschluessel(Suchschluessel("probe", "Probe", find))
        assert search(amt.clerk, "M 0815") == []
        assert gefragt == ["M 0815"]
    finally:
        suchschluessel[:] = vorher
    assert not Gegenstand.objects.exists()
