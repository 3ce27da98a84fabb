"""The messages of XBezahldienste 1.0.0 (FITKO): built from our words, read into them.

`grosAmount` is spelled with one s in the standard.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from rathaus import uhr

from ..werte import (
    Begonnen,
    Dienstfehler,
    GibtEsSchon,
    NichtErreichbar,
    Posten,
    Stand,
    Statusmeldung,
    Zahlauftrag,
)

CENT = Decimal("0.01")
#: More is not payable in one order.
HOECHSTENS = Decimal("999999.00")
_POSTEN_HOECHSTENS = 99

#: BOOKED is how the metadata of FIT-Connect spell PAYED.
STAENDE = {
    "INITIAL": Stand.LAEUFT,
    "PAYED": Stand.BEZAHLT,
    "BOOKED": Stand.BEZAHLT,
    "FAILED": Stand.GESCHEITERT,
    "CANCELED": Stand.ABGEBROCHEN,
}


def build_request(auftrag: Zahlauftrag) -> dict[str, Any]:
    """A PaymentRequest. The sum of its lines is its amount; the service refuses it else."""
    if sum((p.betrag for p in auftrag.posten), Decimal(0)) != auftrag.betrag:
        raise AssertionError("Die Posten ergeben nicht den Betrag.")
    if not 0 < auftrag.betrag <= HOECHSTENS or len(auftrag.posten) > _POSTEN_HOECHSTENS:
        raise Dienstfehler(_("Dieser Betrag lässt sich nicht online bezahlen."))
    return {
        "requestId": str(auftrag.id),
        "requestTimestamp": uhr.jetzt().isoformat(timespec="seconds"),
        "currency": auftrag.waehrung,
        "grosAmount": _number(auftrag.betrag),
        "purpose": auftrag.kassenzeichen[:27],
        "description": f"Kassenzeichen {auftrag.kassenzeichen}"[:250],
        "redirectUrl": auftrag.zurueck,
        "items": [_item(n, p, auftrag) for n, p in enumerate(auftrag.posten, start=1)],
    }


def _item(nummer: int, posten: Posten, auftrag: Zahlauftrag) -> dict[str, Any]:
    """Fees and taxes of a town carry no VAT; net is gross."""
    betrag = _number(posten.betrag)
    return {
        "id": str(nummer),
        "reference": auftrag.kassenzeichen,
        "description": posten.text[:250],
        "taxRate": 0,
        "quantity": 1,
        "totalNetAmount": betrag,
        "totalTaxAmount": 0,
        "singleNetAmount": betrag,
        "singleTaxAmount": 0,
        "bookingData": dict(posten.buchungsdaten),
    }


def _number(betrag: Decimal) -> float:
    """JSON knows no decimals; up to the limit of the standard two places survive exactly."""
    return float(betrag.quantize(CENT))


def read_begun(inhalt: Any) -> Begonnen:
    angaben = _information(inhalt)
    if not angaben.get("transactionId") or not angaben.get("transactionRedirectUrl"):
        raise NichtErreichbar(_("Der Bezahldienst hat nicht verständlich geantwortet."))
    return Begonnen(
        anbieter_id=str(angaben["transactionId"])[:100],
        anbieter_referenz=_short(angaben.get("transactionReference")),
        weiter_url=read_url(angaben["transactionRedirectUrl"]),
    )


def read_status(inhalt: Any) -> Statusmeldung:
    angaben, bestellt = _information(inhalt), _part(inhalt, "paymentRequest")
    stand = STAENDE.get(str(angaben.get("status")))
    if stand is None:
        raise NichtErreichbar(_("Der Bezahldienst nennt einen unbekannten Stand."))
    return Statusmeldung(
        id=str(bestellt.get("requestId", "")),
        anbieter_id=str(angaben.get("transactionId", "")),
        betrag=_amount(bestellt.get("grosAmount")),
        waehrung=str(bestellt.get("currency", "")),
        stand=stand,
        zahlart=_short(angaben.get("paymentMethod"), 60),
        anbieter_referenz=_short(angaben.get("transactionReference")),
    )


def refusal(status: int, inhalt: Any) -> Dienstfehler:
    """What an answer that is no success means (application/problem+json)."""
    schluessel = inhalt.get("functionalCode") if isinstance(inhalt, Mapping) else None
    if schluessel == "PAYMENT_EXISTS":
        return GibtEsSchon(_("Diese Zahlung ist dem Bezahldienst schon bekannt."))
    if status >= 500 or status in (408, 429):
        return NichtErreichbar(
            _("Der Bezahldienst antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal.")
        )
    return Dienstfehler(
        _("Der Bezahldienst nimmt diese Zahlung nicht an. Bitte wählen Sie einen anderen Weg.")
    )


def read_url(wert: Any) -> str:
    """Only an address a browser may be led to; plain HTTP on this machine alone."""
    text = str(wert)
    sicher = text.startswith(("https://", "http://127.0.0.1:", "http://localhost:"))
    if not sicher or len(text) > 2000:
        raise Dienstfehler(_("Der Bezahldienst nennt keine sichere Adresse."))
    return text


def _information(inhalt: Any) -> Mapping[str, Any]:
    return _part(inhalt, "paymentInformation")


def _part(inhalt: Any, name: str) -> Mapping[str, Any]:
    teil = inhalt.get(name) if isinstance(inhalt, Mapping) else None
    if not isinstance(teil, Mapping):
        raise NichtErreichbar(_("Der Bezahldienst hat nicht verständlich geantwortet."))
    return teil


def _amount(wert: Any) -> Decimal:
    try:
        betrag = Decimal(str(wert))
    except InvalidOperation:
        raise NichtErreichbar(_("Der Bezahldienst nennt keinen Betrag.")) from None
    if not betrag.is_finite():
        raise NichtErreichbar(_("Der Bezahldienst nennt keinen Betrag."))
    return betrag


def _short(wert: Any, laengste: int = 100) -> str:
    return str(wert)[:laengste] if wert else ""
