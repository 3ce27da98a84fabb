"""An Akte or a Vorgang on paper: every page, each numbered, and only for who ordered it."""

import io
from datetime import timedelta

import pikepdf
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from tests.core.bescheide.test_seiten import enter
from tests.core.einsicht.akten import Stelle, write
from tests.core.einsicht.faelle import file

from rathaus import uhr
from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.public import read_datei
from rathaus.core.fehler import NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import auftrag
from rathaus.core.vorgaenge.actions.ausdruck import discard_print, order_print
from rathaus.core.vorgaenge.ausdruck.inhalt import expired_prints, get_ausdruck
from rathaus.core.vorgaenge.models import Ausdruck, Notzugriff, Vorgang
from rathaus.core.vorgaenge.public import add_vermerk

from .amt import Amt
from .test_akte import shut_out

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def pages_of(ausdruck: Ausdruck) -> list[str]:
    ausdruck.refresh_from_db()
    assert ausdruck.datei is not None
    with pypdfium2.PdfDocument(read_datei(ausdruck.datei)) as pdf:
        return [" ".join(s.get_textpage().get_text_range().split()) for s in pdf]


def filled(amt: Amt) -> Vorgang:
    vorgang = amt.open(info="Bello")
    file(vorgang, write([Stelle("ANMELDUNG", 0, 2)], drehung=90), titel="Anmeldung")
    file(vorgang, b"Eine Liste", titel="Tabelle", medientyp=DOCX)
    add_vermerk(vorgang.pk, "Hat angerufen.", akteur=amt.clerk)
    return vorgang


def test_every_page_is_in_it_and_what_has_none_is_named(amt: Amt, run_jobs) -> None:
    vorgang = filled(amt)
    ausdruck = order_print(vorgang_id=vorgang.pk, akteur=amt.clerk)
    assert (ausdruck.alle, ausdruck.datei) == (2, None)
    run_jobs()
    deckblatt, blatt, anmeldung, platzhalter = pages_of(ausdruck)
    assert "Tabelle" in deckblatt
    assert "1 Vorgang, 2 Dokumente; 1 davon nur genannt" in deckblatt
    assert "Hat angerufen." in blatt
    assert "Blatt 2 von 4" in blatt
    assert "ANMELDUNG" in anmeldung
    assert "Blatt 3 von 4" in anmeldung
    for satz in ("hier nicht als Seiten drucken", "als PDF dazu", "Word-Dokument", vorgang.nummer):
        assert satz in platzhalter
    assert vorgang.akte.aktenzeichen in platzhalter
    assert (ausdruck.seiten, ausdruck.ohne, ausdruck.fertig) == (4, 1, 2)
    with pikepdf.open(io.BytesIO(read_datei(ausdruck.datei))) as pdf:  # type: ignore[arg-type]
        quer = pdf.pages[2].mediabox
        with pdf.open_outline() as gliederung:
            zeilen = [(z.title, len(z.children)) for z in gliederung.root]
    assert float(quer[2]) > float(quer[3])
    assert zeilen == [("Verzeichnis", 0), (f"1. Vorgangsblatt: {vorgang.betreff}", 2)]


def test_the_sheet_alone(amt: Amt, run_jobs) -> None:
    ausdruck = order_print(vorgang_id=filled(amt).pk, mit_dokumenten=False, akteur=amt.clerk)
    run_jobs()
    deckblatt, _blatt = pages_of(ausdruck)
    assert "ohne Dokumente" in deckblatt


def test_an_emergency_that_begins_after_the_order_prints_nothing(amt: Amt, run_jobs) -> None:
    vorgang = filled(amt)
    ausdruck = order_print(vorgang_id=vorgang.pk, akteur=amt.clerk)
    jetzt = uhr.jetzt()
    Notzugriff.objects.create(
        akte=vorgang.akte,
        sicht=vorgang.sicht,
        mitarbeiter_id=amt.clerk.mitarbeiter_id,
        grund="Das Kind ist in Gefahr.",
        von=jetzt,
        bis=jetzt + timedelta(hours=4),
    )
    run_jobs()
    ausdruck.refresh_from_db()
    assert ausdruck.datei is None
    assert "Notfall" in ausdruck.fehler


