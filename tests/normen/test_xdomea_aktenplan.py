"""Der Aktenplan als Nachricht 0301: hin und zurück gleich; Kaputtes nennt Zeile und Grund."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from tests.normen.xdomeaplaene import KOPF, plaene

from rathaus.normen.xdomea import Akte as XAkte
from rathaus.normen.xdomea import (
    Aktenplan,
    Anbieteverzeichnis,
    Erweiterung,
    Planeinheit,
    Urteil,
    XdomeaFehler,
    lies,
    lies_aktenplan,
    schreibe,
    schreibe_aktenplan,
)

PARKEN = Planeinheit(kennzeichen="7.1", betreff="Parken", urteil=Urteil.VERNICHTEN, jahre=5)
VERKEHR = Planeinheit(
    kennzeichen="7",
    betreff="Verkehr",
    inhalt="Straßen und was auf ihnen geschieht",
    urteil=Urteil.BEWERTEN,
    erweiterung=Erweiterung("x", "y", {"einheit": "ordnungsamt", "leer": ""}),
    unten=(PARKEN,),
)
GUT = schreibe_aktenplan(Aktenplan(KOPF, "Aktenplan", "3", (VERKEHR,))).decode()


@settings(max_examples=40, deadline=None)
@given(plaene)
def test_what_is_written_is_read_back(plan: Aktenplan) -> None:
    assert lies_aktenplan(schreibe_aktenplan(plan)) == plan


def test_each_position_knows_its_line() -> None:
    (oben,) = lies_aktenplan(GUT.encode()).einheiten
    zeilen = GUT.splitlines()
    assert "<xdomea:Einheit>" in zeilen[oben.zeile - 1]
    assert "7.1" in zeilen[oben.unten[0].zeile]


@pytest.mark.parametrize(
    ("alt", "neu", "wo", "grund"),
    [
        ("3.0.0", "2.3.0", "Aktenplan.0301", "in xdomea 2.3.0"),
        ("Aktenplan.0301", "EmpfangBestaetigen.0302", "Bestaetigen.0302", "kein Aktenplan"),
        ("Bezeichnung>", "Name>", "<xdomea:Aktenplan>", "fehlt „Bezeichnung“"),
        ("<code>V", "<code>X", "liste:aussonderungsart", "„X“ hat „Aussonderungsart“ nicht"),
        ("Stillgelegt>0", "Stillgelegt>nein", "nein", "weder ja noch nein"),
        ("Jahre>5<", "Jahre>fünf<", "fünf", "„fünf“ ist keine Zahl"),
        ("Jahre>5<", "Jahre>70000<", "70000", "höchstens 65535 Jahre"),
        ("Unbefristet>1", "Unbefristet>0", "Unbefristet", "nur 1"),
        ("AnzahlJahre>", "Jahre>", "Aufbewahrungsdauer", "fehlt „AnzahlJahre“"),
        ("Aufbewahrungsdauer>", "Dauer>", "<xdomea:Einheit>", "„Aufbewahrungsdauer“"),
        ("</xdomea:Aktenplan>", "", "</xdomea:Aktenplan.Aktenplan.0301>", "fehlerhaft"),
    ],
)
def test_what_is_broken_names_line_and_reason(alt: str, neu: str, wo: str, grund: str) -> None:
    kaputt = GUT.replace(alt, neu)
    with pytest.raises(XdomeaFehler) as fehler:
        lies_aktenplan(kaputt.encode())
    assert grund in fehler.value.grund
    assert wo in kaputt.splitlines()[fehler.value.zeile - 1]


def test_what_is_no_message_at_all_is_refused() -> None:
    with pytest.raises(XdomeaFehler, match="keine Nachricht in xdomea"):
        lies_aktenplan(b"<a/>")


def test_a_plan_is_no_disposal_and_a_disposal_is_no_plan() -> None:
    with pytest.raises(XdomeaFehler, match="keine Nachricht der Aussonderung"):
        lies(GUT.encode())
    angebot = schreibe(Anbieteverzeichnis(KOPF, (XAkte(id=UUID(int=1)),)))
    with pytest.raises(XdomeaFehler, match="kein Aktenplan"):
        lies_aktenplan(angebot)


def test_years_the_schema_cannot_hold_are_refused() -> None:
    with pytest.raises(ValueError, match="höchstens"):
        Planeinheit(jahre=65_536)
