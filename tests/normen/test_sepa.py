"""Direct debits as the bank reads them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rathaus.normen.sepa import (
    Glaeubiger,
    Lastschrift,
    SepaFehler,
    ist_bankarbeitstag,
    naechster_bankarbeitstag,
    pruefe_glaeubiger_id,
    schreibe_pain008,
    sepa_text,
)

STADT = Glaeubiger(
    name="Stadt Musterlingen", iban="DE89370400440532013000", kennung="DE98ZZZ09999999999"
)


def teil(nummer: int, betrag: str, sequenz: str = "RCUR") -> Lastschrift:
    return Lastschrift(
        end_to_end=f"E{nummer}",
        betrag=Decimal(betrag),
        sequenz=sequenz,
        mandat=f"M{nummer}",
        unterschrieben_am=date(2026, 1, 2),
        name="Jürgen Groß",
        iban="DE02120300000000202051",
        text="33.0000001.23 Hundesteuer",
    )


def written(*teile: Lastschrift) -> etree._Element:
    zeit = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    return etree.fromstring(schreibe_pain008("RH-1", zeit, date(2026, 7, 15), STADT, teile))


def names(element: etree._Element) -> list[str]:
    return [etree.QName(kind).localname for kind in element]


def test_first_and_following_debits_are_two_batches_with_their_sums() -> None:
    wurzel = written(teil(1, "10.10"), teil(2, "5", "FRST"), teil(3, "0.01"))
    sammler = wurzel.findall(".//{*}PmtInf")
    assert [s.findtext("{*}PmtTpInf/{*}SeqTp") for s in sammler] == ["FRST", "RCUR"]
    assert [s.findtext("{*}CtrlSum") for s in sammler] == ["5.00", "10.11"]
    assert wurzel.findtext(".//{*}GrpHdr/{*}CtrlSum") == "15.11"
    assert wurzel.findtext(".//{*}GrpHdr/{*}NbOfTxs") == "3"


def test_the_elements_stand_in_the_order_of_the_schema() -> None:
    wurzel = written(teil(1, "10"))
    assert names(wurzel[0]) == ["GrpHdr", "PmtInf"]
    assert names(wurzel.find(".//{*}GrpHdr")) == [
        "MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty",
    ]  # fmt: skip
    assert names(wurzel.find(".//{*}PmtInf")) == [
        "PmtInfId", "PmtMtd", "BtchBookg", "NbOfTxs", "CtrlSum", "PmtTpInf", "ReqdColltnDt",
        "Cdtr", "CdtrAcct", "CdtrAgt", "ChrgBr", "CdtrSchmeId", "DrctDbtTxInf",
    ]  # fmt: skip
    assert names(wurzel.find(".//{*}DrctDbtTxInf")) == [
        "PmtId", "InstdAmt", "DrctDbtTx", "DbtrAgt", "Dbtr", "DbtrAcct", "RmtInf",
    ]  # fmt: skip
    assert wurzel.findtext(".//{*}Dbtr/{*}Nm") == "Juergen Gross"
    assert wurzel.findtext(".//{*}CdtrSchmeId//{*}Id/{*}PrvtId/{*}Othr/{*}Id") == STADT.kennung


def test_a_file_without_debits_or_with_one_twice_is_refused() -> None:
    with pytest.raises(SepaFehler, match="keine Lastschrift"):
        written()
    with pytest.raises(SepaFehler, match="zweimal"):
        written(teil(1, "10"), teil(1, "10"))


@pytest.mark.parametrize(
    "kennung", ["DE98ZZZ09999999999", "de98 zzz0 9999 9999 99", "DE98ABC09999999999"]
)
def test_a_creditor_is_known_by_its_check_digits(kennung: str) -> None:
    assert pruefe_glaeubiger_id(kennung)[:4] == "DE98"


@pytest.mark.parametrize("kennung", ["", "DE97ZZZ09999999999", "DE98ZZZ09999999998", "98ZZZ0999"])
def test_a_slip_in_it_is_found(kennung: str) -> None:
    with pytest.raises(SepaFehler):
        pruefe_glaeubiger_id(kennung)


@pytest.mark.parametrize(
    ("tag", "arbeitet"),
    [
        (date(2026, 4, 2), True),
        (date(2026, 4, 3), False),
        (date(2026, 4, 6), False),
        (date(2026, 4, 7), True),
        (date(2026, 5, 1), False),
        (date(2026, 5, 14), True),  # Christi Himmelfahrt: banks of TARGET work
        (date(2026, 7, 4), False),
        (date(2027, 3, 26), False),
    ],
)
def test_target_days(tag: date, arbeitet: bool) -> None:
    assert ist_bankarbeitstag(tag) is arbeitet
    assert (naechster_bankarbeitstag(tag) == tag) is arbeitet


@given(st.text(max_size=300))
def test_any_text_becomes_one_the_bank_takes(text: str) -> None:
    kurz = sepa_text(text, 70)
    assert len(kurz) <= 70
    assert all(z.isascii() and (z.isalnum() or z in "/-?:().,'+ ") for z in kurz)
