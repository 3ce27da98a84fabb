from collections.abc import Iterable
from pathlib import Path

from asn1crypto import pem, x509


def load_wurzeln(pfade: Iterable[Path]) -> list[x509.Certificate]:
    """Every certificate of the given PEM files; of a folder, of all its `.pem` and `.crt` files."""
    return [zertifikat for pfad in pfade for datei in _files(pfad) for zertifikat in _read(datei)]


def _files(pfad: Path) -> list[Path]:
    if not pfad.is_dir():
        return [pfad]
    return sorted([*pfad.glob("*.pem"), *pfad.glob("*.crt")])


def _read(datei: Path) -> Iterable[x509.Certificate]:
    inhalt = datei.read_bytes()
    if not pem.detect(inhalt):
        return [x509.Certificate.load(inhalt)]
    return [x509.Certificate.load(der) for _art, _kopf, der in pem.unarmor(inhalt, multiple=True)]
