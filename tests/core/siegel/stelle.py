"""Keys, letters and damaged letters."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import pikepdf
from asn1crypto import x509
from tests.core.bescheide.test_satz import letter

from rathaus import uhr
from rathaus.core.bescheide.ausfertigung.satz import typeset
from rathaus.core.siegel.angaben import Pkcs12, Siegelauftrag, Zeitstempel
from rathaus.core.siegel.befund import Pruefbericht
from rathaus.core.siegel.werk.archivpruefung import check_norms
from rathaus.core.siegel.werk.pruefen import check_signatures
from rathaus.core.siegel.werk.wurzeln import load_wurzeln

KENNWORT = "geheim für Tests"


@dataclass(frozen=True)
class Stelle:
    ordner: Path

    def quelle(self, name: str = "siegel") -> Pkcs12:
        return Pkcs12(self.ordner / f"{name}.p12", KENNWORT)

    def auftrag(self, *, gestempelt: bool = False, am: datetime | None = None) -> Siegelauftrag:
        stempel = Zeitstempel(schluessel=self.quelle("zeitstempel")) if gestempelt else None
        return Siegelauftrag(self.quelle(), am or uhr.jetzt(), stempel)

    @property
    def wurzeln(self) -> list[x509.Certificate]:
        return load_wurzeln([self.ordner / "wurzel.pem"])

    def check(self, pdf: bytes, *, am: datetime | None = None) -> Pruefbericht:
        return check_signatures(pdf, wurzeln=self.wurzeln, am=am or uhr.jetzt())


@cache
def plain_letter() -> bytes:
    return typeset(letter("Guten Tag,", "Sie bekommen 100 Euro."))


def conforms(pdf: bytes) -> list[bool]:
    return [befund.eingehalten for befund in check_norms(pdf)]


def changed(pdf: bytes, tun: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as datei:
        tun(datei)
        ziel = io.BytesIO()
        datei.save(ziel)
    return ziel.getvalue()


def flipped(pdf: bytes, stelle: int) -> bytes:
    """One bit of one byte is another."""
    return pdf[:stelle] + bytes([pdf[stelle] ^ 1]) + pdf[stelle + 1 :]
