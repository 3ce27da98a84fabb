"""From the draft out of the house: each date with its rule, and none before its act."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet

if TYPE_CHECKING:
    from .briefe import Briefamt

APRIL = date(2026, 4, 1)


def citizen(niveau: int = 2, *, einwilligen: bool = True, email: str = "e@example.org") -> Any:
    from tests.core.zugaenge.anmelden import make_buerger

    from rathaus.core.bescheide.public import give_einwilligung

    zugang = make_buerger(email, niveau=niveau)
    if einwilligen:
        give_einwilligung(zugang, akteur=akteur_of(zugang))
    return zugang


def akteur_of(zugang: Any) -> Any:
    from rathaus.core.protokoll.public import Akteur, Akteurart

    return Akteur(
        art=Akteurart.BUERGER, zugang_id=zugang.pk, vertrauensniveau=zugang.vertrauensniveau
    )


def post(amt: "Briefamt", bescheid: Any, am: date) -> Any:
    from rathaus.core.bescheide.public import hand_to_post

    return hand_to_post([bescheid.pk], am=am, akteur=amt.poststelle)[0]


def test_tax_notice_posted_on_april_1_2026_counts_from_april_7_and_may_be_opposed_until_may_7(
    amt: "Briefamt",
) -> None:
    with uhr.stelle_auf(APRIL):
        bescheid = post(amt, amt.finish(), APRIL)
    assert bescheid.bekanntgabe == date(2026, 4, 7)
    assert bescheid.rechtsbehelf_ende == date(2026, 5, 7)
    assert any("122" in schritt["norm"] for schritt in bescheid.schritte)


def test_without_ab_vermerk_there_is_no_date(amt: "Briefamt") -> None:
    with uhr.stelle_auf(APRIL):
        bescheid = amt.finish()
    with uhr.stelle_auf(date(2026, 6, 1)):
        bescheid.refresh_from_db()
    assert bescheid.zustand == "druck"
    assert (bescheid.bekanntgabe, bescheid.rechtsbehelf_ende) == (None, None)
    assert not bescheid.vorgang.fristen.filter(art="rechtsbehelf").exists()
    bescheid.bekanntgabe = date(2026, 4, 7)
    with pytest.raises(DatabaseError), transaction.atomic():
        bescheid.save()


@pytest.mark.parametrize(("am", "recht"), [(-1, Fachfehler), (1, Fachfehler)])
def test_ab_vermerk_lies_neither_before_the_letter_nor_in_the_future(
    amt: "Briefamt", am: int, recht: type[Exception]
) -> None:
    with uhr.stelle_auf(APRIL):
        bescheid = amt.finish()
        with pytest.raises(recht):
            post(amt, bescheid, APRIL + timedelta(days=am))


def test_only_the_poststelle_hands_over(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import hand_to_post

    bescheid = amt.finish()
    with pytest.raises(NichtErlaubt):
        hand_to_post([bescheid.pk], am=uhr.heute(), akteur=amt.clerk)


def test_the_vorgang_is_decided_and_told_once_when_the_letter_leaves(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import record_ruecklauf, resend

    from .briefe import Kalender, watch

    kalender = Kalender()
    watch("probe.steuer", kalender)
    bescheid = amt.finish()
    assert kalender.erlassen == []
    post(amt, bescheid, uhr.heute())
    post(amt, bescheid, uhr.heute())
    record_ruecklauf(bescheid.pk, grund="unbekannt verzogen", akteur=amt.poststelle)
    ausfertigung = bescheid.ausfertigungen.get()
    resend(ausfertigung.pk, "post", grund="Anschrift stimmt doch", akteur=amt.clerk)
    assert post(amt, bescheid, uhr.heute()).zustand == "zur_post"
    assert kalender.erlassen == [bescheid.pk]
    bescheid.vorgang.refresh_from_db()
    assert bescheid.vorgang.zustand == "entschieden"


def test_a_letter_that_came_back_was_not_notified(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import record_ruecklauf

    bescheid = post(amt, amt.finish(), uhr.heute())
    offen = bescheid.vorgang.fristen.filter(art="rechtsbehelf", erledigt__isnull=True)
    assert offen.count() == 1
    bescheid = record_ruecklauf(bescheid.pk, grund="verzogen", akteur=amt.poststelle)
    stand = (bescheid.zustand, bescheid.bekanntgabe, bescheid.zur_post)
    assert stand == ("zurueckgekommen", None, None)
    assert offen.count() == 0


def test_posted_letter_is_settled_on_its_day_and_not_before(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.tasks import settle_all

    with uhr.stelle_auf(APRIL):
        bescheid = post(amt, amt.finish(), APRIL)
    for tag, zustand in ((6, "zur_post"), (7, "bekanntgegeben")):
        with uhr.stelle_auf(date(2026, 4, tag)):
            settle_all(0)
        bescheid.refresh_from_db()
        assert bescheid.zustand == zustand


@pytest.mark.parametrize(
    ("niveau", "einwilligung", "zustand"),
    [(2, True, "bereitgestellt"), (1, True, "druck"), (2, False, "druck")],
)
def test_mailbox_needs_proof_of_identity_and_consent(
    amt: "Briefamt", niveau: int, einwilligung: bool, zustand: str
) -> None:
    zugang = citizen(niveau, einwilligen=einwilligung)
    assert amt.finish(amt.open(zugang=zugang)).zustand == zustand


def test_withdrawn_consent_sends_the_next_letter_by_post(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import withdraw_einwilligung

    zugang = citizen()
    withdraw_einwilligung(zugang, akteur=akteur_of(zugang))
    assert amt.finish(amt.open(zugang=zugang)).zustand == "druck"


@pytest.fixture
def vwvfg(monkeypatch: pytest.MonkeyPatch) -> None:
    """The matter follows the VwVfG instead of tax law."""
    from rathaus.core.vorgaenge.registry import vorgangsarten

    monkeypatch.setattr(type(vorgangsarten["probe.steuer"]), "verfahrensrecht", "VwVfG")


def test_mailbox_counts_from_the_day_after_retrieval(amt: "Briefamt", vwvfg: None) -> None:
    from rathaus.core.bescheide.public import record_abruf

    zugang = citizen()
    with uhr.stelle_auf(APRIL):
        bescheid = amt.finish(amt.open(zugang=zugang))
        assert bescheid.bekanntgabe is None
    for tag in (8, 9):
        with uhr.stelle_auf(date(2026, 4, tag)):
            bescheid = record_abruf(bescheid.pk, akteur=akteur_of(zugang))
        assert bescheid.bekanntgabe == date(2026, 4, 9)


def test_tax_notice_in_the_mailbox_counts_from_its_provision_read_or_not(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import record_abruf
    from rathaus.core.bescheide.tasks import return_all_unread

    zugang = citizen()
    with uhr.stelle_auf(APRIL):
        bescheid = amt.finish(amt.open(zugang=zugang))
    assert bescheid.bekanntgabe == date(2026, 4, 7)
    with uhr.stelle_auf(date(2026, 5, 1)):
        return_all_unread(0)
        bescheid = record_abruf(bescheid.pk, akteur=akteur_of(zugang))
    assert (bescheid.zustand, bescheid.bekanntgabe) == ("bekanntgegeben", date(2026, 4, 7))


def test_nobody_else_retrieves_it(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import record_abruf

    bescheid = amt.finish(amt.open(zugang=citizen()))
    fremd = citizen(email="fremd@example.org")
    with pytest.raises(NichtGefunden):
        record_abruf(bescheid.pk, akteur=akteur_of(fremd))
    bescheid.refresh_from_db()
    assert bescheid.abgerufen is None


@pytest.mark.parametrize(("tag", "zustand"), [(11, "bereitgestellt"), (12, "druck")])
def test_unread_for_ten_days_goes_to_print_by_itself(
    amt: "Briefamt", vwvfg: None, tag: int, zustand: str
) -> None:
    from rathaus.core.bescheide.tasks import return_all_unread

    with uhr.stelle_auf(APRIL):
        bescheid = amt.finish(amt.open(zugang=citizen()))
    with uhr.stelle_auf(date(2026, 4, tag)):
        return_all_unread(0)
    bescheid.refresh_from_db()
    assert (bescheid.zustand, bescheid.bekanntgabe) == (zustand, None)


def test_freezing_starts_no_clock_and_makes_the_letter_by_job(
    amt: "Briefamt", run_jobs: Callable[[], list[str]]
) -> None:
    bescheid = amt.freeze()
    assert (bescheid.zustand, bescheid.bekanntgabe, bescheid.dokument) == (
        "festgeschrieben",
        None,
        None,
    )
    assert run_jobs().count("bescheide.render") == 1
    bescheid.refresh_from_db()
    assert bescheid.dokument.versionen.count() == 1


def test_the_job_run_twice_makes_one_document(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.tasks import render

    bescheid = amt.finish()
    render(str(bescheid.pk))
    assert bescheid.vorgang.dokumente.filter(art="bescheid").count() == 1
    assert bescheid.vorgang.mails.filter(anlass="bescheid").count() <= 1


@pytest.mark.parametrize(
    "feld", ["betreff", "bloecke", "briefkopf", "anschrift", "kopie_an", "nummer", "hash"]
)
def test_the_database_refuses_to_change_frozen_words(amt: "Briefamt", feld: str) -> None:
    from rathaus.core.bescheide.models import Bescheid

    bescheid = amt.freeze()
    neu = "x" if isinstance(getattr(bescheid, feld), str) else ["x"]
    with pytest.raises(DatabaseError, match="festgeschrieben"), transaction.atomic():
        Bescheid.objects.filter(pk=bescheid.pk).update(**{feld: neu})


def test_a_draft_may_still_change_but_not_with_an_old_stand(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import edit_bescheid

    entwurf = amt.draft()
    stand = entwurf.stand
    edit_bescheid(entwurf.pk, bloecke=entwurf.bloecke, betreff="Neu", akteur=amt.clerk, stand=stand)
    with pytest.raises(Veraltet):
        edit_bescheid(
            entwurf.pk, bloecke=entwurf.bloecke, betreff="Alt", akteur=amt.clerk, stand=stand
        )


def test_check_finds_a_letter_that_lost_an_enclosure(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.ports import find_altered

    vorgang = amt.open()
    anlage = amt.finish(vorgang).dokument
    entwurf = amt.draft(vorgang)
    entwurf.anlagen.add(anlage)
    bescheid = amt.freeze(vorgang)
    assert list(find_altered()) == []
    bescheid.anlagen.through.objects.filter(bescheid=bescheid).delete()
    assert [bescheid.nummer in fund for fund in find_altered()] == [True]


def test_no_enclosure_joins_a_frozen_letter(amt: "Briefamt") -> None:
    vorgang = amt.open()
    anlage = amt.finish(vorgang).dokument
    bescheid = amt.freeze(vorgang)
    with pytest.raises(DatabaseError, match="festgeschrieben"), transaction.atomic():
        bescheid.anlagen.add(anlage)


def test_second_draft_finds_the_first(amt: "Briefamt") -> None:
    vorgang = amt.open()
    assert amt.draft(vorgang).pk == amt.draft(vorgang).pk


def test_the_right_of_remedy_cannot_be_left_out_and_stands_before_the_closing(
    amt: "Briefamt",
) -> None:
    from rathaus.core.bescheide.public import edit_bescheid

    entwurf = amt.draft()
    ohne = [block for block in entwurf.bloecke if block["teil"] != "rechtsbehelf"]
    neu = edit_bescheid(
        entwurf.pk, bloecke=ohne, betreff="x", akteur=amt.clerk, stand=entwurf.stand
    )
    teile = [block["teil"] for block in neu.bloecke]
    assert teile.index("rechtsbehelf") < teile.index("gruss")


def test_what_a_clerk_changed_is_marked(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import edit_bescheid

    entwurf = amt.draft()
    bloecke = [{**b, "text": "anders"} if b["kennung"] == "tenor" else b for b in entwurf.bloecke]
    neu = edit_bescheid(
        entwurf.pk, bloecke=bloecke, betreff="x", akteur=amt.clerk, stand=entwurf.stand
    )
    assert [b["kennung"] for b in neu.bloecke if b["geaendert"]] == ["tenor"]
