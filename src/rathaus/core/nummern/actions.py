"""Numbers are taken inside the caller's transaction, whose Protokoll entry names them."""

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
