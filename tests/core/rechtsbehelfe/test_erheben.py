"""A Widerspruch comes in: whether it counts is said at once, and the dates follow."""

from datetime import date, timedelta

import pytest
from django.db import connection
from tests.core.bescheide.briefe import Briefamt
from tests.core.vorgaenge.amt import Probesteuer

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.kasse.hemmnisse import halted
from rathaus.core.nachrichten.models import Mail
from rathaus.core.protokoll.models import Inhalt
from rathaus.core.rechtsbehelfe.actions import supply_form
from rathaus.core.rechtsbehelfe.models import Rechtsbehelf
from rathaus.core.vorgaenge.public import change_zustand
from rathaus.recht.form import Eingangsweg

from .faelle import APRIL, ENDE, akteur_of, citizen, issue, object_to, open_fristen


def test_a_letter_on_the_last_day_is_in_time_and_ends_the_wait_for_finality(amt: Briefamt) -> None:
    bescheid = issue(amt)
    assert bescheid.rechtsbehelf_ende == ENDE
    widerspruch = object_to(bescheid, amt.clerk, begruendung="Der Hund ist tot.")
    assert (widerspruch.zustand, widerspruch.zulaessig) == ("eingegangen", True)
    assert widerspruch.fristende == ENDE
    fristen = open_fristen(widerspruch)
    assert fristen["widerspruch"] == date(2026, 8, 7)
    assert "rechtsbehelf" not in fristen
    assert widerspruch.schritte[0]["norm"]
    offene = widerspruch.vorgang.wiedervorlagen.filter(erledigt__isnull=True)
    assert [w.grund for w in offene] == ["Ein Widerspruch ist eingegangen."]


def test_a_day_late_is_late_and_the_notice_still_becomes_final(amt: Briefamt) -> None:
    widerspruch = object_to(issue(amt), amt.clerk, ENDE + timedelta(days=1))
    assert (widerspruch.rechtzeitig, widerspruch.zulaessig) == (False, False)
    assert "rechtsbehelf" in open_fristen(widerspruch)
    assert widerspruch.schritte[-1]["regel"]


@pytest.mark.parametrize("weg", ["email", "portal"])
def test_plain_e_mail_is_none_and_the_answer_says_kindly_what_to_do_until_when(
    amt: Briefamt, weg: str
) -> None:
    zugang = citizen(1)
    bescheid = issue(amt, zugang=zugang)
    akteur = akteur_of(zugang) if weg == "portal" else amt.clerk
    widerspruch = object_to(bescheid, akteur, date(2026, 4, 20), weg)
    assert (widerspruch.zustand, widerspruch.zulaessig) == ("formmangel", False)
    assert open_fristen(widerspruch)["widerspruch_form"] == ENDE
    assert "rechtsbehelf" in open_fristen(widerspruch)
    text = widerspruch.vorgang.nachrichten.get().text
    assert "gilt es so leider noch nicht" in text
    assert "bis zum 07.05.2026" in text
    assert "Unterschrift" in text
    assert "Online-Ausweis" in text
    assert Mail.objects.filter(vorgang=bescheid.vorgang, anlass="nachricht").exists()


def test_the_form_made_good_in_time_counts_from_that_day_and_too_late_does_not(
    amt: Briefamt,
) -> None:
    for tag, rechtzeitig in ((ENDE, True), (ENDE + timedelta(days=1), False)):
        widerspruch = object_to(issue(amt), amt.clerk, date(2026, 4, 20), "email")
        with uhr.stelle_auf(tag):
            supply_form(
                widerspruch.pk,
                weg=Eingangsweg.NIEDERSCHRIFT,
                am=tag,
                akteur=amt.clerk,
                stand=widerspruch.stand,
            )
        widerspruch.refresh_from_db()
        assert widerspruch.zustand == "eingegangen"
        assert (widerspruch.eingegangen, widerspruch.zulaessig) == (tag, rechtzeitig)
        assert "widerspruch_form" not in open_fristen(widerspruch)


