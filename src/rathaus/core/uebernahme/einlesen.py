"""Listing what is to come in: every line of the table one item, and every file no line names."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from rathaus.core.ablage.public import new_schluessel
from rathaus.core.fehler import Fachfehler
from rathaus.core.laeufe.public import Lauf, Posten

from .models import Uebernahme
from .ordner import Ordner
from .queries import not_taken_before
from .tabelle import Tabelle, Tabellenzeile
from .xdomea import SPALTEN, read_xdomea
from .zeilen import Pruefer, as_json
from .zuordnung import Zuordnung

OHNE_ZEILE = "Zu dieser Datei gibt es keine Zeile in der Tabelle."
#: What the mapping file may be called when it lies in the folder itself.
ZUORDNUNG = "zuordnung.yaml"


def list_lines(lauf: Lauf) -> Iterator[Posten]:
    uebernahme = Uebernahme.objects.get(lauf=lauf)
    ordner = Ordner(Path(uebernahme.ordner))
    ordner.check()
    zuordnung = Zuordnung.of(uebernahme.zuordnung)
    pruefer = Pruefer(zuordnung, uebernahme.spalten)
    tabelle = ordner.wurzel / uebernahme.tabelle
    akten: set[bytes] = set()
    for zeile in read_lines(tabelle, zuordnung):
        yield _item(zeile, pruefer, ordner, akten)
    lose = ordner.loose(tabelle, ordner.wurzel / ZUORDNUNG)
    for pfad in not_taken_before(uebernahme.quelle, lose):
        yield Posten(
            f"datei:{_short(pfad)}",
            daten=as_json(pruefer.row_for_file(pfad), ""),
            fehler=f"{pfad}: {OHNE_ZEILE}",
        )
    if uebernahme.probelauf:
        Uebernahme.objects.filter(pk=uebernahme.pk).update(akten=len(akten))


def read_lines(tabelle: Path, zuordnung: Zuordnung) -> Iterator[Tabellenzeile]:
    if tabelle.suffix.lower() == ".xml":
        return read_xdomea(tabelle)
    return _open(tabelle, zuordnung).zeilen()


def columns_of(tabelle: Path, zuordnung: Zuordnung) -> list[str]:
    """The head of the table; Fachfehler where it cannot be read."""
    if tabelle.suffix.lower() == ".xml":
        return list(SPALTEN)
    return _open(tabelle, zuordnung).spalten


def _open(tabelle: Path, zuordnung: Zuordnung) -> Tabelle:
    return Tabelle(tabelle, kodierung=zuordnung.kodierung, trennzeichen=zuordnung.trennzeichen)


def _item(zeile: Tabellenzeile, pruefer: Pruefer, ordner: Ordner, akten: set[bytes]) -> Posten:
    befund = pruefer.read(zeile.zellen, zeile.nummer)
    fehler = [*befund.fehler, *_file_faults(zeile.zellen, pruefer, ordner)]
    stueck = befund.stueck
    schluessel = stueck.schluessel if stueck else f"zeile:{zeile.nummer}:{_hash(zeile.zellen)}"
    if stueck and not fehler:
        akten.add(hashlib.blake2b(stueck.zeichen.encode(), digest_size=8).digest())
    daten = as_json(zeile.zellen, new_schluessel())
    return Posten(schluessel, zeile=zeile.nummer, daten=daten, fehler=" ".join(fehler))


def _file_faults(zellen: Sequence[str], pruefer: Pruefer, ordner: Ordner) -> Iterator[str]:
    """Also of a line that is wrong otherwise, so that its file does not count as loose."""
    if not (zelle := pruefer.file_cell(zellen)):
        return
    try:
        ordner.note(ordner.find(zelle))
    except Fachfehler as fehler:
        yield str(fehler)


def _short(pfad: str) -> str:
    return pfad if len(pfad) <= 150 else f"{pfad[:80]}…{hashlib.sha256(pfad.encode()).hexdigest()}"


def _hash(zellen: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(zellen).encode()).hexdigest()[:16]
