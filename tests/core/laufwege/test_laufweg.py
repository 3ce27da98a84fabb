"""Ways through the house, as clerks with few rights take them."""

from datetime import timedelta

import pytest
from tests.core.stadt import clerk
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.einheiten.models import Mitarbeiter, Rolle, Schutzbereich
from rathaus.core.einheiten.public import set_vertretung
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.laufwege.actions import redirect_schritt, save_vorlage
from rathaus.core.laufwege.models import Laufschritt, Laufweg
from rathaus.core.laufwege.public import (
    NeuerSchritt,
    Schrittart,
    add_schritt,
    answer_schritt,
    recall_laufweg,
    request_mitzeichnung,
    start_laufweg,
)
from rathaus.core.laufwege.queries import count_waiting, waiting_for
from rathaus.core.protokoll.models import Inhalt
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import change_zustand, declare_befangenheit, may_see
from rathaus.core.vorgaenge.queries import branches_for
from rathaus.core.zugaenge.public import vergessen

JA, NEIN = "erledigt", "abgelehnt"


def person(akteur: Akteur) -> Mitarbeiter:
    return Mitarbeiter.objects.get(pk=akteur.mitarbeiter_id)


def stand(vorgang: Vorgang) -> int:
    vorgang.refresh_from_db()
    return vorgang.stand


def begin(amt: Amt, vorgang: Vorgang, *schritte: tuple[int, Schrittart, Akteur]) -> Laufweg:
    neue = [NeuerSchritt(stufe=s, art=art, an=person(an)) for s, art, an in schritte]
    return start_laufweg(
        vorgang.pk, neue, betreff="Bitte ansehen", akteur=amt.clerk, stand=stand(vorgang)
    )


def step(laufweg: Laufweg, an: Akteur) -> Laufschritt:
    return laufweg.schritte.exclude(zustand="entfallen").get(an=an.mitarbeiter_id)


def ask(amt: Amt, vorgang: Vorgang, an: Akteur) -> Laufschritt:
    laufweg = request_mitzeichnung(
        vorgang.pk, an=person(an), frage="Einverstanden?", akteur=amt.clerk, stand=stand(vorgang)
    )
    return laufweg.schritte.get()


def stand_in(abwesend: Akteur, vertreter: Akteur) -> None:
    heute = uhr.heute()
    set_vertretung(person(abwesend), person(vertreter), von=heute, bis=heute, akteur=abwesend)
    vergessen()


def test_who_is_asked_sees_this_matter_until_the_answer(amt: Amt) -> None:
    vorgang, anderer = amt.open(), amt.open()
    gefragt = amt.stadt.ordnungsamt_sachbearbeitung
    bitte = ask(amt, vorgang, gefragt)
    assert may_see(gefragt, vorgang)
    assert not may_see(gefragt, anderer)
    answer_schritt(bitte.pk, JA, akteur=gefragt)
    assert not may_see(gefragt, vorgang)
    assert bitte.laufweg.zustand == "laeuft"
    bitte.laufweg.refresh_from_db()
    assert bitte.laufweg.zustand == "abgeschlossen"
    with pytest.raises(NichtErlaubt, match="schon"):
        answer_schritt(bitte.pk, NEIN, bemerkung="doch nicht", akteur=gefragt)


def test_only_who_was_asked_answers_and_a_no_needs_its_reason(amt: Amt) -> None:
    bitte = ask(amt, amt.open(), amt.kollegin)
    with pytest.raises(NichtGefunden):
        answer_schritt(bitte.pk, JA, akteur=amt.leitung)
    with pytest.raises(NichtGefunden):
        answer_schritt(bitte.pk, JA, akteur=amt.stadt.programm)
    with pytest.raises(Fachfehler, match="Grund"):
        answer_schritt(bitte.pk, NEIN, akteur=amt.kollegin)
    with pytest.raises(Fachfehler, match="Antworten"):
        answer_schritt(bitte.pk, "entfallen", akteur=amt.kollegin)


