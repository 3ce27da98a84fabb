"""Locks on names, where there may be no row yet that could be locked."""

from django.db import connection

_LOCK = """
SELECT pg_advisory_xact_lock(schluessel)
FROM (SELECT hashtextextended(name, 0) AS schluessel FROM unnest(%s::text[]) AS namen (name)
      ORDER BY schluessel) AS geordnet
"""


def hold_names(*namen: str) -> None:
    """Until the transaction ends nobody else holds one of these names; who wants to, waits. Taken
    in one order by all, so that two who hold several never wait for each other.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("hold_names() gehört in eine Transaktion, sonst hält es nichts.")
    if namen:
        with connection.cursor() as cursor:
            cursor.execute(_LOCK, [sorted(set(namen))])
