"""The door for an emergency: read only, for hours, told to others at once, and silent about what is
not there.
"""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.core.bescheide.test_seiten import enter
from tests.core.einsicht.faelle import file
from tests.core.personen.leute import erika
from tests.core.stadt import clerk
from tests.core.zugaenge.anmelden import reached
from tests.house.test_fremde import PARAMETER, fill, is_buero, object_routes

from rathaus import uhr
from rathaus.core.akten.models import Akte
from rathaus.core.einheiten.models import Einheit, Mitarbeiter, Rolle, Sicht, Verwaltung
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.personen.models import Person
from rathaus.core.protokoll.models import Eintrag, Inhalt
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.actions.akte import change_angaben
from rathaus.core.vorgaenge.actions.notzugriff import (
    KETTE,
    NAMENSGLEICH,
    KeinNotzugriff,
    end_notzugriff,
    open_notzugriff,
    review_notzugriff,
)
from rathaus.core.vorgaenge.akteninhalt import visible_akten
from rathaus.core.vorgaenge.models import Befangenheit, Notzugriff, Vorgang
from rathaus.core.vorgaenge.notzugriffe import (
    count_to_review,
    may_break_glass,
    notzugriffe_for,
    page_of,
    reviewable_for,
    reviewers_of,
)
from rathaus.core.vorgaenge.public import add_vermerk
from rathaus.core.vorgaenge.queries import branches_for, vorgaenge_for
from rathaus.core.vorgaenge.tasks import NiemandErreicht, tell_notzugriff
from rathaus.core.zugaenge.models import Zugang

from .amt import Amt

GRUND = "Rohrbruch, ich muss den Eigentümer erreichen."


@pytest.fixture
def fremd(amt: Amt) -> Akteur:
    return amt.stadt.ordnungsamt_sachbearbeitung


@pytest.fixture
def datenschutz(amt: Amt) -> Akteur:
    return reached(clerk(amt.stadt.ordnungsamt, Rolle.DATENSCHUTZ), "datenschutz@example.org")


@pytest.fixture(autouse=True)
def erreichbar(amt: Amt) -> None:
    reached(amt.leitung, "leitung@example.org")


def ich(akteur: Akteur) -> Mitarbeiter:
    return Mitarbeiter.objects.get(pk=akteur.als_mitarbeiter)


def sees(akteur: Akteur, vorgang: Vorgang) -> bool:
    return vorgaenge_for(akteur).filter(pk=vorgang.pk).exists()


def run_out(notzugriff: Notzugriff) -> None:
    Notzugriff.objects.filter(pk=notzugriff.pk).update(bis=uhr.jetzt())


def test_one_vorgang_opens_for_hours_and_nothing_beside_it(amt: Amt, fremd: Akteur) -> None:
    vorgang, anderer = amt.open(), amt.open()
    assert vorgang.akte_id == anderer.akte_id
    assert not sees(fremd, vorgang)
    notzugriff = open_notzugriff(vorgang.nummer, grund=GRUND, akteur=fremd)
    assert notzugriff.bis - notzugriff.von == timedelta(hours=4)
    assert sees(fremd, vorgang)
    assert not sees(fremd, anderer)
    assert not sees(amt.stadt.kasse, vorgang)
    assert all(not zweig.exists() for zweig in branches_for(fremd))
    run_out(notzugriff)
    assert not sees(fremd, vorgang)


def test_an_aktenzeichen_opens_the_whole_akte(amt: Amt, fremd: Akteur) -> None:
    vorgang, anderer = amt.open(), amt.open()
    fremde_akte = amt.open(angaben=erika(name="Anders", email="a@example.org"))
    notzugriff = open_notzugriff(vorgang.akte.aktenzeichen or "", grund=GRUND, akteur=fremd)
    assert sees(fremd, vorgang)
    assert sees(fremd, anderer)
    assert not sees(fremd, fremde_akte)
    assert visible_akten(fremd).filter(pk=vorgang.akte_id).exists()
    end_notzugriff(notzugriff.pk, akteur=fremd)
    assert not sees(fremd, vorgang)


