"""What was typed, taken apart: words, „quotations“, and -words that must not stand there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

LAENGSTE_EINGABE = 200
MEISTE_TEILE = 12
#: Shorter beginnings fit half the dictionary; they are looked up as whole words.
KUERZESTER_ANFANG = 3
#: Stands for the sign of a Sicht before each word; no word can hold it (suche_worte).
SICHT = "~"

_TEIL = re.compile(
    r"""(?P<nicht>(?<!\S)[-\N{MINUS SIGN}\N{EN DASH}](?=\S))?"""
    r"""(?:["„“”«»](?P<wortlaut>[^"„“”«»]*)["„“”«»]|(?P<wort>[^\s"„“”«»]+))"""
)
_WORT = re.compile(r"[^\W_]+")
_LANG = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_UMLAUT = (
    (re.compile("ae", re.IGNORECASE), "ä"),
    (re.compile("oe", re.IGNORECASE), "ö"),
    (re.compile("ue", re.IGNORECASE), "ü"),
)


@dataclass(frozen=True, slots=True)
class Teil:
    """Words that stand side by side; a single word may be the beginning of a longer one unless it
    was quoted.
    """

    worte: tuple[str, ...]
    nicht: bool = False
    wortlaut: bool = False


@dataclass(frozen=True, slots=True)
class Formen:
    """How the index writes a word: as typed (ä as ae) and its German stems; none for words that
    every text holds.
    """

    gefaltet: str
    staemme: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suchanfrage:
    """`tsquery` finds, with SICHT before each word; `hervorheben` marks what was found, and that
    begins with one of `anfaenge`; all empty where nothing can be looked for. `einzeln` are the
    plain words a slip of the finger may sit in.
    """

    tsquery: str = ""
    hervorheben: str = ""
    anfaenge: tuple[str, ...] = ()
    einzeln: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tsquery)

    @property
    def nachlesen(self) -> bool:
        """No index says what stands side by side: each find has to be read."""
        return "<->" in self.tsquery


def read_anfrage(text: str) -> Suchanfrage:
    """One query to the database, which knows the stems of German words."""
    teile = take_apart(text)
    if all(teil.nicht for teil in teile):
        return Suchanfrage()
    formen = _forms_of([wort for teil in teile for wort in teil.worte])
    return build_anfrage(teile, formen)


def take_apart(text: str) -> list[Teil]:
    """„Müller-Straße“ without quotes is a compound: both words side by side, the last may go on."""
    teile = []
    for fund in _TEIL.finditer(text[:LAENGSTE_EINGABE]):
        quotiert = fund["wortlaut"] is not None
        worte = tuple(_WORT.findall(fund["wortlaut"] if quotiert else fund["wort"]))
        if worte:
            teile.append(Teil(worte, nicht=bool(fund["nicht"]), wortlaut=quotiert))
    return teile[:MEISTE_TEILE]


def build_anfrage(teile: Sequence[Teil], formen: Mapping[str, Formen]) -> Suchanfrage:
    """Filler words count only where there is nothing else."""
    gesucht = [t for t in teile if not t.nicht]
    gewichtig = [t for t in gesucht if not _is_filler(t, formen)] or gesucht
    ja = [_match(teil, formen) for teil in gewichtig]
    nein = [f"!({_exact(teil, formen)})" for teil in teile if teil.nicht]
    worte = list(dict.fromkeys(wort for teil in gewichtig for wort in teil.worte))
    marken = dict.fromkeys(marke for wort in worte for marke in _marks(wort, formen))
    return Suchanfrage(
        tsquery=" & ".join([*ja, *nein]),
        hervorheben=" | ".join(marken),
        anfaenge=tuple(
            a for wort in worte for a in (*_beginnings(wort, formen), *formen[wort].staemme)
        ),
        einzeln=tuple(t.worte[0] for t in gewichtig if len(t.worte) == 1 and not t.wortlaut),
    )


def spellings(wort: str) -> list[str]:
    """The ways people write one word: Häuser, Haeuser."""
    mit_umlaut = wort
    for muster, umlaut in _UMLAUT:
        mit_umlaut = muster.sub(umlaut, mit_umlaut)
    return list(dict.fromkeys((wort, wort.translate(_LANG), mit_umlaut)))


def quote(lexem: str, *, anfang: bool = False, sicht: str = SICHT) -> str:
    """As PostgreSQL reads it in the text of a tsquery, with the place for the sign of a Sicht."""
    sicher = lexem.replace("\\", "\\\\").replace("'", "''")
    return f"'{sicht}{sicher}':*" if anfang else f"'{sicht}{sicher}'"


def _is_filler(teil: Teil, formen: Mapping[str, Formen]) -> bool:
    einzeln = len(teil.worte) == 1 and not teil.wortlaut
    return einzeln and not formen[teil.worte[0]].staemme


def _match(teil: Teil, formen: Mapping[str, Formen]) -> str:
    if teil.wortlaut:
        return f"({_beside(teil.worte, formen, anfang=False)})"
    if len(teil.worte) == 1:
        return f"({' | '.join(_ways(teil.worte[0], formen))})"
    verbunden = "".join(formen[wort].gefaltet for wort in teil.worte)
    return f"({_beside(teil.worte, formen, anfang=True)} | {quote(verbunden, anfang=True)})"


def _exact(teil: Teil, formen: Mapping[str, Formen]) -> str:
    """-Hund keeps away Hunde, not the Hundesteuer."""
    if len(teil.worte) > 1 or teil.wortlaut:
        return _beside(teil.worte, formen, anfang=False)
    form = formen[teil.worte[0]]
    return " | ".join(quote(lexem) for lexem in (form.gefaltet, *form.staemme))


def _ways(wort: str, formen: Mapping[str, Formen]) -> list[str]:
    form = formen[wort]
    anfang = len(form.gefaltet) >= KUERZESTER_ANFANG
    return [quote(form.gefaltet, anfang=anfang), *map(quote, form.staemme)]


def _beside(worte: Sequence[str], formen: Mapping[str, Formen], *, anfang: bool) -> str:
    *vorn, letztes = (formen[wort].gefaltet for wort in worte)
    lang_genug = anfang and len(letztes) >= KUERZESTER_ANFANG
    return " <-> ".join([*map(quote, vorn), quote(letztes, anfang=lang_genug)])


def _beginnings(wort: str, formen: Mapping[str, Formen]) -> list[str]:
    """In the original text a word has lost its umlaut to its stem, so beginnings lose it too."""
    ohne_umlaut = wort.lower().translate(str.maketrans("äöü", "aou"))
    return sorted({formen[wort].gefaltet, ohne_umlaut})


def _marks(wort: str, formen: Mapping[str, Formen]) -> list[str]:
    anfaenge = _beginnings(wort, formen)
    lang = [_mark(a, anfang=True) for a in anfaenge if len(a) >= KUERZESTER_ANFANG]
    form = formen[wort]
    return [*lang, *map(_mark, form.staemme)] or [_mark(form.gefaltet)]


def _mark(lexem: str, *, anfang: bool = False) -> str:
    """In the text itself no word bears a sign."""
    return quote(lexem, anfang=anfang, sicht="")


_FORMEN = """
SELECT wort, suche_falten(suche_worte(wort)),
    tsvector_to_array(to_tsvector('pg_catalog.german', suche_worte(wort)))
FROM unnest(%s::text[]) AS wort
"""


def _forms_of(worte: Sequence[str]) -> dict[str, Formen]:
    schreibweisen = {wort: spellings(wort) for wort in worte}
    alle = list({s for weisen in schreibweisen.values() for s in weisen})
    with connection.cursor() as cursor:
        cursor.execute(_FORMEN, [alle])
        gefunden = {wort: (gefaltet.strip(), staemme) for wort, gefaltet, staemme in cursor}
    return {
        wort: Formen(
            gefunden[wort][0],
            tuple(dict.fromkeys(stamm for weise in weisen for stamm in gefunden[weise][1])),
        )
        for wort, weisen in schreibweisen.items()
    }
