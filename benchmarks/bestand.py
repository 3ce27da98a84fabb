"""A large town by COPY: Vorgänge with people, files, facts and valid chains, in seconds instead of
hours.

What the actions would write, row for row, so that lists, search and `rathaus check` meet the real
thing. It comes on top of a town that is set up already.
"""

import json
import secrets
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import islice
from random import Random
from typing import Any

import psycopg

from rathaus.core.personen.formen import (
    build_sortierschluessel,
    build_suchform,
    build_suchworte,
)
from rathaus.core.protokoll.hashes import NULL, hash_eintrag, hash_inhalt

ANZAHL = 100_000
#: A clerk of one Sicht in fifty, and one without any duty.
CLERK, OUTSIDER = uuid.UUID(int=2), uuid.UUID(int=0)
SEIT = datetime(2024, 1, 2, 9, tzinfo=UTC)
SICHTEN = 50
_ANFANG = ("Ahr", "Birk", "Dorn", "Eich", "Fahr", "Gold", "Hasel", "Kirch", "Lind", "Mohr", "Nuss")
_MITTE = ("en", "el", "er", "in", "ol", "um", "an", "ing", "as", "im")
_ENDE = (
    "bach",
    "berg",
    "dorf",
    "feld",
    "hoff",
    "kamp",
    "mann",
    "stein",
    "tal",
    "wald",
    "weg",
    "zahn",
)
_VORNAMEN = ("Ada", "Bela", "Carl", "Dora", "Emil", "Frida", "Georg", "Hanna", "Ivo", "Jana")
_ART = "hundesteuer.anmeldung"
#: The state of every fifth Vorgang, and the phase it stands for.
_ZUSTAENDE = (
    ("eingegangen", "eingegangen"),
    ("in_pruefung", "in_bearbeitung"),
    ("wartet_auf_unterlagen", "wartet"),
    ("beschieden", "entschieden"),
    ("erledigt", "abgeschlossen"),
)
_STAPEL = 5_000
_POSITION = uuid.UUID(int=99)


def fill(connection: "psycopg.Connection[Any]", anzahl: int = ANZAHL, *, saat: int = 1) -> None:
    """Add the stock to a town that has its Gemeinde; commits. Only a superuser may do it so fast:
    the foreign keys of rows that come from one generator are not looked up one by one.
    """
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        gemeinde, sichten = _town(cursor)
        vorgaenge = _vorgaenge(gemeinde, sichten, anzahl, Random(saat))  # noqa: S311 - test data
        while stapel := list(islice(vorgaenge, _STAPEL)):
            _copy(cursor, stapel)
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE")  # as autovacuum leaves a table that has grown over years


def _copy(cursor: "psycopg.Cursor[Any]", stapel: list[dict[str, list[Any]]]) -> None:
    for tabelle, spalten in _SPALTEN.items():
        with cursor.copy(f"COPY {tabelle} ({', '.join(spalten)}) FROM STDIN") as copy:
            for vorgang in stapel:
                for werte in vorgang[tabelle]:
                    copy.write_row(werte)


_SPALTEN = {
    "personen_person": (
        "id", "schutzbereich", "art", "anrede", "doktorgrad", "vornamen", "name", "geburtsname",
        "geburtsdatum", "email", "telefon", "telefon_e164", "auskunftssperre", "suchform",
        "suchworte", "sortierschluessel", "stand", "angelegt",
    ),
    "akten_akte": (
        "id", "aktenzeichen", "position_id", "titel", "schluessel", "sicht_id", "zustand",
        "eroeffnet", "angaben", "stand",
    ),
    "vorgaenge_vorgang": (
        "id", "token", "akte_id", "art", "leistung", "gemeinde_id", "sicht_id", "bearbeiter_id",
        "betreff", "kurzinfo", "zustand", "phase", "naechster_termin", "kanal", "eingang", "stand",
    ),
    "vorgaenge_beteiligung": ("id", "vorgang_id", "person_id", "rolle", "name", "anschrift"),
    "vorgaenge_sachverhalt": ("id", "vorgang_id", "version", "daten", "grund", "am"),
    "protokoll_kette": ("schluessel", "nummer", "hash"),
    "protokoll_eintrag": ("id", "kette", "nummer", "vorher", "inhalt_hash", "hash"),
    "protokoll_inhalt": (
        "eintrag_id", "kette", "salz", "zeitpunkt", "verb", "akteur_art", "akteur_id",
        "vertritt_id", "bezeichnung", "objekt_art", "objekt_id", "alt", "neu", "grund",
    ),
}  # fmt: skip


