import stat
from datetime import date

import pytest
from django.db import transaction
from tests.core.faeden import run_together

from rathaus import uhr
from rathaus.core.protokoll import siegel as siegelmodul
from rathaus.core.protokoll import tasks
from rathaus.core.protokoll.models import Siegel, Siegelzeile
from rathaus.core.protokoll.public import auftrag, record, seal_ketten

AKTEUR = auftrag("Prüfling")


def write(kette: str, anzahl: int = 1) -> None:
    for _ in range(anzahl):
        with transaction.atomic():
            record(kette, "getan", akteur=AKTEUR)


def lines(nummer: int) -> dict[str, int]:
    return dict(Siegelzeile.objects.filter(siegel_nummer=nummer).values_list("kette", "nummer"))


@pytest.mark.django_db
def test_a_seal_holds_what_moved_since_the_last_one(befunde):
    write("a", 3)
    write("b", 2)
    erstes = seal_ketten(akteur=AKTEUR)
    assert (erstes.nummer, erstes.ketten, erstes.eintraege) == (1, 2, 5)
    assert lines(1) == {"a": 3, "b": 2}
    write("b")
    write("c")
    zweites = seal_ketten(akteur=AKTEUR)
    assert lines(2) == {"b": 3, "c": 1, "siegel": 1}
    assert (zweites.ketten, zweites.eintraege) == (4, 3 + 3 + 1 + 1)
    assert bytes(zweites.vorher) == siegelmodul.hash_siegel(erstes)
    assert befunde() == []


@pytest.mark.django_db
def test_the_first_seal_of_an_empty_town_hall(befunde):
    siegel = seal_ketten(akteur=AKTEUR)
    assert (siegel.ketten, siegel.eintraege, bytes(siegel.vorher)) == (0, 0, bytes(32))
    assert befunde() == []


@pytest.mark.django_db
def test_the_daily_job_seals(befunde):
    write("a")
    with uhr.stelle_auf(date(2026, 3, 1)):
        tasks.seal(0)
    with uhr.stelle_auf(date(2026, 3, 2)):
        tasks.seal(0)
    tage = [uhr.ortszeit(s.zeitpunkt).date() for s in Siegel.objects.order_by("nummer")]
    assert tage == [date(2026, 3, 1), date(2026, 3, 2)]
    assert befunde() == []


@pytest.mark.django_db
def test_lines_are_hashed_page_by_page(monkeypatch, befunde):
    for nummer in range(25):
        write(f"kette {nummer} ä")
    monkeypatch.setattr(siegelmodul, "ZEILEN_JE_ABRUF", 7)
    in_seiten = bytes(seal_ketten(akteur=AKTEUR).zeilen_hash)
    monkeypatch.setattr(siegelmodul, "ZEILEN_JE_ABRUF", 1000)
    assert siegelmodul.hash_zeilen(1) == in_seiten
    assert befunde() == []


@pytest.mark.django_db
def test_the_key_lies_outside_the_database_for_its_owner_only(zustandsordner):
    seal_ketten(akteur=AKTEUR)
    privat = zustandsordner / "siegel" / "privat.pem"
    assert stat.S_IMODE(privat.stat().st_mode) == 0o600
    assert stat.S_IMODE(privat.parent.stat().st_mode) == 0o700
    assert len(list(privat.parent.iterdir())) == 2


@pytest.mark.django_db
def test_verifying_needs_the_public_half_only(zustandsordner, befunde):
    write("a")
    seal_ketten(akteur=AKTEUR)
    (zustandsordner / "siegel" / "privat.pem").unlink()
    assert befunde() == []


@pytest.mark.django_db
def test_after_a_change_of_key_the_old_seals_still_verify(zustandsordner, befunde):
    seal_ketten(akteur=AKTEUR)
    (zustandsordner / "siegel" / "privat.pem").unlink()
    seal_ketten(akteur=AKTEUR)
    assert len(list((zustandsordner / "siegel").glob("*.oeffentlich"))) == 2
    assert befunde() == []


@pytest.mark.django_db
def test_a_seal_signed_with_a_strange_key_is_found(zustandsordner, settings, tmp_path, befunde):
    seal_ketten(akteur=AKTEUR)
    settings.RATHAUS_STATE = tmp_path / "fremd"
    seal_ketten(akteur=AKTEUR)
    settings.RATHAUS_STATE = zustandsordner
    assert befunde() == ["Siegel 2: Die Signatur stimmt nicht."]


