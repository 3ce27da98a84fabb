"""From the request to the file that is fetched."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pikepdf
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from tests.core.bescheide.briefe import Briefamt
from tests.core.bescheide.test_seiten import enter
from tests.core.stadt import clerk
from tests.core.zugaenge.anmelden import reached

from rathaus import uhr
from rathaus.core.ablage.public import read_datei
from rathaus.core.einheiten.models import Rolle
from rathaus.core.einsicht.actions import (
    Dritterangabe,
    answer_for_dritten,
    blacken_flaeche,
    blacken_wort,
    hear_dritten,
    order_ausgabe,
    provide_einsicht,
    uncover,
    withhold_stueck,
)
from rathaus.core.einsicht.models import Einsicht, Einsichtsabruf, Schwaerzung
from rathaus.core.einsicht.queries import choice_for
from rathaus.core.einsicht.tasks import end_expired
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.satz.seiten.masse import Rechteck
from rathaus.core.vorgaenge.actions.notzugriff import open_notzugriff
from rathaus.core.vorgaenge.queries import get_dokument

from .faelle import NACHBARIN, OFFEN, ask, choose, decide, file, fresh
from .test_schwaerzen import everything_in, traces

Jobs = Callable[[], list[str]]


def words_of(einsicht: Einsicht) -> list[str]:
    """Page by page, as a reader finds them."""
    assert einsicht.ausgabe is not None
    with pypdfium2.PdfDocument(read_datei(einsicht.ausgabe)) as pdf:
        return [" ".join(s.get_textpage().get_text_range().split()) for s in pdf]


def test_one_numbered_file_with_a_list_and_without_what_was_blackened(
    amt: Briefamt, run_jobs: Jobs
) -> None:
    vorgang = amt.open()
    brief = file(vorgang, titel="Beschwerde")
    bild = file(vorgang, b"Ein Vermerk\nin zwei Zeilen", titel="Vermerk", medientyp="text/plain")
    geheim = file(vorgang, titel="Anzeige")
    einsicht = ask(amt, vorgang)
    stueck = choose(einsicht, brief, bild, geheim, akteur=amt.clerk)
    blacken_wort(
        stueck.pk, "nachbarin", "dritte", ueberall=False, akteur=amt.clerk, stand=fresh(einsicht)
    )
    zurueck = einsicht.stuecke.get(dokument=geheim)
    withhold_stueck(zurueck.pk, "hinweis", akteur=amt.clerk, stand=fresh(einsicht))
    decide(einsicht, akteur=amt.clerk)
    order_ausgabe(einsicht.pk, akteur=amt.clerk, stand=fresh(einsicht))
    assert "einsicht.ausgabe" in run_jobs()
    einsicht.refresh_from_db()
    assert (einsicht.seiten, einsicht.fehler, einsicht.auftrag) == (3, "", None)
    verzeichnis, erste, zweite = words_of(einsicht)
    assert "zurückgehalten (G)" in verzeichnis
    assert "Schutz einer Person" in verzeichnis
    assert "eine Schwärzung" in verzeichnis
    assert OFFEN in erste
    assert "Blatt 2 von 3" in erste
    assert "Rechtsanwältin Muster" in erste
    assert "Ein Vermerk" in zweite
    inhalt = read_datei(einsicht.ausgabe)  # type: ignore[arg-type]
    assert [spur for spur in traces(NACHBARIN) if spur in everything_in(inhalt)] == []
    with pikepdf.open(io.BytesIO(inhalt)) as pdf, pdf.open_outline() as gliederung:
        titel = [zeile.title for zeile in gliederung.root]
    assert titel == ["Verzeichnis", "1. Beschwerde", "2. Vermerk"]


def test_every_change_takes_back_what_was_put_together(amt: Briefamt, run_jobs: Jobs) -> None:
    einsicht, _ = _granted(amt)
    order_ausgabe(einsicht.pk, akteur=amt.clerk, stand=fresh(einsicht))
    run_jobs()
    einsicht.refresh_from_db()
    assert einsicht.ausgabe_id is not None
    schwarz = Schwaerzung.objects.get()
    uncover(schwarz.pk, akteur=amt.clerk, stand=fresh(einsicht))
    einsicht.refresh_from_db()
    assert einsicht.ausgabe_id is None
    with pytest.raises(Fachfehler, match="zuerst zusammen"):
        provide_einsicht(einsicht.pk, tage=7, akteur=amt.clerk, stand=fresh(einsicht))


def test_a_job_whose_order_was_taken_back_keeps_nothing(amt: Briefamt, run_jobs: Jobs) -> None:
    einsicht, stueck = _granted(amt)
    order_ausgabe(einsicht.pk, akteur=amt.clerk, stand=fresh(einsicht))
    ort = Rechteck(1000, 5000, 3000, 6000)
    blacken_flaeche(stueck.pk, 1, ort, "dritte", akteur=amt.clerk, stand=fresh(einsicht))
    run_jobs()
    einsicht.refresh_from_db()
    assert einsicht.ausgabe_id is None


def test_what_is_blackened_is_not_granted_in_full(amt: Briefamt) -> None:
    einsicht, _ = _granted(amt, ausgang="gewaehrt")
    with pytest.raises(Fachfehler, match="nur zum Teil"):
        order_ausgabe(einsicht.pk, akteur=amt.clerk, stand=fresh(einsicht))


def test_nothing_is_put_together_before_the_decision(amt: Briefamt) -> None:
    vorgang = amt.open()
    einsicht = ask(amt, vorgang)
    choose(einsicht, file(vorgang), akteur=amt.clerk)
    with pytest.raises(Fachfehler, match="zuerst über den Antrag"):
        order_ausgabe(einsicht.pk, akteur=amt.clerk, stand=fresh(einsicht))


def test_what_has_no_pages_says_so_and_holds_everything_up(amt: Briefamt) -> None:
    vorgang = amt.open()
    tabelle = file(vorgang, b"PK", titel="Tabelle", medientyp="application/zip")
    einsicht = ask(amt, vorgang)
    stueck = choose(einsicht, tabelle, akteur=amt.clerk)
    assert "lässt sich nicht als Seiten zeigen" in stueck.fehler
    decide(einsicht, "gewaehrt", akteur=amt.clerk)
    with pytest.raises(Fachfehler, match="Tabelle"):
        order_ausgabe(einsicht.pk, akteur=amt.clerk, stand=fresh(einsicht))


def test_a_broken_file_is_named_and_not_waited_for(amt: Briefamt) -> None:
    vorgang = amt.open()
    einsicht = ask(amt, vorgang)
    stueck = choose(einsicht, file(vorgang, b"%PDF-1.7 kaputt", titel="Riss"), akteur=amt.clerk)
    assert "„Riss“" in stueck.fehler


# Others and the decision


def test_nobody_reads_on_while_somebody_can_still_object(amt: Briefamt) -> None:
    einsicht = ask(amt, amt.open())
    heute = uhr.heute()
    dritter = hear_dritten(
        einsicht.pk,
        Dritterangabe(
            name="Nora Nachbar",
            betrifft="ihr Brief",
            angehoert=heute,
            frist=heute + timedelta(days=14),
        ),
        akteur=amt.clerk,
        stand=fresh(einsicht),
    )
    with pytest.raises(Fachfehler, match="Nora Nachbar kann sich noch"):
        decide(einsicht, akteur=amt.clerk)
    with pytest.raises(Fachfehler, match="Frist läuft noch"):
        answer_for_dritten(dritter.pk, "keine", am=heute, akteur=amt.clerk, stand=fresh(einsicht))
    answer_for_dritten(
        dritter.pk, "widerspricht", am=heute, akteur=amt.clerk, stand=fresh(einsicht)
    )
    with pytest.raises(Fachfehler, match="Jemand widerspricht"):
        decide(einsicht, "gewaehrt", akteur=amt.clerk, grund="")
    decide(einsicht, "gewaehrt", akteur=amt.clerk, grund="Ihr Name war schon bekannt.")


def test_after_the_period_silence_holds_nothing_up(amt: Briefamt) -> None:
    einsicht = ask(amt, amt.open())
    heute = uhr.heute()
    hear_dritten(
        einsicht.pk,
        Dritterangabe(name="N", betrifft="x", angehoert=heute, frist=heute),
        akteur=amt.clerk,
        stand=fresh(einsicht),
    )
    with uhr.stelle_auf(heute + timedelta(days=1)):
        decide(einsicht, akteur=amt.clerk)


def test_a_refusal_that_is_an_act_needs_its_notice(amt: Briefamt) -> None:
    vorgang = amt.open()
    einsicht = ask(amt, vorgang, "datenschutz")
    with pytest.raises(Fachfehler, match="ist eine Ablehnung ein Bescheid"):
        decide(einsicht, "abgelehnt", akteur=amt.clerk)
    bescheid = amt.draft(vorgang)
    decide(einsicht, "abgelehnt", akteur=amt.clerk, bescheid_id=bescheid.pk)
    einsicht.refresh_from_db()
    assert (einsicht.bescheid_id, einsicht.offen) == (bescheid.pk, False)


def test_the_notice_of_another_matter_is_no_notice(amt: Briefamt) -> None:
    einsicht = ask(amt, amt.open(), "datenschutz")
    with pytest.raises(NichtGefunden):
        decide(einsicht, "abgelehnt", akteur=amt.clerk, bescheid_id=amt.draft().pk)


def test_the_month_runs_from_the_request_and_ends_with_the_decision(amt: Briefamt) -> None:
    with uhr.stelle_auf(date(2026, 11, 5)):
        einsicht = ask(amt, amt.open(), "datenschutz")
        frist = einsicht.vorgang.fristen.get(art="akteneinsicht")
        assert frist.ende == date(2026, 12, 7)
        assert frist.erledigt is None
        decide(einsicht, "gewaehrt", akteur=amt.clerk)
    frist.refresh_from_db()
    assert frist.erledigt is not None


# Who may


def test_who_only_reads_and_who_sees_nothing_changes_nothing(amt: Briefamt) -> None:
    einsicht, stueck = _granted(amt)
    ort = Rechteck(1000, 5000, 3000, 6000)
    stadt = amt.amt.stadt
    for akteur, fehler in (
        (stadt.nur_lesen, NichtErlaubt),
        (stadt.ordnungsamt_sachbearbeitung, NichtGefunden),
    ):
        with pytest.raises(fehler):
            blacken_flaeche(stueck.pk, 1, ort, "dritte", akteur=akteur, stand=fresh(einsicht))
        with pytest.raises(fehler):
            order_ausgabe(einsicht.pk, akteur=akteur, stand=fresh(einsicht))
    assert Schwaerzung.objects.count() == 1


def test_of_two_clerks_the_second_is_told(amt: Briefamt) -> None:
    einsicht, stueck = _granted(amt)
    ort = Rechteck(1000, 5000, 3000, 6000)
    with pytest.raises(Veraltet):
        blacken_flaeche(stueck.pk, 1, ort, "dritte", akteur=amt.clerk, stand=fresh(einsicht) - 1)


def test_a_document_of_an_office_one_does_not_see_cannot_be_taken_in(amt: Briefamt) -> None:
    einsicht = ask(amt, amt.open())
    fremd = file(amt.amt.open("probe.anzeige"))
    with pytest.raises(NichtGefunden):
        choose(einsicht, fremd, akteur=amt.clerk)
    assert not einsicht.stuecke.exists()


def test_what_one_reads_in_an_emergency_is_not_handed_on(amt: Briefamt) -> None:
    fremder = amt.amt.open("probe.anzeige")
    geheim, einsicht = file(fremder), ask(amt, amt.open())
    reached(clerk(amt.amt.stadt.ordnungsamt, Rolle.LEITUNG, "ordnung"), "leitung@example.org")
    open_notzugriff(fremder.nummer, grund="Rohrbruch im Keller", akteur=amt.clerk)
    assert get_dokument(amt.clerk, geheim.pk) == geheim
    assert choice_for(amt.clerk, einsicht, fremder.nummer) is None
    with pytest.raises(NichtGefunden):
        choose(einsicht, geheim, akteur=amt.clerk)


# Fetching it


def test_the_link_opens_it_notes_each_time_and_ends(
    amt: Briefamt, client: Client, run_jobs: Jobs
) -> None:
    einsicht, _ = _granted(amt)
    token = _provide(einsicht, amt, run_jobs)
    ziel = reverse("einsicht:abholen", args=[einsicht.pk])
    holen = reverse("einsicht:abholen_datei", args=[einsicht.pk])
    assert client.get(ziel).status_code == 302  # to the sign-in
    client.post(f"/zugang/{token}/")
    assert "Rechtsanwältin Muster" in client.get(ziel).content.decode()
    assert client.get(holen).status_code == 405
    assert not Einsichtsabruf.objects.exists()
    antwort = client.post(holen)
    assert b"".join(antwort.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    abruf = Einsichtsabruf.objects.get()
    assert (abruf.mit_konto, abruf.akteur_id is not None) == (False, True)
    with uhr.stelle_auf(uhr.heute() + timedelta(days=8)):
        assert client.get(ziel).status_code in (302, 404)
        assert client.post(holen).status_code in (302, 404)
        end_expired(0)
    einsicht.refresh_from_db()
    assert einsicht.zustand == "beendet"
    assert not einsicht.stuecke.exclude(vorschau=None).exists()
    assert Einsichtsabruf.objects.count() == 1


def test_a_new_link_ends_the_old_one(amt: Briefamt, client: Client, run_jobs: Jobs) -> None:
    einsicht, _ = _granted(amt)
    alt = _provide(einsicht, amt, run_jobs)
    provide_einsicht(einsicht.pk, tage=7, akteur=amt.clerk, stand=fresh(einsicht))
    assert client.post(f"/zugang/{alt}/").status_code == 404


def test_the_party_with_an_account_finds_it_and_another_party_does_not(
    amt: Briefamt, client: Client, run_jobs: Jobs
) -> None:
    from tests.core.zugaenge.anmelden import make_buerger, sign_in

    ich = make_buerger("ich@example.org")
    vorgang = amt.open(zugang=ich)
    brief = file(vorgang)
    einsicht = ask(amt, vorgang, beteiligung_id=vorgang.beteiligungen.get().pk)
    stueck = choose(einsicht, brief, akteur=amt.clerk)
    blacken_wort(
        stueck.pk, NACHBARIN, "dritte", ueberall=True, akteur=amt.clerk, stand=fresh(einsicht)
    )
    decide(einsicht, akteur=amt.clerk)
    _provide(einsicht, amt, run_jobs)
    ziel = reverse("einsicht:abholen", args=[einsicht.pk])
    sign_in(client, ich)
    assert ziel in client.get(reverse("nachrichten:status", args=[vorgang.pk])).content.decode()
    assert client.post(reverse("einsicht:abholen_datei", args=[einsicht.pk])).status_code == 200
    assert Einsichtsabruf.objects.get().mit_konto
    andere = Client()
    sign_in(andere, make_buerger("andere@example.org"))
    assert andere.get(ziel).status_code == 404


# The pages


def test_a_clerk_goes_all_the_way_without_a_script(
    amt: Briefamt, client: Client, run_jobs: Jobs
) -> None:
    vorgang = amt.open()
    file(vorgang, titel="Beschwerde")
    enter(client, amt.clerk)
    vorgang.refresh_from_db()
    antwort = client.post(
        reverse("einsicht:erfassen", args=[vorgang.pk]),
        {
            "stand": vorgang.stand,
            "anspruch": "beteiligte",
            "wer": "andere",
            "name": "Amtsgericht",
            "eingegangen": f"{uhr.heute():%d.%m.%Y}",
        },
    )
    einsicht = Einsicht.objects.get()
    seite = reverse("einsicht:einsicht", args=[einsicht.pk])
    assert antwort["Location"] == seite
    auswahl = reverse("einsicht:auswahl", args=[einsicht.pk])
    assert "Beschwerde" in client.get(auswahl).content.decode()
    gewaehlt = {"stand": einsicht.stand, "dokument": [str(vorgang.dokumente.get().pk)]}
    assert client.post(auswahl, gewaehlt)["Location"] == seite
    run_jobs()
    stueck = einsicht.stuecke.get()
    ort = reverse("einsicht:stueck", args=[stueck.pk])
    assert "<image" in client.get(ort).content.decode()
    assert client.get(reverse("einsicht:bild", args=[stueck.pk, 1])).status_code == 200
    assert client.get(reverse("einsicht:bild", args=[stueck.pk, 2])).status_code == 404
    daten = {
        "stand": fresh(einsicht),
        "seite": 1,
        "grund": "dritte",
        "links": "10",
        "oben": "12,5",
        "breite": "20",
        "hoehe": "5",
    }
    falsch = client.post(reverse("einsicht:flaeche", args=[stueck.pk]), {**daten, "hoehe": "viel"})
    assert falsch.status_code == 422
    client.post(reverse("einsicht:flaeche", args=[stueck.pk]), daten)
    assert Schwaerzung.objects.get().ort == [1000, 1250, 3000, 1750]
    worte = {"stand": fresh(einsicht), "seite": 1, "grund": "dritte", "wort": NACHBARIN}
    client.post(reverse("einsicht:wort", args=[stueck.pk]), worte)
    assert Schwaerzung.objects.count() == 2
    nichts = {**worte, "stand": fresh(einsicht), "wort": "gibtesnicht"}
    ohne = client.post(reverse("einsicht:wort", args=[stueck.pk]), nichts)
    assert ohne.status_code == 422
    assert "gibtesnicht" in ohne.content.decode()
    entscheiden = {"stand": fresh(einsicht), "ausgang": "teilweise", "grund": "Daten anderer"}
    client.post(reverse("einsicht:entscheiden", args=[einsicht.pk]), entscheiden)
    client.post(reverse("einsicht:zusammenstellen", args=[einsicht.pk]), {"stand": fresh(einsicht)})
    assert "wird zusammengestellt" in client.get(seite).content.decode()
    run_jobs()
    assert client.get(reverse("einsicht:datei", args=[einsicht.pk])).status_code == 200
    bereit = client.post(
        reverse("einsicht:bereitstellen", args=[einsicht.pk]),
        {"stand": fresh(einsicht), "tage": "7"},
    )
    assert "/zugang/" in bereit.content.decode()
    assert "Amtsgericht" in client.get(reverse("einsicht:liste")).content.decode()
    assert (
        "Akteneinsicht"
        in client.get(reverse("vorgaenge:vorgang", args=[vorgang.pk])).content.decode()
    )


def test_a_destroyed_matter_takes_its_files_along(amt: Briefamt, run_jobs: Jobs) -> None:
    from rathaus.core.einsicht.ports import _destroy

    einsicht, stueck = _granted(amt)
    _provide(einsicht, amt, run_jobs)
    einsicht.refresh_from_db()
    stueck.refresh_from_db()
    _destroy(einsicht.vorgang)
    for datei in (einsicht.ausgabe, stueck.vorschau):
        assert datei is not None
        datei.refresh_from_db()
        assert datei.zustand == "vorgemerkt"


def _granted(amt: Briefamt, ausgang: str = "teilweise") -> tuple[Einsicht, Any]:
    vorgang = amt.open()
    einsicht = ask(amt, vorgang)
    stueck = choose(einsicht, file(vorgang), akteur=amt.clerk)
    blacken_wort(
        stueck.pk, NACHBARIN, "dritte", ueberall=True, akteur=amt.clerk, stand=fresh(einsicht)
    )
    decide(einsicht, ausgang, akteur=amt.clerk)
    return einsicht, stueck


def _provide(einsicht: Einsicht, amt: Briefamt, run_jobs: Jobs) -> str:
    order_ausgabe(einsicht.pk, akteur=amt.clerk, stand=fresh(einsicht))
    run_jobs()
    return provide_einsicht(einsicht.pk, tage=7, akteur=amt.clerk, stand=fresh(einsicht))
