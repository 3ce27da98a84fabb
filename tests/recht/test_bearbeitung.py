from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.recht.bearbeitung import (
    Pause,
    bearbeitungsfrist,
    genehmigungsfiktion,
    pausiere,
)
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.feiertage import ist_werktag
from rathaus.recht.fristen import frist

BEGINN = date(2026, 6, 1)


def test_without_a_pause_it_is_an_ordinary_frist() -> None:
    assert bearbeitungsfrist(BEGINN, "1M", land="NW").ende == date(2026, 7, 1)


def test_days_of_a_pause_are_added_both_ends_included() -> None:
    pause = Pause(date(2026, 6, 10), date(2026, 6, 19), "Unterlagen nachgefordert")
    lauf = bearbeitungsfrist(BEGINN, "1M", land="NW", pausen=[pause])
    # 1 July plus ten days is Saturday 11 July, so Monday
    assert lauf.pausentage == 10
    assert lauf.ende == date(2026, 7, 13)
    assert not lauf.ruht


def test_overlapping_pauses_count_once() -> None:
    pausen = [
        Pause(date(2026, 6, 10), date(2026, 6, 14)),
        Pause(date(2026, 6, 12), date(2026, 6, 16)),
        Pause(date(2026, 6, 11), date(2026, 6, 13)),
    ]
    assert bearbeitungsfrist(BEGINN, "1M", land="NW", pausen=pausen).pausentage == 7


def test_a_pause_before_the_beginning_or_after_the_end_changes_nothing() -> None:
    pausen = [
        Pause(date(2026, 5, 1), date(2026, 6, 1)),
        Pause(date(2026, 7, 2), date(2026, 7, 31)),
    ]
    lauf = bearbeitungsfrist(BEGINN, "1M", land="NW", pausen=pausen)
    assert (lauf.pausentage, lauf.ende) == (0, date(2026, 7, 1))


def test_a_pause_on_the_last_day_still_counts() -> None:
    lauf = bearbeitungsfrist(
        BEGINN, "1M", land="NW", pausen=[Pause(date(2026, 7, 1), date(2026, 7, 1))]
    )
    assert lauf.ende == date(2026, 7, 2)


def test_a_pause_in_the_weekend_after_the_computed_end_still_counts() -> None:
    # a month from 13 May ends on Saturday 13 June, so on Monday; the pause begins on Sunday
    pause = Pause(date(2026, 6, 14), date(2026, 6, 16))
    lauf = bearbeitungsfrist(date(2026, 5, 13), "1M", land="NW", pausen=[pause])
    assert lauf.ende == date(2026, 6, 18)
    dienstag = Pause(date(2026, 6, 16), date(2026, 6, 18))
    zu_spaet = bearbeitungsfrist(date(2026, 5, 13), "1M", land="NW", pausen=[dienstag])
    assert zu_spaet.ende == date(2026, 6, 15)


def test_an_open_pause_leaves_no_end_but_the_days_that_remain() -> None:
    lauf = bearbeitungsfrist(BEGINN, "1M", land="NW", pausen=[Pause(date(2026, 6, 21))])
    assert lauf.ruht
    assert lauf.ende is None
    assert lauf.resttage == 11
    weiter = pausiere(lauf, [Pause(date(2026, 6, 21), date(2026, 6, 30))])
    assert weiter.ende == date(2026, 7, 13)
    assert weiter.resttage is None


def test_remedies_and_other_fristen_cannot_pause() -> None:
    with pytest.raises(UngueltigeEingabe, match="Nur Bearbeitungsfristen"):
        pausiere(frist(BEGINN, "1M", land="NW"), [Pause(date(2026, 6, 10))])


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UngueltigeEingabe, match="Pause"):
        Pause(date(2026, 6, 10), date(2026, 6, 9))


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 20)).map(
            lambda p: Pause(BEGINN + timedelta(days=p[0]), BEGINN + timedelta(days=p[0] + p[1]))
        ),
        max_size=6,
    )
)
def test_pauses_only_ever_lengthen_and_their_order_does_not_matter(pausen: list[Pause]) -> None:
    ohne = bearbeitungsfrist(BEGINN, "1M", land="NW")
    mit = bearbeitungsfrist(BEGINN, "1M", land="NW", pausen=pausen)
    assert ohne.ende is not None
    assert mit.ende is not None
    assert mit.ende >= ohne.ende
    assert ist_werktag(mit.ende, "NW")
    umgekehrt = bearbeitungsfrist(BEGINN, "1M", land="NW", pausen=pausen[::-1])
    assert umgekehrt.ende == mit.ende


# § 42a VwVfG


def test_three_months_after_the_complete_papers_the_approval_counts_as_given() -> None:
    fiktion = genehmigungsfiktion(date(2026, 3, 10), land="NW", angeordnet_durch="§ 1 ProbeG")
    assert fiktion.ende == date(2026, 6, 10)
    assert fiktion.eintritt == date(2026, 6, 11)
    assert not fiktion.verlaengert
    assert any(s.norm == "§ 42a Abs. 2 Satz 1 und 2 VwVfG NRW" for s in fiktion.schritte)


def test_a_special_law_may_set_another_period() -> None:
    fiktion = genehmigungsfiktion(
        date(2026, 3, 10), land="NW", angeordnet_durch="§ 1 ProbeG", dauer="1M"
    )
    assert fiktion.ende == date(2026, 4, 10)


def test_without_a_rule_that_orders_it_there_is_no_fiction() -> None:
    with pytest.raises(UngueltigeEingabe, match="anordnet"):
        genehmigungsfiktion(date(2026, 3, 10), land="NW", angeordnet_durch=" ")


def test_an_extension_told_in_time_counts_from_the_old_end() -> None:
    fiktion = genehmigungsfiktion(
        date(2026, 3, 10),
        land="NW",
        angeordnet_durch="§ 1 ProbeG",
        verlaengerung="1M",
        verlaengerung_mitgeteilt=date(2026, 6, 10),
    )
    assert fiktion.verlaengert
    assert fiktion.ende == date(2026, 7, 10)


def test_an_extension_told_a_day_late_has_no_effect() -> None:
    fiktion = genehmigungsfiktion(
        date(2026, 3, 10),
        land="NW",
        angeordnet_durch="§ 1 ProbeG",
        verlaengerung="1M",
        verlaengerung_mitgeteilt=date(2026, 6, 11),
    )
    assert not fiktion.verlaengert
    assert fiktion.ende == date(2026, 6, 10)
    assert any("Nicht rechtzeitig" in s.ergebnis for s in fiktion.schritte)


def test_an_extension_without_the_day_it_was_told_is_refused() -> None:
    with pytest.raises(UngueltigeEingabe, match="mitgeteilt"):
        genehmigungsfiktion(
            date(2026, 3, 10), land="NW", angeordnet_durch="§ 1 ProbeG", verlaengerung="1M"
        )
