"""What the ledger says of online payments, counted from its rows."""

from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from rathaus.core.bezahlen.models import Zahlvorgang
from rathaus.core.kasse.models import Buchung, Buchungszeile, Sachkonto


def booked() -> dict[UUID, Decimal]:
    """Attempt → money that stands in the ledger for it; an attempt booked twice is an error."""
    rows = Buchungszeile.objects.filter(
        buchung__einmal__startswith="bezahlen:", sachkonto=Sachkonto.GELD
    )
    gebucht: dict[UUID, Decimal] = {}
    for einmal, betrag in rows.values_list("buchung__einmal", "betrag"):
        kennung = UUID(einmal.removeprefix("bezahlen:"))
        assert kennung not in gebucht, f"{kennung} steht zweimal im Buch"
        gebucht[kennung] = betrag
    return gebucht


def assert_balanced() -> None:
    assert Buchungszeile.objects.aggregate(s=Sum("betrag"))["s"] in (Decimal(0), None)
    online = Buchung.objects.filter(einmal__startswith="bezahlen:")
    assert set(online.values_list("pk", flat=True)) == set(
        Zahlvorgang.objects.filter(buchung__isnull=False).values_list("buchung_id", flat=True)
    )
