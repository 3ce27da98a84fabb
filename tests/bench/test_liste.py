"""DESIGN § 6: the work list and the search box over 100,000 Vorgänge, as a clerk who sees 2 % and
one who sees nothing.
"""

import pytest
from benchmarks.bestand import Bestand, fill

from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.suche.queries import search
from rathaus.core.vorgaenge.queries import Listenfilter, Marke, count_list, work_list
from rathaus.core.zugaenge.public import vergessen
from tests.kit.databases import FrischeDatenbank

from .messen import measure

pytestmark = pytest.mark.bench
ANZAHL = 100_000


@pytest.fixture
def bestand(frische_datenbank: FrischeDatenbank) -> Bestand:
    with frische_datenbank.as_owner() as connection:
        return fill(connection, ANZAHL)


def _clerk(mitarbeiter_id) -> Akteur:
    return Akteur(art=Akteurart.MITARBEITER, mitarbeiter_id=mitarbeiter_id)


def test_work_list_and_search(bestand: Bestand) -> None:
    sieht, sieht_nichts = _clerk(bestand.clerk), _clerk(bestand.outsider)
    amt = Listenfilter(ansicht="amt")
    tief = _deep(sieht, amt)
    for name, akteur, marke in (
        ("Arbeitsliste, erste Seite, sieht 2 %", sieht, None),
        ("Arbeitsliste, tiefe Seite, sieht 2 %", sieht, tief),
        ("Arbeitsliste, erste Seite, sieht nichts", sieht_nichts, None),
    ):

        def once(akteur=akteur, marke=marke):
            vergessen()
            return work_list(akteur, amt, nach=marke)

        messung = measure(name, once, vorgabe="< 30 ms, ≤ 12 Abfragen")
        assert messung.p50 < 30
        assert messung.abfragen <= 12
    assert measure("Zähler der Liste", lambda: count_list(sieht, amt)).p50 < 30
    for wort in ("Haselintal", "Lindenbach Ada", "1.2.1953", "M000000050", "nichtdabei"):
        assert (
            measure(
                f"Suche „{wort}“", lambda wort=wort: search(sieht, wort), vorgabe="p95 < 200 ms"
            ).p95
            < 200
        )


def _deep(akteur: Akteur, filter_: Listenfilter) -> Marke | None:
    """The mark ten pages in."""
    marke = None
    for _ in range(10):
        seite = work_list(akteur, filter_, nach=marke)
        assert seite.weiter is not None
        marke = seite.weiter
    return marke
