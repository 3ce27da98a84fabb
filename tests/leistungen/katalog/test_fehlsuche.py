from datetime import date

import pytest

from rathaus import uhr
from rathaus.leistungen.actions import count_fehlsuche, expire_fehlsuchen, fehlsuche
from rathaus.leistungen.models import Fehlsuche

pytestmark = pytest.mark.django_db


def test_a_word_is_counted_by_month() -> None:
    for getippt in ("Raumschiff", "raumschiff ", "RAUMSCHIFF"):
        count_fehlsuche(getippt)
    zeile = Fehlsuche.objects.get()
    assert (zeile.wort, zeile.anzahl, zeile.monat.day) == ("RAUMSCHIFF", 3, 1)


@pytest.mark.parametrize("getippt", ["ada@example.org", "0171 234", "Hauptstr. 4", "x", "a" * 60])
def test_what_looks_like_data_of_a_person_is_not_kept(getippt: str) -> None:
    count_fehlsuche(getippt)
    assert not Fehlsuche.objects.exists()


def test_nonsense_cannot_fill_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fehlsuche, "WORTE_JE_MONAT", 2)
    for getippt in ("alpha", "beta", "gamma", "alpha"):
        count_fehlsuche(getippt)
    assert dict(Fehlsuche.objects.values_list("wort", "anzahl")) == {"ALPHA": 2, "BETA": 1}


def test_old_words_go() -> None:
    heute = uhr.heute()
    for jahre, bleibt in ((2, False), (0, True)):
        Fehlsuche.objects.create(wort=str(bleibt), monat=date(heute.year - jahre, heute.month, 1))
    assert expire_fehlsuchen() == 1
    assert Fehlsuche.objects.get().wort == "True"