def _town(cursor: "psycopg.Cursor[Any]") -> tuple[uuid.UUID, list[int]]:
    cursor.execute("SELECT id FROM einheiten_gemeinde ORDER BY name LIMIT 1")
    (gemeinde,) = cursor.fetchone() or (None,)
    if gemeinde is None:
        raise ValueError("Der Bestand braucht eine eingerichtete Gemeinde.")
    for kennung, nachname in ((CLERK, "Zwei-Prozent"), (OUTSIDER, "Null-Prozent")):
        cursor.execute(
            "INSERT INTO einheiten_mitarbeiter (id, anrede, vorname, nachname, mein_zeichen, raum, "
            "durchwahl, aktiv) VALUES (%s, '', 'Kim', %s, '', '', '', true)",
            [kennung, nachname],
        )
    cursor.execute(
        "INSERT INTO akten_aktenplaneinheit (id, kennzeichen, titel, schutzbereich, "
        "bildungsregel, aufbewahrung, archivmarke, titelregel, erlaeuterung, aktentyp, notzugriff, "
        "aktiv) VALUES (%s, '9.99', 'Messung', 'steuer', 'je_vorgang', '', 'V', '', '', "
        "'sachakte', 'erlaubt', true)",
        [_POSITION],
    )
    return gemeinde, [_sicht(cursor, nummer) for nummer in range(SICHTEN)]


def _sicht(cursor: "psycopg.Cursor[Any]", nummer: int) -> int:
    """One office, one Sicht; the clerk works in the first of them."""
    einheit = uuid.uuid4()
    cursor.execute(
        "INSERT INTO einheiten_einheit (id, kennung, name, kurz, besuch, sprechzeiten, telefon, "
        "email, zeichnet, digital, aktiv) "
        "VALUES (%s, %s, %s, '', '', '', '', '', '', true, true)",
        [einheit, f"amt-{nummer}", f"Amt {nummer}"],
    )
    if nummer == 0:
        cursor.execute(
            "INSERT INTO einheiten_mitgliedschaft (id, mitarbeiter_id, einheit_id, rolle, "
            "schutzbereiche, von) VALUES (%s, %s, %s, 'sachbearbeitung', '{steuer}', '2020-01-01')",
            [uuid.uuid4(), CLERK, einheit],
        )
    cursor.execute(
        "INSERT INTO einheiten_sicht (einheit_id, schutzbereich) "
        "VALUES (%s, 'steuer') RETURNING id",
        [einheit],
    )
    (kennung,) = cursor.fetchone() or (0,)
    return int(kennung)


def _vorgaenge(
    gemeinde: uuid.UUID, sichten: list[int], anzahl: int, zufall: Random
) -> Iterator[dict[str, list[Any]]]:
    for nummer in range(anzahl):
        yield _vorgang(gemeinde, sichten[nummer % SICHTEN], zufall, nummer)


