from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from tests.core.freigaben.personal import clerk

from rathaus.core.einheiten.models import Gemeinde, Rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt, Veraltet
from rathaus.core.freigaben.public import grant_freigabe, offene_for, refuse_freigabe
from rathaus.core.protokoll.models import Inhalt
from rathaus.core.protokoll.public import auftrag
from rathaus.core.satzungen.models import Satzungswert
from rathaus.core.satzungen.public import (
    SatzungswertFehlt,
    UngueltigerWert,
    discard_satzung,
    draft_satzung,
    edit_satzung,
    gebuehr,
    pruefe,
    remove_wert,
    satzungswert,
    set_wert,
    submit_satzung,
    wert,
    werte_am,
)

AB = date(2026, 1, 1)


@pytest.fixture
def entwurf(stadt, schreiberin):
    satzung = draft_satzung(stadt, titel="Hundesteuersatzung", akteur=schreiberin)
    set_wert(satzung.id, "probe.satz", "43.00", gueltig_ab=AB, fundstelle="§ 5", akteur=schreiberin)
    return satzung


def enact(stadt, schreiberin, leiter, schluessel, inhalt, ab, bis=None):
    satzung = draft_satzung(stadt, titel="Satzung", akteur=schreiberin)
    set_wert(satzung.id, schluessel, inhalt, gueltig_ab=ab, gueltig_bis=bis, akteur=schreiberin)
    grant_freigabe(submit_satzung(satzung.id, akteur=schreiberin), akteur=leiter)
    satzung.refresh_from_db()
    return satzung


def test_a_draft_has_no_effect_and_a_released_one_has(entwurf, schreiberin, leiter):
    with pytest.raises(
        SatzungswertFehlt, match=r"„Probesatz“ \(probe\.satz\) für den 01\.01\.2026"
    ):
        wert("probe.satz", AB)
    freigabe = submit_satzung(entwurf.id, akteur=schreiberin)
    with pytest.raises(SatzungswertFehlt):
        wert("probe.satz", AB)
    assert offene_for(leiter) == [freigabe]
    grant_freigabe(freigabe, akteur=leiter)
    assert wert("probe.satz", AB) == Decimal("43.00")
    assert satzungswert("probe.satz", AB).fundstelle == "§ 5"
    assert satzungswert("probe.satz", AB).satzung.titel == "Hundesteuersatzung"
    assert list(pruefe()) == []


def test_before_its_first_day_a_value_is_missing(entwurf, schreiberin, leiter):
    grant_freigabe(submit_satzung(entwurf.id, akteur=schreiberin), akteur=leiter)
    with pytest.raises(SatzungswertFehlt):
        wert("probe.satz", date(2025, 12, 31))
    assert wert("probe.satz", date(2031, 12, 31)) == Decimal("43.00")


def test_who_drafted_it_cannot_release_it(stadt, leiter):
    satzung = draft_satzung(stadt, titel="Satzung", akteur=leiter)
    set_wert(satzung.id, "probe.anzahl", 3, gueltig_ab=AB, akteur=leiter)
    with pytest.raises(NichtErlaubt, match="selbst beantragt"):
        grant_freigabe(submit_satzung(satzung.id, akteur=leiter), akteur=leiter)
    with pytest.raises(SatzungswertFehlt):
        wert("probe.anzahl", AB)


def test_only_those_with_a_duty_draft_and_only_heads_release(entwurf, stadt, schreiberin):
    leser = clerk("Leser", Rolle.LESEN)
    for keiner in (leser, auftrag("Nachtlauf")):
        with pytest.raises(NichtErlaubt):
            draft_satzung(stadt, titel="Satzung", akteur=keiner)
        with pytest.raises(NichtErlaubt):
            set_wert(entwurf.id, "probe.anzahl", 1, gueltig_ab=AB, akteur=keiner)
    freigabe = submit_satzung(entwurf.id, akteur=schreiberin)
    with pytest.raises(NichtErlaubt, match="nicht zuständig"):
        grant_freigabe(freigabe, akteur=clerk("Zweite", Rolle.SACHBEARBEITUNG))


def test_a_change_after_submitting_takes_the_request_back(entwurf, schreiberin, leiter):
    freigabe = submit_satzung(entwurf.id, akteur=schreiberin)
    set_wert(entwurf.id, "probe.satz", "99", gueltig_ab=AB, akteur=schreiberin)
    with pytest.raises(Veraltet, match="zurückgezogen"):
        grant_freigabe(freigabe, akteur=leiter)
    neue = submit_satzung(entwurf.id, akteur=schreiberin)
    assert neue.version != freigabe.version
    grant_freigabe(neue, akteur=leiter)
    assert wert("probe.satz", AB) == 99


