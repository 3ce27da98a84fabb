"""What a seal is made with and what it says, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qsl

from rathaus.core.fehler import Fachfehler


class SiegelNichtMoeglich(Fachfehler):
    """The seal could not be set: key, card or time stamp are missing. The job tries again."""


@dataclass(frozen=True, slots=True)
class Pkcs12:
    pfad: Path
    kennwort: str


@dataclass(frozen=True, slots=True)
class Pkcs11:
    """`schluessel` is the label of key and certificate on the token."""

    bibliothek: str
    token: str
    schluessel: str
    pin: str


Schluesselquelle = Pkcs12 | Pkcs11


@dataclass(frozen=True, slots=True)
class Zeitstempel:
    """An RFC 3161 service by URL, or the stand-in that holds the key of its own in `schluessel`."""

    url: str = ""
    schluessel: Pkcs12 | None = None


@dataclass(frozen=True, slots=True)
class Feld:
    """Where the signature stands: its name in the file, what a screen reader says, and why."""

    name: str
    text: str
    grund: str


SIEGELFELD = Feld(
    "Siegel", "Elektronisches Siegel der Verwaltung", "Siegel der Behörde über diesen Brief"
)
SIGNATURFELD = Feld("Signatur", "Elektronische Signatur", "Unterschrift unter diesen Brief")


@dataclass(frozen=True, slots=True)
class Siegelauftrag:
    """Everything one seal needs. Without `zeitstempel` it is PAdES B-B, with one B-T."""

    quelle: Schluesselquelle
    am: datetime
    zeitstempel: Zeitstempel | None = None


@dataclass(frozen=True, slots=True)
class Vorbereitet:
    """A PDF with room for a signature from elsewhere: the SHA-256 to be signed, and where in the
    file the signature goes.
    """

    pdf: bytes
    digest: bytes
    von: int
    bis: int


def parse_quelle(angabe: str, kennwort: str) -> Schluesselquelle:
    """`pkcs12:/pfad/siegel.p12` or `pkcs11:/pfad/modul.so?token=…&schluessel=…`."""
    art, _, rest = angabe.partition(":")
    if art == "pkcs12" and rest:
        return Pkcs12(Path(rest), kennwort)
    bibliothek, _, werte = rest.partition("?")
    daten: Mapping[str, str] = dict(parse_qsl(werte))
    if art == "pkcs11" and bibliothek and {"token", "schluessel"} <= daten.keys():
        return Pkcs11(bibliothek, daten["token"], daten["schluessel"], kennwort)
    raise SiegelNichtMoeglich(
        f"Die Einstellung RATHAUS_SIEGEL „{angabe}“ ist unbekannt. Möglich sind "
        "„pkcs12:/pfad/siegel.p12“ und „pkcs11:/pfad/modul.so?token=…&schluessel=…“."
    )
