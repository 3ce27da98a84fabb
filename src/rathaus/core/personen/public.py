from .actions import (
    change_person,
    create_person,
    find_or_create_person,
    set_auskunftssperre,
    set_gestorben,
)
from .angaben import Personangaben
from .formen import normalize_telefon
from .loeschen import delete_person_if_unheld
from .models import Anrede, Beteiligtenrolle, Person, Personenart
from .permissions import schutzbereiche_for
from .queries import (
    Dublette,
    leading_person,
    person_ids,
    persons_for,
    rows_of,
    speakers_of,
    suggest_duplicates,
)
from .suche import Gefunden, search_personen, ways_to_find
from .verschmelzen import merge_personen, split_person
from .viele import find_or_create_many

__all__ = [
    "Anrede",
    "Beteiligtenrolle",
    "Dublette",
    "Gefunden",
    "Person",
    "Personangaben",
    "Personenart",
    "change_person",
    "create_person",
    "delete_person_if_unheld",
    "find_or_create_many",
    "find_or_create_person",
    "leading_person",
    "merge_personen",
    "normalize_telefon",
    "person_ids",
    "persons_for",
    "rows_of",
    "schutzbereiche_for",
    "search_personen",
    "set_auskunftssperre",
    "set_gestorben",
    "speakers_of",
    "split_person",
    "suggest_duplicates",
    "ways_to_find",
]
