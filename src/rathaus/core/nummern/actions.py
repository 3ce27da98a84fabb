"""Numbers are taken inside the caller's transaction, whose Protokoll entry names them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection

from rathaus import uhr

from .models import Belegnummer


def next_nummer(kreis: str, *, jahr: int | None = None) -> int:
    """The next number of a counter, per year if a year is given.

    The counter stays locked until the transaction ends: take it last, before the chain (order:
    Vorgang, Nummernkreis, Kette). A number taken is not necessarily used; gaps are allowed.
    """
    return _advance(kreis, jahr, lueckenlos=False)[1]


def next_nummern(anzahlen: Mapping[tuple[str, int], int]) -> dict[tuple[str, int], range]:
    """The next numbers of many counters (kreis, jahr), so many of each, in one statement. As with
    `next_nummer`, the counters stay locked until the transaction ends; gaps are allowed.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Eine Nummer gehört in die Transaktion der Aktion, die sie vergibt.")
    kreise = sorted(anzahlen)
    werte: dict[str, Any] = {
        "kreise": [kreis for kreis, _jahr in kreise],
        "jahre": [jahr for _kreis, jahr in kreise],
        "anzahlen": [anzahlen[schluessel] for schluessel in kreise],
    }
    with connection.cursor() as cursor:
        cursor.execute(_ADVANCE_MANY, werte)
        letzte = {(kreis, jahr): nummer for kreis, jahr, nummer in cursor.fetchall()}
    if len(letzte) != len(kreise):
        raise RuntimeError("Ein Nummernkreis wird teils lückenlos, teils frei benutzt.")
    return {k: range(letzte[k] - anzahlen[k] + 1, letzte[k] + 1) for k in kreise}


_ADVANCE_MANY = """
INSERT INTO nummern_nummernkreis AS n (kreis, jahr, nummer, lueckenlos)
SELECT kreis, jahr, anzahl, false
FROM unnest(%(kreise)s::text[], %(jahre)s::int[], %(anzahlen)s::bigint[])
    AS neu (kreis, jahr, anzahl)
ON CONFLICT (kreis, jahr) DO UPDATE SET nummer = n.nummer + EXCLUDED.nummer WHERE NOT n.lueckenlos
RETURNING kreis, jahr, nummer
"""


def next_belegnummer(kreis: str, *, beleg: UUID, jahr: int | None = None) -> int:
    """As `next_nummer`, without gaps and with proof: for receipts of money. A receipt takes one
    number only.
    """
    kreis_id, nummer = _advance(kreis, jahr, lueckenlos=True)
    Belegnummer.objects.create(
        nummernkreis_id=kreis_id, nummer=nummer, beleg=beleg, zeitpunkt=uhr.jetzt()
    )
    return nummer


def _advance(kreis: str, jahr: int | None, *, lueckenlos: bool) -> tuple[int, int]:
    if not connection.in_atomic_block:
        raise RuntimeError("Eine Nummer gehört in die Transaktion der Aktion, die sie vergibt.")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO nummern_nummernkreis AS n (kreis, jahr, nummer, lueckenlos) "
            "VALUES (%s, %s, 1, %s) ON CONFLICT (kreis, jahr) "
            "DO UPDATE SET nummer = n.nummer + 1 WHERE n.lueckenlos = EXCLUDED.lueckenlos "
            "RETURNING id, nummer",
            [kreis, jahr or 0, lueckenlos],
        )
        zeile = cursor.fetchone()
    if zeile is None:
        raise RuntimeError(f"Der Nummernkreis „{kreis}“ wird teils lückenlos, teils frei benutzt.")
    return zeile[0], zeile[1]
