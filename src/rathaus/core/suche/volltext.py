"""Full text, scoped first: what a clerk may not see is neither found, counted, quoted nor offered.

Every function here reads through `_scoped`, so there is one place that says what may be seen. Each
Sicht is looked up by itself, among its own words only; what is cut off is cut off after that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Left

from rathaus.core.einheiten.public import Einheit, sichten_for
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.vorgaenge.public import vorgaenge_for

from .anfrage import SICHT, Suchanfrage
from .models import Fundart, Sucheintrag

SEITE = 20
#: Counting stops here; the page says "1.000+".
ZAEHLGRENZE = 1000
#: Facets look at no more entries of a search than this; beyond it their figures are "mindestens".
FACETTENGRENZE = 10_000
#: An excerpt is looked for in so many characters of an entry.
AUSZUG_AUS = 40_000
#: Private characters; one that stands in a text by itself marks too much at worst.
_AN, _AUS = "\ue000", "\ue001"
_AUSZUG = (
    f"StartSel={_AN}, StopSel={_AUS}, MaxFragments=2, MaxWords=18, MinWords=8, "
    'FragmentDelimiter=" … "'
)


@dataclass(frozen=True, slots=True)
class Textfilter:
    """Narrows a search; each a value of a closed list."""

    art: str = ""
    einheit: UUID | None = None
    vorgangsart: str = ""
    leistung: str = ""
    jahr: int | None = None


@dataclass(frozen=True, slots=True)
class Fundmarke:
    """A place in the list of finds: the sort key of an entry."""

    tag: date
    id: UUID

    def __str__(self) -> str:
        return f"{self.tag.isoformat()}_{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Fundmarke | None":
        """None for anything that is no mark."""
        tag, _, kennung = text.partition("_")
        try:
            return cls(date.fromisoformat(tag), UUID(kennung))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Fundstelle:
    """`auszug` in pieces, True for those to be marked."""

    eintrag: Sucheintrag
    auszug: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Fundseite:
    stellen: list[Fundstelle]
    weiter: Fundmarke | None = None


@dataclass(frozen=True, slots=True)
class Facetten:
    """How many finds there are by each value. `alle`: nothing was left out of the count."""

    anzahl: int = 0
    alle: bool = True
    arten: dict[str, int] = field(default_factory=dict)
    einheiten: dict[Einheit, int] = field(default_factory=dict)
    jahre: dict[int, int] = field(default_factory=dict)
    sachen: dict[tuple[str, str], int] = field(default_factory=dict)


def find_text(
    akteur: Akteur,
    anfrage: Suchanfrage,
    filter_: Textfilter = Textfilter(),
    *,
    nach: Fundmarke | None = None,
    anzahl: int = SEITE,
) -> Fundseite:
    """One page of finds, the latest first."""
    ids = list_finds(akteur, anfrage, filter_, nach=nach, anzahl=anzahl + 1)
    stellen = list(_excerpts(akteur, anfrage, ids[:anzahl]))
    mehr = len(ids) > anzahl and stellen
    letzter = stellen[-1].eintrag if mehr else None
    return Fundseite(stellen, Fundmarke(letzter.tag, letzter.pk) if letzter else None)


def list_finds(
    akteur: Akteur,
    anfrage: Suchanfrage,
    filter_: Textfilter = Textfilter(),
    *,
    nach: Fundmarke | None = None,
    anzahl: int,
) -> list[UUID]:
    bedingungen, werte = _conditions(filter_, nach)
    ordnung = "ORDER BY e.tag DESC, e.id DESC LIMIT %(anzahl)s"
    sql, parameter = _scoped(akteur, anfrage, "e.id, e.tag", f"{bedingungen} {ordnung}")
    sql = f"SELECT id FROM ({sql}) e {ordnung}"  # noqa: S608 - constants
    return [zeile[0] for zeile in _rows(sql, {**parameter, **werte, "anzahl": anzahl})]


def count_facets(
    akteur: Akteur,
    anfrage: Suchanfrage,
    filter_: Textfilter = Textfilter(),
) -> Facetten:
    """All figures from one walk."""
    bedingungen, werte = _conditions(filter_, None)
    spalten = "e.id, e.art, e.sicht_id, e.vorgangsart, e.leistung, e.tag"
    sql, parameter = _scoped(akteur, anfrage, spalten, f"{bedingungen} LIMIT %(grenze)s")
    zeilen = _rows(_ZAEHLE.format(funde=sql), {**parameter, **werte, "grenze": FACETTENGRENZE + 1})
    return _facets(zeilen)


_ZAEHLE = """
SELECT f.art, s.einheit_id, f.vorgangsart, f.leistung, f.jahr, f.anzahl
FROM (
    SELECT art, sicht_id, vorgangsart, leistung, extract(year FROM tag)::int AS jahr,
        count(*) AS anzahl
    FROM (SELECT * FROM ({funde}) alle LIMIT %(grenze)s) e
    GROUP BY art, sicht_id, vorgangsart, leistung, jahr
) f JOIN einheiten_sicht s ON s.id = f.sicht_id
"""


def _facets(zeilen: Sequence[tuple[Any, ...]]) -> Facetten:
    anzahl = sum(zeile[5] for zeile in zeilen)
    arten, jahre = _sums(zeilen, 0), _sums(zeilen, 4)
    einheiten = Einheit.objects.in_bulk(list(_sums(zeilen, 1)))
    sachen: dict[tuple[str, str], int] = {}
    for zeile in zeilen:
        sachen[zeile[2], zeile[3]] = sachen.get((zeile[2], zeile[3]), 0) + zeile[5]
    return Facetten(
        anzahl=min(anzahl, FACETTENGRENZE),
        alle=anzahl <= FACETTENGRENZE,
        arten={art: arten[art] for art in Fundart.values if art in arten},
        einheiten={einheiten[e]: zahl for e, zahl in _sums(zeilen, 1).items()},
        jahre=dict(sorted(jahre.items(), reverse=True)),
        sachen=sachen,
    )


def _sums(zeilen: Sequence[tuple[Any, ...]], spalte: int) -> dict[Any, int]:
    summen: dict[Any, int] = {}
    for zeile in zeilen:
        summen[zeile[spalte]] = summen.get(zeile[spalte], 0) + zeile[5]
    return summen


def load_finds(akteur: Akteur, ids: Sequence[UUID]) -> list[Sucheintrag]:
    """In the order given. Asks `vorgaenge_for` again: no words leave the house of this module on
    the strength of a copied key alone.
    """
    je_id = (
        Sucheintrag.objects.filter(vorgang__in=vorgaenge_for(akteur))
        .select_related("vorgang__akte", "sicht__einheit", "vermerk", "dokument")
        .defer("tsv", "text", "vorgang__akte__titel")
        .in_bulk(list(ids))
    )
    return [je_id[id_] for id_ in ids if id_ in je_id]


def _excerpts(akteur: Akteur, anfrage: Suchanfrage, ids: Sequence[UUID]) -> Iterator[Fundstelle]:
    eintraege = load_finds(akteur, ids)
    texte = dict(
        Sucheintrag.objects.filter(pk__in=[e.pk for e in eintraege])
        .annotate(auszug=_headline(anfrage))
        .values_list("pk", "auszug")
    )
    for eintrag in eintraege:
        yield Fundstelle(eintrag, split_marks(texte.get(eintrag.pk, "")))


def _headline(anfrage: Suchanfrage) -> Func:
    """Only ever for the rows of one page."""
    return Func(
        Left(F("text"), AUSZUG_AUS),
        Value(anfrage.hervorheben),
        Value(_AUSZUG),
        template="ts_headline('pg_catalog.german', %(expressions)s)",
        arg_joiner=", ",
        output_field=TextField(),
    )


def split_marks(auszug: str) -> list[tuple[str, bool]]:
    stuecke: list[tuple[str, bool]] = []
    for nummer, teil in enumerate(" ".join(auszug.split()).split(_AN)):
        an, trenner, aus = teil.partition(_AUS) if nummer else ("", "", teil)
        stuecke += [(an, bool(trenner)), (aus, False)]
    return [(text, an) for text, an in stuecke if text]


def _scoped(
    akteur: Akteur, anfrage: Suchanfrage, spalten: str, rest: str
) -> tuple[str, dict[str, Any]]:
    """The finds of each Sicht of a clerk and of the Vorgänge shared with them, without those they
    are barred from. Nobody else finds anything.
    """
    if akteur.art != Akteurart.MITARBEITER or akteur.mitarbeiter_id is None or not anfrage:
        return f"SELECT {spalten} FROM suche_eintrag e WHERE false", {}  # noqa: S608
    parameter = {
        "ich": akteur.mitarbeiter_id,
        "sichten": sichten_for(akteur),
        "worte": anfrage.tsquery,
    }
    return _GESEHEN.format(
        spalten=spalten, aussen=spalten.replace("e.", "j."), rest=rest
    ), parameter


_WORTE = f"replace(%(worte)s, '{SICHT}', suche_sichtzeichen({{sicht}}))::tsquery"
_FREI = """
    e.vorgang_id IS NOT NULL
    AND e.vorgang_id <> ALL(ARRAY(
        SELECT b.vorgang_id FROM vorgaenge_befangenheit b WHERE b.mitarbeiter_id = %(ich)s
    ))
