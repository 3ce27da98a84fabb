"""What a clerk waits for, among 100,000 Vorgänge, seeing 2 % of them or nothing."""

from uuid import UUID

import pytest
from benchmarks.bestand import CLERK, OUTSIDER
from django.urls import reverse

from rathaus.core.marken import Tagmarke
from rathaus.core.suche.queries import search
from rathaus.core.vorgaenge.queries import Listenfilter, vorgaenge_for, work_list
from rathaus.core.zugaenge.public import vergessen
from tests.kit.databases import FrischeDatenbank

from .leute import clerk, seated
from .messen import require

pytestmark = pytest.mark.bench
SIEHT = [pytest.param(CLERK, "2 %", id="2"), pytest.param(OUTSIDER, "nichts", id="0")]
TIEF = 10


@pytest.mark.parametrize(("wer", "anteil"), SIEHT)
def test_work_list_query(messstadt: FrischeDatenbank, wer: UUID, anteil: str) -> None:
    akteur, amt = clerk(wer), Listenfilter(ansicht="amt")

    def read() -> None:
        vergessen()
        work_list(akteur, amt)

    require(f"Arbeitsliste, nur die Abfrage, sieht {anteil}", read, p50=30, abfragen=12)


@pytest.mark.parametrize(("wer", "anteil"), SIEHT)
def test_work_list_page(messstadt: FrischeDatenbank, wer: UUID, anteil: str) -> None:
    client, url = seated(wer), f"{reverse('vorgaenge:liste')}?ansicht=amt"
    assert client.get(url).status_code == 200
    require(
        f"Arbeitsliste, erste Seite, sieht {anteil}", lambda: client.get(url), p50=30, abfragen=12
    )


def test_deep_page_of_the_work_list(messstadt: FrischeDatenbank) -> None:
    client = seated()
    url = f"{reverse('vorgaenge:liste')}?ansicht=amt&nach={_deep_mark()}"
    assert client.get(url).status_code == 200
    require(
        f"Arbeitsliste, Seite {TIEF + 1}, sieht 2 %", lambda: client.get(url), p50=30, abfragen=12
    )


def test_page_of_a_vorgang(messstadt: FrischeDatenbank) -> None:
    vorgang = vorgaenge_for(clerk()).filter(offen=True)[0]
    client, url = seated(), reverse("vorgaenge:vorgang", args=[vorgang.pk])
    assert client.get(url).status_code == 200
    # what feels immediate; the page shows ten kinds of things, each with its own rights
    require("Seite eines Vorgangs", lambda: client.get(url), p50=150)


@pytest.mark.parametrize(("wer", "anteil"), SIEHT)
@pytest.mark.parametrize(
    "wort",
    ["Haselintal", "Lindenbach Ada", "Haselintl", "Dora", "1.2.1953", "02999 000050", "nichtdabei"],
)
def test_search(messstadt: FrischeDatenbank, wer: UUID, anteil: str, wort: str) -> None:
    akteur = clerk(wer)

    def ask() -> None:
        vergessen()
        search(akteur, wort)

    require(f"Suche „{wort}“, sieht {anteil}", ask, p95=200)


def test_search_page(messstadt: FrischeDatenbank) -> None:
    client, url = seated(), f"{reverse('suche:suche')}?q=Haselintal"
    assert client.get(url).status_code in (200, 302)
    require("Suche „Haselintal“, die ganze Seite", lambda: client.get(url), p95=200)


def _deep_mark() -> Tagmarke:
    marke = None
    for _ in range(TIEF):
        marke = work_list(clerk(), Listenfilter(ansicht="amt"), nach=marke).weiter
        assert marke is not None
    return marke