def test_what_was_changed_behind_the_programs_back_is_not_released(entwurf, schreiberin, leiter):
    freigabe = submit_satzung(entwurf.id, akteur=schreiberin)
    entwurf.refresh_from_db()
    entwurf.inhalt["werte"][0]["wert"] = "1"
    entwurf.save()
    with pytest.raises(Veraltet, match="wurde geändert"):
        grant_freigabe(freigabe, akteur=leiter)
    freigabe.refresh_from_db()
    assert freigabe.zustand == "beantragt"


def test_a_refused_satzung_is_a_draft_again(entwurf, schreiberin, leiter):
    freigabe = submit_satzung(entwurf.id, akteur=schreiberin)
    refuse_freigabe(freigabe, akteur=leiter, grund="§ 5 fehlt")
    entwurf.refresh_from_db()
    assert entwurf.zustand == "entwurf"
    grant_freigabe(submit_satzung(entwurf.id, akteur=schreiberin), akteur=leiter)
    assert wert("probe.satz", AB) == 43


def test_what_is_in_force_is_changed_only_by_another_satzung(entwurf, schreiberin, leiter):
    grant_freigabe(submit_satzung(entwurf.id, akteur=schreiberin), akteur=leiter)
    for versuch in (
        lambda: set_wert(entwurf.id, "probe.satz", "1", gueltig_ab=AB, akteur=schreiberin),
        lambda: discard_satzung(entwurf.id, akteur=schreiberin, grund="weg"),
        lambda: submit_satzung(entwurf.id, akteur=schreiberin),
    ):
        with pytest.raises(Fachfehler, match="abgeschlossen"):
            versuch()


def test_two_people_at_one_draft_do_not_overwrite_each_other(entwurf, schreiberin):
    gesehen = entwurf.stand
    angaben = {"titel": "Neu", "beschlossen_am": None, "fundstelle": "", "akteur": schreiberin}
    entwurf.refresh_from_db()
    assert edit_satzung(entwurf.id, **angaben, stand=entwurf.stand).titel == "Neu"
    with pytest.raises(Veraltet, match="inzwischen geändert"):
        edit_satzung(entwurf.id, **angaben, stand=gesehen)


@pytest.mark.parametrize(
    ("schluessel", "falsch", "text"),
    [
        ("probe.satz", "-1", "negativ"),
        ("probe.satz", 4.5, "kein genauer Betrag"),
        ("probe.satz", "viel", "kein Betrag"),
        ("probe.anzahl", "3", "keine ganze Zahl"),
        ("probe.anzahl", True, "keine ganze Zahl"),
        ("probe.weise", "gewürfelt", "Möglich sind: je_hund, staffel"),
        ("gebuehr.probe", {"art": "geschenkt"}, "Gebührenregel"),
        ("gebuehr.probe", "12", "Satz von Angaben"),
    ],
)
def test_a_value_must_fit_its_key(entwurf, schreiberin, schluessel, falsch, text):
    with pytest.raises(UngueltigerWert, match=text):
        set_wert(entwurf.id, schluessel, falsch, gueltig_ab=AB, akteur=schreiberin)
    assert entwurf.werte.count() == 1


def test_an_unknown_key_is_refused(entwurf, schreiberin):
    with pytest.raises(LookupError, match="nicht angemeldet"):
        set_wert(entwurf.id, "gibtesnicht", "1", gueltig_ab=AB, akteur=schreiberin)
    with pytest.raises(LookupError):
        wert("gebuehr.", AB)


def test_days_must_be_in_order_and_not_double(entwurf, schreiberin):
    with pytest.raises(UngueltigerWert, match="letzte Tag"):
        set_wert(
            entwurf.id,
            "probe.anzahl",
            1,
            gueltig_ab=AB,
            gueltig_bis=date(2025, 12, 31),
            akteur=schreiberin,
        )
    set_wert(entwurf.id, "probe.satz", "55", gueltig_ab=date(2027, 1, 1), akteur=schreiberin)
    with pytest.raises(Fachfehler, match=r"ab 01\.01\.2027 doppelt"):
        submit_satzung(entwurf.id, akteur=schreiberin)


def test_a_satzung_without_values_is_not_submitted(entwurf, schreiberin):
    remove_wert(entwurf.id, entwurf.werte.get().id, akteur=schreiberin)
    with pytest.raises(Fachfehler, match="noch keinen Wert"):
        submit_satzung(entwurf.id, akteur=schreiberin)


