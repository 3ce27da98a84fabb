"""Counting the words of letters a person put somewhere; the place is judged by them later."""

from django.db import connection

from ..erkennung.erfahrung import hash_of, words_of


def learn(text: str, ziel: str) -> None:
    """Inside the caller's transaction. In the order of the hashes, so that two clerks cannot stand
    in each other's way.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO posteingang_posterfahrung (wort, ziel, anzahl)"
            " SELECT wort, %s, 1 FROM unnest(%s::text[]) AS wort"
            " ON CONFLICT (wort, ziel) DO UPDATE"
            " SET anzahl = posteingang_posterfahrung.anzahl + 1",
            [ziel, _hashes(text)],
        )


def unlearn(text: str, ziel: str) -> None:
    """What was learned of this letter was wrong."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE posteingang_posterfahrung SET anzahl = greatest(anzahl - 1, 0)"
            " WHERE ziel = %s AND wort = ANY(%s)",
            [ziel, _hashes(text)],
        )


def _hashes(text: str) -> list[str]:
    """The letter itself counts under the empty word."""
    return ["", *sorted(hash_of(wort) for wort in words_of(text))]
