"""Who may read a file: by Land, until when, and the closed list of reasons to keep words back."""

from datetime import date

import pytest

from rathaus.recht.akteneinsicht import (
    Einsichtskosten,
    anspruch,
    ansprueche,
    antwortfrist,
    schwaerzungsgruende,
)
from rathaus.recht.fehler import WertFehlt
from rathaus.recht.laender import LAENDER

TAG = date(2026, 11, 22)


@pytest.mark.parametrize("land", sorted(LAENDER))
def test_every_land_knows_the_claim_of_a_party_by_its_own_act(land: str) -> None:
    norm = anspruch("beteiligte", land, TAG).norm
    assert "29" in norm if land != "SH" else norm == "§ 88 LVwG"


def test_the_land_cites_its_own_act() -> None:
    assert anspruch("beteiligte", "NW", TAG).norm == "§ 29 VwVfG NRW"
    assert anspruch("beteiligte", "BY", TAG).norm == "Art. 29 BayVwVfG"


def test_a_land_without_a_law_on_information_refuses_it() -> None:
    assert anspruch("information", "NW", TAG).norm == "§ 4 Abs. 1 IFG NRW"
    for land in ("HE", "NI", "SN"):
        assert "information" not in {a.kennung for a in ansprueche(land, TAG)}
        with pytest.raises(WertFehlt):
            anspruch("information", land, TAG)


def test_the_month_of_the_data_subject_ends_on_a_working_day() -> None:
    auskunft = anspruch("datenschutz", "NW", TAG)
    frist = antwortfrist(auskunft, date(2026, 11, 5), "NW")
    assert frist is not None
    assert (frist.rechnerisch, frist.ende) == (date(2026, 12, 5), date(2026, 12, 7))
    assert auskunft.kosten is Einsichtskosten.FREI


def test_the_claim_of_a_party_names_no_period() -> None:
    assert antwortfrist(anspruch("beteiligte", "NW", TAG), TAG, "NW") is None


def test_an_assumed_law_says_so() -> None:
    assert anspruch("information", "BB", TAG).angenommen
    assert not anspruch("information", "NW", TAG).angenommen


def test_a_refusal_by_the_law_on_information_is_an_act_that_of_a_party_is_none() -> None:
    assert anspruch("information", "NW", TAG).bescheid
    assert not anspruch("beteiligte", "NW", TAG).bescheid


def test_each_reason_has_its_own_sign_and_norm() -> None:
    gruende = schwaerzungsgruende(TAG)
    assert len({g.zeichen for g in gruende}) == len(gruende) > 5
    assert all(g.norm and g.name for g in gruende)
