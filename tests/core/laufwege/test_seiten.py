"""The pages of a Laufweg; the client polices each."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.buero.anmelden import sit_down
from tests.core.personen.leute import erika
from tests.core.vorgaenge.amt import Amt

from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.laufwege.models import Laufschritt, Laufweg, Laufwegvorlage
from rathaus.core.laufwege.public import request_mitzeichnung
from rathaus.core.laufwege.queries import waiting_for
from rathaus.core.marken import Zeitmarke
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang


def _person(akteur: Akteur) -> Mitarbeiter:
    return Mitarbeiter.objects.get(pk=akteur.mitarbeiter_id)


def _ask(amt: Amt, vorgang: Vorgang, an: Akteur) -> Laufschritt:
    vorgang.refresh_from_db()
    laufweg = request_mitzeichnung(
        vorgang.pk, an=_person(an), frage="Bissig?", akteur=amt.clerk, stand=vorgang.stand
    )
    return laufweg.schritte.get()


def _rename(akteur: Akteur, nachname: str) -> str:
    Mitarbeiter.objects.filter(pk=akteur.mitarbeiter_id).update(nachname=nachname)
    return f"Kim {nachname}"


def _page(vorgang: Vorgang) -> str:
    return reverse("vorgaenge:vorgang", args=[vorgang.pk])


def test_the_asked_colleague_finds_the_way_to_answer(amt: Amt, client: Client) -> None:
    vorgang, gefragt = amt.open(), amt.stadt.ordnungsamt_sachbearbeitung
    schritt = _ask(amt, vorgang, gefragt)
    sit_down(client, gefragt)
    ziel = reverse("laufwege:antwort", args=[schritt.pk])
    assert ziel in client.get(reverse("laufwege:liste")).content.decode()
    assert ziel in client.get(_page(vorgang)).content.decode()
    assert reverse("laufwege:liste") in client.get("/buero/").content.decode()
    assert "Bissig?" in client.get(ziel).content.decode()
    assert client.post(ziel, {"antwort": "abgelehnt"}).status_code == 422
    assert client.post(ziel, {}).status_code == 422
    assert client.post(ziel, {"antwort": "erledigt"}).status_code == 302
    assert Laufschritt.objects.get().zustand == "erledigt"
    assert client.get(_page(vorgang)).status_code == 404
    assert client.get(ziel).status_code == 404


def test_a_way_is_begun_by_names_changed_and_kept_as_a_template(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    kollegin = _rename(amt.kollegin, "Kollegin")
    form = {
        "stand": vorgang.stand,
        "betreff": "Bescheid über 900 Euro",
        "art1": "mitzeichnung",
        "wer1": kollegin,
        "art2": "kenntnis",
        "wer2": kollegin,
        "zugleich2": "on",
        "art3": "schlusszeichnung",
        "wer3": "Leitung des eigenen Amtes",
        "auftrag3": "vor der Post",
    }
    sit_down(client, amt.clerk)
    chefin = sit_down(Client(), amt.leitung)
    url = reverse("laufwege:beginnen", args=[vorgang.pk])
    unbekannt = client.post(url, {**form, "wer1": "Niemand Sonst"})
    assert unbekannt.status_code == 422
    assert "Diesen Namen gibt es hier nicht" in unbekannt.content.decode()
    assert client.post(url, {**form, "art1": ""}).status_code == 422
    assert client.post(url, form).status_code == 302
    laufweg = Laufweg.objects.get()
    assert [(s.stufe, s.art) for s in laufweg.schritte.order_by("stufe", "art")] == [
        (1, "kenntnis"),
        (1, "mitzeichnung"),
        (2, "schlusszeichnung"),
    ]
    seite = client.get(_page(vorgang)).content.decode()
    assert "Bescheid über 900 Euro" in seite
    assert reverse("laufwege:vorlage", args=[laufweg.pk]) not in seite
    zurueck = reverse("laufwege:zurueckholen", args=[laufweg.pk])
    assert client.post(zurueck, {"grund": ""}).status_code == 422
    merken = reverse("laufwege:vorlage", args=[laufweg.pk])
    assert chefin.post(merken, {"name": "Über 500 Euro"}).status_code == 302
    vorlage = Laufwegvorlage.objects.get()
    assert "Über 500 Euro" in chefin.get(reverse("laufwege:vorlagen")).content.decode()
    gefuellt = chefin.get(url, {"vorlage": str(vorlage.pk)}).context["form"]
    assert gefuellt["wer3"].value() == "Leitung des eigenen Amtes"
    assert gefuellt["auftrag3"].value() == "vor der Post"
    loeschen = reverse("laufwege:vorlage_loeschen", args=[vorlage.pk])
    assert client.post(loeschen).status_code == 404
    assert chefin.post(loeschen).status_code == 302
    assert not Laufwegvorlage.objects.exists()


def test_steering_pages_work_and_are_nobody_elses(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    schritt = _ask(amt, vorgang, amt.kollegin)
    leitung = _rename(amt.leitung, "Chefin")
    umleiten = reverse("laufwege:umleiten", args=[schritt.pk])
    ergaenzen = reverse("laufwege:ergaenzen", args=[schritt.laufweg_id])
    zurueck = reverse("laufwege:zurueckholen", args=[schritt.laufweg_id])
    fremd = sit_down(Client(), amt.stadt.ordnungsamt_sachbearbeitung)
    for url in (umleiten, ergaenzen, zurueck):
        assert fremd.get(url).status_code == 404
        assert fremd.post(url).status_code == 404
    sit_down(client, amt.clerk)
    for url in (umleiten, ergaenzen, zurueck):
        assert client.get(url).status_code == 200
    neu = {"art": "ruecksprache", "wer": leitung, "wann": "jetzt"}
    assert client.post(ergaenzen, neu).status_code == 302
    gespraech = Laufschritt.objects.get(art="ruecksprache")
    chefin = sit_down(Client(), amt.leitung)
    antwort = reverse("laufwege:antwort", args=[gespraech.pk])
    assert chefin.post(antwort, {"bemerkung": ""}).status_code == 422
    assert chefin.post(antwort, {"bemerkung": "Raten gehen"}).status_code == 302
    assert client.post(umleiten, {"wer": leitung}).status_code == 302
    assert client.post(zurueck, {"grund": "erledigt sich"}).status_code == 302
    assert Laufweg.objects.get().zustand == "zurueckgeholt"
    wieder = f"{reverse('laufwege:beginnen', args=[vorgang.pk])}?wie={schritt.laufweg_id}"
    assert wieder in client.get(_page(vorgang)).content.decode()
    assert client.get(wieder).status_code == 200


def test_the_list_goes_on_page_by_page(amt: Amt) -> None:
    schritte = [_ask(amt, amt.open(), amt.kollegin).pk for _ in range(5)]
    seite, weiter = waiting_for(amt.kollegin, anzahl=3)
    rest, ende = waiting_for(amt.kollegin, nach=Zeitmarke.parse(str(weiter)), anzahl=3)
    assert [s.pk for s in (*seite, *rest)] == schritte
    assert ende is None
    assert Zeitmarke.parse("unsinn") is None


def test_queries_of_the_list_do_not_grow(amt: Amt, client: Client) -> None:
    sit_down(client, amt.kollegin)
    _ask(amt, amt.open(), amt.kollegin)
    vorher = _count(client)
    for buchstabe in "abcdefghijklmnopqrst":
        angaben = erika(name=f"Muster{buchstabe}", email=f"{buchstabe}@example.org")
        _ask(amt, amt.open(angaben=angaben), amt.kollegin)
    assert _count(client) == vorher


def _count(client: Client) -> int:
    with CaptureQueriesContext(connection) as abfragen:
        assert client.get(reverse("laufwege:liste")).status_code == 200
    return len(abfragen)
