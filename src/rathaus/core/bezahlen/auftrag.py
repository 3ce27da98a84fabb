"""The order as a payment service gets it: amounts and a Kassenzeichen, no name and no matter."""

from decimal import Decimal

from django.conf import settings
from django.urls import reverse

from rathaus.core.kasse.public import format_kassenzeichen

from .einstellungen import booking_data
from .models import Zahlvorgang
from .queries import revenue_keys
from .unterschrift import sign_return
from .werte import Posten, Zahlauftrag

#: What a line says; the service need not know that it is a tax.
_TEXT = "Kassenzeichen {}"


def order_of(zahlvorgang: Zahlvorgang) -> Zahlauftrag:
    zeichen = zahlvorgang.konto.kassenzeichen
    zurueck = reverse("bezahlen:zurueck", args=[sign_return(zahlvorgang.pk)])
    return Zahlauftrag(
        id=zahlvorgang.pk,
        betrag=zahlvorgang.betrag,
        waehrung=zahlvorgang.waehrung,
        kassenzeichen=zeichen,
        posten=_lines(zahlvorgang, format_kassenzeichen(zeichen)),
        zurueck=f"{settings.BASE_URL}{zurueck}",
    )


def _lines(zahlvorgang: Zahlvorgang, zeichen: str) -> list[Posten]:
    """One line per revenue key where the whole claim is paid, else one line under the first."""
    teile = revenue_keys(zahlvorgang)
    positiv = all(betrag > 0 for _ertrag, betrag in teile)
    if not positiv or sum((b for _e, b in teile), Decimal(0)) != zahlvorgang.betrag:
        teile = [(teile[0][0] if teile else "", zahlvorgang.betrag)]
    roh = zahlvorgang.konto.kassenzeichen
    return [
        Posten(_TEXT.format(zeichen), betrag, booking_data(ertrag, kassenzeichen=roh))
        for ertrag, betrag in teile
    ]
