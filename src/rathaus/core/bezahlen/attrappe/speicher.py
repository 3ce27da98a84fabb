"""What the stand-in remembers. A payment it called paid is on the disk before it says so."""

import json
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

OFFEN, BEZAHLT, GESCHEITERT, ABGEBROCHEN = "INITIAL", "PAYED", "FAILED", "CANCELED"

_TABELLE = """
    CREATE TABLE IF NOT EXISTS zahlung (
        id TEXT PRIMARY KEY, request_id TEXT UNIQUE NOT NULL, auftrag TEXT NOT NULL,
        status TEXT NOT NULL, art TEXT NOT NULL DEFAULT '', falsch INTEGER NOT NULL DEFAULT 0,
        angelegt TEXT NOT NULL
    )
"""


class Bekannt(Exception):
    """The order of this requestId is known already."""


@dataclass(frozen=True, slots=True)
class Zahlung:
    """`falsch`: asked for it, the stand-in names a wrong amount; for practice."""

    id: str
    auftrag: dict[str, Any]
    status: str
    art: str
    falsch: bool
    angelegt: str


class Speicher:
    def __init__(self, pfad: Path) -> None:
        self._pfad = pfad
        with self._open() as datei:
            datei.execute("PRAGMA journal_mode=WAL")
            datei.execute(_TABELLE)

    def create(self, auftrag: dict[str, Any]) -> Zahlung:
        """Raises Bekannt for a requestId that was ordered before."""
        zeile = (f"T{secrets.token_hex(8)}", str(auftrag["requestId"]), json.dumps(auftrag))
        jetzt = datetime.now(UTC).isoformat(timespec="seconds")  # noqa: TID251 - not the town's clock
        try:
            with self._open() as datei:
                datei.execute(
                    "INSERT INTO zahlung (id, request_id, auftrag, status, angelegt)"
                    " VALUES (?, ?, ?, ?, ?)",
                    (*zeile, OFFEN, jetzt),
                )
        except sqlite3.IntegrityError as fehler:
            raise Bekannt from fehler
        return Zahlung(zeile[0], auftrag, OFFEN, "", falsch=False, angelegt=jetzt)

    def get(self, kennung: str) -> Zahlung | None:
        with self._open() as datei:
            zeile = datei.execute(
                "SELECT id, auftrag, status, art, falsch, angelegt FROM zahlung WHERE id = ?",
                (kennung,),
            ).fetchone()
        return _read(zeile) if zeile else None

    def finish(self, kennung: str, status: str, art: str = "") -> bool:
        """Once: what is paid, failed or cancelled stays so."""
        with self._open() as datei:
            geaendert = datei.execute(
                "UPDATE zahlung SET status = ?, art = ? WHERE id = ? AND status = ?",
                (status, art, kennung, OFFEN),
            )
            return geaendert.rowcount == 1

    def falsify(self, kennung: str, falsch: bool) -> None:
        with self._open() as datei:
            datei.execute("UPDATE zahlung SET falsch = ? WHERE id = ?", (int(falsch), kennung))

    def all(self) -> list[Zahlung]:
        with self._open() as datei:
            zeilen = datei.execute(
                "SELECT id, auftrag, status, art, falsch, angelegt FROM zahlung ORDER BY angelegt"
            ).fetchall()
        return [_read(zeile) for zeile in zeilen]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        datei = sqlite3.connect(self._pfad, timeout=10)
        try:
            datei.execute("PRAGMA synchronous=FULL")
            with datei:
                yield datei
        finally:
            datei.close()


def _read(zeile: tuple[Any, ...]) -> Zahlung:
    kennung, auftrag, status, art, falsch, angelegt = zeile
    return Zahlung(kennung, json.loads(auftrag), status, art, bool(falsch), angelegt)
