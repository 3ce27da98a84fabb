"""By SEPA direct debit: the mandate is kept by the ledger, the Kasse collects on the due date."""

from typing import ClassVar

from django.utils.translation import gettext_noop

from ..models import Zahlvorgang
from ..registry import Bezahldienst


class Lastschrift(Bezahldienst):
    kennung = "lastschrift"
    name = gettext_noop("Lastschrift")
    hinweis = gettext_noop("Wir buchen den Betrag ab, wenn er fällig ist.")
    template: ClassVar[str] = "bezahlen/_lastschrift.html"
    nur_beteiligte: ClassVar[bool] = True

    def is_available(self, zahlvorgang: Zahlvorgang) -> bool:
        return bool(zahlvorgang.konto.gemeinde.glaeubiger_id)
