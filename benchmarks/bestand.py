"""A large town by COPY: Vorgänge with people, files, facts and valid chains, in seconds instead of
hours.

What the actions would write, row for row, so that lists, search and `rathaus check` meet the real
thing.
"""

import json
import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import psycopg

from rathaus.core.protokoll.hashes import NULL, hash_eintrag, hash_inhalt

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
_OFFEN = ("eingegangen", "in_bearbeitung", "wartet", "entschieden", "abgeschlossen")


@dataclass(frozen=True)
class Bestand:
    """What a measurement needs to know of the town: a clerk of one Sicht in fifty, one of none."""

    anzahl: int
    sichten: list[int]
    gemeinde: uuid.UUID
    clerk: uuid.UUID
    outsider: uuid.UUID


def fill(connection: "psycopg.Connection[Any]", anzahl: int, *, saat: int = 1) -> Bestand:
    """Fill an empty, migrated database; commits. The connection belongs to the owner."""
    zufall = Random(saat)  # noqa: S311 - test data
    with connection.cursor() as cursor:
        bestand = _town(cursor, anzahl)
        zeilen = list(_vorgaenge(bestand, zufall, anzahl))
        for tabelle, spalten in _SPALTEN.items():
            with cursor.copy(f"COPY {tabelle} ({', '.join(spalten)}) FROM STDIN") as copy:
                for zeile in zeilen:
                    for werte in zeile[tabelle]:
                        copy.write_row(werte)
        cursor.execute("ANALYZE")
    connection.commit()
    return bestand


_SPALTEN = {
    "personen_person": (
        "id", "schutzbereich", "art", "anrede", "doktorgrad", "vornamen", "name", "geburtsname",
        "geburtsdatum", "email", "telefon", "telefon_e164", "auskunftssperre", "suchform",
        "suchworte", "sortierschluessel", "stand", "angelegt",
    ),
    "akten_akte": (
        "id", "aktenzeichen", "position_id", "titel", "schluessel", "sicht_id", "zustand",
        "eroeffnet", "stand",
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


def _town(cursor: "psycopg.Cursor[Any]", anzahl: int) -> Bestand:
    gemeinde, clerk, outsider = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    cursor.execute(
        "INSERT INTO einheiten_verwaltung (id, name, land, erfunden, einstellungen) "
        "VALUES (true, 'Messstadt', 'NW', true, '{}') ON CONFLICT DO NOTHING"
    )
    cursor.execute(
        "INSERT INTO einheiten_gemeinde (id, name, ars, wappen_svg, strasse, plz, ort, telefon, "
        "email, iban, glaeubiger_id, verwaltungsgericht, feiertage) "
        "VALUES (%s, 'Messstadt', '059990000009', '', '', '', '', '', '', '', '', '', '{}')",
        [gemeinde],
    )
    for kennung, nachname in ((clerk, "Zwei-Prozent"), (outsider, "Null-Prozent")):
        cursor.execute(
            "INSERT INTO einheiten_mitarbeiter (id, anrede, vorname, nachname, mein_zeichen, raum, "
            "durchwahl, aktiv) VALUES (%s, '', 'Kim', %s, '', '', '', true)",
            [kennung, nachname],
        )
    sichten = [_sicht(cursor, nummer, clerk) for nummer in range(SICHTEN)]
    cursor.execute(
        "INSERT INTO akten_aktenplaneinheit (id, kennzeichen, titel, schutzbereich, "
        "bildungsregel, aufbewahrung, archivmarke, aktiv) "
        "VALUES (%s, '9.9', 'Messung', 'steuer', 'je_vorgang', '', 'V', true)",
        [_POSITION],
    )
    return Bestand(anzahl, sichten, gemeinde, clerk, outsider)


_POSITION = uuid.UUID(int=99)


def _sicht(cursor: "psycopg.Cursor[Any]", nummer: int, clerk: uuid.UUID) -> int:
    """One office, one Sicht; the clerk works in the first of them."""
    einheit = uuid.uuid4()
    cursor.execute(
        "INSERT INTO einheiten_einheit (id, kennung, name, kurz, besuch, sprechzeiten, telefon, "
        "email, zeichnet, aktiv) VALUES (%s, %s, %s, '', '', '', '', '', '', true)",
        [einheit, f"amt-{nummer}", f"Amt {nummer}"],
    )
    if nummer == 0:
        cursor.execute(
            "INSERT INTO einheiten_mitgliedschaft (id, mitarbeiter_id, einheit_id, rolle, "
            "schutzbereiche, von) VALUES (%s, %s, %s, 'sachbearbeitung', '{steuer}', '2020-01-01')",
            [uuid.uuid4(), clerk, einheit],
        )
    cursor.execute(
        "INSERT INTO einheiten_sicht (einheit_id, schutzbereich) "
        "VALUES (%s, 'steuer') RETURNING id",
        [einheit],
    )
    return int(cursor.fetchone()[0])


def _vorgaenge(bestand: Bestand, zufall: Random, anzahl: int) -> Iterator[dict[str, list[Any]]]:
    for nummer in range(anzahl):
        yield _vorgang(bestand, zufall, nummer)


def _vorgang(bestand: Bestand, zufall: Random, nummer: int) -> dict[str, list[Any]]:
    id_, person, akte = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    eingang = SEIT + timedelta(minutes=nummer * 7)
    name = "".join(zufall.choice(teile) for teile in (_ANFANG, _MITTE, _ENDE))
    vorname = zufall.choice(_VORNAMEN)
    sicht = bestand.sichten[nummer % SICHTEN]
    phase = _OFFEN[nummer % 5]
    termin = date(2026, 1, 1) + timedelta(days=zufall.randrange(700))
    bearbeiter = bestand.clerk if nummer % SICHTEN == 0 and nummer % 3 == 0 else None
    geboren = f"{1940 + nummer % 60}-{1 + nummer % 12:02d}-{1 + nummer % 28:02d}"
    return {
        "personen_person": [_person(person, name, vorname, nummer, geboren, eingang)],
        "akten_akte": [
            (akte, f"9.9-2024/{nummer:06d}", _POSITION, f"Akte {nummer}", "", sicht, "offen",
             eingang.date(), 1)
        ],
        "vorgaenge_vorgang": [
            (id_, f"M{nummer:09d}", akte, "messung", "messung", bestand.gemeinde, sicht, bearbeiter,
             f"Vorgang {nummer} – {name}", "Messung", "in_pruefung", phase, termin, "portal",
             eingang, 1)
        ],
        "vorgaenge_beteiligung": [
            (uuid.uuid4(), id_, person, "antragsteller", f"{vorname} {name}", "[]")
        ],
        "vorgaenge_sachverhalt": [
            (uuid.uuid4(), id_, 1, json.dumps({"person": {"name": name}}), "", eingang)
        ],
        **_chain(f"vorgang:{id_}", id_, eingang),
    }  # fmt: skip


def _person(
    id_: uuid.UUID, name: str, vorname: str, nummer: int, geboren: str, am: datetime
) -> tuple[Any, ...]:
    suche = f"{name} {vorname}".upper()
    return (
        id_, "steuer", "natuerlich", "", "", vorname, name, "", geboren, "",
        f"02999 {nummer:06d}", f"+492999{nummer:06d}", False, suche, suche, suche.lower(), 0, am,
    )  # fmt: skip


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
