from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.core.faeden import run_together
from tests.core.personen.leute import add, erika
from tests.core.stadt import Stadt, build_stadt

from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.kasse.models import Abgabenkonto
from rathaus.core.kasse.public import close_konto, find_konto, konten_for, parse_kassenzeichen

from .konten import JANUAR, account

SILVESTER = date(2026, 12, 31)


def test_each_account_has_a_kassenzeichen_of_its_own(stadt: Stadt) -> None:
    eins, zwei = account(stadt), account(stadt)
    assert eins.kassenzeichen != zwei.kassenzeichen
    assert parse_kassenzeichen(eins.kassenzeichen) == eins.kassenzeichen


def test_a_debtor_has_one_open_account_of_a_kind(stadt: Stadt) -> None:
    person = add(stadt, erika())
    konto = account(stadt, person=person)
    with pytest.raises(IntegrityError, match="eines_offen"), transaction.atomic():
        account(stadt, person=person)
    gefunden = find_konto(art="probesteuer", person_ids=[person.id], gemeinde_id=stadt.gemeinde.id)
    assert gefunden == konto
    assert account(stadt, person=person, art="andere").art == "andere"


def test_a_closed_account_makes_room_for_a_new_one(stadt: Stadt) -> None:
    person = add(stadt, erika())
    konto = account(stadt, person=person)
    close_konto(konto.id, am=SILVESTER, akteur=stadt.sachbearbeitung, stand=0, grund="verzogen")
    assert account(stadt, person=person).ende is None
    with pytest.raises(Veraltet):
        close_konto(konto.id, am=SILVESTER, akteur=stadt.programm, stand=0, grund="noch einmal")


def test_an_account_does_not_end_before_it_begins(stadt: Stadt) -> None:
    konto = account(stadt)
    with pytest.raises(Fachfehler, match="vor dem Beginn"):
        close_konto(konto.id, am=date(2025, 1, 1), akteur=stadt.programm, stand=0, grund="vertippt")


def test_two_at_once_open_one_account(frische_datenbank: object) -> None:
    stadt = build_stadt()
    person = add(stadt, erika())
    antworten = run_together(*[lambda: account(stadt, person=person) for _ in range(4)])
    arten = sorted(type(antwort).__name__ for antwort in antworten)
    assert arten == ["Abgabenkonto", *["IntegrityError"] * 3]
    assert Abgabenkonto.objects.count() == 1


def test_a_person_of_another_schutzbereich_gets_no_account_here(stadt: Stadt) -> None:
    with pytest.raises(Fachfehler, match="Schutzbereich"):
        account(stadt, person=add(stadt, erika(), "ordnung"))


@pytest.mark.parametrize(
    ("wer", "antwort"),
    [
        ("nur_lesen", NichtErlaubt),
        ("kasse", NichtErlaubt),
        ("ordnungsamt_sachbearbeitung", NichtGefunden),
        ("administration", NichtGefunden),
        ("buergerin", NichtGefunden),
    ],
)
def test_who_may_not_open_or_close(stadt: Stadt, wer: str, antwort: type[Exception]) -> None:
    akteur = getattr(stadt, wer)
    with pytest.raises(antwort):
        account(stadt, akteur=akteur)
    konto = account(stadt)
    with pytest.raises(antwort):
        close_konto(konto.id, am=SILVESTER, akteur=akteur, stand=0, grund="darf nicht")
    sieht = konten_for(akteur).filter(id=konto.id).exists()
    assert sieht == (antwort is NichtErlaubt)
    assert konto.beginn == JANUAR
