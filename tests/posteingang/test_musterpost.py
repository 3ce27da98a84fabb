"""The demo town has post that costs its start no text recognition."""

from tests.posteingang.post import PROGRAMM, Post

from rathaus.demo.post import bring_mail
from rathaus.posteingang.models import Einlieferung


def test_the_letters_of_the_demo_town_bring_their_text(post: Post) -> None:
    vorgang = post.vorgang()
    bring_mail(akteur=PROGRAMM)
    bring_mail(akteur=PROGRAMM)
    assert Einlieferung.objects.count() == 7
    anwalt = Einlieferung.objects.get(absender__contains="Rechtsanwalt")
    (stueck,) = post.work(anwalt)
    assert (stueck.lesestand, stueck.zustand) == ("nicht_noetig", "erkannt")
    assert (stueck.vorschlag_vorgang_id, stueck.art) == (vorgang.pk, "vollmacht")
    assert stueck.titel == f"Vollmacht, Ihre Nummer {vorgang.nummer}"
