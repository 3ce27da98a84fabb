"""„Meinten Sie …?“ for one slip of the finger.

No list of words is kept that could tell of files a clerk may not see, or outlive a destroyed one:
every spelling one slip away is looked for in the clerk's own finds.
"""

import re
from collections.abc import Iterator
from string import ascii_lowercase
from uuid import UUID

from rathaus.core.protokoll.public import Akteur

from .anfrage import Suchanfrage, quote, read_anfrage
from .volltext import entry_words, lexemes_of, list_finds

KUERZESTES, LAENGSTES = 4, 24
HOECHSTENS_WORTE = 3
#: So many of the latest finds tell which of the spellings is the usual one.
PROBE = 100
_FALTEN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_WORT = re.compile(r"[^\W_]+")


def suggest(akteur: Akteur, anfrage: Suchanfrage, text: str) -> str:
    """The text with its mistyped words put right, "" where nothing better is known."""
    neu = text
    for wort in anfrage.einzeln[:HOECHSTENS_WORTE]:
        if _stands_somewhere(akteur, wort):
            continue
        if richtig := _right_spelling(akteur, wort):
            neu = re.sub(rf"(?<!\w){re.escape(wort)}(?!\w)", richtig, neu)
    return neu if neu != text else ""


def _stands_somewhere(akteur: Akteur, wort: str) -> bool:
    return bool(list_finds(akteur, read_anfrage(wort), anzahl=1))


def _right_spelling(akteur: Akteur, wort: str) -> str:
    gefaltet = fold(wort)
    if not KUERZESTES <= len(gefaltet) <= LAENGSTES or not gefaltet.isalpha():
        return ""
    nachbarn = sorted(set(one_slip_away(gefaltet)) - {gefaltet})
    ids = list_finds(akteur, Suchanfrage(" | ".join(map(quote, nachbarn))), anzahl=PROBE)
    haeufig = lexemes_of(ids, nachbarn)
    if not haeufig:
        return ""
    bestes = max(haeufig, key=lambda lexem: (haeufig[lexem][0], lexem))
    return _as_written(akteur, haeufig[bestes][1], bestes)


def _as_written(akteur: Akteur, eintrag_id: UUID, lexem: str) -> str:
    """The spelling of the file itself: Straße, not strasse."""
    worte = _WORT.findall(entry_words(akteur, eintrag_id))
    return next((wort for wort in worte if fold(wort) == lexem), lexem)


def fold(wort: str) -> str:
    return wort.lower().translate(_FALTEN)


def one_slip_away(wort: str) -> Iterator[str]:
    """A letter too many, two exchanged, a wrong one, one missing."""
    stellen = [(wort[:i], wort[i:]) for i in range(len(wort) + 1)]
    for vorn, hinten in stellen:
        if hinten:
            yield vorn + hinten[1:]
        if len(hinten) > 1:
            yield vorn + hinten[1] + hinten[0] + hinten[2:]
        for buchstabe in ascii_lowercase:
            if hinten:
                yield vorn + buchstabe + hinten[1:]
            yield vorn + buchstabe + hinten
