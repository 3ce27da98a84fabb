"""Puppies, mergers, households of one house, and what is left after a Vernichtung."""

from datetime import date
from decimal import Decimal

from tests.core.personen.leute import add, erika
from tests.fachverfahren.hundesteuer.amt import Amt, assess, household, in_force, owed, tax

from rathaus import uhr
from rathaus.core.personen.models import Person
from rathaus.core.personen.public import merge_personen
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.fachverfahren.hundesteuer.grundlage import compute_again
from rathaus.fachverfahren.hundesteuer.models import Festsetzung, Haushaltsmitglied
from rathaus.fachverfahren.hundesteuer.ports import forget_vorgang
from rathaus.fachverfahren.hundesteuer.queries.hunde import hunde_of
from rathaus.normen.teildatum import Teildatum

MAERZ, DEZEMBER = date(2026, 3, 2), date(2026, 12, 14)


def test_a_puppy_not_liable_this_year_gets_no_notice_yet(amt_reihe: Amt) -> None:
    with uhr.stelle_auf(DEZEMBER):
        vorgang = amt_reihe.register(geburtsdatum="2026-11-20", seit="2026-12-01")
        assert assess(amt_reihe, vorgang) == ([], None)
    vorgang.refresh_from_db()
    assert vorgang.gegenstand is not None, "der Hund ist trotzdem angemeldet"


def test_dogs_of_merged_rows_are_one_keepers(amt: Amt) -> None:
    tax(amt, MAERZ)
    doppelt = add(amt.stadt, erika(email=""))
    with uhr.stelle_auf(MAERZ):
        merge_personen(
            bleibt_id=doppelt.pk,
            bleibt_stand=0,
            geht_id=household().konto.person_id,
            geht_stand=0,
            akteur=amt.clerk,
            grund="doppelt erfasst",
        )
    tax(amt, MAERZ, name="Bella")
    assert Haushaltsmitglied.objects.count() == 1
    assert in_force(2026).steuer == Decimal("110.00")
    assert len(hunde_of(household())) == 2


def test_a_birth_date_of_a_year_counts_as_late_as_it_can_be(amt_reihe: Amt) -> None:
    """Born some day in 2026 and held since June: liable from the month after three months."""
    tax(amt_reihe, DEZEMBER, geburtsdatum="2026-00-00", seit="2026-06-10")
    # as if born on 10 June: three months old on 9 September, liable from October: three months
    assert in_force(2026).steuer == Decimal("22.50")


def test_the_keeper_moved_here_with_the_dog(amt: Amt) -> None:
    """Moved in on 10 June: liable from July."""
    tax(amt, DEZEMBER, herkunft="zuzug", seit="2026-06-10")
    assert in_force(2026).steuer == Decimal("21.50")


def test_the_same_figures_come_out_again_in_ten_years(amt: Amt) -> None:
    tax(amt, MAERZ, seit="2026-02-10", chipnummer="276098106234561")
    row = in_force(2026)
    again = compute_again(row.grundlage, 2026)
    assert (again.steuer, again.satzung.name) == (
        Decimal("39.42"),
        "Hundesteuersatzung von Musterlingen",
    )
    assert [h.hund.haltung.von for h in again.hunde] == [date(2026, 2, 10)]


def test_after_a_vernichtung_figures_stay_and_names_are_gone(amt: Amt) -> None:
    hund = tax(amt, MAERZ, name="Wackelzahn")
    with uhr.stelle_auf(DEZEMBER):
        entwurf, _ = assess(amt, amt.register(name="Bella", seit="2026-01-01"))
    for vorgang in Vorgang.objects.all():
        forget_vorgang(vorgang)
    assert not Festsetzung.objects.filter(pk=entwurf[0].pk).exists()
    assert "Wackelzahn" not in str(in_force(2026).grundlage)
    assert compute_again(in_force(2026).grundlage, 2026).steuer == owed() == Decimal("43.00")
    assert hund.bezeichnung == "Wackelzahn", "den Gegenstand hält seine eigene Frist"


def test_people_of_one_name_in_different_schutzbereiche_never_meet(amt: Amt) -> None:
    anderswo = add(amt.stadt, erika(geburtsdatum=Teildatum(1953, 2, 1)), "ordnung")
    tax(amt, MAERZ)
    assert household().konto.person_id != anderswo.pk
    assert Person.objects.filter(suchform="MUSTER, ERIKA").count() == 2
