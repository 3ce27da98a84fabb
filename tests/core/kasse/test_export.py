"""What goes to the finance system: ordered by who may, once, and to the cent as in the ledger."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum
from lxml import etree
from tests.core.faeden import run_together
from tests.core.stadt import SEIT, Stadt, build_stadt, clerk

from rathaus import uhr
from rathaus.core.ablage.public import read_datei
from rathaus.core.einheiten.models import Mitgliedschaft, Rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.freigaben.models import Freigabe
from rathaus.core.freigaben.public import grant_freigabe, refuse_freigabe
from rathaus.core.kasse.actions.anordnen import propose_anordnung
from rathaus.core.kasse.actions.exportieren import create_export, fetch_export, total
from rathaus.core.kasse.exportvorlagen import VorlageFehlerhaft, exportvorlagen, read_vorlage
from rathaus.core.kasse.models import Anordnung, Buchungszeile, Exportposten, Kassenexport
from rathaus.core.kasse.public import Position, Quelle, record_erstattung, reverse_buchung
from rathaus.core.protokoll.public import Akteur

from .konten import JULI, account, claim, euro, pay

HEUTE = date(2026, 7, 10)


@pytest.fixture(autouse=True)
def heute() -> Any:
    with uhr.stelle_auf(HEUTE):
        yield


def head(stadt: Stadt) -> Akteur:
    return clerk(stadt.steueramt, Rolle.LEITUNG, "steuer")


def propose(stadt: Stadt, art: str = "annahme") -> Anordnung:
    return propose_anordnung(stadt.steuern.id, art, akteur=stadt.sachbearbeitung)


def release(anordnung: Anordnung, akteur: Akteur) -> None:
    freigabe = Freigabe.objects.get(objekt_id=anordnung.pk, zustand="beantragt")
    grant_freigabe(freigabe, akteur=akteur)


def order_all(stadt: Stadt, art: str = "annahme") -> None:
    release(propose(stadt, art), head(stadt))


def export(stadt: Stadt, vorlage: str = "beispiel-a", bis: date = HEUTE) -> Kassenexport:
    return create_export(vorlage, bis=bis, akteur=stadt.kasse)


def read_csv(batch: Kassenexport) -> list[dict[str, str]]:
    assert batch.datei is not None
    text = read_datei(batch.datei).decode("cp1252")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_a_claim_goes_out_only_when_it_is_ordered(stadt: Stadt) -> None:
    claim(stadt, account(stadt), 90)
    with pytest.raises(Fachfehler, match="nichts Neues"):
        export(stadt)
    anordnung = propose(stadt)
    assert (anordnung.anzahl, anordnung.summe) == (1, euro(90))
    with pytest.raises(Fachfehler, match="nichts Neues"):
        export(stadt)
    release(anordnung, head(stadt))
    zeilen = read_csv(export(stadt))
    assert [(z["Sachkonto"], z["Soll"], z["Haben"]) for z in zeilen] == [
        ("ertrag", "", "90,00"),
        ("forderung", "90,00", ""),
    ]
    assert {z["Anordnung"] for z in zeilen} == {"2026/1"}


def test_a_payment_needs_no_order(stadt: Stadt) -> None:
    konto = account(stadt)
    pay(stadt, konto, 25)
    assert [z["Kassenzeichen"] for z in read_csv(export(stadt))] == [konto.kassenzeichen] * 2


def test_a_refund_needs_its_own_order(stadt: Stadt) -> None:
    konto = account(stadt)
    pay(stadt, konto, 25)
    record_erstattung(konto.id, betrag=euro(10), tag=JULI, einmal="e:1", akteur=stadt.kasse)
    assert export(stadt).anzahl == 1
    anordnung = propose(stadt, "auszahlung")
    assert anordnung.summe == euro(10)
    release(anordnung, head(stadt))
    assert export(stadt).anzahl == 1


def test_the_reversal_of_a_claim_is_ordered_as_the_claim_was(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 90)
    order_all(stadt)
    buchung = konto.buchungen.get()
    reverse_buchung(buchung.pk, grund="falsch", tag=JULI, akteur=stadt.kasse)
    assert export(stadt).anzahl == 1
    assert propose(stadt).summe == euro(-90)


@pytest.mark.parametrize("wer", ["sachbearbeitung", "kasse", "ordnungsamt_sachbearbeitung"])
def test_who_collects_or_holds_the_money_does_not_order(stadt: Stadt, wer: str) -> None:
    claim(stadt, account(stadt), 90)
    anordnung = propose(stadt)
    with pytest.raises(NichtErlaubt):
        release(anordnung, getattr(stadt, wer))


def test_a_head_who_also_holds_the_money_does_not_order(stadt: Stadt) -> None:
    claim(stadt, account(stadt), 90)
    anordnung = propose(stadt)
    leitung = head(stadt)
    Mitgliedschaft.objects.create(
        mitarbeiter_id=leitung.mitarbeiter_id, einheit=stadt.steueramt, rolle=Rolle.KASSE, von=SEIT
    )
    with pytest.raises(NichtErlaubt):
        release(anordnung, leitung)


def test_the_kasse_and_strangers_put_nothing_forward(stadt: Stadt) -> None:
    claim(stadt, account(stadt), 90)
    for akteur, fehler in (
        (stadt.kasse, NichtErlaubt),
        (stadt.nur_lesen, NichtErlaubt),
        (stadt.ordnungsamt_sachbearbeitung, NichtGefunden),
    ):
        with pytest.raises(fehler):
            propose_anordnung(stadt.steuern.id, "annahme", akteur=akteur)


def test_what_was_refused_waits_again(stadt: Stadt) -> None:
    claim(stadt, account(stadt), 90)
    anordnung = propose(stadt)
    freigabe = Freigabe.objects.get(objekt_id=anordnung.pk)
    refuse_freigabe(freigabe, akteur=head(stadt), grund="falsches Jahr")
    with pytest.raises(Fachfehler, match="nichts Neues"):
        export(stadt)
    order_all(stadt)
    assert export(stadt).anzahl == 1


def test_what_is_put_forward_is_not_put_forward_again(stadt: Stadt) -> None:
    claim(stadt, account(stadt), 90)
    propose(stadt)
    with pytest.raises(Fachfehler, match="wartet nichts"):
        propose(stadt)


def test_each_batch_equals_the_ledger_and_nothing_goes_twice(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, "90.10")
    pay(stadt, konto, "100.05")
    order_all(stadt)
    erster = export(stadt)
    claim(stadt, konto, 7, einmal="b:2")
    pay(stadt, konto, "0.95", "bank:2")
    order_all(stadt)
    zweiter = export(stadt, "beispiel-c")
    assert (erster.nummer, zweiter.nummer) == (1, 2)
    for sachkonto in ("forderung", "ertrag", "geld"):
        ledger = Buchungszeile.objects.filter(sachkonto=sachkonto).aggregate(s=Sum("betrag"))["s"]
        assert Decimal(erster.summen[sachkonto]) + Decimal(zweiter.summen[sachkonto]) == ledger
    assert total(erster) == total(zweiter) == 0
    with pytest.raises(Fachfehler, match="nichts Neues"):
        export(stadt)


def test_the_file_says_to_the_cent_what_the_batch_says(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, "90.10")
    pay(stadt, konto, "100.05")
    order_all(stadt)
    batch = export(stadt, "beispiel-c")
    assert batch.datei is not None
    wurzel = etree.fromstring(read_datei(batch.datei))
    summen: dict[str, Decimal] = {}
    for satz in wurzel:
        sachkonto = satz.findtext("Sachkonto") or ""
        summen[sachkonto] = summen.get(sachkonto, Decimal(0)) + Decimal(satz.findtext("Betrag"))
    assert summen == {k: Decimal(v) for k, v in batch.summen.items()}
    assert summen["geld"] == euro("100.05")


def test_the_database_lets_no_entry_go_twice(stadt: Stadt) -> None:
    pay(stadt, account(stadt), 25)
    batch = export(stadt)
    posten = Exportposten.objects.get(export=batch)
    with pytest.raises(IntegrityError), transaction.atomic():
        Exportposten.objects.create(export=batch, buchung_id=posten.buchung_id)


def test_what_the_finance_system_told_us_is_not_told_back(stadt: Stadt) -> None:
    pay(stadt, account(stadt), 25, quelle=Quelle.FINANZ)
    with pytest.raises(Fachfehler, match="nichts Neues"):
        export(stadt)


def test_only_what_was_booked_up_to_that_day_goes(stadt: Stadt) -> None:
    konto = account(stadt)
    pay(stadt, konto, 25)
    with uhr.stelle_auf(date(2026, 7, 11)):
        pay(stadt, konto, 30, "bank:2")
        assert export(stadt, bis=HEUTE).anzahl == 1
        assert export(stadt, bis=date(2026, 7, 11)).anzahl == 1
    with pytest.raises(Fachfehler, match="Zukunft"):
        export(stadt, bis=date(2026, 7, 12))


def test_a_second_download_needs_a_reason(stadt: Stadt) -> None:
    pay(stadt, account(stadt), 25)
    batch = export(stadt)
    fetch_export(batch.pk, akteur=stadt.kasse)
    with pytest.raises(Fachfehler, match="schon heruntergeladen"):
        fetch_export(batch.pk, akteur=stadt.kasse)
    fetch_export(batch.pk, akteur=stadt.kasse, grund="Übertragung brach ab")
    with pytest.raises(NichtErlaubt):
        fetch_export(batch.pk, akteur=stadt.sachbearbeitung, grund="neugierig")


def test_two_exports_at_once_share_nothing(frische_datenbank: Any) -> None:
    stadt = build_stadt()
    konto = account(stadt)
    for n in range(5):
        pay(stadt, konto, 5, f"bank:{n}")
    heute = uhr.heute()
    antworten = run_together(*[lambda: export(stadt, bis=heute) for _ in range(3)])
    assert sorted(type(a).__name__ for a in antworten) == [
        "Fachfehler",
        "Fachfehler",
        "Kassenexport",
    ]
    assert Exportposten.objects.count() == 5
    with frische_datenbank.as_app() as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("DELETE FROM kasse_exportposten")


VORLAGE = """
kennung = "x"
name = "X"
format = "{format}"
kodierung = "utf-8"
dezimal = "."
datum = "%Y"
{spalten}
"""


def spalten(*werte: str) -> str:
    return "".join(f'[[spalte]]\nname = "{w.title()}"\nwert = "{w}"\n' for w in werte)


GANZ = ("kassenzeichen", "sachkonto", "buchung", "betrag")


@pytest.mark.parametrize(
    ("format_", "werte", "text"),
    [
        ("pdf", GANZ, "csv oder xml"),
        ("csv", (*GANZ, "name"), "Ein Feld „name“"),
        ("csv", GANZ[1:], "gehören hinein"),
        ("csv", GANZ[:3], "fehlt der Betrag"),
    ],
)
def test_a_faulty_template_is_named(format_: str, werte: tuple[str, ...], text: str) -> None:
    with pytest.raises(VorlageFehlerhaft, match=text):
        read_vorlage(VORLAGE.format(format=format_, spalten=spalten(*werte)), "x.toml")
    read_vorlage(VORLAGE.format(format="csv", spalten=spalten(*GANZ)), "x.toml")


def test_three_examples_are_shipped() -> None:
    assert set(exportvorlagen()) == {"beispiel-a", "beispiel-b", "beispiel-c"}


def test_hostile_text_stays_one_cell(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(
        stadt,
        konto,
        90,
        bezeichnung='=1+1;"x"\r\n<b>',
        positionen=[Position("", euro(90), "probe")],
    )
    order_all(stadt)
    zeilen = read_csv(export(stadt))
    assert zeilen[1]["Text"] == '=1+1;"x" <b>'
