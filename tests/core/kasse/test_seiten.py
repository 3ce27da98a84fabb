"""The pages of the Kasse: the whole of each way, and nobody in who does not belong there."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.buero.anmelden import sit_down
from tests.core.personen.leute import add, erika
from tests.core.stadt import Stadt, clerk

from rathaus import uhr
from rathaus.core.ablage.public import read_datei
from rathaus.core.einheiten.models import Rolle
from rathaus.core.freigaben.models import Freigabe
from rathaus.core.kasse.models import (
    Bankumsatz,
    Buchung,
    Kassenbeleg,
    Kassenexport,
    Kassenzeichenbereich,
    Zahlstelle,
    Zahlungsmassnahme,
)
from rathaus.core.kasse.public import (
    Aufschubart,
    begin_aufschub,
    end_aufschub,
    format_kassenzeichen,
    saldo,
)
from rathaus.core.laeufe.models import Lauf
from rathaus.core.laeufe.public import work_lauf
from rathaus.core.protokoll.public import Akteur

from .auszuege import auszug, umsatz
from .konten import JULI, account, claim, euro, pay

HEUTE = date(2026, 7, 20)
KASSE = "/buero/kasse/"


@pytest.fixture(autouse=True)
def heute() -> Iterator[None]:
    with uhr.stelle_auf(HEUTE):
        yield


@pytest.fixture
def kasse(client: Client, stadt: Stadt) -> Client:
    sit_down(client, stadt.kasse)
    return client


@pytest.fixture
def zweite(stadt: Stadt) -> Akteur:
    return clerk(stadt.steueramt, Rolle.KASSE)


def page(client: Client, pfad: str) -> str:
    antwort = client.get(pfad)
    assert antwort.status_code == 200, pfad
    return antwort.content.decode()


def finish_laeufe() -> None:
    for lauf in Lauf.objects.filter(zustand="wartet").order_by("gestartet_am"):
        work_lauf(lauf.pk)


def addresses(konto_id: Any) -> list[str]:
    return [
        KASSE,
        f"{KASSE}konto/{konto_id}/",
        f"{KASSE}konto/{konto_id}/zahlung/",
        f"{KASSE}klaerung/",
        f"{KASSE}einlesen/",
        f"{KASSE}lastschriften/",
        f"{KASSE}mahnungen/",
        f"{KASSE}uebergabe/",
        f"{KASSE}berichte/",
        f"{KASSE}schalter/",
    ]


@pytest.mark.parametrize("wer", ["sachbearbeitung", "nur_lesen", "administration"])
def test_who_is_not_of_the_kasse_finds_none_of_it(client: Client, stadt: Stadt, wer: str) -> None:
    konto = account(stadt)
    sit_down(client, getattr(stadt, wer))
    assert [client.get(pfad).status_code for pfad in addresses(konto.pk)] == [404] * 10


def test_each_page_opens_empty_and_filled(kasse: Client, stadt: Stadt) -> None:
    konto = account(stadt)
    for pfad in addresses(konto.pk):
        page(kasse, pfad)
    claim(stadt, konto, 90)
    pay(stadt, konto, 30)
    for pfad in addresses(konto.pk):
        page(kasse, pfad)


def test_what_does_not_exist_is_not_found(kasse: Client, stadt: Stadt) -> None:
    nichts = uuid4()
    for pfad in (
        f"{KASSE}konto/{nichts}/",
        f"{KASSE}klaerung/{nichts}/",
        f"{KASSE}mahnungen/{nichts}/",
        f"{KASSE}schalter/{nichts}/",
        f"{KASSE}quittung/{nichts}/",
        f"{KASSE}forderung/{nichts}/stundung/",
        f"{KASSE}entscheidung/{nichts}/widerrufen/",
    ):
        assert kasse.get(pfad).status_code == 404, pfad


def test_an_account_is_found_by_number_name_and_amount(kasse: Client, stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, "87.30")
    zeichen = format_kassenzeichen(konto.kassenzeichen)
    assert konto.person is not None
    for wort in (zeichen, zeichen[:6], konto.person.name, "87,30"):
        assert zeichen in page(kasse, f"{KASSE}?q={wort}"), wort
    for wort in ("77.9", "Niemandsname", "87,31"):
        assert zeichen not in page(kasse, f"{KASSE}?q={wort}"), wort


def test_the_account_tells_its_history_as_people_do(kasse: Client, stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 90, faellig=date(2026, 2, 15))
    pay(stadt, konto, 90, tag=date(2026, 2, 12))
    claim(stadt, konto, 60, einmal="b:2")
    pay(stadt, konto, 20, "bank:2", tag=date(2026, 7, 2))
    seite = page(kasse, f"{KASSE}konto/{konto.pk}/")
    assert "15.02.2026 fällig 90,00\u00a0€ – bezahlt 12.02.2026" in seite
    assert "20,00\u00a0€ bezahlt, 40,00\u00a0€ offen" in seite


def test_the_list_costs_the_same_for_ten_times_the_accounts(kasse: Client, stadt: Stadt) -> None:
    person = add(stadt, erika())

    def cost(anzahl: int) -> int:
        for n in range(anzahl):
            konto = account(stadt, person=person, art=f"art{anzahl}-{n}")
            claim(stadt, konto, 5, einmal=f"b:{anzahl}:{n}")
        page(kasse, f"{KASSE}?q=77")
        with CaptureQueriesContext(connection) as fragen:
            page(kasse, f"{KASSE}?q=77")
        return len(fragen)

    wenig = cost(2)
    assert cost(20) == wenig <= 16


def test_instalments_are_proposed_seen_and_released(
    kasse: Client, stadt: Stadt, zweite: Akteur
) -> None:
    konto = account(stadt)
    forderung = claim(stadt, konto, 100)
    ziel = f"{KASSE}forderung/{forderung.pk}/stundung/"
    assert kasse.post(ziel, {"anzahl": "3", "erste": "1.7.2026"}).status_code == 422
    daten = {"anzahl": "3", "erste": "1.9.2026", "begruendung": "arbeitslos seit Mai"}
    assert kasse.post(ziel, daten).url == f"{KASSE}konto/{konto.pk}/"
    massnahme = Zahlungsmassnahme.objects.get()
    assert [teil["betrag"] for teil in massnahme.plan] == ["33.33", "33.33", "33.34"]
    frage = reverse("freigaben:freigabe", args=[Freigabe.objects.get().pk])
    sit_down(kasse, zweite)
    assert "arbeitslos seit Mai" in page(kasse, frage)
    kasse.post(frage, {"tun": "freigeben"})
    massnahme.refresh_from_db()
    assert massnahme.zustand == "gilt"
    kasse.post(f"{KASSE}entscheidung/{massnahme.pk}/widerrufen/", {"grund": "Rate fehlt"})
    massnahme.refresh_from_db()
    assert massnahme.zustand == "beendet"


def test_a_waiver_and_a_niederschlagung_are_proposed(kasse: Client, stadt: Stadt) -> None:
    forderung = claim(stadt, account(stadt), 100)
    basis = f"{KASSE}forderung/{forderung.pk}/"
    erlass = {"faellig": "2026-07-01", "betrag": "40,00", "begruendung": "unbillig"}
    assert kasse.post(f"{basis}erlass/", {**erlass, "betrag": "100,01"}).status_code == 422
    assert kasse.post(f"{basis}erlass/", erlass).status_code == 302
    assert kasse.post(f"{basis}niederschlagung/", {"begruendung": "verzogen"}).status_code == 302
    assert {m.art for m in Zahlungsmassnahme.objects.all()} == {"erlass", "unbefristet"}


def test_a_transfer_typed_in_counts_once(kasse: Client, stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 90)
    ziel = f"{KASSE}konto/{konto.pk}/zahlung/"
    daten = {"betrag": "30,00", "tag": "10.7.2026", "text": "", "einmal": "a1"}
    for _ in range(2):
        assert kasse.post(ziel, daten).status_code == 302
    assert saldo(konto.pk) == euro(60)
    assert kasse.post(ziel, {**daten, "tag": "1.8.2026", "einmal": "a2"}).status_code == 422
    zurueck = f"{KASSE}konto/{konto.pk}/erstattung/"
    assert kasse.post(zurueck, {**daten, "einmal": "a3"}).status_code == 422


def test_a_statement_is_read_cleared_and_taken_back(kasse: Client, stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 90)
    daten = auszug(umsatz("40", text=konto.kassenzeichen), umsatz("17", text="Spende?", iban=""))
    datei = SimpleUploadedFile("auszug.xml", daten)
    assert kasse.post(f"{KASSE}einlesen/", {"art": "auszug", "datei": datei}).status_code == 302
    finish_laeufe()
    assert saldo(konto.pk) == euro(50)
    noch = SimpleUploadedFile("auszug.xml", daten)
    assert "schon eingelesen" in str(
        kasse.post(f"{KASSE}einlesen/", {"art": "auszug", "datei": noch}).content.decode()
    )
    assert "Spende?" in page(kasse, f"{KASSE}klaerung/")
    offen = Bankumsatz.objects.get(zustand="klaerung")
    ziel = f"{KASSE}klaerung/{offen.pk}/"
    assert kasse.post(ziel, {"konto": "77.0000001.00"}).status_code == 422
    kasse.post(ziel, {"konto": format_kassenzeichen(konto.kassenzeichen)})
    assert saldo(konto.pk) == euro(33)
    kasse.post(f"{ziel}neu/", {"grund": "war doch eine Spende"})
    kasse.post(f"{ziel}erledigen/", {"grund": "Spende, an das Finanzverfahren gemeldet"})
    offen.refresh_from_db()
    assert (offen.zustand, saldo(konto.pk)) == ("erledigt", euro(50))


def test_actuals_are_booked_line_by_line_and_never_told_back(kasse: Client, stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 90)
    text = (
        "kassenzeichen;betrag;tag;referenz\n"
        f"{konto.kassenzeichen};30,00;2.7.2026;F1\n"
        f"{konto.kassenzeichen};30,00;2.7.2026;F1\n"
        "77.0000009.00;5,00;2.7.2026;F2\n"
        f"{konto.kassenzeichen};fünf;2.7.2026;F3\n"
        f"{konto.kassenzeichen};5,00;2.7.2026;\n"
    )
    for _ in range(2):
        datei = SimpleUploadedFile("ist.csv", text.encode())
        kasse.post(f"{KASSE}einlesen/", {"art": "ist", "datei": datei})
        finish_laeufe()
    assert saldo(konto.pk) == euro(60)
    assert [lauf.abgewiesen for lauf in Lauf.objects.all()] == [4, 4]
    assert Buchung.objects.get(art="zahlung").quelle == "finanz"


def test_number_ranges_are_read_with_their_faults_named(kasse: Client, stadt: Stadt) -> None:
    gut = "praefix;von;bis;verfahren\n90;50000001;50000020;mod97-10\n"
    schlecht = gut + "9;50000001;50000020;mod97-10\n"
    for text, code in ((schlecht, 422), (gut, 302)):
        datei = SimpleUploadedFile("nummern.csv", text.encode())
        antwort = kasse.post(f"{KASSE}einlesen/", {"art": "nummern", "datei": datei})
        assert antwort.status_code == code
    assert Kassenzeichenbereich.objects.count() == 1
    assert "noch 20" in page(kasse, KASSE)


def test_claims_are_ordered_handed_over_and_fetched(client: Client, stadt: Stadt) -> None:
    claim(stadt, account(stadt), 90)
    sit_down(client, stadt.sachbearbeitung)
    assert "90,00" in page(client, "/buero/anordnungen/")
    wahl = {"sicht": str(stadt.steuern.pk), "art": "annahme"}
    client.post("/buero/anordnungen/vorlegen/", wahl)
    client.post("/buero/anordnungen/vorlegen/", wahl)
    freigabe = Freigabe.objects.get()
    sit_down(client, clerk(stadt.steueramt, Rolle.LEITUNG, "steuer"))
    frage = reverse("freigaben:freigabe", args=[freigabe.pk])
    assert "90,00" in page(client, frage)
    client.post(frage, {"tun": "freigeben"})
    sit_down(client, stadt.kasse)
    client.post(f"{KASSE}uebergabe/", {"vorlage": "beispiel-a", "bis": "20.7.2026"})
    finish_laeufe()
    stapel = Kassenexport.objects.get()
    ziel = f"{KASSE}uebergabe/{stapel.pk}/datei/"
    antwort = client.post(ziel)
    assert stapel.datei is not None
    assert b"".join(antwort) == read_datei(stapel.datei)
    assert client.post(ziel).status_code == 302
    assert client.post(ziel, {"grund": "Übertragung brach ab"}).status_code == 200


def test_orders_of_other_offices_are_not_seen(client: Client, stadt: Stadt) -> None:
    claim(stadt, account(stadt), 90)
    sit_down(client, stadt.ordnungsamt_sachbearbeitung)
    assert "90,00" not in page(client, "/buero/anordnungen/")
    client.post("/buero/anordnungen/vorlegen/", {"sicht": stadt.steuern.pk, "art": "annahme"})
    assert not Freigabe.objects.exists()


def test_a_day_at_the_counter(kasse: Client, stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 90)
    kasse.post(f"{KASSE}schalter/", {"name": "Bürgerbüro", "wechselgeld": "100,00"})
    stelle = Zahlstelle.objects.get()
    basis = f"{KASSE}schalter/{stelle.pk}/"
    daten = {
        "konto": konto.kassenzeichen,
        "betrag": "90,00",
        "weg": "bar",
        "gegeben": "100,00",
        "terminalbeleg": "",
        "einmal": "f1",
    }
    assert kasse.post(basis, {**daten, "gegeben": "80,00"}).status_code == 422
    ziel = kasse.post(basis, daten).url
    assert "10,00" in page(kasse, ziel)
    pdf = kasse.get(f"{ziel}pdf/")
    assert pdf.content[:5] == b"%PDF-"
    kasse.post(f"{ziel}storno/", {"grund": "falsches Konto"})
    assert saldo(konto.pk) == euro(90)
    assert Kassenbeleg.objects.count() == 2
    assert kasse.post(f"{basis}abschluss/", {"stueck_10000": "2"}).status_code == 422
    assert kasse.post(f"{basis}abschluss/", {"stueck_10000": "1"}).status_code == 302
    assert kasse.post(f"{basis}abliefern/", {"betrag": "50,00"}).status_code == 302
    assert "Ablieferung" in page(kasse, basis)


def test_reports_say_what_is_open_and_earned(kasse: Client, stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 90, tag=JULI)
    pay(stadt, konto, 30)
    seite = page(kasse, f"{KASSE}berichte/?von=1.7.2026&bis=31.7.2026")
    assert "60,00" in seite
    assert "90,00" in seite
    assert kasse.get(f"{KASSE}berichte/?von=x&bis=31.7.2026").status_code == 422


def test_the_account_costs_the_same_for_ten_times_the_claims(kasse: Client, stadt: Stadt) -> None:
    konto = account(stadt)

    def cost(von: int, bis: int) -> int:
        for n in range(von, bis):
            claim(stadt, konto, 5, einmal=f"b:{n}")
        with CaptureQueriesContext(connection) as fragen:
            page(kasse, f"{KASSE}konto/{konto.pk}/")
        return len(fragen)

    wenig = cost(0, 2)
    assert cost(2, 20) == wenig <= 25


def test_the_account_shows_its_suspension_and_how_the_interest_came_about(
    kasse: Client, stadt: Stadt
) -> None:
    konto, bescheid = account(stadt), uuid4()
    claim(stadt, konto, 1000, bescheid_id=bescheid)
    begin_aufschub(
        bescheid,
        art=Aufschubart.AUSSETZUNG,
        ab=date(2026, 7, 2),
        grund="ernste Zweifel",
        einmal="aussetzung:1",
        akteur=stadt.programm,
    )
    seite = page(kasse, f"{KASSE}konto/{konto.pk}/")
    assert "ab 02.07.2026, läuft noch" in seite
    assert "ernste Zweifel" in seite
    schritte = [{"regel": "ein voller Monat", "norm": "§ 237 AO", "ergebnis": "5,00 €"}]
    end_aufschub(
        "aussetzung:1", bis=HEUTE, zinsen=euro(5), herleitung=schritte, akteur=stadt.programm
    )
    seite = page(kasse, f"{KASSE}konto/{konto.pk}/")
    assert "ab 02.07.2026 bis 20.07.2026" in seite
    assert "Aussetzungszinsen 5,00" in seite
    assert "ein voller Monat: 5,00 €" in seite
