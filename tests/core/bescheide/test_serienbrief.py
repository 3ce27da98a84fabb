"""One letter to many: each gets its own, a note stands in each file, refused ones are named."""

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from .test_seiten import enter

if TYPE_CHECKING:
    from .briefe import Briefamt


@pytest.fixture
def serie(amt: "Briefamt", monkeypatch: pytest.MonkeyPatch) -> "Briefamt":
    from tests.core.vorgaenge.amt import Probesteuer

    from .briefe import publish, vorlage

    publish(vorlage(kennung="rundbrief", name="Rundbrief", art="schreiben"))
    monkeypatch.setattr(Probesteuer, "textvorlagen", ("probe", "rundbrief"))
    return amt


def test_each_matter_gets_its_letter_and_a_note(serie: "Briefamt", run_jobs: Any) -> None:
    from rathaus.core.bescheide.serie.lauf import start_serienbrief
    from rathaus.core.laeufe.public import fortschritt

    vorgaenge = [serie.open() for _ in range(3)]
    ids = [vorgang.pk for vorgang in vorgaenge]
    lauf = start_serienbrief(ids, "rundbrief", text="Bitte bis Mai.", akteur=serie.clerk)
    run_jobs()
    assert fortschritt(lauf.pk).erledigt == 3
    for vorgang in vorgaenge:
        brief = vorgang.bescheide.get()
        assert brief.hash
        assert "Bitte bis Mai." in str(brief.bloecke)
        assert vorgang.vermerke.filter(text__contains="Serienbrief").count() == 1


def test_a_refused_row_is_named_and_the_others_go(serie: "Briefamt", run_jobs: Any) -> None:
    from rathaus.core.bescheide.public import draft_bescheid
    from rathaus.core.bescheide.serie.lauf import start_serienbrief
    from rathaus.core.laeufe.public import abgewiesene
    from rathaus.core.nummern.public import format_token

    gut, schlecht = serie.open(), serie.open()
    draft_bescheid(schlecht.pk, "rundbrief", akteur=serie.clerk, stand=None)
    lauf = start_serienbrief([gut.pk, schlecht.pk], "rundbrief", akteur=serie.clerk)
    run_jobs()
    (posten,) = abgewiesene(lauf.pk)
    assert format_token(schlecht.token) in posten.fehler
    assert "Entwurf" in posten.fehler
    assert gut.bescheide.get().hash
    assert not schlecht.bescheide.get().hash


def test_a_notice_does_not_leave_as_a_serial_letter(serie: "Briefamt") -> None:
    from rathaus.core.bescheide.serie.lauf import start_serienbrief
    from rathaus.core.fehler import NichtErlaubt

    with pytest.raises(NichtErlaubt):
        start_serienbrief([serie.open().pk], "probe", akteur=serie.clerk)


def test_matters_of_others_are_not_there(serie: "Briefamt") -> None:
    from tests.core.stadt import clerk

    from rathaus.core.bescheide.serie.lauf import start_serienbrief
    from rathaus.core.einheiten.models import Rolle
    from rathaus.core.fehler import NichtGefunden

    fremd = clerk(serie.amt.stadt.ordnungsamt, Rolle.SACHBEARBEITUNG, "ordnung")
    with pytest.raises(NichtGefunden):
        start_serienbrief([serie.open().pk], "rundbrief", akteur=fremd)


def test_from_the_ticked_rows_to_the_run(serie: "Briefamt", client: Client, run_jobs: Any) -> None:
    vorgang = serie.open()
    enter(client, serie.clerk)
    liste = client.get(reverse("vorgaenge:liste"), {"ansicht": "amt"}).content.decode()
    assert "Serienbrief an Ausgewählte" in liste
    seite = client.post(reverse("bescheide:serienbrief"), {"vorgang": [str(vorgang.pk)]})
    assert "Rundbrief" in seite.content.decode()
    daten = {"vorgang": [str(vorgang.pk)], "vorlage": "rundbrief", "text": ""}
    antwort = client.post(reverse("bescheide:serienbrief"), daten)
    assert antwort.status_code == 302
    assert client.get(antwort.url).status_code == 200
    run_jobs()
    assert vorgang.bescheide.get().hash


def test_without_rows_it_goes_back_to_the_list(serie: "Briefamt", client: Client) -> None:
    enter(client, serie.clerk)
    antwort = client.post(reverse("bescheide:serienbrief"), {"vorgang": ["nicht-da"]})
    assert antwort.url == reverse("vorgaenge:liste")
