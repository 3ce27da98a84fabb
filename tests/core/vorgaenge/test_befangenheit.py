"""§ 20 VwVfG: nobody works their own case, nor sees it at the office."""

from datetime import date

import pytest
from tests.core.personen.leute import erika
from tests.core.zugaenge.anmelden import make_buerger

from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur, history
from rathaus.core.vorgaenge.public import (
    assign,
    declare_befangenheit,
    get_vorgang,
    may_see,
)
from rathaus.core.zugaenge.models import Tuer
from rathaus.core.zugaenge.public import create_zugang
from rathaus.normen.teildatum import Teildatum

from .amt import Amt


def _person(akteur: Akteur) -> Mitarbeiter:
    return Mitarbeiter.objects.get(pk=akteur.mitarbeiter_id)


def _become(akteur: Akteur, **felder: object) -> Mitarbeiter:
    Mitarbeiter.objects.filter(pk=akteur.mitarbeiter_id).update(**felder)
    return _person(akteur)


def test_a_clerk_does_not_see_their_own_case(amt: Amt) -> None:
    _become(amt.clerk, vorname="Erika", nachname="Muster", geburtsdatum=date(1953, 2, 1))
    vorgang = amt.open()
    with pytest.raises(NichtGefunden):
        get_vorgang(amt.clerk, vorgang.pk)
    assert may_see(amt.kollegin, vorgang)


@pytest.mark.parametrize(
    "anders",
    [{"vornamen": "Erik"}, {"geburtsdatum": Teildatum(1953, 2, 2)}],
    ids=["another name", "another birth date"],
)
def test_a_namesake_is_no_party(amt: Amt, anders: dict[str, object]) -> None:
    _become(amt.clerk, vorname="Erika", nachname="Muster", geburtsdatum=date(1953, 2, 1))
    assert may_see(amt.clerk, amt.open(angaben=erika(**anders)))


def test_a_clerk_is_known_by_the_address_of_their_citizen_account(amt: Amt) -> None:
    dienstlich = create_zugang(
        Tuer.BUERO, "kim@example.org", akteur=amt.stadt.programm, passwort="Nebelkerze-7-Turnbeutel"
    )
    _become(amt.clerk, zugang=dienstlich)
    vorgang = amt.open(zugang=make_buerger("kim@example.org"))
    assert not may_see(amt.clerk, vorgang)
    assert may_see(amt.kollegin, vorgang)


def test_saying_so_takes_the_matter_away_for_good(amt: Amt) -> None:
    vorgang = amt.open()
    ich = _person(amt.clerk)
    vorgang = assign(vorgang.pk, an=ich, akteur=amt.clerk, stand=vorgang.stand)
    declare_befangenheit(
        vorgang, mitarbeiter=ich, grund="Schwester", akteur=amt.clerk, stand=vorgang.stand
    )
    alter_stand = vorgang.stand
    vorgang.refresh_from_db()
    assert vorgang.bearbeiter is None
    assert vorgang.stand == alter_stand + 1
    assert not may_see(amt.clerk, vorgang)
    with pytest.raises(Fachfehler, match="§ 20 VwVfG"):
        assign(vorgang.pk, an=ich, akteur=amt.leitung, stand=vorgang.stand)
    inhalt = history(vorgang.kette)[0].inhalt
    assert inhalt is not None
    assert (inhalt.verb, inhalt.grund) == ("befangenheit", "Schwester")


def test_only_the_head_bars_others(amt: Amt) -> None:
    vorgang = amt.open()
    with pytest.raises(NichtErlaubt, match="Leitung"):
        declare_befangenheit(
            vorgang,
            mitarbeiter=_person(amt.kollegin),
            grund="x",
            akteur=amt.clerk,
            stand=vorgang.stand,
        )
    assert may_see(amt.kollegin, vorgang)
    declare_befangenheit(
        vorgang,
        mitarbeiter=_person(amt.kollegin),
        grund="Nachbarn",
        akteur=amt.leitung,
        stand=vorgang.stand,
    )
    assert not may_see(amt.kollegin, vorgang)
