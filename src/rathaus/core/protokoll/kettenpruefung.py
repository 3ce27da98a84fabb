"""Every chain, row by row: numbers, links, hashes, payloads. Memory stays flat at any length."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from .hashes import NULL, hash_eintrag, hash_inhalt

ZEILEN_JE_ABRUF = 5_000
VERNICHTET = "inhalte_vernichtet"
_WORTE = (
    "zeitpunkt", "verb", "akteur_art", "akteur_id", "vertritt_id", "bezeichnung",
    "objekt_art", "objekt_id", "alt", "neu", "grund",
)  # fmt: skip
# The head comes with each row, so that both are of the same moment while the town hall goes on.
# The page is cut before the joins: each row then costs two look-ups, however long the table.
_SEITE = f"""
SELECT e.kette, e.nummer, e.vorher, e.inhalt_hash, e.hash, k.nummer, k.hash, i.kette, i.salz,
       {", ".join(f"i.{wort}" for wort in _WORTE)}
FROM (
    SELECT * FROM protokoll_eintrag WHERE (kette, nummer) > (%s, %s)
    ORDER BY kette, nummer LIMIT %s
) AS e
LEFT JOIN protokoll_kette k ON k.schluessel = e.kette
LEFT JOIN protokoll_inhalt i ON i.eintrag_id = e.id
ORDER BY e.kette, e.nummer
"""  # noqa: S608 - column names of our own
_OHNE_EINTRAEGE = """
SELECT schluessel, nummer FROM protokoll_kette k
WHERE NOT EXISTS (SELECT FROM protokoll_eintrag e WHERE e.kette = k.schluessel)
ORDER BY schluessel
"""
_INHALTE_OHNE_EINTRAG = """
SELECT i.kette, i.eintrag_id FROM protokoll_inhalt i
WHERE NOT EXISTS (SELECT FROM protokoll_eintrag e WHERE e.id = i.eintrag_id)
ORDER BY i.kette, i.eintrag_id
"""


@dataclass(slots=True)
class Zeile:
    worte: dict[str, Any]
    kette: str
    nummer: int
    vorher: bytes
    inhalt_hash: bytes
    hash: bytes
    kopf_nummer: int | None
    kopf_hash: bytes | None
    inhalt_kette: str | None
    salz: bytes | None


def check_ketten() -> Iterator[str]:
    lauf: Kettenlauf | None = None
    for zeile in _rows():
        if lauf is None or lauf.kette != zeile.kette:
            if lauf is not None:
                yield from lauf.end()
            lauf = Kettenlauf(zeile.kette)
        yield from lauf.step(zeile)
    if lauf is not None:
        yield from lauf.end()
    yield from _without_partner()


class Kettenlauf:
    """The walk along one chain; remembers only the row before."""

    def __init__(self, kette: str) -> None:
        self.kette = kette
        self.nummer = 0
        self.hash = NULL
        self.kopf: tuple[int | None, bytes | None] = (None, None)
        self.ohne_inhalt = 0
        self.vernichtet_bis = 0

    def step(self, zeile: Zeile) -> Iterator[str]:
        if zeile.nummer != self.nummer + 1:
            yield self._gap(zeile.nummer)
        elif zeile.vorher != self.hash:
            yield self._name(zeile.nummer, "Die Verbindung zum vorigen Eintrag ist zerrissen.")
        if zeile.hash != _hash(zeile):
            yield self._name(zeile.nummer, "Der Eintrag wurde verändert.")
        yield from self._check_inhalt(zeile)
        self.nummer, self.hash = zeile.nummer, zeile.hash
        self.kopf = (zeile.kopf_nummer, zeile.kopf_hash)

    def end(self) -> Iterator[str]:
        if self.kopf[0] is None:
            yield f"Kette „{self.kette}“: Der Kopf der Kette fehlt."
        elif self.kopf[0] > self.nummer:
            yield self._gap(self.kopf[0] + 1)
        elif self.kopf != (self.nummer, self.hash):
            yield self._name(self.nummer, "Der Kopf der Kette passt nicht dazu.")
        if self.ohne_inhalt >= max(self.vernichtet_bis, 1):
            yield self._name(
                self.ohne_inhalt, "Der Inhalt fehlt, ohne dass eine Vernichtung eingetragen ist."
            )

    def _check_inhalt(self, zeile: Zeile) -> Iterator[str]:
        if zeile.salz is None:
            self.ohne_inhalt = zeile.nummer
            return
        if zeile.worte["verb"] == VERNICHTET:
            self.vernichtet_bis = zeile.nummer
        if zeile.inhalt_kette != zeile.kette or zeile.inhalt_hash != hash_inhalt(
            zeile.salz, zeile.worte
        ):
            yield self._name(zeile.nummer, "Der Inhalt wurde verändert.")

    def _gap(self, naechste: int) -> str:
        von, bis = self.nummer + 1, naechste - 1
        if von == bis:
            return self._name(von, "Der Eintrag fehlt.")
        return f"Kette „{self.kette}“: Die Einträge {von} bis {bis} fehlen."

    def _name(self, nummer: int, text: str) -> str:
        return f"Kette „{self.kette}“, Eintrag {nummer}: {text}"


def _hash(zeile: Zeile) -> bytes:
    return hash_eintrag(zeile.kette, zeile.nummer, zeile.vorher, zeile.inhalt_hash)


def _rows() -> Iterator[Zeile]:
    stelle: tuple[str, int] = ("", 0)
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_SEITE, [*stelle, ZEILEN_JE_ABRUF])
            spalten = cursor.fetchall()
        if not spalten:
            return
        yield from map(_as_zeile, spalten)
        stelle = spalten[-1][:2]


def _as_zeile(spalten: tuple[Any, ...]) -> Zeile:
    worte = dict(zip(_WORTE, spalten[9:], strict=True))
    # a bare cursor of Django hands jsonb over as text
    worte["alt"], worte["neu"] = (json.loads(worte[feld] or "null") for feld in ("alt", "neu"))
    return Zeile(worte, *spalten[:9])


def _without_partner() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(_OHNE_EINTRAEGE)
        for kette, nummer in cursor.fetchall():
            yield f"Kette „{kette}“: Alle {nummer} Einträge fehlen."
        cursor.execute(_INHALTE_OHNE_EINTRAG)
        ohne: list[tuple[str, UUID]] = cursor.fetchall()
    for kette, eintrag_id in ohne:
        yield f"Kette „{kette}“: Zum Inhalt {eintrag_id} fehlt der Eintrag."
