"""Lists on the pages of a form, without JavaScript: entries come and go, answers stay where they
belong, also with two tabs open.
"""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.core.stadt import Stadt
from tests.leistungen.probe import DOKUMENT, antworten, offer_probe
from tests.portal.test_seiten import PDF

from rathaus import uhr
from rathaus.core.ablage.models import Datei
from rathaus.core.vorgaenge.models import Dokument, Vorgang
from rathaus.core.vorgaenge.public import current_daten
from rathaus.leistungen.actions.kopie import file_kopie
from rathaus.leistungen.models import Antrag, Entwurf
from rathaus.leistungen.sachverhalt import missing_files

FELD = re.compile(r'<(?:input|textarea|select)[^>]*?name="([^"]+)"[^>]*')
WERT = re.compile(r'value="([^"]*)"')


@pytest.fixture
def entwurf(ort: Stadt, client: Client) -> Entwurf:
    leistung = offer_probe(ort)
    client.post(reverse("leistungen:beginnen", args=[leistung.kennung]))
    return Entwurf.objects.latest("angelegt")


def _url(entwurf: Entwurf, seite: str = "kinder") -> str:
    return reverse("leistungen:seite", args=[entwurf.pk, seite])


def _hidden(html: str) -> dict[str, str]:
    """The hidden fields of the page: its stand, what it asked, the keys of its entries."""
    return {
        name: wert[1]
        for treffer in FELD.finditer(html)
        if 'type="hidden"' in treffer[0]
        and (name := treffer[1]) != "csrfmiddlewaretoken"
        and (wert := WERT.search(treffer[0]))
    }


def _page(client: Client, entwurf: Entwurf, seite: str = "kinder") -> dict[str, str]:
    return _hidden(client.get(_url(entwurf, seite)).content.decode())


def _post(client: Client, entwurf: Entwurf, werte: dict[str, Any], seite: str = "kinder") -> Any:
    return client.post(_url(entwurf, seite), werte)


def _next_page(antwort: HttpResponse) -> dict[str, str]:
    return _hidden(antwort.content.decode())


def _kind(stelle: int, name: str, geboren: str = "1.5.2016") -> dict[str, str]:
    return {
        f"kinder.{stelle}.name": name,
        f"kinder.{stelle}.geboren": geboren,
        f"kinder.{stelle}.allein": "ja",
    }


def _names(entwurf: Entwurf) -> list[str]:
    entwurf.refresh_from_db()
    return [kind.get("name", "") for kind in entwurf.daten.get("kinder", [])]


def test_the_page_offers_the_least_number_of_entries(client: Client, entwurf: Entwurf) -> None:
    html = client.get(_url(entwurf)).content.decode()
    assert 'name="kinder.0.name"' in html
    assert 'name="kinder.1.name"' not in html
    assert 'value="kinder.0"' not in html, "der einzige nötige Eintrag lässt sich nicht entfernen"


def test_adding_keeps_what_was_typed_right_or_wrong(client: Client, entwurf: Entwurf) -> None:
    werte = {**_page(client, entwurf), **_kind(0, "Ada", "kein Tag"), "hinzu": "kinder"}
    antwort = _post(client, entwurf, werte)
    html = antwort.content.decode()
    assert antwort.status_code == 200
    assert 'value="kein Tag"' in html
    assert 'name="kinder.1.name"' in html
    assert html.index("autofocus") < html.index('name="kinder.1.name"')
    assert "kern-error" not in html, "beim Hinzufügen wird niemand getadelt"
    assert _names(entwurf) == ["Ada"]


def test_three_children_arrive_in_their_order(client: Client, entwurf: Entwurf) -> None:
    seite, werte = _page(client, entwurf), {}
    for stelle, name in enumerate(("Ada", "Ben", "Cem")):
        werte |= _kind(stelle, name)
        if stelle < 2:
            antwort = _post(client, entwurf, {**seite, **werte, "hinzu": "kinder"})
            seite = _next_page(antwort)
    assert 'value="kinder">' not in antwort.content.decode(), "mehr als drei gehen nicht"
    weiter = _post(client, entwurf, {**seite, **werte})
    assert weiter.status_code == 302
    assert _names(entwurf) == ["Ada", "Ben", "Cem"]


def test_removing_one_moves_the_later_ones_up(client: Client, entwurf: Entwurf) -> None:
    _store(entwurf, "Ada", "Ben", "Cem")
    werte = {**_page(client, entwurf), **_kind(0, "Ada"), **_kind(1, "Ben"), **_kind(2, "Cem")}
    html = _post(client, entwurf, {**werte, "weg": "kinder.1"}).content.decode()
    assert _names(entwurf) == ["Ada", "Cem"]
    assert 'value="Cem"' in html
    assert 'value="Ben"' not in html


