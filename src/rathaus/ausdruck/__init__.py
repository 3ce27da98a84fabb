"""Die eine Ausdruckssprache: Bedingungen, berechnete Felder, Nachweise, Gebühren, Schreiben.

Ein Ausdruck ist ein JSON-Baum; er rechnet mit Decimal und bürgerlichen Tagen, kennt fehlende
Werte, scheitert nie an Daten und kostet nie mehr als eine feste Grenze.
Handbuch: docs/handbuch/ausdruck.md.
"""

from rathaus.ausdruck.abhaengig import felder
from rathaus.ausdruck.ausgabe import als_json, zeige
from rathaus.ausdruck.bau import OPERATOREN
from rathaus.ausdruck.fehler import AusdruckFehler, Fehler
from rathaus.ausdruck.lauf import Schritt
from rathaus.ausdruck.programm import Ergebnis, Programm, lesart, pruefe, uebersetze, werte_aus
from rathaus.ausdruck.schema import Feld, Schema, Stufe, Umgebung
from rathaus.ausdruck.typen import Art, Typ, Wert

__all__ = [
    "OPERATOREN",
    "Art",
    "AusdruckFehler",
    "Ergebnis",
    "Fehler",
    "Feld",
    "Programm",
    "Schema",
    "Schritt",
    "Stufe",
    "Typ",
    "Umgebung",
    "Wert",
    "als_json",
    "felder",
    "lesart",
    "pruefe",
    "uebersetze",
    "werte_aus",
    "zeige",
]
