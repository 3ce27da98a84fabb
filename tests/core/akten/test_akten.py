"""Files are opened by rule."""

from datetime import date

import pytest
from tests.core.personen.leute import erika
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.akten.models import Akte, Aktenplaneinheit, Bildungsregel
from rathaus.core.akten.public import akten_for, assign_aktenzeichen, find_or_open_akte
from rathaus.core.fehler import Fachfehler


def _rule(regel: Bildungsregel) -> Aktenplaneinheit:
    position = Aktenplaneinheit.objects.get(kennzeichen="99.1")
    position.bildungsregel = regel
    position.save()
    return position


def test_one_akte_for_each_vorgang(amt: Amt) -> None:
    _rule(Bildungsregel.JE_VORGANG)
    assert amt.open().akte_id != amt.open().akte_id


def test_one_akte_for_a_year(amt: Amt) -> None:
    _rule(Bildungsregel.JE_JAHR)
    with uhr.stelle_auf(date(2026, 12, 31)):
        alt = [amt.open(), amt.open(angaben=erika(name="Anders", email="bo@example.org"))]
    with uhr.stelle_auf(date(2027, 1, 1)):
        neu = amt.open()
    assert alt[0].akte_id == alt[1].akte_id != neu.akte_id
    assert (alt[0].akte.aktenzeichen, neu.akte.aktenzeichen) == ("99.1-2026/0001", "99.1-2027/0001")


def test_an_akte_needs_what_its_rule_names(amt: Amt) -> None:
    position = _rule(Bildungsregel.JE_GEGENSTAND)
    with pytest.raises(Fachfehler, match="je Gegenstand"):
        find_or_open_akte(position, sicht=amt.stadt.steuern, titel="x", akteur=amt.stadt.programm)


def test_a_closed_akte_takes_nothing_in(amt: Amt) -> None:
    erste = amt.open()
    Akte.objects.filter(pk=erste.akte_id).update(zustand="zda")
    assert amt.open().akte_id != erste.akte_id


def test_a_number_is_kept(amt: Amt) -> None:
    akte = amt.open().akte
    zeichen = akte.aktenzeichen
    assert assign_aktenzeichen(akte, akteur=amt.stadt.programm) == zeichen


def test_only_the_office_sees_its_akten(amt: Amt) -> None:
    akte = amt.open().akte
    assert list(akten_for(amt.clerk)) == [akte]
    assert list(akten_for(amt.stadt.ordnungsamt_sachbearbeitung)) == []
    assert list(akten_for(amt.stadt.administration)) == []
