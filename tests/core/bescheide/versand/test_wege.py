"""Formal service, counter, public notice, what comes back and what comes to light later."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden

from .wege import akteur_of, bundid_citizen, citizen, dates_of, finish, send, versand_of

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt

APRIL = date(2026, 4, 1)
MAI = date(2026, 5, 4)

pytestmark = pytest.mark.usefixtures("vwvfg")


def open_fristen(versand: Any, art: str) -> int:
    return versand.bescheid.vorgang.fristen.filter(art=art, erledigt__isnull=True).count()


def test_a_batch_needs_its_day_and_its_numbers_and_lets_single_letters_out(
    amt: "Briefamt",
) -> None:
    from rathaus.core.bescheide.public import confirm_stapel, form_stapel, pull_out

    with uhr.stelle_auf(APRIL):
        briefe = [versand_of(finish(amt, weg=weg)) for weg in ("post", "einschreiben", "post")]
        with pytest.raises(NichtErlaubt):
            form_stapel([v.pk for v in briefe], akteur=amt.clerk)
        stapel = form_stapel([v.pk for v in briefe], akteur=amt.poststelle)
        with pytest.raises(Fachfehler, match="keiner mehr"):
            form_stapel([briefe[0].pk], akteur=amt.poststelle)
        with pytest.raises(Fachfehler, match="warum"):
            pull_out(briefe[2].pk, grund=" ", akteur=amt.poststelle)
        pull_out(briefe[2].pk, grund="falsche Anlage", akteur=amt.poststelle)
        with pytest.raises(Fachfehler, match="Sendungsnummer"):
            confirm_stapel(stapel.pk, am=APRIL, akteur=amt.poststelle)
        with pytest.raises(Fachfehler, match="Zukunft"):
            confirm_stapel(stapel.pk, am=APRIL + timedelta(days=1), akteur=amt.poststelle)
        for versand in briefe:
            versand.refresh_from_db()
            assert dates_of(versand) == (None, None, None)
        nummern = {briefe[1].pk: "RR 123 456 789 DE"}
        for _ in range(2):
            fertig = confirm_stapel(stapel.pk, am=APRIL, nummern=nummern, akteur=amt.poststelle)
    for versand in briefe:
        versand.refresh_from_db()
    assert (fertig.aufgegeben, fertig.bestaetigt_von_id) == (APRIL, amt.poststelle.mitarbeiter_id)
    assert [v.zustand for v in briefe] == ["zur_post", "zur_post", "druck"]
    assert [v.bekanntgabe for v in briefe] == [date(2026, 4, 5), date(2026, 4, 5), None]
    assert "§ 4 LZG NRW" in str(briefe[1].schritte)


@pytest.mark.parametrize(
    ("weg", "norm"),
    [("rueckschein", "§ 4 LZG NRW"), ("empfangsbekenntnis", "§ 5 LZG NRW")],
)
def test_only_the_record_of_service_gives_the_day_and_a_wrong_entry_can_be_mended(
    amt: "Briefamt", weg: str, norm: str
) -> None:
    from rathaus.core.bescheide.public import record_nachweis

    with uhr.stelle_auf(APRIL):
        versand = send(amt, finish(amt, weg=weg), APRIL, nummer="RR 1")
        assert dates_of(versand) == (None, None, None)
        assert open_fristen(versand, "nachweis") == 1
    with uhr.stelle_auf(MAI):
        with pytest.raises(Fachfehler, match="vor dem"):
            record_nachweis(versand.pk, am=APRIL - timedelta(days=1), akteur=amt.clerk)
        record_nachweis(versand.pk, am=date(2026, 4, 9), akteur=amt.clerk)
        versand = record_nachweis(versand.pk, am=date(2026, 4, 8), akteur=amt.poststelle)
    assert dates_of(versand) == (date(2026, 4, 8), date(2026, 5, 8), date(2026, 5, 9))
    assert versand.schritte[0]["norm"] == norm
    assert (open_fristen(versand, "nachweis"), open_fristen(versand, "rechtsbehelf")) == (0, 1)


def test_a_fine_is_always_served_formally(amt: "Briefamt", monkeypatch: pytest.MonkeyPatch) -> None:
    from rathaus.core.bescheide.public import choose_versandweg, record_nachweis
    from rathaus.core.vorgaenge.registry import vorgangsarten

    monkeypatch.setattr(type(vorgangsarten["probe.steuer"]), "rechtsgebiet", "owi")
    entwurf = amt.draft()
    with pytest.raises(Fachfehler, match="Auf diesem Weg"):
        choose_versandweg(entwurf.pk, "post", akteur=amt.clerk, stand=entwurf.stand)
    with uhr.stelle_auf(APRIL):
        bescheid = finish(amt, zugang=citizen())
        assert bescheid.versandweg == "urkunde"
        versand = send(amt, bescheid, APRIL)
    with uhr.stelle_auf(MAI):
        versand = record_nachweis(
            versand.pk, am=date(2026, 4, 2), weise="niederlegung", akteur=amt.clerk
        )
    assert versand.rechtsbehelf_ende == date(2026, 4, 16), "two weeks after service"
    assert "§ 181 Abs. 1 ZPO" in str(versand.schritte)


def test_handed_over_at_the_counter_against_a_receipt(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import hand_over
    from rathaus.core.bescheide.versand.ausdruck import receipt_of

    with uhr.stelle_auf(APRIL):
        versand = versand_of(finish(amt, weg="uebergabe"))
        assert receipt_of(versand).startswith(b"%PDF")
        with pytest.raises(Fachfehler, match="unterschrieben"):
            hand_over(versand.pk, am=APRIL, an=" ", akteur=amt.clerk)
        versand = hand_over(versand.pk, am=APRIL, an="Erika Muster", akteur=amt.clerk)
    assert dates_of(versand)[:2] == (APRIL, date(2026, 5, 4)), "May 1 is a Friday and a holiday"
    assert versand.bescheid.zustand == "bekanntgegeben"


def test_public_service_takes_two_weeks_and_fails_when_taken_down_early(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import announce_publicly, end_aushang

    with uhr.stelle_auf(APRIL):
        versanden = [versand_of(finish(amt, weg="oeffentlich")) for _ in range(2)]
        for versand in versanden:
            with pytest.raises(Fachfehler, match="Ort und Grund"):
                announce_publicly(versand.pk, am=APRIL, ort="Rathaus", grund="", akteur=amt.clerk)
            haengt = announce_publicly(
                versand.pk, am=APRIL, ort="Rathaus", grund="Aufenthalt unbekannt", akteur=amt.clerk
            )
            assert dates_of(haengt)[:2] == (date(2026, 4, 15), date(2026, 5, 15))
    with uhr.stelle_auf(date(2026, 4, 20)):
        ganz = end_aushang(versanden[0].pk, bis=date(2026, 4, 15), akteur=amt.clerk)
        kurz = end_aushang(versanden[1].pk, bis=date(2026, 4, 14), akteur=amt.clerk)
    assert (ganz.zustand, ganz.bekanntgabe) == ("ausgehaengt", date(2026, 4, 15))
    assert (kurz.zustand, kurz.bekanntgabe) == ("zurueckgekommen", None)


def test_a_returned_letter_opens_a_task_and_goes_to_the_new_address_with_new_dates(
    amt: "Briefamt", bundid: None
) -> None:
    from rathaus.core.bescheide.public import resend, return_versand
    from rathaus.core.bescheide.versand.actions.register import query_melderegister
    from rathaus.core.bescheide.versand.actions.ruecklauf import AUFGABE
    from rathaus.core.bescheide.versand.ausdruck import needs_sheet, print_letters

    with uhr.stelle_auf(APRIL):
        versand = send(amt, finish(amt), APRIL)
    with uhr.stelle_auf(date(2026, 4, 13)):
        with pytest.raises(Fachfehler, match="noch unterwegs"):
            resend(versand.ausfertigung_id, "post", grund="x", akteur=amt.clerk)
        with pytest.raises(NichtGefunden):
            return_versand(versand.pk, grund="x", akteur=amt.amt.stadt.ordnungsamt_sachbearbeitung)
        return_versand(versand.pk, grund="unbekannt verzogen", akteur=amt.poststelle)
        versand.refresh_from_db()
        assert (versand.zustand, dates_of(versand)) == ("zurueckgekommen", (None, None, None))
        assert open_fristen(versand, "rechtsbehelf") == 0
        aufgabe = versand.bescheid.vorgang.wiedervorlagen.get(erledigt__isnull=True)
        assert (aufgabe.grund, aufgabe.am) == (AUFGABE, date(2026, 4, 13))

        auskunft = query_melderegister(versand.pk, akteur=amt.clerk)
        anschrift = [versand.anschrift[0], *auskunft.anschrift]
        neu = resend(
            versand.ausfertigung_id,
            "post",
            anschrift=anschrift,
            grund="Melderegister",
            akteur=amt.clerk,
        )
        assert (neu.zustand, neu.anschrift[1]) == ("druck", "Neuer Weg 7")
        assert needs_sheet(neu)
        assert print_letters([neu]).startswith(b"%PDF")
        neu = send(amt, neu.bescheid, date(2026, 4, 13))
    assert dates_of(neu)[:2] == (date(2026, 4, 17), date(2026, 5, 18)), "May 17 is a Sunday"
    assert neu.bescheid.ausfertigungen.count() == 1
    versand.refresh_from_db()
    versand.bekanntgabe = date(2026, 4, 5)
    with pytest.raises(DatabaseError), transaction.atomic():
        versand.save()


def test_a_proven_later_arrival_moves_every_date_and_says_why(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import record_zugang
    from rathaus.core.protokoll.public import history

    with uhr.stelle_auf(APRIL):
        versand = send(amt, finish(amt), APRIL)
    assert versand.bekanntgabe == date(2026, 4, 5)
    with uhr.stelle_auf(MAI):
        with pytest.raises(Fachfehler, match="belegt"):
            record_zugang(versand.pk, am=date(2026, 4, 20), grund="", akteur=amt.clerk)
        versand = record_zugang(
            versand.pk, am=date(2026, 4, 20), grund="Sendungsverfolgung", akteur=amt.clerk
        )
    assert dates_of(versand)[:2] == (date(2026, 4, 20), date(2026, 5, 20))
    assert open_fristen(versand, "rechtsbehelf") == 1
    zeile = next(
        z.inhalt
        for z in history(versand.bescheid.vorgang.kette)
        if z.inhalt and z.inhalt.verb == "zugang_berichtigt"
    )
    assert zeile.grund == "Sendungsverfolgung"


def test_an_arrival_before_the_presumed_day_moves_nothing(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import record_zugang

    with uhr.stelle_auf(APRIL):
        versand = send(amt, finish(amt), APRIL)
    with uhr.stelle_auf(MAI):
        versand = record_zugang(versand.pk, am=date(2026, 4, 2), grund="x", akteur=amt.clerk)
    assert versand.bekanntgabe == date(2026, 4, 5)


def test_a_doubt_nobody_can_dispel_means_not_notified(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import record_zweifel

    with uhr.stelle_auf(APRIL):
        versand = send(amt, finish(amt), APRIL)
    with uhr.stelle_auf(MAI):
        versand = record_zweifel(versand.pk, grund="war nie im Briefkasten", akteur=amt.clerk)
    assert (versand.zustand, dates_of(versand)) == ("zurueckgekommen", (None, None, None))
    assert versand.schritte[-1]["regel"] == "Keine Bekanntgabe"


@pytest.mark.parametrize(("tag", "offen"), [(5, 1), (6, 0)])
def test_an_act_stands_on_the_day_after_its_period_and_not_before(
    amt: "Briefamt", tag: int, offen: int
) -> None:
    from rathaus.core.bescheide.tasks import settle_all
    from rathaus.core.bescheide.versand.tasks import note_all_bestandskraft

    with uhr.stelle_auf(APRIL):
        versand = send(amt, finish(amt), APRIL)
    assert versand.bestandskraft == date(2026, 5, 6)
    with uhr.stelle_auf(date(2026, 5, tag)):
        settle_all(0)
        note_all_bestandskraft(0)
    assert open_fristen(versand, "rechtsbehelf") == offen
    assert open_fristen(versand, "bestandskraft") == offen
    assert open_fristen(versand, "bekanntgabe") == 0


def test_a_pending_remedy_keeps_the_act_open(
    amt: "Briefamt", monkeypatch: pytest.MonkeyPatch
) -> None:
    from rathaus.core.bescheide.public import hindernisse
    from rathaus.core.bescheide.tasks import settle_all
    from rathaus.core.bescheide.versand.tasks import note_all_bestandskraft

    with uhr.stelle_auf(APRIL):
        versand = send(amt, finish(amt), APRIL)
    hindernisse.append(lambda bescheid: bescheid.pk == versand.bescheid_id)
    try:
        with uhr.stelle_auf(date(2026, 6, 1)):
            settle_all(0)
            note_all_bestandskraft(0)
    finally:
        hindernisse.pop()
    assert open_fristen(versand, "bestandskraft") == 1


def test_a_closed_mailbox_and_withdrawn_consent_send_the_letter_by_post(
    amt: "Briefamt", bundid: None
) -> None:
    from rathaus.core.bescheide.public import withdraw_einwilligung
    from rathaus.core.bescheide.versand.tasks import deliver_versand

    zu, offen = bundid_citizen("tenzin"), bundid_citizen("marek")
    verschlossen = versand_of(finish(amt, zugang=zu))
    unterwegs = versand_of(finish(amt, zugang=offen))
    assert (verschlossen.weg, verschlossen.zustand) == ("bundid", "vorbereitet")
    deliver_versand(str(verschlossen.pk))
    withdraw_einwilligung(offen, "bundid", akteur=akteur_of(offen))
    deliver_versand(str(unterwegs.pk))
    for alt in (verschlossen, unterwegs):
        neu = versand_of(alt.bescheid)
        assert (neu.weg, neu.zustand, neu.am) == ("post", "druck", None)
        assert neu.anlass
    assert finish(amt, zugang=offen).versandweg == "post"


def test_delivered_twice_it_lies_once_in_the_mailbox(amt: "Briefamt", bundid: None) -> None:
    from rathaus.core.bescheide.versand.bundid import mailbox_of, message_of
    from rathaus.core.bescheide.versand.tasks import deliver_versand
    from rathaus.core.zugaenge.models import Simulatorpost

    anna = bundid_citizen()
    versand = versand_of(finish(amt, zugang=anna))
    korb, postfach = mailbox_of(anna)
    korb.deliver(postfach, message_of(versand))
    for _ in range(2):
        deliver_versand(str(versand.pk))
    post = Simulatorpost.objects.get()
    assert bytes(post.inhalt).startswith(b"%PDF")
    versand.refresh_from_db()
    assert (versand.zustand, versand.kennung) == ("zugeleitet", f"sim-{versand.pk}")
    assert versand.bescheid.vorgang.betreff not in post.betreff + post.text


def test_a_foreign_clerk_changes_nothing(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import record_zugang, resend

    versand = send(amt, finish(amt), uhr.heute())
    fremd = amt.amt.stadt.ordnungsamt_sachbearbeitung
    with pytest.raises(NichtGefunden):
        record_zugang(versand.pk, am=uhr.heute(), grund="x", akteur=fremd)
    with pytest.raises(NichtGefunden):
        resend(versand.ausfertigung_id, "post", grund="x", akteur=fremd)
    with pytest.raises(NichtErlaubt):
        record_zugang(versand.pk, am=uhr.heute(), grund="x", akteur=amt.amt.stadt.nur_lesen)


def test_enclosures_are_printed_behind_their_letter(amt: "Briefamt") -> None:
    import io

    import pypdf

    from rathaus.core.ablage.public import store_erzeugnis
    from rathaus.core.bescheide.actions.entwerfen import edit_bescheid
    from rathaus.core.bescheide.actions.festschreiben import freeze_bescheid
    from rathaus.core.bescheide.tasks import render
    from rathaus.core.bescheide.versand.ausdruck import print_letters
    from rathaus.core.vorgaenge.models import Richtung
    from rathaus.core.vorgaenge.public import add_dokument

    blatt = pypdf.PdfWriter()
    blatt.add_blank_page(100, 100)
    ziel = io.BytesIO()
    blatt.write(ziel)
    brief = amt.draft()
    anlagen = []
    for name, medientyp in (("Plan.pdf", "application/pdf"), ("Karte.png", "image/png")):
        datei = store_erzeugnis(ziel.getvalue(), name=name, medientyp=medientyp, akteur=amt.clerk)
        anlagen.append(
            add_dokument(
                brief.vorgang,
                datei,
                art="anlage",
                titel=name,
                richtung=Richtung.AUSGANG,
                akteur=amt.clerk,
            )
        )
    brief = edit_bescheid(
        brief.pk,
        bloecke=brief.bloecke,
        betreff=brief.betreff,
        anlagen=anlagen,
        akteur=amt.clerk,
        stand=brief.stand,
    )
    freeze_bescheid(brief.pk, akteur=amt.clerk, stand=brief.stand)
    render(str(brief.pk))
    seiten = pypdf.PdfReader(io.BytesIO(print_letters(brief.versande.all()))).pages
    texte = [seite.extract_text() for seite in seiten]
    allein = len(pypdf.PdfReader(io.BytesIO(_letter_alone(brief))).pages)
    assert texte[allein] == ""
    assert "Bitte hier beilegen: Karte.png" in " ".join(texte[allein + 1].split())


def _letter_alone(brief: Any) -> bytes:
    from rathaus.core.ablage.public import read_datei

    brief.refresh_from_db()
    return read_datei(brief.ausfertigung)
