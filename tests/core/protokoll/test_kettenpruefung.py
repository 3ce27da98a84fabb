"""Tampering as only the owner of the database can, and what the check says to it."""

from uuid import uuid4

import pytest
from django.db import transaction

from rathaus.core.protokoll import kettenpruefung
from rathaus.core.protokoll.public import auftrag, erase_inhalte, record

AKTEUR = auftrag("Prüfling")


def write(kette: str, anzahl: int) -> None:
    for nummer in range(anzahl):
        with transaction.atomic():
            record(
                kette, "getan", akteur=AKTEUR, neu={"schritt": nummer}, grund=f"Schritt {nummer}"
            )


@pytest.fixture
def owner(frische_datenbank):
    """Three chains in a fresh database, and the right to do with them what one likes."""
    for kette in ("a", "b", "c"):
        write(kette, 6)
    with frische_datenbank.as_owner() as verbindung:
        yield verbindung


def test_untouched_chains_give_no_finding(owner, befunde):
    assert befunde() == []


@pytest.mark.parametrize(
    ("eingriff", "befund"),
    [
        (
            "UPDATE protokoll_inhalt SET grund = 'anders' FROM protokoll_eintrag e "
            "WHERE e.id = eintrag_id AND e.kette = 'b' AND e.nummer = 4",
            "Kette „b“, Eintrag 4: Der Inhalt wurde verändert.",
        ),
        (
            "UPDATE protokoll_inhalt SET neu = '{\"schritt\": 9}' FROM protokoll_eintrag e "
            "WHERE e.id = eintrag_id AND e.kette = 'b' AND e.nummer = 1",
            "Kette „b“, Eintrag 1: Der Inhalt wurde verändert.",
        ),
        (
            "UPDATE protokoll_inhalt SET zeitpunkt = zeitpunkt + interval '1 microsecond' "
            "FROM protokoll_eintrag e WHERE e.id = eintrag_id AND e.kette = 'b' AND e.nummer = 6",
            "Kette „b“, Eintrag 6: Der Inhalt wurde verändert.",
        ),
        (
            "UPDATE protokoll_inhalt SET kette = 'c' FROM protokoll_eintrag e "
            "WHERE e.id = eintrag_id AND e.kette = 'b' AND e.nummer = 3",
            "Kette „b“, Eintrag 3: Der Inhalt wurde verändert.",
        ),
        (
            "UPDATE protokoll_eintrag SET inhalt_hash = vorher WHERE kette = 'b' AND nummer = 2",
            "Kette „b“, Eintrag 2: Der Eintrag wurde verändert.",
        ),
        (
            "DELETE FROM protokoll_eintrag WHERE kette = 'b' AND nummer = 3",
            "Kette „b“, Eintrag 3: Der Eintrag fehlt.",
        ),
        (
            "DELETE FROM protokoll_eintrag WHERE kette = 'b' AND nummer IN (2, 3, 4)",
            "Kette „b“: Die Einträge 2 bis 4 fehlen.",
        ),
        (
            "DELETE FROM protokoll_eintrag WHERE kette = 'b' AND nummer = 1",
            "Kette „b“, Eintrag 1: Der Eintrag fehlt.",
        ),
        (
            "DELETE FROM protokoll_eintrag WHERE kette = 'b' AND nummer = 6",
            "Kette „b“, Eintrag 6: Der Eintrag fehlt.",
        ),
        (
            "DELETE FROM protokoll_eintrag WHERE kette = 'b' AND nummer >= 4",
            "Kette „b“: Die Einträge 4 bis 6 fehlen.",
        ),
        (
            "DELETE FROM protokoll_eintrag WHERE kette = 'c'",
            "Kette „c“: Alle 6 Einträge fehlen.",
        ),
        (
            "DELETE FROM protokoll_kette WHERE schluessel = 'b'",
            "Kette „b“: Der Kopf der Kette fehlt.",
        ),
        (
            "UPDATE protokoll_kette SET nummer = 5 WHERE schluessel = 'b'",
            "Kette „b“, Eintrag 6: Der Kopf der Kette passt nicht dazu.",
        ),
        (
            "UPDATE protokoll_kette SET hash = sha256('x') WHERE schluessel = 'b'",
            "Kette „b“, Eintrag 6: Der Kopf der Kette passt nicht dazu.",
        ),
        (
            "UPDATE protokoll_eintrag SET hash = sha256('x') WHERE kette = 'b' AND nummer = 6",
            "Kette „b“, Eintrag 6: Der Eintrag wurde verändert.",
        ),
        (
            "UPDATE protokoll_eintrag SET vorher = sha256('x') WHERE kette = 'b' AND nummer = 5",
            "Kette „b“, Eintrag 5: Die Verbindung zum vorigen Eintrag ist zerrissen.",
        ),
        (
            "DELETE FROM protokoll_inhalt USING protokoll_eintrag e "
            "WHERE e.id = eintrag_id AND e.kette = 'b' AND e.nummer = 4",
            "Kette „b“, Eintrag 4: Der Inhalt fehlt, ohne dass eine Vernichtung eingetragen ist.",
        ),
    ],
)
def test_an_intervention_is_found_and_named(owner, befunde, eingriff, befund):
    assert owner.execute(eingriff).rowcount > 0
    gefunden = befunde()
    assert befund in gefunden
    assert not [text for text in gefunden if "Kette „a“" in text]


