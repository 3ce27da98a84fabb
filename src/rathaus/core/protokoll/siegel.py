"""The daily seal: what it is made of and how it is read. The action that sets it is
`seal_ketten`.
"""

import hashlib
from collections.abc import Iterator

from django.db import connection

from .hashes import NULL, canonical
from .models import Siegel

ZEILEN_JE_ABRUF = 10_000
_BEWEGTE = """
WITH bewegte AS (
    INSERT INTO protokoll_siegelzeile (siegel_nummer, kette, nummer, hash)
    SELECT %s, k.schluessel, k.nummer, k.hash
    FROM protokoll_kette k
    WHERE k.nummer IS DISTINCT FROM (
        SELECT z.nummer FROM protokoll_siegelzeile z
        WHERE z.kette = k.schluessel ORDER BY z.siegel_nummer DESC LIMIT 1
    )
)
SELECT count(*), coalesce(sum(nummer), 0) FROM protokoll_kette
"""


def lock_siegel() -> None:
    """One seal at a time, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('protokoll_siegel'))")


def signed_bytes(siegel: Siegel) -> bytes:
    """What the signature covers: everything the seal says."""
    return canonical(
        {
            "nummer": siegel.nummer,
            "zeitpunkt": siegel.zeitpunkt,
            "ketten": siegel.ketten,
            "eintraege": siegel.eintraege,
            "vorher": bytes(siegel.vorher).hex(),
            "zeilen": bytes(siegel.zeilen_hash).hex(),
        }
    ).encode()


def hash_siegel(siegel: Siegel | None) -> bytes:
    """What the next seal holds fast of this one."""
    if siegel is None:
        return NULL
    return hashlib.sha256(signed_bytes(siegel) + bytes(siegel.signatur)).digest()


def note_moved_chains(nummer: int) -> tuple[int, int]:
    """Write the lines of a new seal; returns the count of all chains and the sum of their numbers.

    One statement, so that lines and count are of the same moment while others go on writing.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BEWEGTE, [nummer])
        ketten, eintraege = cursor.fetchone()
    return ketten, int(eintraege)


def hash_zeilen(nummer: int) -> bytes:
    """SHA-256 over the lines of a seal, in the order of the chains' names."""
    summe = hashlib.sha256()
    for kette, stand, hash_ in _zeilen(nummer):
        summe.update(f"{kette}\x00{stand}\x00".encode() + hash_)
    return summe.digest()


def _zeilen(nummer: int) -> Iterator[tuple[str, int, bytes]]:
    """Page by page, so that a first seal over a million chains fits the memory as well."""
    letzte = ""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT kette, nummer, hash FROM protokoll_siegelzeile "
                'WHERE siegel_nummer = %s AND kette COLLATE "C" > %s '
                'ORDER BY kette COLLATE "C" LIMIT %s',
                [nummer, letzte, ZEILEN_JE_ABRUF],
            )
            zeilen = cursor.fetchall()
        if not zeilen:
            return
        yield from ((kette, stand, bytes(hash_)) for kette, stand, hash_ in zeilen)
        letzte = zeilen[-1][0]
