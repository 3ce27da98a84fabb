"""A transfer, in words and as GiroCode."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from rathaus.core.kasse.public import format_iban, format_kassenzeichen, name_of_bank
from rathaus.normen.girocode import girocode_svg

from .models import Zahlvorgang


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
