"""Valid chains by the million, through COPY: for figures, not for the rules."""

import json
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg

from rathaus.core.protokoll.hashes import NULL, hash_eintrag, hash_inhalt

ANFANG = datetime(2026, 1, 1, 8, tzinfo=UTC)
_EINTRAG = "COPY protokoll_eintrag (id, kette, nummer, vorher, inhalt_hash, hash) FROM STDIN"
_INHALT = (
    "COPY protokoll_inhalt (eintrag_id, kette, salz, zeitpunkt, verb, akteur_art, akteur_id,"
    " vertritt_id, bezeichnung, objekt_art, objekt_id, alt, neu, grund) FROM STDIN"
)
_KETTE = "COPY protokoll_kette (schluessel, nummer, hash) FROM STDIN"


def copy_ketten(verbindung: psycopg.Connection[Any], namen: list[str], je_kette: int) -> None:
    """Fill each named, still empty chain with so many entries and set its head."""
    for teil in _portions(namen, 2_000):
        koepfe, eintraege, inhalte = [], [], []
        for kette in teil:
            vorher = NULL
            for nummer in range(1, je_kette + 1):
                inhalt = _inhalt(kette, nummer)
                inhalt_hash = hash_inhalt(inhalt["salz"], inhalt)
                hash_ = hash_eintrag(kette, nummer, vorher, inhalt_hash)
                id_ = inhalt["eintrag_id"]
                eintraege.append((id_, kette, nummer, vorher, inhalt_hash, hash_))
                inhalte.append(_columns(inhalt))
                vorher = hash_
            koepfe.append((kette, je_kette, vorher))
        with verbindung.cursor() as cursor:
            for befehl, zeilen in ((_EINTRAG, eintraege), (_INHALT, inhalte), (_KETTE, koepfe)):
                _copy(cursor, befehl, zeilen)


def _copy(cursor: psycopg.Cursor[Any], befehl: str, zeilen: list[tuple[Any, ...]]) -> None:
    with cursor.copy(befehl) as ziel:
        for zeile in zeilen:
            ziel.write_row(zeile)


def _inhalt(kette: str, nummer: int) -> dict[str, Any]:
    return {
        "eintrag_id": uuid4(),
        "kette": kette,
        "salz": secrets.token_bytes(16),
        "zeitpunkt": ANFANG + timedelta(minutes=nummer),
        "verb": "zustand_geaendert",
        "akteur_art": "mitarbeiter",
        "akteur_id": uuid4(),
        "vertritt_id": None,
        "bezeichnung": "",
        "objekt_art": "vorgaenge.vorgang",
        "objekt_id": uuid4(),
        "alt": {"zustand": "eingegangen"},
        "neu": {"zustand": "in_bearbeitung", "schritt": nummer},
        "grund": "Massendaten",
    }


def _columns(inhalt: dict[str, Any]) -> tuple[Any, ...]:
    werte = dict(inhalt, alt=json.dumps(inhalt["alt"]), neu=json.dumps(inhalt["neu"]))
    return tuple(werte.values())


def _portions(liste: list[str], groesse: int) -> Iterator[list[str]]:
    for anfang in range(0, len(liste), groesse):
        yield liste[anfang : anfang + groesse]