def test_it_lets_read_and_nothing_else(amt: Amt, fremd: Akteur) -> None:
    vorgang = amt.open()
    open_notzugriff(vorgang.akte.aktenzeichen or "", grund=GRUND, akteur=fremd)
    with pytest.raises(NichtErlaubt):
        add_vermerk(vorgang.pk, "Ich war hier", akteur=fremd)
    with pytest.raises(NichtErlaubt):
        change_angaben(vorgang.akte_id, {"stichworte": "x"}, akteur=fremd, stand=1)


def refused(nummer: str, akteur: Akteur) -> str:
    with pytest.raises(Fachfehler) as gefangen:
        open_notzugriff(nummer, grund=GRUND, akteur=akteur)
    assert isinstance(gefangen.value, KeinNotzugriff)
    return str(gefangen.value)


def test_all_that_does_not_open_answers_the_same(amt: Amt, fremd: Akteur) -> None:
    gesperrt = amt.open()
    texte = {refused("99.1-1999/0001", fremd), refused("22222-22222", fremd), refused("x", fremd)}
    gesperrt.akte.position.notzugriff = "gesperrt"
    gesperrt.akte.position.save()
    texte |= {refused(gesperrt.nummer, fremd), refused(gesperrt.akte.aktenzeichen or "", fremd)}
    gesperrt.akte.position.notzugriff = "erlaubt"
    gesperrt.akte.position.save()
    Befangenheit.objects.create(vorgang=gesperrt, mitarbeiter=ich(fremd), grund="Schwager")
    texte |= {refused(gesperrt.nummer, fremd), refused(gesperrt.akte.aktenzeichen or "", fremd)}
    assert len(texte) == 1
    assert not Notzugriff.objects.exists()
    vergeblich = Inhalt.objects.filter(kette=KETTE, verb="notzugriff_vergeblich")
    assert vergeblich.count() == 7
    assert not any(inhalt.neu or inhalt.grund for inhalt in vergeblich)


def test_nobody_opens_their_own_case(amt: Amt, fremd: Akteur) -> None:
    """Made a colleague only after the matter was opened, so that nobody barred them then."""
    vorgang = amt.open()
    named_like_the_party(fremd, "1953-02-01")
    for nummer in (vorgang.nummer, vorgang.akte.aktenzeichen or ""):
        with pytest.raises(KeinNotzugriff):
            open_notzugriff(nummer, grund=GRUND, unbeteiligt=True, akteur=fremd)


@pytest.mark.parametrize(
    ("person", "kollege", "gefragt"),
    [
        ("1953-02-01", "1990-01-01", False),
        ("1953-02-01", None, True),
        ("", "1953-02-01", True),
        ("0000-00-00", "1953-02-01", True),
        ("1953-00-00", "1953-02-01", True),
        ("1953-02-00", "1953-02-01", True),
        ("1954-00-00", "1953-02-01", False),
        ("1953-03-00", "1953-02-01", False),
    ],
)
def test_a_namesake_says_that_it_is_somebody_else(
    amt: Amt, fremd: Akteur, person: str, kollege: str | None, gefragt: bool
) -> None:
    vorgang = amt.open()
    Person.objects.filter(name="Muster").update(geburtsdatum=person)
    named_like_the_party(fremd, kollege)
    if gefragt:
        refused(vorgang.nummer, fremd)
    notzugriff = open_notzugriff(vorgang.nummer, grund=GRUND, unbeteiligt=gefragt, akteur=fremd)
    assert (NAMENSGLEICH in notzugriff.grund) is gefragt


def named_like_the_party(akteur: Akteur, geboren: str | None) -> None:
    Mitarbeiter.objects.filter(pk=akteur.mitarbeiter_id).update(
        vorname="Erika", nachname="Muster", geburtsdatum=geboren
    )


@pytest.mark.parametrize("ohne", ["kein Zugang", "gesperrt"])
def test_whom_no_mail_reaches_is_nobody_who_would_know(amt: Amt, fremd: Akteur, ohne: str) -> None:
    vorgang, leitung = amt.open(), ich(amt.leitung)
    if ohne == "gesperrt":
        Zugang.objects.filter(pk=leitung.zugang_id).update(is_active=False)
    else:
        Mitarbeiter.objects.filter(pk=leitung.pk).update(zugang=None)
    assert "niemand" in refused(vorgang.nummer, fremd)
    steueramt = amt.stadt.steueramt
    steueramt.oben = Einheit.objects.create(kennung="dezernat", name="Dezernat II", kurz="II")
    steueramt.save()
    oben = reached(clerk(steueramt.oben, Rolle.LEITUNG, "steuer"), "dezernat@example.org")
    notzugriff = open_notzugriff(vorgang.nummer, grund=GRUND, akteur=fremd)
    assert reviewers_of(notzugriff.sicht, fremd.als_mitarbeiter) == [ich(oben)]