def test_what_one_may_not_see_is_in_no_print(amt: Amt, run_jobs) -> None:
    """Judged when it is made, not when it was ordered."""
    mein, gesperrt = amt.open(), amt.open()
    file(mein, b"Lesbar", titel="Lesbar", medientyp="text/plain")
    file(gesperrt, b"Gesperrt", titel="Gesperrt", medientyp="text/plain")
    ausdruck = order_print(akte_id=mein.akte_id, akteur=amt.clerk)
    shut_out(amt, gesperrt)
    run_jobs()
    alles = " ".join(pages_of(ausdruck))
    assert "Lesbar" in alles
    assert "Gesperrt" not in alles
    file(mein, b"Neu", titel="Neu", medientyp="text/plain")
    assert get_ausdruck(amt.clerk, ausdruck.pk) == ausdruck


def test_a_print_is_gone_for_who_may_no_longer_see_all_of_it(amt: Amt, run_jobs) -> None:
    mein, gesperrt = amt.open(), amt.open()
    file(gesperrt, b"Gesperrt", titel="Gesperrt", medientyp="text/plain")
    ausdruck = order_print(akte_id=mein.akte_id, akteur=amt.clerk)
    run_jobs()
    assert get_ausdruck(amt.clerk, ausdruck.pk) == ausdruck
    shut_out(amt, gesperrt)
    file(mein, b"Neu", titel="Neu", medientyp="text/plain")
    with pytest.raises(NichtGefunden):
        get_ausdruck(amt.clerk, ausdruck.pk)


def test_only_who_ordered_it_fetches_it(amt: Amt, client: Client, run_jobs) -> None:
    vorgang = amt.open()
    enter(client, amt.clerk)
    antwort = client.post(reverse("vorgaenge:vorgang_drucken", args=[vorgang.pk]), follow=True)
    assert "wird zusammengestellt" in antwort.content.decode()
    run_jobs()
    ausdruck = Ausdruck.objects.get()
    seite = client.get(reverse("vorgaenge:ausdruck", args=[ausdruck.pk])).content.decode()
    assert "sind bereit" in seite
    datei = client.get(reverse("vorgaenge:ausdruck_datei", args=[ausdruck.pk]))
    assert datei["Content-Type"] == "application/pdf"
    with pytest.raises(NichtGefunden):
        get_ausdruck(amt.kollegin, ausdruck.pk)
    shut_out(amt, vorgang)
    with pytest.raises(NichtGefunden):
        get_ausdruck(amt.clerk, ausdruck.pk)


def test_who_may_order(amt: Amt) -> None:
    vorgang = amt.open()
    with pytest.raises(NichtGefunden):
        order_print(vorgang_id=vorgang.pk, akteur=amt.stadt.ordnungsamt_sachbearbeitung)
    with pytest.raises(NichtErlaubt):
        order_print(vorgang_id=vorgang.pk, akteur=auftrag("Test"))
    assert order_print(akte_id=vorgang.akte_id, akteur=amt.stadt.nur_lesen).pk


def test_after_some_days_it_is_gone(amt: Amt, run_jobs) -> None:
    ausdruck = order_print(vorgang_id=amt.open().pk, akteur=amt.clerk)
    run_jobs()
    ausdruck.refresh_from_db()
    assert expired_prints(uhr.jetzt() - timedelta(days=3)) == []
    assert expired_prints(uhr.jetzt() + timedelta(minutes=1)) == [ausdruck.pk]
    discard_print(ausdruck.pk, akteur=auftrag("Test"))
    assert not Ausdruck.objects.exists()
    assert Datei.objects.get(pk=ausdruck.datei_id).zustand == "vorgemerkt"
