"""Thirty letters as a scanner sees them, and one that is really read. A thousand of them, and what
is learned from them, stand in test_dauer.
"""

import random
from collections import Counter

import pytest
from tests.posteingang import scans
from tests.posteingang.post import Post
from tests.posteingang.scans import A6, Stapel

from rathaus.core.nummern import tokens
from rathaus.posteingang import lesung
from rathaus.posteingang.models import Einlieferung, Postseite

ANZAHL = 30


def feed(post: Post, saat: int) -> tuple[Stapel, list[str]]:
    """Letters with separator sheets between them, every second a reply to one of ours."""
    zufall = random.Random(saat)  # noqa: S311 - the same stack every time
    zeichen = [post.sign_of(post.vorgang()) for _ in range(2)]
    stapel, unsere = Stapel(papier=A6), []
    for nummer in range(ANZAHL):
        stapel.separate()
        if nummer % 2:
            stapel.add(scans.foreign(nummer))
        else:
            unsere.append(zufall.choice(zeichen))
            stapel.add(scans.answer(unsere[-1], nummer))
        if zufall.random() < 0.3:
            stapel.add(scans.blank(nummer))
    return stapel, unsere


def test_thirty_scans(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every letter of ours files itself, skewed, noisy or upside down, and no page is lost."""
    monkeypatch.setattr(lesung, "can_read_scans", lambda: False)
    stapel, unsere = feed(post, saat=1)
    stuecke = post.scan(stapel.pdf())
    assert len(stuecke) == ANZAHL
    gefunden = Counter(s.zustand for s in stuecke)
    assert gefunden["zugeordnet"] == len(unsere), "Ein Schreiben mit unserem Code blieb liegen."
    assert gefunden["erkannt"] == ANZAHL - len(unsere)
    einlieferung = Einlieferung.objects.get(pk=stuecke[0].einlieferung_id)
    arten = Counter(Postseite.objects.filter(einlieferung=einlieferung).values_list("art"))
    assert sum(arten.values()) == einlieferung.seiten == len(stapel.blaetter)
    assert arten[("seite",)] == ANZAHL


def test_a_scan_is_read_and_what_it_says_leads_to_its_vorgang(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    # one number of some hundred is misread beyond what the search forgives; this one is not
    monkeypatch.setattr(tokens.secrets, "choice", random.Random(1).choice)  # noqa: S311
    vorgang = post.vorgang()
    nummer = f"Ihre Nummer: {vorgang.nummer}"
    blatt = scans.Blattbild(("An das Steueramt", "", nummer, "", "Guten Tag", *scans.GRUSS))
    (stueck,) = post.scan(Stapel([blatt]).pdf())
    assert (stueck.lesestand, stueck.gelesen) == ("fertig", 1)
    assert vorgang.nummer in stueck.blaetter.get().text
    assert stueck.vorschlag_vorgang_id == vorgang.pk
    assert stueck.zustand == "erkannt", "Eine Nummer im Text sieht ein Mensch an."