"""
_GESEHEN = f"""
(SELECT {{aussen}} FROM unnest(%(sichten)s::smallint[]) AS s(id)
 CROSS JOIN LATERAL (
    SELECT {{spalten}} FROM suche_eintrag e
    WHERE e.sicht_id = s.id AND e.tsv @@ {_WORTE.format(sicht="s.id")} AND {_FREI} {{rest}}
 ) j)
UNION
(SELECT {{spalten}} FROM suche_eintrag e
 WHERE e.vorgang_id IN (
    SELECT t.vorgang_id FROM vorgaenge_teilhabe t
    WHERE t.mitarbeiter_id = %(ich)s AND t.beendet IS NULL
 ) AND e.tsv @@ {_WORTE.format(sicht="e.sicht_id")} AND {_FREI} {{rest}})
"""  # noqa: S608 - constants


def _conditions(filter_: Textfilter, nach: Fundmarke | None) -> tuple[str, dict[str, Any]]:
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


def _rows(sql: str, parameter: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameter or None)
        return list(cursor.fetchall())


def entry_words(akteur: Akteur, ids: Sequence[UUID]) -> Iterator[str]:
    """Title and beginning of text of these entries, as far as the clerk may see them."""
    eintraege = Sucheintrag.objects.filter(pk__in=list(ids), vorgang__in=vorgaenge_for(akteur))
    texte = eintraege.annotate(anfang=Left(F("text"), AUSZUG_AUS)).order_by("-tag", "-id")
    for titel, anfang in texte.values_list("titel", "anfang").iterator(chunk_size=10):
        yield f"{titel}\n{anfang}"


def lexemes_of(ids: Sequence[UUID], gesucht: Sequence[str]) -> dict[str, int]:
    """Which of these words stand in these entries, and in how many; for entries found here."""
    sql = (
        "SELECT wort, count(*) FROM (SELECT substr(w, 5) AS wort "
        "FROM suche_eintrag e, unnest(tsvector_to_array(e.tsv)) AS w "
        "WHERE e.id = ANY(%(ids)s)) worte WHERE wort = ANY(%(gesucht)s) GROUP BY wort"
    )
    return dict(_rows(sql, {"ids": list(ids), "gesucht": list(gesucht)}))
