"""Reminders as matters: one kind per compartment of secrecy, so that none leads into another."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop

from rathaus.core.einheiten.models import Schutzbereich
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import Vorgangsart

from .briefe import BRIEFFELDER, ERINNERUNG, MAHNUNG, values_of_mahnung


class Mahnsache(Vorgangsart):
    """The letter is written by the Lauf; the clerk only sees what went out."""

    name = gettext_noop("Mahnung")
    aktenplan = "9.1.2"
    textvorlagen = (MAHNUNG, ERINNERUNG)
    brieffelder = BRIEFFELDER
    mit_bescheid = False

    def briefwerte(self, vorgang: Vorgang) -> Mapping[str, Any]:
        return values_of_mahnung(vorgang)


def mahnsachen() -> list[type[Mahnsache]]:
    return [
        type(
            f"Mahnsache{bereich.title()}",
            (Mahnsache,),
            {
                "kennung": f"kasse.mahnung.{bereich}",
                "schutzbereich": bereich,
                "rechtsgebiet": "kag" if bereich == Schutzbereich.STEUER else "ordnung",
                "verfahrensrecht": "AO" if bereich == Schutzbereich.STEUER else "VwVfG",
            },
        )
        for bereich in Schutzbereich.values
    ]
