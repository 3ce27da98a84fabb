"""Who signs: by kind and amount as the town resolved it, never who wrote it."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from rathaus.core.fehler import NichtErlaubt
from rathaus.recht.fehler import UngueltigeEingabe

if TYPE_CHECKING:
    from .briefe import Briefamt

STUFEN = [{"ab": "0", "durch": "allein"}, {"ab": "5000", "durch": "leitung"}]
MIT = [{"ab": "0", "durch": "zweite_person", "mitzeichnung": "kasse"}]


def resolve(amt: "Briefamt", wert: Any, schluessel: str = "zeichnung.stundung") -> None:
    """The town's value, in force."""
    from rathaus import uhr
    from rathaus.core.satzungen.models import Satzung, Satzungswert

    gemeinde = amt.amt.stadt.gemeinde
    satzung = Satzung.objects.create(gemeinde=gemeinde, titel="Zeichnung", angelegt=uhr.jetzt())
    Satzungswert.objects.create(
        satzung=satzung,
        gemeinde=gemeinde,
        schluessel=schluessel,
        wert=wert,
        gueltig_ab=date(2020, 1, 1),
        zustand="gilt",
    )


def stundung(amt: "Briefamt", betrag: str = "6000.00") -> Any:
    from .briefe import publish, vorlage

    felder = {**vorlage()["felder"], "betrag": "geld"}
    publish(vorlage(kennung="stundung", betrag="betrag", felder=felder))
    return amt.draft(amt.open(betrag=betrag), kennung="stundung")


def ask(amt: "Briefamt", entwurf: Any, akteur: Any = None) -> Any:
    from rathaus.core.bescheide.public import request_schlusszeichnung

    return request_schlusszeichnung(entwurf.pk, akteur=akteur or amt.clerk, stand=entwurf.stand)


@pytest.mark.parametrize(
    ("betrag", "durch"),
    [("4999.99", "allein"), ("5000.00", "leitung"), (None, "allein")],
)
def test_the_amount_decides_who_signs(betrag: str | None, durch: str) -> None:
    from rathaus.core.bescheide.zeichnung import lies_stufen, step_for

    stufen = lies_stufen(STUFEN, _geltung())
    assert step_for(stufen, Decimal(betrag) if betrag else None).durch == durch


