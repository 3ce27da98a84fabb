"""Property tests from the structure of packages: nothing the engine refuses can be sent, and no
order of adding and removing loses an answer.
"""

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.stadt import Stadt
from tests.leistungen.probe import antworten, offer_probe, probe

from rathaus.leistungen.actions import Unvollstaendig, start_entwurf, submit_antrag
from rathaus.leistungen.eingabe import (
    count_posted,
    mark_entries,
    merge_entries,
    unmark,
    with_entry,
    without_entry,
)
from rathaus.leistungen.models import Antrag, Entwurf
from rathaus.leistungen.paket import assess, check, prune
from rathaus.leistungen.paket.struktur import Feld, Gruppe

TAG = date(2026, 6, 1)
# PostgreSQL takes no NUL in JSON; `printable` keeps it out of drafts
ZEICHEN = st.characters(codec="utf-8", exclude_characters="\x00")
WIRR = st.none() | st.booleans() | st.integers() | st.text(ZEICHEN, max_size=5) | st.just([{}])


def _answer(feld: Feld) -> st.SearchStrategy[Any]:
    """Mostly right, sometimes anything."""
    passend: dict[str, st.SearchStrategy[Any]] = {
        "auswahl": st.sampled_from(sorted(feld.werte)) if feld.werte else st.none(),
        "janein": st.booleans(),
        "datum": st.dates(date(2009, 1, 1), date(2026, 12, 31)).map(date.isoformat),
        "uhrzeit": st.sampled_from(["08:00", "23:59"]),
        "ort": st.just({"text": "Am Markt"}),
        "datei": st.just([{"id": "x", "name": "x.pdf"}]),
        "text": st.sampled_from(["AB-123", "ab"]),
        "strasse": st.just("Musterweg"),
    }
    gut = passend.get(feld.art.kennung, st.sampled_from(["Ada", "Ben"]))
    return st.integers(0, 11).flatmap(lambda n: gut if n else WIRR)


@st.composite
def trees(draw: st.DrawFn, gruppe: Gruppe) -> dict[str, Any]:
    baum: dict[str, Any] = {}
    for kind in gruppe.kinder:
        if not draw(st.integers(0, 15)):
            continue
        if isinstance(kind, Feld):
            baum[kind.name] = draw(_answer(kind))
        elif kind.mehrfach:
            anzahl = draw(st.integers(0, 4))
            baum[kind.name] = [draw(trees(kind)) for _eintrag in range(anzahl)]
        else:
            baum[kind.name] = draw(trees(kind))
    return baum


@settings(max_examples=150, deadline=None)
@given(baum=trees(probe().wurzel))
def test_pruning_is_done_after_one_time_and_keeps_no_hidden_answer(baum: dict[str, Any]) -> None:
    lage = assess(probe(), baum, TAG)
    assert prune(probe(), lage.baum, TAG) == lage.baum
    assert check(probe(), baum, TAG) == check(probe(), lage.baum, TAG)
    sichtbar = {frage.pfad for frage in lage.fragen}
    assert set(_places(probe().wurzel, lage.baum)) <= sichtbar


def _places(gruppe: Gruppe, baum: Any, oben: str = "") -> list[str]:
    gefunden = []
    for kind in gruppe.kinder:
        wert, ort = baum.get(kind.name), f"{oben}{kind.name}"
        if wert is None:
            continue
        if isinstance(kind, Feld):
            gefunden.append(ort)
        elif kind.mehrfach:
            for nummer, eintrag in enumerate(wert):
                gefunden += _places(kind, eintrag, f"{ort}.{nummer}.")
        else:
            gefunden += _places(kind, wert, f"{ort}.")
    return gefunden


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(baum=trees(probe().wurzel))
def test_what_the_engine_refuses_cannot_be_sent(ort: Stadt, baum: dict[str, Any]) -> None:
    with transaction.atomic():
        entwurf = start_entwurf(offer_probe(ort), akteur=ort.programm)
        Entwurf.objects.filter(pk=entwurf.pk).update(daten=baum)
        try:
            antrag = submit_antrag(entwurf.pk, akteur=ort.programm, gemeinde=ort.gemeinde)
        except Unvollstaendig:
            assert check(probe(), baum)
            assert not Antrag.objects.exists()
        else:
            assert check(probe(), baum) == []
            assert antrag.daten == unmark(prune(probe(), baum))
        transaction.set_rollback(True)


@settings(max_examples=100, deadline=None)
@given(schritte=st.lists(st.tuples(st.booleans(), st.integers(0, 5)), max_size=12))
def test_adding_and_removing_in_any_order_loses_nothing(schritte: list[tuple[bool, int]]) -> None:
    """A page with entries as the browser holds it, against a plain list of names."""
    seite = probe().seite("kinder")
    assert seite is not None
    daten = mark_entries(probe(), {"kinder": antworten()["kinder"]})
    data = QueryDict(mutable=True)
    for nummer, kind in enumerate(daten["kinder"]):
        data[f"kinder.{nummer}._"], data[f"kinder.{nummer}.name"] = kind["_"], kind["name"]
    namen = ["Ada", "Ben"]
    for neu, stelle in schritte:
        if neu:
            data = with_entry(data, "kinder")
            namen.append(f"Kind{len(namen)}")
            data[f"kinder.{len(namen) - 1}.name"] = namen[-1]
        elif namen:
            data = without_entry(data, f"kinder.{stelle % len(namen)}")
            marke_weg = stelle % len(namen)
            namen.pop(marke_weg)
    assert count_posted(data, "kinder") == len(namen)
    assert [data[f"kinder.{n}.name"] for n in range(len(namen))] == namen
    gemischt = merge_entries(probe(), seite, daten, data)["kinder"]
    tage = {kind["_"]: kind.get("tage") for kind in daten["kinder"]}
    for kind in gemischt:
        assert kind.get("tage") == tage.get(kind["_"]), "was die Seite nicht zeigt, bleibt dabei"
