"""Many files at once, from our own disk: each is looked at and streamed into the store, their rows
follow together. For the arrival of an old archive; what a stranger sends is for `store_datei`.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from django.core.files.base import File

from rathaus import uhr
from rathaus.core.protokoll.public import Akteur, record

from . import virenscanner
from .actions import describe_datei
from .annahme.pdf_reihe import PdfReihe
from .annahme.pruefung import check_upload
from .annahme.typen import ALTBESTAND, MIB, PDF, Dateityp
from .fehler import NichtAngenommen
from .models import Datei
from .namen import clean_name
from .speicher import speicher, synced_together
from .spule import blocks
from .zustaende import QUARANTAENE, REIN


@dataclass(frozen=True, slots=True)
class Geprueft:
    """A file that may come in. `bildseiten`: pages of a PDF without letters."""

    pfad: Path
    typ: Dateityp
    groesse: int
    sha256: bytes
    zustand: str
    vermerk: str
    seiten: int
    bildseiten: int

    def as_datei(self, schluessel: str, *, kette: str) -> Datei:
        """The row to be, unsaved."""
        return Datei(
            id=uuid4(),
            schluessel=schluessel,
            name=clean_name(self.pfad.name, endung=self.typ.endungen[0]),
            medientyp=self.typ.medientyp,
            groesse=self.groesse,
            sha256=self.sha256,
            zustand=self.zustand,
            vermerk=self.vermerk,
            kette=kette,
            abgelegt=uhr.jetzt(),
        )


def inspect_file(pfad: Path, reihe: PdfReihe) -> Geprueft:
    """Kind, inside, viruses and hash. NichtAngenommen says what is wrong with it."""
    with pfad.open("rb") as strom:
        groesse = os.fstat(strom.fileno()).st_size
        _check_size(groesse)
        typ = check_upload(strom, name=pfad.name, regel=ALTBESTAND, check_pdf=reihe.check)
        zustand, vermerk = _scan(strom)
        strom.seek(0)
        summe = hashlib.sha256()
        for block in blocks(strom):
            summe.update(block)
    seiten, bildseiten = (reihe.befund[1:]) if typ is PDF else (0, 0)
    return Geprueft(pfad, typ, groesse, summe.digest(), zustand, vermerk, seiten, bildseiten)


@contextmanager
def placed(auftraege: Iterable[tuple[Geprueft, str]]) -> Iterator[None]:
    """The bytes of each file under its key, on the disk when the block begins; gone again if it
    fails. A key that was filled by a run that was killed is filled anew.
    """
    gelegt: list[str] = []
    try:
        with synced_together():
            for geprueft, schluessel in auftraege:
                gelegt.append(schluessel)
                _place(geprueft, schluessel)
        yield
    except BaseException:
        for schluessel in gelegt:
            speicher().delete(schluessel)
        raise


def add_dateien(dateien: Sequence[Datei], *, akteur: Akteur) -> None:
    """Their rows, inside the caller's transaction and inside `placed`. What no scanner has seen
    waits in quarantine for the next round of the scanner.
    """
    Datei.objects.bulk_create(dateien)
    for datei in dateien:
        record(
            datei.kette, "datei_abgelegt", akteur=akteur, objekt=datei, neu=describe_datei(datei)
        )


def hash_of(datei_id: UUID) -> bytes:
    return bytes(Datei.objects.values_list("sha256", flat=True).get(pk=datei_id))


def _place(geprueft: Geprueft, schluessel: str) -> None:
    speicher().delete(schluessel)
    with geprueft.pfad.open("rb") as strom:
        speicher().save(schluessel, File(strom))
        if os.fstat(strom.fileno()).st_size != geprueft.groesse:
            raise NichtAngenommen("Die Datei wird gerade geändert. Bitte versuchen Sie es später.")


def _check_size(groesse: int) -> None:
    if groesse == 0:
        raise NichtAngenommen("Die Datei ist leer.")
    if groesse > ALTBESTAND.max_bytes:
        raise NichtAngenommen(f"Die Datei ist größer als {ALTBESTAND.max_bytes // MIB} MB.")


def _scan(strom: BinaryIO) -> tuple[str, str]:
    """State and note of a clean file; without a scanner it goes into quarantine."""
    scanner = virenscanner.configured()
    if scanner is None:
        return QUARANTAENE, ""
    strom.seek(0)
    befund = scanner(strom)
    if not befund.sauber:
        raise NichtAngenommen(befund.vermerk)
    return REIN, befund.vermerk[:200]
