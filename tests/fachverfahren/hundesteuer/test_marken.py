from datetime import date

import pytest
from tests.fachverfahren.hundesteuer.amt import Amt, tax

from rathaus.core.fehler import NichtErlaubt, NichtGefunden
from rathaus.fachverfahren.hundesteuer.actions.marken import dispatch_marken
from rathaus.fachverfahren.hundesteuer.models import Hundemarke
from rathaus.fachverfahren.hundesteuer.queries.suchen import find_marke

JANUAR, FEBRUAR = date(2026, 1, 12), date(2026, 2, 2)


def test_tags_are_sent_once(amt: Amt) -> None:
    tax(amt, JANUAR)
    marke = Hundemarke.objects.get()
    assert dispatch_marken([marke.pk], am=JANUAR, akteur=amt.clerk) == 1
    assert dispatch_marken([marke.pk], am=FEBRUAR, akteur=amt.clerk) == 0
    marke.refresh_from_db()
    assert (marke.zustand, marke.versandt_am) == ("versandt", JANUAR)


def test_numbers_follow_each_other(amt: Amt) -> None:
    tax(amt, JANUAR)
    tax(amt, JANUAR, name="Bella")
    assert sorted(Hundemarke.objects.values_list("nummer", flat=True)) == [1, 2]


@pytest.mark.parametrize("wer", ["nur_lesen", "ordnungsamt_sachbearbeitung", "buergerin"])
def test_who_may_not_send_tags(amt: Amt, wer: str) -> None:
    tax(amt, JANUAR)
    marke = Hundemarke.objects.get()
    with pytest.raises((NichtErlaubt, NichtGefunden)):
        dispatch_marken([marke.pk], am=JANUAR, akteur=getattr(amt.stadt, wer))
    marke.refresh_from_db()
    assert marke.zustand == "vergeben"


def test_a_tag_is_found_only_within_the_sichten(amt: Amt) -> None:
    hund = tax(amt, JANUAR)
    assert [m.hund for m in find_marke("1", sichten=[amt.stadt.steuern.id])] == [hund]
    assert find_marke("1", sichten=[amt.stadt.ordnung.id]) == []
    assert find_marke("eins", sichten=[amt.stadt.steuern.id]) == []
