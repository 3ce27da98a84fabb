"""Whom an act binds and whom it is given to: each rule with the case beside it."""

from dataclasses import replace
from datetime import date

import pytest

from rathaus.recht.adressat import (
    Adressierung,
    Beteiligter,
    Rolle,
    Vollmacht,
    Wahl,
    adressiere,
)
from rathaus.recht.bekanntgabe_fall import Gesetz

HEUTE = date(2026, 4, 1)
DAHEIM = ("Weg 2", "58999 Musterlingen")


def wer(name: str, rolle: str = Rolle.INHALTSADRESSAT, **mehr: object) -> Beteiligter:
    angaben = {"anschrift": DAHEIM, **mehr}
    return Beteiligter(schluessel=f"{name}/{rolle}", person=name, rolle=rolle, name=name, **angaben)


def an(
    *beteiligte: Beteiligter, gesetz: Gesetz = Gesetz.AO, wahl: Wahl | None = None
) -> Adressierung:
    return adressiere(gesetz, beteiligte, HEUTE, wahl or Wahl())


def zeilen(ergebnis: Adressierung) -> list[tuple[str, ...]]:
    return [empfang.zeilen for empfang in ergebnis.empfang]


ERIKA = wer("Erika")
KIND = wer("Kim", geboren=date(2010, 4, 2))
MUTTER = wer("Mona", Rolle.GESETZLICHE_VERTRETUNG)
ANWALT = wer("Ada Rat", Rolle.BEVOLLMAECHTIGTE, anschrift=("Markt 1", "58999 Musterlingen"))
PARTNER = wer("Max", Rolle.EHEGATTE)
TOTE = replace(ERIKA, gestorben=True)
ERBE_A, ERBE_B = wer("Ole", Rolle.ERBE), wer("Pia", Rolle.ERBE, anschrift=("Gasse 3", "10115 Ort"))
GBR = wer("Hof GbR", natuerlich=False)


@pytest.mark.parametrize(
    ("beteiligte", "inhalt", "empfang"),
    [
        ([ERIKA], ["Erika"], [("Erika",)]),
        ([wer("Erika", Rolle.ANTRAGSTELLER)], ["Erika"], [("Erika",)]),
        ([ERIKA, wer("Bo", Rolle.ANTRAGSTELLER)], ["Erika"], [("Erika",)]),
        ([KIND, MUTTER], ["Kim"], [("Mona", "als gesetzliche Vertretung von Kim")]),
        (
            [ERIKA, wer("Bea", Rolle.BETREUER)],
            ["Erika"],
            [("Bea", "als rechtliche Betreuung von Erika")],
        ),
        ([ERIKA, ANWALT], ["Erika"], [("Ada Rat", "als bevollmächtigte Person für Erika")]),
        ([ERIKA, wer("Bo", Rolle.BEKANNTGABEADRESSAT)], ["Erika"], [("Bo", "für Erika")]),
        ([ERIKA, PARTNER], ["Erika", "Max"], [("Erika", "Max")]),
        (
            [ERIKA, wer("Uwe", Rolle.GESAMTSCHULDNER)],
            ["Erika", "Uwe"],
            [("Erika",), ("Uwe",)],
        ),
        (
            [TOTE, ERBE_A],
            ["Ole als Rechtsnachfolger nach Erika"],
            [("Ole", "als Rechtsnachfolger nach Erika")],
        ),
        (
            [TOTE, wer("Nina Pfleg", Rolle.GESETZLICHE_VERTRETUNG)],
            ["die unbekannten Erben nach Erika"],
            [("Nina Pfleg", "als Nachlasspfleger für die unbekannten Erben nach Erika")],
        ),
        ([GBR, MUTTER], ["Hof GbR"], [("Hof GbR", "vertreten durch Mona")]),
        ([wer("Bau GmbH", natuerlich=False)], ["Bau GmbH"], [("Bau GmbH",)]),
    ],
)
def test_who_is_bound_and_who_gets_it(
    beteiligte: list[Beteiligter], inhalt: list[str], empfang: list[tuple[str, ...]]
) -> None:
    ergebnis = an(*beteiligte)
    assert ergebnis.hindernisse == ()
    assert [adressat.text for adressat in ergebnis.inhalt] == inhalt
    assert [e.zeilen[: -len(DAHEIM)] for e in ergebnis.empfang] == empfang


@pytest.mark.parametrize(
    ("beteiligte", "wort", "norm"),
    [
        ([], "Inhaltsadressat", "§ 122 Abs. 1"),
        ([ANWALT], "Inhaltsadressat", "§ 122"),
        ([wer("Zoe", "zeuge")], "Inhaltsadressat", "§ 122"),
        ([TOTE], "verstorben", "§ 125 Abs. 1 AO"),
        ([replace(ERIKA, geboren=date(2026, 4, 2))], "nicht geboren", "§ 1 BGB"),
        ([KIND], "minderjährig", "§ 79 AO"),
        ([GBR], "GbR", "§ 720 BGB"),
        ([KIND, replace(MUTTER, gestorben=True)], "verstorben", "§ 79 AO"),
        ([KIND, replace(MUTTER, geboren=date(2010, 1, 1))], "minderjährig", "§ 79 AO"),
        ([TOTE, replace(ERBE_A, gestorben=True)], "verstorben", "§ 79 AO"),
    ],
)
def test_a_wrong_addressee_is_refused_with_its_reason(
    beteiligte: list[Beteiligter], wort: str, norm: str
) -> None:
    (hindernis,) = an(*beteiligte).hindernisse
    assert wort in hindernis.text
    assert norm in hindernis.norm