def test_a_payload_put_in_without_an_entry_is_found(owner, befunde):
    fremd = uuid4()
    owner.execute(
        "INSERT INTO protokoll_inhalt SELECT %s, kette, salz, zeitpunkt, verb, akteur_art,"
        " akteur_id, vertritt_id, bezeichnung, objekt_art, objekt_id, alt, neu, grund"
        " FROM protokoll_inhalt WHERE kette = 'a' LIMIT 1",
        [fremd],
    )
    assert befunde() == [f"Kette „a“: Zum Inhalt {fremd} fehlt der Eintrag."]


def test_two_swapped_payloads_are_found(owner, befunde):
    owner.execute(
        "UPDATE protokoll_inhalt i SET grund = j.grund, neu = j.neu FROM protokoll_inhalt j,"
        " protokoll_eintrag e, protokoll_eintrag f WHERE i.eintrag_id = e.id"
        " AND j.eintrag_id = f.id AND e.kette = 'b' AND f.kette = 'b'"
        " AND (e.nummer, f.nummer) IN ((2, 5), (5, 2))"
    )
    assert befunde() == [
        "Kette „b“, Eintrag 2: Der Inhalt wurde verändert.",
        "Kette „b“, Eintrag 5: Der Inhalt wurde verändert.",
    ]


def test_after_vernichtung_the_chain_still_verifies(owner, befunde):
    with transaction.atomic():
        assert erase_inhalte("b", akteur=AKTEUR, grund="Frist abgelaufen") == 6
    write("b", 2)
    assert befunde() == []
    assert owner.execute("SELECT count(*) FROM protokoll_inhalt WHERE kette = 'b'").fetchone() == (
        3,
    )


def test_what_is_taken_after_the_vernichtung_is_found(owner, befunde):
    with transaction.atomic():
        erase_inhalte("b", akteur=AKTEUR, grund="Frist abgelaufen")
    write("b", 2)
    owner.execute(
        "DELETE FROM protokoll_inhalt USING protokoll_eintrag e "
        "WHERE e.id = eintrag_id AND e.kette = 'b' AND e.nummer = 8"
    )
    assert befunde() == [
        "Kette „b“, Eintrag 8: Der Inhalt fehlt, ohne dass eine Vernichtung eingetragen ist."
    ]


def test_a_chain_may_end_anywhere_on_a_page(owner, befunde, monkeypatch):
    seiten = (1, 4, 6, 7, 18, 19)
    for seite in seiten:
        monkeypatch.setattr(kettenpruefung, "ZEILEN_JE_ABRUF", seite)
        assert befunde() == []
    owner.execute("DELETE FROM protokoll_eintrag WHERE kette = 'b' AND nummer = 6")
    for seite in seiten:
        monkeypatch.setattr(kettenpruefung, "ZEILEN_JE_ABRUF", seite)
        eintrag, inhalt = befunde()
        assert eintrag == "Kette „b“, Eintrag 6: Der Eintrag fehlt."
        assert inhalt.startswith("Kette „b“: Zum Inhalt")
