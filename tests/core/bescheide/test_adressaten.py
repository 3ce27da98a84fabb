"""Whom a letter of a matter goes to: drafted, checked, frozen, made; and what a clerk can mend."""

from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from rathaus.core.fehler import Veraltet
from rathaus.recht.adressat import Rolle, Wahl

if TYPE_CHECKING:
    from .briefe import Briefamt

DAHEIM = ["Weg 2", "58999 Musterlingen"]


def party(vorgang: Any, name: str, rolle: str, **mehr: Any) -> Any:
    """One more party of the matter."""
    from rathaus import uhr
    from rathaus.core.personen.models import Person
    from rathaus.core.vorgaenge.models import Beteiligung

    person = Person.objects.create(
        schutzbereich="steuer", name=name, angelegt=uhr.jetzt(), **mehr.pop("person", {})
    )
    angaben = {"anschrift": DAHEIM, **mehr}
    return Beteiligung.objects.create(
        vorgang=vorgang, person=person, rolle=rolle, name=name, **angaben
    )


def at_home(vorgang: Any) -> Any:
    vorgang.beteiligungen.update(anschrift=DAHEIM)
    return vorgang


def maengel(bescheid: Any) -> list[str]:
    from rathaus.core.bescheide.pruefung import find_maengel

    return find_maengel(bescheid)


def frame(amt: "Briefamt", bescheid: Any, **anders: Any) -> Any:
    from rathaus.core.bescheide.actions.rahmen import Rahmen, set_rahmen

    angaben = {"wahl": Wahl(), "anhoerung": bescheid.anhoerung, **anders}
    return set_rahmen(bescheid.pk, Rahmen(**angaben), akteur=amt.clerk, stand=bescheid.stand)


