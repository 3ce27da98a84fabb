"""Statements are read whole or not at all, and no file reads anything but itself."""

from datetime import date
from decimal import Decimal

import pytest
from tests.core.kasse.auszuege import auszug, umsatz

from rathaus.normen.camt053 import CamtFehler, lies_auszuege


def test_a_payment_is_read_with_all_that_is_said_of_it() -> None:
    [gelesen] = lies_auszuege(auszug(umsatz("12.34", text="Kz 33.0000001.23", ref="B1")))
    [eins] = gelesen.umsaetze
    assert (eins.betrag, eins.wertstellung) == (Decimal("12.34"), date(2026, 7, 2))
    assert (eins.text, eins.referenz) == ("Kz 33.0000001.23", "B1")
    assert (eins.name, eins.iban) == ("Erika Beispiel", "DE02120300000000202051")


def test_money_out_is_negative_and_a_return_says_why() -> None:
    daten = auszug(umsatz("-93.50", gebuehr="3.50", rueckgabe="AC04", e2e="RH-1-000001"))
    [eins] = lies_auszuege(daten)[0].umsaetze
    assert (eins.betrag, eins.gebuehr) == (Decimal("-93.50"), Decimal("3.50"))
    assert (eins.rueckgabe, eins.end_to_end) == ("AC04", "RH-1-000001")


def test_a_collection_falls_apart_only_if_its_parts_make_its_sum() -> None:
    assert len(lies_auszuege(auszug(umsatz("30", teile=["10", "20"])))[0].umsaetze) == 2
    assert len(lies_auszuege(auszug(umsatz("30", teile=["10", "19"])))[0].umsaetze) == 1


def test_what_is_not_booked_yet_is_left_out() -> None:
    assert lies_auszuege(auszug(umsatz("5", stand="PDNG")))[0].umsaetze == ()


def test_nonref_is_no_reference() -> None:
    [eins] = lies_auszuege(auszug(umsatz("5", ref="NONREF", e2e="NOTPROVIDED")))[0].umsaetze
    assert (eins.referenz, eins.end_to_end) == ("", "")


def test_a_statement_that_does_not_add_up_is_refused() -> None:
    lies_auszuege(auszug(umsatz("5"), anfang="100.00", ende="105.00"))
    with pytest.raises(CamtFehler, match="nicht den Endsaldo"):
        lies_auszuege(auszug(umsatz("5"), anfang="100.00", ende="104.99"))


@pytest.mark.parametrize(
    ("daten", "text"),
    [
        (b"", "leer"),
        (b"<Document/>", "kein Kontoauszug"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "DTD"),
        (auszug(umsatz("5")).replace(b"EUR", b"USD"), "nur in Euro"),
        (auszug(umsatz("5")).replace(b">5<", b">NaN<"), "kein Betrag"),
        (auszug(umsatz("5")).replace(b">5<", b">-5<"), "kein Betrag"),
        (auszug(umsatz("5")).replace(b"2026-07-02", b"02.07.2026"), "kein Datum"),
        (auszug(umsatz("5")).replace(b"CRDT", b"XXXX"), "Gutschrift"),
    ],
)
def test_what_is_no_clean_statement_is_refused_in_german(daten: bytes, text: str) -> None:
    with pytest.raises(CamtFehler, match=text):
        lies_auszuege(daten)
