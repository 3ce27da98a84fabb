"""From a template to the portal, as two editors and a citizen go it, page by page."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.core.stadt import Stadt
from tests.leistungen.ort import beispiel, resolve_fee
from tests.leistungen.werkstatt.leute import Redaktion, build_redaktion

from rathaus import uhr
from rathaus.core.fehler import NichtErlaubt
from rathaus.core.protokoll.models import Inhalt
from rathaus.core.protokoll.public import auftrag
from rathaus.leistungen.austausch import pack
from rathaus.leistungen.dateien import ORDNER, load_dokument
from rathaus.leistungen.models import Leistung, Werkstueck
from rathaus.leistungen.werkstatt.actions import grant_werkstueck, publish_due
from rathaus.leistungen.werkstatt.befund import inspect

KENNUNG = "marktstand-anmelden"


@pytest.fixture
def redaktion(ort: Stadt) -> Redaktion:
    resolve_fee(ort)
    return build_redaktion()


def latest() -> Werkstueck:
    return Werkstueck.objects.order_by("-angelegt")[:1].get()


def post(client: Client, seite: str, /, *wo: str, **daten: object) -> None:
    """A form sent with the version the editor sees; it must be taken."""
    stand = {"stand": latest().stand} if wo else {}
    antwort = client.post(reverse(f"werkstatt:{seite}", args=wo), {**stand, **daten})
    assert antwort.status_code == 302, (antwort.context["form"].errors, _faults())


def _faults() -> object:
    return inspect(latest().dokument).harte


def begin(ich: Client) -> None:
    post(ich, "neu", name="Marktstand anmelden", vorlage="meldebescheinigung", einheit="steueramt")


def build(ich: Client) -> None:
    """A second page with two questions, one of them under a condition, and a fee."""
    begin(ich)
    post(ich, "seiten", KENNUNG, titel="Ihr Stand")
    wo = (KENNUNG, "ihr-stand")
    post(ich, "neues_feld", *wo, frage="Was gibt es?", art="auswahl", werte="Obst\nBlumen")
    post(ich, "neues_feld", *wo, frage="Welche Blumen?", art="text", gruppe="stand_2")
    bedingung = {"feld_0": "stand_2.gibt_es", "vergleich_0": "==", "wert_0": "Blumen"}
    post(ich, "bedingung", KENNUNG, "daten.stand_2.welche_blumen", **bedingung)


def complete(ich: Client) -> None:
    """Examples for the new questions: one that passes, one that does not."""
    for nummer in (2, 1, 0):
        post(ich, "teil_loeschen", KENNUNG, f"beispiele.{nummer}")
    post(ich, "texte", KENNUNG, kurz="Sie bekommen einen Platz auf dem Markt.")
    fill_in(ich, {"stand_2.gibt_es": "blumen", "stand_2.welche_blumen": "Tulpen"})
    post(ich, "beispiele", KENNUNG, name="mit Blumen")
    fill_in(ich, {"stand_2.gibt_es": "blumen", "stand_2.welche_blumen": ""})
    post(ich, "beispiele", KENNUNG, name="ohne Sorte wird abgelehnt")


def fill_in(ich: Client, stand: dict[str, str]) -> None:
    """In the preview, from what the template's example says."""
    daten = beispiel("meldebescheinigung")
    for seite, teile in (("bescheinigung", ["bescheinigung"]), ("person", ["person", "anschrift"])):
        werte = {f"{t}.{name}": wert for t in teile for name, wert in daten[t].items()}
        ich.post(reverse("werkstatt:probe", args=[KENNUNG, seite]), werte)
    ich.post(reverse("werkstatt:probe", args=[KENNUNG, "ihr-stand"]), stand)


def test_a_service_goes_from_a_template_into_the_portal(redaktion: Redaktion) -> None:
    ich, andere = redaktion.browser(), redaktion.browser(redaktion.andere)
    build(ich)
    assert latest().dokument["daten"]["stand_2"]["felder"]["welche_blumen"]["wenn"] == {
        "==": [{"feld": "stand_2.gibt_es"}, "blumen"]
    }
    complete(ich)
    post(ich, "abgeben", KENNUNG, notiz="Neu: der Marktstand")
    assert not Leistung.objects.filter(kennung=KENNUNG).exists()
    post(andere, "freigeben", KENNUNG)
    leistung = Leistung.objects.get(kennung=KENNUNG)
    assert leistung.veroeffentlicht.dokument["name"] == "Marktstand anmelden"
    assert Client().get(f"/leistungen/{KENNUNG}/").status_code == 200
    verben = Inhalt.objects.filter(kette="veroeffentlichungen").values_list("verb", flat=True)
    assert {"werkstueck_begonnen", "freigabe_erteilt", "paket_veroeffentlicht"} <= set(verben)


