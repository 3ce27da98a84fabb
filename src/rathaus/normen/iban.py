"""IBAN: prüfen und lesbar schreiben; Länder, Längen und Prüfziffern kennt python-stdnum."""

import re

from stdnum import exceptions
from stdnum import iban as stdnum_iban

from rathaus.normen.eingabefehler import Eingabefehler

_FORM = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_KEINE_IBAN = "Das ist keine IBAN. Bitte so schreiben: DE02 1203 0000 0000 2020 51."


class IbanFehler(Eingabefehler):
    """Die Meldung ist ein deutscher Satz für den Menschen, der getippt hat."""


def pruefe(text: str) -> str:
    """Die IBAN ohne Leerzeichen in Großbuchstaben; IbanFehler, wenn sie nicht stimmt."""
    iban = "".join(text.split()).upper()
    if iban.startswith("DE") and len(iban) != 22:
        raise IbanFehler(
            "Eine deutsche IBAN hat 22 Stellen, hier sind es %(zahl)s.", zahl=len(iban)
        )
    if not _FORM.fullmatch(iban):
        raise IbanFehler(_KEINE_IBAN)
    try:
        return stdnum_iban.validate(iban)
    except exceptions.InvalidChecksum as fehler:
        raise IbanFehler(
            "Die IBAN enthält einen Tippfehler, die Prüfziffer passt nicht."
        ) from fehler
    except exceptions.ValidationError as fehler:
        raise IbanFehler(_KEINE_IBAN) from fehler


def format_iban(iban: str) -> str:
    """DE02 1203 0000 0000 2020 51"""
    return " ".join(iban[n : n + 4] for n in range(0, len(iban), 4))