def test_a_discarded_draft_is_over(entwurf, schreiberin, leiter):
    freigabe = submit_satzung(entwurf.id, akteur=schreiberin)
    assert discard_satzung(entwurf.id, akteur=schreiberin, grund="Rat lehnt ab").zustand == (
        "verworfen"
    )
    with pytest.raises(Veraltet):
        grant_freigabe(freigabe, akteur=leiter)


def test_each_gemeinde_has_its_own_values(stadt, schreiberin, leiter):
    nachbar = Gemeinde.objects.create(name="Nachbarstadt", ars="055660000002")
    enact(stadt, schreiberin, leiter, "probe.anzahl", 1, AB)
    enact(nachbar, schreiberin, leiter, "probe.anzahl", 2, AB)
    assert (wert("probe.anzahl", AB, stadt), wert("probe.anzahl", AB, nachbar.id)) == (1, 2)
    with pytest.raises(Fachfehler, match="Gemeinde genannt"):
        wert("probe.anzahl", AB)


def test_a_package_names_a_fee_key_and_gets_the_rule(stadt, schreiberin, leiter):
    satzung = draft_satzung(stadt, titel="Gebührensatzung", akteur=schreiberin)
    set_wert(
        satzung.id,
        "gebuehr.meldebescheinigung",
        {"art": "fest", "betrag": "9.00", "bezeichnung": "Meldebescheinigung"},
        gueltig_ab=AB,
        fundstelle="Nr. 4 Gebührentarif",
        angenommen=True,
        akteur=schreiberin,
    )
    grant_freigabe(submit_satzung(satzung.id, akteur=schreiberin), akteur=leiter)
    regel = gebuehr("meldebescheinigung", AB)
    assert (regel.betrag, regel.norm, regel.angenommen) == (
        Decimal("9.00"),
        "Nr. 4 Gebührentarif",
        True,
    )
    with pytest.raises(SatzungswertFehlt, match=r"gebuehr\.unbekannt"):
        gebuehr("unbekannt", AB)


def test_every_step_is_in_the_chain_of_the_town(entwurf, schreiberin, leiter):
    grant_freigabe(submit_satzung(entwurf.id, akteur=schreiberin), akteur=leiter)
    zeilen = Inhalt.objects.filter(kette=entwurf.kette).order_by("zeitpunkt")
    assert [(z.verb, z.akteur_id) for z in zeilen] == [
        ("satzung_entworfen", schreiberin.mitarbeiter_id),
        ("satzungswert_gesetzt", schreiberin.mitarbeiter_id),
        ("freigabe_beantragt", schreiberin.mitarbeiter_id),
        ("freigabe_erteilt", leiter.mitarbeiter_id),
        ("satzung_in_kraft", leiter.mitarbeiter_id),
    ]
    assert zeilen.last().neu["werte"][0]["wert"] == "43.00"


def test_the_database_lets_only_one_value_hold_at_a_time(stadt, schreiberin, leiter):
    satzung = enact(stadt, schreiberin, leiter, "probe.anzahl", 1, AB)
    with pytest.raises(IntegrityError), transaction.atomic():
        Satzungswert.objects.create(
            satzung=satzung,
            gemeinde=stadt,
            schluessel="probe.anzahl",
            wert=2,
            gueltig_ab=date(2030, 1, 1),
            zustand="gilt",
        )


def test_all_values_of_a_day(stadt, schreiberin, leiter):
    enact(stadt, schreiberin, leiter, "probe.anzahl", 1, AB, date(2026, 6, 30))
    enact(stadt, schreiberin, leiter, "probe.satz", "5", date(2026, 6, 30))
    assert [w.schluessel for w in werte_am(date(2026, 6, 30))] == ["probe.anzahl", "probe.satz"]
    assert [w.schluessel for w in werte_am(date(2026, 7, 1))] == ["probe.satz"]


@pytest.mark.parametrize(
    ("eingriff", "befund"),
    [
        ({"wert": 7}, "So wurde er nicht freigegeben."),
        ({"gueltig_ab": date(2020, 1, 1)}, "So wurde er nicht freigegeben."),
        ({"angenommen": True}, "So wurde er nicht freigegeben."),
    ],
)
def test_a_value_changed_in_the_database_is_found(stadt, schreiberin, leiter, eingriff, befund):
    enact(stadt, schreiberin, leiter, "probe.anzahl", 1, AB)
    Satzungswert.objects.update(**eingriff)
    assert [text.split(": ")[1] for text in pruefe()] == [befund]


def test_a_satzung_put_in_force_without_release_is_found(entwurf):
    type(entwurf).objects.update(zustand="in_kraft")
    Satzungswert.objects.update(zustand="gilt")
    befunde = list(pruefe())
    assert len(befunde) == 2
    assert "ohne Freigabe" in befunde[0]
