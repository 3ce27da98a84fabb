"""The pages: a citizen objects or learns how to, a clerk works it, a stranger finds nothing."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.core.bescheide.briefe import Briefamt
from tests.core.bescheide.test_seiten import enter
from tests.core.vorgaenge.amt import Probesteuer
from tests.core.zugaenge.anmelden import sign_in

from rathaus import uhr
from rathaus.core.merken import merkzettel
from rathaus.core.rechtsbehelfe.models import Rechtsbehelf
from rathaus.core.rechtsbehelfe.queries import list_rechtsbehelfe

from .faelle import ENDE, citizen, issue, object_to

#: Every page of a clerk about one Widerspruch.
SCHRITTE = (
    "rechtsbehelf",
    "pruefen",
    "nachholen",
    "wiedereinsetzung",
    "abhelfen",
    "vorlegen",
    "entscheiden",
    "zuruecknehmen",
    "aussetzung",
    "aussetzung_entscheiden",
    "aussetzung_beenden",
)


def read(client: Client, name: str, *args: Any) -> str:
    antwort = client.get(reverse(name, args=args))
    assert antwort.status_code == 200
    return antwort.content.decode()


# The citizen


def test_the_notice_says_what_to_do_until_when_and_leads_to_the_widerspruch(
    client: Client, amt: Briefamt
) -> None:
    zugang = citizen(3)
    bescheid = issue(amt, zugang=zugang)
    sign_in(client, zugang)
    with uhr.stelle_auf(date(2026, 4, 20)):
        seite = read(client, "bescheide:lesen", bescheid.pk)
        assert "tenor für Muster" in seite
        assert "bis <strong>07.05.2026</strong>" in seite
        assert reverse("rechtsbehelfe:erheben", args=[bescheid.pk]) in seite
        antwort = client.post(
            reverse("rechtsbehelfe:erheben", args=[bescheid.pk]), {"begruendung": "Zu viel."}
        )
        assert antwort.status_code == 302
        assert "Ihr Widerspruch ist bei uns." in read(
            client, "nachrichten:status", bescheid.vorgang_id
        )
        assert "eingegangen am 20.04.2026" in read(client, "bescheide:lesen", bescheid.pk)
    widerspruch = Rechtsbehelf.objects.get()
    assert (widerspruch.weg, widerspruch.zulaessig) == ("portal_eid", True)


def test_without_online_ausweis_the_page_says_what_counts_and_prints_a_letter(
    client: Client, amt: Briefamt
) -> None:
    zugang = citizen(1)
    bescheid = issue(amt, zugang=zugang)
    sign_in(client, zugang)
    with uhr.stelle_auf(date(2026, 4, 20)):
        seite = read(client, "rechtsbehelfe:erheben", bescheid.pk)
        assert "Nur abschicken reicht nicht" in seite
        assert "noetig=3" in seite
        brief = client.post(
            reverse("rechtsbehelfe:brief", args=[bescheid.pk]), {"begruendung": "<b>Zu viel</b>"}
        ).content.decode()
        assert "lege ich Widerspruch ein" in brief
        assert "&lt;b&gt;Zu viel&lt;/b&gt;" in brief
        assert not Rechtsbehelf.objects.exists()
        client.post(reverse("rechtsbehelfe:erheben", args=[bescheid.pk]), {"begruendung": "Nein"})
        assert "noch kein gültiger Widerspruch" in read(
            client, "nachrichten:status", bescheid.vorgang_id
        )
    assert Rechtsbehelf.objects.get().zustand == "formmangel"


def test_where_there_is_only_a_court_the_page_names_it_and_offers_no_form(
    client: Client, amt: Briefamt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Probesteuer, "rechtsgebiet", "ordnung")
    zugang = citizen(3)
    bescheid = issue(amt, zugang=zugang)
    sign_in(client, zugang)
    with uhr.stelle_auf(date(2026, 4, 20)):
        seite = read(client, "bescheide:lesen", bescheid.pk)
        assert "Verwaltungsgericht Musterlingen" in seite
        assert "klagen" in seite
        ziel = reverse("rechtsbehelfe:erheben", args=[bescheid.pk])
        assert ziel not in seite
        assert client.get(ziel).status_code == 404


def test_after_the_end_the_page_says_so(client: Client, amt: Briefamt) -> None:
    zugang = citizen(3)
    bescheid = issue(amt, zugang=zugang)
    sign_in(client, zugang)
    with uhr.stelle_auf(date(2026, 5, 8)):
        assert "07.05.2026 abgelaufen" in read(client, "bescheide:lesen", bescheid.pk)


def test_another_citizen_finds_nothing(client: Client, amt: Briefamt) -> None:
    bescheid = issue(amt)
    sign_in(client, citizen())
    for name in ("rechtsbehelfe:erheben", "bescheide:lesen"):
        assert client.get(reverse(name, args=[bescheid.pk])).status_code == 404
    assert client.post(reverse("rechtsbehelfe:brief", args=[bescheid.pk])).status_code == 404


# The clerk


def test_from_the_matter_to_the_recorded_widerspruch(client: Client, amt: Briefamt) -> None:
    bescheid = issue(amt)
    bescheid.vorgang.refresh_from_db()
    enter(client, amt.clerk)
    with uhr.stelle_auf(ENDE):
        assert "Widerspruch erfassen" in read(client, "vorgaenge:vorgang", bescheid.vorgang_id)
        ziel = reverse("rechtsbehelfe:erfassen", args=[bescheid.vorgang_id])
        assert bescheid.betreff in client.get(ziel).content.decode()
        werte = {
            "stand": bescheid.vorgang.stand,
            "bescheid": str(bescheid.pk),
            "weg": "niederschrift",
            "eingegangen": "7.5.2026",
            "begruendung": "Sagt, der Hund sei tot.",
        }
        antwort = client.post(ziel, werte, follow=True)
    seite = antwort.content.decode()
    assert "rechtzeitig" in seite
    assert "Schritt für Schritt" in seite
    assert Rechtsbehelf.objects.get().zulaessig


def test_every_page_opens_for_its_office_and_for_nobody_else(client: Client, amt: Briefamt) -> None:
    widerspruch = object_to(issue(amt), amt.clerk)
    enter(client, amt.clerk)
    for name in SCHRITTE:
        read(client, f"rechtsbehelfe:{name}", widerspruch.pk)
    enter(client, amt.amt.stadt.ordnungsamt_sachbearbeitung, "ordnung@example.org")
    for name in SCHRITTE:
        ziel = reverse(f"rechtsbehelfe:{name}", args=[widerspruch.pk])
        assert client.get(ziel).status_code == 404
        assert client.post(ziel, {"stand": 1}).status_code in (404, 405)
    assert str(widerspruch.pk) not in read(client, "rechtsbehelfe:liste")


def test_a_step_is_taken_on_its_page_and_a_stale_one_keeps_what_was_typed(
    client: Client, amt: Briefamt
) -> None:
    widerspruch = object_to(issue(amt), amt.clerk)
    enter(client, amt.clerk)
    ziel = reverse("rechtsbehelfe:abhelfen", args=[widerspruch.pk])
    alt = client.post(ziel, {"stand": 99, "ganz": "ja", "grund": "Mein langer Grund"})
    assert alt.status_code == 422
    assert "Mein langer Grund" in alt.content.decode()
    client.post(ziel, {"stand": widerspruch.stand, "ganz": "ja", "grund": "Er hat recht."})
    widerspruch.refresh_from_db()
    assert widerspruch.zustand == "abgeholfen"


def test_the_list_walks_on_and_asks_the_same_whatever_there_is(
    client: Client, amt: Briefamt, django_assert_num_queries: Any
) -> None:
    alle = [object_to(issue(amt), amt.clerk) for _ in range(3)]
    erste, weiter = list_rechtsbehelfe(amt.clerk, anzahl=2)
    zweite, ende = list_rechtsbehelfe(amt.clerk, anzahl=2, nach=weiter)
    assert {r.pk for r in erste + zweite} == {r.pk for r in alle}
    assert ende is None
    with merkzettel(), django_assert_num_queries(3):  # two ask which offices the clerk works for
        list_rechtsbehelfe(amt.clerk)
    enter(client, amt.clerk)
    assert "Widersprüche" in read(client, "rechtsbehelfe:liste")