def test_nobody_releases_their_own_work(redaktion: Redaktion) -> None:
    ich = redaktion.browser()
    build(ich)
    complete(ich)
    post(ich, "abgeben", KENNUNG, notiz="Neu")
    antwort = ich.post(reverse("werkstatt:freigeben", args=[KENNUNG]), {"stand": latest().stand})
    assert antwort.status_code == 422
    with pytest.raises(NichtErlaubt):
        grant_werkstueck(KENNUNG, ab=None, akteur=redaktion.ich, stand=latest().stand)
    assert not Leistung.objects.filter(kennung=KENNUNG).exists()


def test_what_is_wrong_is_kept_but_not_handed_in(redaktion: Redaktion) -> None:
    ich = redaktion.browser()
    begin(ich)
    post(ich, "seiten", KENNUNG, titel="Leere Seite")
    antwort = ich.post(
        reverse("werkstatt:abgeben", args=[KENNUNG]), {"stand": latest().stand, "notiz": "Los"}
    )
    assert antwort.status_code == 422
    assert latest().zustand == "entwurf"
    uebersicht = ich.get(reverse("werkstatt:werkstueck", args=[KENNUNG])).content.decode()
    assert reverse("werkstatt:seite", args=[KENNUNG, "leere-seite"]) in uebersicht


def test_it_appears_on_its_day_and_not_before(redaktion: Redaktion) -> None:
    ich = redaktion.browser()
    build(ich)
    complete(ich)
    post(ich, "abgeben", KENNUNG, notiz="Neu")
    morgen = uhr.heute() + timedelta(days=1)
    grant_werkstueck(KENNUNG, ab=morgen, akteur=redaktion.andere, stand=latest().stand)
    assert publish_due(akteur=auftrag("Test")) == 0
    assert Client().get(f"/leistungen/{KENNUNG}/").status_code == 404
    Werkstueck.objects.update(gilt_ab=uhr.heute())
    assert publish_due(akteur=auftrag("Test")) == 1
    assert Client().get(f"/leistungen/{KENNUNG}/").status_code == 200


def test_two_editors_do_not_overwrite_each_other(redaktion: Redaktion) -> None:
    ich, andere = redaktion.browser(), redaktion.browser(redaktion.andere)
    begin(ich)
    alt = latest().stand
    post(andere, "datenschutz", KENNUNG, zweck="Zuerst")
    antwort = ich.post(
        reverse("werkstatt:datenschutz", args=[KENNUNG]), {"stand": alt, "zweck": "Danach"}
    )
    assert antwort.status_code == 422
    assert "Danach" in antwort.content.decode()
    assert latest().dokument["datenschutz"]["zweck"] == "Zuerst"


def test_every_page_of_the_editors_answers(redaktion: Redaktion) -> None:
    ich = redaktion.browser()
    build(ich)
    einfach = (
        "werkstueck", "stammdaten", "verweis", "texte", "englisch", "einfach", "seiten", "regeln",
        "gebuehr", "vorgang", "datenschutz", "beispiele", "vorschau", "ende", "verwerfen",
    )  # fmt: skip
    wege = [(name, KENNUNG) for name in einfach]
    wege += [(n, KENNUNG, "ihr-stand") for n in ("seite", "neues_feld", "block", "neue_liste")]
    wege += [("probe", KENNUNG, "ihr-stand"), ("feld", KENNUNG, "stand_2.gibt_es")]
    wege += [("feld", KENNUNG, "stand_2"), ("gebuehr_eine", KENNUNG, "0")]
    wege += [("bedingung", KENNUNG, "daten.stand_2.gibt_es"), ("bedingung", KENNUNG, "ablauf[0]")]
    wege += [("leistung", "meldebescheinigung"), ("fassung", "meldebescheinigung", "1")]
    for name, *wo in [("liste",), ("neu",), *wege]:
        antwort = ich.get(reverse(f"werkstatt:{name}", args=wo))
        assert antwort.status_code == 200, name


