"""An Akte is kept by who has a duty in it and sees it: its fields, its references, its paper."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.core.bescheide.test_seiten import enter
from tests.core.personen.leute import erika

from rathaus.core.akten.models import Akte, Aktenverweis, Papierband
from rathaus.core.akten.verweise import RICHTUNGEN, neighbours_of
from rathaus.core.aussonderung.public import close_akte
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.personen.public import merge_personen
from rathaus.core.protokoll.models import Inhalt
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.actions.akte import (
    add_papier,
    add_verweis,
    change_angaben,
    change_papier,
    lend_papier,
    remove_papier,
    remove_verweis,
    return_papier,
)
from rathaus.core.vorgaenge.akteninhalt import visible_akten
from rathaus.core.vorgaenge.models import Befangenheit, Vorgang

from .amt import Amt

MAXI = erika(name="Beispiel", vornamen="Maxi", email="maxi@example.org")
BAND = {"bezeichnung": "Band 1", "standort": "Keller, Regal 4", "zeichen": "B-0001"}


def steuerakte(amt: Amt, **daten: object) -> Akte:
    akte = amt.open(**daten).akte  # type: ignore[arg-type]
    akte.position.aktentyp = "steuerakte"
    akte.position.save()
    return akte


def shut_out(akteur: Akteur, akte: Akte) -> None:
    for vorgang in Vorgang.objects.filter(akte=akte):
        Befangenheit.objects.create(
            vorgang=vorgang, mitarbeiter_id=akteur.als_mitarbeiter, grund="Schwester"
        )


def set_state(akte: Akte, zustand: str) -> None:
    Akte.objects.filter(pk=akte.pk).update(zustand=zustand)


def test_fields_are_kept_with_a_line_and_only_what_changed(amt: Amt) -> None:
    akte = steuerakte(amt)
    werte = {"steuernummer": "123/456", "hebesatz": "450"}
    change_angaben(akte.pk, werte, akteur=amt.clerk, stand=akte.stand)
    akte.refresh_from_db()
    assert akte.angaben == werte
    change_angaben(akte.pk, {**werte, "hebesatz": ""}, akteur=amt.clerk, stand=akte.stand)
    akte.refresh_from_db()
    assert akte.angaben == {"steuernummer": "123/456"}
    letzte = Inhalt.objects.filter(verb="akte_angaben_geaendert").order_by("zeitpunkt").last()
    assert letzte is not None
    assert (letzte.alt, letzte.neu) == ({"hebesatz": "450"}, {"hebesatz": ""})
    stand = akte.stand
    change_angaben(akte.pk, {"hebesatz": ""}, akteur=amt.clerk, stand=stand)
    akte.refresh_from_db()
    assert akte.stand == stand
    with pytest.raises(Fachfehler, match=r"Hebesatz: .*\n.*Pflicht ab: "):
        change_angaben(
            akte.pk, {"hebesatz": "x", "steuerpflicht_ab": "y"}, akteur=amt.clerk, stand=stand
        )


def test_who_may_not_changes_nothing(amt: Amt) -> None:
    akte = steuerakte(amt)

    def change(akteur: Akteur, stand: int = akte.stand) -> None:
        change_angaben(akte.pk, {"lage": "Am Markt"}, akteur=akteur, stand=stand)

    with pytest.raises(NichtErlaubt):
        change(amt.stadt.nur_lesen)
    for fremd in (amt.stadt.ordnungsamt_sachbearbeitung, amt.stadt.administration):
        with pytest.raises(NichtGefunden):
            change(fremd)
    with pytest.raises(Veraltet):
        change(amt.clerk, akte.stand + 1)
    set_state(akte, "zda")
    with pytest.raises(Fachfehler, match=r"z\.d\.A\."):
        change(amt.clerk)
    set_state(akte, "offen")
    shut_out(amt.clerk, akte)
    with pytest.raises(NichtGefunden):
        change(amt.clerk)
    akte.refresh_from_db()
    assert akte.angaben == {}


def test_a_reference_names_only_whom_the_akte_is_about(amt: Amt) -> None:
    akte = steuerakte(amt)
    akte.position.aktentyp = "fallakte"
    akte.position.save()
    eigene = akte.vorgaenge.get().beteiligungen.get().person_id
    fremde = amt.open(angaben=MAXI).beteiligungen.get().person_id
    with pytest.raises(Fachfehler, match="Um wen es geht"):
        change_angaben(akte.pk, {"hauptperson": fremde}, akteur=amt.clerk, stand=akte.stand)
    change_angaben(akte.pk, {"hauptperson": eigene}, akteur=amt.clerk, stand=akte.stand)
    akte.refresh_from_db()
    assert akte.angaben == {"hauptperson": str(eigene)}


def test_a_field_that_names_who_was_merged_shows_who_stays(amt: Amt, client: Client) -> None:
    akte = steuerakte(amt)
    akte.position.aktentyp = "fallakte"
    akte.position.save()
    vorgang = akte.vorgaenge.get()
    geht = vorgang.beteiligungen.get().person
    bleibt = amt.open(angaben=MAXI).beteiligungen.get().person
    assert geht
    assert bleibt
    change_angaben(akte.pk, {"hauptperson": geht.pk}, akteur=amt.clerk, stand=akte.stand)
    merge_personen(
        bleibt_id=bleibt.pk,
        bleibt_stand=bleibt.stand,
        geht_id=geht.pk,
        geht_stand=geht.stand,
        akteur=amt.clerk,
        grund="doppelt erfasst",
    )
    enter(client, amt.clerk)
    seite, angaben = (reverse(f"vorgaenge:{n}", args=[akte.pk]) for n in ("akte", "angaben"))
    dort = reverse("vorgaenge:vorgang", args=[vorgang.pk])
    verweis = f'<a class="rh-link" href="{dort}#beteiligte">{bleibt.anzeigename}</a>'
    assert verweis in client.get(seite).content.decode()
    formular = client.get(angaben).content.decode()
    assert f'<option value="{bleibt.pk}" selected>{bleibt.anzeigename}</option>' in formular
    assert str(geht.pk) not in formular
    daten = {"stand": akte.stand + 1, "hauptperson": bleibt.pk}
    assert client.post(angaben, daten).status_code == 302
    akte.refresh_from_db()
    assert akte.angaben == {"hauptperson": str(bleibt.pk)}


def test_the_page_edits_fields_and_keeps_what_was_typed(amt: Amt, client: Client) -> None:
    akte = steuerakte(amt)
    enter(client, amt.clerk)
    seite, angaben = (reverse(f"vorgaenge:{n}", args=[akte.pk]) for n in ("akte", "angaben"))
    assert angaben in client.get(seite).content.decode()
    daten = {
        "stand": "1",
        "steuernummer": "12/7",
        "hebesatz": "450,5",
        "steuerpflicht_ab": "1.2.26",
    }
    assert client.post(angaben, {**daten, "hebesatz": "viel"}).status_code == 422
    veraltet = client.post(angaben, {**daten, "stand": "0"})
    assert veraltet.status_code == 422
    assert "12/7" in veraltet.content.decode()
    assert client.post(angaben, daten).status_code == 302
    text = client.get(seite).content.decode()
    for erwartet in ("12/7", "450,5 %", "01.02.2026", "Angaben geändert", "Steuerakte"):
        assert erwartet in text
    set_state(akte, "zda")
    assert angaben not in client.get(seite).content.decode()


def test_references_are_seen_from_both_sides(amt: Amt) -> None:
    akte, andere = amt.open().akte, amt.open(angaben=MAXI).akte
    gegenstueck = {
        "siehe_auch": "siehe auch", "vorgaenger": "Nachfolger", "nachfolger": "Vorgänger",
        "gehoert_zu": "dazu gehört", "dazu": "gehört zu",
    }  # fmt: skip
    for kennung, richtung in RICHTUNGEN.items():
        add_verweis(akte.pk, kennung, andere.aktenzeichen, akteur=amt.clerk, stand=akte.stand)
        alle = Akte.objects.all()
        assert [(n.text, n.akte) for n in neighbours_of(akte, alle)] == [(richtung.text, andere)]
        assert [(n.text, n.akte) for n in neighbours_of(andere, alle)] == [
            (gegenstueck[kennung], akte)
        ]
        with pytest.raises(Fachfehler, match="schon"):
            add_verweis(akte.pk, kennung, andere.aktenzeichen, akteur=amt.clerk, stand=1)
        remove_verweis(Aktenverweis.objects.get().pk, andere.pk, akteur=amt.clerk)
    add_verweis(akte.pk, "vorgaenger", andere.aktenzeichen, akteur=amt.clerk, stand=1)
    with pytest.raises(Fachfehler, match="andersherum"):
        add_verweis(akte.pk, "nachfolger", andere.aktenzeichen, akteur=amt.clerk, stand=1)
    with pytest.raises(Fachfehler, match="selbst"):
        add_verweis(akte.pk, "siehe_auch", akte.aktenzeichen, akteur=amt.clerk, stand=1)


def test_a_foreign_akte_is_as_if_it_were_not(amt: Amt, client: Client) -> None:
    akte, fremde = amt.open().akte, amt.open("probe.anzeige").akte
    texte = []
    for zeichen in (fremde.aktenzeichen, "99.2-1999/0001"):
        with pytest.raises(Fachfehler) as gefangen:
            add_verweis(akte.pk, "siehe_auch", zeichen, akteur=amt.clerk, stand=1)
        texte.append(str(gefangen.value))
    assert texte[0] == texte[1]
    verweis = Aktenverweis.objects.create(
        von=akte, nach=fremde, art="gehoert_zu", angelegt=akte.vorgaenge.get().eingang
    )
    assert neighbours_of(akte, visible_akten(amt.clerk)) == []
    with pytest.raises(NichtGefunden):
        remove_verweis(verweis.pk, akte.pk, akteur=amt.clerk)
    enter(client, amt.clerk)
    seite = client.get(reverse("vorgaenge:akte", args=[akte.pk])).content.decode()
    assert fremde.aktenzeichen not in seite
    assert str(fremde.pk) not in seite


def test_paper_has_a_place_and_somebody_who_has_it(amt: Amt, client: Client) -> None:
    akte = amt.open().akte
    band = add_papier(akte.pk, BAND, akteur=amt.clerk)
    kollegin = Mitarbeiter.objects.get(pk=amt.kollegin.als_mitarbeiter)
    lend_papier(akte.pk, band.pk, kollegin, akteur=amt.clerk, stand=1)
    with pytest.raises(Fachfehler, match="schon ausgeliehen"):
        lend_papier(akte.pk, band.pk, kollegin, akteur=amt.clerk, stand=2)
    with pytest.raises(Fachfehler, match="noch ausgeliehen"):
        remove_papier(akte.pk, band.pk, grund="weg", akteur=amt.clerk, stand=2)
    with pytest.raises(Veraltet):
        return_papier(akte.pk, band.pk, akteur=amt.clerk, stand=1)
    enter(client, amt.clerk)
    seite = client.get(reverse("vorgaenge:akte", args=[akte.pk])).content.decode()
    assert "Keller, Regal 4" in seite
    assert f"bei {kollegin}" in seite
    assert f"Band 1: {kollegin}" in seite
    zurueck = reverse("vorgaenge:papier_zurueck", args=[band.pk])
    assert client.post(zurueck, {"stand": "2"}).status_code == 302
    band.refresh_from_db()
    assert (band.ausgeliehen_an, band.ausgeliehen_seit, band.stand) == (None, None, 3)


def test_paper_moves_although_its_akte_is_closed(amt: Amt) -> None:
    akte = amt.open().akte
    band = add_papier(akte.pk, BAND, akteur=amt.clerk)
    set_state(akte, "zda")
    neu = {**BAND, "standort": "Zwischenarchiv"}
    change_papier(akte.pk, band.pk, neu, akteur=amt.clerk, stand=1)
    band.refresh_from_db()
    assert band.standort == "Zwischenarchiv"
    with pytest.raises(NichtErlaubt):
        change_papier(akte.pk, band.pk, BAND, akteur=amt.stadt.nur_lesen, stand=2)
    fremd = amt.stadt.ordnungsamt_sachbearbeitung
    with pytest.raises(NichtGefunden):
        change_papier(akte.pk, band.pk, BAND, akteur=fremd, stand=2)
    set_state(akte, "vernichtet")
    with pytest.raises(Fachfehler, match="nicht mehr im Haus"):
        change_papier(akte.pk, band.pk, BAND, akteur=amt.clerk, stand=2)


def test_one_barcode_is_on_one_back(amt: Amt) -> None:
    akte = amt.open().akte
    add_papier(akte.pk, BAND, akteur=amt.clerk)
    with pytest.raises(Fachfehler, match="Barcode"):
        add_papier(akte.pk, BAND, akteur=amt.clerk)
    ohne = {**BAND, "zeichen": ""}
    add_papier(akte.pk, ohne, akteur=amt.clerk)
    add_papier(akte.pk, ohne, akteur=amt.clerk)
    assert Papierband.objects.count() == 3


def test_an_akte_does_not_close_while_its_paper_is_out(amt: Amt) -> None:
    vorgang = amt.open()
    Vorgang.objects.filter(pk=vorgang.pk).update(phase="abgeschlossen", zustand="erledigt")
    vorgang.fristen.all().delete()
    akte = vorgang.akte
    band = add_papier(akte.pk, BAND, akteur=amt.clerk)
    an = Mitarbeiter.objects.get(pk=amt.kollegin.als_mitarbeiter)
    lend_papier(akte.pk, band.pk, an, akteur=amt.clerk, stand=1)
    with pytest.raises(Fachfehler, match="ausgeliehen"):
        close_akte(akte.pk, akteur=amt.clerk)
    return_papier(akte.pk, band.pk, akteur=amt.clerk, stand=2)
    assert close_akte(akte.pk, akteur=amt.clerk).zustand == "zda"
