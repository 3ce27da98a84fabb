"""From the draft to the value in force, on pages; and for nobody else."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.buero.anmelden import sit_down
from tests.core.freigaben.personal import clerk

from rathaus.core.einheiten.models import Gemeinde, Rolle
from rathaus.core.freigaben.models import Freigabe
from rathaus.core.protokoll.public import Akteur
from rathaus.core.satzungen.eingabe import read_typed, write_typed
from rathaus.core.satzungen.fehler import UngueltigerWert
from rathaus.core.satzungen.models import Satzung
from rathaus.core.satzungen.public import draft_satzung, set_wert, wert
from rathaus.core.satzungen.registry import Geltung

LISTE = "/buero/satzungen/"
AB = date(2026, 1, 1)


def page(client: Client, pfad: str) -> str:
    antwort = client.get(pfad)
    assert antwort.status_code == 200
    return antwort.content.decode()


def value(satzung: Satzung, **anders: Any) -> dict[str, Any]:
    return {
        "stand": satzung.stand,
        "schluessel": "probe.satz",
        "wert": "43,00",
        "gueltig_ab": "1.1.2026",
        **anders,
    }


def test_from_the_draft_to_the_value_in_force(
    client: Client, stadt: Gemeinde, schreiberin: Akteur, leiter: Akteur
) -> None:
    sit_down(client, schreiberin)
    ziel = client.post(LISTE, {"titel": "Hundesteuersatzung"}).url
    satzung = Satzung.objects.get()
    assert client.post(ziel, value(satzung)).status_code == 302
    assert "43.00" in page(client, ziel)
    assert "43.00" not in page(client, f"{LISTE}?am=1.1.2026")
    satzung.refresh_from_db()
    client.post(f"{ziel}vorlegen/", {"stand": satzung.stand})
    sit_down(client, leiter)
    frage = reverse("freigaben:freigabe", args=[Freigabe.objects.get().pk])
    assert "43.00" in page(client, frage)
    assert client.post(frage, {"tun": "freigeben"}).url == ziel
    assert wert("probe.satz", AB, stadt) == Decimal("43.00")
    assert "43.00" in page(client, f"{LISTE}?am=1.1.2026")
    assert "43.00" not in page(client, f"{LISTE}?am=31.12.2025")
    assert "Wert setzen" not in page(client, ziel)


@pytest.mark.parametrize(
    "unfug",
    [
        {"wert": "viel"},
        {"wert": "-1"},
        {"schluessel": "gibt.es.nicht"},
        {"wert": "{"},
        {"gueltig_ab": "gestern"},
        {"gueltig_bis": "31.12.2025"},
        {"stand": 99},
    ],
)
def test_what_does_not_fit_is_refused_at_the_form(
    client: Client, stadt: Gemeinde, schreiberin: Akteur, unfug: dict[str, Any]
) -> None:
    satzung = draft_satzung(stadt, titel="S", akteur=schreiberin)
    sit_down(client, schreiberin)
    ziel = reverse("satzungen:satzung", args=[satzung.pk])
    assert client.post(ziel, value(satzung, **unfug)).status_code == 422
    assert not satzung.werte.exists()


def test_a_value_and_a_draft_are_taken_back(
    client: Client, stadt: Gemeinde, schreiberin: Akteur
) -> None:
    satzung = draft_satzung(stadt, titel="S", akteur=schreiberin)
    einer = set_wert(satzung.pk, "probe.satz", "1.00", gueltig_ab=AB, akteur=schreiberin)
    satzung.refresh_from_db()
    sit_down(client, schreiberin)
    weg = reverse("satzungen:wert_entfernen", args=[satzung.pk, einer.pk])
    client.post(weg, {"stand": satzung.stand - 1})
    assert satzung.werte.exists()
    client.post(weg, {"stand": satzung.stand})
    assert not satzung.werte.exists()
    satzung.refresh_from_db()
    assert client.post(weg, {"stand": satzung.stand}).status_code == 404
    client.post(reverse("satzungen:verwerfen", args=[satzung.pk]))
    satzung.refresh_from_db()
    assert satzung.zustand == "verworfen"


def test_who_has_no_duty_there_finds_no_page(
    client: Client, stadt: Gemeinde, schreiberin: Akteur
) -> None:
    satzung = draft_satzung(stadt, titel="S", akteur=schreiberin)
    sit_down(client, clerk("Lesend", Rolle.LESEN))
    ziel = reverse("satzungen:satzung", args=[satzung.pk])
    for seite in (LISTE, ziel, f"{ziel}vorlegen/", f"{ziel}verwerfen/"):
        assert client.get(seite).status_code == 404
        assert client.post(seite, {"titel": "x"}).status_code == 404
    assert Satzung.objects.count() == 1


@pytest.mark.parametrize(
    ("schluessel", "text", "gespeichert"),
    [
        ("probe.satz", "43,00", "43.00"),
        ("probe.satz", "1.234,50", "1234.50"),
        ("probe.satz", "43.00", "43.00"),
        ("probe.anzahl", "3", 3),
        ("probe.weise", "je_hund", "je_hund"),
    ],
)
def test_values_are_typed_as_people_write_them(
    schluessel: str, text: str, gespeichert: object
) -> None:
    geltung = Geltung(schluessel=schluessel, ab=AB, bis=None)
    gelesen = read_typed(text, geltung)
    assert gelesen == gespeichert
    assert read_typed(write_typed(gelesen), geltung) == gespeichert


@pytest.mark.parametrize(
    ("schluessel", "text"), [("probe.anzahl", "drei"), ("probe.weise", "je_katze")]
)
def test_values_that_fit_no_reading_are_named(schluessel: str, text: str) -> None:
    with pytest.raises(UngueltigerWert, match=schluessel):
        read_typed(text, Geltung(schluessel=schluessel, ab=AB, bis=None))
