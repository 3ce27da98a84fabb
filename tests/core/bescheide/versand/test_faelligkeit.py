"""A claim that a notice orders is due a month after its notification, wherever that moves."""

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from rathaus import uhr

from .wege import akteur_of, citizen, finish, send, versand_of

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt

APRIL = date(2026, 4, 1)
WARTET = "not notified"


@pytest.fixture(autouse=True)
def claiming(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every notice that leaves the house orders 20 euro."""
    from rathaus.core.bescheide.public import due_after
    from rathaus.core.bescheide.versand import uhrwerk
    from rathaus.core.kasse.public import Position, open_forderung_for_vorgang
    from rathaus.core.protokoll.public import auftrag

    def claim(vorgang: Any, bescheid: Any, _akteur: Any) -> None:
        open_forderung_for_vorgang(
            vorgang.pk,
            art="gebuehr",
            bezeichnung="Gebühr",
            positionen=[Position("Gebühr", Decimal(20), "probe")],
            faelligkeiten=[due_after(bescheid).faelligkeit(Decimal(20))],
            einmal=f"probe:{bescheid.pk}",
            bescheid_id=bescheid.pk,
            akteur=auftrag("Test"),
        )

    monkeypatch.setattr(uhrwerk, "erlassfolgen", [claim])


def due(bescheid: Any) -> Any:
    from rathaus.core.kasse.public import Forderung, offene_posten

    forderung = Forderung.objects.get(bescheid_id=bescheid.pk)
    [posten] = offene_posten(forderung.konto_id)
    return WARTET if posten.wartend else posten.faellig


@pytest.mark.usefixtures("vwvfg")
def test_unread_in_the_mailbox_it_is_due_by_the_letter_that_follows(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.actions.ausgeben import return_unread

    with uhr.stelle_auf(APRIL):
        bescheid = finish(amt, zugang=citizen())
    assert due(bescheid) == WARTET
    tag = APRIL + timedelta(days=12)
    with uhr.stelle_auf(tag):
        return_unread(bescheid.pk, akteur=amt.clerk)
        assert due(bescheid) == WARTET
        versand = send(amt, bescheid, tag)
    assert (versand.bekanntgabe, due(bescheid)) == (date(2026, 4, 17), date(2026, 5, 17))


@pytest.mark.usefixtures("vwvfg")
def test_opened_in_the_mailbox_it_is_due_a_month_after_the_next_day(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import record_abruf

    zugang = citizen()
    with uhr.stelle_auf(APRIL):
        bescheid = finish(amt, zugang=zugang)
        record_abruf(bescheid.pk, akteur=akteur_of(zugang))
    assert due(bescheid) == date(2026, 5, 2)


def test_what_came_back_is_due_by_the_second_letter(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import resend, return_versand

    with uhr.stelle_auf(APRIL):
        bescheid = finish(amt)
        versand = send(amt, bescheid, APRIL)
    assert due(bescheid) == date(2026, 5, 7)
    mai = date(2026, 5, 20)
    with uhr.stelle_auf(mai):
        return_versand(versand.pk, grund="unbekannt verzogen", akteur=amt.poststelle)
        assert due(bescheid) == WARTET
        resend(versand.ausfertigung_id, "post", grund="neue Anschrift", akteur=amt.clerk)
        assert due(bescheid) == WARTET
        neuer = send(amt, bescheid, mai)
    assert due(bescheid) == date(2026, 6, 26)
    assert neuer.bekanntgabe == date(2026, 5, 26)


def test_a_proven_later_arrival_moves_it_and_a_doubt_stops_it(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import record_zugang, record_zweifel

    with uhr.stelle_auf(APRIL):
        bescheid = finish(amt)
        versand = send(amt, bescheid, APRIL)
    with uhr.stelle_auf(date(2026, 4, 22)):
        record_zugang(versand.pk, am=date(2026, 4, 20), grund="Stempel der Post", akteur=amt.clerk)
        assert due(bescheid) == date(2026, 5, 20)
        record_zweifel(versand.pk, grund="nie bekommen", akteur=amt.clerk)
    assert due(bescheid) == WARTET


def test_served_with_a_record_it_is_due_once_that_is_back(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import record_nachweis

    with uhr.stelle_auf(APRIL):
        bescheid = finish(amt, weg="urkunde")
        send(amt, bescheid, APRIL, nummer="1")
    assert due(bescheid) == WARTET
    with uhr.stelle_auf(date(2026, 4, 10)):
        am = date(2026, 4, 3)
        record_nachweis(versand_of(bescheid).pk, am=am, weise="persoenlich", akteur=amt.poststelle)
    assert due(bescheid) == date(2026, 5, 3)


def test_where_the_mailbox_counts_from_the_provision_it_is_booked_once(amt: "Briefamt") -> None:
    from rathaus.core.kasse.models import Buchung

    with uhr.stelle_auf(APRIL):
        bescheid = finish(amt, zugang=citizen())
    bescheid.refresh_from_db()
    assert bescheid.bekanntgabe == date(2026, 4, 7)
    assert due(bescheid) == date(2026, 5, 7)
    assert [b.art for b in Buchung.objects.all()] == ["soll"]