@pytest.fixture
def owner(frische_datenbank):
    """Two days of work, sealed each evening, and the owner's right to change it."""
    write("a", 3)
    write("b", 3)
    seal_ketten(akteur=AKTEUR)
    write("b", 2)
    seal_ketten(akteur=AKTEUR)
    write("a")
    with frische_datenbank.as_owner() as verbindung:
        yield verbindung


def test_an_untouched_house_gives_no_finding(owner, befunde):
    assert befunde() == []


@pytest.mark.parametrize(
    ("eingriff", "befund"),
    [
        ("UPDATE protokoll_siegel SET eintraege = 1 WHERE nummer = 1", "Siegel 1: Die Signatur"),
        (
            "UPDATE protokoll_siegel SET zeitpunkt = zeitpunkt - interval '1 day' WHERE nummer = 2",
            "Siegel 2: Die Signatur stimmt nicht.",
        ),
        ("DELETE FROM protokoll_siegel WHERE nummer = 1", "Siegel 2: Ein Siegel davor fehlt."),
        (
            "UPDATE protokoll_siegelzeile SET nummer = 2 WHERE siegel_nummer = 1 AND kette = 'b'",
            "Siegel 1: Seine Zeilen wurden verändert.",
        ),
        (
            "DELETE FROM protokoll_siegelzeile WHERE siegel_nummer = 2 AND kette = 'b'",
            "Siegel 2: Seine Zeilen wurden verändert.",
        ),
        (
            "INSERT INTO protokoll_siegelzeile (siegel_nummer, kette, nummer, hash)"
            " SELECT 2, 'z', 1, hash FROM protokoll_siegelzeile LIMIT 1",
            "Siegel 2: Seine Zeilen wurden verändert.",
        ),
    ],
)
def test_tampering_with_a_seal_is_found(owner, befunde, eingriff, befund):
    assert owner.execute(eingriff).rowcount > 0
    assert [text for text in befunde() if text.startswith(befund)]


def test_a_chain_cut_off_with_its_head_turned_back_is_found_by_the_seal(owner, befunde):
    """Every chain looks whole again; only the seal knows better."""
    owner.execute(
        "DELETE FROM protokoll_inhalt USING protokoll_eintrag e"
        " WHERE e.id = eintrag_id AND e.kette = 'b' AND e.nummer > 3"
    )
    owner.execute("DELETE FROM protokoll_eintrag WHERE kette = 'b' AND nummer > 3")
    owner.execute(
        "UPDATE protokoll_kette SET nummer = 3, hash = e.hash FROM protokoll_eintrag e"
        " WHERE e.kette = 'b' AND e.nummer = 3 AND schluessel = 'b'"
    )
    assert befunde() == ["Kette „b“, Eintrag 5: Er fehlt, obwohl Siegel 2 ihn festhält."]


def test_a_chain_that_vanished_without_a_trace_is_found_by_the_seal(owner, befunde):
    owner.execute("DELETE FROM protokoll_inhalt WHERE kette = 'b'")
    owner.execute("DELETE FROM protokoll_eintrag WHERE kette = 'b'")
    owner.execute("DELETE FROM protokoll_kette WHERE schluessel = 'b'")
    assert befunde() == [
        "Kette „b“, Eintrag 3: Er fehlt, obwohl Siegel 1 ihn festhält.",
        "Kette „b“, Eintrag 5: Er fehlt, obwohl Siegel 2 ihn festhält.",
    ]


def test_a_chain_written_anew_is_found_by_the_seal(owner, befunde):
    owner.execute("DELETE FROM protokoll_inhalt WHERE kette = 'b'")
    owner.execute("DELETE FROM protokoll_eintrag WHERE kette = 'b'")
    owner.execute("DELETE FROM protokoll_kette WHERE schluessel = 'b'")
    write("b", 5)
    assert befunde() == [
        "Kette „b“, Eintrag 3: Er ist nicht mehr der, den Siegel 1 festhält.",
        "Kette „b“, Eintrag 5: Er ist nicht mehr der, den Siegel 2 festhält.",
    ]


def test_seals_set_at_once_follow_each_other_while_others_write(frische_datenbank, befunde):
    def work():
        for nummer in range(20):
            write(f"kette {nummer % 5}")

    ergebnisse = run_together(work, work, *[lambda: seal_ketten(akteur=AKTEUR)] * 4, befunde)
    assert ergebnisse[:2] == [None, None]
    assert sorted(s.nummer for s in ergebnisse[2:6]) == [1, 2, 3, 4]
    assert ergebnisse[6] == []
    assert befunde() == []
