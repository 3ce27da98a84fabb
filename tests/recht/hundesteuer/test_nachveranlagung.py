from dataclasses import replace
from datetime import date

import pytest
from tests.recht.hundesteuer.bausteine import JE_HUND, D, hund

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.festsetzung import Verkuerzung
from rathaus.recht.hundesteuer import veranlage_nach

HEUTE = date(2026, 5, 15)
ALT = replace(JE_HUND, gueltig_bis=date(2022, 12, 31), saetze=(D(36),))
NEU = replace(JE_HUND, gueltig_ab=date(2023, 1, 1))


def test_years_within_the_period_are_assessed_each_by_its_satzung() -> None:
    ergebnis = veranlage_nach([ALT, NEU], [hund(von="2021-07-01")], HEUTE, angezeigt=2026)
    assert [(j.jahr, j.steuer) for j in ergebnis.jahre] == [
        (2021, D(18)),
        (2022, D(36)),
        (2023, D(43)),
        (2024, D(43)),
        (2025, D(43)),
        (2026, D(43)),
    ]
    assert ergebnis.steuer == D(226)


def test_registration_in_time_closes_old_years() -> None:
    ergebnis = veranlage_nach([ALT, NEU], [hund(von="2020-07-01")], HEUTE, angezeigt=2020)
    assert [j.jahr for j in ergebnis.jahre] == [2022, 2023, 2024, 2025, 2026]
    ohne_anzeigepflicht = replace(NEU, anmeldung_ist_anzeige=False)
    gleich = veranlage_nach([ALT, ohne_anzeigepflicht], [hund(von="2020-07-01")], HEUTE)
    assert [j.jahr for j in gleich.jahre] == [2022, 2023, 2024, 2025, 2026]


def test_evasion_opens_more_years() -> None:
    hunde = [hund(von="2015-07-01")]
    alt = replace(ALT, gueltig_ab=date(2010, 1, 1))
    normal = veranlage_nach([alt, NEU], hunde, HEUTE)
    hinterzogen = veranlage_nach([alt, NEU], hunde, HEUTE, verkuerzung=Verkuerzung.HINTERZOGEN)
    assert normal.jahre[0].jahr == 2019
    assert hinterzogen.jahre[0].jahr == 2015


def test_year_without_a_satzung_is_refused_by_name() -> None:
    with pytest.raises(UngueltigeEingabe, match="2022"):
        veranlage_nach([NEU], [hund(von="2022-07-01")], HEUTE)
    with pytest.raises(UngueltigeEingabe, match="kein Hund"):
        veranlage_nach([NEU], [], HEUTE)
