"""Zeichen in Namen und Texten nach DIN 91379 (String.Latin+): prüfen, suchen, sortieren.

Ein Schriftzeichen ist hier ein Zeichen oder eine festgelegte Folge (C mit Gravis sind zwei
Codepunkte), immer in der Normalform NFC. Herkunft der Liste: daten/din91379.LIZENZ.md.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rathaus.normen.eingabefehler import Eingabefehler

_DATEI = Path(__file__).parent / "daten" / "din91379.txt"
_LAENGSTE_FOLGE = 3

TYPEN = {
    "A": ("bll", "bnlreq"),
    "B": ("bll", "bnlreq", "bnl"),
    "C": ("bll", "bnlreq", "bnl", "bnlopt", "bnlnot"),
    "D": ("bll", "bnlreq", "bnl", "bnlopt", "gl", "enl"),
    "E": ("bll", "bnlreq", "bnl", "bnlopt", "bnlnot", "gl", "enl", "cl"),
}
"""A Namen von Personen · B Straßen, andere Namen · C Freitext · D Organisationen · E alles."""

_GLEICH_AUSSEHEND = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u2002\u2003\u2009\u202f", " "),
        **dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff", None),
    }
)


class ZeichenFehler(Eingabefehler):
    """``zeichen`` steht an ``stelle`` (ab 1, in Zeichen nach ``normalize``)."""

    def __init__(self, zeichen: str, stelle: int) -> None:
        super().__init__(
            "Das Zeichen %(zeichen)s an Stelle %(stelle)s ist hier nicht erlaubt.",
            zeichen=_benenne(zeichen),
            stelle=stelle,
        )
        self.zeichen = zeichen
        self.stelle = stelle


@dataclass(frozen=True, slots=True)
class _Zeichensatz:
    gruppen: dict[str, frozenset[str]]
    suchformen: dict[str, str]


@cache
def _zeichensatz() -> _Zeichensatz:
    gruppen: dict[str, set[str]] = {}
    suchformen: dict[str, str] = {}
    for zeile in _DATEI.read_text(encoding="utf-8").splitlines():
        if zeile.startswith("#"):
            continue
        gruppe, suchform_, punkte = zeile.split(";")
        folgen = [_folge(p) for p in punkte.split()]
        gruppen.setdefault(gruppe, set()).update(folgen)
        if suchform_:
            suchformen.update(dict.fromkeys(folgen, suchform_))
    return _Zeichensatz({g: frozenset(z) for g, z in gruppen.items()}, suchformen)


def _folge(punkte: str) -> str:
    return "".join(chr(int(p, 16)) for p in punkte.split("+"))


@cache
def _erlaubt(typ: str) -> tuple[frozenset[str], frozenset[str]]:
    """Alle Schriftzeichen eines Typs und die darunter, die aus einem Codepunkt bestehen."""
    gruppen = _zeichensatz().gruppen
    alle = frozenset().union(*(gruppen[g] for g in TYPEN[typ]))
    return alle, frozenset(z for z in alle if len(z) == 1)


def normalize(text: str) -> str:
    """NFC; Striche und Leerräume, die nur anders aussehen, werden - und Leerzeichen, unsichtbare
    Zeichen fallen weg. Telefone und Textprogramme setzen sie ungefragt."""
    return unicodedata.normalize("NFC", text.translate(_GLEICH_AUSSEHEND))


def finde_fehler(text: str, typ: str) -> ZeichenFehler | None:
    """Das erste Schriftzeichen, das der Typ A–E nicht kennt; ``text`` ist schon normalisiert."""
    alle, einzelne = _erlaubt(typ)
    if einzelne.issuperset(text):
        return None
    stelle = 0
    while stelle < len(text):
        laenge = _laengstes(text, stelle, alle)
        if not laenge:
            return _fehler_an(text, stelle)
        stelle += laenge
    return None


def _laengstes(text: str, stelle: int, alle: frozenset[str]) -> int:
    """Länge des längsten erlaubten Schriftzeichens ab ``stelle``, 0 wenn keines passt."""
    for laenge in range(min(_LAENGSTE_FOLGE, len(text) - stelle), 0, -1):
        if text[stelle : stelle + laenge] in alle:
            return laenge
    return 0


def _fehler_an(text: str, stelle: int) -> ZeichenFehler:
    """Ein verbotener Zusatz macht den Buchstaben davor zum falschen Schriftzeichen."""
    anfang, ende = stelle, stelle + 1
    while anfang and unicodedata.combining(text[anfang]):
        anfang -= 1
    while ende < min(len(text), anfang + 5) and unicodedata.combining(text[ende]):
        ende += 1
    return ZeichenFehler(text[anfang:ende][:5], anfang + 1)


def _benenne(zeichen: str) -> str:
    punkt = " ".join(f"U+{ord(c):04X}" for c in zeichen)
    if unicodedata.combining(zeichen[0]) or not zeichen.isprintable():
        return punkt
    return f"„{zeichen}“ ({punkt})"


def pruefe(text: str, typ: str = "A") -> str:
    """Der normalisierte Text; ZeichenFehler beim ersten Zeichen, das der Typ nicht erlaubt."""
    klar = normalize(text)
    fehler = finde_fehler(klar, typ)
    if fehler is not None:
        raise fehler
    return klar


@cache
def _such_folgen() -> re.Pattern[str]:
    folgen = [z for z in _zeichensatz().suchformen if len(z) > 1]
    return re.compile("|".join(map(re.escape, sorted(folgen, key=len, reverse=True))))


@cache
def _such_tabelle() -> dict[int, str]:
    return {ord(z): s for z, s in _zeichensatz().suchformen.items() if len(z) == 1}


def suchform(text: str) -> str:
    """Amtliche Suchform: Müller und Mueller werden MUELLER, Nœl wird NOEL, Straße STRASSE.

    Nur zum Suchen und Vergleichen, nie zum Anzeigen. Satzzeichen bleiben stehen. Buchstaben,
    die nicht in der Liste stehen, verlieren ihre Zusätze.
    """
    formen = _zeichensatz().suchformen
    klar = normalize(text)
    if not klar.isascii():
        klar = _such_folgen().sub(lambda m: formen[m.group()], klar)
        klar = klar.translate(_such_tabelle())
    return klar.upper() if klar.isascii() else _ohne_zusaetze(klar).upper()


def _ohne_zusaetze(text: str) -> str:
    zerlegt = unicodedata.normalize("NFD", text)
    return "".join(z for z in zerlegt if not unicodedata.combining(z))


_UMLAUTPAAR = re.compile("([AOU])E")


def weite_suchform(text: str) -> str:
    """Müller, Mueller und Muller treffen sich in MULLER.

    Aus der amtlichen Suchform, in der AE, OE und UE zu A, O und U werden. Damit treffen sich auch
    Bauer und Baur: gut zum Finden, zu grob, um Gleichheit festzustellen (dafür ``suchform``).
    """
    return _UMLAUTPAAR.sub(r"\1", suchform(text))


_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "AE", "Ö": "OE", "Ü": "UE"})
_WORTGRENZE = re.compile(r"[\s\-_/]+")
_TEILGRENZE = re.compile(r"\s*,\s*")
_SONSTIGES = re.compile(r"[^\w ]|_")


def sortierschluessel(name: str) -> str:
    """Schlüssel für die Ordnung von Namen nach DIN 5007-2 (ä wie ae, ß wie ss, é wie e).

    Byteweise zu vergleichen (in PostgreSQL COLLATE "C"). Der Bindestrich trennt Wörter wie ein
    Leerzeichen, andere Satzzeichen zählen nicht. Ein Komma trennt Name und Vornamen: alle Müller
    stehen vor Müller-Huber. Buchstaben ohne Grundform stehen wie in der Suchform (ø wie oe).
    """
    teile = (_sortiere(teil) for teil in _TEILGRENZE.split(normalize(name)))
    return "  ".join(teil for teil in teile if teil)


def _sortiere(text: str) -> str:
    worte = _WORTGRENZE.sub(" ", text.translate(_UMLAUTE))
    grund = worte if worte.isascii() else suchform(_ohne_zusaetze(worte))
    return " ".join(_SONSTIGES.sub("", grund).upper().split())
