"""The page of an Akte shows what its reader may see of it, and nothing else."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.core.bescheide.test_seiten import enter
from tests.core.einsicht.faelle import file

from rathaus.core.akten.models import Akte
from rathaus.core.vorgaenge.akteninhalt import (
    Dokumentmarke,
    documents_in,
    get_akte,
    parties_in,
    vorgaenge_in,
)
from rathaus.core.vorgaenge.models import Befangenheit, Vorgang

from .amt import Amt


def shut_out(amt: Amt, vorgang: Vorgang) -> None:
    """As of somebody whose sister it is."""
    Befangenheit.objects.create(
        vorgang=vorgang, mitarbeiter_id=amt.clerk.als_mitarbeiter, grund="Schwester"
    )


def test_the_page_shows_matters_documents_and_people_in_order(amt: Amt, client: Client) -> None:
    vorgang = amt.open(info="Bello")
    file(vorgang, titel="Anmeldung")
    zweiter = amt.open()
    file(zweiter, titel="Nachtrag")
    assert zweiter.akte_id == vorgang.akte_id
    enter(client, amt.clerk)
    seite = client.get(reverse("vorgaenge:akte", args=[vorgang.akte_id])).content.decode()
    assert seite.index("Anmeldung") < seite.index("Nachtrag")
    assert vorgang.akte.aktenzeichen in seite
    assert reverse("vorgaenge:vorgang", args=[zweiter.pk]) in seite
    link = reverse("vorgaenge:akte", args=[vorgang.akte_id])
    assert link in client.get(reverse("vorgaenge:vorgang", args=[vorgang.pk])).content.decode()


def test_what_one_is_barred_from_is_not_in_it(amt: Amt, client: Client) -> None:
    mein, gesperrt = amt.open(), amt.open()
    file(mein, titel="Lesbar")
    file(gesperrt, titel="Gesperrt")
    shut_out(amt, gesperrt)
    akte = get_akte(amt.clerk, mein.akte_id)
    assert [v.pk for v in vorgaenge_in(amt.clerk, akte)[0]] == [mein.pk]
    assert [d.titel for d in documents_in(amt.clerk, akte)[0]] == ["Lesbar"]
    enter(client, amt.clerk)
    seite = client.get(reverse("vorgaenge:akte", args=[akte.pk])).content.decode()
    assert "Gesperrt" not in seite
    shut_out(amt, mein)
    assert client.get(reverse("vorgaenge:akte", args=[akte.pk])).status_code == 404


def test_another_office_finds_no_such_akte(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    enter(client, amt.stadt.ordnungsamt_sachbearbeitung)
    assert client.get(reverse("vorgaenge:akte", args=[vorgang.akte_id])).status_code == 404


def test_long_akten_are_read_page_by_page_at_the_same_cost(amt: Amt) -> None:
    vorgang = amt.open()
    for nummer in range(5):
        file(vorgang, b"x", titel=f"Blatt {nummer}", medientyp="text/plain")
    akte = get_akte(amt.clerk, vorgang.akte_id)
    erste, marke = documents_in(amt.clerk, akte, anzahl=3)
    zweite, ende = documents_in(amt.clerk, akte, anzahl=3, nach=marke)
    assert [d.titel for d in erste + zweite] == [f"Blatt {n}" for n in range(5)]
    assert ende is None
    assert Dokumentmarke.parse(str(marke)) == marke
    assert Dokumentmarke.parse("2026-01-01_kaputt") is None
    assert len(parties_in(amt.clerk, akte)) == 1
    assert count_queries(amt, akte, 1) == count_queries(amt, akte, 5) <= 8


def count_queries(amt: Amt, akte: Akte, anzahl: int) -> int:
    with CaptureQueriesContext(connection) as gestellt:
        documents_in(amt.clerk, akte, anzahl=anzahl)
    return len(gestellt)
