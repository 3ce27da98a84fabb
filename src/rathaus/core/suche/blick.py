"""What one clerk may find: the only place that says so. Every list, count, excerpt, suggestion and
export reads through it.

A Sicht is looked up by itself, among its own words only; what is cut off is cut off after that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from rathaus.core.einheiten.models import Sicht
from rathaus.core.einheiten.public import sichten_for
from rathaus.core.marken import Tagmarke
from rathaus.core.merken import merken
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.queries import branches_for

from .anfrage import SICHT, Suchanfrage


@dataclass(frozen=True, slots=True)
class Textfilter:
    """Narrows a search; each a value of a closed list."""

    art: str = ""
    einheit: UUID | None = None
    vorgangsart: str = ""
    leistung: str = ""
    jahr: int | None = None


ALLES = Textfilter()


@dataclass(frozen=True, slots=True)
class Blick:
    """The Sichten of a clerk and the Vorgänge of others that are shared with them. What they are
    barred from is taken out of both by FREI.
    """

    ich: UUID
    sichten: tuple[int, ...]
    geteilt: tuple[UUID, ...]


def blick_of(akteur: Akteur) -> Blick | None:
    """Worked out once in a request. None for whoever is no clerk: they find nothing."""
    return merken(("suche.blick", akteur.art, akteur.mitarbeiter_id), lambda: _blick(akteur))


def _blick(akteur: Akteur) -> Blick | None:
    zweige, ich = branches_for(akteur), akteur.mitarbeiter_id
    if not zweige or ich is None:
        return None
    sichten = sichten_for(akteur)
    geteilt = zweige[1].exclude(sicht__in=sichten).values_list("pk", flat=True)
    return Blick(ich, tuple(sichten), tuple(geteilt))


@dataclass(frozen=True, slots=True)
class Frage:
    """What a clerk looks for and all that narrows it, as pieces of SQL."""

    blick: Blick
    bedingungen: str
    parameter: dict[str, Any]

    def finds(self, spalten: str, rest: str = "") -> str:
        """Entries `e` with the words, in no order; `rest` (a limit) is for each Sicht alone."""
        return self._of(_NACH_WORTEN, f"AND {FINDET} AND {FREI}", spalten, rest)

    def latest(self) -> str:
        """The latest `fenster` entries of all, id and tag, with the words or without: whoever reads
        on asks FINDET and FREI of each.
        """
        ordnung = "ORDER BY e.tag DESC, e.id DESC LIMIT %(fenster)s"
        alle = self._of(_NACH_ORDNUNG, "", "e.id, e.tag", ordnung)
        return f"SELECT * FROM ({alle}) e {ordnung}"  # noqa: S608 - constants

    def span(self) -> str:
        """The first day and the last of all entries, with the words or without."""
        enden = (
            self._of(_NACH_ORDNUNG, "", "e.tag", f"AND {FREI} ORDER BY {ordnung} LIMIT 1")
            for ordnung in ("e.tag, e.id", "e.tag DESC, e.id DESC")
        )
        beide = " UNION ALL ".join(f"({ende})" for ende in enden)
        return f"SELECT min(tag), max(tag) FROM ({beide}) e"  # noqa: S608 - constants

    def _of(self, wie: str, auch: str, spalten: str, rest: str) -> str:
        werte = {"spalten": spalten, "bedingungen": self.bedingungen, "rest": rest}
        sql = wie.format(**werte)
        return sql + _GETEILT.format(**werte, auch=auch) if self.blick.geteilt else sql

    def rows(self, sql: str, **werte: Any) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, {**self.parameter, **werte})
            return list(cursor.fetchall())


def ask(
    akteur: Akteur, anfrage: Suchanfrage, filter_: Textfilter, nach: Tagmarke | None = None
) -> Frage | None:
    """None where nothing can be found: nobody asks, or for nothing."""
    blick = blick_of(akteur)
    if blick is None or not anfrage:
        return None
    bedingungen, werte = _conditions(filter_, nach)
    return Frage(
        blick,
        bedingungen,
        {
            "ich": blick.ich,
            "sichten": _narrowed(blick.sichten, filter_),
            "alle_sichten": list(blick.sichten),
            "geteilt": list(blick.geteilt),
            "worte": anfrage.tsquery,
            **werte,
        },
    )


def _narrowed(sichten: Sequence[int], filter_: Textfilter) -> list[int]:
    if not filter_.einheit:
        return list(sichten)
    dort = Sicht.objects.filter(einheit=filter_.einheit, pk__in=sichten)
    return list(dort.values_list("pk", flat=True))


#: An entry `e` holds the words, each under the sign of its Sicht.
FINDET = f"e.tsv @@ replace(%(worte)s, '{SICHT}', suche_sichtzeichen(e.sicht_id))::tsquery"
#: It belongs to a Vorgang this clerk is not barred from.
FREI = """
e.vorgang_id IS NOT NULL AND e.vorgang_id <> ALL(ARRAY(
    SELECT b.vorgang_id FROM vorgaenge_befangenheit b WHERE b.mitarbeiter_id = %(ich)s
))
"""
# "+ 0" keeps the index of the order out of it, which would read a whole Sicht for a rare word
_NACH_WORTEN = f"""
SELECT j.* FROM unnest(%(sichten)s::smallint[]) AS s(id) CROSS JOIN LATERAL (
    SELECT {{spalten}} FROM suche_eintrag e
    WHERE e.sicht_id + 0 = s.id
        AND e.tsv @@ replace(%(worte)s, '{SICHT}', suche_sichtzeichen(s.id))::tsquery
        AND {FREI} {{bedingungen}} {{rest}}
) j
"""  # noqa: S608 - constants
_NACH_ORDNUNG = """
SELECT j.* FROM unnest(%(sichten)s::smallint[]) AS s(id) CROSS JOIN LATERAL (
    SELECT {spalten} FROM suche_eintrag e WHERE e.sicht_id = s.id {bedingungen} {rest}
) j
"""
_GETEILT = """
UNION ALL (
    SELECT {spalten} FROM suche_eintrag e
    WHERE e.vorgang_id = ANY(%(geteilt)s) AND e.sicht_id <> ALL(%(alle_sichten)s::smallint[])
        {auch} {bedingungen} {rest}
)
"""


def _conditions(filter_: Textfilter, nach: Tagmarke | None) -> tuple[str, dict[str, Any]]:
    teile: list[str] = []
    werte: dict[str, Any] = {}
    for feld in ("art", "vorgangsart", "leistung"):
        if wert := getattr(filter_, feld):
            teile.append(f"AND e.{feld} = %({feld})s")
            werte[feld] = wert
    if filter_.einheit:
        teile.append(
            "AND e.sicht_id IN (SELECT id FROM einheiten_sicht WHERE einheit_id = %(einheit)s)"
        )
        werte["einheit"] = filter_.einheit
    if filter_.jahr:
        teile.append("AND e.tag BETWEEN %(jahresanfang)s AND %(jahresende)s")
        werte |= {
            "jahresanfang": date(filter_.jahr, 1, 1),
            "jahresende": date(filter_.jahr, 12, 31),
        }
    if nach:
        teile.append("AND (e.tag, e.id) < (%(nach_tag)s, %(nach_id)s)")
        werte |= {"nach_tag": nach.tag, "nach_id": nach.id}
    return " ".join(teile), werte
