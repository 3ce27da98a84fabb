"""The page of absences: a colleague without the right changes nothing."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.buero.anmelden import sit_down
from tests.core.einheiten.haus import as_akteur, duty, einheit, person

from rathaus import uhr
from rathaus.core.einheiten.models import Rolle, Vertretung
from rathaus.core.einheiten.public import set_vertretung

pytestmark = pytest.mark.django_db
TAG = date(2026, 3, 2)


@pytest.fixture
def vertretung() -> Vertretung:
    amt = einheit("steueramt")
    kim, lu = person("Kim"), person("Lu")
    duty(kim, amt)
    duty(lu, amt)
    with uhr.stelle_auf(TAG):
        return set_vertretung(kim, lu, von=TAG, bis=TAG, akteur=as_akteur(kim))


@pytest.mark.parametrize(
    ("rolle", "status", "beendet"),
    [(Rolle.SACHBEARBEITUNG, 404, None), (Rolle.LEITUNG, 302, TAG)],
)
def test_who_of_the_same_office_ends_an_absence(
    client: Client, vertretung: Vertretung, rolle: Rolle, status: int, beendet: date | None
) -> None:
    dritte = person("Dritte")
    duty(dritte, vertretung.abwesend.mitgliedschaften.get().einheit, rolle)
    with uhr.stelle_auf(TAG):
        sit_down(client, as_akteur(dritte))
        assert str(vertretung.abwesend) in client.get("/buero/abwesenheit/").content.decode()
        ziel = reverse("einheiten:abwesenheit_beenden", args=[vertretung.pk])
        assert client.post(ziel).status_code == status
    vertretung.refresh_from_db()
    assert vertretung.beendet == beendet
