from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.recht.hundesteuer.bausteine import JE_HUND, NACH_RANG, D, hund

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.hundesteuer import (
    GehaltenerHund,
    Hundaenderungsart,
    Hundebescheidart,
    Hundesteuer,
    berechne_hundesteuer,
    vergleiche,
)
from rathaus.recht.raten import FaelligerBetrag

Zeile = tuple[str, Hundaenderungsart, Decimal, Decimal, date | None]


def rechne(*hunde: GehaltenerHund, satzung=JE_HUND) -> Hundesteuer:  # type: ignore[no-untyped-def]
    return berechne_hundesteuer(satzung, hunde, 2026)


def zeilen(alt: Hundesteuer | None, neu: Hundesteuer) -> list[Zeile]:
    return [(h.kennung, h.art, h.alt, h.neu, h.ab) for h in vergleiche(alt, neu).hunde]


ASTA = hund()
BELLA = hund("Bella", "2026-05-15")
MAI = date(2026, 5, 1)


def test_second_dog_changes_the_first_one_where_the_number_sets_the_rate() -> None:
    alt, neu = rechne(ASTA), rechne(ASTA, BELLA)
    assert zeilen(alt, neu) == [
        ("Asta", Hundaenderungsart.GEAENDERT, D(43), D(51), MAI),
        ("Bella", Hundaenderungsart.NEU, D(0), D("36.67"), MAI),
    ]
    vergleich = vergleiche(alt, neu)
    assert (vergleich.bescheid, vergleich.unterschied) == (Hundebescheidart.AENDERUNG, D("44.67"))


def test_second_dog_leaves_the_first_one_alone_where_the_place_sets_the_rate() -> None:
    alt, neu = rechne(ASTA, satzung=NACH_RANG), rechne(ASTA, BELLA, satzung=NACH_RANG)
    assert zeilen(alt, neu) == [("Bella", Hundaenderungsart.NEU, D(0), D("93.33"), MAI)]


def test_comparison_is_printed_dog_by_dog() -> None:
    schritte = vergleiche(rechne(ASTA), rechne(ASTA, BELLA)).schritte
    texte = [(s.regel, s.eingabe, s.ergebnis.replace("\u00a0", " ")) for s in schritte[:3]]
    assert texte[0][0] == "Asta: Die Steuer ändert sich ab Mai 2026"
    assert texte[1][0] == "Bella: Die Steuer kommt hinzu ab Mai 2026"
    assert texte[2][2] == "44,67 € mehr"


def test_first_assessment_is_a_first_notice() -> None:
    vergleich = vergleiche(None, rechne(ASTA))
    assert (vergleich.bescheid, vergleich.unterschied) == (Hundebescheidart.ERSTBESCHEID, D(43))
    assert vergleiche(None, rechne()).bescheid is Hundebescheidart.KEINER


def test_end_is_an_end_notice_with_refund() -> None:
    ende = hund(bis="2026-03-20")
    vergleich = vergleiche(rechne(ASTA), rechne(ende), bekanntgabe=date(2026, 5, 20))
    assert vergleich.bescheid is Hundebescheidart.BEENDIGUNG
    # two instalments of 10,75 € were due, one quarter of a year is owed
    assert (vergleich.erstattung, vergleich.zahlplan) == (D("10.75"), ())
    assert vergleich.hunde[0].art is Hundaenderungsart.BEENDET
    assert vergleich.hunde[0].ab == date(2026, 4, 1)


def test_end_of_one_of_two_dogs_is_a_change() -> None:
    alt = rechne(ASTA, hund("Bella"))
    neu = rechne(ASTA, hund("Bella", bis="2026-06-30"))
    vergleich = vergleiche(alt, neu)
    assert vergleich.bescheid is Hundebescheidart.AENDERUNG
    assert [h.art for h in vergleich.hunde] == [
        Hundaenderungsart.GEAENDERT,
        Hundaenderungsart.BEENDET,
    ]


def test_end_with_the_year_changes_nothing_in_it() -> None:
    assert zeilen(rechne(ASTA), rechne(hund(bis="2026-12-31"))) == []


