from datetime import date

import pytest

from rathaus.recht.verwaltungsakt import (
    Angabe,
    pruefe_bescheid,
    pruefe_vollautomatisch,
    ruecknahmefrist,
)

AM = date(2026, 4, 1)


def test_a_complete_act_lacks_nothing() -> None:
    assert pruefe_bescheid(set(Angabe), AM, land="NW").vollstaendig


@pytest.mark.parametrize("angabe", Angabe)
def test_every_mandatory_part_is_missed_when_it_is_not_there(angabe: Angabe) -> None:
    ergebnis = pruefe_bescheid(set(Angabe) - {angabe}, AM, land="NW")
    assert ergebnis.fehlend == (angabe,)
    assert not ergebnis.vollstaendig
    assert [s.ergebnis for s in ergebnis.schritte].count("fehlt") == 1


def test_an_act_made_with_automatic_means_may_lack_the_name_and_nothing_else() -> None:
    ohne_name = set(Angabe) - {Angabe.NAME}
    assert pruefe_bescheid(ohne_name, AM, land="NW", automatisch=True).vollstaendig
    assert not pruefe_bescheid(ohne_name, AM, land="NW").vollstaendig
    ohne_belehrung = ohne_name - {Angabe.BELEHRUNG}
    assert not pruefe_bescheid(ohne_belehrung, AM, land="NW", automatisch=True).vollstaendig


def test_the_parts_cite_the_act_of_the_land() -> None:
    normen = {s.norm for s in pruefe_bescheid(set(Angabe), AM, land="SH").schritte}
    assert "§ 108 Abs. 6 LVwG" in normen
    assert "§ 109 Abs. 1 LVwG" in normen
    normen = {s.norm for s in pruefe_bescheid(set(Angabe), AM, land="NW").schritte}
    assert "§ 37 Abs. 6 VwVfG NRW" in normen


def test_fully_automatic_needs_a_rule_and_no_discretion() -> None:
    regel = "§ 1 ProbeG"
    assert pruefe_vollautomatisch(AM, land="NW", zugelassen_durch=regel, ermessen=False).zulaessig
    assert not pruefe_vollautomatisch(AM, land="NW", ermessen=False).zulaessig
    assert not pruefe_vollautomatisch(
        AM, land="NW", zugelassen_durch=regel, ermessen=True
    ).zulaessig
    spielraum = pruefe_vollautomatisch(
        AM, land="NW", zugelassen_durch=regel, ermessen=False, beurteilungsspielraum=True
    )
    assert not spielraum.zulaessig
    assert spielraum.schritte[0].norm == "§ 35a VwVfG NRW"


def test_revocation_is_possible_for_a_year_from_knowing() -> None:
    ergebnis = ruecknahmefrist(AM, land="NW")
    assert ergebnis.bis == date(2027, 4, 1)
    assert ergebnis.schritte[0].norm == "§ 48 Abs. 4 Satz 1 VwVfG NRW"


def test_fraud_lifts_the_limit() -> None:
    ergebnis = ruecknahmefrist(AM, land="NW", arglistig=True)
    assert ergebnis.bis is None
    assert ergebnis.schritte[0].norm == "§ 48 Abs. 4 Satz 2 VwVfG NRW"