def test_the_barred_are_not_asked_and_do_not_answer(amt: Amt) -> None:
    vorgang = amt.open()
    bitte = ask(amt, vorgang, amt.kollegin)
    assert count_waiting(amt.kollegin) == 1
    declare_befangenheit(
        vorgang,
        mitarbeiter=person(amt.kollegin),
        grund="Tante",
        akteur=amt.kollegin,
        stand=stand(vorgang),
    )
    assert (waiting_for(amt.kollegin)[0], count_waiting(amt.kollegin)) == ([], 0)
    with pytest.raises(NichtGefunden):
        answer_schritt(bitte.pk, JA, akteur=amt.kollegin)
    with pytest.raises(Fachfehler, match="§ 20 VwVfG"):
        begin(amt, vorgang, (1, Schrittart.KENNTNIS, amt.kollegin))


def test_nobody_is_asked_twice_nor_asks_themselves(amt: Amt) -> None:
    vorgang = amt.open()
    with pytest.raises(Fachfehler, match="selbst"):
        ask(amt, vorgang, amt.clerk)
    ask(amt, vorgang, amt.kollegin)
    with pytest.raises(Fachfehler, match="schon"):
        ask(amt, vorgang, amt.kollegin)


def test_serial_then_parallel_then_the_last_signature(amt: Amt) -> None:
    vorgang, fremd = amt.open(), amt.stadt.ordnungsamt_sachbearbeitung
    dritte = clerk(amt.stadt.ordnungsamt, Rolle.SACHBEARBEITUNG, Schutzbereich.ORDNUNG)
    laufweg = begin(
        amt,
        vorgang,
        (1, Schrittart.MITZEICHNUNG, fremd),
        (1, Schrittart.MITZEICHNUNG, amt.kollegin),
        (2, Schrittart.SCHLUSSZEICHNUNG, amt.leitung),
        (3, Schrittart.KENNTNIS, dritte),
    )
    assert [len(waiting_for(a)[0]) for a in (fremd, amt.kollegin, amt.leitung)] == [1, 1, 0]
    with pytest.raises(NichtErlaubt, match="noch nicht dran"):
        answer_schritt(step(laufweg, amt.leitung).pk, JA, akteur=amt.leitung)
    answer_schritt(step(laufweg, fremd).pk, JA, akteur=fremd)
    assert not waiting_for(amt.leitung)[0]
    answer_schritt(step(laufweg, amt.kollegin).pk, JA, akteur=amt.kollegin)
    assert not may_see(dritte, vorgang)
    answer_schritt(step(laufweg, amt.leitung).pk, JA, akteur=amt.leitung)
    assert may_see(dritte, vorgang)
    answer_schritt(step(laufweg, dritte).pk, JA, akteur=dritte)
    laufweg.refresh_from_db()
    assert laufweg.zustand == "abgeschlossen"


def test_a_no_brings_all_back_with_its_reason(amt: Amt) -> None:
    vorgang, fremd = amt.open(), amt.stadt.ordnungsamt_sachbearbeitung
    laufweg = begin(
        amt,
        vorgang,
        (1, Schrittart.MITZEICHNUNG, fremd),
        (1, Schrittart.MITZEICHNUNG, amt.kollegin),
        (2, Schrittart.SCHLUSSZEICHNUNG, amt.leitung),
    )
    answer_schritt(
        step(laufweg, amt.kollegin).pk, NEIN, bemerkung="Zahlen fehlen", akteur=amt.kollegin
    )
    laufweg.refresh_from_db()
    assert (laufweg.zustand, laufweg.grund) == ("zurueckgegeben", "Zahlen fehlen")
    assert not may_see(fremd, vorgang)
    assert set(laufweg.schritte.values_list("zustand", flat=True)) == {"abgelehnt", "entfallen"}
    with pytest.raises(NichtErlaubt, match="schon zurückgegeben"):
        recall_laufweg(laufweg.pk, grund="x", akteur=amt.clerk)