def test_a_list_inside_a_list(client: Client, entwurf: Entwurf) -> None:
    seite = _page(client, entwurf)
    antwort = _post(client, entwurf, {**seite, **_kind(0, "Ada"), "hinzu": "kinder.0.tage"})
    seite = _next_page(antwort)
    tag = {"kinder.0.tage.0.am": "1.7.2026", "kinder.0.tage.0.bis": "16 Uhr"}
    assert _post(client, entwurf, {**seite, **_kind(0, "Ada"), **tag}).status_code == 302
    entwurf.refresh_from_db()
    [tage] = [kind["tage"] for kind in entwurf.daten["kinder"]]
    assert (tage[0]["am"], tage[0]["bis"]) == ("2026-07-01", "16:00")


def test_errors_lead_to_the_very_field(client: Client, entwurf: Entwurf) -> None:
    _store(entwurf, "Ada", "Ben")
    werte = {**_page(client, entwurf), **_kind(0, "Ada"), **_kind(1, "")}
    antwort = _post(client, entwurf, werte)
    html = antwort.content.decode()
    assert antwort.status_code == 422
    assert 'href="#id_kinder.1.name"' in html
    assert "Kind 2: Wie heißt das Kind?" in html


def test_a_rule_of_the_package_speaks_at_its_entry(client: Client, entwurf: Entwurf) -> None:
    _store(entwurf, "Ada", "Ben")
    klein = {"kinder.1.name": "Ben", "kinder.1.geboren": _years_ago(1)}
    antwort = _post(client, entwurf, {**_page(client, entwurf), **_kind(0, "Ada"), **klein})
    assert antwort.status_code == 422
    assert 'href="#id_kinder.1.geboren"' in antwort.content.decode()
    assert "Betreut werden Kinder ab drei Jahren." in antwort.content.decode()


def test_another_tab_that_removed_an_entry_shifts_no_answer(
    client: Client, entwurf: Entwurf
) -> None:
    """The old tab still shows Ada, Ben, Cem; its answers for Cem must not land on anybody else."""
    _store(entwurf, "Ada", "Ben", "Cem")
    alt = _page(client, entwurf)
    kinder = {**_kind(0, "Ada"), **_kind(1, "Ben"), **_kind(2, "Cem")}
    _post(client, entwurf, {**_page(client, entwurf), **kinder, "weg": "kinder.1"})
    antwort = _post(client, entwurf, {**alt, **kinder, "kinder.2.name": "Cem Neu"})
    assert antwort.status_code == 422
    assert "in einem anderen Fenster" in antwort.content.decode()
    assert _names(entwurf) == ["Ada", "Cem"]
    _post(client, entwurf, {**_next_page(antwort), **kinder, "kinder.2.name": "Cem Neu"})
    entwurf.refresh_from_db()
    [cem] = [kind for kind in entwurf.daten["kinder"] if kind["name"] == "Cem Neu"]
    assert cem["_"] == alt["kinder.2._"], "es ist noch derselbe Eintrag"


def test_two_tabs_that_add_end_with_both(client: Client, entwurf: Entwurf) -> None:
    eine, andere = _page(client, entwurf), _page(client, entwurf)
    assert _post(client, entwurf, {**eine, **_kind(0, "Ada")}).status_code == 302
    antwort = _post(client, entwurf, {**andere, **_kind(0, "Ben")})
    html = antwort.content.decode()
    assert antwort.status_code == 422
    assert 'value="Ben"' in html
    assert 'value="Ada"' in html


def test_files_go_with_their_entry_and_stay_with_the_others(
    client: Client, entwurf: Entwurf
) -> None:
    _store(entwurf, "Ada", "Ben")
    dateien = {
        f"kinder.{n}.attest": SimpleUploadedFile(f"attest-{n}.pdf", PDF, "application/pdf")
        for n in (0, 1)
    }
    kinder = {**_kind(0, "Ada"), **_kind(1, "Ben")}
    assert (
        _post(client, entwurf, {**_page(client, entwurf), **kinder, **dateien}).status_code == 302
    )
    _post(client, entwurf, {**_page(client, entwurf), **kinder, "weg": "kinder.0"})
    entwurf.refresh_from_db()
    [ben] = entwurf.daten["kinder"]
    assert [datei["name"] for datei in ben["attest"]] == ["attest-1.pdf"]
    assert [anlage.datei.name for anlage in entwurf.anlagen.all()] == ["attest-1.pdf"]
    assert Datei.objects.filter(loeschen_ab__isnull=False).count() == 1
    _post(client, entwurf, {**_page(client, entwurf), "entfernen": ben["attest"][0]["id"]})
    entwurf.refresh_from_db()
    assert "attest" not in entwurf.daten["kinder"][0]