def test_a_notice_that_reaches_nobody_any_more_comes_again(amt: Amt, fremd: Akteur) -> None:
    notzugriff = open_notzugriff(amt.open().nummer, grund=GRUND, akteur=fremd)
    Zugang.objects.update(is_active=False)
    with pytest.raises(NiemandErreicht):
        tell_notzugriff(notzugriff_id=str(notzugriff.pk))


def test_without_a_reason_nothing_is_looked_up(amt: Amt, fremd: Akteur) -> None:
    vorgang = amt.open()
    texte = set()
    for nummer in (vorgang.nummer, "22222-22222"):
        with pytest.raises(Fachfehler, match="warum") as gefangen:
            open_notzugriff(nummer, grund="darum", akteur=fremd)
        texte.add(str(gefangen.value))
    assert len(texte) == 1
    with pytest.raises(Fachfehler, match="auch so sehen"):
        open_notzugriff(vorgang.nummer, grund=GRUND, akteur=amt.clerk)


def test_who_administers_finds_a_door_only_where_the_town_says_so(amt: Amt) -> None:
    vorgang, admin = amt.open(), amt.stadt.administration
    for ohne in (admin, amt.stadt.nur_lesen, amt.stadt.kasse):
        assert not may_break_glass(ohne)
        with pytest.raises(NichtErlaubt):
            open_notzugriff(vorgang.nummer, grund=GRUND, akteur=ohne)
    regeln = {"notzugriff": {"stunden": 1, "rollen": ["administration"]}}
    Verwaltung.objects.update(einstellungen=regeln)
    assert not may_break_glass(amt.stadt.ordnungsamt_sachbearbeitung)
    notzugriff = open_notzugriff(vorgang.nummer, grund=GRUND, akteur=admin)
    assert notzugriff.bis - notzugriff.von == timedelta(hours=1)


def test_head_and_data_protection_are_told_at_once(
    amt: Amt, fremd: Akteur, datenschutz: Akteur, client: Client
) -> None:
    enter(client, amt.leitung, "leitung@example.org")
    enter(client, datenschutz, "datenschutz@example.org")
    vorgang = amt.open()
    notzugriff = open_notzugriff(vorgang.nummer, grund=GRUND, akteur=fremd)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args->>'notzugriff_id' FROM procrastinate_jobs WHERE task_name = %s",
            ["vorgaenge.tell_notzugriff"],
        )
        assert cursor.fetchall() == [(str(notzugriff.pk),)]
    mail.outbox.clear()
    tell_notzugriff(notzugriff_id=str(notzugriff.pk))
    assert {m.to[0] for m in mail.outbox} == {"leitung@example.org", "datenschutz@example.org"}
    for brief in mail.outbox:
        assert reverse("vorgaenge:notzugriffe") in brief.body
        assert GRUND not in brief.body
        assert vorgang.nummer not in brief.body
    zeile = Inhalt.objects.get(kette=vorgang.kette, verb="notzugriff")
    assert (zeile.grund, zeile.akteur_id) == (GRUND, fremd.mitarbeiter_id)
    eigene = Inhalt.objects.get(kette=KETTE, verb="notzugriff")
    assert (eigene.grund, eigene.objekt_id) == ("", notzugriff.pk)


def test_somebody_else_is_always_told(amt: Amt) -> None:
    """The head who opens a case of their own office is no second person."""
    vorgang, ordnungsamt = amt.open("probe.anzeige"), amt.stadt.ordnungsamt
    kopf = clerk(ordnungsamt, Rolle.LEITUNG, "ordnung")
    sicht = Sicht.objects.create(einheit=ordnungsamt, schutzbereich="sozial")
    Vorgang.objects.filter(pk=vorgang.pk).update(sicht=sicht)
    refused(vorgang.nummer, kopf)
    ordnungsamt.oben = Einheit.objects.create(kennung="dezernat", name="Dezernat III", kurz="III")
    ordnungsamt.save()
    oben = reached(clerk(ordnungsamt.oben, Rolle.LEITUNG, "sozial"), "oben@example.org")
    notzugriff = open_notzugriff(vorgang.nummer, grund=GRUND, akteur=kopf)
    assert reviewers_of(notzugriff.sicht, kopf.als_mitarbeiter) == [ich(oben)]