def test_a_deputy_signs_for_the_absent_and_the_protokoll_says_so(amt: Amt) -> None:
    vorgang, gefragt = amt.open(), amt.stadt.ordnungsamt_sachbearbeitung
    vertreter = clerk(amt.stadt.ordnungsamt, Rolle.SACHBEARBEITUNG, Schutzbereich.ORDNUNG)
    bitte = ask(amt, vorgang, gefragt)
    assert not may_see(vertreter, vorgang)
    stand_in(gefragt, vertreter)
    assert may_see(vertreter, vorgang)
    assert any(zweig.filter(pk=vorgang.pk).exists() for zweig in branches_for(vertreter))
    assert [s.pk for s in waiting_for(vertreter)[0]] == [bitte.pk]
    answer_schritt(bitte.pk, JA, akteur=vertreter)
    bitte.refresh_from_db()
    assert bitte.gezeichnet_von_id == vertreter.mitarbeiter_id
    assert not may_see(vertreter, vorgang)
    inhalt = Inhalt.objects.filter(verb="mitzeichnung_erledigt").latest("zeitpunkt")
    assert (inhalt.akteur_id, inhalt.vertritt_id) == (
        vertreter.mitarbeiter_id,
        gefragt.mitarbeiter_id,
    )


def test_who_began_it_does_not_sign_as_a_deputy(amt: Amt) -> None:
    bitte = ask(amt, amt.open(), amt.kollegin)
    stand_in(amt.kollegin, amt.clerk)
    with pytest.raises(NichtErlaubt, match="begonnen"):
        answer_schritt(bitte.pk, JA, akteur=amt.clerk)


def test_a_deputy_who_signs_already_does_not_sign_for_another(amt: Amt) -> None:
    laufweg = begin(
        amt,
        amt.open(),
        (1, Schrittart.MITZEICHNUNG, amt.kollegin),
        (2, Schrittart.MITZEICHNUNG, amt.leitung),
    )
    stand_in(amt.kollegin, amt.leitung)
    with pytest.raises(NichtErlaubt, match="zweimal"):
        answer_schritt(step(laufweg, amt.kollegin).pk, JA, akteur=amt.leitung)


def test_who_stands_in_for_the_starter_does_not_sign_last(amt: Amt) -> None:
    laufweg = begin(amt, amt.open(), (1, Schrittart.SCHLUSSZEICHNUNG, amt.leitung))
    stand_in(amt.clerk, amt.leitung)
    with pytest.raises(NichtErlaubt, match="vertreten einander"):
        answer_schritt(step(laufweg, amt.leitung).pk, JA, akteur=amt.leitung)


def test_a_recall_ends_it_and_who_reads_only_may_not(amt: Amt) -> None:
    vorgang, fremd = amt.open(), amt.stadt.ordnungsamt_sachbearbeitung
    bitte = ask(amt, vorgang, fremd)
    with pytest.raises(NichtErlaubt):
        recall_laufweg(bitte.laufweg_id, grund="x", akteur=amt.stadt.nur_lesen)
    with pytest.raises(NichtErlaubt):
        recall_laufweg(bitte.laufweg_id, grund="x", akteur=fremd)
    recall_laufweg(bitte.laufweg_id, grund="Fassung war falsch", akteur=amt.clerk)
    assert not may_see(fremd, vorgang)
    with pytest.raises(NichtErlaubt, match="entfallen"):
        answer_schritt(bitte.pk, JA, akteur=fremd)


def test_the_asked_brings_in_one_more_before_or_after(amt: Amt) -> None:
    vorgang, fremd = amt.open(), amt.stadt.ordnungsamt_sachbearbeitung
    laufweg = begin(
        amt,
        vorgang,
        (1, Schrittart.MITZEICHNUNG, fremd),
        (2, Schrittart.SCHLUSSZEICHNUNG, amt.leitung),
    )
    neben = NeuerSchritt(art=Schrittart.RUECKSPRACHE, an=person(amt.kollegin))
    add_schritt(laufweg.pk, neben, wann="jetzt", akteur=fremd)
    assert len(waiting_for(amt.kollegin)[0]) == 1
    danach = NeuerSchritt(art=Schrittart.VERFUEGUNG, an=person(amt.clerk))
    eingefuegt = add_schritt(laufweg.pk, danach, wann="danach", akteur=fremd)
    assert (eingefuegt.stufe, step(laufweg, amt.leitung).stufe) == (2, 3)
    zweite = NeuerSchritt(art=Schrittart.MITZEICHNUNG, an=person(amt.leitung))
    with pytest.raises(Fachfehler, match="zweimal"):
        add_schritt(laufweg.pk, zweite, wann="jetzt", akteur=fremd)
    with pytest.raises(NichtErlaubt):
        add_schritt(laufweg.pk, neben, wann="jetzt", akteur=amt.stadt.nur_lesen)


