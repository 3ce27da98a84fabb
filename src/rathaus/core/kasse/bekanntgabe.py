"""What of an account hangs on the notification of a notice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from .models import Bescheidfaelligkeit

NULL = Decimal("0.00")
#: By claim and day of the ledger.
Gebunden = Mapping[tuple[UUID, date], list[Bescheidfaelligkeit]]


def bound_on(konto_id: UUID) -> Gebunden:
    gefunden: dict[tuple[UUID, date], list[Bescheidfaelligkeit]] = defaultdict(list)
    for teil in Bescheidfaelligkeit.objects.filter(forderung__konto_id=konto_id):
        gefunden[teil.forderung_id, teil.tag].append(teil)
    return gefunden


def waiting(teile: Iterable[Bescheidfaelligkeit], am: date | None = None) -> Decimal:
    """How much of it no notification has made due: at all, or by that day."""
    return sum((t.betrag for t in teile if not t.is_due(am or date.max)), NULL)


def earliest_day(teile: Iterable[Bescheidfaelligkeit], tag: date) -> date:
    """What was paid or deferred stays under its old day; the law's day may be a later one."""
    return max([tag, *(teil.faellig for teil in teile if teil.faellig)])