def test_a_second_person_reviews_and_no_other(amt: Amt, fremd: Akteur, datenschutz: Akteur) -> None:
    fremde_leitung = clerk(amt.stadt.ordnungsamt, Rolle.LEITUNG, "ordnung")
    notzugriff = open_notzugriff(amt.open().nummer, grund=GRUND, akteur=fremd)
    eigener = open_notzugriff(amt.open("probe.anzeige").nummer, grund=GRUND, akteur=amt.leitung)
    for wer in (fremd, amt.clerk, fremde_leitung, amt.stadt.administration):
        with pytest.raises(NichtGefunden):
            review_notzugriff(notzugriff.pk, ergebnis="in_ordnung", akteur=wer)
    with pytest.raises(NichtGefunden):
        review_notzugriff(eigener.pk, ergebnis="in_ordnung", akteur=amt.leitung)
    assert [n.pk for n in reviewable_for(amt.leitung)] == [notzugriff.pk]
    assert {n.pk for n in reviewable_for(datenschutz)} == {notzugriff.pk, eigener.pk}
    assert (count_to_review(amt.leitung), count_to_review(datenschutz)) == (1, 2)
    assert count_to_review(fremd) is None
    with pytest.raises(Fachfehler, match="was zu klären"):
        review_notzugriff(notzugriff.pk, ergebnis="zu_klaeren", akteur=amt.leitung)
    review_notzugriff(
        notzugriff.pk, ergebnis="zu_klaeren", vermerk="Rückfrage läuft", akteur=amt.leitung
    )
    notzugriff.refresh_from_db()
    assert notzugriff.geprueft_von_id == amt.leitung.mitarbeiter_id
    with pytest.raises(NichtGefunden):
        review_notzugriff(notzugriff.pk, ergebnis="in_ordnung", akteur=datenschutz)
    assert [n.pk for n in notzugriffe_for(fremd)] == [notzugriff.pk]
    assert {n.pk for n in notzugriffe_for(datenschutz)} == {notzugriff.pk, eigener.pk}
    assert not notzugriffe_for(amt.clerk).exists()


def test_the_door_and_the_review_in_the_browser(amt: Amt, fremd: Akteur, client: Client) -> None:
    vorgang = amt.open()
    dokument = file(vorgang, titel="Anmeldung")
    enter(client, fremd)
    ziel = reverse("vorgaenge:vorgang", args=[vorgang.pk])
    gelesen = [ziel, reverse("vorgaenge:akte", args=[vorgang.akte_id])]
    gelesen.append(reverse("vorgaenge:dokument", args=[dokument.pk]))
    assert {client.get(pfad).status_code for pfad in gelesen} == {404}
    tuer = reverse("vorgaenge:notzugriff")
    assert client.get(tuer).status_code == 200
    daten = {"nummer": vorgang.nummer, "grund": GRUND, "verstanden": "on"}
    assert client.post(tuer, daten).status_code == 422, "unbeteiligt?"
    daten["unbeteiligt"] = "on"
    assert client.post(tuer, {**daten, "grund": ""}).status_code == 422
    assert client.post(tuer, daten).headers["Location"] == ziel
    assert {client.get(pfad).status_code for pfad in gelesen} == {200}
    seite = client.get(ziel).content.decode()
    assert reverse("vorgaenge:vermerk", args=[vorgang.pk]) not in seite
    liste = reverse("vorgaenge:notzugriffe")
    assert vorgang.nummer in client.get(liste).content.decode()
    assert vorgang.betreff not in client.get("/buero/?ansicht=amt").content.decode()
    notzugriff = Notzugriff.objects.get()
    pruefen = reverse("vorgaenge:notzugriff_pruefen", args=[notzugriff.pk])
    assert client.get(pruefen).status_code == 404
    leitung = enter(Client(), amt.leitung, "leitung@example.org")
    assert pruefen in leitung.get(liste).content.decode()
    assert GRUND in leitung.get(pruefen).content.decode()
    assert leitung.post(pruefen, {"ergebnis": "in_ordnung"}).status_code == 302
    beenden = reverse("vorgaenge:notzugriff_beenden", args=[notzugriff.pk])
    assert client.post(beenden).status_code == 302
    assert {client.get(pfad).status_code for pfad in gelesen} == {404}


