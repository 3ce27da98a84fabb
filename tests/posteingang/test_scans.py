"""Thirty letters as a scanner sees them; a thousand in the long run. Every one of ours files
itself, nothing is lost, and one page of the others is really read.
"""

import random
from collections import Counter

import pytest
from tests.posteingang import scans
from tests.posteingang.post import Post
from tests.posteingang.scans import A4, A6, Papier, Stapel

from rathaus.posteingang import lesung
from rathaus.posteingang.models import Einlieferung, Postseite


def feed(post: Post, anzahl: int, saat: int, papier: Papier = A4) -> tuple[Stapel, list[str]]:
    """So many letters with separator sheets between them, every second a reply to one of ours."""
    zufall = random.Random(saat)  # noqa: S311 - the same stack every time
    zeichen = [post.sign_of(post.vorgang()) for _ in range(2)]
    stapel, unsere = Stapel(papier=papier), []
    for nummer in range(anzahl):
        stapel.separate()
        if nummer % 2:
            stapel.add(scans.foreign(nummer))
        else:
            unsere.append(zufall.choice(zeichen))
            stapel.add(scans.answer(unsere[-1], nummer))
        if zufall.random() < 0.3:
            stapel.add(scans.blank(nummer))
    return stapel, unsere


def check(post: Post, stapel: Stapel, unsere: list[str], anzahl: int) -> None:
    stuecke = post.scan(stapel.pdf())
    assert len(stuecke) == anzahl
    gefunden = Counter(s.zustand for s in stuecke)
    assert gefunden["zugeordnet"] == len(unsere), "Ein Schreiben mit unserem Code blieb liegen."
    assert gefunden["erkannt"] == anzahl - len(unsere)
    einlieferung = Einlieferung.objects.get(pk=stuecke[0].einlieferung_id)
    arten = Counter(Postseite.objects.filter(einlieferung=einlieferung).values_list("art"))
    assert sum(arten.values()) == einlieferung.seiten == len(stapel.blaetter)
    assert arten[("seite",)] == anzahl


def test_thirty_scans(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small sheets: how a page is looked at does not depend on its size, what it costs does."""
    monkeypatch.setattr(lesung, "can_read_scans", lambda: False)
    stapel, unsere = feed(post, 30, saat=1, papier=A6)
    check(post, stapel, unsere, 30)


@pytest.mark.dauertest
@pytest.mark.parametrize("saat", range(10))
def test_a_thousand_scans(post: Post, monkeypatch: pytest.MonkeyPatch, saat: int) -> None:
    monkeypatch.setattr(lesung, "can_read_scans", lambda: False)
    stapel, unsere = feed(post, 100, saat=saat)
    check(post, stapel, unsere, 100)


@pytest.mark.dauertest
def test_a_bundle_of_two_hundred_pages_is_read(post: Post) -> None:
    stapel = Stapel([scans.foreign(nummer) for nummer in range(200)])
    (stueck,) = post.scan(stapel.pdf(), stapel=False)
    assert (stueck.seiten, stueck.gelesen, stueck.lesestand) == (200, 200, "fertig")
    assert all("Stadt" in seite.text for seite in stueck.blaetter.all())


def test_a_scan_is_read_and_what_it_says_leads_to_its_vorgang(post: Post) -> None:
    vorgang = post.vorgang()
    nummer = f"Ihre Nummer: {vorgang.nummer}"
    blatt = scans.Blattbild(("An das Steueramt", "", nummer, "", "Guten Tag", *scans.GRUSS))
    (stueck,) = post.scan(Stapel([blatt]).pdf())
    assert (stueck.lesestand, stueck.gelesen) == ("fertig", 1)
    assert vorgang.nummer in stueck.blaetter.get().text
    assert stueck.vorschlag_vorgang_id == vorgang.pk
    assert stueck.zustand == "erkannt", "Eine Nummer im Text sieht ein Mensch an."
