"""The index says the same as what it stands for; its triggers could be switched off by hand."""

from collections.abc import Iterator

from django.db import connection

_ABWEICHEND = """
SELECT v.id FROM vorgaenge_vorgang v
WHERE EXISTS (SELECT 1 FROM suche_eintrag e WHERE e.vorgang_id = v.id AND e.sicht_id <> v.sicht_id)
ORDER BY v.id
"""


def pruefe() -> Iterator[str]:
    """Findings in German, by id."""
    with connection.cursor() as cursor:
        cursor.execute(_ABWEICHEND)
        for (vorgang_id,) in cursor.fetchall():
            yield f"Suche: Einträge des Vorgangs {vorgang_id} stehen in einer fremden Sicht."
