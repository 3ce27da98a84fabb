"""A town's own words survive the updates of a package, and say where they no longer fit."""

from copy import deepcopy
from typing import Any

import pytest
from django.urls import reverse
from tests.core.stadt import Stadt
from tests.leistungen.werkstatt.leute import Redaktion, build_redaktion

from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.freigaben.public import grant_freigabe, refuse_freigabe
from rathaus.leistungen.actions import import_paket, load_ordner, publish_fassung
from rathaus.leistungen.dateien import ORDNER, load_dokument
from rathaus.leistungen.models import Anpassung, Leistung
from rathaus.leistungen.werkstatt.actions import begin_werkstueck, propose_anpassung
from rathaus.leistungen.werkstatt.anpassung import lay_over, lift_off
from rathaus.leistungen.werkstatt.lieferung import adapt_delivery, made_here
from rathaus.leistungen.werkstatt.models import Werkstueck

MELDE = "meldebescheinigung"
WORTE = {"beschreibung.kosten": "zehn Euro", "gebuehr": "anders"}


def delivered() -> dict[str, Any]:
    return deepcopy(load_dokument(ORDNER / MELDE / "paket.yaml"))


def in_portal() -> dict[str, Any]:
    return dict(Leistung.objects.get(kennung=MELDE).veroeffentlicht.dokument)


@pytest.fixture
def redaktion(ort: Stadt) -> Redaktion:
    return build_redaktion()


def propose(redaktion: Redaktion, werte: dict[str, Any], stand: int = 0) -> Any:
    return propose_anpassung(MELDE, werte, akteur=redaktion.ich, stand=stand)


def test_words_lie_over_the_document_and_come_off_again() -> None:
    neu = lay_over(delivered(), WORTE)
    assert neu.hinweise == []
    assert neu.dokument["beschreibung"]["kosten"] == "zehn Euro"
    assert neu.dokument["gebuehr"] == [{"satz": "anders", "menge": "bescheinigung.anzahl"}]
    assert lift_off(neu.dokument, neu.vorher)["beschreibung"] == delivered()["beschreibung"]


def test_questions_are_not_for_overlays() -> None:
    neu = lay_over(delivered(), {"daten.person.titel": "Du"})
    assert neu.dokument == delivered()
    assert "daten.person.titel" in neu.hinweise[0]


def test_own_words_reach_the_portal_after_a_second_person(redaktion: Redaktion) -> None:
    freigabe = propose(redaktion, WORTE)
    assert in_portal()["beschreibung"]["kosten"] == "je Exemplar"
    with pytest.raises(NichtErlaubt):
        grant_freigabe(freigabe, akteur=redaktion.ich)
    grant_freigabe(freigabe, akteur=redaktion.andere)
    assert in_portal()["beschreibung"]["kosten"] == "zehn Euro"


def test_refused_words_change_nothing(redaktion: Redaktion) -> None:
    refuse_freigabe(propose(redaktion, WORTE), akteur=redaktion.andere, grund="falsch")
    assert in_portal()["beschreibung"]["kosten"] == "je Exemplar"
    assert Anpassung.objects.get().entwurf is None


def test_an_update_keeps_own_words_and_brings_the_rest(redaktion: Redaktion, ort: Stadt) -> None:
    grant_freigabe(propose(redaktion, WORTE), akteur=redaktion.andere)
    neu = delivered()
    neu["beschreibung"] |= {"kosten": "je Stück", "dauer": "1 Minute."}
    adaptiert = adapt_delivery(neu, akteur=ort.programm)
    publish_fassung(import_paket(adaptiert, akteur=ort.programm), akteur=ort.programm)
    assert in_portal()["beschreibung"]["kosten"] == "zehn Euro"
    assert in_portal()["beschreibung"]["dauer"] == "1 Minute."
    zurueck = propose(redaktion, {}, stand=Anpassung.objects.get().stand)
    grant_freigabe(zurueck, akteur=redaktion.andere)
    assert in_portal()["beschreibung"]["kosten"] == "je Stück"


def test_an_update_without_the_fee_says_so(redaktion: Redaktion, ort: Stadt) -> None:
    grant_freigabe(propose(redaktion, WORTE), akteur=redaktion.andere)
    neu = delivered()
    del neu["gebuehr"]
    assert "gebuehr" not in adapt_delivery(neu, akteur=ort.programm)
    assert "gebuehr" in Anpassung.objects.get().hinweise[0]
    seite = redaktion.browser().get(reverse("werkstatt:anpassung", args=[MELDE]))
    assert "Passt nicht mehr zum Paket" in seite.content.decode()


def test_words_that_break_the_document_are_refused(redaktion: Redaktion) -> None:
    with pytest.raises(Fachfehler, match="So passt es nicht"):
        propose(redaktion, {"einheit": "Kein Amt!"})


def test_a_delivery_does_not_replace_what_the_town_made_itself(
    redaktion: Redaktion, ort: Stadt
) -> None:
    eigenes = {**delivered(), "name": "Unsere Bescheinigung"}
    fassung = import_paket(eigenes, akteur=ort.programm)
    stueck = begin_werkstueck(eigenes, akteur=redaktion.ich)
    Werkstueck.objects.filter(pk=stueck.pk).update(zustand="veroeffentlicht", fassung=fassung)
    assert made_here() == set()
    publish_fassung(fassung, akteur=ort.programm)
    assert made_here() == {MELDE}
    with pytest.MonkeyPatch.context() as patch:
        datei = ORDNER / MELDE / "paket.yaml"
        patch.setattr("rathaus.leistungen.actions.katalog.paketdateien", lambda _: [datei])
        patch.setattr("rathaus.leistungen.actions.katalog._require_places", lambda _: None)
        load_ordner(ORDNER, akteur=ort.programm)
    assert in_portal()["name"] == "Unsere Bescheinigung"
