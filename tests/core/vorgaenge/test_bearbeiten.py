"""Taking, giving, moving: who may, and what happens to the dates."""

from datetime import date, timedelta

import pytest

from rathaus import uhr
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.fehler import (
    Fachfehler,
    NichtErlaubt,
    NichtGefunden,
    UngueltigerUebergang,
    Veraltet,
)
from rathaus.core.protokoll.public import Akteur, history
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.models.vorgang import KEIN_TERMIN
from rathaus.core.vorgaenge.public import (
    add_vermerk,
    assign,
    assign_many,
    change_zustand,
    complete_wiedervorlage,
    correct_sachverhalt,
    current_daten,
    get_vorgang,
    may_edit,
    reopen,
    set_wiedervorlage,
    transfer,
)

from .amt import Amt


def _person(akteur: Akteur) -> Mitarbeiter:
    return Mitarbeiter.objects.get(pk=akteur.mitarbeiter_id)


def test_opening_files_numbers_and_dates_the_matter(amt: Amt) -> None:
    with uhr.stelle_auf(date(2026, 3, 2)):
        vorgang = amt.open(info="Dackel")
    assert vorgang.betreff == "Probesteuer Muster"
    assert vorgang.kurzinfo == "Dackel"
    assert vorgang.akte.aktenzeichen == "99.1-2026/0001"
    assert vorgang.token not in vorgang.akte.aktenzeichen
    assert vorgang.naechster_termin == date(2026, 6, 2)
    assert vorgang.phase == "eingegangen"
    assert "vorgang_eroeffnet" in _verbs(vorgang)


def test_the_same_person_gets_one_akte_and_another_person_another(amt: Amt) -> None:
    from tests.core.personen.leute import erika

    erste, zweite = amt.open(), amt.open()
    andere = amt.open(angaben=erika(name="Anders", vornamen="Bo", email="bo@example.org"))
    assert erste.akte_id == zweite.akte_id
    assert andere.akte_id != erste.akte_id


def test_an_old_stand_changes_nothing(amt: Amt) -> None:
    vorgang = amt.open()
    gesehen = vorgang.stand
    assign(vorgang.pk, an=_person(amt.kollegin), akteur=amt.kollegin, stand=gesehen)
    with pytest.raises(Veraltet):
        assign(vorgang.pk, an=_person(amt.clerk), akteur=amt.clerk, stand=gesehen)
    vorgang.refresh_from_db()
    assert vorgang.bearbeiter_id == amt.kollegin.mitarbeiter_id


def test_a_reader_reads_and_changes_nothing(amt: Amt) -> None:
    vorgang = amt.open()
    leser = amt.stadt.nur_lesen
    assert get_vorgang(leser, vorgang.pk) == vorgang
    assert not may_edit(leser, vorgang)
    with pytest.raises(NichtErlaubt):
        add_vermerk(vorgang.pk, "Hallo", akteur=leser)
    assert not vorgang.vermerke.exists()


def test_for_another_office_the_matter_does_not_exist(amt: Amt) -> None:
    vorgang = amt.open()
    for fremd in (amt.stadt.ordnungsamt_sachbearbeitung, amt.stadt.administration, amt.stadt.kasse):
        with pytest.raises(NichtGefunden):
            get_vorgang(fremd, vorgang.pk)
        with pytest.raises(NichtGefunden):
            add_vermerk(vorgang.pk, "Hallo", akteur=fremd)


def test_only_who_may_work_on_it_gets_it(amt: Amt) -> None:
    vorgang = amt.open()
    for fremd in (amt.stadt.nur_lesen, amt.stadt.ordnungsamt_sachbearbeitung):
        with pytest.raises(Fachfehler, match="nicht bearbeiten"):
            assign(vorgang.pk, an=_person(fremd), akteur=amt.clerk, stand=vorgang.stand)


def test_a_lot_moves_whole_or_not_at_all(amt: Amt) -> None:
    eigene, fremde = amt.open(), amt.open("probe.anzeige")
    with pytest.raises(NichtGefunden):
        assign_many([eigene.pk, fremde.pk], an=_person(amt.kollegin), akteur=amt.clerk)
    eigene.refresh_from_db()
    assert eigene.bearbeiter_id is None
    assert assign_many([eigene.pk], an=_person(amt.kollegin), akteur=amt.clerk) == 1


def test_transfer_keeps_the_schutzbereich(amt: Amt) -> None:
    """§ 30 AO: no transfer opens a tax matter to an office without tax duty."""
    vorgang = amt.open()
    transfer(
        vorgang.pk,
        an=amt.stadt.ordnungsamt,
        grund="gehört dorthin",
        akteur=amt.clerk,
        stand=vorgang.stand,
    )
    vorgang.refresh_from_db()
    assert vorgang.sicht.einheit == amt.stadt.ordnungsamt
    assert vorgang.sicht.schutzbereich == "steuer"
    assert vorgang.bearbeiter is None
    with pytest.raises(NichtGefunden):
        get_vorgang(amt.clerk, vorgang.pk)
    with pytest.raises(NichtGefunden):
        get_vorgang(amt.stadt.ordnungsamt_sachbearbeitung, vorgang.pk)


