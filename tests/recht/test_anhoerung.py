"""Heard, or why not; reasons, or why none: each ground with its norm, and what it lacks."""

from datetime import date

import pytest

from rathaus.recht.anhoerung import Anhoerung, missing_in_anhoerung, norm_anhoerung
from rathaus.recht.begruendung import OhneGruende, missing_in_gruende, norm_ohne_gruende
from rathaus.recht.bekanntgabe_fall import Gesetz

HEUTE = date(2026, 4, 1)


def fehlt(was: str, gesetz: Gesetz = Gesetz.VWVFG, **mehr: object) -> str:
    angaben = {"am": None, "worte": "", "heute": HEUTE, **mehr}
    return missing_in_anhoerung(was, gesetz, **angaben)


@pytest.mark.parametrize(
    ("was", "gesetz", "norm"),
    [
        ("erfolgt", Gesetz.VWVFG, "§ 28 Abs. 1 VwVfG"),
        ("antrag", Gesetz.VWVFG, "§ 28 Abs. 1 VwVfG"),
        ("angaben", Gesetz.AO, "§ 91 Abs. 2 Nr. 3 AO"),
        ("gleichartig", Gesetz.AO, "§ 91 Abs. 2 Nr. 4 AO"),
        ("gefahr", Gesetz.VWVFG, "§ 28 Abs. 2 Nr. 1 VwVfG"),
        ("frist", Gesetz.SGBX, "§ 24 Abs. 2 Nr. 2 SGB X"),
        ("vollstreckung", Gesetz.VWVFG, "§ 28 Abs. 2 Nr. 5 VwVfG"),
        ("vollstreckung", Gesetz.SGBX, "§ 24 Abs. 2 Nr. 6 SGB X"),
        ("einzelfall", Gesetz.AO, "§ 91 Abs. 2 AO"),
        ("oeffentliches_interesse", Gesetz.VWVFG, "§ 28 Abs. 3 VwVfG"),
    ],
)
def test_each_ground_has_its_norm(was: str, gesetz: Gesetz, norm: str) -> None:
    assert norm_anhoerung(Anhoerung(was), gesetz) == norm


@pytest.mark.parametrize(
    ("was", "mehr", "wort"),
    [
        ("", {}, "ob angehört wurde"),
        ("erfunden", {}, "ob angehört wurde"),
        ("erfolgt", {}, "wann"),
        ("erfolgt", {"am": date(2026, 4, 2)}, "Zukunft"),
        ("gefahr", {"worte": " "}, "warum"),
        ("gleichartig", {}, "ob angehört wurde"),
        ("einzelfall", {"gesetz": Gesetz.SGBX, "worte": "x"}, "§ 24 Abs. 1 SGB X"),
    ],
)
def test_what_a_hearing_lacks_is_named(was: str, mehr: dict[str, object], wort: str) -> None:
    assert wort in fehlt(was, **mehr)


@pytest.mark.parametrize(
    ("was", "mehr"),
    [
        ("erfolgt", {"am": HEUTE}),
        ("antrag", {}),
        ("angaben", {}),
        ("gefahr", {"worte": "Der Baum kann jederzeit fallen."}),
        ("gleichartig", {"in_masse": True}),
    ],
)
def test_a_hearing_in_order_lacks_nothing(was: str, mehr: dict[str, object]) -> None:
    assert fehlt(was, **mehr) == ""


@pytest.mark.parametrize(
    ("was", "gesetz", "norm"),
    [
        ("antrag", Gesetz.VWVFG, "§ 39 Abs. 2 Nr. 1 VwVfG"),
        ("bekannt", Gesetz.AO, "§ 121 Abs. 2 Nr. 2 AO"),
        ("gleichartig", Gesetz.AO, "§ 121 Abs. 2 Nr. 3 AO"),
        ("vorschrift", Gesetz.SGBX, "§ 35 Abs. 2 Nr. 4 SGB X"),
        ("allgemein", Gesetz.VWVFG, "§ 39 Abs. 2 Nr. 5 VwVfG"),
    ],
)
def test_each_ground_for_no_reasons_has_its_norm(was: str, gesetz: Gesetz, norm: str) -> None:
    assert norm_ohne_gruende(OhneGruende(was), gesetz) == norm


@pytest.mark.parametrize(
    ("was", "worte", "wort"),
    [
        ("", "", "Begründung (§ 39 VwVfG)"),
        ("gleichartig", "", "Begründung"),
        ("bekannt", "", "woher"),
        ("vorschrift", " ", "Rechtsvorschrift"),
    ],
)
def test_what_stands_for_reasons_and_lacks_something_is_named(
    was: str, worte: str, wort: str
) -> None:
    assert wort in missing_in_gruende(was, Gesetz.VWVFG, worte=worte)


def test_a_granted_application_needs_no_reasons() -> None:
    assert missing_in_gruende("antrag", Gesetz.VWVFG, worte="") == ""
    assert missing_in_gruende("gleichartig", Gesetz.AO, worte="", in_masse=True) == ""
