"""A stored file as something that has pages: PDF and pictures do, plain text is set."""

from pathlib import Path

from rathaus import uhr
from rathaus.core.ablage.public import Datei, open_datei, read_datei
from rathaus.core.satz.blatt import parts_of
from rathaus.core.satz.setzen import typeset_data

from .aufruf import Unlesbar

PDF = "application/pdf"
BILDER = ("image/jpeg", "image/png")
TEXTVORLAGE = Path(__file__).parent / "text.typ"
#: More text than fills two thousand pages is no letter.
MAX_TEXT = 5_000_000


def prepare(datei: Datei, ordner: Path, *, titel: str) -> tuple[Path, str]:
    """A copy on disk whose checksum was compared, and what it is. Raises Unlesbar, or what the
    Ablage says of a file that may not be read.
    """
    if datei.medientyp == "text/plain" and datei.groesse <= MAX_TEXT:
        return _write(ordner, _typeset(datei, titel)), PDF
    if datei.medientyp not in (PDF, *BILDER):
        raise Unlesbar(titel)
    return _copy(datei, ordner), datei.medientyp


def _typeset(datei: Datei, titel: str) -> bytes:
    text = read_datei(datei).decode("utf-8", errors="replace").replace("\r\n", "\n")
    daten = {"titel": titel, "tag": parts_of(uhr.heute()), "zeilen": text.split("\n")}
    return typeset_data(TEXTVORLAGE, "text", daten, {})


def _write(ordner: Path, inhalt: bytes) -> Path:
    ziel = ordner / "quelle"
    ziel.write_bytes(inhalt)
    return ziel


def _copy(datei: Datei, ordner: Path) -> Path:
    ziel = ordner / "quelle"
    with open_datei(datei) as strom, ziel.open("wb") as kopie:
        while block := strom.read(1024 * 1024):
            kopie.write(block)
    return ziel