def _vorgang(gemeinde: uuid.UUID, sicht: int, zufall: Random, nummer: int) -> dict[str, list[Any]]:
    id_, person, akte = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    eingang = SEIT + timedelta(minutes=nummer * 7)
    name = "".join(zufall.choice(teile) for teile in (_ANFANG, _MITTE, _ENDE))
    vorname = zufall.choice(_VORNAMEN)
    # by the hundred, or each Sicht would hold one state only
    zustand, phase = _ZUSTAENDE[nummer // SICHTEN % len(_ZUSTAENDE)]
    termin = date(2026, 1, 1) + timedelta(days=zufall.randrange(700))
    bearbeiter = CLERK if nummer % SICHTEN == 0 and nummer % 3 == 0 else None
    geboren = f"{1940 + nummer % 60}-{1 + nummer % 12:02d}-{1 + nummer % 28:02d}"
    return {
        "personen_person": [_person(person, name, vorname, nummer, geboren, eingang)],
        "akten_akte": [
            (akte, f"9.9-2024/{nummer:06d}", _POSITION, f"Akte {nummer}", "", sicht, "offen",
             eingang.date(), "{}", 1)
        ],
        "vorgaenge_vorgang": [
            (id_, f"M{nummer:09d}", akte, _ART, "hund-anmelden", gemeinde, sicht, bearbeiter,
             f"Vorgang {nummer} – {name}", "Messung", zustand, phase, termin, "portal",
             eingang, 1)
        ],
        "vorgaenge_beteiligung": [
            (uuid.uuid4(), id_, person, "antragsteller", f"{vorname} {name}", "[]")
        ],
        "vorgaenge_sachverhalt": [
            (uuid.uuid4(), id_, 1, json.dumps(_daten(name, vorname)), "", eingang)
        ],
        **_chain(f"vorgang:{id_}", id_, eingang),
    }  # fmt: skip


def _daten(name: str, vorname: str) -> dict[str, Any]:
    return {
        "hund": {"name": "Bello", "rasse": "dackel", "seit": "2024-01-01", "gefaehrlich": False},
        "person": {"name": name, "vornamen": vorname},
        "zahlung": {"weg": "ueberweisung"},
    }


def _person(
    id_: uuid.UUID, name: str, vorname: str, nummer: int, geboren: str, am: datetime
) -> tuple[Any, ...]:
    return (
        id_, "steuer", "natuerlich", "", "", vorname, name, "", geboren, "",
        f"02999 {nummer:06d}", f"+492999{nummer:06d}", False, *_formen(name, vorname), 0, am,
    )  # fmt: skip


@cache
def _formen(name: str, vorname: str) -> tuple[str, str, str]:
    """As a saved person has them, or no name would be found."""
    return (
        build_suchform(name, vorname),
        build_suchworte(name, vorname),
        build_sortierschluessel(name, vorname),
    )


def _chain(kette: str, objekt: uuid.UUID, am: datetime) -> dict[str, list[Any]]:
    """Three entries, hashed as the Protokoll hashes them."""
    eintraege, inhalte, vorher = [], [], NULL
    for nummer, verb in enumerate(("antrag_eingegangen", "zugewiesen", "vermerk"), start=1):
        id_, salz = uuid.uuid4(), secrets.token_bytes(16)
        felder = {
            "zeitpunkt": am, "verb": verb, "akteur_art": "auftrag", "akteur_id": None,
            "vertritt_id": None, "bezeichnung": "Bestand", "objekt_art": "vorgaenge.vorgang",
            "objekt_id": objekt, "alt": {}, "neu": {}, "grund": "",
        }  # fmt: skip
        inhalt_hash = hash_inhalt(salz, felder)
        hash_ = hash_eintrag(kette, nummer, vorher, inhalt_hash)
        eintraege.append((id_, kette, nummer, vorher, inhalt_hash, hash_))
        werte = {**felder, "alt": "{}", "neu": "{}"}
        inhalte.append((id_, kette, salz, *(werte[feld] for feld in _INHALT)))
        vorher = hash_
    return {
        "protokoll_kette": [(kette, 3, vorher)],
        "protokoll_eintrag": eintraege,
        "protokoll_inhalt": inhalte,
    }


_INHALT = _SPALTEN["protokoll_inhalt"][3:]
