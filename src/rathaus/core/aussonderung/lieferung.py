"""Deliveries to the archive: one ZIP as xdomea names it, or a folder with PDF and CSV."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.public import open_datei
from rathaus.core.vorgaenge.models import Dokument
from rathaus.normen import xdomea

from .aktenblatt import typeset_aktenblatt
from .models import Aussonderung, Aussonderungsstueck
from .nachricht import Beilage, build_delivery, build_offer, build_receipt, check_readable

_BLOCK = 1 << 20
#: Where XMP says which PDF/A a file is; long enough to be whole across two blocks.
_NAHT = 64


def write_offer(
    aussonderung: Aussonderung, stuecke: Sequence[Aussonderungsstueck], ziel: Path
) -> tuple[Path, str]:
    """The ZIP with message 0501 alone. Returns where it lies and the hash of the message."""
    return _write_message(build_offer(aussonderung, stuecke), ziel, {})


def write_receipt(aussonderung: Aussonderung, ziel: Path) -> tuple[Path, str]:
    """Message 0505."""
    return _write_message(build_receipt(aussonderung), ziel, {})


def write_delivery(
    aussonderung: Aussonderung, stuecke: Sequence[Aussonderungsstueck], ziel: Path
) -> tuple[Path, str]:
    """The ZIP with message 0503 and the files it names, each compared with its checksum as it is
    read; beside it the list of checksums.
    """
    beilage = Beilage()
    build_delivery(aussonderung, stuecke, beilage, {})
    check_readable(beilage.dateien)
    formate = {datei.pk: _pdfa_of(datei) for datei in beilage.dateien.values()}
    nachricht = build_delivery(aussonderung, stuecke, Beilage(), formate)
    return _write_message(nachricht, ziel, beilage.dateien)


def _write_message(
    nachricht: xdomea.Nachricht, ziel: Path, dateien: Mapping[str, Datei]
) -> tuple[Path, str]:
    """Whole or not at all: what is half written has another name."""
    xml = xdomea.schreibe(nachricht)
    name = xdomea.dateiname(nachricht)
    zip_pfad = ziel / f"{name.removesuffix('.xml')}.zip"
    entwurf = zip_pfad.with_suffix(".teil")
    with ZipFile(entwurf, "w", ZIP_DEFLATED) as lieferung:
        lieferung.writestr(name, xml)
        for dateiname, datei in dateien.items():
            with open_datei(datei) as quelle, lieferung.open(dateiname, "w") as platz:
                for block in _blocks(quelle):
                    platz.write(block)
    summe = hashlib.sha256(xml).hexdigest()
    zeilen = [(summe, name), *((_hex(datei), d) for d, datei in dateien.items())]
    entwurf.replace(zip_pfad)
    zeilen.append((_hash_of(zip_pfad), zip_pfad.name))
    _write_checksums(zip_pfad.with_suffix(".sha256"), zeilen)
    return zip_pfad, summe


def write_folder(
    aussonderung: Aussonderung, stuecke: Sequence[Aussonderungsstueck], ziel: Path
) -> tuple[Path, str]:
    """For archives without xdomea: a folder for each Akte, two tables, the list of checksums."""
    ordner = ziel / f"{aussonderung.pk}_Aussonderung"
    ordner.mkdir(exist_ok=True)
    akten, dokumente, summen = [], [], []
    for stueck in stuecke:
        unten = ordner / _folder_name(stueck)
        unten.mkdir(exist_ok=True)
        blatt = typeset_aktenblatt(stueck)
        (unten / "Aktenblatt.pdf").write_bytes(blatt)
        summen.append((hashlib.sha256(blatt).hexdigest(), f"{unten.name}/Aktenblatt.pdf"))
        akten.append(_akte_row(stueck, unten.name))
        for zeile, summe in _copy_documents(stueck, unten):
            dokumente.append(zeile)
            summen.append(summe)
    tabellen = {"akten.csv": _csv(_AKTEN, akten), "dokumente.csv": _csv(_DOKUMENTE, dokumente)}
    for name, text in tabellen.items():
        (ordner / name).write_text(text, encoding="utf-8")
        summen.append((hashlib.sha256(text.encode()).hexdigest(), name))
    _write_checksums(ordner / "pruefsummen.sha256", summen)
    return ordner, _hash_of(ordner / "pruefsummen.sha256")


def write_offer_table(
    aussonderung: Aussonderung, stuecke: Sequence[Aussonderungsstueck], ziel: Path
) -> tuple[Path, str]:
    """The offer for archives without xdomea."""
    text = _csv(_AKTEN, [_akte_row(stueck, "") for stueck in stuecke])
    pfad = ziel / f"{aussonderung.pk}_Anbietung.csv"
    pfad.write_text(text, encoding="utf-8")
    return pfad, hashlib.sha256(text.encode()).hexdigest()


_AKTEN = ("id", "aktenzeichen", "titel", "position", "amt", "beginn", "ende", "bis", "marke",
          "ordner")  # fmt: skip
_DOKUMENTE = ("akte", "datei", "titel", "art", "richtung", "datum", "fassung", "pdfa", "sha256")


def _akte_row(stueck: Aussonderungsstueck, ordner: str) -> tuple[object, ...]:
    akte = stueck.akte
    return (
        akte.pk, akte.aktenzeichen, akte.titel, akte.position, akte.sicht.einheit.name,
        akte.eroeffnet, akte.zda_am, akte.aufbewahren_bis, akte.position.archivmarke, ordner,
    )  # fmt: skip


def _copy_documents(
    stueck: Aussonderungsstueck, unten: Path
) -> Iterator[tuple[tuple[object, ...], tuple[str, str]]]:
    dokumente = Dokument.objects.filter(akte=stueck.akte_id).prefetch_related("versionen__datei")
    for nummer, dokument in enumerate(dokumente.order_by("datum", "angelegt", "pk"), start=1):
        for version in sorted(dokument.versionen.all(), key=lambda v: v.nummer):
            datei = version.datei
            check_readable({datei.name: datei})
            name = f"{nummer:04d}_{version.nummer}_{_safe(datei.name)}"
            with open_datei(datei) as quelle, (unten / name).open("wb") as platz:
                for block in _blocks(quelle):
                    platz.write(block)
            zeile = (
                stueck.akte.aktenzeichen, f"{unten.name}/{name}", dokument.titel, dokument.art,
                dokument.get_richtung_display(), dokument.datum, version.nummer,
                _pdfa_of(datei) or "nein", _hex(datei),
            )  # fmt: skip
            yield zeile, (_hex(datei), f"{unten.name}/{name}")


def _csv(spalten: Sequence[str], zeilen: Sequence[Sequence[object]]) -> str:
    """Cells that a spreadsheet would run as a formula are quoted as text."""
    ausgabe = io.StringIO()
    tabelle = csv.writer(ausgabe, delimiter=";", lineterminator="\n")
    tabelle.writerow(spalten)
    for zeile in zeilen:
        tabelle.writerow([_cell(wert) for wert in zeile])
    return ausgabe.getvalue()


def _cell(wert: object) -> str:
    text = "" if wert is None else str(wert)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _folder_name(stueck: Aussonderungsstueck) -> str:
    return f"{stueck.lfd:04d}_{_safe(stueck.akte.aktenzeichen or '')}"


def _safe(name: str) -> str:
    return re.sub(r"[^\w.-]", "_", name)[:120].strip(".") or "ohne_namen"


def _pdfa_of(datei: Datei) -> str:
    """The part of PDF/A a stored PDF says it is, "" for what is none."""
    if datei.medientyp != "application/pdf":
        return ""
    muster, rest = re.compile(rb"pdfaid:part[^0-9]{1,3}(\d)"), b""
    with open_datei(datei) as strom:
        for block in _blocks(strom):
            if treffer := muster.search(rest + block):
                return treffer[1].decode()
            rest = block[-_NAHT:]
    return ""


def _blocks(strom: BinaryIO) -> Iterator[bytes]:
    while block := strom.read(_BLOCK):
        yield block


def _hex(datei: Datei) -> str:
    return bytes(datei.sha256).hex()


def _hash_of(pfad: Path) -> str:
    with pfad.open("rb") as strom:
        return hashlib.file_digest(strom, "sha256").hexdigest()


def _write_checksums(pfad: Path, zeilen: Sequence[tuple[str, str]]) -> None:
    """As `sha256sum -c` reads it."""
    pfad.write_text("".join(f"{summe}  {name}\n" for summe, name in zeilen), encoding="utf-8")


def read_message(pfad: Path) -> bytes:
    """The XML itself, or the one in a ZIP. Raises XdomeaFehler."""
    daten = pfad.read_bytes()
    return unpack(daten) if daten.startswith(b"PK\x03\x04") else daten


def unpack(daten: bytes) -> bytes:
    try:
        with ZipFile(io.BytesIO(daten)) as lieferung:
            namen = [i for i in lieferung.infolist() if i.filename.lower().endswith(".xml")]
            if len(namen) != 1:
                raise xdomea.XdomeaFehler("Im ZIP liegt nicht genau eine Nachricht (.xml).", 1)
            if namen[0].file_size > xdomea.HOECHSTENS_BYTES:
                raise xdomea.XdomeaFehler("Die Nachricht im ZIP ist zu groß.", 1)
            return lieferung.read(namen[0])
    except (BadZipFile, OSError, RuntimeError, NotImplementedError) as fehler:
        raise xdomea.XdomeaFehler("Das ZIP lässt sich nicht lesen.", 1) from fehler
