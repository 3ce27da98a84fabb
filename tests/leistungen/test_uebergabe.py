"""Handing matters over to another Verfahren, at the example of certificates for the register."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.core.stadt import Stadt, clerk
from tests.core.zugaenge.anmelden import reached
from tests.leistungen.ort import beispiel, buergerbuero_clerk, resolve_fee

from rathaus.core.einheiten.models import Rolle
from rathaus.core.fehler import NichtGefunden, UngueltigerUebergang
from rathaus.core.vorgaenge.actions.notzugriff import open_notzugriff
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import vorgaenge_for
from rathaus.leistungen.actions import start_entwurf, submit_antrag
from rathaus.leistungen.models import Uebergabe
from rathaus.leistungen.paket.wege import set_at
from rathaus.leistungen.queries import get_leistung
from rathaus.leistungen.uebergabe.actions import finish, hand_over
from rathaus.leistungen.uebergabe.exports import write_csv
from rathaus.leistungen.uebergabe.queries import (
    handed_over,
    piles_for,
    recent_uebergaben,
    waiting_for,
)

MELDE = "meldebescheinigung"


def apply_for(ort: Stadt, *, name: str = "Nurname", nummer: int = 0) -> Vorgang:
    daten = set_at(beispiel("meldebescheinigung", nummer), "person.name", name)
    entwurf = start_entwurf(get_leistung("meldebescheinigung"), akteur=ort.programm, daten=daten)
    antrag = submit_antrag(entwurf.pk, akteur=ort.programm, gemeinde=ort.gemeinde, niveau=2)
    return antrag.vorgaenge.get()


def test_a_handed_over_certificate_waits_no_more_and_is_on_the_list(ort: Stadt) -> None:
    vorgang, ich = apply_for(ort), buergerbuero_clerk()
    assert [zeile.vorgang for zeile in waiting_for(ich, MELDE)] == [vorgang]
    uebergabe = hand_over([vorgang.pk], akteur=ich)
    assert waiting_for(ich, MELDE) == []
    assert [zeile.vorgang for zeile in handed_over(ich, uebergabe.pk)] == [vorgang]
    vorgang.refresh_from_db()
    assert vorgang.zustand == "uebergeben"


def test_the_same_certificate_is_not_handed_over_twice(ort: Stadt) -> None:
    vorgang, ich = apply_for(ort), buergerbuero_clerk()
    hand_over([vorgang.pk], akteur=ich)
    finish([vorgang.pk], akteur=ich)
    with pytest.raises(UngueltigerUebergang):
        hand_over([vorgang.pk], akteur=ich)
    assert Uebergabe.objects.count() == 1


def test_another_office_sees_and_hands_over_nothing(ort: Stadt) -> None:
    vorgang, fremd = apply_for(ort), ort.sachbearbeitung
    assert waiting_for(fremd, MELDE) == []
    assert piles_for(fremd) == []
    assert [(s.leistung, s.anzahl) for s in piles_for(buergerbuero_clerk())] == [(MELDE, 1)]
    with pytest.raises(NichtGefunden):
        hand_over([vorgang.pk], akteur=fremd)
    uebergabe = hand_over([vorgang.pk], akteur=buergerbuero_clerk())
    with pytest.raises(NichtGefunden):
        handed_over(fremd, uebergabe.pk)
    assert recent_uebergaben(fremd, MELDE) == []


def test_an_emergency_opens_the_matter_and_neither_list(ort: Stadt) -> None:
    """A list leaves the house and outlives the hours."""
    waehrend, vorher = apply_for(ort), apply_for(ort)
    reached(clerk(waehrend.sicht.einheit, Rolle.LEITUNG), "leitung@example.org")
    uebergabe, fremd = hand_over([vorher.pk], akteur=buergerbuero_clerk()), ort.sachbearbeitung
    for vorgang in (waehrend, vorher):
        open_notzugriff(vorgang.nummer, grund="Rohrbruch, ich muss hinein.", akteur=fremd)
    assert vorgaenge_for(fremd).filter(pk__in=[waehrend.pk, vorher.pk]).count() == 2
    assert (waiting_for(fremd, MELDE), piles_for(fremd)) == ([], [])
    assert recent_uebergaben(fremd, MELDE) == []
    with pytest.raises(NichtGefunden):
        handed_over(fremd, uebergabe.pk)


def test_the_list_names_the_fee_and_runs_no_formula(ort: Stadt) -> None:
    resolve_fee(ort)
    vorgang, ich = apply_for(ort, nummer=1), buergerbuero_clerk()
    sachverhalt = vorgang.sachverhalte.get()
    boese = set_at(sachverhalt.daten, "bescheinigung.zweck", "=1+1")
    type(sachverhalt).objects.filter(pk=sachverhalt.pk).update(daten=boese)
    kopf, zeile = write_csv(waiting_for(ich, MELDE)).decode("utf-8-sig").splitlines()
    assert kopf.startswith("Nummer;Eingang;Welche Bescheinigung")
    assert kopf.endswith(";Gebühr")
    assert ";'=1+1;2;" in zeile
    assert zeile.endswith(";10,00")


@pytest.mark.parametrize("viele", [1, 12])
def test_the_list_takes_as_many_queries_for_many(
    ort: Stadt, viele: int, django_assert_max_num_queries: object
) -> None:
    for _ in range(viele):
        apply_for(ort)
    ich = buergerbuero_clerk()
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert len(waiting_for(ich, MELDE)) == viele


def test_nobody_gets_in_without_signing_in(ort: Stadt, client: Client) -> None:
    antwort = client.get(reverse("leistungen:uebergabe", args=[MELDE]))
    assert antwort["Location"].startswith("/buero/anmelden/")
