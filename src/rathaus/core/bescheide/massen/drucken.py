"""Print files: letters sorted by weight class and place, one file for each class."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.db.models import Max

from rathaus import uhr
from rathaus.core.ablage.public import open_datei, store_erzeugnis
from rathaus.core.fehler import Fachfehler
from rathaus.core.laeufe.public import Lauf, Laufart, Posten
from rathaus.core.protokoll.public import Akteur

from ..models import Ausfertigung
from ..versand.models import Versandweg
from .gewicht import Klasse, class_for, grams
from .models import Druckdatei, Massenlauf
from .sperre import lock_massenlauf, move_massenlauf
from .uebergabe import make_uebergabe

DRUCKEN = "bescheide.massendruck"
BUENDEL = 1000
_PLZ = re.compile(r"\b(\d{5})\b")


@dataclass(frozen=True, slots=True)
class Sendung:
    """What sorting needs of a letter, and no more."""

    id: UUID
    blatt: int
    klasse: Klasse
    plz: str
    anschrift: str

    @property
    def reihenfolge(self) -> tuple[int, str, str, str]:
        return (self.klasse.rang, self.plz, self.anschrift, str(self.id))


def list_posten(lauf: Lauf) -> Iterator[Posten]:
    """Sort what waits for the printer and is in no file yet, then one item for each file."""
    massenlauf = lock_massenlauf(UUID(lauf.parameter["massenlauf"]))
    sort_letters(massenlauf)
    for datei in massenlauf.druckdateien.filter(datei__isnull=True):
        yield Posten(str(datei.pk))


def sort_letters(massenlauf: Massenlauf) -> None:
    """Give every waiting letter its file and its running number, counted through all files."""
    letzte = massenlauf.druckdateien.aggregate(rang=Max("rang"), lfd=Max("bis"))
    rang, lfd = letzte["rang"] or 0, letzte["lfd"] or 0
    sendungen = sorted(_waiting(massenlauf), key=lambda sendung: sendung.reihenfolge)
    for klasse, gruppe in groupby(sendungen, key=lambda sendung: sendung.klasse):
        rang += 1
        briefe = list(gruppe)
        datei = _new_file(massenlauf, klasse, briefe, rang=rang, von=lfd + 1)
        _number(datei, briefe, von=lfd + 1)
        lfd += len(briefe)


def work(lauf: Lauf, posten: Any, *, akteur: Akteur) -> None:
    """Write one print file. A kill leaves it unwritten, to be begun again."""
    datei = Druckdatei.objects.select_related("massenlauf").get(pk=posten.schluessel)
    if datei.datei_id is None:
        make_druckdatei(datei, akteur=akteur)


def make_druckdatei(datei: Druckdatei, *, akteur: Akteur) -> None:
    with TemporaryFile() as roh:
        ziel = cast("BinaryIO", roh)
        seiten = _write(datei, ziel)
        ziel.seek(0)
        datei.datei = store_erzeugnis(
            ziel,
            name=f"Druckdatei-{datei.rang}-{datei.klasse}.pdf",
            medientyp="application/pdf",
            akteur=akteur,
            kette=datei.massenlauf.kette,
        )
    datei.seiten, datei.erstellt = seiten, uhr.jetzt()
    datei.save(update_fields=["datei", "seiten", "erstellt"])


def finish(lauf: Lauf, *, akteur: Akteur) -> None:
    massenlauf = lock_massenlauf(UUID(lauf.parameter["massenlauf"]))
    make_uebergabe(massenlauf, akteur=akteur)
    if massenlauf.zustand == "geschrieben":
        move_massenlauf(massenlauf, "druckfertig", "uebergabe", akteur=akteur)


def _write(datei: Druckdatei, ziel: BinaryIO) -> int:
    from .druckstrom import Druckstrom  # noqa: PLC0415 - no web process needs what it brings

    strom, seiten = Druckstrom(ziel), 0
    briefe = (
        datei.ausfertigungen.select_related("dokument")
        .prefetch_related("dokument__versionen__datei")
        .order_by("lfd")
    )
    for brief in briefe.iterator(chunk_size=100):
        if brief.dokument is None or brief.lfd is None:
            raise Fachfehler(f"Der Brief {brief.lfd} ist nicht ausgefertigt.")
        with open_datei(brief.dokument.versionen.all()[0].datei) as pdf:
            seiten += strom.add(pdf, lfd=brief.lfd).seiten
    strom.close()
    return seiten


def _waiting(massenlauf: Massenlauf) -> Iterator[Sendung]:
    briefe = Ausfertigung.objects.filter(
        bescheid__massenlauf=massenlauf,
        druckdatei__isnull=True,
        dokument__isnull=False,
        versande__zustand="druck",
        versande__weg=Versandweg.POST,
    )
    felder = briefe.distinct().values_list("pk", "blatt", "anschrift")
    for pk, blatt, anschrift in felder.iterator(chunk_size=BUENDEL):
        plz = _PLZ.findall(anschrift[-1] if anschrift else "")
        yield Sendung(
            pk, blatt or 1, class_for(blatt or 1), plz[0] if plz else "", " ".join(anschrift[::-1])
        )


def _new_file(
    massenlauf: Massenlauf, klasse: Klasse, briefe: list[Sendung], *, rang: int, von: int
) -> Druckdatei:
    return Druckdatei.objects.create(
        massenlauf=massenlauf,
        klasse=klasse.kennung,
        rang=rang,
        briefe=len(briefe),
        blatt=sum(brief.blatt for brief in briefe),
        seiten=0,
        gramm=sum(grams(brief.blatt, klasse) for brief in briefe),
        von=von,
        bis=von + len(briefe) - 1,
    )


def _number(datei: Druckdatei, briefe: list[Sendung], *, von: int) -> None:
    for beginn in range(0, len(briefe), BUENDEL):
        zeilen: Iterable[Ausfertigung] = [
            Ausfertigung(pk=brief.id, druckdatei=datei, lfd=von + nummer)
            for nummer, brief in enumerate(briefe[beginn : beginn + BUENDEL], start=beginn)
        ]
        Ausfertigung.objects.bulk_update(zeilen, ["druckdatei", "lfd"])


LAUFART = Laufart(
    kennung=DRUCKEN,
    name="Druckdateien schreiben",
    list_posten=list_posten,
    work=work,
    on_finished=finish,
)