@pytest.mark.parametrize(("geboren", "an_wen"), [((2008, 4, 1), "Kim"), ((2008, 4, 2), "Mona")])
def test_majority_comes_with_the_eighteenth_birthday(
    geboren: tuple[int, int, int], an_wen: str
) -> None:
    ergebnis = an(replace(KIND, geboren=date(*geboren)), MUTTER)
    assert ergebnis.empfang[0].namen == (an_wen,)


def test_each_heir_gets_an_ausfertigung_and_the_steps_name_the_law() -> None:
    ergebnis = an(TOTE, ERBE_A, ERBE_B)
    assert [e.namen for e in ergebnis.empfang] == [("Ole",), ("Pia",)]
    assert "§ 1922 Abs. 1, § 1967 BGB; § 45 AO; § 2058 BGB" in [s.norm for s in ergebnis.schritte]


@pytest.mark.parametrize(
    ("gesetz", "wahl", "partner", "anzahl"),
    [
        (Gesetz.AO, Wahl(), PARTNER, 1),
        (Gesetz.AO, Wahl(einzeln=True), PARTNER, 2),
        (Gesetz.AO, Wahl(), replace(PARTNER, anschrift=("Fern 9", "10115 Ort")), 2),
        (Gesetz.VWVFG, Wahl(), PARTNER, 2),
    ],
)
def test_spouses_share_one_only_in_tax_law_at_one_address_and_at_peace(
    gesetz: Gesetz, wahl: Wahl, partner: Beteiligter, anzahl: int
) -> None:
    ergebnis = an(ERIKA, partner, gesetz=gesetz, wahl=wahl)
    assert len(ergebnis.empfang) == anzahl
    assert [a.name for a in ergebnis.inhalt] == ["Erika", "Max"]
    assert (anzahl == 1) == any("§ 122 Abs. 7" in s.norm for s in ergebnis.schritte)


def test_joint_debtors_at_one_address_are_no_spouses() -> None:
    assert len(an(ERIKA, wer("Uwe", Rolle.GESAMTSCHULDNER)).empfang) == 2


@pytest.mark.parametrize(
    ("gesetz", "wahl", "an_wen", "norm"),
    [
        (Gesetz.VWVFG, Wahl(), "Ada Rat", "§ 14 Abs. 3 Satz 1 VwVfG"),
        (Gesetz.VWVFG, Wahl(vollmacht=Vollmacht.FORMLOS), "Ada Rat", "§ 41 Abs. 1 Satz 2 VwVfG"),
        (Gesetz.AO, Wahl(), "Ada Rat", "§ 122 Abs. 1 Satz 4 AO"),
        (Gesetz.AO, Wahl(vollmacht=Vollmacht.FORMLOS), "Ada Rat", "§ 122 Abs. 1 Satz 3 AO"),
        (Gesetz.AO, Wahl(vollmacht=Vollmacht.ZURUECKGEWIESEN), "Erika", "§ 80 Abs. 7 AO"),
        (Gesetz.VWVFG, Wahl(selbst=True), "Erika", "§ 14 Abs. 3 Satz 1 VwVfG"),
        (Gesetz.VWVFG, Wahl(zustellung=True), "Ada Rat", "§ 7 Abs. 1 Satz 2 VwZG"),
        (Gesetz.AO, Wahl(zustellung=True, selbst=True), "Erika", "§ 122 Abs. 1 Satz 4 AO"),
    ],
)
def test_the_authorised_may_shall_or_must_get_it(
    gesetz: Gesetz, wahl: Wahl, an_wen: str, norm: str
) -> None:
    ergebnis = an(ERIKA, ANWALT, gesetz=gesetz, wahl=wahl)
    assert [e.namen for e in ergebnis.empfang] == [(an_wen,)]
    assert norm in [s.norm for s in ergebnis.schritte]


def test_service_past_a_written_power_is_refused() -> None:
    wahl = Wahl(zustellung=True, selbst=True)
    (hindernis,) = an(ERIKA, ANWALT, gesetz=Gesetz.VWVFG, wahl=wahl).hindernisse
    assert "muss" in hindernis.text


def test_who_receives_for_two_gets_one_ausfertigung_that_names_both() -> None:
    uwe = wer("Uwe", Rolle.GESAMTSCHULDNER)
    (empfang,) = an(ERIKA, uwe, ANWALT).empfang
    assert "für Erika" in empfang.zusatz
    assert "für Uwe" in empfang.zusatz


def test_who_has_two_parts_is_bound_once() -> None:
    ergebnis = an(ERIKA, replace(ERIKA, schluessel="x", rolle=Rolle.GESAMTSCHULDNER))
    assert len(ergebnis.inhalt) == 1
    assert zeilen(ergebnis) == [("Erika", *DAHEIM)]