def test_joint_debtors_get_one_ausfertigung_each_with_a_sign_of_its_own(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import resolve_antwortzeichen

    vorgang = amt.open()
    party(vorgang, "Uwe Zweit", Rolle.GESAMTSCHULDNER)
    bescheid = amt.finish(vorgang)
    erste, zweite = bescheid.ausfertigungen.all()
    assert {wer["name"] for wer in bescheid.adressaten} == {"Erika Muster", "Uwe Zweit"}
    assert erste.dokument == bescheid.dokument
    assert zweite.dokument not in (None, erste.dokument)
    assert (erste.blatt, zweite.blatt) == (1, 1)
    for zeichen in (erste.zeichen, f"ANTWORT:{zweite.zeichen}", bescheid.nummer.lower()):
        assert resolve_antwortzeichen(zeichen) == vorgang.pk


@pytest.mark.parametrize("zeichen", ["", "ANTWORT:", "2345678923", "' OR 1=1", "x" * 5000])
def test_no_other_sign_files_anything(amt: "Briefamt", zeichen: str) -> None:
    from rathaus.core.bescheide.public import resolve_antwortzeichen

    amt.freeze()
    assert resolve_antwortzeichen(zeichen) is None


def test_a_draft_has_no_sign_yet(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import resolve_antwortzeichen

    assert resolve_antwortzeichen(amt.draft().nummer) is None


def test_spouses_share_one_letter_in_tax_law_unless_a_clerk_says_otherwise(
    amt: "Briefamt",
) -> None:
    vorgang = at_home(amt.open())
    party(vorgang, "Max Muster", Rolle.EHEGATTE)
    entwurf = amt.draft(vorgang)
    assert entwurf.anschrift == ["Erika Muster", "Max Muster", *DAHEIM]
    assert len(entwurf.adressierung["empfang"]) == 1
    neu = frame(amt, entwurf, wahl=Wahl(einzeln=True))
    assert [e["zeilen"][0] for e in neu.adressierung["empfang"]] == ["Erika Muster", "Max Muster"]


def test_the_dead_get_no_letter_and_the_heirs_do(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.actions.festschreiben import Unvollstaendig
    from rathaus.core.bescheide.public import freeze_bescheid
    from rathaus.core.personen.models import Person

    vorgang = amt.open()
    entwurf = amt.draft(vorgang)
    Person.objects.filter(beteiligungen__vorgang=vorgang).update(gestorben="2026-03-00")
    with pytest.raises(Unvollstaendig) as fehler:
        freeze_bescheid(entwurf.pk, akteur=amt.clerk, stand=entwurf.stand)
    assert any("verstorben" in mangel for mangel in fehler.value.maengel)

    party(vorgang, "Ole Erbe", Rolle.ERBE)
    entwurf.refresh_from_db()
    (mangel,) = maengel(entwurf)
    assert "geändert" in mangel
    entwurf = frame(amt, entwurf)
    assert maengel(entwurf) == []
    assert entwurf.anschrift[:2] == ["Ole Erbe", "als Rechtsnachfolger nach Erika Muster"]


def test_a_minor_is_bound_and_named_where_the_parent_receives(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.ausfertigung.inhalt import letter_of
    from rathaus.core.personen.models import Person

    vorgang = amt.open()
    Person.objects.filter(beteiligungen__vorgang=vorgang).update(geburtsdatum="2020-01-01")
    party(vorgang, "Mona Mutter", Rolle.GESETZLICHE_VERTRETUNG)
    brief = letter_of(amt.draft(vorgang))
    assert brief.anschrift[:2] == ["Mona Mutter", "als gesetzliche Vertretung von Erika Muster"]
    assert brief.richtet_sich_an == "Dieses Schreiben richtet sich an Erika Muster."


def test_who_receives_for_themselves_is_not_named_twice(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.ausfertigung.inhalt import letter_of

    assert letter_of(amt.draft()).richtet_sich_an == ""


def test_an_act_of_the_offices_own_motion_asks_whether_they_were_heard(amt: "Briefamt") -> None:
    from rathaus import uhr
    from rathaus.core.vorgaenge.models import Vorgang

    vorgang = amt.open()
    Vorgang.objects.filter(pk=vorgang.pk).update(kanal="amt")
    entwurf = amt.draft(vorgang)
    (mangel,) = maengel(entwurf)
    assert "§ 91 Abs. 1 AO" in mangel
    entwurf = frame(amt, entwurf, anhoerung="erfolgt")
    assert "wann" in maengel(entwurf)[0]
    entwurf = frame(amt, entwurf, anhoerung="erfolgt", anhoerung_am=uhr.heute())
    assert maengel(entwurf) == []


def test_reasons_may_be_left_out_only_with_a_ground(amt: "Briefamt") -> None:
    entwurf = amt.draft()
    entwurf.bloecke = [b for b in entwurf.bloecke if b["teil"] != "gruende"]
    entwurf.save()
    assert "Begründung" in maengel(entwurf)[0]
    entwurf = frame(amt, entwurf, ohne_gruende="antrag")
    assert maengel(entwurf) == []


def test_a_new_frame_withdraws_what_was_signed(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import request_schlusszeichnung
    from rathaus.core.freigaben.public import grant_freigabe

    from .briefe import publish, vorlage

    publish(vorlage(kennung="vier", vier_augen=True))
    entwurf = amt.draft(kennung="vier")
    freigabe = request_schlusszeichnung(entwurf.pk, akteur=amt.clerk, stand=entwurf.stand)
    frame(amt, entwurf, anhoerung="angaben")
    with pytest.raises(Veraltet):
        grant_freigabe(freigabe, akteur=amt.amt.kollegin)


def test_nobody_changes_a_frozen_ausfertigung_or_adds_one(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.models import Ausfertigung

    erste = amt.freeze().ausfertigungen.get()
    with pytest.raises(DatabaseError, match="festgeschrieben"), transaction.atomic():
        Ausfertigung.objects.filter(pk=erste.pk).update(anschrift=["Wer anders"])
    with pytest.raises(DatabaseError, match="festgeschrieben"), transaction.atomic():
        Ausfertigung.objects.create(bescheid=erste.bescheid, nummer=2, zeichen="X")


def test_the_page_says_what_is_missing_and_takes_what_is_said(
    client: Client, amt: "Briefamt"
) -> None:
    from rathaus.core.vorgaenge.models import Vorgang

    from .test_seiten import enter

    vorgang = amt.open()
    Vorgang.objects.filter(pk=vorgang.pk).update(kanal="amt")
    entwurf = amt.draft(vorgang)
    enter(client, amt.clerk)
    hier = reverse("bescheide:rahmen", args=[entwurf.pk])
    assert hier in client.get(reverse("bescheide:bescheid", args=[entwurf.pk])).content.decode()
    assert "§ 91 Abs. 1 AO" in client.get(hier).content.decode()
    daten = {"stand": entwurf.stand, "anhoerung": "angaben"}
    antwort = client.post(hier, daten)
    assert antwort.url == reverse("bescheide:bescheid", args=[entwurf.pk])
    entwurf.refresh_from_db()
    assert entwurf.anhoerung == "angaben"
    assert client.post(hier, daten).status_code == 422  # the page was old by then


def test_another_office_sees_no_frame(client: Client, amt: "Briefamt") -> None:
    from .test_seiten import enter

    entwurf = amt.draft()
    enter(client, amt.amt.stadt.ordnungsamt_sachbearbeitung)
    assert client.get(reverse("bescheide:rahmen", args=[entwurf.pk])).status_code == 404


def test_facts_are_those_of_who_leads_after_a_merge(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.adressaten import address
    from rathaus.core.personen.models import Person

    vorgang = amt.open()
    alt = vorgang.beteiligungen.get().person
    neu = Person.objects.create(
        schutzbereich="steuer", name="Muster", gestorben="2026-01-01", angelegt=alt.angelegt
    )
    Person.objects.filter(pk=alt.pk).update(verschmolzen_in=neu)
    assert "verstorben" in address(vorgang).hindernisse[0].text


def test_a_clerk_records_a_death_and_takes_up_the_heir_on_the_page(
    client: Client, amt: "Briefamt"
) -> None:
    from .test_seiten import enter

    entwurf = amt.draft()
    wer = entwurf.vorgang.beteiligungen.get()
    enter(client, amt.clerk)
    hier = reverse("bescheide:rahmen", args=[entwurf.pk])
    assert "ist verstorben" in client.get(hier).content.decode()
    tot = reverse("bescheide:sterbefall", args=[entwurf.pk, wer.pk])
    client.post(tot, {"gestorben": "1.3.2026", "beleg": "Sterbeurkunde"})
    wer.person.refresh_from_db()
    assert wer.person.gestorben == "2026-03-01"
    assert "nichtig" in client.get(hier).content.decode()
    erbe = {
        "rolle": "erbe",
        "vornamen": "Ole",
        "name": "Erbe",
        "strasse": "Gasse",
        "hausnummer": "3",
        "plz": "58999",
        "ort": "Musterlingen",
    }
    dazu = reverse("bescheide:beteiligte", args=[entwurf.pk])
    client.post(dazu, erbe)
    client.post(dazu, erbe)
    assert entwurf.vorgang.beteiligungen.filter(rolle="erbe").count() == 1
    client.post(hier, {"stand": entwurf.stand, "anhoerung": entwurf.anhoerung})
    entwurf.refresh_from_db()
    assert entwurf.anschrift[:2] == ["Ole Erbe", "als Rechtsnachfolger nach Erika Muster"]


def test_who_only_reads_or_works_elsewhere_mends_nothing(client: Client, amt: "Briefamt") -> None:
    from .test_seiten import enter

    entwurf = amt.draft()
    wer = entwurf.vorgang.beteiligungen.get()
    enter(client, amt.amt.stadt.ordnungsamt_sachbearbeitung)
    for ziel, args in (("beteiligte", [entwurf.pk]), ("sterbefall", [entwurf.pk, wer.pk])):
        assert client.post(reverse(f"bescheide:{ziel}", args=args)).status_code == 404
    wer.person.refresh_from_db()
    assert wer.person.gestorben == ""


def test_spouses_and_powers_are_asked_about_only_where_there_are_any(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.rahmen import Rahmenformular

    vorgang = amt.open()
    ohne = Rahmenformular(bescheid=amt.draft(vorgang)).fields
    assert not {"einzeln", "vollmacht", "selbst", "zustellung"} & set(ohne)
    party(vorgang, "Max Muster", Rolle.EHEGATTE)
    assert "einzeln" in Rahmenformular(bescheid=amt.draft(vorgang)).fields
