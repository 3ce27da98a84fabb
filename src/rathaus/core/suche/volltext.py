"""Full text, scoped first: what a clerk may not see is neither found, counted, quoted nor offered.
What that is, `blick` says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.db.models.functions import Left

from rathaus.core.einheiten.public import Einheit
from rathaus.core.marken import Tagmarke
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.public import vorgaenge_for

from .anfrage import Suchanfrage
from .blick import ALLES, FINDET, FREI, Frage, Textfilter, ask
from .models import Fundart, Sucheintrag
from .umgebung import AUSZUG_AUS, mark_words

SEITE = 20
#: Counting stops here; the page says "1.000+".
ZAEHLGRENZE = 1000
#: A word with more finds than this is common; a quotation, each find of which is read, sooner.
SELTEN, SELTEN_WORTLAUT = 1000, 300
#: So many of the latest entries are read for a common word before all its finds are sorted.
FENSTER = 300
#: Facets look at no more entries of a search than this; beyond it their figures are "mindestens".
FACETTENGRENZE, FACETTENGRENZE_WORTLAUT = 5_000, 500


@dataclass(frozen=True, slots=True)
class Fundstelle:
    """`auszug` in pieces, True for those to be marked."""

    eintrag: Sucheintrag
    auszug: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Fundseite:
    stellen: list[Fundstelle]
    weiter: Tagmarke | None = None


@dataclass(frozen=True, slots=True)
class Facetten:
    """How many finds there are by each value. `alle`: nothing was left out of the count; else each
    figure is the least, 0 for a year of which none was counted.
    """

    anzahl: int = 0
    alle: bool = True
    arten: dict[str, int] = field(default_factory=dict)
    einheiten: dict[Einheit, int] = field(default_factory=dict)
    jahre: dict[int, int] = field(default_factory=dict)
    sachen: dict[tuple[str, str], int] = field(default_factory=dict)


def find_and_count(
    akteur: Akteur,
    anfrage: Suchanfrage,
    filter_: Textfilter = ALLES,
    *,
    nach: Tagmarke | None = None,
) -> tuple[Fundseite, Facetten]:
    """One page of finds and the figures of all. Those come first: who has counted need not look
    once more whether the word is common.
    """
    facetten = count_facets(akteur, anfrage, filter_)
    if not facetten.anzahl:
        return Fundseite([]), facetten
    haeufig = facetten.anzahl > _rare(anfrage)
    return find_text(akteur, anfrage, filter_, nach=nach, haeufig=haeufig), facetten


def find_text(
    akteur: Akteur,
    anfrage: Suchanfrage,
    filter_: Textfilter = ALLES,
    *,
    nach: Tagmarke | None = None,
    anzahl: int = SEITE,
    haeufig: bool = False,
) -> Fundseite:
    """One page of finds, the latest first."""
    ids = list_finds(akteur, anfrage, filter_, nach=nach, anzahl=anzahl + 1, haeufig=haeufig)
    eintraege = load_finds(akteur, ids[:anzahl])
    auszuege = mark_words(anfrage, [e.pk for e in eintraege]) if eintraege else {}
    stellen = [Fundstelle(e, auszuege.get(e.pk, [])) for e in eintraege]
    mehr = len(ids) > anzahl and stellen
    letzter = stellen[-1].eintrag if mehr else None
    return Fundseite(stellen, Tagmarke(letzter.tag, letzter.pk) if letzter else None)


def list_finds(
    akteur: Akteur,
    anfrage: Suchanfrage,
    filter_: Textfilter = ALLES,
    *,
    nach: Tagmarke | None = None,
    anzahl: int,
    haeufig: bool = False,
) -> list[UUID]:
    """The latest first. A rare word is looked up and its finds sorted. One that stands nearly
    everywhere is met by reading the latest entries, without a look at the thousands before.
    `haeufig`: it is known to be such a one.
    """
    frage = ask(akteur, anfrage, filter_, nach)
    if frage is None:
        return []
    if haeufig:
        return _common_finds(frage, anzahl)
    selten = _rare(anfrage)
    funde = frage.rows(
        _SELTEN.format(funde=frage.finds("e.id, e.tag", "LIMIT %(genug)s")),
        genug=selten + 1,
        anzahl=anzahl,
    )
    if not funde or funde[0][1] <= selten:
        return [zeile[0] for zeile in funde]
    return _common_finds(frage, anzahl)


def _rare(anfrage: Suchanfrage) -> int:
    return SELTEN_WORTLAUT if anfrage.nachlesen else SELTEN


def _common_finds(frage: Frage, anzahl: int) -> list[UUID]:
    if anzahl <= FENSTER:
        zeilen = frage.rows(_NEUESTE.format(neueste=frage.latest()), fenster=FENSTER, anzahl=anzahl)
        if len(zeilen) == anzahl:
            return [zeile[0] for zeile in zeilen]
    ordnung = "ORDER BY e.tag DESC, e.id DESC LIMIT %(anzahl)s"
    alle = f"SELECT id FROM ({frage.finds('e.id, e.tag', ordnung)}) e {ordnung}"  # noqa: S608 - constants
    return [zeile[0] for zeile in frage.rows(alle, anzahl=anzahl)]


_SELTEN = """
WITH funde AS MATERIALIZED (SELECT id, tag FROM ({funde}) alle LIMIT %(genug)s)
SELECT id, (SELECT count(*) FROM funde) FROM funde ORDER BY tag DESC, id DESC LIMIT %(anzahl)s
"""
_NEUESTE = f"""
SELECT n.id FROM ({{neueste}}) n CROSS JOIN LATERAL (
    SELECT FROM suche_eintrag e WHERE e.id = n.id AND {FINDET} AND {FREI} OFFSET 0
) e
ORDER BY n.tag DESC, n.id DESC LIMIT %(anzahl)s
"""  # noqa: S608 - constants


def count_facets(
    akteur: Akteur,
    anfrage: Suchanfrage,
    filter_: Textfilter = ALLES,
) -> Facetten:
    """All figures from one walk. Where that ends early, each Sicht gets its share in a second one,
    or the first Sichten would hide the others; and each year is named, because the walk begins with
    what was written first.
    """
    frage = ask(akteur, anfrage, filter_)
    if frage is None:
        return Facetten()
    grenze = FACETTENGRENZE_WORTLAUT if anfrage.nachlesen else FACETTENGRENZE
    zeilen = _count(frage, grenze + 1, grenze + 1)
    anzahl, sichten = _total(zeilen), len(frage.blick.sichten)
    if anzahl <= grenze:
        return _facets(zeilen, anzahl)
    if sichten > 1:
        zeilen = _count(frage, grenze // sichten + 1, 2 * grenze)
    return _facets(zeilen, grenze, alle=False, jahre=_years(frage))


def _years(frage: Frage) -> range:
    """From the first to the last year of what the clerk may see, with the words or without."""
    ((von, bis),) = frage.rows(frage.span())
    return range(von.year, bis.year + 1)


def _count(frage: Frage, je_sicht: int, grenze: int) -> list[tuple[Any, ...]]:
    sql = _ZAEHLE.format(funde=frage.finds(_SPALTEN, "LIMIT %(je_sicht)s"))
    return frage.rows(sql, je_sicht=je_sicht, grenze=grenze)


# the planner sorts the finds to count them, so by small numbers first and texts byte by byte
_ZAEHLE = """
SELECT f.art, s.einheit_id, f.vorgangsart, f.leistung, f.jahr, f.anzahl
FROM (
    SELECT sicht_id, jahr, art, vorgangsart, leistung, count(*) AS anzahl
    FROM ({funde} LIMIT %(grenze)s) e
    GROUP BY sicht_id, jahr, art, vorgangsart, leistung
) f JOIN einheiten_sicht s ON s.id = f.sicht_id
"""
_SPALTEN = """
e.sicht_id, date_part('year', e.tag)::smallint AS jahr, e.art COLLATE "C" AS art,
e.vorgangsart COLLATE "C" AS vorgangsart, e.leistung COLLATE "C" AS leistung
"""


def _facets(
    zeilen: Sequence[tuple[Any, ...]],
    anzahl: int,
    *,
    alle: bool = True,
    jahre: Iterable[int] = (),
) -> Facetten:
    arten, je_jahr = _sums(zeilen, 0), {**dict.fromkeys(jahre, 0), **_sums(zeilen, 4)}
    einheiten = Einheit.objects.in_bulk(list(_sums(zeilen, 1)))
    sachen: dict[tuple[str, str], int] = {}
    for zeile in zeilen:
        sachen[zeile[2], zeile[3]] = sachen.get((zeile[2], zeile[3]), 0) + zeile[5]
    return Facetten(
        anzahl=anzahl,
        alle=alle,
        arten={art: arten[art] for art in Fundart.values if art in arten},
        einheiten={einheiten[e]: zahl for e, zahl in _sums(zeilen, 1).items()},
        jahre=dict(sorted(je_jahr.items(), reverse=True)),
        sachen=sachen,
    )


def _total(zeilen: Sequence[tuple[Any, ...]]) -> int:
    return sum(zeile[5] for zeile in zeilen)


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


def entry_words(akteur: Akteur, id_: UUID) -> str:
    """Title and beginning of text of this entry, "" where the clerk may not see it."""
    eintraege = Sucheintrag.objects.filter(pk=id_, vorgang__in=vorgaenge_for(akteur))
    texte = eintraege.values_list("titel", Left(F("text"), AUSZUG_AUS))
    return "\n".join(texte.first() or ())


def lexemes_of(ids: Sequence[UUID], gesucht: Sequence[str]) -> dict[str, tuple[int, UUID]]:
    """Which of these words stand in these entries, in how many, and in which one, say; for entries
    found here.
    """
    sql = (
        "SELECT wort, count(*), min(id::text)::uuid "
        "FROM (SELECT e.id, substr(w, 5) AS wort "
        "FROM suche_eintrag e, unnest(tsvector_to_array(e.tsv)) AS w "
        "WHERE e.id = ANY(%(ids)s)) worte WHERE wort = ANY(%(gesucht)s) GROUP BY wort"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, {"ids": list(ids), "gesucht": list(gesucht)})
        return {wort: (anzahl, id_) for wort, anzahl, id_ in cursor}
