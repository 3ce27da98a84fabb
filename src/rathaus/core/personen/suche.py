"""The one search box, as far as it looks for people: a name, a birth date, a phone number, an
address.

What was typed is sorted into one kind first, so that each search walks one index. An OR over all of
them would read the whole table.
"""

from collections.abc import Iterator, Sequence

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models.functions import Reverse

from .eingabe import Suchtext, take_apart
from .formen import build_suchworte
from .models import Person, PersonQuerySet
from .queries import leading_person

_KUERZESTES_WORT = 3
_HOECHSTENS_SORTIEREN = 1000


def search_personen(
    text: str, *, schutzbereiche: Sequence[str], mit_gesperrten: bool = False, limit: int = 20
) -> list[Person]:
    """People of these Schutzbereiche that fit what was typed, in the order of their names.

    Who is locked under § 51 BMG is found only `mit_gesperrten`. Merged rows lead to the one that
    speaks for them, so that a former name still finds.
    """
    rows = Person.objects.select_related("anschrift", "verschmolzen_in")
    if not mit_gesperrten:
        rows = rows.offen()
    found = _first_found(take_apart(text), rows, schutzbereiche, limit)
    leading = {person.id: person for person in map(leading_person, found)}
    allowed = [p for p in leading.values() if mit_gesperrten or not p.auskunftssperre]
    return sorted(allowed, key=lambda p: (p.sortierschluessel, p.geburtsdatum))[:limit]


def _first_found(
    such: Suchtext, rows: PersonQuerySet, schutzbereiche: Sequence[str], limit: int
) -> list[Person]:
    """The answers of the first way that has any. Each Schutzbereich is walked on its own index."""
    ways = [_ways(such, rows.in_bereichen([bereich])) for bereich in sorted(set(schutzbereiche))]
    for same_way in zip(*ways, strict=True):
        if found := [person for query in same_way for person in query[:limit]]:
            return found
    return []


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
        beginning = rows.filter(sortierschluessel__startswith=words[0])
        yield _with_words(beginning, words).order_by("sortierschluessel")
    # Taken out first, sorted then: else the planner walks the order and reads every name on it.
    hits = _with_words(rows, words).order_by().values("id")[:_HOECHSTENS_SORTIEREN]
    yield (
        Person.objects.select_related("anschrift", "verschmolzen_in")
        .filter(id__in=hits)
        .order_by("sortierschluessel")
    )


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
    close = rows.filter(suchworte__trigram_word_similar=typed)
    return close.annotate(naehe=TrigramWordSimilarity(typed, "suchworte")).order_by("-naehe")
