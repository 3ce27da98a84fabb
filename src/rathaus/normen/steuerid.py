"""Steuer-Identifikationsnummer (§ 139b AO): elf Ziffern, die letzte prüft (ISO 7064, 11,10)."""

from collections import Counter

from rathaus.normen.eingabefehler import Eingabefehler

LAENGE = 11


def pruefe(text: str) -> str:
    """Die elf Ziffern ohne Leerzeichen; Eingabefehler mit einem deutschen Satz."""
    ziffern = "".join(text.replace("/", " ").split())
    if len(ziffern) != LAENGE or not (ziffern.isascii() and ziffern.isdigit()):
        raise Eingabefehler("Eine Steuer-Identifikationsnummer hat elf Ziffern.")
    if not _ist_vergeben_moeglich(ziffern[:-1]) or _pruefziffer(ziffern[:-1]) != int(ziffern[-1]):
        raise Eingabefehler("Diese Nummer stimmt nicht. Bitte vergleichen Sie jede Ziffer.")
    return ziffern


def zeige(ziffern: str) -> str:
    """In der Schreibweise des Steuerbescheids: 12 345 678 903."""
    return " ".join((ziffern[:2], ziffern[2:5], ziffern[5:8], ziffern[8:]))


def _ist_vergeben_moeglich(zehn: str) -> bool:
    """Von den ersten zehn Ziffern kommt genau eine doppelt oder dreifach vor, keine 0 am Anfang."""
    mehrfach = [anzahl for anzahl in Counter(zehn).values() if anzahl > 1]
    return zehn[0] != "0" and len(mehrfach) == 1 and mehrfach[0] <= 3


def _pruefziffer(zehn: str) -> int:
    produkt = 10
    for ziffer in zehn:
        summe = (int(ziffer) + produkt) % 10 or 10
        produkt = summe * 2 % 11
    return (11 - produkt) % 10
