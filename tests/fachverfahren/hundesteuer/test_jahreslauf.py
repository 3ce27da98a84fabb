from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.core.faeden import run_together
from tests.core.personen.leute import erika
from tests.core.stadt import clerk
from tests.fachverfahren.hundesteuer.amt import Amt, build_amt, in_force, tax, text_of

from rathaus import uhr
from rathaus.core.bescheide.massen.models import Massenlauf
from rathaus.core.bescheide.massen.zusammenstellen import request_release
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.bescheide.public import hand_to_post
from rathaus.core.einheiten.models import Rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.freigaben.public import grant_freigabe
from rathaus.core.kasse.public import saldo
from rathaus.core.laeufe.public import Lauf, fortschritt, work_lauf
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.fachverfahren.hundesteuer.actions.abmelden import end_hund
from rathaus.fachverfahren.hundesteuer.jahreslauf import compose_jahresbescheide
from rathaus.fachverfahren.hundesteuer.models import Festsetzung, Steuerhaushalt
from rathaus.normen.teildatum import Teildatum

NEUJAHR = date(2027, 1, 11)
FRUEHER = date(2026, 1, 12)


def keepers(amt: Amt, anzahl: int) -> None:
    for tag in range(1, anzahl + 1):
        jahr, rest = divmod(tag - 1, 28)
        wer = erika(geburtsdatum=Teildatum(1930 + jahr, 1, rest + 1), email="")
        tax(amt, FRUEHER, halter=wer)


def released(amt: Amt, jahr: int = 2027, **anders: Any) -> Massenlauf:
    """Put together by a clerk, released by the head of the office."""
    with uhr.stelle_auf(NEUJAHR):
        massenlauf = compose_jahresbescheide(
            jahr, amt.stadt.gemeinde, akteur=anders.get("akteur", amt.clerk)
        )
        freigabe = request_release(massenlauf.pk, akteur=amt.clerk)
        grant_freigabe(freigabe, akteur=clerk(amt.stadt.steueramt, Rolle.LEITUNG, "steuer"))
    massenlauf.refresh_from_db()
    return massenlauf


def run(amt: Amt, jahr: int = 2027, **anders: Any) -> Lauf:
    massenlauf = released(amt, jahr, **anders)
    with uhr.stelle_auf(NEUJAHR):
        work_lauf(massenlauf.lauf_id)
    return Lauf.objects.get(pk=massenlauf.lauf_id)


def send_all(amt: Amt) -> None:
    with uhr.stelle_auf(NEUJAHR):
        ids = Bescheid.objects.filter(zustand="druck").values_list("pk", flat=True)
        hand_to_post(list(ids), am=NEUJAHR, akteur=amt.poststelle)


def test_every_household_gets_its_notice(amt: Amt) -> None:
    keepers(amt, 3)
    lauf = run(amt)
    assert (lauf.erledigt, lauf.abgewiesen) == (3, 0)
    briefe = Bescheid.objects.filter(zustand="druck")
    assert briefe.count() == Vorgang.objects.filter(art="hundesteuer.jahresbescheid").count() == 3
    assert "43,00 €" in text_of(briefe[0])
    vorher = {h: saldo(h.konto_id) for h in Steuerhaushalt.objects.all()}
    send_all(amt)
    for haushalt, alt in vorher.items():
        assert saldo(haushalt.konto_id) - alt == Decimal("43.00")
        assert haushalt.festsetzungen.get(jahr=2027).zustand == "erlassen"


def test_running_again_doubles_nothing(amt: Amt) -> None:
    keepers(amt, 2)
    run(amt)
    send_all(amt)
    zweiter = run(amt)
    assert (zweiter.erledigt, zweiter.abgewiesen) == (2, 0)
    assert Festsetzung.objects.filter(jahr=2027).count() == 2
    assert Bescheid.objects.filter(vorgang__art="hundesteuer.jahresbescheid").count() == 2


def test_who_has_no_dog_any_more_gets_none(amt: Amt) -> None:
    hund = tax(amt, FRUEHER)
    with uhr.stelle_auf(date(2026, 6, 1)):
        vorgang = amt.open("hundesteuer.abmeldung", {"hund": {"name": "Waldi"}})
        _, bescheid = end_hund(
            vorgang.pk,
            hund.pk,
            am=date(2026, 5, 31),
            grund="gestorben",
            akteur=amt.clerk,
            stand=vorgang.stand,
        )
        amt.issue(bescheid)
    assert run(amt).erledigt == 1
    assert not Festsetzung.objects.filter(jahr=2027).exists()


def test_one_that_cannot_be_written_stops_no_other(amt: Amt) -> None:
    keepers(amt, 2)
    stumm = Steuerhaushalt.objects.order_by("konto__kassenzeichen").first()
    person = stumm.konto.person
    person.anschrift = None
    person.save()
    lauf = run(amt)
    assert (lauf.erledigt, lauf.abgewiesen) == (1, 1)
    assert "vollständig" in lauf.posten.get(zustand="abgewiesen").fehler
    assert not stumm.festsetzungen.filter(jahr=2027).exists()


def test_a_change_after_the_yearly_notice_changes_it(amt: Amt) -> None:
    tax(amt, FRUEHER)
    run(amt)
    send_all(amt)
    tax(amt, date(2027, 3, 1), name="Bella", seit="2027-01-01")
    assert in_force(2027).steuer == Decimal("110.00")
    assert Festsetzung.objects.filter(jahr=2027, zustand="ersetzt").count() == 1


def test_two_workers_at_once_write_each_notice_once(frische_datenbank: object) -> None:
    amt = build_amt("wettringen")
    keepers(amt, 6)
    lauf_id = released(amt).lauf_id
    assert lauf_id is not None

    def worker() -> object:
        with uhr.stelle_auf(NEUJAHR):
            return work_lauf(lauf_id)

    run_together(worker, worker)
    assert fortschritt(lauf_id).erledigt == 6
    assert Festsetzung.objects.filter(jahr=2027).count() == 6


@pytest.mark.parametrize(
    "wer", ["nur_lesen", "ordnungsamt_sachbearbeitung", "kasse", "administration", "buergerin"]
)
def test_only_the_tax_office_starts_it(amt: Amt, wer: str) -> None:
    keepers(amt, 1)
    with pytest.raises(NichtErlaubt):
        run(amt, akteur=getattr(amt.stadt, wer))


def test_a_year_too_far_ahead_is_refused(amt: Amt) -> None:
    keepers(amt, 1)
    with pytest.raises(Fachfehler):
        run(amt, 2029)


@pytest.mark.parametrize("anzahl", [2, pytest.param(1400, marks=pytest.mark.dauertest)])
def test_from_the_new_rate_to_the_print_files(amt: Amt, anzahl: int) -> None:
    keepers(amt, anzahl)
    massenlauf = released(amt)
    assert massenlauf.anzahl == anzahl
    with uhr.stelle_auf(NEUJAHR):
        work_lauf(massenlauf.lauf_id)
        massenlauf.refresh_from_db()
        work_lauf(massenlauf.drucklauf_id)
    massenlauf.refresh_from_db()
    dateien = list(massenlauf.druckdateien.all())
    assert massenlauf.zustand == "druckfertig"
    assert sum(datei.briefe for datei in dateien) == anzahl
    assert all(datei.datei_id for datei in dateien)
    assert Festsetzung.objects.filter(jahr=2027, steuer=Decimal("43.00")).count() == anzahl