def test_the_form_is_not_made_good_by_another_e_mail(amt: Briefamt) -> None:
    widerspruch = object_to(issue(amt), amt.clerk, date(2026, 4, 20), "email")
    with uhr.stelle_auf(ENDE), pytest.raises(Fachfehler, match="Form nicht gewahrt"):
        supply_form(
            widerspruch.pk,
            weg=Eingangsweg.EMAIL,
            am=ENDE,
            akteur=amt.clerk,
            stand=widerspruch.stand,
        )
    widerspruch.refresh_from_db()
    assert widerspruch.zustand == "formmangel"


def test_with_online_ausweis_the_portal_replaces_the_signature(amt: Briefamt) -> None:
    zugang = citizen(3)
    bescheid = issue(amt, zugang=zugang)
    widerspruch = object_to(bescheid, akteur_of(zugang), weg="portal_eid", begruendung="Nein.")
    assert widerspruch.zulaessig
    assert widerspruch.einleger.zugang_id == zugang.pk
    text = widerspruch.vorgang.nachrichten.get().text
    assert "rechtzeitig und in der richtigen Form" in text
    assert "Bitte zahlen Sie trotzdem" in text


def test_two_clicks_of_a_party_make_one_and_a_clerk_is_told(amt: Briefamt) -> None:
    zugang = citizen(3)
    bescheid = issue(amt, zugang=zugang)
    eins = object_to(bescheid, akteur_of(zugang), weg="portal_eid")
    assert object_to(bescheid, akteur_of(zugang), weg="portal_eid").pk == eins.pk
    with pytest.raises(Fachfehler, match="schon ein Widerspruch offen"):
        object_to(bescheid, amt.clerk)
    assert Rechtsbehelf.objects.count() == 1


def test_a_signed_letter_after_the_e_mail_mends_it(amt: Briefamt) -> None:
    bescheid = issue(amt)
    erst = object_to(bescheid, amt.clerk, date(2026, 4, 20), "email", begruendung="Zu viel.")
    dann = object_to(bescheid, amt.clerk, date(2026, 4, 30), "brief")
    assert dann.pk == erst.pk
    assert (dann.zustand, dann.begruendung, dann.zulaessig) == ("eingegangen", "Zu viel.", True)


def test_a_levy_runs_on_and_an_order_waits(amt: Briefamt, monkeypatch: pytest.MonkeyPatch) -> None:
    abgabe = issue(amt)
    assert not object_to(abgabe, amt.clerk).aufschiebend
    assert halted([abgabe.pk]) == {}
    monkeypatch.setattr(Probesteuer, "rechtsgebiet", "ordnung")
    from rathaus.core.einheiten.models import Verwaltung

    Verwaltung.objects.update(land="HE")
    verfuegung = issue(amt)
    assert object_to(verfuegung, amt.clerk, date(2026, 4, 20)).aufschiebend
    assert "aufschiebender Wirkung" in halted([verfuegung.pk, abgabe.pk])[verfuegung.pk]
    assert abgabe.pk not in halted([verfuegung.pk, abgabe.pk])


def test_where_the_land_knows_none_the_answer_names_the_court(
    amt: Briefamt, monkeypatch: pytest.MonkeyPatch
) -> None:
    zugang = citizen(3)
    monkeypatch.setattr(Probesteuer, "rechtsgebiet", "ordnung")
    bescheid = issue(amt, zugang=zugang)
    widerspruch = object_to(bescheid, akteur_of(zugang), date(2026, 4, 20), "portal_eid")
    assert (widerspruch.statthaft, widerspruch.zulaessig) == (False, False)
    text = widerspruch.vorgang.nachrichten.get().text
    assert "keinen Widerspruch" in text
    assert "Verwaltungsgericht Musterlingen" in text
    assert f"bis zum {bescheid.rechtsbehelf_ende:%d.%m.%Y}" in text


