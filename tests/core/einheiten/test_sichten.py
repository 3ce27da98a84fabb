"""What a clerk may see: their duties, those of colleagues they stand in for, and nothing else."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rathaus import uhr
from rathaus.core.einheiten.models import (
    Einheit,
    Mitarbeiter,
    Mitgliedschaft,
    Rolle,
    Schutzbereich,
    Sicht,
    Vertretung,
)
from rathaus.core.einheiten.public import (
    einheiten_with_rolle,
    grant_mitgliedschaft,
    has_rolle,
    may_take,
    set_vertretung,
    sicht_for,
    sichten_for,
    vertretene_of,
)
from rathaus.core.merken import merkzettel
from rathaus.core.protokoll.public import Akteur, Akteurart, auftrag

from .haus import EINRICHTUNG, administrator, as_akteur, duty, einheit, person

pytestmark = pytest.mark.django_db
STEUER, ALLGEMEIN = Schutzbereich.STEUER, Schutzbereich.ALLGEMEIN
HEUTE = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def heute():
    with uhr.stelle_auf(HEUTE):
        yield


def sees(mitarbeiter: Mitarbeiter, sicht: Sicht, *, schreibend: bool = False) -> bool:
    return sicht.pk in sichten_for(as_akteur(mitarbeiter), schreibend=schreibend)


def test_a_duty_opens_its_einheit_in_its_schutzbereiche_only():
    amt, anderes = einheit("steueramt"), einheit("ordnungsamt")
    kim = person("Klein")
    duty(kim, amt, bereiche=[STEUER])
    assert sees(kim, sicht_for(amt, STEUER))
    assert not sees(kim, sicht_for(amt, ALLGEMEIN))
    assert not sees(kim, sicht_for(anderes, STEUER))


def test_a_duty_reaches_the_sachgebiete_below_and_not_what_is_above_or_beside():
    amt = einheit("amt")
    gebiet, nachbar = einheit("gebiet", amt), einheit("nachbar", amt)
    stelle = einheit("stelle", gebiet)
    kim = person("Klein")
    duty(kim, gebiet)
    gesehen = {e: sees(kim, sicht_for(e, ALLGEMEIN)) for e in (amt, gebiet, nachbar, stelle)}
    assert gesehen == {amt: False, gebiet: True, nachbar: False, stelle: True}


@pytest.mark.parametrize(
    ("rolle", "liest", "schreibt"),
    [
        (Rolle.SACHBEARBEITUNG, True, True),
        (Rolle.LEITUNG, True, True),
        (Rolle.LESEN, True, False),
        (Rolle.POSTSTELLE, False, False),
        (Rolle.KASSE, False, False),
        (Rolle.ADMINISTRATION, False, False),
        (Rolle.ARCHIV, False, False),
    ],
)
def test_roles(rolle, liest, schreibt):
    amt, kim = einheit("amt"), person("Klein")
    duty(kim, amt, rolle)
    sicht = sicht_for(amt, ALLGEMEIN)
    assert (sees(kim, sicht), sees(kim, sicht, schreibend=True)) == (liest, schreibt)


def test_an_administrator_without_duty_sees_nothing():
    """Not even where somebody put every Schutzbereich beside the role."""
    amt = einheit("steueramt")
    sicht = sicht_for(amt, STEUER)
    admin = administrator(amt)
    alles = person("Allmacht")
    duty(alles, amt, Rolle.ADMINISTRATION, list(Schutzbereich))
    assert sichten_for(admin) == []
    assert sichten_for(as_akteur(alles)) == []
    assert not may_take(alles, sicht)


@pytest.mark.parametrize(
    "akteur",
    [
        Akteur(art=Akteurart.BUERGER),
        Akteur(art=Akteurart.LINK),
        auftrag("Nachtlauf"),
        Akteur(art=Akteurart.MITARBEITER),
    ],
)
def test_who_is_no_clerk_sees_nothing(akteur):
    sicht_for(einheit("amt"), ALLGEMEIN)
    assert sichten_for(akteur) == []
    assert not has_rolle(akteur, *Rolle)


def test_a_citizen_with_the_id_of_a_clerk_sees_nothing():
    amt, kim = einheit("amt"), person("Klein")
    duty(kim, amt)
    sicht_for(amt, ALLGEMEIN)
    assert sichten_for(Akteur(art=Akteurart.BUERGER, mitarbeiter_id=kim.pk)) == []


@pytest.mark.parametrize(
    ("von", "bis", "gilt"),
    [
        (HEUTE, None, True),
        (HEUTE, HEUTE, True),
        (HEUTE + timedelta(days=1), None, False),
        (HEUTE - timedelta(days=9), HEUTE - timedelta(days=1), False),
    ],
)
def test_a_duty_counts_from_its_first_to_its_last_day(von, bis, gilt):
    amt, kim = einheit("amt"), person("Klein")
    duty(kim, amt, von=von, bis=bis)
    assert sees(kim, sicht_for(amt, ALLGEMEIN)) is gilt


def test_who_left_sees_nothing():
    amt, kim = einheit("amt"), person("Klein")
    duty(kim, amt)
    Mitarbeiter.objects.filter(pk=kim.pk).update(aktiv=False)
    assert not sees(kim, sicht_for(amt, ALLGEMEIN))


# Vertretung -------------------------------------------------------------------------------------


def stand_in(abwesend: Mitarbeiter, vertreter: Mitarbeiter, tage: int = 0) -> Vertretung:
    return set_vertretung(
        abwesend, vertreter, von=HEUTE, bis=HEUTE + timedelta(days=tage), akteur=EINRICHTUNG
    )


def test_a_deputy_sees_what_the_absent_sees_while_they_are_away():
    amt, kim, lu = einheit("amt"), person("Klein"), person("Lutz")
    duty(kim, amt, bereiche=[STEUER])
    sicht = sicht_for(amt, STEUER)
    assert not sees(lu, sicht)
    stand_in(kim, lu, tage=2)
    for tag, gilt in ((0, True), (2, True), (3, False)):
        with uhr.stelle_auf(HEUTE + timedelta(days=tag)):
            assert sees(lu, sicht) is gilt
    assert sees(kim, sicht), "the absent keeps theirs"
    assert vertretene_of(lu.pk) == [kim.pk]


def test_deputyship_does_not_chain():
    amt, kim, lu, mo = einheit("amt"), person("Klein"), person("Lutz"), person("Moser")
    duty(kim, amt)
    stand_in(kim, lu)
    stand_in(lu, mo)
    sicht = sicht_for(amt, ALLGEMEIN)
    assert sees(lu, sicht)
    assert not sees(mo, sicht)


def test_administration_is_not_stood_in_for():
    amt = einheit("amt")
    admin, lu = person("Admin"), person("Lutz")
    duty(admin, amt, Rolle.ADMINISTRATION, ())
    duty(admin, amt, Rolle.KASSE, ())
    stand_in(admin, lu)
    assert has_rolle(as_akteur(lu), Rolle.KASSE)
    assert not has_rolle(as_akteur(lu), Rolle.ADMINISTRATION)
    assert einheiten_with_rolle(as_akteur(lu), Rolle.ADMINISTRATION) == []


def test_a_deputy_who_left_stands_in_no_more():
    amt, kim, lu = einheit("amt"), person("Klein"), person("Lutz")
    duty(kim, amt)
    stand_in(kim, lu)
    Mitarbeiter.objects.filter(pk=lu.pk).update(aktiv=False)
    assert not sees(lu, sicht_for(amt, ALLGEMEIN))


def test_work_is_given_by_own_duty_only():
    amt = einheit("amt")
    gebiet = einheit("gebiet", amt)
    kim, lu, liest = person("Klein"), person("Lutz"), person("Lesser")
    duty(kim, amt)
    duty(liest, amt, Rolle.LESEN)
    stand_in(kim, lu)
    sicht = sicht_for(gebiet, ALLGEMEIN)
    assert may_take(kim, sicht)
    assert not may_take(kim, sicht_for(gebiet, STEUER))
    assert not may_take(lu, sicht)
    assert not may_take(liest, sicht)


# Kosten -----------------------------------------------------------------------------------------


def test_costs_three_queries_however_big_the_house(django_assert_num_queries):
    kim = person("Klein")
    for nummer in range(12):
        amt = einheit(f"amt{nummer}")
        duty(kim, amt, bereiche=[ALLGEMEIN, STEUER])
        for bereich in Schutzbereich:
            sicht_for(amt, bereich)
    akteur = as_akteur(kim)
    with django_assert_num_queries(3):
        assert len(sichten_for(akteur)) == 24


def test_costs_them_once_per_request(django_assert_num_queries):
    amt, kim = einheit("amt"), person("Klein")
    duty(kim, amt)
    sicht_for(amt, ALLGEMEIN)
    akteur = as_akteur(kim)
    with merkzettel(), django_assert_num_queries(2):
        for _ in range(5):
            sichten_for(akteur)
            sichten_for(akteur, schreibend=True)
            has_rolle(akteur, Rolle.LEITUNG)


def test_who_may_see_nothing_costs_one(django_assert_num_queries):
    sicht_for(einheit("amt"), ALLGEMEIN)
    akteur = as_akteur(person("Neu"))
    with django_assert_num_queries(1):
        assert sichten_for(akteur) == []


def test_a_change_within_the_request_counts_at_once():
    amt, kim = einheit("amt"), person("Klein")
    sicht = sicht_for(amt, ALLGEMEIN)
    with merkzettel():
        assert not sees(kim, sicht)
        grant_mitgliedschaft(kim, amt, Rolle.LESEN, schutzbereiche=[ALLGEMEIN], akteur=EINRICHTUNG)
        assert sees(kim, sicht)


def test_sicht_for_makes_one_and_finds_it_again():
    amt = einheit("amt")
    assert sicht_for(amt, STEUER) == sicht_for(amt, "steuer")
    assert sicht_for(amt, STEUER) != sicht_for(amt, ALLGEMEIN)
    assert Sicht.objects.count() == 2


# Gegen ein einfaches Modell -----------------------------------------------------------------------

PERSONEN, STELLEN = range(4), range(5)
BEREICHE = [ALLGEMEIN, STEUER, Schutzbereich.SOZIAL]
tage = st.integers(-3, 3)
zeitraum = st.tuples(tage, st.none() | tage)
haeuser = st.fixed_dictionaries(
    {
        # each Einheit hangs below an earlier one, or nowhere
        "oben": st.tuples(*[st.none() | st.integers(0, max(0, n - 1)) for n in STELLEN]),
        "aktiv": st.tuples(*[st.booleans() for _ in PERSONEN]),
        "pflichten": st.lists(
            st.tuples(
                st.sampled_from(PERSONEN),
                st.sampled_from(STELLEN),
                st.sampled_from(list(Rolle)),
                st.sets(st.sampled_from(BEREICHE)),
                zeitraum,
            ),
            max_size=8,
        ),
        "vertretungen": st.lists(
            st.tuples(
                st.sampled_from(PERSONEN), st.sampled_from(PERSONEN), tage, tage, st.booleans()
            ).filter(lambda v: v[0] != v[1] and v[2] <= v[3]),
            max_size=5,
            unique_by=lambda v: v[0],
        ),
    }
)


def expected(haus, wer: int, rollen) -> set[tuple[int, str]]:
    """Written as the sentence it is: whose duties, which of them count, what lies below."""
    if not haus["aktiv"][wer]:
        return set()
    personen = {wer} | {
        abwesend
        for abwesend, vertreter, von, bis, beendet in haus["vertretungen"]
        if vertreter == wer and von <= 0 <= bis and not beendet
    }
    return {
        (s, str(bereich))
        for person_, stelle, rolle, bereiche, (von, bis) in haus["pflichten"]
        if person_ in personen and haus["aktiv"][person_] and rolle in rollen
        if von <= 0 and (bis is None or bis >= 0)
        for s in STELLEN
        for bereich in bereiche
        if below(haus, s, stelle)
    }


def below(haus, stelle: int, oben: int) -> bool:
    if stelle == oben:
        return True
    naechste = haus["oben"][stelle]
    return naechste is not None and naechste != stelle and below(haus, naechste, oben)


def build(haus) -> tuple[list[Mitarbeiter], dict[int, tuple[int, str]]]:
    for modell in (Vertretung, Mitgliedschaft, Sicht):
        modell.objects.all().delete()
    Einheit.objects.update(oben=None)
    Einheit.objects.all().delete()
    Mitarbeiter.objects.all().delete()
    personen = [
        Mitarbeiter.objects.create(vorname="P", nachname=str(n), aktiv=haus["aktiv"][n])
        for n in PERSONEN
    ]
    stellen: list[Einheit] = []
    for nummer in STELLEN:
        oben = haus["oben"][nummer]
        stellen.append(
            Einheit.objects.create(
                kennung=f"e{nummer}",
                name="E",
                kurz="E",
                oben=stellen[oben] if oben is not None and oben < nummer else None,
            )
        )
    for person_, stelle, rolle, bereiche, (von, bis) in haus["pflichten"]:
        Mitgliedschaft.objects.create(
            mitarbeiter=personen[person_],
            einheit=stellen[stelle],
            rolle=rolle,
            schutzbereiche=sorted(bereiche),
            von=HEUTE + timedelta(days=von),
            bis=None if bis is None else HEUTE + timedelta(days=bis),
        )
    for abwesend, vertreter, von, bis, beendet in haus["vertretungen"]:
        Vertretung.objects.create(
            abwesend=personen[abwesend],
            vertreter=personen[vertreter],
            von=HEUTE + timedelta(days=von),
            bis=HEUTE + timedelta(days=bis),
            gesetzt_von=personen[abwesend],
            beendet=HEUTE if beendet else None,
        )
    schluessel = {
        Sicht.objects.create(einheit=stellen[s], schutzbereich=b).pk: (s, str(b))
        for s in STELLEN
        for b in BEREICHE
    }
    return personen, schluessel


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(haus=haeuser)
def test_agrees_with_the_plain_model(haus):
    personen, schluessel = build(haus)
    sehend = {Rolle.SACHBEARBEITUNG, Rolle.LEITUNG, Rolle.LESEN}
    for wer in PERSONEN:
        akteur = as_akteur(personen[wer])
        for schreibend, rollen in ((False, sehend), (True, sehend - {Rolle.LESEN})):
            gesehen = {schluessel[pk] for pk in sichten_for(akteur, schreibend=schreibend)}
            assert gesehen == expected(haus, wer, rollen)
