"""Finding streets however they are spelled."""

from uuid import UUID

from django.db.models import QuerySet

from .models import Strasse
from .schluessel import fold_anfang, fold_strasse, split_hausnummer


def strassen_of(gemeinde_id: UUID) -> QuerySet[Strasse]:
    """The streets that exist today."""
    return Strasse.objects.filter(gemeinde_id=gemeinde_id, entfallen_am__isnull=True)


def find_strasse(gemeinde_id: UUID, text: str, *, plz: str = "") -> Strasse | None:
    """The one street this spelling means („lindenstr“, „LINDENSTRASSE 4“); None if none or
    several.
    """
    strasse, _ = split_hausnummer(text)
    found = strassen_of(gemeinde_id).filter(schluessel=fold_strasse(strasse))
    if plz:
        found = found.filter(plz__in=["", plz])
    first_two = list(found[:2])
    return first_two[0] if len(first_two) == 1 else None


def suggest_strassen(gemeinde_id: UUID, text: str, *, limit: int = 10) -> list[Strasse]:
    """Streets that begin as typed, in German order."""
    key = fold_anfang(split_hausnummer(text)[0])
    if not key:
        return []
    return list(strassen_of(gemeinde_id).filter(schluessel__startswith=key)[:limit])
