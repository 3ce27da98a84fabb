"""The administration's pages: they change the house, are recorded, and are nobody else's."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.buero.anmelden import sit_down
from tests.core.einheiten.haus import administrator, as_akteur, duty, einheit, person

from rathaus.core.einheiten.models import Einheit, Mitarbeiter, Rolle, Zustaendigkeit
from rathaus.core.einheiten.public import zustaendige_einheit
from rathaus.core.protokoll.models import Inhalt

pytestmark = pytest.mark.django_db
REGELN = "/buero/verwaltung/zustaendigkeiten/"


@pytest.fixture
def amt() -> Einheit:
    return einheit("steueramt")


@pytest.fixture
def kim(amt: Einheit) -> Mitarbeiter:
    kim = person("Kim")
    duty(kim, amt)
    return kim


@pytest.fixture
def admin(client: Client, amt: Einheit) -> Client:
    return sit_down(client, administrator(amt))


def verben(kette: str) -> set[str]:
    return set(Inhalt.objects.filter(kette=kette).values_list("verb", flat=True))


def test_hours_and_phone_of_an_office(admin: Client, amt: Einheit) -> None:
    ziel = reverse("einheiten:amt", args=[amt.pk])
    assert ziel in admin.get("/buero/verwaltung/").content.decode()
    felder = {"sprechzeiten": "Mo bis Fr 8 bis 12 Uhr", "telefon": "02000 1", "zeichnet": "I. A."}
    assert admin.post(ziel, {**felder, "email": "kein"}).status_code == 422
    assert admin.post(ziel, felder).status_code == 302
    amt.refresh_from_db()
    assert (amt.sprechzeiten, amt.telefon) == ("Mo bis Fr 8 bis 12 Uhr", "02000 1")
    assert "einheit_geaendert" in verben("einstellungen")


def test_room_and_sign_of_a_colleague(admin: Client, kim: Mitarbeiter) -> None:
    ziel = reverse("einheiten:person", args=[kim.pk])
    admin.post(ziel, {"mein_zeichen": "20.1-Ki", "raum": "E 12", "durchwahl": "-211"})
    kim.refresh_from_db()
    assert (kim.mein_zeichen, kim.raum, kim.durchwahl) == ("20.1-Ki", "E 12", "-211")
    assert "mitarbeiter_geaendert" in verben("rollen")


def add(admin: Client, amt: Einheit, **felder: object) -> int:
    daten = {"vorgangsart": "hund", "einheit": amt.pk, "rang": 0, "art": "text", **felder}
    return admin.post(REGELN, daten).status_code


def test_a_rule_with_a_condition_sends_matters_there(admin: Client, amt: Einheit) -> None:
    ordnung = einheit("ordnungsamt")
    assert add(admin, amt) == 302
    assert add(admin, ordnung, rang=5, feld="hund.rasse", wert="Wolf") == 302
    assert zustaendige_einheit("hund", {"hund": {"rasse": "Wolf"}}) == ordnung
    assert zustaendige_einheit("hund", {"hund": {"rasse": "Mops"}}) == amt
    assert "zustaendigkeit_eingetragen" in verben("einstellungen")
    probe = admin.get(REGELN, {"vorgangsart": "hund", "antworten": "hund.rasse = Wolf"})
    assert f"Das geht an: {ordnung}" in probe.content.decode()
    probe = admin.get(REGELN, {"vorgangsart": "hund", "antworten": "hund.rasse = Mops"})
    assert f"Das geht an: {amt}" in probe.content.decode()
    assert "kein Amt" in admin.get(REGELN, {"vorgangsart": "katze"}).content.decode()


@pytest.mark.parametrize(("art", "text"), [("zahl", "20"), ("wahr", "ja")])
def test_numbers_and_yes_are_read_as_such(admin: Client, amt: Einheit, art: str, text: str) -> None:
    assert add(admin, amt, feld="hund.x", art=art, wert=text) == 302
    wert = 20 if art == "zahl" else True
    assert zustaendige_einheit("hund", {"hund": {"x": wert}}) == amt
    probe = admin.get(REGELN, {"vorgangsart": "hund", "antworten": f"hund.x = {text}"})
    assert "Das geht an" in probe.content.decode()


@pytest.mark.parametrize(
    "unfug",
    [
        {"feld": "hund.rasse"},
        {"wert": "Wolf"},
        {"feld": "hund.x", "art": "zahl", "wert": "viel"},
        {"feld": "a b", "wert": "x"},
        {"rang": "hoch"},
    ],
)
def test_a_rule_nobody_can_read_is_refused(admin: Client, amt: Einheit, unfug: dict) -> None:
    assert add(admin, amt, **unfug) == 422
    assert not Zustaendigkeit.objects.exists()


def test_order_and_end_of_a_rule(admin: Client, amt: Einheit) -> None:
    ordnung = einheit("ordnungsamt")
    add(admin, amt)
    regel = Zustaendigkeit.objects.get()
    ziel = reverse("einheiten:zustaendigkeit", args=[regel.pk])
    assert admin.post(ziel, {"einheit": ordnung.pk, "rang": 7}).status_code == 302
    regel.refresh_from_db()
    assert (regel.einheit, regel.rang) == (ordnung, 7)
    admin.post(reverse("einheiten:zustaendigkeit_entfernen", args=[regel.pk]))
    assert not Zustaendigkeit.objects.exists()
    assert {"zustaendigkeit_geaendert", "zustaendigkeit_entfernt"} <= verben("einstellungen")


def test_nobody_else_comes_in(client: Client, amt: Einheit, kim: Mitarbeiter) -> None:
    chefin = person("Chefin")
    duty(chefin, amt, Rolle.LEITUNG)
    regel = Zustaendigkeit.objects.create(vorgangsart="hund", einheit=amt)
    seiten = [
        "/buero/verwaltung/",
        REGELN,
        reverse("einheiten:amt", args=[amt.pk]),
        reverse("einheiten:person", args=[kim.pk]),
        reverse("einheiten:zustaendigkeit", args=[regel.pk]),
        reverse("einheiten:zustaendigkeit_entfernen", args=[regel.pk]),
    ]
    for wer in (chefin, kim):
        sit_down(client, as_akteur(wer))
        for seite in seiten:
            assert client.get(seite).status_code == 404
            assert client.post(seite, {"rang": 1, "einheit": amt.pk}).status_code == 404
    regel.refresh_from_db()
    assert regel.rang == 0
