"""What stands around the words of a find; only ever for the rows of one page.

PostgreSQL marks the words, but reads a text whole to do so: some thirty milliseconds for a long
letter. So the few lines it is given are cut out before.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.db.models.functions import Left

from .anfrage import Suchanfrage
from .models import Sucheintrag

#: The words are looked for in so many characters of an entry.
AUSZUG_AUS = 40_000
#: A text no longer than this is given whole.
KURZ = 1_600
#: Of a longer one so many characters around each of its first places.
UM, PLAETZE = 300, 3
#: Private characters; one that stands in a text by itself marks too much at worst.
_AN, _AUS = "\ue000", "\ue001"
_AUSZUG = (
    f"StartSel={_AN}, StopSel={_AUS}, MaxFragments=2, MaxWords=18, MinWords=8, "
    'FragmentDelimiter=" … "'
)
_MARKIEREN = """
SELECT id, ts_headline('pg_catalog.german', text, %s::tsquery, %s)
FROM unnest(%s::uuid[], %s::text[]) AS t(id, text)
"""


def mark_words(anfrage: Suchanfrage, ids: Sequence[UUID]) -> dict[UUID, list[tuple[str, bool]]]:
    """Excerpts in pieces, True for those to be marked; of entries that may be seen."""
    anfang = Left(F("text"), AUSZUG_AUS)
    texte = dict(Sucheintrag.objects.filter(pk__in=ids).values_list("pk", anfang))
    muster = _patterns(anfrage.anfaenge)
    kurz = [cut_out(text, muster) for text in texte.values()]
    with connection.cursor() as cursor:
        cursor.execute(_MARKIEREN, [anfrage.hervorheben, _AUSZUG, list(texte), kurz])
        return {id_: split_marks(auszug) for id_, auszug in cursor}


def cut_out(text: str, muster: Sequence[re.Pattern[str]]) -> str:
    """The surroundings of the first place of each word, or the beginning where none is known."""
    if len(text) <= KURZ:
        return text
    klein = _lower(text)
    gefunden = {_first_place(m, klein) for m in muster}
    plaetze = sorted(n for n in gefunden if n is not None)[:PLAETZE]
    return " … ".join(text[a:b] for a, b in _spans(text, plaetze)) or text[:KURZ]


def _first_place(muster: re.Pattern[str], klein: str) -> int | None:
    """Looking for the word first and its beginning then is ten times as fast as for both."""
    stellen = (fund.start() for fund in muster.finditer(klein))
    return next((n for n in stellen if not n or not klein[n - 1].isalnum()), None)


def _spans(text: str, plaetze: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Whole words, nothing twice."""
    bis = 0
    for platz in plaetze:
        if platz < bis:
            continue
        von = max(text.rfind(" ", 0, max(platz - UM, 0)), bis)
        bis = text.find(" ", platz + UM)
        bis = len(text) if bis < 0 else bis
        yield von, bis


def _patterns(anfaenge: Sequence[str]) -> list[re.Pattern[str]]:
    return [re.compile(weise) for weise in sorted({_any_spelling(a) for a in anfaenge})]


def _any_spelling(anfang: str) -> str:
    """With ä, ae or a, ß or ss, and any accent."""
    teile = re.findall(r"[aou]e|ss|.", _lower(anfang), re.DOTALL)
    return "".join(f"{_letter(teil[0])}{f'{teil[1]}?' if teil[1:] else ''}" for teil in teile)


def _letter(buchstabe: str) -> str:
    grund = unicodedata.normalize("NFD", "s" if buchstabe == "ß" else buchstabe)[0]
    weisen = _MIT_AKZENT.get(grund, "")
    return f"[{grund}{weisen}]" if weisen else re.escape(buchstabe)


def _lower(text: str) -> str:
    """As long as the text: only this letter is longer when it is small."""
    return text.replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "I").lower()


def _accented() -> dict[str, str]:
    formen = {"s": "ß"}
    for zeichen in map(chr, range(0xE0, 0x250)):
        zerlegt = unicodedata.normalize("NFD", zeichen)
        if len(zerlegt) > 1 and zeichen.islower():
            formen[zerlegt[0]] = formen.get(zerlegt[0], "") + zeichen
    return formen


_MIT_AKZENT = _accented()


def split_marks(auszug: str) -> list[tuple[str, bool]]:
    stuecke: list[tuple[str, bool]] = []
    for nummer, teil in enumerate(" ".join(auszug.split()).split(_AN)):
        an, trenner, aus = teil.partition(_AUS) if nummer else ("", "", teil)
        stuecke += [(an, bool(trenner)), (aus, False)]
    return [(text, an) for text, an in stuecke if text]
