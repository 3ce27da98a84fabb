"""The seals: their signatures, their lines, and the chains they saw."""

from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection
from django.db.models import Max

from .models import Siegel
from .schluessel import is_signed, public_keys
from .siegel import hash_siegel, hash_zeilen, signed_bytes

_ABWEICHEND = """
SELECT z.siegel_nummer, z.kette, z.nummer, e.nummer IS NULL
FROM protokoll_siegelzeile z
LEFT JOIN protokoll_eintrag e ON e.kette = z.kette AND e.nummer = z.nummer
WHERE e.hash IS DISTINCT FROM z.hash
ORDER BY z.siegel_nummer, z.kette
"""
# What each seal says about all chains, counted again from the lines of all seals up to it.
_GEZAEHLT = """
SELECT siegel_nummer,
       sum(count(*) FILTER (WHERE vorige IS NULL)) OVER w,
       sum(sum(nummer - coalesce(vorige, 0))) OVER w
FROM (
    SELECT siegel_nummer, nummer,
           lag(nummer) OVER (PARTITION BY kette ORDER BY siegel_nummer) AS vorige
    FROM protokoll_siegelzeile
) AS zeilen
GROUP BY siegel_nummer WINDOW w AS (ORDER BY siegel_nummer)
"""


def check_siegel() -> Iterator[str]:
    letztes = Siegel.objects.aggregate(letztes=Max("nummer"))["letztes"] or 0
    schluessel, gezaehlt = public_keys(), _counted()
    voriges: Siegel | None = None
    for siegel in Siegel.objects.filter(nummer__lte=letztes).order_by("nummer").iterator():
        yield from (
            f"Siegel {siegel.nummer}: {text}"
            for text in _flaws(siegel, voriges, schluessel, gezaehlt)
        )
        voriges = siegel
    yield from _chains_against_lines()


def _flaws(
    siegel: Siegel,
    voriges: Siegel | None,
    schluessel: list[Ed25519PublicKey],
    gezaehlt: dict[int, tuple[int, int]],
) -> Iterator[str]:
    if siegel.nummer != (voriges.nummer if voriges else 0) + 1:
        yield "Ein Siegel davor fehlt."
    elif bytes(siegel.vorher) != hash_siegel(voriges):
        yield "Die Verbindung zum vorigen Siegel ist zerrissen."
    if not is_signed(signed_bytes(siegel), bytes(siegel.signatur), schluessel):
        yield "Die Signatur stimmt nicht."
    if bytes(siegel.zeilen_hash) != hash_zeilen(siegel.nummer):
        yield "Seine Zeilen wurden verändert."
    elif (siegel.ketten, siegel.eintraege) != gezaehlt.get(siegel.nummer, (0, 0)):
        yield "Die Zahl der Ketten oder Einträge stimmt nicht mit seinen Zeilen."


def _counted() -> dict[int, tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_GEZAEHLT)
        return {nummer: (int(ketten), int(summe)) for nummer, ketten, summe in cursor.fetchall()}


def _chains_against_lines() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(_ABWEICHEND)
        abweichend = cursor.fetchall()
    for siegel, kette, nummer, fehlt in abweichend:
        if fehlt:
            text = f"Er fehlt, obwohl Siegel {siegel} ihn festhält."
        else:
            text = f"Er ist nicht mehr der, den Siegel {siegel} festhält."
        yield f"Kette „{kette}“, Eintrag {nummer}: {text}"