def test_a_notice_without_instruction_may_be_opposed_for_a_year(amt: Briefamt) -> None:
    with uhr.stelle_auf(APRIL):
        bescheid = issue(amt)
    ohne = [b for b in bescheid.bloecke if b["teil"] != "rechtsbehelf"]
    type(bescheid).objects.filter(pk=bescheid.pk)
    from rathaus.core.rechtsbehelfe.recht import has_instruction

    assert has_instruction(bescheid)
    bescheid.bloecke = ohne
    assert not has_instruction(bescheid)
    widerspruch = object_to(issue(amt), amt.clerk, date(2027, 4, 7), belehrt=False)
    assert widerspruch.zulaessig
    assert widerspruch.fristende == date(2027, 4, 7)


@pytest.mark.parametrize("tag", [date(2026, 3, 31), date(2026, 5, 8)])
def test_no_receipt_before_the_notice_nor_in_the_future(amt: Briefamt, tag: date) -> None:
    from rathaus.core.rechtsbehelfe.public import Eingang, receive_widerspruch

    bescheid = issue(amt)
    with uhr.stelle_auf(ENDE), pytest.raises(Fachfehler, match="Tag des Eingangs"):
        receive_widerspruch(
            bescheid.pk, Eingang(eingegangen=tag, weg=Eingangsweg.BRIEF), akteur=amt.clerk
        )


def test_nothing_to_oppose_before_it_left_the_house(amt: Briefamt) -> None:
    with uhr.stelle_auf(APRIL):
        bescheid = amt.finish()
    with pytest.raises(Fachfehler, match="Haus noch nicht verlassen"):
        object_to(bescheid, amt.clerk)


def test_a_fine_has_its_einspruch(amt: Briefamt, monkeypatch: pytest.MonkeyPatch) -> None:
    bescheid = issue(amt)
    monkeypatch.setattr(Probesteuer, "rechtsgebiet", "owi")
    with pytest.raises(Fachfehler, match="Einspruch"):
        object_to(bescheid, amt.clerk)


def test_a_closed_matter_lives_again(amt: Briefamt) -> None:
    bescheid = issue(amt)
    bescheid.vorgang.refresh_from_db()
    change_zustand(bescheid.vorgang_id, "erledigt", akteur=amt.clerk, stand=None)
    widerspruch = object_to(bescheid, amt.clerk)
    widerspruch.vorgang.refresh_from_db()
    assert widerspruch.vorgang.zustand == "in_pruefung"


def test_strangers_find_nothing_and_readers_may_not(amt: Briefamt) -> None:
    bescheid = issue(amt)
    for fremd in (akteur_of(citizen()), amt.amt.stadt.ordnungsamt_sachbearbeitung):
        with pytest.raises(NichtGefunden):
            object_to(bescheid, fremd)
    with pytest.raises(NichtErlaubt):
        object_to(bescheid, amt.amt.stadt.nur_lesen)
    assert not Rechtsbehelf.objects.exists()


def test_it_stands_in_the_chain(amt: Briefamt) -> None:
    widerspruch = object_to(issue(amt), amt.clerk)
    eintrag = Inhalt.objects.get(verb="widerspruch_eingegangen")
    assert (eintrag.objekt_id, eintrag.kette) == (widerspruch.pk, widerspruch.vorgang.kette)
    assert eintrag.neu["eingegangen"] == "2026-05-07"


def test_the_database_keeps_one_open_per_person(amt: Briefamt) -> None:
    from django.db import IntegrityError, transaction

    widerspruch = object_to(issue(amt), amt.clerk)
    widerspruch.pk, widerspruch._state.adding = None, True
    with pytest.raises(IntegrityError), transaction.atomic():
        Rechtsbehelf.objects.bulk_create([widerspruch])
    assert connection.is_usable()
