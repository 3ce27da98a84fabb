"""Fahrzeug-Identifizierungsnummer (ISO 3779): 17 Zeichen ohne I, O und Q."""

import re

from rathaus.normen.eingabefehler import Eingabefehler

_FIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}")


def pruefe(text: str) -> str:
    """Die Nummer in Großbuchstaben; Eingabefehler mit einem deutschen Satz.

    Die Prüfziffer an Stelle 9 gibt es nur in Nordamerika, in Europa wird sie nicht verlangt.
    """
    klar = "".join(text.upper().replace("-", " ").split())
    if len(klar) != 17:
        raise Eingabefehler(
            "Die Fahrzeugnummer (FIN) hat 17 Zeichen, hier sind es %(zahl)s.", zahl=len(klar)
        )
    if not _FIN.fullmatch(klar):
        raise Eingabefehler("Die FIN hat nur Ziffern und Buchstaben, kein I, O oder Q.")
    return klar
