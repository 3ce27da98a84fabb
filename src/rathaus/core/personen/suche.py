"""The one search box, as far as it looks for people: a name, a birth date, a phone number, an
address.

What was typed is sorted into one kind first, so that each search walks one index. An OR over all of
them would read the whole table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Q
from django.db.models.functions import Reverse

from .eingabe import Suchtext, take_apart
from .formen import build_suchworte
from .models import Person, PersonQuerySet
from .queries import leading_person, rows_of

_KUERZESTES_WORT = 3
_HOECHSTENS_SORTIEREN = 1000


def search_personen(
    text: str, *, schutzbereiche: Sequence[str], mit_gesperrten: bool = False, limit: int = 20
) -> list[Person]:
    """People of these Schutzbereiche that fit what was typed, in the order of their names.

    Who is locked under § 51 BMG is found only `mit_gesperrten`. Merged rows lead to the one that
    speaks for them, so that a former name still finds.
    """
    such = take_apart(text)
    ways = [
        _ways(such, _rows_of_bereich(bereich, mit_gesperrten))
        for bereich in sorted(set(schutzbereiche))
    ]
    for same_way in zip(*ways, strict=True):
        if found := [person for query in same_way for person in _take(query, such, limit)]:
            break
    else:
        return []
    leading = {person.id: person for person in map(leading_person, found)}
    allowed = [p for p in leading.values() if mit_gesperrten or not p.auskunftssperre]
    return sorted(allowed, key=lambda p: (p.sortierschluessel, p.geburtsdatum))[:limit]


@dataclass(frozen=True, slots=True)
class Gefunden:
    """Rows that fit, unordered and uncut, and the other rows of the same people."""

    rows: PersonQuerySet
    weitere: list[UUID]


def ways_to_find(text: str, *, schutzbereiche: Sequence[str]) -> Iterator[Gefunden]:
    """All rows that fit what was typed, the surest way to read it first; for a search that knows
    which of them count. Nobody locked under § 51 BMG.
    """
    such = take_apart(text)
    rows = Person.objects.offen().in_bereichen(sorted(set(schutzbereiche)))
    for way in _ways(such, rows):
        yield Gefunden(way, _merged_with(way))


def _merged_with(way: PersonQuerySet) -> list[UUID]:
    """Rows that are the same people as those found, where any of them were merged."""
    merged = Person.objects.exclude(verschmolzen_in=None).values("verschmolzen_in")
    hits = way.filter(Q(verschmolzen_in__isnull=False) | Q(id__in=merged))
    leading = {row.id: row for row in map(leading_person, hits.select_related("verschmolzen_in"))}
    open_ones = [row.id for row in leading.values() if not row.auskunftssperre]
    return rows_of(open_ones) if open_ones else []


def _rows_of_bereich(bereich: str, mit_gesperrten: bool) -> PersonQuerySet:
    rows = Person.objects.in_bereichen([bereich])
    return rows if mit_gesperrten else rows.offen()


def _take(rows: PersonQuerySet, such: Suchtext, limit: int) -> PersonQuerySet:
    """The first rows by name. Taken out first, sorted then: else the planner walks the order and
    reads every name on it.
    """
    hits = rows.order_by().values("id")[:_HOECHSTENS_SORTIEREN]
    people = Person.objects.select_related("anschrift", "verschmolzen_in").filter(id__in=hits)
    if such.words:
        typed = build_suchworte(" ".join(such.words)).strip()
        people = people.annotate(naehe=TrigramWordSimilarity(typed, "suchworte"))
        return people.order_by("-naehe", "sortierschluessel")[:limit]
    return people.order_by("sortierschluessel")[:limit]


def _ways(such: Suchtext, rows: PersonQuerySet) -> Iterator[PersonQuerySet]:
    """Ways to read the input, the surest first. Each is one walk of one index."""
    if such.geburtsdaten:
        yield _with_words(rows.filter(geburtsdatum__in=such.geburtsdaten), such.words)
        return
    if such.email:
        yield rows.filter(email=such.email)
        return
    if such.telefon:
        yield _with_telefon(rows, such.telefon)
    if such.words and not any(word[0].isdigit() for word in such.words):
        yield from _by_name(rows, such.words)
    for beginning in such.anschriften:
        yield rows.filter(anschrift__suchform__startswith=beginning)
    if such.words and not any(word.isdigit() for word in such.words):
        yield _sounding_like(rows, such.words)


def _by_name(rows: PersonQuerySet, words: list[str]) -> Iterator[PersonQuerySet]:
    """One or two letters fit thousands: they are read as the beginning of the list's order."""
    if all(len(word) < _KUERZESTES_WORT for word in words):
        yield _with_words(rows.filter(sortierschluessel__startswith=words[0]), words)
    yield _with_words(rows, words)


def _with_words(rows: PersonQuerySet, words: list[str]) -> PersonQuerySet:
    """Rows with a name beginning with each of the words."""
    for word in words:
        rows = rows.filter(suchworte__contains=f" {word}")
    return rows


def _with_telefon(rows: PersonQuerySet, digits: str) -> PersonQuerySet:
    turned = rows.exclude(telefon_e164="").annotate(turned=Reverse("telefon_e164"))
    return turned.filter(turned__startswith=digits[::-1])


def _sounding_like(rows: PersonQuerySet, words: list[str]) -> PersonQuerySet:
    """For the slip of a finger: „Schmitd“ finds Schmidt."""
    typed = build_suchworte(" ".join(words)).strip()
    return rows.filter(suchworte__trigram_word_similar=typed)
