"""Offices, towns, and which office a matter goes to."""

import pytest
from tests.core.faeden import run_together

from rathaus.core.einheiten.models import Einheit, Verwaltung, Zustaendigkeit
from rathaus.core.einheiten.public import (
    KeineZustaendigkeit,
    add_zustaendigkeit,
    change_einheit,
    change_gemeinde,
    change_verwaltung,
    create_einheit,
    create_gemeinde,
    einheiten_below,
    land_of_verwaltung,
    remove_zustaendigkeit,
    zustaendige_einheit,
)
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.protokoll.models import Inhalt

from .haus import EINRICHTUNG, administrator, as_akteur, einheit, person

ARS = "050000000001"


def town(name="Musterlingen", ars=ARS):
    return create_gemeinde(name=name, ars=ars, akteur=EINRICHTUNG)


def rule(art, stelle, **mehr):
    return add_zustaendigkeit(art, stelle, akteur=EINRICHTUNG, **mehr)


GEFAEHRLICH = {"==": [{"feld": "hund.gefaehrlich"}, True]}
FELDER = {"hund.gefaehrlich": "wahr"}


@pytest.mark.django_db
def test_the_verwaltung_is_one_and_changes_are_recorded():
    change_verwaltung(akteur=EINRICHTUNG, name="Stadt Musterlingen", land="NW")
    change_verwaltung(akteur=EINRICHTUNG, land="HE")
    assert Verwaltung.objects.count() == 1
    assert land_of_verwaltung() == "HE"
    eintrag = Inhalt.objects.get(verb="verwaltung_geaendert")
    assert (eintrag.kette, eintrag.alt, eintrag.neu) == (
        "einstellungen",
        {"land": "NW"},
        {"land": "HE"},
    )


@pytest.mark.django_db
def test_only_administrators_build_the_house():
    amt = einheit("amt")
    kim, gemeinde = as_akteur(person("Klein")), town()
    for tun in (
        lambda: change_verwaltung(akteur=kim, name="X", land="NW"),
        lambda: create_gemeinde(name="X", ars="1", akteur=kim),
        lambda: change_gemeinde(gemeinde, akteur=kim, name="X"),
        lambda: create_einheit(kennung="x", name="X", kurz="X", akteur=kim),
        lambda: change_einheit(amt, akteur=kim, name="X"),
        lambda: add_zustaendigkeit("x", amt, akteur=kim),
    ):
        with pytest.raises(NichtErlaubt):
            tun()
    assert change_einheit(amt, akteur=administrator(amt), name="Bürgeramt").name == "Bürgeramt"


@pytest.mark.django_db
def test_kennung_and_ars_are_taken_once():
    einheit("amt")
    with pytest.raises(Fachfehler, match="„amt“ gibt es schon"):
        einheit("amt")
    town()
    with pytest.raises(Fachfehler, match=ARS):
        town("Anderswo")


@pytest.mark.django_db
def test_unknown_fields_are_refused():
    with pytest.raises(Fachfehler, match="id"):
        change_einheit(einheit("amt"), akteur=EINRICHTUNG, id="x")


@pytest.mark.django_db
def test_no_einheit_lies_below_itself():
    oben = einheit("oben")
    mitte = einheit("mitte", oben)
    unten = einheit("unten", mitte)
    for ziel in (oben, mitte, unten):
        with pytest.raises(Fachfehler, match="liegt selbst unter"):
            change_einheit(oben, akteur=EINRICHTUNG, oben=ziel)
    change_einheit(unten, akteur=EINRICHTUNG, oben=oben)
    assert einheiten_below([mitte.pk]) == {mitte.pk}
    assert einheiten_below([oben.pk]) == {oben.pk, mitte.pk, unten.pk}


def test_two_moves_at_once_close_no_ring(frische_datenbank):
    eins, zwei = einheit("eins"), einheit("zwei")
    ergebnisse = run_together(
        lambda: change_einheit(eins, akteur=EINRICHTUNG, oben=zwei),
        lambda: change_einheit(zwei, akteur=EINRICHTUNG, oben=eins),
    )
    assert sum(isinstance(e, Einheit) for e in ergebnisse) == 1
    assert sum(type(e) is Fachfehler for e in ergebnisse) == 1


