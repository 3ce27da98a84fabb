"""The page of a Lauf: for who started it, with the refused lines and a way to try them again."""

from uuid import uuid4

import pytest
from django.test import Client
from tests.buero.anmelden import sit_down
from tests.core.einheiten.haus import as_akteur, duty, einheit, person

from rathaus.core.laeufe.public import start_lauf
from rathaus.core.protokoll.public import Akteur

pytestmark = pytest.mark.django_db
LISTE = "/buero/laeufe/"


@pytest.fixture
def kim() -> Akteur:
    kim = person("Kim")
    duty(kim, einheit("steueramt"))
    return as_akteur(kim)


def page(client: Client, pfad: str, status: int = 200) -> str:
    antwort = client.get(pfad)
    assert antwort.status_code == status
    return antwort.content.decode()


def test_progress_errors_by_line_and_another_try(client, kim, run_jobs):
    sit_down(client, kim)
    assert "Noch kein Lauf" in page(client, LISTE)
    lauf = start_lauf("probe", akteur=kim, parameter={"anzahl": 3, "kaputt": [7], "faellt": [2]})
    ziel = f"{LISTE}{lauf.pk}/"
    wartend = page(client, ziel)
    assert "wird vorbereitet" in wartend
    assert "Abbrechen" in wartend
    run_jobs()
    assert "4 von 4, 2 abgewiesen" in page(client, LISTE)
    fertig = page(client, ziel)
    assert "<strong>Zeile 3</strong> Posten 2 geht nicht." in fertig
    assert "<strong>Zeile 7</strong> „x7“ ist kein Datum." in fertig
    assert f'action="{ziel}abbrechen/"' not in fertig
    lauf.refresh_from_db()
    lauf.parameter = {"anzahl": 3}
    lauf.save()
    assert client.post(f"{ziel}wiederholen/").url == ziel
    run_jobs()
    lauf.refresh_from_db()
    assert (lauf.zustand, lauf.erledigt) == ("fertig", 3)


def test_a_lauf_is_stopped_and_not_taken_up_again(client, kim):
    sit_down(client, kim)
    lauf = start_lauf("probe", akteur=kim, parameter={"anzahl": 3})
    ziel = f"{LISTE}{lauf.pk}/"
    client.post(f"{ziel}abbrechen/")
    lauf.refresh_from_db()
    assert lauf.zustand == "abgebrochen"
    seite = page(client, ziel)
    assert "wiederholen/" not in seite
    client.post(f"{ziel}wiederholen/")
    lauf.refresh_from_db()
    assert lauf.zustand == "abgebrochen"


def test_the_refused_come_page_by_page(client, kim, run_jobs):
    sit_down(client, kim)
    lauf = start_lauf("probe", akteur=kim, parameter={"anzahl": 0, "kaputt": list(range(2, 104))})
    run_jobs()
    ziel = f"{LISTE}{lauf.pk}/"
    erste = page(client, ziel)
    assert erste.count("ist kein Datum") == 100
    assert f"{ziel}?nach=100" in erste
    assert page(client, f"{ziel}?nach=100").count("ist kein Datum") == 2
    assert page(client, f"{ziel}?nach=x").count("ist kein Datum") == 100


def test_nobody_else_sees_or_touches_it(client, kim):
    lauf = start_lauf("probe", akteur=kim, parameter={"anzahl": 3})
    lu = person("Lu")
    duty(lu, einheit("kasse"))
    sit_down(client, as_akteur(lu))
    assert str(lauf.pk) not in page(client, LISTE)
    page(client, f"{LISTE}{lauf.pk}/", status=404)
    for tun in ("abbrechen", "wiederholen"):
        for kennung in (lauf.pk, uuid4()):
            assert client.post(f"{LISTE}{kennung}/{tun}/").status_code == 404
    lauf.refresh_from_db()
    assert lauf.zustand == "wartet"
