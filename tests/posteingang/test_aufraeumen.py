"""What stays of a letter once it is filed: nothing but its number and its days."""

from datetime import timedelta

import pytest
from django.db import transaction
from tests.posteingang.post import PROGRAMM, Post

from rathaus import uhr
from rathaus.core.ablage.models import Datei
from rathaus.core.protokoll.models import Inhalt
from rathaus.posteingang.actions.ablegen import assign_piece, refuse_piece
from rathaus.posteingang.actions.aufraeumen import (
    NochUnterwegs,
    clear_einlieferung,
    forget_vorgang,
)
from rathaus.posteingang.actions.seiten import join_piece
from rathaus.posteingang.models import Poststueck
from rathaus.posteingang.queries import ripe_for_clearing


def _letter(post: Post) -> Poststueck:
    return post.letter("Kunigunde Zwirnsdörfer", "An das Steueramt", "", "Guten Tag")


def _filed(post: Post) -> Poststueck:
    stueck = _letter(post)
    vorgang = post.vorgang()
    return assign_piece(
        stueck.pk,
        vorgang.pk,
        art="schreiben",
        titel="Brief",
        akteur=post.clerk,
        stand=stueck.stand,
    )


def test_a_filed_letter_is_cleared_after_some_days(post: Post) -> None:
    stueck = _filed(post)
    assert stueck.datei is not None
    abgelegt = stueck.datei_id
    assert ripe_for_clearing() == []
    with uhr.stelle_auf(uhr.jetzt() + timedelta(days=8)):
        assert ripe_for_clearing() == [stueck.einlieferung_id]
        assert clear_einlieferung(stueck.einlieferung_id, akteur=PROGRAMM)
        assert ripe_for_clearing() == []
    stueck.refresh_from_db()
    assert (stueck.absender, stueck.titel, stueck.vorschlag) == ("", "", {})
    assert not stueck.einlieferung.blaetter.exists()
    assert not Inhalt.objects.filter(kette=stueck.kette).exclude(verb="inhalte_vernichtet").exists()
    assert Datei.objects.get(pk=abgelegt).zustand == "rein", "Die Akte hat sie noch."


def test_a_refused_letter_goes_later_and_with_its_file(post: Post) -> None:
    stueck = _letter(post)
    refuse_piece(stueck.pk, grund="Werbung", akteur=post.stelle, stand=stueck.stand)
    datei = stueck.datei_id
    with uhr.stelle_auf(uhr.jetzt() + timedelta(days=60)):
        assert ripe_for_clearing() == []
    with uhr.stelle_auf(uhr.jetzt() + timedelta(days=91)):
        assert ripe_for_clearing() == [stueck.einlieferung_id]
        clear_einlieferung(stueck.einlieferung_id, akteur=PROGRAMM)
    assert Datei.objects.get(pk=datei).zustand == "vorgemerkt"


def test_a_page_in_an_open_letter_keeps_the_delivery_it_came_with(post: Post) -> None:
    stueck, anderes = _letter(post), _letter(post)
    join_piece(stueck.pk, anderes.pk, akteur=post.stelle, stand=stueck.stand)
    with uhr.stelle_auf(uhr.jetzt() + timedelta(days=400)):
        assert ripe_for_clearing() == []
        assert not clear_einlieferung(anderes.einlieferung_id, akteur=PROGRAMM)
    assert stueck.blaetter.count() == 2


def test_an_open_letter_keeps_its_delivery(post: Post) -> None:
    stueck = _letter(post)
    with uhr.stelle_auf(uhr.jetzt() + timedelta(days=400)):
        assert ripe_for_clearing() == []
        assert not clear_einlieferung(stueck.einlieferung_id, akteur=PROGRAMM)


def test_nothing_is_destroyed_while_a_letter_beside_it_waits(post: Post) -> None:
    """They came in one file, with both names in it."""
    stueck, wartend = _filed(post), _letter(post)
    vorgang = stueck.vorgang
    assert vorgang is not None
    Poststueck.objects.filter(pk=wartend.pk).update(einlieferung=stueck.einlieferung_id)
    with pytest.raises(NochUnterwegs, match=wartend.anzeigenummer), transaction.atomic():
        forget_vorgang(vorgang)
    wartend.refresh_from_db()
    refuse_piece(wartend.pk, grund="Werbung", akteur=post.stelle, stand=wartend.stand)
    forget_vorgang(vorgang)
    stueck.einlieferung.refresh_from_db()
    assert stueck.einlieferung.geleert
    forget_vorgang(vorgang)