@pytest.mark.parametrize(
    "werte",
    [
        {"hinzu": "person"},
        {"hinzu": "kinder.9.tage"},
        {"hinzu": "nachweis"},
        {"weg": "kinder"},
        {"weg": "kinder.-1"},
        {"weg": "kinder.x"},
        {"weg": "kinder.99"},
        {"kinder.0._": "<script>", "kinder.1._": "", "kinder.2._": "x" * 99},
        {"kinder.0._": "a", "kinder.1._": "a"},
    ],
)
def test_hostile_posts_change_nothing_and_never_crash(
    client: Client, entwurf: Entwurf, werte: dict[str, str]
) -> None:
    _store(entwurf, "Ada")
    antwort = _post(client, entwurf, {**_page(client, entwurf), **_kind(0, "Ada"), **werte})
    assert antwort.status_code in (200, 302, 404, 422)
    assert _names(entwurf)[:1] == ["Ada"]
    entwurf.refresh_from_db()
    marken = [kind["_"] for kind in entwurf.daten["kinder"] if "_" in kind]
    assert all(re.fullmatch(r"[a-zA-Z0-9]{1,12}", marke) for marke in marken)
    assert len(set(marken)) == len(marken)


def test_a_street_may_be_typed_and_is_suggested(client: Client, entwurf: Entwurf) -> None:
    html = client.get(_url(entwurf, "person")).content.decode()
    assert 'name="treff.ort"' in html
    assert 'name="treff.ort.lat"' in html


def test_what_is_sent_holds_no_keys_and_every_entry(
    ort: Stadt, client: Client, entwurf: Entwurf
) -> None:
    entwurf.daten = {**antworten(), "nachweis": {"welche": "karte"}}
    entwurf.save()
    _page(client, entwurf)
    pruefen = client.get(reverse("leistungen:pruefen", args=[entwurf.pk])).content.decode()
    assert "Kind 2 – Tag 1" in pruefen
    assert "Das können Sie nachreichen" in pruefen
    assert client.post(reverse("leistungen:pruefen", args=[entwurf.pk])).status_code == 302
    antrag = Antrag.objects.get()
    assert [set(kind) for kind in antrag.daten["kinder"]] == [
        {"name", "geboren", "alter", "allein"},
        {"name", "geboren", "alter", "tage"},
    ]
    vorgang = Vorgang.objects.get()
    assert current_daten(vorgang)["kinder"] == antrag.daten["kinder"]
    assert "Foto der Karte" in missing_files(vorgang)
    dokument = file_kopie(vorgang.pk, akteur=ort.programm)
    assert dokument is not None
    assert file_kopie(vorgang.pk, akteur=ort.programm) == dokument
    assert Dokument.objects.filter(vorgang=vorgang, art="antrag").count() == 1
    kopie = client.get(reverse("leistungen:kopie", args=[entwurf.pk]))
    assert kopie.content.startswith(b"%PDF")


def test_nobody_else_gets_the_copy(ort: Stadt, client: Client, entwurf: Entwurf) -> None:
    entwurf.daten = antworten()
    entwurf.save()
    client.post(reverse("leistungen:pruefen", args=[entwurf.pk]))
    kopie = reverse("leistungen:kopie", args=[entwurf.pk])
    assert client.get(kopie).status_code == 200
    assert Client().get(kopie).status_code in (302, 403, 404)


def test_the_blank_form_is_open_to_all(client: Client, entwurf: Entwurf) -> None:
    antwort = client.get(reverse("leistungen:formular", args=[DOKUMENT["kennung"]]))
    assert antwort["Content-Type"] == "application/pdf"
    assert antwort.content.startswith(b"%PDF")


def _store(entwurf: Entwurf, *namen: str) -> None:
    kinder = [{"name": name, "geboren": "2016-05-01", "allein": True} for name in namen]
    kinder = [{"_": f"k{nummer}", **kind} for nummer, kind in enumerate(kinder)]
    Entwurf.objects.filter(pk=entwurf.pk).update(daten={"kinder": kinder})


def _years_ago(jahre: int) -> str:
    heute = uhr.heute()
    return f"1.{heute.month}.{heute.year - jahre}"