def test_a_package_of_the_neighbour_becomes_a_working_copy(redaktion: Redaktion) -> None:
    inhalt = pack(load_dokument(ORDNER / "meldebescheinigung" / "paket.yaml"))
    datei = SimpleUploadedFile("paket.zip", inhalt)
    angaben = {"name": "Vom Nachbarn", "einheit": "steueramt"}
    post(redaktion.browser(), "neu", **angaben, schema=datei)
    stueck = latest()
    assert (stueck.kennung, stueck.dokument["einheit"]) == ("vom-nachbarn", "steueramt")
    assert "bescheinigung" in stueck.dokument["daten"]


@pytest.mark.parametrize("inhalt", [b"PK kaputt", b"<kein><schema/></kein>", b"irgendwas"])
def test_a_file_that_is_neither_is_refused_in_words(redaktion: Redaktion, inhalt: bytes) -> None:
    datei = SimpleUploadedFile("datei", inhalt)
    angaben = {"name": "Kaputt", "einheit": "steueramt", "schema": datei}
    antwort = redaktion.browser().post(reverse("werkstatt:neu"), angaben)
    assert antwort.status_code == 422
    assert antwort.context["form"].non_field_errors()
    assert not Werkstueck.objects.exists()


def test_every_matter_of_a_form_can_be_changed_and_another_added(redaktion: Redaktion) -> None:
    ich = redaktion.browser()
    build(ich)
    angaben = {
        "ergebnis": "bescheid",
        "schutzbereich": "allgemein",
        "daten": ["stand_2"],
        "betreff": "Stand mit {stand_2.gibt_es}",
        "bewilligung": "Wir lassen Ihren Stand zu.",
        "nebenbestimmungen": "Halten Sie den Weg frei.\r\nRäumen Sie bis 18 Uhr.",
        "rechtsgrundlage": "§ 2 Marktsatzung",
        "bestaetigung": "",
    }
    vorher = latest().dokument["vorgaenge"]
    zweiter = str(len(vorher))
    post(ich, "vorgang_einer", KENNUNG, zweiter, **angaben)
    ort = f"vorgaenge[{zweiter}]"
    wenn = {"feld_0": "stand_2.gibt_es", "vergleich_0": "==", "wert_0": "Blumen"}
    post(ich, "bedingung", KENNUNG, ort, **wenn)
    neu = latest().dokument["vorgaenge"]
    assert neu[:-1] == vorher
    assert neu[-1]["bescheid"] == {
        "bewilligung": "Wir lassen Ihren Stand zu.",
        "nebenbestimmungen": ["Halten Sie den Weg frei.", "Räumen Sie bis 18 Uhr."],
        "rechtsgrundlage": "§ 2 Marktsatzung",
    }
    assert "wenn" in neu[-1]
    seite = ich.get(reverse("werkstatt:vorgang_einer", args=[KENNUNG, zweiter])).content.decode()
    assert "Entsteht nur:" in seite
    assert "Räumen Sie bis 18 Uhr." in seite
    post(ich, "vorgang_einer", KENNUNG, zweiter, **{**angaben, "ergebnis": "erledigung"})
    assert "bescheid" not in latest().dokument["vorgaenge"][-1]
    weiter = reverse("werkstatt:vorgang_einer", args=[KENNUNG, "7"])
    assert ich.get(weiter).status_code == 404


def test_the_reason_of_a_refusal_stands_on_the_page_until_it_is_handed_in_again(
    redaktion: Redaktion,
) -> None:
    ich, andere = redaktion.browser(), redaktion.browser(redaktion.andere)
    build(ich)
    complete(ich)
    post(ich, "abgeben", KENNUNG, notiz="neu")
    post(andere, "ablehnen", KENNUNG, grund="Die Gebühr fehlt noch.")
    seite = reverse("werkstatt:werkstueck", args=[KENNUNG])
    assert "Die Gebühr fehlt noch." in ich.get(seite).content.decode()
    post(ich, "texte", KENNUNG, kurz="Sie bekommen einen Platz, auch für Blumen.")
    assert "Die Gebühr fehlt noch." in ich.get(seite).content.decode()
    post(ich, "abgeben", KENNUNG, notiz="mit Gebühr")
    assert "Die Gebühr fehlt noch." not in ich.get(seite).content.decode()
