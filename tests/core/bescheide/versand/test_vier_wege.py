"""One notice on four ways: four days, each with the rule it follows, and none without its act."""

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from rathaus import uhr

from .wege import akteur_of, bundid_citizen, citizen, dates_of, finish, send, versand_of

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt

APRIL = date(2026, 4, 1)
GRUENDONNERSTAG = date(2026, 4, 2)


def norms(versand: Any) -> str:
    return " · ".join(schritt["norm"] for schritt in versand.schritte)


def test_one_notice_on_four_ways_counts_from_four_days_and_in_another_land_from_others(
    amt: "Briefamt", vwvfg: None, bundid: None
) -> None:
    from rathaus.core.bescheide.public import hand_to_post, record_abruf, record_nachweis
    from rathaus.core.bescheide.versand.tasks import deliver_versand
    from rathaus.core.einheiten.models import Verwaltung

    leserin, anna = citizen(), bundid_citizen()
    with uhr.stelle_auf(APRIL):
        post, postfach = finish(amt), finish(amt, zugang=leserin)
        ueber_bundid, urkunde = finish(amt, zugang=anna), finish(amt, weg="urkunde")
        deliver_versand(str(versand_of(ueber_bundid).pk))
        assert [versand_of(b).weg for b in (post, postfach, ueber_bundid, urkunde)] == [
            "post",
            "postfach",
            "bundid",
            "urkunde",
        ]
        for ohne_vermerk in (post, postfach, urkunde):
            assert dates_of(versand_of(ohne_vermerk)) == (None, None, None)
    with uhr.stelle_auf(GRUENDONNERSTAG):
        post, urkunde = send(amt, post, GRUENDONNERSTAG), send(amt, urkunde, GRUENDONNERSTAG)
        assert dates_of(urkunde) == (None, None, None), "the record of service is not back"
    with uhr.stelle_auf(date(2026, 4, 7)):
        record_abruf(postfach.pk, akteur=akteur_of(leserin))
        record_nachweis(urkunde.pk, am=date(2026, 4, 4), weise="briefkasten", akteur=amt.poststelle)
    postfach, ueber_bundid = versand_of(postfach), versand_of(ueber_bundid)
    urkunde.refresh_from_db()

    # posted on Maundy Thursday: the 4th day is Easter Monday, and the VwVfG does not shift it
    assert dates_of(post) == (date(2026, 4, 6), date(2026, 5, 6), date(2026, 5, 7))
    # opened on the 7th: the day after; the month ends on a Friday
    assert dates_of(postfach) == (date(2026, 4, 8), date(2026, 5, 8), date(2026, 5, 9))
    # provided on the 1st: the 4th day is Easter Sunday
    assert dates_of(ueber_bundid) == (date(2026, 4, 5), date(2026, 5, 5), date(2026, 5, 6))
    # in the letter box on Holy Saturday, says the record
    assert dates_of(urkunde) == (date(2026, 4, 4), date(2026, 5, 4), date(2026, 5, 5))

    assert "§ 41 Abs. 2 Satz 1 VwVfG NRW" in norms(post)
    assert "§ 41 Abs. 2a Satz 3 VwVfG NRW" in norms(postfach)
    assert "§ 9 Abs. 1 Satz 4 OZG" in norms(ueber_bundid)
    assert "§ 3 LZG NRW · § 180 ZPO" in norms(urkunde)
    for versand in (post, postfach, ueber_bundid, urkunde):
        assert "§ 74 Abs. 1" in norms(versand), "Klage in Nordrhein-Westfalen"
        assert versand.bescheid.vorgang.fristen.filter(art="rechtsbehelf").count() == 1

    Verwaltung.objects.update(land="BW")
    with uhr.stelle_auf(GRUENDONNERSTAG):
        anderswo = finish(amt)
        hand_to_post([anderswo.pk], am=GRUENDONNERSTAG, akteur=amt.poststelle)
    anderswo = versand_of(anderswo)
    # three days in Baden-Württemberg, and a Widerspruch instead of the Klage
    assert dates_of(anderswo) == (date(2026, 4, 5), date(2026, 5, 5), date(2026, 5, 6))
    assert "§ 70 Abs. 1" in norms(anderswo)
    assert "§ 74 Abs. 1" not in norms(anderswo)


@pytest.mark.parametrize(
    ("tag", "bekanntgabe", "ende"),
    [(1, date(2026, 4, 7), date(2026, 5, 7)), (2, date(2026, 4, 7), date(2026, 5, 7))],
)
def test_taxes_move_the_day_over_easter(
    amt: "Briefamt", tag: int, bekanntgabe: date, ende: date
) -> None:
    am = date(2026, 4, tag)
    with uhr.stelle_auf(am):
        versand = send(amt, finish(amt), am)
    assert dates_of(versand)[:2] == (bekanntgabe, ende)