def test_transfer_needs_a_reason_and_another_office(amt: Amt) -> None:
    vorgang = amt.open()
    with pytest.raises(Fachfehler, match="Grund"):
        transfer(
            vorgang.pk, an=amt.stadt.ordnungsamt, grund=" ", akteur=amt.clerk, stand=vorgang.stand
        )
    with pytest.raises(Fachfehler, match="schon"):
        transfer(
            vorgang.pk, an=amt.stadt.steueramt, grund="x", akteur=amt.clerk, stand=vorgang.stand
        )


def test_only_known_ways_between_states(amt: Amt) -> None:
    vorgang = amt.open()
    vorgang = change_zustand(vorgang.pk, "entschieden", akteur=amt.clerk, stand=vorgang.stand)
    with pytest.raises(UngueltigerUebergang):
        change_zustand(vorgang.pk, "eingegangen", akteur=amt.clerk, stand=vorgang.stand)


def test_closing_ends_its_dates_and_the_head_reopens(amt: Amt) -> None:
    vorgang = amt.open()
    set_wiedervorlage(vorgang.pk, am=uhr.heute(), grund="x", akteur=amt.clerk, stand=vorgang.stand)
    vorgang.refresh_from_db()
    vorgang = change_zustand(vorgang.pk, "erledigt", akteur=amt.clerk, stand=vorgang.stand)
    vorgang.refresh_from_db()
    assert not vorgang.offen
    assert vorgang.naechster_termin == KEIN_TERMIN
    with pytest.raises(NichtErlaubt, match="Leitung"):
        reopen(vorgang.pk, grund="Neues", akteur=amt.kollegin, stand=vorgang.stand)
    vorgang = reopen(vorgang.pk, grund="Neues", akteur=amt.leitung, stand=vorgang.stand)
    assert vorgang.zustand == "in_pruefung"
    assert vorgang.abgeschlossen is None


def test_an_akte_zda_does_not_reopen(amt: Amt) -> None:
    vorgang = amt.open()
    vorgang = change_zustand(vorgang.pk, "erledigt", akteur=amt.clerk, stand=vorgang.stand)
    vorgang.akte.zustand = "zda"
    vorgang.akte.save()
    with pytest.raises(Fachfehler, match=r"z\.d\.A\."):
        reopen(vorgang.pk, grund="Neues", akteur=amt.leitung, stand=vorgang.stand)


def test_a_correction_is_a_new_version_with_its_reason(amt: Amt) -> None:
    vorgang = amt.open(info="Dackel")
    neu = {"name": "Muster", "info": "Pudel"}
    with pytest.raises(Fachfehler, match="Grund"):
        correct_sachverhalt(vorgang.pk, neu, grund="", akteur=amt.clerk, stand=vorgang.stand)
    correct_sachverhalt(
        vorgang.pk, neu, grund="Anruf der Halterin", akteur=amt.clerk, stand=vorgang.stand
    )
    vorgang.refresh_from_db()
    assert vorgang.kurzinfo == "Pudel"
    assert current_daten(vorgang) == neu
    assert vorgang.sachverhalte.get(version=1).daten["info"] == "Dackel"
    inhalt = history(vorgang.kette)[0].inhalt
    assert inhalt is not None
    assert (inhalt.alt, inhalt.neu) == ({"info": "Dackel"}, {"info": "Pudel"})


def test_a_correction_that_changes_nothing_is_none(amt: Amt) -> None:
    vorgang = amt.open()
    correct_sachverhalt(
        vorgang.pk, current_daten(vorgang), grund="", akteur=amt.clerk, stand=vorgang.stand
    )
    assert vorgang.sachverhalte.count() == 1


def test_a_wiedervorlage_moves_the_matter_up_and_is_done_once(amt: Amt) -> None:
    vorgang = amt.open()
    bald = uhr.heute() + timedelta(days=3)
    frist = vorgang.naechster_termin
    wiedervorlage = set_wiedervorlage(
        vorgang.pk, am=bald, grund="Anruf", akteur=amt.clerk, stand=vorgang.stand
    )
    vorgang.refresh_from_db()
    assert vorgang.naechster_termin == bald
    for _ in range(2):
        complete_wiedervorlage(wiedervorlage.pk, akteur=amt.clerk)
    vorgang.refresh_from_db()
    assert vorgang.naechster_termin == frist
    assert _verbs(vorgang).count("wiedervorlage_erledigt") == 1


def test_no_wiedervorlage_yesterday(amt: Amt) -> None:
    vorgang = amt.open()
    with pytest.raises(Fachfehler, match="Vergangenheit"):
        set_wiedervorlage(
            vorgang.pk,
            am=uhr.heute() - timedelta(days=1),
            grund="x",
            akteur=amt.clerk,
            stand=vorgang.stand,
        )


def _verbs(vorgang: Vorgang) -> list[str]:
    return [zeile.inhalt.verb for zeile in history(vorgang.kette) if zeile.inhalt]
