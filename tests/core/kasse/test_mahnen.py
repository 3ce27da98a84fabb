"""Reminding: who is late, what it costs by the Satzung, two people, one letter each."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from tests.core.stadt import Stadt, clerk

from rathaus import uhr
from rathaus.core.akten.models import Aktenplaneinheit, Bildungsregel
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.einheiten.models import Rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.freigaben.models import Freigabe
from rathaus.core.freigaben.public import grant_freigabe
from rathaus.core.kasse.actions.mahnen import (
    discard_mahnlauf,
    leave_out,
    propose_mahnlauf,
    submit_mahnlauf,
)
from rathaus.core.kasse.actions.massnahmen import propose_niederschlagung
from rathaus.core.kasse.models import Mahnlauf, Mahnposten
from rathaus.core.kasse.public import Abgabenkonto, Forderungsart, offene_posten, saldo
from rathaus.core.laeufe.models import Lauf
from rathaus.core.laeufe.public import abgewiesene, work_lauf
from rathaus.core.protokoll.public import Akteur
from rathaus.core.satzungen.models import Satzung, Satzungswert
from rathaus.core.textvorlagen.public import load_vorlagen

from .auszuege import STADT
from .konten import account, claim, euro, pay

HEUTE = date(2026, 8, 20)
STAFFEL = [{"bis": "50.00", "betrag": "5.00"}, {"betrag": "8.00"}]


@pytest.fixture(autouse=True)
def heute() -> Iterator[None]:
    with uhr.stelle_auf(HEUTE):
        yield


@pytest.fixture
def stadt(stadt: Stadt) -> Stadt:
    satzung = Satzung.objects.create(
        gemeinde=stadt.gemeinde,
        titel="Mahngebühren",
        zustand="in_kraft",
        angelegt=uhr.jetzt(),
    )
    Satzungswert.objects.create(
        satzung=satzung,
        gemeinde=stadt.gemeinde,
        schluessel="gebuehr.mahnung",
        wert={"bezeichnung": "Mahnung", "art": "wert", "stufen": STAFFEL},
        gueltig_ab=date(2020, 1, 1),
        fundstelle="§ 2 der Satzung",
        zustand="gilt",
    )
    return stadt


@pytest.fixture
def zweite(stadt: Stadt) -> Akteur:
    return clerk(stadt.steueramt, Rolle.KASSE)


def debtor(stadt: Stadt, betrag: int = 100, **anders: Any) -> Abgabenkonto:
    konto = account(stadt)
    claim(stadt, konto, betrag, **anders)
    return konto


def work() -> None:
    for lauf in Lauf.objects.filter(zustand="wartet"):
        work_lauf(lauf.pk)


def propose(stadt: Stadt) -> Mahnlauf:
    mahnlauf = propose_mahnlauf(HEUTE, akteur=stadt.kasse)
    work()
    return mahnlauf


def release(mahnlauf: Mahnlauf, akteur: Akteur) -> None:
    grant_freigabe(Freigabe.objects.get(objekt_id=mahnlauf.pk, zustand="beantragt"), akteur=akteur)
    work()
    mahnlauf.refresh_from_db()


def test_the_list_names_what_is_late_and_what_it_adds(stadt: Stadt) -> None:
    debtor(stadt)
    propose(stadt)
    posten = Mahnposten.objects.get()
    # 1 July to 20 August: two begun months on 100 euro
    assert (posten.rueckstand, posten.gebuehr, posten.saeumnis, posten.stufe) == (
        euro(100),
        euro(8),
        euro(2),
        1,
    )


@pytest.mark.parametrize(
    ("betrag", "anders", "gebuehr"),
    [
        (50, {}, 5),
        (51, {}, 8),
        (100, {"art": Forderungsart.BUSSGELD}, 8),
        (100, {"art": Forderungsart.PRIVAT}, 0),
    ],
)
def test_the_fee_follows_the_satzung_and_is_public_law(
    stadt: Stadt, betrag: int, anders: dict[str, Any], gebuehr: int
) -> None:
    debtor(stadt, betrag, **anders)
    propose(stadt)
    assert Mahnposten.objects.get().gebuehr == euro(gebuehr)


@pytest.mark.parametrize(
    ("betrag", "faellig"), [(4, date(2026, 7, 1)), (100, date(2026, 8, 14)), (100, HEUTE)]
)
def test_small_sums_and_what_may_be_under_way_are_left(
    stadt: Stadt, betrag: int, faellig: date
) -> None:
    debtor(stadt, betrag, faellig=faellig)
    propose(stadt)
    assert not Mahnposten.objects.exists()


def test_what_is_laid_aside_is_not_reminded_of(stadt: Stadt, zweite: Akteur) -> None:
    konto = account(stadt)
    forderung = claim(stadt, konto, 100)
    massnahme = propose_niederschlagung(
        forderung.pk, bis=None, begruendung="verzogen", akteur=stadt.kasse
    )
    grant_freigabe(Freigabe.objects.get(objekt_id=massnahme.pk), akteur=zweite)
    propose(stadt)
    assert not Mahnposten.objects.exists()


def test_nobody_releases_their_own_list_and_only_the_kasse_any(
    stadt: Stadt, zweite: Akteur
) -> None:
    debtor(stadt)
    mahnlauf = propose(stadt)
    submit_mahnlauf(mahnlauf.pk, akteur=stadt.kasse)
    for akteur in (stadt.kasse, clerk(stadt.steueramt, Rolle.LEITUNG, "steuer")):
        with pytest.raises(NichtErlaubt):
            release(mahnlauf, akteur)
    with pytest.raises(NichtErlaubt):
        propose_mahnlauf(HEUTE, akteur=stadt.sachbearbeitung)


def test_an_empty_list_is_not_put_forward_and_one_at_a_time(stadt: Stadt) -> None:
    mahnlauf = propose(stadt)
    with pytest.raises(Fachfehler, match="niemand"):
        submit_mahnlauf(mahnlauf.pk, akteur=stadt.kasse)
    with pytest.raises(Fachfehler, match="offenen Mahnlauf"):
        propose(stadt)
    discard_mahnlauf(mahnlauf.pk, akteur=stadt.kasse)
    propose(stadt)


def test_who_was_left_out_gets_no_letter(stadt: Stadt, zweite: Akteur) -> None:
    konto = debtor(stadt)
    mahnlauf = propose(stadt)
    posten = Mahnposten.objects.get()
    leave_out(posten.pk, grund="wird geklärt", akteur=stadt.kasse)
    with pytest.raises(Fachfehler, match="niemand"):
        submit_mahnlauf(mahnlauf.pk, akteur=stadt.kasse)
    leave_out(posten.pk, grund="", akteur=stadt.kasse)
    submit_mahnlauf(mahnlauf.pk, akteur=stadt.kasse)
    with pytest.raises(Fachfehler, match="schon vorgelegt"):
        leave_out(posten.pk, grund="doch nicht", akteur=stadt.kasse)
    assert saldo(konto.pk) == euro(100)


def test_who_paid_in_between_owes_no_fee(stadt: Stadt, zweite: Akteur) -> None:
    konto = debtor(stadt)
    mahnlauf = propose(stadt)
    submit_mahnlauf(mahnlauf.pk, akteur=stadt.kasse)
    pay(stadt, konto, 100, tag=HEUTE)
    release(mahnlauf, zweite)
    assert (mahnlauf.zustand, saldo(konto.pk)) == ("erledigt", 0)
    assert mahnlauf.lauf_id is not None
    assert "Inzwischen bezahlt" in abgewiesene(mahnlauf.lauf_id)[0].fehler


def test_a_released_list_claims_and_writes_once(stadt: Stadt, zweite: Akteur) -> None:
    load_vorlagen(akteur=stadt.programm)
    gemeinde = stadt.gemeinde
    gemeinde.iban, gemeinde.telefon = STADT, "02000 100"
    gemeinde.strasse, gemeinde.verwaltungsgericht = "Rathausplatz 1", "VG Musterlingen, Am Markt 2"
    gemeinde.save()
    Aktenplaneinheit.objects.create(
        kennzeichen="9.1.2",
        titel="Mahnung",
        aufbewahrung="10J",
        bildungsregel=Bildungsregel.JE_PERSON,
        schutzbereich="steuer",
    )
    konto = debtor(stadt)
    mahnlauf = propose(stadt)
    submit_mahnlauf(mahnlauf.pk, akteur=stadt.kasse)
    release(mahnlauf, zweite)
    assert mahnlauf.lauf_id is not None
    assert [p.fehler for p in abgewiesene(mahnlauf.lauf_id)] == []
    assert sorted((p.bezeichnung[:4], p.betrag) for p in offene_posten(konto.pk)) == [
        ("Mahn", euro(8)),
        ("Prob", euro(100)),
        ("Säum", euro(2)),
    ]
    brief = Bescheid.objects.get()
    assert brief.vorgang.sicht == stadt.steuern
    text = str(brief.bloecke)
    assert "110,00" in text
    assert "8,00" in text
    posten = Mahnposten.objects.get()
    assert (posten.gemahnt_am, posten.brief_id) == (HEUTE, brief.pk)
