"""Port to a virus scanner: clamd over its socket, or the operator's word that there is none."""

import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from .einstellungen import KEIN_SCANNER, virenscanner

BLOCK = 256 * 1024
WARTEZEIT = 120.0
OHNE_SCANNER = "ohne Virenscanner angenommen (Einstellung „kein Scanner“)"


class ScannerFehler(Exception):
    """The scanner cannot be reached or gave no verdict. The file stays where it is; the job tries
    again.
    """


@dataclass(frozen=True, slots=True)
class Befund:
    sauber: bool
    vermerk: str


Scanner = Callable[[BinaryIO], Befund]


def configured() -> Scanner | None:
    """The scanner the operator set; None if nothing is set, then uploads stay in quarantine."""
    einstellung = virenscanner()
    if not einstellung:
        return None
    if einstellung == KEIN_SCANNER:
        return _accept
    if einstellung.startswith("clamd:"):
        return lambda strom: scan_with_clamd(einstellung.removeprefix("clamd:"), strom)
    raise ScannerFehler(
        f"Die Einstellung VIRENSCANNER „{einstellung}“ ist unbekannt. "
        "Möglich sind „keiner“, „clamd:/pfad/zum/socket“ und „clamd://rechner:port“."
    )


def scan_with_clamd(adresse: str, strom: BinaryIO) -> Befund:
    """INSTREAM of clamd(8): blocks with their length before them, an empty block at the end."""
    try:
        with _connect(adresse) as leitung:
            leitung.sendall(b"zINSTREAM\0")
            while block := strom.read(BLOCK):
                leitung.sendall(struct.pack(">I", len(block)) + block)
            leitung.sendall(struct.pack(">I", 0))
            return _read_befund(_receive(leitung))
    except OSError as fehler:
        raise ScannerFehler(f"Der Virenscanner antwortet nicht ({fehler}).") from fehler


def _accept(_strom: BinaryIO) -> Befund:
    return Befund(sauber=True, vermerk=OHNE_SCANNER)


@contextmanager
def _connect(adresse: str) -> Iterator[socket.socket]:
    if adresse.startswith("//"):
        rechner, _, port = adresse.removeprefix("//").rpartition(":")
        leitung = socket.create_connection((rechner, int(port)), timeout=WARTEZEIT)
    else:
        leitung = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        leitung.settimeout(WARTEZEIT)
        leitung.connect(adresse)
    with leitung:
        yield leitung


def _receive(leitung: socket.socket) -> str:
    antwort = b""
    while not antwort.endswith(b"\0") and (teil := leitung.recv(4096)):
        antwort += teil
    return antwort.rstrip(b"\0\n").decode("utf-8", errors="replace")


def _read_befund(antwort: str) -> Befund:
    if antwort.endswith(" OK"):
        return Befund(sauber=True, vermerk="Virenscanner: kein Fund")
    if antwort.endswith(" FOUND"):
        fund = antwort.removeprefix("stream: ").removesuffix(" FOUND")
        return Befund(sauber=False, vermerk=f"Virenscanner: {fund}"[:200])
    raise ScannerFehler(f"Der Virenscanner gab kein Urteil: „{antwort[:200]}“")
