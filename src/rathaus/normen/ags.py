"""Amtlicher Gemeindeschlüssel (AGS, 8 Ziffern) und Regionalschlüssel (ARS, 12 Ziffern).

AGS: Land 2, Regierungsbezirk 1, Kreis 2, Gemeinde 3. ARS: zwischen Kreis und Gemeinde noch der
Gemeindeverband mit 4 Ziffern.
"""

import re

LAENDER = {
    "01": "Schleswig-Holstein",
    "02": "Hamburg",
    "03": "Niedersachsen",
    "04": "Bremen",
    "05": "Nordrhein-Westfalen",
    "06": "Hessen",
    "07": "Rheinland-Pfalz",
    "08": "Baden-Württemberg",
    "09": "Bayern",
    "10": "Saarland",
    "11": "Berlin",
    "12": "Brandenburg",
    "13": "Mecklenburg-Vorpommern",
    "14": "Sachsen",
    "15": "Sachsen-Anhalt",
    "16": "Thüringen",
}


class SchluesselFehler(ValueError):
    """Kein Gemeinde- oder Regionalschlüssel; die Meldung sagt warum."""


def pruefe_ags(text: str) -> str:
    return _pruefe(text, 8, "Der Gemeindeschlüssel")


def pruefe_ars(text: str) -> str:
    return _pruefe(text, 12, "Der Regionalschlüssel")


def _pruefe(text: str, laenge: int, name: str) -> str:
    schluessel = re.sub(r"\s", "", text)
    if not re.fullmatch(rf"[0-9]{{{laenge}}}", schluessel):
        raise SchluesselFehler(f"{name} hat {laenge} Ziffern.")
    if schluessel[:2] not in LAENDER:
        raise SchluesselFehler(f"{name} beginnt mit dem Land (01 bis 16), nicht {schluessel[:2]}.")
    return schluessel


def ags_aus_ars(ars: str) -> str:
    """Der Verband fällt weg; umgekehrt geht es nicht."""
    return ars[:5] + ars[9:]


def land(schluessel: str) -> str:
    return LAENDER[schluessel[:2]]
