"""Proof that no receipt of money is missing."""

from collections.abc import Iterator

from django.db import connection

# next number present after each hole, walked by index
_LUECKEN = """
SELECT k.kreis, k.jahr, l.nummer + 1, l.naechste - 1
FROM (
    SELECT nummernkreis_id, nummer,
           lead(nummer) OVER (PARTITION BY nummernkreis_id ORDER BY nummer) AS naechste
    FROM (
        SELECT nummernkreis_id, nummer FROM nummern_belegnummer
        UNION ALL SELECT id, 0 FROM nummern_nummernkreis WHERE lueckenlos
        UNION ALL SELECT id, nummer + 1 FROM nummern_nummernkreis WHERE lueckenlos
    ) AS mit_raendern
) AS l
JOIN nummern_nummernkreis k ON k.id = l.nummernkreis_id
WHERE l.naechste > l.nummer + 1
ORDER BY k.kreis, k.jahr, l.nummer
"""
_ZU_HOCH = """
SELECT k.kreis, k.jahr, max(b.nummer), k.nummer
FROM nummern_belegnummer b JOIN nummern_nummernkreis k ON k.id = b.nummernkreis_id
GROUP BY k.id HAVING max(b.nummer) > k.nummer ORDER BY k.kreis, k.jahr
"""


def pruefe() -> Iterator[str]:
    """Findings about the gap-free counters, in German; none when all is in order."""
    with connection.cursor() as cursor:
        cursor.execute(_LUECKEN)
        for kreis, jahr, von, bis in cursor.fetchall():
            yield f"Nummernkreis {_name(kreis, jahr)}: {_fehlt(von, bis)}"
        cursor.execute(_ZU_HOCH)
        for kreis, jahr, hoechste, stand in cursor.fetchall():
            yield (
                f"Nummernkreis {_name(kreis, jahr)}: Der Zähler steht bei {stand}, "
                f"vergeben ist aber schon {hoechste}."
            )


def _name(kreis: str, jahr: int) -> str:
    return f"„{kreis}/{jahr}“" if jahr else f"„{kreis}“"


def _fehlt(von: int, bis: int) -> str:
    if von == bis:
        return f"Die Belegnummer {von} fehlt."
    return f"Die Belegnummern {von} bis {bis} fehlen."
