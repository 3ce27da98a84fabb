"""A million documents with their words by COPY, on top of a town with its Vorgänge.

Words follow the usual curve (few are everywhere, most are rare). Each document is a body out of a
pool and its own name, number and street, so that there are common, rare and unique words to find.
The database makes the words of the index with the function the triggers use, once for each body and
each beginning in each Sicht; what is a document's own is put into them.
"""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, islice
from random import Random
from typing import Any

import psycopg

ANZAHL = 1_000_000
#: The pool of bodies; together with what is a document's own no two are alike.
KOERPER = 750
WORTE_JE_KOERPER = 130
#: In every document, in one of ten, of a thousand, and of fifty thousand.
UEBERALL, HAEUFIG, SELTEN, EINZELN = "Hundesteuer", "Ratenzahlung", "Kanalanschluss", "Zirkuszelt"
_SILBEN = (
    "ab", "an", "auf", "bau", "berg", "dach", "eck", "feld", "gang", "haus", "kant", "land", "mark",
    "nach", "ort", "plan", "rand", "satz", "tag", "tor", "um", "ver", "vor", "weg", "wert", "zug",
)  # fmt: skip
_STAPEL = 20_000
_VORGAENGE = """
FROM vorgaenge_vorgang v JOIN akten_akte a ON a.id = v.akte_id
JOIN akten_aktenplaneinheit p ON p.id = a.position_id WHERE p.kennzeichen = '9.99'
"""
_RICHTUNGEN = ("eingang", "ausgang", "intern")


def fill(connection: "psycopg.Connection[Any]", anzahl: int = ANZAHL, *, saat: int = 7) -> None:
    """Commits. Needs Vorgänge (benchmarks/bestand.py) and a superuser."""
    zufall = Random(saat)  # noqa: S311 - test data
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
        cursor.execute("SET LOCAL work_mem = '256MB'")
        indexe = _drop_indexes(cursor)
        _make_pool(cursor, zufall)
        vorgaenge = _matters(cursor)
        for stapel in _batches(anzahl):
            _copy(cursor, vorgaenge, stapel, zufall)
        for index in indexe:
            cursor.execute(index)
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE suche_eintrag")
    connection.execute("VACUUM ANALYZE vorgaenge_dokument")


def _batches(anzahl: int) -> Iterator[range]:
    for beginn in range(0, anzahl, _STAPEL):
        yield range(beginn, min(beginn + _STAPEL, anzahl))


def _drop_indexes(cursor: "psycopg.Cursor[Any]") -> list[str]:
    """How to make them again: over full tables that takes a tenth of the time."""
    cursor.execute(_INDEXE)
    indexe = cursor.fetchall()
    for name, _ in indexe:
        cursor.execute(f"DROP INDEX {name}")
    return [anlegen for _, anlegen in indexe]


_INDEXE = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid IN ('suche_eintrag'::regclass, 'vorgaenge_dokument'::regclass)
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


def _make_pool(cursor: "psycopg.Cursor[Any]", zufall: Random) -> None:
    cursor.execute("CREATE TEMP TABLE koerper (nr int PRIMARY KEY, text text)")
    with cursor.copy("COPY koerper (nr, text) FROM STDIN") as copy:
        for nummer, text in enumerate(islice(_bodies(zufall), KOERPER)):
            copy.write_row((nummer, text))
    cursor.execute("CREATE TEMP TABLE anfang (nr int, text text)")
    with cursor.copy("COPY anfang (nr, text) FROM STDIN") as copy:
        for nummer in range(2 ** len(_ABSTAENDE)):
            copy.write_row((nummer, _opening(nummer, *_PLATZHALTER)))
    cursor.execute(_JE_SICHT)
    cursor.execute(_ROH)


# once for each Sicht: most of what a document says comes out of the pool
_JE_SICHT = f"""
CREATE TEMP TABLE worte AS
WITH k AS MATERIALIZED (SELECT nr, suche_vektor(text) AS tsv FROM koerper)
SELECT s.sicht_id AS sicht, k.nr, suche_in_sicht(s.sicht_id, k.tsv) AS tsv
FROM (SELECT DISTINCT v.sicht_id {_VORGAENGE}) s, k;
CREATE UNIQUE INDEX ON worte (sicht, nr);
ANALYZE worte;
CREATE TEMP TABLE anfangsworte AS
SELECT s.sicht, a.nr, suche_vektor(s.sicht, a.text)::text AS tsv
FROM (SELECT DISTINCT sicht FROM worte) s, anfang a;
ANALYZE anfangsworte;
"""  # noqa: S608 - constants
_ROH = """
CREATE TEMP TABLE roh (
    id uuid, vorgang uuid, akte uuid, sicht smallint, tag date, richtung text, nummer text,
    zeichen text, name text, anfang int, eigenes text, koerper int
)
"""
#: Tokens that no stemmer changes, for the number, the sign and the name of a document.
_PLATZHALTER = ("9990001", "z9990002", "Muster9990003")
_ABSTAENDE = ((HAEUFIG, 10), (SELTEN, 1_000), (EINZELN, 50_000))


