"""Packages on their way to and from the neighbour: one ZIP with one self-contained document.

A ZIP comes from anywhere. Nothing of it is unpacked to its own names, and nothing is read beyond
the limits, whatever its directory claims.
"""

import io
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from rathaus.core.yamldateien import MAX_BYTES, Dateifehler

from .dateien import check_datei, load_dokument

MAX_ZIP = 2_000_000
_EINTRAG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/paket\.yaml")
#: Every export of the same document has the same bytes.
_ZEITPUNKT = (1980, 1, 1, 0, 0, 0)


class Austauschfehler(ValueError):
    """Why a file is not taken: one German line."""


class _Plain(yaml.SafeDumper):
    """Says everything where it stands: the same document is the same text."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def pack(dokument: Mapping[str, Any]) -> bytes:
    """The ZIP: the document in a folder of its name, as it lies in a folder of packages."""
    text = yaml.dump(dict(dokument), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100)
    ziel = io.BytesIO()
    with zipfile.ZipFile(ziel, "w", zipfile.ZIP_DEFLATED) as archiv:
        eintrag = zipfile.ZipInfo(f"{dokument['kennung']}/paket.yaml", _ZEITPUNKT)
        eintrag.compress_type = zipfile.ZIP_DEFLATED
        archiv.writestr(eintrag, text)
    return ziel.getvalue()


def unpack(datei: Path) -> dict[str, Any]:
    """The document of a ZIP, read and its examples run. Raises Austauschfehler."""
    inhalt = _read_member(datei)
    with TemporaryDirectory() as ordner:
        pfad = Path(ordner) / "paket" / "paket.yaml"
        pfad.parent.mkdir()
        pfad.write_bytes(inhalt)
        try:
            if fehler := check_datei(pfad):
                raise Dateifehler(fehler)
            return load_dokument(pfad)
        except Dateifehler as fehler:
            raise Austauschfehler(_first_line(fehler, pfad)) from fehler


def describe_changes(alt: Mapping[str, Any], neu: Mapping[str, Any]) -> list[str]:
    """What another document says otherwise, place by place."""
    vorher, nachher = dict(_leaves(alt)), dict(_leaves(neu))
    zeilen = [f"- {ort}: {vorher[ort]}" for ort in vorher if ort not in nachher]
    zeilen += [f"+ {ort}: {nachher[ort]}" for ort in nachher if ort not in vorher]
    zeilen += [
        f"~ {ort}: {vorher[ort]} → {nachher[ort]}"
        for ort in nachher
        if ort in vorher and vorher[ort] != nachher[ort]
    ]
    return sorted(zeilen, key=lambda zeile: zeile[2:])


def _read_member(datei: Path) -> bytes:
    if not datei.is_file():
        raise Austauschfehler(f"{datei}: Die Datei gibt es nicht.")
    if datei.stat().st_size > MAX_ZIP:
        raise Austauschfehler(f"{datei}: Die Datei ist größer als 2 MB.")
    try:
        with zipfile.ZipFile(datei) as archiv:
            eintrag = _only_member(datei, archiv)
            with archiv.open(eintrag) as strom:
                inhalt = strom.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as fehler:
        raise Austauschfehler(f"{datei}: Das ist keine lesbare ZIP-Datei.") from fehler
    if len(inhalt) > MAX_BYTES:
        raise Austauschfehler(f"{datei}: Das Paket ist ausgepackt größer als 1 MB.")
    return inhalt


def _only_member(datei: Path, archiv: zipfile.ZipFile) -> zipfile.ZipInfo:
    eintraege = [eintrag for eintrag in archiv.infolist() if not eintrag.is_dir()]
    if len(eintraege) != 1 or not _EINTRAG.fullmatch(eintraege[0].filename):
        raise Austauschfehler(f"{datei}: Erwartet wird genau eine Datei KENNUNG/paket.yaml.")
    if stat.S_ISLNK(eintraege[0].external_attr >> 16):
        raise Austauschfehler(f"{datei}: Verknüpfungen werden nicht gelesen.")
    return eintraege[0]


def _first_line(fehler: Dateifehler, pfad: Path) -> str:
    return " ".join(fehler.zeilen[0].replace(str(pfad), "paket.yaml").split())


def _leaves(wert: Any, ort: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(wert, Mapping):
        for name, teil in wert.items():
            yield from _leaves(teil, f"{ort}.{name}" if ort else str(name))
    elif isinstance(wert, list) and any(isinstance(teil, Mapping | list) for teil in wert):
        for nummer, teil in enumerate(wert):
            yield from _leaves(teil, f"{ort}[{nummer}]")
    else:
        yield ort, ", ".join(map(str, wert)) if isinstance(wert, list) else str(wert)
