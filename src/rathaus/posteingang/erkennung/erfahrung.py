"""What clerks did with similar letters: a count of words by place, read after Bayes.

Words are kept only as keyed hashes. Who steals the table learns no name from it; the reason shown
to a clerk names words of the letter that lies before them.
"""

import hashlib
import hmac
import math
import re
from collections import Counter
from dataclasses import dataclass

from django.conf import settings

from ..models import Posterfahrung

#: Words of a letter that count, each once.
HOECHSTENS = 300
#: Before so many letters went to a place, nothing is said about it.
MINDESTENS = 2
_WORT = re.compile(r"[^\W\d_]{4,}")
_FUELLWORTE = frozenset(
    [
        "sehr",
        "geehrte",
        "damen",
        "herren",
        "freundlichen",
        "grüßen",
        "gruß",
        "ihre",
        "ihren",
        "ihrem",
        "ihrer",
        "ihnen",
        "unser",
        "unsere",
        "haben",
        "hatte",
        "wird",
        "werden",
        "wurde",
        "worden",
        "sind",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "nicht",
        "auch",
        "oder",
        "aber",
        "dass",
        "diese",
        "dieser",
        "dieses",
        "diesem",
        "durch",
        "über",
        "unter",
        "nach",
        "beim",
        "sowie",
        "bitte",
        "hiermit",
        "betreff",
        "seite",
        "telefon",
        "datum",
        "straße",
        "musterstadt",
    ]
)


@dataclass(frozen=True, slots=True)
class Urteil:
    """`wahrscheinlich` of 1; `worte` of this letter speak most for the place."""

    ziel: str
    wahrscheinlich: float
    worte: tuple[str, ...]
    stuecke: int


def words_of(text: str) -> list[str]:
    worte = dict.fromkeys(w.lower() for w in _WORT.findall(text))
    return [wort for wort in worte if wort not in _FUELLWORTE][:HOECHSTENS]


def hash_of(wort: str) -> str:
    schluessel = settings.SECRET_KEY.encode()
    return hmac.new(schluessel, f"post:{wort}".encode(), hashlib.sha256).hexdigest()[:16]


def judge(text: str, vorwort: str) -> Urteil | None:
    """The place similar letters went to, among places that begin with `vorwort`; None where too
    little is known to say.
    """
    worte = {hash_of(wort): wort for wort in words_of(text)}
    stuecke = _letters(vorwort)
    gelernt = {ziel: n for ziel, n in stuecke.items() if n >= MINDESTENS}
    if not worte or not gelernt:
        return None
    zahlen = _counts(list(worte), gelernt)
    bekannt = {h for h, je_ziel in zahlen.items() if sum(je_ziel.values()) >= MINDESTENS}
    if len(bekannt) < MINDESTENS:
        return None
    return _best(worte, bekannt, zahlen, gelernt)


def _best(
    worte: dict[str, str],
    bekannt: set[str],
    zahlen: dict[str, Counter[str]],
    stuecke: dict[str, int],
) -> Urteil:
    punkte = {
        ziel: math.log(n) + sum(math.log(_share(zahlen[h][ziel], n)) for h in bekannt)
        for ziel, n in stuecke.items()
    }
    ziel = max(sorted(punkte), key=punkte.__getitem__)
    summe = sum(math.exp(max(p - punkte[ziel], -50)) for p in punkte.values())
    n = stuecke[ziel]

    def spricht(h: str) -> float:
        andere = sum(zahlen[h].values()) - zahlen[h][ziel]
        rest = sum(stuecke.values()) - n
        return _share(zahlen[h][ziel], n) / _share(andere, rest)

    beste = sorted((h for h in bekannt if zahlen[h][ziel]), key=lambda h: (-spricht(h), worte[h]))
    return Urteil(ziel, 1 / summe, tuple(worte[h] for h in beste[:3]), n)


def _share(treffer: int, stuecke: int) -> float:
    """Of the letters that went there, how many had the word; never quite none or all."""
    return (treffer + 0.5) / (stuecke + 1)


def _letters(vorwort: str) -> dict[str, int]:
    zeilen = Posterfahrung.objects.filter(wort="", ziel__startswith=vorwort)
    return dict(zeilen.values_list("ziel", "anzahl"))


def _counts(hashes: list[str], ziele: dict[str, int]) -> dict[str, Counter[str]]:
    zahlen: dict[str, Counter[str]] = {}
    for wort, ziel, anzahl in Posterfahrung.objects.filter(
        wort__in=hashes, ziel__in=ziele
    ).values_list("wort", "ziel", "anzahl"):
        zahlen.setdefault(wort, Counter())[ziel] = anzahl
    return zahlen
