"""Finding people. Every way takes the Schutzbereiche it may look into, and honours § 51 BMG."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import QuerySet

from rathaus.core.protokoll.public import Akteur

from .angaben import Personangaben
from .formen import wide_words_of
from .models import Person, PersonQuerySet
from .permissions import schutzbereiche_for

T = TypeVar("T")
_AEHNLICH = 0.5


@dataclass(frozen=True, slots=True)
class Dublette:
    """A row that may be the same human being, and in German why."""

    person: Person
    gruende: tuple[str, ...]


def persons_for(akteur: Akteur) -> PersonQuerySet:
    """Every person a clerk may see. Locked ones too: who works their matter must read the
    address.
    """
    return Person.objects.in_bereichen(schutzbereiche_for(akteur))


def find_identical(
    angaben: Personangaben, *, schutzbereich: str, zugang_id: UUID | None
) -> Person | None:
    """The one row that is this person beyond doubt; None if none, or if two could be meant.

    Beyond doubt is: the same sign-in with the same name or birth date (a daughter filing for her
    father uses her own), or the same name with the same full birth date.
    """
    bereich = Person.objects.filter(schutzbereich=schutzbereich)
    own = bereich.filter(zugang_id=zugang_id).first() if zugang_id else None
    if own and _agrees(own, angaben):
        return leading_person(own)
    if angaben.geburtsdatum is None or not angaben.geburtsdatum.vollstaendig:
        return None
    same = bereich.filter(
        suchform=angaben.suchform, geburtsdatum=angaben.geburtsdatum.to_text(), art=angaben.art
    )
    leading = {person.id: person for person in map(leading_person, same[:3])}
    return next(iter(leading.values())) if len(leading) == 1 else None


def _agrees(person: Person, angaben: Personangaben) -> bool:
    same_birth = angaben.geburtsdatum is not None and angaben.geburtsdatum == person.geboren
    return person.suchform == angaben.suchform or same_birth


def leading_person(person: Person) -> Person:
    """The row that speaks for this human being after mergers."""
    while person.verschmolzen_in is not None:
        person = person.verschmolzen_in
    return person


def person_ids(person_id: UUID) -> list[UUID]:
    """Every row that is this human being, the leading one first."""
    return rows_of([leading_person(Person.objects.get(id=person_id)).id])


def rows_of(leading_ids: Iterable[UUID]) -> list[UUID]:
    """These leading rows and all that were merged into them."""
    return list(_with_merged({id_: id_ for id_ in leading_ids}))


def speakers_of(ids: Iterable[UUID]) -> dict[UUID, Person]:
    """Every row that is one of these human beings, with the row that speaks for it."""
    rows = Person.objects.filter(id__in=list(ids))
    leading = map(leading_person, rows.select_related("verschmolzen_in__verschmolzen_in"))
    return _with_merged({person.id: person for person in leading})


def _with_merged(leading: Mapping[UUID, T]) -> dict[UUID, T]:
    """The rows merged into these, into those and so on, each with what its leading row has."""
    found, generation = dict(leading), list(leading)
    while generation:
        rows = Person.objects.filter(verschmolzen_in__in=generation)
        pairs = rows.values_list("id", "verschmolzen_in")
        below = {id_: found[above] for id_, above in pairs if above}
        found |= below
        generation = list(below)
    return found


def suggest_duplicates(
    person: Person, *, mit_gesperrten: bool = False, limit: int = 10
) -> list[Dublette]:
    """Rows of the same Schutzbereich that may be the same human being. Only a clerk decides."""
    found: dict[UUID, tuple[Person, list[str]]] = {}
    for reason, rows in _candidates(person, mit_gesperrten=mit_gesperrten):
        for row in rows[: limit * 2]:
            if _may_be_same(person, row):
                found.setdefault(row.id, (row, []))[1].append(reason)
    ranked = sorted(found.values(), key=lambda pair: (-len(pair[1]), pair[0].sortierschluessel))
    return [Dublette(row, tuple(reasons)) for row, reasons in ranked[:limit]]


def _candidates(person: Person, *, mit_gesperrten: bool) -> list[tuple[str, QuerySet[Person]]]:
    others = Person.objects.filter(schutzbereich=person.schutzbereich, art=person.art).gefuehrt()
    others = others.exclude(id=person.id)
    if not mit_gesperrten:
        others = others.offen()
    candidates = [
        ("gleicher Name", others.filter(suchform=person.suchform)),
        ("ähnlicher Name", _similar(others, person)),
    ]
    if person.geburtsdatum:
        same_birth = others.filter(geburtsdatum=person.geburtsdatum)
        candidates.append(("Geburtsdatum und ein Name gleich", _sharing_word(same_birth, person)))
    if person.email:
        candidates.append(("gleiche E-Mail-Adresse", others.filter(email=person.email)))
    return candidates


def _similar(rows: QuerySet[Person], person: Person) -> QuerySet[Person]:
    close = rows.filter(suchworte__trigram_similar=person.suchworte).exclude(
        suchform=person.suchform
    )
    ranked = close.annotate(naehe=TrigramSimilarity("suchworte", person.suchworte))
    return ranked.filter(naehe__gte=_AEHNLICH).order_by("-naehe")


def _sharing_word(rows: QuerySet[Person], person: Person) -> QuerySet[Person]:
    pattern = "|".join(wide_words_of(f"{person.name} {person.vornamen}"))
    return rows.filter(suchworte__regex=rf" ({pattern})( |$)")


def _may_be_same(person: Person, other: Person) -> bool:
    if person.geboren is None or other.geboren is None:
        return True
    return person.geboren.kann_gleich_sein(other.geboren)
