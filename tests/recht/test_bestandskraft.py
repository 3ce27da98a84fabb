from datetime import date

import pytest

from rathaus.recht.bekanntgabe import (
    Gesetz,
    Kanal,
    Umstaende,
    Zustellart,
    Zustellungsweise,
    bekanntgabe,
)
from rathaus.recht.bestandskraft import bestandskraft
from rathaus.recht.rechtsbehelf import Gebiet, rechtsbehelf

MONTAG = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("gebiet", "land", "norm"),
    [
        (Gebiet.KAG, "NW", "§ 43 Abs. 2 VwVfG, § 70 Abs. 1 VwGO"),
        (Gebiet.ORDNUNG, "NI", "§ 43 Abs. 2 VwVfG, § 74 Abs. 1 VwGO"),
        (Gebiet.SGB, "NW", "§ 77 SGG"),
        (Gebiet.OWI, "NW", "§§ 67, 84, 89 OWiG"),
    ],
)
def test_stands_from_the_day_after_the_last_day_of_the_remedy(
    gebiet: Gebiet, land: str, norm: str
) -> None:
    ergebnis = bestandskraft(rechtsbehelf(gebiet, MONTAG, land=land), date(2026, 7, 15))
    assert ergebnis.ab == date(2026, 7, 16)
    assert [schritt.norm for schritt in ergebnis.schritte] == [norm]


@pytest.mark.parametrize(
    ("weise", "norm"),
    [
        (Zustellungsweise.PERSOENLICH, "§ 177 ZPO"),
        (Zustellungsweise.WOHNUNG, "§ 178 Abs. 1 Nr. 1 ZPO"),
        (Zustellungsweise.GESCHAEFTSRAUM, "§ 178 Abs. 1 Nr. 2 ZPO"),
        (Zustellungsweise.EINRICHTUNG, "§ 178 Abs. 1 Nr. 3 ZPO"),
        (Zustellungsweise.VERWEIGERT, "§ 179 ZPO"),
        (Zustellungsweise.BRIEFKASTEN, "§ 180 ZPO"),
        (Zustellungsweise.NIEDERLEGUNG, "§ 181 Abs. 1 ZPO"),
    ],
)
def test_every_kind_in_the_record_serves_on_its_day_and_names_its_norm(
    weise: Zustellungsweise, norm: str
) -> None:
    umstaende = Umstaende(zustellart=Zustellart.URKUNDE, weise=weise)
    ergebnis = bekanntgabe(Gesetz.VWVFG, Kanal.ZUSTELLUNG, MONTAG, land="NW", umstaende=umstaende)
    assert ergebnis.bekanntgabe == MONTAG
    assert [schritt.norm for schritt in ergebnis.schritte] == ["§ 3 LZG NRW", norm]


def test_a_kind_is_part_of_a_record_of_service_only() -> None:
    umstaende = Umstaende(zustellart=Zustellart.RUECKSCHEIN, weise=Zustellungsweise.BRIEFKASTEN)
    ergebnis = bekanntgabe(Gesetz.VWVFG, Kanal.ZUSTELLUNG, MONTAG, land="NW", umstaende=umstaende)
    assert [schritt.norm for schritt in ergebnis.schritte] == ["§ 4 LZG NRW"]


@pytest.mark.parametrize(
    ("gesetz", "norm"),
    [(Gesetz.VWVFG, "§ 5 LZG NRW"), (Gesetz.AO, "§ 5 Abs. 1 Satz 3 VwZG")],
)
def test_handed_over_at_the_counter_counts_the_same_day(gesetz: Gesetz, norm: str) -> None:
    ergebnis = bekanntgabe(
        gesetz,
        Kanal.ZUSTELLUNG,
        MONTAG,
        land="NW",
        umstaende=Umstaende(zustellart=Zustellart.UEBERGABE),
    )
    assert ergebnis.bekanntgabe == MONTAG
    assert ergebnis.schritte[0].norm.startswith(norm)
