"""An office that does not work here yet gets its applications in its mailbox or on paper."""

import pytest
from django.core import mail
from tests.core.stadt import Stadt, clerk
from tests.leistungen import antragspakete as p

from rathaus.core.bescheide.actions.drucken import mark_gedruckt
from rathaus.core.bescheide.models import Druckauftrag
from rathaus.core.bescheide.queries import druckauftraege_for
from rathaus.core.einheiten.models import Rolle
from rathaus.core.einheiten.public import change_einheit
from rathaus.core.fehler import NichtErlaubt
from rathaus.core.protokoll.models import Inhalt
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.leistungen.actions.kopie import file_kopie


@pytest.fixture
def stadt(antragsamt: Stadt) -> Stadt:
    return antragsamt


def _send(stadt: Stadt, *, digital: bool, email: str) -> Vorgang:
    change_einheit(stadt.ordnungsamt, akteur=stadt.programm, digital=digital, email=email)
    [vorgang] = p.send(stadt, p.MIT_ERLEDIGUNG)
    for _ in range(2):
        file_kopie(vorgang.pk, akteur=stadt.programm)
    return vorgang


def test_an_office_that_works_here_gets_neither(stadt: Stadt) -> None:
    _send(stadt, digital=True, email="amt@example.org")
    assert mail.outbox == []
    assert not Druckauftrag.objects.exists()


def test_its_mailbox_gets_a_number_and_a_link_once_and_no_answer(stadt: Stadt) -> None:
    vorgang = _send(stadt, digital=False, email="amt@example.org")
    [brief] = mail.outbox
    assert brief.to == ["amt@example.org"]
    assert str(vorgang.pk) in brief.body
    for wort in ("Muster", "Infostand", "Stand", "erika@example.org", "Hauptstraße"):
        assert wort not in brief.subject + brief.body
    assert Inhalt.objects.filter(verb="an_amtspostfach").count() == 1
    assert not Druckauftrag.objects.exists()


def test_without_a_mailbox_the_poststelle_prints(stadt: Stadt) -> None:
    _send(stadt, digital=False, email="")
    assert mail.outbox == []
    poststelle = clerk(stadt.steueramt, Rolle.POSTSTELLE)
    [auftrag] = druckauftraege_for(poststelle)
    assert auftrag.einheit == stadt.ordnungsamt
    assert mark_gedruckt([auftrag.pk], akteur=poststelle) == 1
    assert mark_gedruckt([auftrag.pk], akteur=poststelle) == 0
    assert list(druckauftraege_for(poststelle)) == []
    verben = set(Inhalt.objects.values_list("verb", flat=True))
    assert {"in_den_druck", "gedruckt"} <= verben


@pytest.mark.parametrize("wer", ["sachbearbeitung", "administration", "buergerin"])
def test_nobody_else_sees_or_marks_the_queue(stadt: Stadt, wer: str) -> None:
    _send(stadt, digital=False, email="")
    akteur = getattr(stadt, wer)
    assert list(druckauftraege_for(akteur)) == []
    with pytest.raises(NichtErlaubt):
        mark_gedruckt([Druckauftrag.objects.get().pk], akteur=akteur)
