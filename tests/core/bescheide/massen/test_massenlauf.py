"""Bulk letters: released by a second person, written once, printed in order, handed over."""

import io
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from django.test import Client

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt


def compose(amt: "Briefamt", vorgaenge: list[Any], *, kennung: str = "probe") -> Any:
    from rathaus.core.bescheide.massen.zusammenstellen import compose_massenlauf

    return compose_massenlauf(
        "auswahl",
        {"vorgaenge": [str(v.pk) for v in vorgaenge], "vorlage": kennung},
        name="Probesteuer 2026",
        einheit=amt.amt.stadt.steueramt,
        akteur=amt.clerk,
    )


def release(amt: "Briefamt", massenlauf: Any) -> Any:
    from rathaus.core.bescheide.massen.zusammenstellen import request_release
    from rathaus.core.freigaben.public import grant_freigabe

    freigabe = request_release(massenlauf.pk, akteur=amt.clerk)
    grant_freigabe(freigabe, akteur=amt.amt.leitung)
    massenlauf.refresh_from_db()
    return massenlauf


def work(massenlauf: Any) -> Any:
    """What the worker does: letters, then print files."""
    from rathaus.core.laeufe.public import work_lauf

    massenlauf.refresh_from_db()
    work_lauf(massenlauf.lauf_id)
    massenlauf.refresh_from_db()
    work_lauf(massenlauf.drucklauf_id)
    massenlauf.refresh_from_db()
    return massenlauf


def read(datei: Any) -> pypdf.PdfReader:
    from rathaus.core.ablage.public import read_datei

    return pypdf.PdfReader(io.BytesIO(read_datei(datei)), strict=True)