@pytest.mark.parametrize(
    "wert",
    [
        [],
        {},
        [{"durch": "leitung", "wer": "x"}],
        [{"durch": "jemand"}],
        [{"ab": "5", "durch": "leitung"}, {"ab": "0", "durch": "allein"}],
        [{"ab": "0", "durch": "leitung"}, {"ab": "0", "durch": "allein"}],
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(wert: Any) -> None:
    from rathaus.core.bescheide.zeichnung import lies_stufen

    with pytest.raises(UngueltigeEingabe):
        lies_stufen(wert, _geltung())


def _geltung() -> Any:
    from rathaus.core.satzungen.public import Geltung

    return Geltung(schluessel="zeichnung.stundung", ab=date(2020, 1, 1), bis=None)


def test_above_the_limit_only_the_head_signs(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import freeze_bescheid
    from rathaus.core.freigaben.public import grant_freigabe

    resolve(amt, STUFEN)
    entwurf = stundung(amt)
    assert entwurf.betrag == Decimal("6000.00")
    with pytest.raises(NichtErlaubt):
        freeze_bescheid(entwurf.pk, akteur=amt.clerk, stand=entwurf.stand)
    freigabe = ask(amt, entwurf)
    with pytest.raises(NichtErlaubt):
        grant_freigabe(freigabe, akteur=amt.amt.kollegin)
    grant_freigabe(freigabe, akteur=amt.amt.leitung)
    entwurf.refresh_from_db()
    assert entwurf.zustand == "festgeschrieben"


def test_below_the_limit_the_clerk_signs_alone(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import freeze_bescheid

    resolve(amt, STUFEN)
    entwurf = stundung(amt, "4999.99")
    bescheid = freeze_bescheid(entwurf.pk, akteur=amt.clerk, stand=entwurf.stand)
    assert bescheid.zustand == "festgeschrieben"


def test_a_rule_for_all_letters_holds_for_each(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import freeze_bescheid

    resolve(amt, [{"ab": "0", "durch": "zweite_person"}], "zeichnung.alle")
    entwurf = amt.draft()
    with pytest.raises(NichtErlaubt):
        freeze_bescheid(entwurf.pk, akteur=amt.clerk, stand=entwurf.stand)


def test_who_wrote_it_does_not_sign_it_though_another_asked(amt: "Briefamt") -> None:
    """A writes, B asks, A signs: that would be one pair of eyes on the words."""
    from rathaus.core.freigaben.public import grant_freigabe, offene_for

    resolve(amt, [{"ab": "0", "durch": "zweite_person"}], "zeichnung.alle")
    entwurf = amt.draft()
    freigabe = ask(amt, entwurf, amt.amt.kollegin)
    assert offene_for(amt.clerk) == []
    with pytest.raises(NichtErlaubt):
        grant_freigabe(freigabe, akteur=amt.clerk)
    grant_freigabe(freigabe, akteur=amt.amt.leitung)


def test_who_changed_a_word_does_not_sign_either(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import edit_bescheid
    from rathaus.core.freigaben.public import grant_freigabe

    resolve(amt, [{"ab": "0", "durch": "zweite_person"}], "zeichnung.alle")
    entwurf = amt.draft()
    entwurf = edit_bescheid(
        entwurf.pk,
        bloecke=entwurf.bloecke,
        betreff="Neu",
        akteur=amt.amt.leitung,
        stand=entwurf.stand,
    )
    freigabe = ask(amt, entwurf)
    with pytest.raises(NichtErlaubt):
        grant_freigabe(freigabe, akteur=amt.amt.leitung)


def test_where_the_head_wrote_it_nobody_below_may_sign(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.zeichnung import heads

    entwurf = stundung(amt)
    entwurf.verfasser_id = amt.amt.leitung.mitarbeiter_id
    for akteur in (amt.clerk, amt.amt.kollegin, amt.amt.leitung):
        assert not heads(akteur, entwurf)


def test_mitzeichnung_comes_before_the_last_signature(amt: "Briefamt") -> None:
    from tests.core.stadt import clerk

    from rathaus.core.einheiten.models import Einheit, Rolle
    from rathaus.core.freigaben.models import Freigabe
    from rathaus.core.freigaben.public import grant_freigabe, offene_for

    resolve(amt, MIT)
    entwurf = stundung(amt)
    letzte = ask(amt, entwurf)
    erste = Freigabe.objects.get(art="bescheid_mitzeichnung", objekt_id=entwurf.pk)
    assert offene_for(amt.amt.kollegin) == []
    with pytest.raises(NichtErlaubt):
        grant_freigabe(letzte, akteur=amt.amt.kollegin)
    gefragt = clerk(Einheit.objects.get(kennung="kasse"), Rolle.SACHBEARBEITUNG)
    assert offene_for(gefragt) == [erste]
    grant_freigabe(erste, akteur=gefragt)
    grant_freigabe(letzte, akteur=amt.amt.kollegin)
    entwurf.refresh_from_db()
    assert entwurf.zustand == "festgeschrieben"


def test_mitzeichnung_for_old_words_counts_for_nothing(amt: "Briefamt") -> None:
    from tests.core.stadt import clerk

    from rathaus.core.bescheide.public import edit_bescheid
    from rathaus.core.bescheide.zeichnung import awaits_mitzeichnung, required_for
    from rathaus.core.einheiten.models import Einheit, Rolle
    from rathaus.core.freigaben.models import Freigabe
    from rathaus.core.freigaben.public import grant_freigabe

    resolve(amt, MIT)
    entwurf = stundung(amt)
    ask(amt, entwurf)
    erste = Freigabe.objects.get(art="bescheid_mitzeichnung", objekt_id=entwurf.pk)
    gefragt = clerk(Einheit.objects.get(kennung="kasse"), Rolle.SACHBEARBEITUNG)
    grant_freigabe(erste, akteur=gefragt)
    assert not awaits_mitzeichnung(entwurf, required_for(entwurf))
    neu = edit_bescheid(
        entwurf.pk, bloecke=entwurf.bloecke, betreff="x", akteur=amt.clerk, stand=entwurf.stand
    )
    assert awaits_mitzeichnung(neu, required_for(neu))
