"""The town's own lists take the place of those a package brings along."""

from copy import deepcopy
from typing import Any

import pytest
from django.urls import reverse
from tests.core.stadt import Stadt
from tests.leistungen.werkstatt.leute import Redaktion, build_redaktion, editor

from rathaus.core.einheiten.models import Rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.freigaben.public import grant_freigabe, refuse_freigabe
from rathaus.leistungen.actions import import_paket, publish_fassung
from rathaus.leistungen.dateien import ORDNER, load_dokument
from rathaus.leistungen.models import Leistung, Stadtliste
from rathaus.leistungen.paket import check, read_paket
from rathaus.leistungen.werkstatt.actions import bring_in_lists, propose_stadtliste
from rathaus.leistungen.werkstatt.lieferung import adapt_delivery
from rathaus.leistungen.werkstatt.stadtliste import lists_in, put_lists

SCHULEN = {"nord": "Nordschule", "sued": "Südschule", "st_martin": "St.-Martin-Schule"}


def dokument() -> dict[str, Any]:
    return deepcopy(load_dokument(ORDNER / "schulanmeldung" / "paket.yaml"))


def in_portal() -> dict[str, str]:
    leistung = Leistung.objects.get(kennung="schulanmeldung")
    return lists_in(leistung.veroeffentlicht.dokument)["grundschulen"]


@pytest.fixture
def redaktion(ort: Stadt) -> Redaktion:
    publish_fassung(import_paket(dokument(), akteur=ort.programm), akteur=ort.programm)
    return build_redaktion()


def propose(redaktion: Redaktion, werte: dict[str, str], stand: int = 0) -> Any:
    return propose_stadtliste("grundschulen", werte, akteur=redaktion.ich, stand=stand)


def test_every_question_that_asks_from_the_list_offers_the_towns_own() -> None:
    neu = put_lists(dokument(), {"grundschulen": SCHULEN})
    felder = neu["daten"]["schule"]["felder"]
    assert felder["wunsch"]["werte"] == felder["zweite"]["werte"] == SCHULEN
    assert "lindenschule" in dokument()["daten"]["schule"]["felder"]["wunsch"]["werte"]


def test_examples_go_on_doing_what_they_say() -> None:
    paket = read_paket(put_lists(dokument(), {"grundschulen": SCHULEN}))
    erstes = paket.dokument["beispiele"][0]
    assert erstes["daten"]["schule"]["wunsch"] == "nord"
    assert erstes["daten"]["schule"]["zweite"] == "sued"
    assert [m for m in check(paket, erstes["daten"]) if m.feld.startswith("schule.w")] == []


def test_translations_of_what_is_gone_go_too() -> None:
    alt = dokument()
    texte = {"lindenschule": "Linden School", "st_martin": "St Martin"}
    fragen = {"schule.wunsch": {"frage": "Which school?", "werte": texte}}
    alt["sprachen"] = {"en": {"fragen": fragen}}
    neu = put_lists(alt, {"grundschulen": SCHULEN})
    read_paket(neu)
    assert neu["sprachen"]["en"]["fragen"]["schule.wunsch"]["werte"] == {"st_martin": "St Martin"}


def test_another_list_and_an_empty_one_change_nothing() -> None:
    assert put_lists(dokument(), {"kitas": SCHULEN, "grundschulen": {}}) == dokument()


def test_a_list_reaches_the_forms_after_a_second_person(redaktion: Redaktion) -> None:
    freigabe = propose(redaktion, SCHULEN)
    assert "lindenschule" in in_portal()
    with pytest.raises(NichtErlaubt):
        grant_freigabe(freigabe, akteur=redaktion.ich)
    grant_freigabe(freigabe, akteur=redaktion.andere)
    assert list(in_portal().items()) == list(SCHULEN.items())


def test_a_refused_list_changes_nothing(redaktion: Redaktion) -> None:
    refuse_freigabe(propose(redaktion, SCHULEN), akteur=redaktion.andere, grund="falsch")
    assert "lindenschule" in in_portal()
    liste = Stadtliste.objects.get()
    assert (liste.entwurf, liste.werte) == (None, {})


def test_an_update_of_the_package_keeps_the_towns_list(redaktion: Redaktion, ort: Stadt) -> None:
    grant_freigabe(propose(redaktion, SCHULEN), akteur=redaktion.andere)
    neu = adapt_delivery(dokument(), akteur=ort.programm)
    assert lists_in(neu)["grundschulen"] == SCHULEN


def test_a_new_town_can_bring_its_lists_along(ort: Stadt) -> None:
    bring_in_lists({"grundschulen": SCHULEN}, akteur=ort.programm)
    neu = adapt_delivery(dokument(), akteur=ort.programm)
    assert lists_in(neu)["grundschulen"] == SCHULEN


def test_what_a_form_cannot_ask_is_refused(redaktion: Redaktion, ort: Stadt) -> None:
    raum = load_dokument(ORDNER / "raum-reservieren" / "paket.yaml")
    publish_fassung(import_paket(raum, akteur=ort.programm), akteur=ort.programm)
    with pytest.raises(Fachfehler, match="So passt es nicht zu"):
        propose_stadtliste("raeume", {"turm": "Turm"}, akteur=redaktion.ich, stand=0)
    for leer in ({}, {"nord": ""}):
        with pytest.raises(Fachfehler, match="mindestens einen Eintrag"):
            propose(redaktion, leer)
    with pytest.raises(NichtGefunden):
        propose_stadtliste("gibt-es-nicht", SCHULEN, akteur=redaktion.ich, stand=0)
    assert not Stadtliste.objects.exists()


def test_two_editors_do_not_overwrite_each_other(redaktion: Redaktion) -> None:
    propose(redaktion, SCHULEN)
    with pytest.raises(Veraltet):
        propose(redaktion, {"nord": "Nordschule"})


def test_only_editors_change_lists(redaktion: Redaktion) -> None:
    fremd = editor("fremd", Rolle.SACHBEARBEITUNG)
    with pytest.raises(NichtErlaubt):
        propose_stadtliste("grundschulen", SCHULEN, akteur=fremd, stand=0)
    assert redaktion.browser(fremd).get(reverse("werkstatt:listen")).status_code == 404


def test_an_editor_changes_a_list_in_the_browser(redaktion: Redaktion) -> None:
    browser = redaktion.browser()
    assert "noch wie mitgeliefert" in browser.get(reverse("werkstatt:listen")).content.decode()
    seite = reverse("werkstatt:stadtliste", args=["grundschulen"])
    assert "lindenschule = Lindenschule" in browser.get(seite).content.decode()
    text = "st_martin = Schule an der Linde\r\nNeue Schule am Park"
    antwort = browser.post(seite, {"werte": text, "stand": 0}, follow=True)
    assert "wartet auf eine zweite Person" in antwort.content.decode()
    assert Stadtliste.objects.get().entwurf == {
        "st_martin": "Schule an der Linde",
        "neue_schule_am_park": "Neue Schule am Park",
    }
    assert browser.post(seite, {"werte": "", "stand": 1}).status_code == 422