def test_dog_that_was_never_there_drops_out() -> None:
    assert zeilen(rechne(ASTA, BELLA), rechne(ASTA)) == [
        ("Asta", Hundaenderungsart.GEAENDERT, D(51), D(43), MAI),
        ("Bella", Hundaenderungsart.ENTFALLEN, D("36.67"), D(0), MAI),
    ]


def test_dog_that_never_became_liable_ends() -> None:
    vorher, nachher = rechne(BELLA), rechne(hund("Bella", "2027-01-01"))
    assert [h.art for h in vergleiche(vorher, nachher).hunde] == [Hundaenderungsart.BEENDET]
    assert [h.art for h in vergleiche(nachher, vorher).hunde] == [Hundaenderungsart.NEU]


def test_arrears_are_due_a_month_after_the_notice() -> None:
    vergleich = vergleiche(rechne(ASTA), rechne(ASTA, BELLA), bekanntgabe=date(2026, 8, 20))
    # 3 × 10,75 € were due and count as paid; the last quarter takes the cents
    assert vergleich.zahlplan == (
        FaelligerBetrag(date(2026, 9, 20), D("27.91")),
        FaelligerBetrag(date(2026, 11, 15), D("27.51")),
    )


def test_growth_of_an_instalment_due_at_once_waits_for_a_month() -> None:
    vergleich = vergleiche(rechne(ASTA), rechne(ASTA, BELLA), bekanntgabe=date(2026, 8, 10))
    assert [(r.faellig, r.betrag) for r in vergleich.zahlplan] == [
        (date(2026, 8, 15), D("10.75")),
        (date(2026, 9, 10), D("27.91")),
        (date(2026, 11, 15), D("27.51")),
    ]


def test_first_notice_gives_a_month_to_pay() -> None:
    vergleich = vergleiche(None, rechne(ASTA), bekanntgabe=date(2026, 1, 31))
    assert [(r.faellig, r.betrag) for r in vergleich.zahlplan] == [
        (date(2026, 2, 28), D("10.75")),
        (date(2026, 5, 15), D("10.75")),
        (date(2026, 8, 15), D("10.75")),
        (date(2026, 11, 15), D("10.75")),
    ]


def test_credit_is_set_off_against_the_next_instalments() -> None:
    alt = rechne(ASTA, hund("Bella"))
    neu = rechne(ASTA, hund("Bella", bis="2026-01-31"))
    vergleich = vergleiche(alt, neu, bekanntgabe=date(2026, 5, 20))
    # 55,00 € were due; 55 ÷ 12 × 2 + 43 ÷ 12 × 11 = 48,58 € are owed for the year
    assert neu.steuer == D("48.58")
    assert (vergleich.zahlplan, vergleich.erstattung) == ((), D("6.42"))
    frueher = vergleiche(alt, neu, bekanntgabe=date(2026, 5, 10))
    assert sum(r.betrag for r in frueher.zahlplan) == D("21.08")
    assert frueher.erstattung == 0


def test_what_was_really_paid_counts() -> None:
    tag = date(2026, 5, 20)
    nichts = vergleiche(rechne(ASTA), rechne(hund(bis="2026-03-20")), bekanntgabe=tag, gezahlt=D(0))
    assert nichts.erstattung == 0
    assert nichts.zahlplan == (FaelligerBetrag(date(2026, 6, 20), D("10.75")),)
    alles = vergleiche(rechne(ASTA), rechne(ASTA), gezahlt=D(50))
    assert alles.erstattung == D(7)


def test_only_the_same_year_can_be_compared() -> None:
    anderes = berechne_hundesteuer(JE_HUND, [ASTA], 2025)
    with pytest.raises(UngueltigeEingabe, match=r"2025.*2026"):
        vergleiche(anderes, rechne(ASTA))


def test_new_rates_change_every_dog() -> None:
    teurer = replace(JE_HUND, saetze=(D(60),))
    alt, neu = rechne(ASTA), rechne(ASTA, satzung=teurer)
    assert zeilen(alt, neu) == [
        ("Asta", Hundaenderungsart.GEAENDERT, D(43), D(60), date(2026, 1, 1))
    ]
