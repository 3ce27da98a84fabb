"""The clerk corrects lists in the form that asked them; the history names each entry."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.buero.anmelden import sit_down
from tests.core.stadt import Stadt, clerk
from tests.leistungen.probe import antworten, offer_probe

from rathaus.core.einheiten.models import Rolle, Schutzbereich
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import current_daten
from rathaus.leistungen.actions import start_entwurf, submit_antrag
from rathaus.leistungen.models import Antrag
from rathaus.leistungen.sachverhalt import versions_of


@pytest.fixture
def vorgang(ort: Stadt, client: Client) -> Vorgang:
    entwurf = start_entwurf(offer_probe(ort), akteur=ort.programm, daten=antworten())
    submit_antrag(entwurf.pk, akteur=ort.programm, gemeinde=ort.gemeinde)
    sit_down(client, clerk(ort.ordnungsamt, Rolle.SACHBEARBEITUNG, Schutzbereich.ORDNUNG))
    return Vorgang.objects.get()


def _form(client: Client, vorgang: Vorgang) -> dict[str, Any]:
    """Everything the page holds, as a browser would send it back."""
    html = client.get(reverse("leistungen:sachverhalt", args=[vorgang.pk])).content.decode()
    return _fields(html)


def _fields(html: str) -> dict[str, Any]:
    werte: dict[str, Any] = {}
    for feld in re.findall(r"<input[^>]*>", html):
        name = re.search(r'name="([^"]+)"', feld)
        wert = re.search(r'value="([^"]*)"', feld)
        if name is None or 'type="submit"' in feld:
            continue
        if 'type="radio"' in feld and "checked" not in feld:
            continue
        werte[name[1]] = wert[1] if wert else ""
    werte.pop("csrfmiddlewaretoken", None)
    return {**werte, "grund": "Anruf"}


def _send(client: Client, vorgang: Vorgang, werte: dict[str, Any]) -> Any:
    return client.post(reverse("leistungen:sachverhalt", args=[vorgang.pk]), werte)


def test_one_answer_of_one_entry_is_corrected(client: Client, vorgang: Vorgang) -> None:
    vorher = current_daten(vorgang)
    werte = {**_form(client, vorgang), "kinder.1.name": "Bea"}
    assert _send(client, vorgang, werte).status_code == 302
    nachher = current_daten(vorgang)
    assert nachher["kinder"][1] == {**vorher["kinder"][1], "name": "Bea"}
    assert nachher["kinder"][0] == vorher["kinder"][0]
    [version] = versions_of(vorgang)
    [aenderung] = version.aenderungen
    assert (aenderung.frage, aenderung.alt, aenderung.neu) == (
        "Kind 2: Wie heißt das Kind?",
        "Ben",
        "Bea",
    )
    assert Antrag.objects.get().daten["kinder"][1]["name"] == "Ben"


def test_an_entry_is_taken_away(client: Client, vorgang: Vorgang) -> None:
    ohne = _send(client, vorgang, {**_form(client, vorgang), "weg": "kinder.0"})
    assert ohne.status_code == 200
    assert _send(client, vorgang, _fields(ohne.content.decode())).status_code == 302
    assert [kind["name"] for kind in current_daten(vorgang)["kinder"]] == ["Ben"]
    assert len(current_daten(vorgang)["kinder"][0]["tage"]) == 2


def test_the_desk_shows_each_entry(client: Client, vorgang: Vorgang) -> None:
    html = client.get(reverse("vorgaenge:vorgang", args=[vorgang.pk])).content.decode()
    assert "Kind 2 – Tag 1" in html
    assert "Parkstraße vor Haus 3" in html
