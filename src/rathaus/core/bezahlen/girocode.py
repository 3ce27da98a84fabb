"""The GiroCode of a transfer: EPC069-12 version 002, which every German banking app reads."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from segno import helpers

from rathaus.core.kasse.public import format_iban, format_kassenzeichen, name_of_bank

from .models import Zahlvorgang

#: Lengths of the standard: name of the payee, unstructured remittance text.
_NAME, _ZWECK = 70, 140


@dataclass(frozen=True, slots=True)
class Ueberweisung:
    """All a transfer needs, and the same as SVG."""

    empfaenger: str
    iban: str
    bank: str
    betrag: Decimal
    zweck: str
    svg: str

    @property
    def bild(self) -> SafeString:
        """For the page; all it says stands beside it as text, so it is no news to a reader."""
        return mark_safe(self.svg.replace("<svg", '<svg aria-hidden="true"', 1))

    @property
    def iban_lesbar(self) -> str:
        return format_iban(self.iban)


def transfer_of(zahlvorgang: Zahlvorgang) -> Ueberweisung:
    """The purpose is the Kassenzeichen alone: by it the bank statement finds the account."""
    gemeinde = zahlvorgang.konto.gemeinde
    zweck = format_kassenzeichen(zahlvorgang.konto.kassenzeichen)
    return Ueberweisung(
        empfaenger=gemeinde.name,
        iban=gemeinde.iban,
        bank=name_of_bank(gemeinde.iban),
        betrag=zahlvorgang.betrag,
        zweck=zweck,
        svg=girocode_svg(gemeinde.name, gemeinde.iban, zahlvorgang.betrag, zweck),
    )


def girocode_svg(empfaenger: str, iban: str, betrag: Decimal, zweck: str) -> str:
    code = helpers.make_epc_qr(
        name=empfaenger[:_NAME], iban=iban, amount=betrag, text=zweck[:_ZWECK], encoding="utf-8"
    )
    return str(code.svg_inline(scale=5, dark="#000", light="#fff", border=4))