def _opening(auswahl: int, nummer: str, zeichen: str, name: str) -> str:
    """What a document says before its body, title included: a bit of `auswahl` for each word."""
    worte = [wort for bit, (wort, _) in enumerate(_ABSTAENDE) if auswahl >> bit & 1]
    beginn = f"Schreiben {nummer}\n{UEBERALL} Zeichen {zeichen} Frau {name}"
    return " ".join([beginn, *worte, ""])


def _bodies(zufall: Random) -> Iterator[str]:
    wortschatz = ["".join(zufall.choices(_SILBEN, k=1 + n % 3)) for n in range(12_000)]
    gewichte = list(accumulate(1 / (rang + 3) for rang in range(len(wortschatz))))
    while True:
        yield " ".join(zufall.choices(wortschatz, cum_weights=gewichte, k=WORTE_JE_KOERPER))


def _matters(cursor: "psycopg.Cursor[Any]") -> list[tuple[uuid.UUID, uuid.UUID, int]]:
    cursor.execute(f"SELECT v.id, v.akte_id, v.sicht_id {_VORGAENGE} ORDER BY v.token")
    return cursor.fetchall()


def _copy(
    cursor: "psycopg.Cursor[Any]",
    vorgaenge: list[tuple[uuid.UUID, uuid.UUID, int]],
    stapel: range,
    zufall: Random,
) -> None:
    cursor.execute("TRUNCATE roh")
    with cursor.copy("COPY roh FROM STDIN") as copy:
        for nummer in stapel:
            vorgang, akte, sicht = vorgaenge[nummer % len(vorgaenge)]
            copy.write_row((uuid.uuid4(), vorgang, akte, sicht, *_document(nummer, zufall)))
    cursor.execute(_DOKUMENTE)
    cursor.execute(_EINTRAEGE)


def _document(nummer: int, zufall: Random) -> tuple[Any, ...]:
    tag = date(2014, 1, 1) + timedelta(days=zufall.randrange(4_500))
    # by the thousand, or each Sicht would hold one word only
    runde = nummer + nummer // 1_000
    anfang = sum(1 << bit for bit, (_, alle) in enumerate(_ABSTAENDE) if runde % alle == 0)
    eigen = (str(nummer), f"z{nummer:07d}", f"Muster{zufall.randrange(5000)}")
    eigenes = _opening(anfang, *eigen).partition("\n")[2]
    richtung = _RICHTUNGEN[nummer % 3]
    return tag, richtung, *eigen, anfang, eigenes, zufall.randrange(KOERPER)


_DOKUMENTE = """
INSERT INTO vorgaenge_dokument (id, akte_id, vorgang_id, sicht_id, art, titel, richtung, datum,
    fuer_beteiligte, angelegt)
SELECT id, akte, vorgang, sicht, 'anlage', 'Schreiben ' || nummer, richtung, tag, false, tag
FROM roh
"""
_EINTRAEGE = f"""
INSERT INTO suche_eintrag (id, art, vorgang_id, dokument_id, sicht_id, vorgangsart, leistung, tag,
    titel, text, volltext, gekuerzt, tsv)
SELECT gen_random_uuid(), r.richtung, r.vorgang, r.id, r.sicht, 'hundesteuer.anmeldung',
    'hund-anmelden', r.tag, 'Schreiben ' || r.nummer, r.eigenes || k.text, 'gelesen', false,
    replace(replace(replace(a.tsv, '{_PLATZHALTER[0]}', r.nummer),
        '{_PLATZHALTER[1]}', r.zeichen), '{_PLATZHALTER[2].lower()}', lower(r.name)
    )::tsvector || w.tsv
FROM roh r JOIN koerper k ON k.nr = r.koerper JOIN worte w ON (w.sicht, w.nr) = (r.sicht, r.koerper)
JOIN anfangsworte a ON (a.sicht, a.nr) = (r.sicht, r.anfang)
"""  # noqa: S608 - constants