def test_a_talk_needs_its_note(amt: Amt) -> None:
    laufweg = begin(amt, amt.open(), (1, Schrittart.RUECKSPRACHE, amt.leitung))
    schritt = step(laufweg, amt.leitung)
    with pytest.raises(Fachfehler, match="besprochen"):
        answer_schritt(schritt.pk, JA, akteur=amt.leitung)
    with pytest.raises(Fachfehler, match="Antworten"):
        answer_schritt(schritt.pk, NEIN, bemerkung="x", akteur=amt.leitung)
    answer_schritt(schritt.pk, JA, bemerkung="Ratenzahlung geht", akteur=amt.leitung)


def test_another_is_asked_instead(amt: Amt) -> None:
    vorgang, fremd = amt.open(), amt.stadt.ordnungsamt_sachbearbeitung
    bitte = ask(amt, vorgang, fremd)
    neuer = redirect_schritt(bitte.pk, an=person(amt.kollegin), akteur=amt.clerk)
    assert (neuer.zustand, may_see(fremd, vorgang)) == ("offen", False)
    with pytest.raises(Fachfehler, match="selbst"):
        redirect_schritt(neuer.pk, an=person(amt.clerk), akteur=amt.clerk)
    answer_schritt(neuer.pk, JA, akteur=amt.kollegin)
    with pytest.raises(NichtErlaubt, match="schon"):
        redirect_schritt(neuer.pk, an=person(fremd), akteur=amt.clerk)


def test_a_due_day_is_a_wiedervorlage_until_the_answer(amt: Amt) -> None:
    vorgang, bis = amt.open(), uhr.heute() + timedelta(days=3)
    laufweg = request_mitzeichnung(
        vorgang.pk,
        an=person(amt.kollegin),
        frage="Bis Freitag?",
        faellig=bis,
        akteur=amt.clerk,
        stand=stand(vorgang),
    )
    vorlage = vorgang.wiedervorlagen.get()
    assert (vorlage.am, vorlage.fuer_id) == (bis, amt.kollegin.mitarbeiter_id)
    vorgang.refresh_from_db()
    assert vorgang.naechster_termin == bis
    answer_schritt(laufweg.schritte.get().pk, JA, akteur=amt.kollegin)
    vorlage.refresh_from_db()
    assert vorlage.erledigt
    with pytest.raises(Fachfehler, match="Vergangenheit"):
        request_mitzeichnung(
            vorgang.pk,
            an=person(amt.kollegin),
            frage="?",
            faellig=uhr.heute() - timedelta(days=1),
            akteur=amt.clerk,
            stand=stand(vorgang),
        )


def test_a_closed_matter_asks_nobody(amt: Amt) -> None:
    vorgang, fremd = amt.open(), amt.stadt.ordnungsamt_sachbearbeitung
    bitte = ask(amt, vorgang, fremd)
    change_zustand(vorgang.pk, "in_pruefung", akteur=amt.clerk, stand=stand(vorgang))
    change_zustand(vorgang.pk, "erledigt", akteur=amt.clerk, stand=stand(vorgang))
    bitte.laufweg.refresh_from_db()
    assert bitte.laufweg.zustand == "zurueckgeholt"
    assert not may_see(fremd, vorgang)
    with pytest.raises(Fachfehler, match="abgeschlossen"):
        ask(amt, vorgang, fremd)


def test_a_template_is_the_heads_and_keeps_how_each_was_chosen(amt: Amt) -> None:
    vorgang = amt.open()
    schritt = NeuerSchritt(art=Schrittart.SCHLUSSZEICHNUNG, an=person(amt.leitung), wer="leitung")
    laufweg = start_laufweg(
        vorgang.pk, [schritt], betreff="?", akteur=amt.clerk, stand=stand(vorgang)
    )
    laufweg = Laufweg.objects.select_related("vorgang__sicht__einheit").get()
    with pytest.raises(NichtErlaubt, match="Leitung"):
        save_vorlage(laufweg, name="Wie immer", nur_leistung=False, akteur=amt.clerk)
    vorlage = save_vorlage(laufweg, name="Wie immer", nur_leistung=False, akteur=amt.leitung)
    assert vorlage.schritte[0]["wer"] == "leitung"
