"""Every page of every service, with the answers of its examples, through the page police."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.kit.databases import FrischeDatenbank
from tests.leistungen.katalogstadt import (
    Beispiel,
    Besucher,
    beispiele,
    formulare,
    is_internal,
    kennungen,
    let_in,
    questions_by_page,
)
from tests.leistungen.ort import paket
from tests.policing.client import PolicingClient

from rathaus.leistungen.adressen import pruefen_url, seite_url

#: Queries a page may cost, whichever service it is of.
LEISTUNG, SEITE, PRUEFEN = 12, 14, 20


@pytest.fixture(scope="module")
def besucher(stadt_des_moduls: FrischeDatenbank) -> Besucher:
    return let_in(PolicingClient)


def _get(besucher: Besucher, kennung: str, url: str, budget: int, *status: int) -> str:
    with CaptureQueriesContext(connection) as abfragen:
        antwort = besucher.client(paket(kennung)).get(url)
    assert antwort.status_code in (status or (200,)), url
    assert len(abfragen) <= budget, (url, [a["sql"][:90] for a in abfragen])
    return str(antwort.content.decode())


@pytest.mark.parametrize("kennung", kennungen())
def test_the_page_of_a_service_is_in_order_in_each_of_its_languages(
    besucher: Besucher, kennung: str
) -> None:
    p = paket(kennung)
    if is_internal(p):
        assert besucher.buerger.get(f"/leistungen/{kennung}/").status_code == 404
        return
    for sprache in ("", *p.dokument.get("sprachen", {})):
        text = _get(besucher, kennung, f"/leistungen/{kennung}/?sprache={sprache}", LEISTUNG)
        assert "beginnen/" in text or not p.seiten


@pytest.mark.parametrize("kennung", formulare())
def test_each_page_of_a_form_is_in_order_with_every_question_an_example_brings_up(
    besucher: Besucher, kennung: str
) -> None:
    """A page is fetched again where another example makes it ask something else."""
    gesehen: dict[str, set[str]] = {}
    for beispiel in sorted(beispiele(kennung), key=lambda b: (b.abgelehnt, -_length(b))):
        entwurf = besucher.draft(kennung, beispiel.daten)
        for seite, fragen in questions_by_page(beispiel):
            if fragen - gesehen.setdefault(seite, set()):
                gesehen[seite] |= fragen
                _get(besucher, kennung, seite_url(entwurf, seite), SEITE)
    assert set(gesehen) == {seite.kennung for seite in paket(kennung).seiten}


@pytest.mark.parametrize("kennung", formulare())
def test_the_check_before_sending_is_in_order(besucher: Besucher, kennung: str) -> None:
    """With the fullest example that holds; what is missing is for the long run."""
    beispiel = max((b for b in beispiele(kennung) if not b.abgelehnt), key=_length)
    entwurf = besucher.draft(kennung, beispiel.daten)
    _get(besucher, kennung, pruefen_url(entwurf), PRUEFEN, 200, 422)


def _length(beispiel: Beispiel) -> int:
    return len(beispiel.lage.fragen)


@pytest.mark.dauertest
@pytest.mark.parametrize("kennung", formulare())
def test_each_page_is_in_order_with_the_answers_of_each_example(
    besucher: Besucher, kennung: str
) -> None:
    for beispiel in beispiele(kennung):
        entwurf = besucher.draft(kennung, beispiel.daten)
        for seite, _fragen in questions_by_page(beispiel):
            _get(besucher, kennung, seite_url(entwurf, seite), SEITE)
        _get(besucher, kennung, pruefen_url(entwurf), PRUEFEN, 200, 422)
