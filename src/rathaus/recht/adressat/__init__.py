"""Whom an act binds, and whom it is given to: two questions with two answers.

A wrong Inhaltsadressat makes an act void, a wrong Bekanntgabeadressat leaves it unborn (§§ 41, 43
VwVfG; §§ 122, 124 AO).
"""

from .beteiligte import Beteiligter, Rolle, Vollmacht, Wahl
from .ergebnis import Adressat, Adressierung, Empfang, Hindernis
from .regel import adressiere

__all__ = [
    "Adressat",
    "Adressierung",
    "Beteiligter",
    "Empfang",
    "Hindernis",
    "Rolle",
    "Vollmacht",
    "Wahl",
    "adressiere",
]
