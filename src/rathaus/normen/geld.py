"""Beträge lesen, wie Menschen sie schreiben: 1.234,50 €, 12,5, EUR 99,-, 1 234,00."""

import re
from decimal import Decimal

from rathaus.normen.eingabefehler import Eingabefehler

HOECHSTENS = Decimal("999999999999.99")

_DEUTSCH = re.compile(r"([0-9]{1,3}(?:[. '][0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}|-{1,2}|–))?")
_MIT_PUNKT = re.compile(r"([0-9]+)\.([0-9]{1,2})")
_WAEHRUNG = re.compile(r"^(?:€|EUR|Euro)\s*|\s*(?:€|EUR|Euro)$", re.IGNORECASE)


class GeldFehler(Eingabefehler):
    """Die Meldung ist ein deutscher Satz für den Menschen, der getippt hat."""


def parse_geld(text: str, *, negativ_erlaubt: bool = False) -> Decimal:
    """Euro mit genau zwei Stellen; GeldFehler bei allem, was mehrdeutig ist.

    ``1.234`` sind eintausendzweihundertvierunddreißig Euro, ``12.50`` zwölf Euro fünfzig.
    """
    klar = _WAEHRUNG.sub("", text.strip().replace("\u00a0", " ").replace("\u202f", " "), count=2)
    vorzeichen = -1 if klar[:1] in ("-", "−", "–") else 1
    betrag = _lies(klar[1:].strip() if vorzeichen < 0 else klar.strip())
    if betrag is None:
        raise GeldFehler(
            "„%(text)s“ ist kein Betrag. Bitte so schreiben: 1.234,50.", text=text.strip()[:40]
        )
    if betrag > HOECHSTENS:
        raise GeldFehler("Der Betrag ist zu hoch.")
    if vorzeichen < 0 and betrag and not negativ_erlaubt:
        raise GeldFehler("Der Betrag darf nicht unter null liegen.")
    return betrag * vorzeichen if betrag else betrag


def _lies(text: str) -> Decimal | None:
    if len(text) > 30:
        return None
    if treffer := _DEUTSCH.fullmatch(text):
        ganze = re.sub(r"[. ']", "", treffer[1])
        cent = treffer[2] if treffer[2] and treffer[2].isdigit() else "0"
    elif treffer := _MIT_PUNKT.fullmatch(text):
        ganze, cent = treffer.groups()
    else:
        return None
    return Decimal(f"{ganze}.{cent}").quantize(Decimal("0.01"))
