"""Starting an arrival. What the Lauf then does stands in einlesen.py and schreiben.py."""

import re
from pathlib import Path

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.laeufe.public import start_lauf
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.sperren import hold_names

from .einlesen import ZUORDNUNG, columns_of
from .models import Uebernahme
from .queries import running_of
from .zeilen import Pruefer
from .zuordnung import Zuordnung, read_zuordnung

LAUFART = "uebernahme"
_QUELLE = re.compile(r"[\w.\- ]{1,60}")


def prepare_zuordnung(ordner: Path, zuordnung: Path | None = None) -> Zuordnung:
    """The mapping of a folder: the file named, or the one that lies in it, or none. What it leaves
    open follows from the folder. Raises Dateifehler, or Fachfehler.
    """
    if not ordner.is_dir():
        raise Fachfehler(f"Den Ordner {ordner} gibt es nicht.")
    eigene = ordner / ZUORDNUNG
    if zuordnung is None and eigene.is_file():
        zuordnung = eigene
    gelesen = read_zuordnung(zuordnung) if zuordnung else Zuordnung()
    daten = gelesen.as_json()
    daten["quelle"] = gelesen.quelle or ordner.resolve().name
    daten["tabelle"] = gelesen.tabelle or _only_table(ordner)
    return Zuordnung.of(daten)


@transaction.atomic
def start_uebernahme(
    ordner: Path, zuordnung: Zuordnung, *, probelauf: bool, akteur: Akteur
) -> Uebernahme:
    """Begin to take a folder in, or only to look whether all of it could come in. Fachfehler where
    the table cannot be read at all; single lines are for the Lauf.
    """
    tabelle = ordner / zuordnung.tabelle
    if not tabelle.is_file() or not tabelle.resolve().is_relative_to(ordner.resolve()):
        raise Fachfehler(f"Die Tabelle „{zuordnung.tabelle}“ gibt es im Ordner nicht.")
    if not _QUELLE.fullmatch(zuordnung.quelle):
        raise Fachfehler("Die Quelle heißt mit höchstens 60 Buchstaben, Ziffern, Punkt oder „-“.")
    hold_names(f"uebernahme beginnen:{zuordnung.quelle}")
    if not probelauf and running_of(zuordnung.quelle):
        raise Fachfehler(f"Aus „{zuordnung.quelle}“ wird gerade schon übernommen.")
    spalten = columns_of(tabelle, zuordnung)
    Pruefer(zuordnung, spalten)
    uebernahme = Uebernahme.objects.create(
        quelle=zuordnung.quelle,
        ordner=str(ordner.resolve()),
        tabelle=zuordnung.tabelle,
        probelauf=probelauf,
        zuordnung=zuordnung.as_json(),
        spalten=spalten,
        angelegt=uhr.jetzt(),
    )
    uebernahme.lauf = start_lauf(
        LAUFART, akteur=akteur, parameter={"uebernahme": str(uebernahme.pk)}
    )
    uebernahme.save(update_fields=["lauf"])
    record(
        uebernahme.kette,
        "uebernahme_begonnen",
        akteur=akteur,
        objekt=uebernahme,
        neu={"quelle": zuordnung.quelle, "tabelle": zuordnung.tabelle, "probelauf": probelauf},
    )
    return uebernahme


def _only_table(ordner: Path) -> str:
    tabellen = sorted(
        pfad.name for pfad in ordner.iterdir() if pfad.suffix.lower() in (".csv", ".xml")
    )
    if len(tabellen) != 1:
        raise Fachfehler(
            "Im Ordner muss genau eine Tabelle (.csv) oder xdomea-Nachricht (.xml) liegen; "
            "sonst nennt die Zuordnung sie unter „tabelle“."
        )
    return tabellen[0]
