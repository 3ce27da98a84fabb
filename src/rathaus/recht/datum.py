"""Civil dates: reading what people type, and German spelling."""

import re
from datetime import date
from functools import lru_cache

from rathaus.recht.fehler import UngueltigeEingabe

WOCHENTAGE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONATE = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)

# Years in which a date can matter to a town hall; keeps every computation inside datetime.date.
FRUEHESTES_JAHR, SPAETESTES_JAHR = 1900, 2400

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DEUTSCH = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def parse_datum(text: str, name: str = "Datum") -> date:
    """ISO (2026-01-31) or German (31.1.2026); refuses days that do not exist."""
    if iso := _ISO.fullmatch(text.strip()):
        jahr, monat, tag = map(int, iso.groups())
    elif deutsch := _DEUTSCH.fullmatch(text.strip()):
        tag, monat, jahr = map(int, deutsch.groups())
    else:
        raise UngueltigeEingabe(f"{name}: „{text}“ ist kein Datum (JJJJ-MM-TT oder T.M.JJJJ).")
    try:
        gelesen = date(jahr, monat, tag)
    except ValueError as fehler:
        raise UngueltigeEingabe(f"{name}: Den Tag „{text}“ gibt es nicht.") from fehler
    return pruefe_datum(gelesen, name)


def pruefe_datum(tag: date, name: str = "Datum") -> date:
    if not FRUEHESTES_JAHR <= tag.year <= SPAETESTES_JAHR:
        spanne = f"{FRUEHESTES_JAHR} und {SPAETESTES_JAHR}"
        raise UngueltigeEingabe(f"{name}: {tag.isoformat()} liegt nicht zwischen {spanne}.")
    return tag


def format_datum(tag: date) -> str:
    """05.04.2026"""
    return f"{tag.day:02}.{tag.month:02}.{tag.year}"


@lru_cache(maxsize=4096)
def format_tag(tag: date) -> str:
    """Sonntag, 05.04.2026"""
    return f"{WOCHENTAGE[tag.weekday()]}, {format_datum(tag)}"


@lru_cache(maxsize=4096)
def format_ablauf(tag: date) -> str:
    """For "mit Ablauf des …": 05.04.2026 (Sonntag)"""
    return f"{format_datum(tag)} ({WOCHENTAGE[tag.weekday()]})"


def format_datum_lang(tag: date) -> str:
    """5. April 2026"""
    return f"{tag.day}. {MONATE[tag.month - 1]} {tag.year}"
