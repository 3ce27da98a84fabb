"""The demo town has every office a service can name, and somebody at work in each."""

import pytest

from rathaus.core.einheiten.models import Einheit
from rathaus.core.einheiten.public import leitung_of, sicht_for
from rathaus.core.einheiten.queries import sichten_for
from rathaus.core.satzungen.models import Satzung
from rathaus.demo.stadt import satzungen, town
from tests.kit import musterstadt

pytestmark = pytest.mark.usefixtures("stadt_db")

AEMTER = """
buergermeisterin
hauptamt poststelle kaemmerei steueramt kasse ordnungsamt strassenverkehr gewerbeamt fundbuero
buergerbuero wahlamt standesamt friedhof bauamt bauordnung stadtplanung bauarchiv liegenschaften
tiefbau bauhof wasserwerk abfall umwelt soziales wohngeld kita schulamt musikschule buecherei kultur
jugend ratsbuero personal it rechtsamt datenschutz archiv
"""


def test_every_office_exists_with_rooms_and_hours():
    assert set(AEMTER.split()) == set(Einheit.objects.values_list("kennung", flat=True))
    ohne = Einheit.objects.filter(telefon="").values_list("kennung", flat=True)
    assert list(ohne) == []


def test_somebody_works_on_general_matters_of_every_office_that_takes_any():
    sichten = {
        kennung: sicht_for(Einheit.objects.get(kennung=kennung), "allgemein").pk
        for kennung in set(AEMTER.split()) - {"poststelle", "kasse", "steueramt"}
    }
    gesehen = {
        s for name in _namen() for s in sichten_for(musterstadt.clerk(name), schreibend=True)
    }
    assert [kennung for kennung, sicht in sichten.items() if sicht not in gesehen] == []


def test_a_clerk_of_one_small_office_does_not_see_the_next():
    fremd = sicht_for(Einheit.objects.get(kennung="strassenverkehr"), "ordnung").pk
    assert fremd not in sichten_for(musterstadt.clerk("markt"))
    assert fremd in sichten_for(musterstadt.clerk("wege"))


def test_the_head_of_the_treasury_sees_no_tax_file():
    steuer = sicht_for(Einheit.objects.get(kennung="steueramt"), "steuer").pk
    assert steuer not in sichten_for(musterstadt.clerk("taler"))


def test_every_office_has_a_head():
    kopflos = [e.kennung for e in Einheit.objects.all() if not leitung_of(e)]
    assert kopflos == []


def test_all_satzungen_of_the_files_are_in_force():
    assert Satzung.objects.filter(zustand="in_kraft").count() == len(list(satzungen(town())))


def _namen() -> list[str]:
    return [m["zugang"] for m in town()["mitarbeiter"]]
