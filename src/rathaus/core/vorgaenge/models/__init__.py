"""The Vorgang and what hangs on it: people, facts, dates, notes and documents."""

from .ausdruck import Ausdruck
from .dokument import Dokument, Dokumentversion, Richtung
from .notzugriff import Ergebnis, Notzugriff
from .termin import Frist, Wiedervorlage
from .vorgang import Befangenheit, Beteiligung, Kanal, Sachverhalt, Teilhabe, Vorgang
from .zusammenarbeit import Vermerk

__all__ = [
    "Ausdruck",
    "Befangenheit",
    "Beteiligung",
    "Dokument",
    "Dokumentversion",
    "Ergebnis",
    "Frist",
    "Kanal",
    "Notzugriff",
    "Richtung",
    "Sachverhalt",
    "Teilhabe",
    "Vermerk",
    "Vorgang",
    "Wiedervorlage",
]
