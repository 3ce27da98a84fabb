"""Asking for what is missing: the matter waits, the period rests, the answer brings it back."""

from datetime import date, timedelta

import pytest
from django.core import mail
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.nachrichten.actions import NACHRICHT_DA, transfer_with_note
from rathaus.core.nachrichten.models import Nachforderung
from rathaus.core.nachrichten.public import (
    request_unterlagen,
    submit_unterlagen,
    write_to_amt,
    write_to_beteiligte,
)
from rathaus.core.nachrichten.queries import usually_missing
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import change_zustand, get_vorgang, start_frist

TAG = date(2026, 3, 2)


def _ask(amt: Amt, vorgang: Vorgang, **anders: object) -> Nachforderung:
    angaben = {
        "punkte": ["Foto des Chips", " "],
        "bis": uhr.heute() + timedelta(days=14),
        "akteur": amt.clerk,
        "stand": vorgang.stand,
        **anders,
    }
    return request_unterlagen(vorgang.pk, **angaben)  # type: ignore[arg-type]


def test_the_processing_period_rests_and_moves_by_the_days_it_rested(amt: Amt) -> None:
    with uhr.stelle_auf(TAG):
        vorgang = amt.open()
    assert vorgang.naechster_termin == date(2026, 6, 2)
    with uhr.stelle_auf(TAG + timedelta(days=10)):
        nachforderung = _ask(amt, vorgang)
        vorgang.refresh_from_db()
        assert (vorgang.phase, vorgang.naechster_termin) == ("wartet", date(2026, 3, 26))
        assert nachforderung.punkte == ["Foto des Chips"]
    with uhr.stelle_auf(TAG + timedelta(days=15)):
        submit_unterlagen(nachforderung.pk, dateien=[], text="Chip 276…", akteur=amt.stadt.programm)
    vorgang.refresh_from_db()
    frist = vorgang.fristen.get(art="bearbeitung")
    assert (frist.ende, frist.pausiert_seit) == (date(2026, 6, 7), None)
    assert vorgang.phase == "in_bearbeitung"
    assert vorgang.naechster_termin == TAG + timedelta(days=15)


@pytest.mark.parametrize("wohin", ["entschieden", "erledigt"])
def test_a_decided_matter_waits_for_nothing(amt: Amt, wohin: str) -> None:
    vorgang = amt.open()
    nachforderung = _ask(amt, vorgang)
    change_zustand(vorgang.pk, wohin, akteur=amt.clerk, stand=None)
    nachforderung.refresh_from_db()
    assert nachforderung.beantwortet is not None
    offen = vorgang.fristen.filter(erledigt__isnull=True)
    assert not offen.filter(art="nachforderung").exists()
    assert not offen.filter(pausiert_seit__isnull=False).exists()


def test_a_remedy_never_rests(amt: Amt) -> None:
    vorgang = amt.open()
    ende = uhr.heute() + timedelta(days=60)
    start_frist(vorgang, "rechtsbehelf", beginn=uhr.heute(), ende=ende, akteur=amt.clerk)
    _ask(amt, vorgang)
    assert vorgang.fristen.get(art="rechtsbehelf").pausiert_seit is None
    assert vorgang.fristen.get(art="bearbeitung").pausiert_seit == uhr.heute()


def test_refusals_keep_everything_as_it_was(amt: Amt) -> None:
    vorgang = amt.open()
    for anders, fehler in (
        ({"punkte": [" ", ""]}, Fachfehler),
        ({"bis": uhr.heute()}, Fachfehler),
        ({"stand": vorgang.stand - 1}, Veraltet),
        ({"akteur": amt.stadt.nur_lesen}, NichtErlaubt),
        ({"akteur": amt.stadt.ordnungsamt_sachbearbeitung}, NichtGefunden),
    ):
        with pytest.raises(fehler):
            _ask(amt, vorgang, **anders)
    vorgang.refresh_from_db()
    assert (vorgang.phase, vorgang.nachforderungen.count()) == ("eingegangen", 0)


def test_one_open_nachforderung_at_a_time(amt: Amt) -> None:
    vorgang = amt.open()
    _ask(amt, vorgang)
    vorgang.refresh_from_db()
    with pytest.raises(Fachfehler, match="schon eine Nachforderung"):
        _ask(amt, vorgang)


def test_an_answer_says_something(amt: Amt) -> None:
    nachforderung = _ask(amt, amt.open())
    with pytest.raises(Fachfehler, match="Datei"):
        submit_unterlagen(nachforderung.pk, dateien=[], text=" ", akteur=amt.stadt.programm)


def test_what_usually_lacks_is_proposed_once(amt: Amt) -> None:
    assert usually_missing(amt.open()) == ["Foto des Chips"]


def test_a_message_raises_a_hand_once(amt: Amt) -> None:
    vorgang = amt.open()
    for text in ("Hallo?", "Noch da?"):
        write_to_amt(vorgang.pk, text, akteur=amt.stadt.programm)
    vorgang.refresh_from_db()
    assert vorgang.naechster_termin == uhr.heute()
    assert vorgang.wiedervorlagen.filter(grund=NACHRICHT_DA).count() == 1


def test_the_mail_says_number_and_link_and_nothing_else(amt: Amt, run_jobs) -> None:
    vorgang = amt.open(info="Kampfhund")
    write_to_beteiligte(vorgang.pk, "Ihr Hund ist gefährlich.", akteur=amt.clerk)
    run_jobs()
    (post,) = mail.outbox
    assert post.to == ["erika@example.org"]
    assert "/zugang/" in post.body
    for wort in (
        "Muster,",
        "Erika",
        "Kampfhund",
        "gefährlich",
        "Probesteuer",
        vorgang.akte.aktenzeichen,
    ):
        assert wort not in post.subject + post.body


def test_transfer_tells_the_parties_before_sight_is_lost(amt: Amt) -> None:
    vorgang = amt.open()
    transfer_with_note(
        vorgang.pk,
        an=amt.stadt.ordnungsamt,
        grund="nicht unser",
        hinweis="Das Ordnungsamt macht weiter.",
        akteur=amt.clerk,
        stand=vorgang.stand,
    )
    assert vorgang.nachrichten.get().text == "Das Ordnungsamt macht weiter."
    with pytest.raises(NichtGefunden):
        get_vorgang(amt.clerk, vorgang.pk)


def test_a_transfer_refused_writes_nothing(amt: Amt) -> None:
    vorgang = amt.open()
    with pytest.raises(Fachfehler):
        transfer_with_note(
            vorgang.pk,
            an=amt.stadt.steueramt,
            grund="x",
            hinweis="Wir geben ab.",
            akteur=amt.clerk,
            stand=vorgang.stand,
        )
    assert not vorgang.nachrichten.exists()