# Zuständigkeit ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_by_kind():
    steuer, ordnung = einheit("steueramt"), einheit("ordnungsamt")
    rule("hund.anmelden", steuer)
    rule("hund.gefaehrlich", ordnung)
    assert zustaendige_einheit("hund.anmelden", {}) == steuer
    assert zustaendige_einheit("hund.gefaehrlich", {}) == ordnung


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("daten", "erwartet"),
    [
        ({"hund": {"gefaehrlich": True}}, "ordnungsamt"),
        ({"hund": {"gefaehrlich": False}}, "steueramt"),
        ({"hund": {}}, "steueramt"),
        ({}, "steueramt"),
        ({"hund": {"gefaehrlich": "ja"}}, "steueramt"),
    ],
)
def test_by_the_answers(daten, erwartet):
    """A missing or unreadable answer fits no condition; the rule without one takes the matter."""
    rule("hund", einheit("steueramt"))
    rule("hund", einheit("ordnungsamt"), wenn=GEFAEHRLICH, felder=FELDER, rang=5)
    assert zustaendige_einheit("hund", daten).kennung == erwartet


@pytest.mark.django_db
def test_the_higher_rang_wins():
    for rang in (1, 9, 5):
        rule("x", einheit(f"amt{rang}"), rang=rang)
    assert zustaendige_einheit("x", {}).kennung == "amt9"


@pytest.mark.django_db
def test_the_towns_own_rule_before_the_common_one():
    hier, dort = town(), town("Nebenan", "050000000002")
    rule("x", einheit("gemeinsam"), rang=9)
    rule("x", einheit("eigen"), gemeinde=hier)
    assert zustaendige_einheit("x", {}, hier).kennung == "eigen"
    assert zustaendige_einheit("x", {}, dort).kennung == "gemeinsam"
    assert zustaendige_einheit("x", {}).kennung == "gemeinsam"


@pytest.mark.django_db
def test_catch_all_takes_the_rest():
    rule("", einheit("poststelle"), rang=99)
    rule("x", einheit("fachamt"))
    assert zustaendige_einheit("x", {}).kennung == "fachamt"
    assert zustaendige_einheit("unbekannt", {}).kennung == "poststelle"


@pytest.mark.django_db
def test_nobody_is_an_error_with_a_name():
    with pytest.raises(KeineZustaendigkeit, match="„hund“"):
        zustaendige_einheit("hund", {})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wenn", "felder"),
    [
        (GEFAEHRLICH, {}),
        ({"gibtsnicht": 1}, FELDER),
        ({"feld": "hund.gefaehrlich"}, {"hund.gefaehrlich": "text"}),
        (GEFAEHRLICH, {"hund.gefaehrlich": "quatsch"}),
    ],
)
def test_a_broken_condition_is_refused_when_it_is_entered(wenn, felder):
    with pytest.raises(Fachfehler):
        rule("hund", einheit("amt"), wenn=wenn, felder=felder)
    assert not Zustaendigkeit.objects.exists()


@pytest.mark.django_db
def test_multiple_choice_answers_can_decide():
    wenn = {"enthaelt": [{"feld": "themen"}, "laerm"]}
    rule("meldung", einheit("ordnungsamt"), wenn=wenn, felder={"themen": "text[]"}, rang=1)
    rule("meldung", einheit("bauhof"))
    assert zustaendige_einheit("meldung", {"themen": ["laerm", "muell"]}).kennung == "ordnungsamt"
    assert zustaendige_einheit("meldung", {"themen": ["muell"]}).kennung == "bauhof"


@pytest.mark.django_db
def test_rules_come_and_go_on_record():
    regel = rule("x", einheit("amt"))
    remove_zustaendigkeit(regel, akteur=EINRICHTUNG)
    assert not Zustaendigkeit.objects.exists()
    verben = Inhalt.objects.filter(kette="einstellungen", verb__startswith="zustaendigkeit")
    assert sorted(verben.values_list("verb", flat=True)) == [
        "zustaendigkeit_eingetragen",
        "zustaendigkeit_entfernt",
    ]


@pytest.mark.django_db
def test_a_proposal_counts_after_the_towns_rules_and_before_the_catch_all():
    gemeint = einheit("gemeint")
    rule("", einheit("rest"))
    fragen = {"leistung": "parken", "vorschlag": "gemeint"}
    assert zustaendige_einheit("antrag.x", {}, **fragen) == gemeint
    unbekannt = {"leistung": "parken", "vorschlag": "gibtesnicht"}
    assert zustaendige_einheit("antrag.x", {}, **unbekannt).kennung == "rest"
    rule("antrag.x", einheit("art"))
    assert zustaendige_einheit("antrag.x", {}, **fragen).kennung == "art"
    rule("leistung.parken", einheit("eigens"))
    assert zustaendige_einheit("antrag.x", {}, **fragen).kennung == "eigens"
    assert zustaendige_einheit("antrag.x", {}, leistung="anderes").kennung == "art"


@pytest.mark.django_db
def test_an_office_that_closed_is_no_proposal():
    zu = einheit("zu")
    rule("", einheit("rest"))
    change_einheit(zu, akteur=EINRICHTUNG, aktiv=False)
    assert zustaendige_einheit("antrag.x", {}, vorschlag="zu").kennung == "rest"
