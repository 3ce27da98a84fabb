"""By transfer: everything the payer's bank needs, as text and as GiroCode."""

from typing import ClassVar

from django.utils.translation import gettext_noop

from ..models import Zahlvorgang
from ..registry import Bezahldienst


class Rechnung(Bezahldienst):
    kennung = "rechnung"
    name = gettext_noop("Überweisen")
    hinweis = gettext_noop("Mit GiroCode für Ihre Banking-App oder von Hand.")
    template: ClassVar[str] = "bezahlen/_rechnung.html"

    def is_available(self, zahlvorgang: Zahlvorgang) -> bool:
        return bool(zahlvorgang.konto.gemeinde.iban)
