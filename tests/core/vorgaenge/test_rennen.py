"""Real threads: two at once, and one of them is told."""

from collections.abc import Callable

from tests.core.faeden import run_together
from tests.kit.databases import FrischeDatenbank

from rathaus import uhr
from rathaus.core.akten.models import Akte
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.fehler import NichtErlaubt, Veraltet
from rathaus.core.laufwege.public import Laufschritt, answer_schritt, request_mitzeichnung
from rathaus.core.protokoll.kettenpruefung import check_ketten
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang, Wiedervorlage
from rathaus.core.vorgaenge.public import (
    assign,
    complete_wiedervorlage,
    set_wiedervorlage,
)

from .amt import build_amt


def _person(akteur: Akteur) -> Mitarbeiter:
    return Mitarbeiter.objects.get(pk=akteur.mitarbeiter_id)


def test_of_two_clerks_who_saw_one_stand_one_wins(frische_datenbank: FrischeDatenbank) -> None:
    amt = build_amt()
    vorgang = amt.open()

    def take(akteur: Akteur) -> Callable[[], object]:
        return lambda: (
            assign(vorgang.pk, an=_person(akteur), akteur=akteur, stand=vorgang.stand).bearbeiter_id
        )

    ergebnisse = run_together(take(amt.clerk), take(amt.kollegin))
    verlierer = [e for e in ergebnisse if isinstance(e, Veraltet)]
    gewinner = [e for e in ergebnisse if not isinstance(e, Exception)]
    assert (len(verlierer), len(gewinner)) == (1, 1)
    vorgang.refresh_from_db()
    assert vorgang.bearbeiter_id == gewinner[0]
    assert list(check_ketten()) == []


def test_two_filing_at_once_open_one_akte(frische_datenbank: FrischeDatenbank) -> None:
    amt = build_amt()
    amt.open("probe.anzeige")
    ergebnisse = run_together(*(lambda: amt.open().akte_id for _ in range(4)))
    assert not [e for e in ergebnisse if isinstance(e, Exception)]
    assert Akte.objects.filter(position__kennzeichen="99.1").count() == len(set(ergebnisse))
    assert Vorgang.objects.filter(art="probe.steuer").count() == 4
    aktenzeichen = Akte.objects.values_list("aktenzeichen", flat=True)
    assert all(aktenzeichen)
    assert len(set(aktenzeichen)) == len(aktenzeichen)


def test_one_known_person_filing_at_once_gets_one_akte(frische_datenbank: FrischeDatenbank) -> None:
    amt = build_amt()
    erste = amt.open()
    Akte.objects.filter(pk=erste.akte_id).update(zustand="zda")
    ergebnisse = run_together(*(lambda: amt.open().akte_id for _ in range(3)))
    assert not [e for e in ergebnisse if isinstance(e, Exception)], ergebnisse
    assert len(set(ergebnisse)) == 1
    assert erste.akte_id not in ergebnisse


def test_a_double_click_answers_once(frische_datenbank: FrischeDatenbank) -> None:
    amt = build_amt()
    vorgang = amt.open()
    bitte = request_mitzeichnung(
        vorgang.pk, an=_person(amt.kollegin), frage="?", akteur=amt.clerk, stand=vorgang.stand
    )
    schritt = bitte.schritte.get()
    answer = lambda: answer_schritt(schritt.pk, "erledigt", akteur=amt.kollegin)  # noqa: E731
    ergebnisse = run_together(answer, answer)
    assert sorted(type(e).__name__ for e in ergebnisse) == [
        Laufschritt.__name__,
        NichtErlaubt.__name__,
    ]


def test_a_wiedervorlage_done_twice_at_once_is_done_once(
    frische_datenbank: FrischeDatenbank,
) -> None:
    amt = build_amt()
    vorgang = amt.open()
    vorlage = set_wiedervorlage(
        vorgang.pk, am=uhr.heute(), grund="x", akteur=amt.clerk, stand=vorgang.stand
    )
    done = lambda: complete_wiedervorlage(vorlage.pk, akteur=amt.clerk)  # noqa: E731
    assert run_together(done, done) == [None, None]
    vorgang.refresh_from_db()
    assert Wiedervorlage.objects.get().erledigt is not None
    assert list(check_ketten()) == []
