"""Schlüssel des Leistungskatalogs (LeiKa): 99, dann Gruppe, Leistung, Verrichtung, Detail."""

import re

_SCHLUESSEL = re.compile(r"99[0-9]{12}")
_URN = "urn:de:fim:leika:leistung:"


class LeikaFehler(ValueError):
    """Kein Schlüssel; die Meldung sagt warum."""


def pruefe(text: str) -> str:
    """Die 14 Ziffern, auch aus der URN gelesen; LeikaFehler, wenn es kein Schlüssel ist."""
    schluessel = text.strip().removeprefix(_URN).replace(" ", "")
    if not _SCHLUESSEL.fullmatch(schluessel):
        raise LeikaFehler(
            f"„{text.strip()[:40]}“ ist kein LeiKa-Schlüssel: 14 Ziffern, die mit 99 beginnen."
        )
    return schluessel


def ist_leistung(schluessel: str) -> bool:
    """Ohne Verrichtung (sechs Nullen am Ende) ist der Schlüssel ein Objekt, keine Leistung."""
    return schluessel[8:11] != "000"


def urn(schluessel: str) -> str:
    return _URN + schluessel


def gliedere(schluessel: str) -> tuple[str, str, str, str]:
    """Leistungsgruppierung, Leistungskennung, Verrichtungskennung, Verrichtungsdetail."""
    return schluessel[2:5], schluessel[5:8], schluessel[8:11], schluessel[11:14]