def test_from_release_to_the_ab_vermerk(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.massen.abgeben import hand_over
    from rathaus.core.laeufe.public import work_lauf

    massenlauf = work(release(amt, compose(amt, [amt.open() for _ in range(3)])))
    assert (massenlauf.zustand, massenlauf.bescheide.count()) == ("druckfertig", 3)
    (datei,) = massenlauf.druckdateien.all()
    assert (datei.briefe, datei.blatt, datei.von, datei.bis, datei.seiten) == (3, 3, 1, 3, 6)
    assert len(read(datei.datei).pages) == 6
    blatt = " ".join(seite.extract_text() for seite in read(massenlauf.uebergabe).pages)
    assert "Standardbrief bis 20 g" in blatt
    assert "Probesteuer 2026" in blatt

    lauf = hand_over(datei.pk, am=uhr.heute(), akteur=amt.poststelle)
    assert hand_over(datei.pk, am=uhr.heute(), akteur=amt.poststelle) == lauf
    work_lauf(lauf.pk)
    massenlauf.refresh_from_db()
    assert massenlauf.zustand == "abgegeben"
    for bescheid in massenlauf.bescheide.all():
        assert (bescheid.zustand, bescheid.bekanntgabe is not None) == ("zur_post", True)


def test_nobody_releases_what_they_put_together_and_only_the_head_does(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.massen.zusammenstellen import request_release
    from rathaus.core.freigaben.public import grant_freigabe

    massenlauf = compose(amt, [amt.open()])
    freigabe = request_release(massenlauf.pk, akteur=amt.clerk)
    for akteur in (amt.clerk, amt.amt.kollegin, amt.poststelle):
        with pytest.raises(NichtErlaubt):
            grant_freigabe(freigabe, akteur=akteur)
    massenlauf.refresh_from_db()
    assert (massenlauf.zustand, massenlauf.lauf_id) == ("beantragt", None)


def test_a_refused_release_goes_back_and_writes_nothing(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.massen.zusammenstellen import request_release
    from rathaus.core.freigaben.public import refuse_freigabe

    massenlauf = compose(amt, [amt.open()])
    freigabe = request_release(massenlauf.pk, akteur=amt.clerk)
    refuse_freigabe(freigabe, akteur=amt.amt.leitung, grund="Der Satz stimmt nicht.")
    massenlauf.refresh_from_db()
    assert (massenlauf.zustand, massenlauf.bescheide.count()) == ("entwurf", 0)


def test_a_new_version_of_the_letter_needs_a_new_release(amt: "Briefamt") -> None:
    from tests.core.bescheide.briefe import publish, vorlage

    from rathaus.core.bescheide.massen.zusammenstellen import request_release
    from rathaus.core.freigaben.public import grant_freigabe

    massenlauf = compose(amt, [amt.open()])
    freigabe = request_release(massenlauf.pk, akteur=amt.clerk)
    publish(vorlage(betreff="Anders für {{ name }}"))
    with pytest.raises(Fachfehler, match="neue Fassung"):
        grant_freigabe(freigabe, akteur=amt.amt.leitung)


def test_a_letter_that_lacks_something_is_refused_by_name_and_the_rest_is_written(
    amt: "Briefamt",
) -> None:
    from tests.core.personen.leute import erika

    from rathaus.core.bescheide.models import Bescheid
    from rathaus.core.laeufe.public import abgewiesene, retry_abgewiesene
    from rathaus.core.personen.models import Person

    gut, schlecht = amt.open(), amt.open()
    tote = amt.open(angaben=_named(erika(), "Tot"))
    person = tote.beteiligungen.get().person
    Person.objects.filter(pk=person.pk).update(gestorben="2026-01-01")
    massenlauf = work(release(amt, compose(amt, [gut, tote, schlecht])))
    assert massenlauf.bescheide.count() == 2
    (posten,) = abgewiesene(massenlauf.lauf_id)
    assert "verstorben" in posten.fehler
    assert not Bescheid.objects.filter(vorgang=tote).exists()

    Person.objects.filter(pk=person.pk).update(gestorben="")
    massenlauf.lauf.refresh_from_db()
    retry_abgewiesene(massenlauf.lauf, akteur=amt.clerk)
    massenlauf = work(massenlauf)
    assert massenlauf.bescheide.count() == 3
    assert [(d.von, d.bis) for d in massenlauf.druckdateien.all()] == [(1, 2), (3, 3)]


def _named(angaben: Any, name: str) -> Any:
    from dataclasses import replace

    return replace(angaben, name=name, geburtsdatum=None)


def test_print_order_is_class_then_place(amt: "Briefamt") -> None:
    from dataclasses import replace

    from tests.core.personen.leute import erika

    from rathaus.core.bescheide.models import Ausfertigung

    def person(name: str, plz: str) -> Any:
        angaben = _named(erika(), name)
        return replace(angaben, anschrift=replace(angaben.anschrift, plz=plz))

    viele = [{"text": f"Jahr {n}", "betrag": "1.00"} for n in range(400)]
    vorgaenge = [
        amt.open(angaben=person("Zett", "99999")),
        amt.open(angaben=person("Anna", "10115")),
        amt.amt.open(angaben=person("Dick", "10115"), zeilen=viele),
    ]
    massenlauf = work(release(amt, compose(amt, vorgaenge)))
    reihe = Ausfertigung.objects.filter(bescheid__massenlauf=massenlauf).order_by("lfd")
    assert [a.anschrift[0].split()[-1] for a in reihe] == ["Anna", "Zett", "Dick"]
    assert [d.klasse for d in massenlauf.druckdateien.all()] == ["standard", "kompakt"]


def test_only_the_poststelle_hands_over_and_not_before_the_letters(amt: "Briefamt") -> None:
    from datetime import timedelta

    from rathaus.core.bescheide.massen.abgeben import hand_over

    massenlauf = work(release(amt, compose(amt, [amt.open()])))
    (datei,) = massenlauf.druckdateien.all()
    with pytest.raises(NichtErlaubt):
        hand_over(datei.pk, am=uhr.heute(), akteur=amt.clerk)
    for tage in (-1, 1):
        with pytest.raises(Fachfehler):
            hand_over(datei.pk, am=uhr.heute() + timedelta(days=tage), akteur=amt.poststelle)


def test_matters_of_another_office_are_not_written_to(amt: "Briefamt") -> None:
    from tests.core.stadt import clerk

    from rathaus.core.bescheide.massen.queries import get_massenlauf
    from rathaus.core.einheiten.models import Rolle

    fremd = amt.amt.open("probe.anzeige")
    with pytest.raises(NichtErlaubt):
        compose(amt, [fremd])
    massenlauf = compose(amt, [amt.open()])
    andere = clerk(amt.amt.stadt.ordnungsamt, Rolle.LEITUNG, "ordnung")
    with pytest.raises(NichtGefunden):
        get_massenlauf(andere, massenlauf.pk)
    with pytest.raises(NichtGefunden):
        get_massenlauf(amt.poststelle, massenlauf.pk)


def test_writing_twice_writes_once(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.massen import schreiben

    massenlauf = work(release(amt, compose(amt, [amt.open()])))
    posten = massenlauf.lauf.posten.get()
    schreiben.work(massenlauf.lauf, posten, akteur=massenlauf.lauf.akteur)
    assert massenlauf.bescheide.count() == 1


def test_the_pages_from_composing_to_the_ab_vermerk(client: Client, amt: "Briefamt") -> None:
    from django.urls import reverse
    from tests.core.bescheide.test_seiten import enter

    from rathaus.core.bescheide.massen.models import Massenlauf

    vorgang = amt.open()
    enter(client, amt.clerk)
    daten = {
        "name": "Jahreslauf",
        "art": vorgang.art,
        "vorlage": "probe",
        "einheit": str(amt.amt.stadt.steueramt.pk),
    }
    assert client.post(reverse("bescheide:massenlauf_neu"), {}).status_code == 422
    hier = client.post(reverse("bescheide:massenlauf_neu"), daten).url
    assert "Zur Freigabe geben" in client.get(hier).content.decode()
    client.post(hier, {"tun": "freigabe"})
    massenlauf = Massenlauf.objects.get()
    assert massenlauf.zustand == "beantragt"
    assert "Jahreslauf" in client.get(reverse("bescheide:massenlaeufe")).content.decode()

    work(release(amt, massenlauf))
    (datei,) = massenlauf.druckdateien.all()
    holen = reverse("bescheide:druckdatei", args=[datei.pk])
    assert client.get(holen).status_code == 404  # the office writes, the Poststelle prints
    enter(client, amt.poststelle, "post@example.org")
    assert client.get(holen)["Content-Type"] == "application/pdf"
    assert client.get(reverse("bescheide:massenlauf_uebergabe", args=[massenlauf.pk])).status_code
    abgeben = reverse("bescheide:druckdatei_abgeben", args=[datei.pk])
    client.post(abgeben, {"d1-am": "31.12.2999"})
    datei.refresh_from_db()
    assert datei.abgegeben_am is None
    client.post(abgeben, {"d1-am": f"{uhr.heute():%d.%m.%Y}"})
    datei.refresh_from_db()
    assert datei.abgegeben_am == uhr.heute()


def test_other_offices_see_neither_list_nor_page(client: Client, amt: "Briefamt") -> None:
    from django.urls import reverse
    from tests.core.bescheide.test_seiten import enter

    massenlauf = compose(amt, [amt.open()])
    enter(client, amt.amt.stadt.ordnungsamt_sachbearbeitung)
    assert "Probesteuer 2026" not in client.get(reverse("bescheide:massenlaeufe")).content.decode()
    hier = reverse("bescheide:massenlauf", args=[massenlauf.pk])
    assert client.get(hier).status_code == 404
    assert client.post(hier, {"tun": "verwerfen"}).status_code == 404


def test_the_list_asks_the_same_however_long_it_is(client: Client, amt: "Briefamt") -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse
    from tests.core.bescheide.test_seiten import enter

    from rathaus.core.bescheide.massen.models import Massenlauf

    enter(client, amt.clerk)
    muster = compose(amt, [amt.open()])
    liste = reverse("bescheide:massenlaeufe")
    client.get(liste)
    with CaptureQueriesContext(connection) as einer:
        client.get(liste)
    felder = {f.attname: getattr(muster, f.attname) for f in Massenlauf._meta.concrete_fields}
    del felder["id"]
    Massenlauf.objects.bulk_create([Massenlauf(**felder) for _ in range(60)])
    with CaptureQueriesContext(connection) as viele:
        seite = client.get(liste).content.decode()
    assert len(viele) == len(einer)
    assert "Ältere anzeigen" in seite


def test_a_print_file_goes_thirty_days_after_the_post_has_its_letters(amt: "Briefamt") -> None:
    from datetime import timedelta

    from rathaus.core.bescheide.massen.abgeben import hand_over
    from rathaus.core.bescheide.massen.tasks import discard_druckdateien

    massenlauf = work(release(amt, compose(amt, [amt.open()])))
    (datei,) = massenlauf.druckdateien.all()
    abgelegt = datei.datei
    hand_over(datei.pk, am=uhr.heute(), akteur=amt.poststelle)
    for tage, ist_da in ((30, True), (31, False)):
        with uhr.stelle_auf(uhr.heute() + timedelta(days=tage)):
            discard_druckdateien(0)
        datei.refresh_from_db()
        assert (datei.datei_id is not None) == ist_da
    abgelegt.refresh_from_db()
    assert (abgelegt.name, datei.briefe) == ("", 1)


def test_what_a_letter_costs_is_bounded(amt: "Briefamt", monkeypatch: pytest.MonkeyPatch) -> None:
    """What is the same for all is asked once for a bundle, and a letter is taken hold of once."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from rathaus.core.laeufe.actions import abarbeiten
    from rathaus.core.laeufe.public import work_lauf

    # a busy machine cuts bundles short, and each asks anew what is the same for all
    monkeypatch.setattr(abarbeiten, "SEKUNDEN_JE_BUENDEL", float("inf"))
    massenlauf = release(amt, compose(amt, [amt.open() for _ in range(10)]))
    with CaptureQueriesContext(connection) as fragen:
        work_lauf(massenlauf.lauf_id)
    assert massenlauf.bescheide.exclude(hash="").count() == 10
    assert len(fragen) <= 10 * 46 + 40
