from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from rathaus.core.messpunkte.models import Messpunkt
from rathaus.core.messpunkte.public import (
    Auswahl,
    Messpunktart,
    Monatswert,
    anzahl,
    je_monat,
    messpunktarten,
    record_messpunkt,
    register_messpunktart,
    summe,
)

ART = Messpunktart(
    "test_erledigt", "Erledigt", einheit="Tage", merkmale={"kanal": frozenset({"online", "post"})}
)


@pytest.fixture(autouse=True)
def vokabular(monkeypatch):
    monkeypatch.setitem(messpunktarten, ART.kennung, ART)


def test_a_kind_is_registered_once():
    register_messpunktart(ART)
    with pytest.raises(ValueError, match="gibt es schon"):
        register_messpunktart(Messpunktart("test_erledigt", "Etwas anderes"))


@pytest.mark.parametrize(
    "falsch",
    [
        {"art": "unbekannt"},
        {"merkmale": {"name": "Erika Muster"}},
        {"merkmale": {"kanal": "Erika Muster"}},
        {"leistung": "Hund von Erika Muster"},
    ],
)
@pytest.mark.django_db
def test_nothing_outside_the_vocabulary_is_stored(falsch):
    angaben = {"art": "test_erledigt", "merkmale": {"kanal": "post"}, "leistung": "99102013104000"}
    record_messpunkt(am=date(2026, 3, 1), **angaben)
    with pytest.raises(ValueError, match=r"nicht|kein Text"):
        record_messpunkt(am=date(2026, 3, 1), **(angaben | falsch))
    assert Messpunkt.objects.count() == 1


def test_the_table_has_no_place_for_a_person():
    felder = {feld.name for feld in Messpunkt._meta.get_fields()}
    assert felder == {"id", "art", "am", "einheit_id", "leistung", "merkmale", "wert"}


@pytest.mark.django_db
def test_figures_are_counted_by_day_office_leistung_and_merkmal():
    amt, anderes = uuid4(), uuid4()
    for tag, einheit, kanal, wert in [
        (date(2026, 1, 1), amt, "online", "2"),
        (date(2026, 1, 31), amt, "post", "30.5"),
        (date(2026, 2, 1), anderes, "online", "4"),
        (date(2027, 1, 1), amt, "online", "8"),
    ]:
        record_messpunkt(
            "test_erledigt", am=tag, einheit=einheit, merkmale={"kanal": kanal}, wert=Decimal(wert)
        )
    jahr = {"art": "test_erledigt", "von": date(2026, 1, 1), "bis": date(2026, 12, 31)}
    assert summe(Auswahl(**jahr)) == Decimal("36.5")
    assert anzahl(Auswahl(**jahr, einheit=amt)) == 2
    assert summe(Auswahl(**jahr, merkmale={"kanal": "online"})) == 6
    assert summe(Auswahl(**jahr, leistung="gibtesnicht")) == 0
    assert je_monat(Auswahl(**jahr)) == [
        Monatswert(date(2026, 1, 1), 2, Decimal("32.50")),
        Monatswert(date(2026, 2, 1), 1, Decimal("4.00")),
    ]