def test_over_the_map_it_reads_while_it_lasts_and_never_writes(amt: Amt, fremd: Akteur) -> None:
    vorgang = amt.open()
    dokument = file(vorgang, titel="Anmeldung")
    parameter = {
        "vorgang_id": vorgang.pk, "akte_id": vorgang.akte_id, "dokument_id": dokument.pk,
    }  # fmt: skip
    pfade = [
        fill(pfad, parameter)
        for pfad in object_routes()
        if is_buero(pfad) and set(PARAMETER.findall(pfad)) <= set(parameter)
    ]
    # unpoliced: pages for other kinds of matters may stumble over this one, and write nothing
    client = enter(Client(raise_request_exception=False), fremd)

    def found() -> set[str]:
        return {pfad for pfad in pfade if client.get(pfad).status_code not in (404, 405)}

    assert found() == set()
    notzugriff = open_notzugriff(vorgang.akte.aktenzeichen or "", grund=GRUND, akteur=fremd)
    assert reverse("vorgaenge:vorgang", args=[vorgang.pk]) in found()
    zeilen, stand = Eintrag.objects.count(), vorgang.stand
    for pfad in pfade:
        client.post(pfad, {"stand": str(stand), "grund": GRUND, "text": GRUND, "nach": "erledigt"})
        assert Eintrag.objects.count() == zeilen, pfad
    vorgang.refresh_from_db()
    assert vorgang.stand == stand
    run_out(notzugriff)
    assert found() == set()


def test_the_door_tires_of_guessing_and_does_not_exist_for_all(
    amt: Amt, fremd: Akteur, client: Client
) -> None:
    enter(client, fremd)
    tuer = reverse("vorgaenge:notzugriff")
    daten = {"grund": GRUND, "verstanden": "on", "unbeteiligt": "on"}
    for nummer in range(5):
        assert client.post(tuer, {**daten, "nummer": f"99.1-2026/{nummer}"}).status_code == 422
    antwort = client.post(tuer, {**daten, "nummer": amt.open().nummer})
    assert "Zu viele Versuche" in antwort.content.decode()
    assert not Notzugriff.objects.exists()
    ohne = enter(Client(), amt.stadt.kasse, "kasse@example.org")
    assert ohne.get(tuer).status_code == 404
    assert ohne.get(reverse("vorgaenge:notzugriffe")).status_code == 404


def test_the_list_costs_the_same_however_long_it_is(amt: Amt, fremd: Akteur) -> None:
    vorgaenge = [amt.open() for _ in range(4)]
    for vorgang in vorgaenge:
        open_notzugriff(vorgang.nummer, grund=GRUND, akteur=fremd)

    def count(anzahl: int) -> int:
        with CaptureQueriesContext(connection) as gestellt:
            zeilen, _ = page_of(reviewable_for(amt.leitung), anzahl=anzahl)
            assert [str(n.mitarbeiter) + str(n.sicht.einheit) for n in zeilen]
        return len(gestellt)

    assert count(1) == count(4)
    erste, marke = page_of(notzugriffe_for(fremd), anzahl=3)
    zweite, ende = page_of(notzugriffe_for(fremd), anzahl=3, nach=marke)
    assert [n.vorgang_id for n in erste + zweite] == [v.pk for v in reversed(vorgaenge)]
    assert ende is None


def test_it_goes_with_what_it_opened(amt: Amt, fremd: Akteur) -> None:
    vorgang = amt.open()
    open_notzugriff(vorgang.nummer, grund=GRUND, akteur=fremd)
    open_notzugriff(
        vorgang.akte.aktenzeichen or "",
        grund=GRUND,
        akteur=clerk(amt.stadt.ordnungsamt, Rolle.SACHBEARBEITUNG, "ordnung"),
    )
    Vorgang.objects.get(pk=vorgang.pk).delete()
    assert [n.vorgang_id for n in Notzugriff.objects.all()] == [None]
    assert Akte.objects.filter(pk=vorgang.akte_id).exists()
