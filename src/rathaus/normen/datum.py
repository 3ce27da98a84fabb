"""Tage lesen, wie Menschen sie schreiben: 1.2.53, 1-2-1953, 1. Feb. 1953, 1953-02-01."""

import re
from calendar import monthrange
from datetime import date

from rathaus.normen.eingabefehler import Eingabefehler
from rathaus.normen.teildatum import Teildatum

GRENZJAHR = 2050
"""Zweistellige Jahre liegen in den 100 Jahren bis zu diesem: 51 ist 1951, 50 ist 2050."""

ERSTES_JAHR = 1583
"""Davor gab es den Kalender nicht; wer das schreibt, hat sich vertippt."""

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
_MONAT_WORT = {name[:3].lower(): nummer for nummer, name in enumerate(MONATE, 1)} | {
    "mrz": 3,
    "mae": 3,
    "jän": 1,
    "jae": 1,
}
_TRENNER = r"\s*[.\-/, ]\s*"
_ZIFFERN = re.compile(rf"(\d{{1,2}}){_TRENNER}(\d{{1,2}}){_TRENNER}(\d{{4}}|\d{{2}})", re.ASCII)
_MIT_WORT = re.compile(r"(\d{1,2})\s*\.?\s*([a-zäA-ZÄ]{3,9})\.?\s*(\d{4}|\d{2})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_AM_STUECK = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})", re.ASCII)
_NUR_JAHR = re.compile(r"(\d{4})", re.ASCII)
_MONAT_JAHR = re.compile(rf"(\d{{1,2}}){_TRENNER}(\d{{4}})", re.ASCII)
_WORT_JAHR = re.compile(r"([a-zäA-ZÄ]{3,9})\.?\s*(\d{4})", re.ASCII)
_HOECHSTENS_ZEICHEN = 40


class DatumFehler(Eingabefehler):
    """Die Meldung ist ein deutscher Satz für den Menschen, der getippt hat."""


def parse_datum(text: str, *, grenzjahr: int = GRENZJAHR) -> date:
    """Ein vollständiger Tag; DatumFehler, wenn es keiner ist.

    ``grenzjahr`` ist das letzte Jahr, das zweistellig gemeint sein kann: bei Geburtsdaten das
    laufende, bei Fristen einige Jahre voraus.
    """
    teile = _lies(text)
    if teile is None:
        raise DatumFehler(
            "„%(text)s“ ist kein Datum. Bitte so schreiben: 1.2.1953.", text=_kurz(text)
        )
    tag, monat, jahr_text = teile
    if not tag or not monat:
        raise DatumFehler("Bitte Tag und Monat angeben, zum Beispiel 1.2.1953.")
    jahr = _volles_jahr(jahr_text, grenzjahr)
    _pruefe(tag, monat, jahr)
    return date(jahr, monat, tag)


def parse_teildatum(text: str, *, grenzjahr: int = GRENZJAHR) -> Teildatum:
    """Wie ``parse_datum``, dazu 00.00.1960, 00.05.1960, 5/1960, Mai 1960, 1960 und 00.00.0000."""
    teile = _lies_unvollstaendig(text.strip()) or _lies(text)
    if teile is None:
        raise DatumFehler(
            "„%(text)s“ ist kein Datum. Bitte so schreiben: 1.2.1953, oder 00.00.1953, "
            "wenn Tag und Monat unbekannt sind.",
            text=_kurz(text),
        )
    tag, monat, jahr_text = teile
    if (tag, monat, jahr_text) == (0, 0, "0000"):
        return Teildatum(0)
    jahr = _volles_jahr(jahr_text, grenzjahr)
    if tag and not monat:
        raise DatumFehler("Ist der Monat unbekannt, bleibt auch der Tag 00.")
    _pruefe(tag or 1, monat or 1, jahr)
    return Teildatum(jahr, monat, tag)


def _lies(text: str) -> tuple[int, int, str] | None:
    """Tag, Monat und das Jahr, wie es dasteht (zwei oder vier Ziffern)."""
    text = text.strip()
    if len(text) > _HOECHSTENS_ZEICHEN:
        return None
    if treffer := _ISO.fullmatch(text):
        return int(treffer[3]), int(treffer[2]), treffer[1]
    if treffer := _ZIFFERN.fullmatch(text) or _AM_STUECK.fullmatch(text):
        return int(treffer[1]), int(treffer[2]), treffer[3]
    if treffer := _MIT_WORT.fullmatch(text):
        monat = _monat(treffer[2])
        return (int(treffer[1]), monat, treffer[3]) if monat else None
    return None


def _lies_unvollstaendig(text: str) -> tuple[int, int, str] | None:
    if treffer := _NUR_JAHR.fullmatch(text):
        return 0, 0, treffer[1]
    if treffer := _MONAT_JAHR.fullmatch(text):
        return 0, int(treffer[1]), treffer[2]
    if treffer := _WORT_JAHR.fullmatch(text):
        monat = _monat(treffer[1])
        return (0, monat, treffer[2]) if monat else None
    return None


def _monat(wort: str) -> int | None:
    """Monat aus Namen oder Abkürzung: Februar, Feb, Sept, Mrz, Maerz."""
    klein = wort.lower()
    nummer = _MONAT_WORT.get(klein[:3])
    if nummer is None:
        return None
    ganz = MONATE[nummer - 1].lower()
    formen = (ganz, ganz.replace("ä", "ae"), "mrz", "jänner", "jaenner")
    return nummer if any(form.startswith(klein) for form in formen) else None


def _volles_jahr(jahr: str, grenzjahr: int) -> int:
    if len(jahr) == 4:
        return int(jahr)
    jahrhundert = grenzjahr - grenzjahr % 100
    voll = jahrhundert + int(jahr)
    return voll if voll <= grenzjahr else voll - 100


def _pruefe(tag: int, monat: int, jahr: int) -> None:
    if jahr < ERSTES_JAHR:
        raise DatumFehler("Das Jahr %(jahr)s liegt zu weit zurück.", jahr=f"{jahr:04}")
    if not 1 <= monat <= 12:
        raise DatumFehler("Den Monat %(monat)s gibt es nicht, nur 1 bis 12.", monat=monat)
    letzter = monthrange(jahr, monat)[1]
    if not 1 <= tag <= letzter:
        raise DatumFehler(
            "Den %(tag)s. %(monat)s %(jahr)s gibt es nicht; der letzte Tag ist der %(letzter)s.",
            tag=tag,
            monat=MONATE[monat - 1],
            jahr=jahr,
            letzter=letzter,
        )


def _kurz(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _HOECHSTENS_ZEICHEN else text[:_HOECHSTENS_ZEICHEN] + "…"
