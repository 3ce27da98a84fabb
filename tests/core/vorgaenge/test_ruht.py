"""What came closed from elsewhere has no buttons, and opens only with its Akte."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.core.bescheide.test_seiten import enter

from rathaus import uhr
from rathaus.core.akten.models import Akte
from rathaus.core.akten.public import AkteGeschlossen
from rathaus.core.uebernahme.vorgangsart import Altvorgang
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import add_vermerk, may_edit

from .amt import Amt, Probesteuer


def test_it_rests_until_two_people_opened_its_akte(
    amt: Amt, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Altvorgang.nur_mit_akte
    vorgang = amt.open()
    Vorgang.objects.filter(pk=vorgang.pk).update(phase="abgeschlossen", zustand="erledigt")
    vorgang = Vorgang.objects.select_related("akte", "sicht").get(pk=vorgang.pk)
    enter(client, amt.clerk)
    seite = reverse("vorgaenge:vorgang", args=[vorgang.pk])
    knopf = reverse("vorgaenge:vermerk", args=[vorgang.pk])
    assert knopf in client.get(seite).content.decode()
    monkeypatch.setattr(Probesteuer, "nur_mit_akte", True)
    assert knopf not in client.get(seite).content.decode()
    assert not may_edit(amt.clerk, vorgang)
    with pytest.raises(AkteGeschlossen):
        add_vermerk(vorgang.pk, "Nachtrag", akteur=amt.clerk)
    Akte.objects.filter(pk=vorgang.akte_id).update(wieder_geoeffnet=uhr.heute())
    add_vermerk(vorgang.pk, "Nachtrag", akteur=amt.clerk)
    assert knopf in client.get(seite).content.decode()


def test_it_does_not_rest_while_it_is_open(amt: Amt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Probesteuer, "nur_mit_akte", True)
    assert may_edit(amt.clerk, amt.open())
