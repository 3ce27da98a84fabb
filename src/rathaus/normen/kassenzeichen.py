"""Prüfziffern für Kassenzeichen, damit ein Zahlendreher in der Überweisung auffällt.

MOD97_10 (ISO 7064, zwei Ziffern, auch für die RF-Referenz nach ISO 11649) erkennt jeden
einzelnen Fehler und jeden Dreher. MOD11 (Gewichte 2 bis 7 von rechts, eine Ziffer) ebenso, lässt
aber Nummern aus, deren Prüfwert 10 wäre. MOD10 (Luhn) ist für Altbestände da.
"""

import re
from enum import StrEnum

_ZIFFERN = re.compile(r"[0-9]{1,30}")
_TRENNER = re.compile(r"[\s.\-/]+")
_RF = re.compile(r"RF[0-9]{2}[A-Z0-9]{1,21}")


class Verfahren(StrEnum):
    MOD97_10 = "mod97-10"
    MOD11 = "mod11"
    MOD10 = "mod10"

    @property
    def stellen(self) -> int:
        return 2 if self is Verfahren.MOD97_10 else 1


class KassenzeichenFehler(ValueError):
    """Die Meldung ist ein deutscher Satz."""


def pruefziffer(basis: str, verfahren: Verfahren = Verfahren.MOD97_10) -> str:
    """Die Ziffern, die hinter ``basis`` gehören; KassenzeichenFehler, wenn es keine gibt."""
    if not _ZIFFERN.fullmatch(basis):
        raise KassenzeichenFehler("Ein Kassenzeichen besteht aus 1 bis 30 Ziffern.")
    if verfahren is Verfahren.MOD97_10:
        return f"{98 - int(basis) * 100 % 97:02}"
    if verfahren is Verfahren.MOD10:
        return str(-_luhn_summe(basis + "0") % 10)
    wert = (11 - _gewichtete_summe(basis) % 11) % 11
    if wert == 10:
        raise KassenzeichenFehler(
            f"Für {basis} gibt es keine Prüfziffer; die Nummer wird ausgelassen."
        )
    return str(wert)


def bilde(basis: str, verfahren: Verfahren = Verfahren.MOD97_10) -> str:
    """``basis`` mit ihrer Prüfziffer."""
    return basis + pruefziffer(basis, verfahren)


def pruefe(text: str, verfahren: Verfahren = Verfahren.MOD97_10) -> str:
    """Das Kassenzeichen ohne Trenner; KassenzeichenFehler, wenn die Prüfziffer nicht passt."""
    zeichen = _TRENNER.sub("", text)
    basis, ziffer = zeichen[: -verfahren.stellen], zeichen[-verfahren.stellen :]
    if not _ZIFFERN.fullmatch(basis) or not _ZIFFERN.fullmatch(ziffer):
        raise KassenzeichenFehler("Das Kassenzeichen besteht nur aus Ziffern.")
    if not _stimmt(basis, ziffer, verfahren):
        raise KassenzeichenFehler("Das Kassenzeichen enthält einen Tippfehler.")
    return zeichen


def _stimmt(basis: str, ziffer: str, verfahren: Verfahren) -> bool:
    try:
        return pruefziffer(basis, verfahren) == ziffer
    except KassenzeichenFehler:
        return False


def _gewichtete_summe(basis: str) -> int:
    return sum(int(z) * (2 + n % 6) for n, z in enumerate(reversed(basis)))


def _luhn_summe(nummer: str) -> int:
    summe = 0
    for n, zeichen in enumerate(reversed(nummer)):
        wert = int(zeichen) * (1 + n % 2)
        summe += wert - 9 if wert > 9 else wert
    return summe


def bilde_rf(basis: str) -> str:
    """Strukturierte Referenz nach ISO 11649 für die Überweisung: RF18539007547034."""
    kern = _TRENNER.sub("", basis).upper()
    if not re.fullmatch(r"[A-Z0-9]{1,21}", kern):
        raise KassenzeichenFehler("Eine RF-Referenz hat bis zu 21 Ziffern und Buchstaben.")
    return f"RF{98 - _als_zahl(kern + 'RF00') % 97:02}{kern}"


def pruefe_rf(text: str) -> str:
    """Die Referenz ohne Trenner; KassenzeichenFehler, wenn sie nicht stimmt."""
    referenz = _TRENNER.sub("", text).upper()
    if not _RF.fullmatch(referenz) or _als_zahl(referenz[4:] + referenz[:4]) % 97 != 1:
        raise KassenzeichenFehler("Die RF-Referenz enthält einen Tippfehler.")
    return referenz


def _als_zahl(text: str) -> int:
    """Buchstaben zählen A = 10 bis Z = 35."""
    return int("".join(str(int(z, 36)) for z in text))
