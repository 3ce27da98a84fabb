"""§ 20 VwVfG: nobody works their own case, nor sees it at the office."""

from datetime import date

import pytest
from tests.core.personen.leute import erika
from tests.core.zugaenge.anmelden import make_buerger

from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur, history
from rathaus.core.vorgaenge.models import Mitzeichnung
from rathaus.core.vorgaenge.public import (
    answer_mitzeichnung,
    assign,
    declare_befangenheit,
    get_vorgang,
    may_see,
    request_mitzeichnung,
)
from rathaus.core.zugaenge.models import Tuer
from rathaus.core.zugaenge.public import create_zugang
from rathaus.normen.teildatum import Teildatum

from .amt import Amt


def _person(akteur: Akteur) -> Mitarbeiter:
    return Mitarbeiter.objects.get(pk=akteur.mitarbeiter_id)


def _become(akteur: Akteur, **felder: object) -> Mitarbeiter:
    Mitarbeiter.objects.filter(pk=akteur.mitarbeiter_id).update(**felder)
    return _person(akteur)


def test_a_clerk_does_not_see_their_own_case(amt: Amt) -> None:
    _become(amt.clerk, vorname="Erika", nachname="Muster", geburtsdatum=date(1953, 2, 1))
    vorgang = amt.open()
    with pytest.raises(NichtGefunden):
        get_vorgang(amt.clerk, vorgang.pk)
    assert may_see(amt.kollegin, vorgang)


@pytest.mark.parametrize(
    "anders",
    [{"vornamen": "Erik"}, {"geburtsdatum": Teildatum(1953, 2, 2)}],
    ids=["another name", "another birth date"],
)
def test_a_namesake_is_no_party(amt: Amt, anders: dict[str, object]) -> None:
    _become(amt.clerk, vorname="Erika", nachname="Muster", geburtsdatum=date(1953, 2, 1))
    assert may_see(amt.clerk, amt.open(angaben=erika(**anders)))


def test_a_clerk_is_known_by_the_address_of_their_citizen_account(amt: Amt) -> None:
    dienstlich = create_zugang(
        Tuer.BUERO, "kim@example.org", akteur=amt.stadt.programm, passwort="Nebelkerze-7-Turnbeutel"
    )
    _become(amt.clerk, zugang=dienstlich)
    vorgang = amt.open(zugang=make_buerger("kim@example.org"))
    assert not may_see(amt.clerk, vorgang)
    assert may_see(amt.kollegin, vorgang)


def test_saying_so_takes_the_matter_away_for_good(amt: Amt) -> None:
    vorgang = amt.open()
    ich = _person(amt.clerk)
    vorgang = assign(vorgang.pk, an=ich, akteur=amt.clerk, stand=vorgang.stand)
    declare_befangenheit(
        vorgang, mitarbeiter=ich, grund="Schwester", akteur=amt.clerk, stand=vorgang.stand
    )
    alter_stand = vorgang.stand
    vorgang.refresh_from_db()
    assert vorgang.bearbeiter is None
    assert vorgang.stand == alter_stand + 1
    assert not may_see(amt.clerk, vorgang)
    with pytest.raises(Fachfehler, match="§ 20 VwVfG"):
        assign(vorgang.pk, an=ich, akteur=amt.leitung, stand=vorgang.stand)
    inhalt = history(vorgang.kette)[0].inhalt
    assert inhalt is not None
    assert (inhalt.verb, inhalt.grund) == ("befangenheit", "Schwester")


def test_only_the_head_bars_others(amt: Amt) -> None:
    vorgang = amt.open()
    with pytest.raises(NichtErlaubt, match="Leitung"):
        declare_befangenheit(
            vorgang,
            mitarbeiter=_person(amt.kollegin),
            grund="x",
            akteur=amt.clerk,
            stand=vorgang.stand,
        )
    assert may_see(amt.kollegin, vorgang)
    declare_befangenheit(
        vorgang,
        mitarbeiter=_person(amt.kollegin),
        grund="Nachbarn",
        akteur=amt.leitung,
        stand=vorgang.stand,
    )
    assert not may_see(amt.kollegin, vorgang)


def test_who_is_asked_sees_this_matter_until_the_answer(amt: Amt) -> None:
    vorgang, anderer = amt.open(), amt.open()
    gefragt = amt.stadt.ordnungsamt_sachbearbeitung
    bitte = request_mitzeichnung(
        vorgang.pk,
        an=_person(gefragt),
        frage="Ist er bissig?",
        akteur=amt.clerk,
        stand=vorgang.stand,
    )
    assert may_see(gefragt, vorgang)
    assert not may_see(gefragt, anderer)
    answer_mitzeichnung(bitte.pk, Mitzeichnung.Antwort.ZUGESTIMMT, akteur=gefragt)
    assert not may_see(gefragt, vorgang)
    with pytest.raises(NichtErlaubt, match="schon"):
        answer_mitzeichnung(
            bitte.pk, Mitzeichnung.Antwort.ABGELEHNT, bemerkung="doch nicht", akteur=gefragt
        )


def test_only_who_was_asked_answers_and_a_no_needs_its_reason(amt: Amt) -> None:
    vorgang = amt.open()
    bitte = request_mitzeichnung(
        vorgang.pk,
        an=_person(amt.kollegin),
        frage="Einverstanden?",
        akteur=amt.clerk,
        stand=vorgang.stand,
    )
    with pytest.raises(NichtGefunden):
        answer_mitzeichnung(bitte.pk, Mitzeichnung.Antwort.ZUGESTIMMT, akteur=amt.leitung)
    with pytest.raises(Fachfehler, match="Grund"):
        answer_mitzeichnung(bitte.pk, Mitzeichnung.Antwort.ABGELEHNT, akteur=amt.kollegin)


def test_the_barred_are_not_asked_and_do_not_answer(amt: Amt) -> None:
    vorgang = amt.open()
    kollegin = _person(amt.kollegin)
    bitte = request_mitzeichnung(
        vorgang.pk, an=kollegin, frage="?", akteur=amt.clerk, stand=vorgang.stand
    )
    vorgang.refresh_from_db()
    declare_befangenheit(
        vorgang, mitarbeiter=kollegin, grund="Tante", akteur=amt.kollegin, stand=vorgang.stand
    )
    vorgang.refresh_from_db()
    with pytest.raises(NichtGefunden):
        answer_mitzeichnung(bitte.pk, Mitzeichnung.Antwort.ZUGESTIMMT, akteur=amt.kollegin)
    with pytest.raises(Fachfehler, match="§ 20 VwVfG"):
        request_mitzeichnung(
            vorgang.pk, an=kollegin, frage="?", akteur=amt.clerk, stand=vorgang.stand
        )


def test_nobody_is_asked_twice_nor_asks_themselves(amt: Amt) -> None:
    vorgang = amt.open()
    for an, text in ((amt.clerk, "selbst"), (amt.kollegin, ""), (amt.kollegin, "schon")):
        vorgang.refresh_from_db()
        if not text:
            request_mitzeichnung(
                vorgang.pk, an=_person(an), frage="?", akteur=amt.clerk, stand=vorgang.stand
            )
            continue
        with pytest.raises(Fachfehler, match=text):
            request_mitzeichnung(
                vorgang.pk, an=_person(an), frage="?", akteur=amt.clerk, stand=vorgang.stand
            )
