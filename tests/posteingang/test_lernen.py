"""How often the right office is suggested, before anybody decided anything and after some did. What
is asked comes from people whose letters nobody decided, and a quarter of its sentences is new.
"""

import pytest
from tests.posteingang import schreiben

from rathaus.core.einheiten.models import Sicht
from rathaus.core.einheiten.public import einheit_of_kennung
from rathaus.posteingang.actions.lernen import learn
from rathaus.posteingang.erkennung.vorschlag import ZIEL_AMT, suggest
from rathaus.posteingang.models import Poststueck
from rathaus.posteingang.sichten import sicht_of

GEFRAGT = 100
STUFEN = (0, 25, 50, 100)


@pytest.mark.dauertest
def test_suggestions_on_letters_held_out(
    stadt_db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    richtig: dict[int, int] = {}
    for vorher, bis in zip((0, *STUFEN), STUFEN, strict=False):
        for zahl in range(vorher, bis):
            _decide(schreiben.letter(zahl))
        gefragt = [schreiben.letter(zahl, zurueckgehalten=True) for zahl in range(GEFRAGT)]
        richtig[bis] = sum(_office(brief) == brief.amt for brief in gefragt)
    stufen = ", ".join(f"nach {bis} Schreiben {zahl}" for bis, zahl in richtig.items())
    with capsys.disabled():
        print(f"\nVon {GEFRAGT} zurückgehaltenen Schreiben richtig: {stufen}")  # noqa: T201
    assert richtig[0] >= 55, "Die Regeln allein"
    assert richtig[STUFEN[-1]] >= 90


def _text(brief: schreiben.Schreiben) -> str:
    return "\n".join(brief.zeilen)


def _decide(brief: schreiben.Schreiben) -> None:
    amt = einheit_of_kennung(brief.amt)
    assert amt is not None
    learn(_text(brief), f"{ZIEL_AMT}{sicht_of(amt).pk}")


def _office(brief: schreiben.Schreiben) -> str | None:
    sicht = suggest(Poststueck(), _text(brief), []).sicht
    return Sicht.objects.values_list("einheit__kennung", flat=True).filter(pk=sicht).first()
